"""`zhenggai export`: records → tables, or → the formats of annotation tools and training code."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from zhenggai.cli.console import errors
from zhenggai.errors import ConfigError
from zhenggai.export.formats import FORMATS, from_record
from zhenggai.export.formats.dataset_folder import write_dataset
from zhenggai.export.record_lines import iter_records
from zhenggai.export.tables import ROW_MAKERS, TABLES, WRITERS, columns_markdown

_RECORDS = "records"
_FOLDERS = frozenset({"dataset", *(name for name, one in FORMATS.items() if one.is_folder)})

RecordFile = Annotated[
    Path | None, typer.Argument(help="Records: a JSONL file (also .zst), or a folder of them.", metavar="RECORDS")
]
WhatOption = Annotated[
    str, typer.Option("--as", help=f"records (whole ones), or a table: {', '.join(TABLES)}.", metavar="WHAT")
]
TargetOption = Annotated[
    str | None,
    typer.Option(
        "--to", help=f"Tables: {', '.join(WRITERS)}. Records: {', '.join(FORMATS)}, dataset.", metavar="FORMAT"
    ),
]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", help="The file or folder to write.")]
SplitsOption = Annotated[
    Path | None, typer.Option("--splits", help="For `--as records --to dataset`: JSON with the ids of each split.")
]
ColumnsFlag = Annotated[bool, typer.Option("--columns", help="Print what each column of each table means, and stop.")]


def export_command(
    records: RecordFile = None,
    what: WhatOption = _RECORDS,
    target: TargetOption = None,
    output: OutputOption = None,
    splits: SplitsOption = None,
    columns: ColumnsFlag = False,
) -> None:
    """Write records as tables (csv, xlsx, parquet, jsonl, duckdb, dataset) or for annotation tools.

    Tables: problems, measures, owners, quantities, entities, triples, and ledger, the 整改台账 with a row a problem.
    Whole records go to brat, doccano, label-studio, conll, docbin, notation and dataset.
    """
    if columns:
        typer.echo(columns_markdown())
        return
    if records is None or target is None or output is None:
        raise ConfigError("export: expected RECORDS, --to FORMAT and -o OUTPUT; see zhenggai export --help")
    if splits is not None and (what, target) != (_RECORDS, "dataset"):
        raise ConfigError("--splits: only `--as records --to dataset` has splits; leave it out")
    write = _writer(records, what, target, splits)
    count = _write_whole(write, output, is_folder=target in _FOLDERS, is_kept=target == "duckdb")
    noun = "notices" if what == _RECORDS else "rows"
    errors.print(f"{count} {noun} → {output}", soft_wrap=True, highlight=False, markup=False, emoji=False)


def _writer(records: Path, what: str, target: str, splits: Path | None) -> Callable[[Path], int]:
    if what not in (_RECORDS, *TABLES):
        raise ConfigError(f"--as {what}: expected {_RECORDS} or one of the tables {', '.join(TABLES)}")
    if what != _RECORDS:
        if target not in WRITERS:
            raise ConfigError(
                f"--to {target}: a table goes to one of {', '.join(WRITERS)}; for {target} use --as records"
            )
        rows = (row for record in iter_records(records) for row in ROW_MAKERS[what](record))
        return lambda path: WRITERS[target](rows, TABLES[what], path, name=what)
    if target == "dataset":
        return lambda path: write_dataset(iter_records(records), path, splits=_read_splits(splits))
    if target not in FORMATS:
        raise ConfigError(f"--to {target}: whole records go to {', '.join(FORMATS)} or dataset; choose a table by --as")
    return lambda path: FORMATS[target].write((from_record(record) for record in iter_records(records)), path)


def _read_splits(path: Path | None) -> dict[str, list[str]] | None:
    if path is None:
        return None
    try:
        splits: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: expected JSON like {{'train': ['id', …]}} ({error}); mend it") from error
    return splits


def _write_whole(write: Callable[[Path], int], output: Path, *, is_folder: bool, is_kept: bool) -> int:
    """Writes beside the target and takes its place when all is there; a folder must be new or empty."""
    if is_folder and output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise ConfigError(f"{output}: expected a new or empty folder; remove it or choose another with -o")
    if not is_folder and output.is_dir():
        raise ConfigError(f"{output}: expected a file to write, it is a folder; choose another path with -o")
    part = output.with_name(f"{output.name}.part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        if is_kept and output.is_file():
            shutil.copyfile(output, part)
        count = write(part)
        if is_folder and output.is_dir():
            output.rmdir()
        part.replace(output)
    except OSError as error:
        raise ConfigError(f"{output}: can't be written ({error.strerror or error}); choose another with -o") from error
    finally:
        _remove(part)
    for beside in output.parent.glob(f"{part.stem}.config.xml"):
        beside.replace(output.with_suffix(".config.xml"))
    return count


def _remove(part: Path) -> None:
    if part.is_dir():
        shutil.rmtree(part)
    else:
        part.unlink(missing_ok=True)
