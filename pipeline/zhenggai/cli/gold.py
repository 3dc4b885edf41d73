"""`zhenggai build-gold`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from zhenggai.batch.output import open_output
from zhenggai.batch.run import to_json
from zhenggai.cli.console import errors
from zhenggai.errors import ConfigError, GoldError
from zhenggai.export.notation import parse_notation
from zhenggai.record import Record

Sources = Annotated[list[Path], typer.Argument(help="Marked notices (.txt) or folders of them.", metavar="MARKED…")]
GoldOutput = Annotated[Path, typer.Option("-o", "--output", help="The gold records (JSONL) to write.")]
NoticesFolder = Annotated[
    Path | None, typer.Option("--notices", help="Also write each notice without its marks into this folder.")
]


def build_gold_command(marked: Sources, output: GoldOutput, notices: NoticesFolder = None) -> None:
    """Build gold records from notices that are marked by hand in inline notation."""
    files = [file for path in marked for file in _find_files(path)]
    _refuse_same_names(files)
    records = list(_parse(files))
    with open_output(output) as write_line:
        for record in records:
            write_line(to_json(record))
    if notices is not None:
        _write_notices(records, notices)
    errors.print(f"{len(records)} gold records → {output}", soft_wrap=True, highlight=False, markup=False, emoji=False)


def _find_files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(path.glob("*.txt"))
    if not files:
        raise GoldError(f"{path}: expected a folder with marked notices, found no .txt file in it; check the path")
    return files


def _parse(files: list[Path]) -> Iterator[Record]:
    """The records of the files; the faults of all of them are told together."""
    faults: list[str] = []
    for file in files:
        try:
            yield parse_notation(_read(file), notice_id=file.stem, where=str(file))
        except GoldError as error:
            faults.append(str(error))
    if faults:
        raise GoldError("\n".join(faults))


def _refuse_same_names(files: list[Path]) -> None:
    first: dict[str, Path] = {}
    for file in files:
        if first.setdefault(file.stem, file) is not file:
            raise GoldError(f"{file}: expected a name of its own, {first[file.stem]} has the same id; rename one")


def _read(file: Path) -> str:
    try:
        marked = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise GoldError(f"{file}: expected a readable file ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{file}: expected UTF-8, byte {error.start} is none ({error.reason}); convert it") from error
    if not marked.strip():
        raise GoldError(f"{file}: expected a marked notice, the file is empty; fill it or leave it out")
    return marked.replace("\r\n", "\n")  # what an editor on Windows makes of them; scores pair notices by their text


def _write_notices(records: list[Record], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for record in records:
            (folder / f"{record.id}.txt").write_bytes(record.text.encode("utf-8"))
    except OSError as error:
        raise ConfigError(f"{folder}: can't be written ({error.strerror}); choose another with --notices") from error
