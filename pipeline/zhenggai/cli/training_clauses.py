"""`zhenggai train clauses`, `zhenggai train clause-network`."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Annotated

import typer

from zhenggai.assets import model_path
from zhenggai.cli.console import errors
from zhenggai.cli.split_options import Names, SplitsFile
from zhenggai.cli.training_names import Seed
from zhenggai.errors import ModelError
from zhenggai.language import load
from zhenggai.structure.clause_inputs import row_table
from zhenggai.training.clause_graph import read_vectors, write_clause_network
from zhenggai.training.clauses import ClauseExample, clause_examples, fit_clauses, read_statements
from zhenggai.training.openings import read_openings
from zhenggai.training.readings import read_split

GoldFile = Annotated[Path, typer.Option("--gold", help="Gold records (JSONL) with problems and measures.")]
Openings = Annotated[
    Path | None, typer.Option("--openings", help="A folder of marked texts (*.txt) to learn from as well.")
]
Statements = Annotated[
    Path | None, typer.Option("--statements", help="A table of single statements (does, text) to learn words from.")
]
Vectors = Annotated[str, typer.Option("--vectors", help="The model of names with whose vectors it begins.")]
ModelFolder = Annotated[Path, typer.Option("-o", "--output", help="The model's folder.")]


def train_clauses_command(
    output_folder: ModelFolder,
    gold: GoldFile = Path("corpus/gold.jsonl"),
    splits: SplitsFile = Path("corpus/splits.json"),
    names: Names = ["train", "dev", "trial", "trial_2"],  # noqa: B006 - typer reads the default
    openings: Openings = None,
) -> None:
    """Train the linear model that reads every clause of a notice a second time."""
    examples = _examples(gold, splits, names, openings)
    output_folder.mkdir(parents=True, exist_ok=True)
    fit_clauses(examples).write(output_folder)
    _tell(examples, output_folder)


def train_clause_network_command(
    output_folder: ModelFolder,
    gold: GoldFile = Path("corpus/gold.jsonl"),
    splits: SplitsFile = Path("corpus/splits.json"),
    names: Names = ["train", "dev", "trial", "trial_2"],  # noqa: B006 - typer reads the default
    openings: Openings = None,
    statements: Statements = None,
    vectors: Vectors = "ner",
    seed: Seed = 1,
) -> None:
    """Train the network that reads every clause beside the linear model (extra train)."""
    try:
        network = importlib.import_module("zhenggai.training.clause_network")
    except ImportError as error:
        raise ModelError(
            "expected the package torch, but it isn't installed; `pip install 'zhenggai[train]'`"
        ) from error
    examples = _examples(gold, splits, names, openings)
    nlp = load("fast")
    lines = [] if statements is None else read_statements(statements)
    characters, table = read_vectors(model_path(vectors))
    net = network.fit_network(
        examples,
        [(does, nlp.make_doc(text).text) for does, text in lines],
        table,
        row_table(characters),
        options=network.NetworkOptions(seed=seed),
        on_epoch=lambda epoch, loss: errors.print(f"epoch {epoch}: loss {loss:.1f}", highlight=False),
    )
    write_clause_network(network.weights_of(net), characters, output_folder)
    _tell(examples, output_folder)


def _examples(gold: Path, splits: Path, names: list[str], openings: Path | None) -> list[ClauseExample]:
    records = [record for split in read_split(gold, splits, names).values() for record in split]
    if openings is not None:
        records += read_openings(openings)
    return list(clause_examples(load("fast"), records))


def _tell(examples: list[ClauseExample], output_folder: Path) -> None:
    clauses = sum(len(one.clauses.clauses) for one in examples)
    errors.print(
        f"{clauses} clauses of {len(examples)} texts → {output_folder}",
        soft_wrap=True,
        highlight=False,
    )
