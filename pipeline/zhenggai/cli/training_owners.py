"""`zhenggai train owners`, `zhenggai train kinds` and `zhenggai train problem-kinds`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhenggai.cli.console import output
from zhenggai.training.kinds import train_kinds, train_problem_kinds
from zhenggai.training.owners import train_owners
from zhenggai.training.readings import read_frames, read_split

GoldFile = Annotated[Path, typer.Option("--gold", help="Gold records (.jsonl).")]
SplitsFile = Annotated[Path, typer.Option("--splits", help="The corpus's splits (.json); the one named train is used.")]
FramesFile = Annotated[
    Path | None, typer.Option("--frames", help="Marked measures, one a line, to learn from as well.")
]
ModelOutput = Annotated[Path, typer.Option("-o", "--output", help="The model folder to write.")]


def train_owners_command(
    gold: GoldFile, splits: SplitsFile, output_folder: ModelOutput, frames: FramesFile = None
) -> None:
    """Train the model that decides who owns a measure."""
    notices = read_split(gold, splits, ["train"])["train"]
    marked = [] if frames is None else read_frames(frames)
    model = train_owners(notices, marked, output_folder)
    output.print(
        f"{len(notices)} notices, {len(marked)} marked measures: {len(model.owner.weights)} weights for owners, "
        f"{len(model.assigned.weights)} for their roles; written to {output_folder}"
    )


LinesFile = Annotated[Path | None, typer.Option("--lines", help="Measures with kinds (.tsv) to learn from as well.")]


def train_kinds_command(
    gold: GoldFile, splits: SplitsFile, output_folder: ModelOutput, lines: LinesFile = None
) -> None:
    """Train the model that tells the kinds of a measure."""
    notices = read_split(gold, splits, ["train"])["train"]
    model = train_kinds(notices, lines, output_folder)
    output.print(f"{len(notices)} notices: {len(model.rows)} features; written to {output_folder}")


def train_problem_kinds_command(gold: GoldFile, splits: SplitsFile, output_folder: ModelOutput) -> None:
    """Train the model that tells the kinds of a problem."""
    notices = read_split(gold, splits, ["train"])["train"]
    model = train_problem_kinds(notices, output_folder)
    output.print(f"{len(notices)} notices: {len(model.rows)} features; written to {output_folder}")
