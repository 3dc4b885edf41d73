"""`zhenggai train clauses`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhenggai.cli.console import errors
from zhenggai.cli.split_options import Names, SplitsFile
from zhenggai.language import load
from zhenggai.training.clauses import clause_examples, fit_clauses, read_openings
from zhenggai.training.readings import read_split

GoldFile = Annotated[Path, typer.Option("--gold", help="Gold records (JSONL) with problems and measures.")]
Openings = Annotated[
    Path | None, typer.Option("--openings", help="A folder of marked texts (*.txt) to learn from as well.")
]
ModelFolder = Annotated[Path, typer.Option("-o", "--output", help="The model's folder.")]


def train_clauses_command(
    output_folder: ModelFolder,
    gold: GoldFile = Path("corpus/gold.jsonl"),
    splits: SplitsFile = Path("corpus/splits.json"),
    names: Names = ["train", "dev", "trial", "trial_2"],  # noqa: B006 - typer reads the default
    openings: Openings = None,
) -> None:
    """Train the model that reads every clause of a notice a second time."""
    records = [record for split in read_split(gold, splits, names).values() for record in split]
    if openings is not None:
        records += read_openings(openings)
    examples = list(clause_examples(load("fast"), records))
    output_folder.mkdir(parents=True, exist_ok=True)
    fit_clauses(examples).write(output_folder)
    clauses = sum(len(one.clauses.clauses) for one in examples)
    errors.print(
        f"{clauses} clauses of {len(examples)} texts → {output_folder}",
        soft_wrap=True,
        highlight=False,
    )
