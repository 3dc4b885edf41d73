"""`zhenggai build-gold`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhenggai.batch.run import to_json
from zhenggai.cli.console import errors
from zhenggai.export.notation import parse_notation

Sources = Annotated[list[Path], typer.Argument(help="Marked notices (.txt) or folders of them.", metavar="MARKED…")]
GoldOutput = Annotated[Path, typer.Option("-o", "--output", help="The gold records (JSONL) to write.")]
NoticesFolder = Annotated[
    Path | None, typer.Option("--notices", help="Also write each notice without its marks into this folder.")
]


def build_gold_command(marked: Sources, output: GoldOutput, notices: NoticesFolder = None) -> None:
    """Build gold records from notices that are marked by hand in inline notation."""
    files = [file for path in marked for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    records = [parse_notation(file.read_text(encoding="utf-8"), notice_id=file.stem, where=str(file)) for file in files]
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text("".join(to_json(record) + "\n" for record in records), encoding="utf-8")
    if notices is not None:
        notices.mkdir(parents=True, exist_ok=True)
        for record in records:
            (notices / f"{record.id}.txt").write_text(record.text, encoding="utf-8")
    errors.print(f"{len(records)} gold records → {output}", highlight=False)
