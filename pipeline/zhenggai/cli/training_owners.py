"""`zhenggai train owners`, `zhenggai train kinds` and `zhenggai train problem-kinds`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhenggai.cli.console import output
from zhenggai.cli.split_options import NamedOpenings, Names, SplitsFile
from zhenggai.record import Record
from zhenggai.training.kinds import train_kinds, train_problem_kinds, with_problem_kinds
from zhenggai.training.openings import read_named_openings
from zhenggai.training.owners import train_owners
from zhenggai.training.readings import read_frames, read_split

GoldFile = Annotated[Path, typer.Option("--gold", help="Gold records (.jsonl).")]
FramesFile = Annotated[
    Path | None, typer.Option("--frames", help="Marked measures, one a line, to learn from as well.")
]
UnlearntSplit = Annotated[
    str | None,
    typer.Option("--unlearnt", help="The split that the rules know least; it counts most in the calibration."),
]
ModelOutput = Annotated[Path, typer.Option("-o", "--output", help="The model folder to write.")]


def _notices(gold: Path, splits: Path, names: list[str]) -> list[Record]:
    return [record for split in read_split(gold, splits, names).values() for record in split]


def train_owners_command(
    gold: GoldFile,
    splits: SplitsFile,
    output_folder: ModelOutput,
    frames: FramesFile = None,
    names: Names = ["train"],  # noqa: B006 - typer reads the default
    unlearnt: UnlearntSplit = None,
    openings: NamedOpenings = None,
) -> None:
    """Train the model that decides who owns a measure."""
    marked_texts = read_named_openings(openings)
    notices = _notices(gold, splits, names) + marked_texts
    marked = [] if frames is None else read_frames(frames)
    ids = {one.id for one in marked_texts}
    ids |= set() if unlearnt is None else {one.id for one in _notices(gold, splits, [unlearnt])}
    model = train_owners(notices, marked, output_folder, unlearnt=ids)
    output.print(
        f"{len(notices)} notices, {len(marked)} marked measures: {len(model.owner.weights)} weights for owners, "
        f"{len(model.assigned.weights)} for their roles; written to {output_folder}"
    )


LinesFile = Annotated[Path | None, typer.Option("--lines", help="Measures with kinds (.tsv) to learn from as well.")]
ProblemLinesFile = Annotated[
    Path | None, typer.Option("--lines", help="Problems with kinds (.tsv) to learn from as well.")
]


def train_kinds_command(
    gold: GoldFile,
    splits: SplitsFile,
    output_folder: ModelOutput,
    lines: LinesFile = None,
    names: Names = ["train"],  # noqa: B006 - typer reads the default
    openings: NamedOpenings = None,
) -> None:
    """Train the model that tells the kinds of a measure."""
    notices = _notices(gold, splits, names) + read_named_openings(openings)
    model = train_kinds(notices, lines, output_folder)
    output.print(f"{len(notices)} notices: {len(model.rows)} features; written to {output_folder}")


def train_problem_kinds_command(
    gold: GoldFile,
    splits: SplitsFile,
    output_folder: ModelOutput,
    lines: ProblemLinesFile = None,
    names: Names = ["train"],  # noqa: B006 - typer reads the default
    openings: NamedOpenings = None,
) -> None:
    """Train the model that tells the kinds of a problem; of marked texts those count whose problems have kinds."""
    notices = _notices(gold, splits, names) + with_problem_kinds(read_named_openings(openings))
    model = train_problem_kinds(notices, lines, output_folder)
    output.print(f"{len(notices)} notices: {len(model.rows)} features; written to {output_folder}")
