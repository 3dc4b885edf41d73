"""The options of the training commands that name splits of the gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

SplitsFile = Annotated[Path, typer.Option("--splits", help="The splits of the gold (JSON).")]
Names = Annotated[list[str], typer.Option("--split", help="A split to learn from; may be given several times.")]
Apart = Annotated[
    Path | None,
    typer.Option("--apart", help="Ids, one a line: of the marked texts, the arbiter learns from these, the model not."),
]
NamedOpenings = Annotated[
    Path | None, typer.Option("--openings", help="A folder of marked texts; those with names are learnt from as well.")
]
Passages = Annotated[
    Path | None, typer.Option("--passages", help="A folder of texts in which names are marked and nothing else.")
]
