"""`zhenggai train counted`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhenggai.cli.console import errors
from zhenggai.cli.split_options import Names, SplitsFile
from zhenggai.language import load
from zhenggai.training.counted import counted_examples, fit_weights, write_weights
from zhenggai.training.readings import read_split

GoldFile = Annotated[Path, typer.Option("--gold", help="Gold records (JSONL) whose quantities say what they count.")]
Folder = Annotated[Path, typer.Option("-o", "--output", help="The model folder to write.")]


def train_counted_command(
    output_folder: Folder,
    gold: GoldFile = Path("corpus/gold.jsonl"),
    splits: SplitsFile = Path("corpus/splits.json"),
    names: Names = ["train", "dev"],  # noqa: B006 - typer reads the default
) -> None:
    """Train the model of what quantities count."""
    records = [record for split in read_split(gold, splits, names).values() for record in split]
    examples = list(counted_examples(load("fast"), records))
    weights = fit_weights(examples)
    write_weights(weights, output_folder)
    errors.print(
        f"{len(examples)} quantities of {len(records)} notices, {len(weights)} weights → {output_folder}",
        soft_wrap=True,
        highlight=False,
    )
