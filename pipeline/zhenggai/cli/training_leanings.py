"""`zhenggai train leanings`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhenggai.cli.console import errors
from zhenggai.cli.split_options import Names, SplitsFile
from zhenggai.language import load
from zhenggai.training.leanings import fit_leanings, statements, write_leanings
from zhenggai.training.readings import read_split

GoldFile = Annotated[Path, typer.Option("--gold", help="Gold records (JSONL) with problems and measures.")]
TableFile = Annotated[Path, typer.Option("-o", "--output", help="The table to write (TSV).")]


def train_leanings_command(
    output_file: TableFile,
    gold: GoldFile = Path("corpus/gold.jsonl"),
    splits: SplitsFile = Path("corpus/splits.json"),
    names: Names = ["train", "dev", "trial", "trial_2"],  # noqa: B006 - typer reads the default
) -> None:
    """Train the weights by which statements lean to a fault or to a deed."""
    records = [record for split in read_split(gold, splits, names).values() for record in split]
    examples = list(statements(load("fast"), records))
    weights = fit_leanings(examples)
    write_leanings(weights, output_file)
    errors.print(
        f"{len(examples)} statements of {len(records)} notices, {len(weights)} weights → {output_file}",
        soft_wrap=True,
        highlight=False,
    )
