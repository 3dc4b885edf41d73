"""`zhenggai build-gold`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhenggai.batch.output import open_output
from zhenggai.batch.run import to_json
from zhenggai.cli.console import errors
from zhenggai.errors import ConfigError, GoldError
from zhenggai.gold.sources import GoldNotice, read_gold, sound_records
from zhenggai.record import Record

Sources = Annotated[list[Path], typer.Argument(help="Marked notices (.txt) or folders of them.", metavar="MARKED…")]
GoldOutput = Annotated[Path, typer.Option("-o", "--output", help="The gold records (JSONL) to write.")]
NoticesFolder = Annotated[
    Path | None, typer.Option("--notices", help="Also write each notice without its marks into this folder.")
]


def build_gold_command(marked: Sources, output: GoldOutput, notices: NoticesFolder = None) -> None:
    """Build gold records from notices that are marked by hand in inline notation."""
    found = [notice for path in marked for notice in read_gold(path)]
    _refuse_same_names(found)
    records = sound_records(found)
    with open_output(output) as write_line:
        for record in records:
            write_line(to_json(record))
    if notices is not None:
        _write_notices(records, notices)
    errors.print(f"{len(records)} gold records → {output}", soft_wrap=True, highlight=False, markup=False, emoji=False)


def _refuse_same_names(notices: list[GoldNotice]) -> None:
    first: dict[str, str] = {}
    for notice in notices:
        name = Path(notice.file).stem
        if first.setdefault(name, notice.file) != notice.file:
            raise GoldError(f"{notice.file}: expected a name of its own, {first[name]} has the same id; rename one")


def _write_notices(records: list[Record], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for record in records:
            (folder / f"{record.id}.txt").write_bytes(record.text.encode("utf-8"))
    except OSError as error:
        raise ConfigError(f"{folder}: can't be written ({error.strerror}); choose another with --notices") from error
