"""Rows → a file: CSV, XLSX, Parquet, JSON Lines, a DuckDB table, or a folder for `datasets.load_dataset`.

All but XLSX and datasets are written in batches, so that a table may be larger than memory.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Final

import orjson

from zhenggai.errors import ConfigError
from zhenggai.export.tables.columns import Column, TableRow

Rows = Iterable[TableRow]
_BATCH: Final = 10_000
_SHEET_ROWS: Final = 1_048_576
_CELL_CHARACTERS: Final = 32_767
_WIDTHS: Final = {"text": 28, "integer": 9, "number": 12}
_LONG_TEXT: Final = frozenset({"problem", "measures", "problem_text", "theme", "text", "figures", "title"})
_LONG_WIDTH: Final = 60


def needed(package: str) -> Any:
    """Imports what an extra brings.

    Raises:
        ConfigError: It is not installed.
    """
    try:
        return import_module(package)
    except ImportError as error:
        raise ConfigError(f"{package} is not installed; pip install 'zhenggai[tables]'") from error


def write_csv(rows: Rows, columns: Sequence[Column], path: Path, *, name: str) -> int:
    """Writes UTF-8 with a byte order mark, so that spreadsheets know it; an empty cell is an empty field."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as sink:
        writer = csv.DictWriter(sink, [one.name for one in columns], lineterminator="\n")
        writer.writeheader()
        for count, row in enumerate(rows, start=1):  # noqa: B007 - the count is what is returned
            writer.writerow(row)
    return count


def write_jsonl(rows: Rows, columns: Sequence[Column], path: Path, *, name: str) -> int:
    """Writes one JSON object a row, with every column."""
    count = 0
    with path.open("wb") as sink:
        for count, row in enumerate(rows, start=1):  # noqa: B007 - the count is what is returned
            sink.write(orjson.dumps({one.name: row[one.name] for one in columns}) + b"\n")
    return count


def write_parquet(rows: Rows, columns: Sequence[Column], path: Path, *, name: str) -> int:
    """Writes Parquet with typed, nullable columns."""
    schema = arrow_schema(columns)
    count = 0
    with needed("pyarrow.parquet").ParquetWriter(path, schema) as sink:
        for table in arrow_batches(rows, schema):
            sink.write_table(table)
            count += table.num_rows
    return count


def arrow_schema(columns: Sequence[Column]) -> Any:
    """The Arrow schema of a table."""
    arrow = needed("pyarrow")
    types = {"text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64()}
    return arrow.schema([(one.name, types[one.kind]) for one in columns])


def arrow_batches(rows: Rows, schema: Any) -> Iterator[Any]:
    """Arrow tables of some thousand rows each; at least one, so that an empty table has its columns."""
    arrow, rest = needed("pyarrow"), iter(rows)
    batch = list(islice(rest, _BATCH))
    yield arrow.Table.from_pylist(batch, schema=schema)
    while batch := list(islice(rest, _BATCH)):
        yield arrow.Table.from_pylist(batch, schema=schema)


def write_duckdb(rows: Rows, columns: Sequence[Column], path: Path, *, name: str) -> int:
    """Writes a table `name` into a DuckDB file; one of that name is replaced, other tables stay."""
    connection = needed("duckdb").connect(str(path))
    count = 0
    try:
        for table in arrow_batches(rows, arrow_schema(columns)):
            connection.register("batch", table)
            verb = f'INSERT INTO "{name}"' if count else f'CREATE OR REPLACE TABLE "{name}" AS'
            connection.execute(f"{verb} SELECT * FROM batch")
            connection.unregister("batch")
            count += table.num_rows
    finally:
        connection.close()
    return count


def write_table_dataset(rows: Rows, columns: Sequence[Column], path: Path, *, name: str) -> int:
    """Writes a folder that `datasets.load_dataset(folder)` reads, with one split `train`."""
    (path / "data").mkdir(parents=True, exist_ok=True)
    return write_parquet(rows, columns, path / "data" / "train-00000-of-00001.parquet", name=name)


def write_xlsx(rows: Rows, columns: Sequence[Column], path: Path, *, name: str) -> int:
    """Writes one formatted sheet: frozen head, filters, wrapped text; text is never read as a formula.

    Raises:
        ConfigError: There are more rows than a sheet holds, or a text is longer than a cell holds.
    """
    book = needed("xlsxwriter").Workbook(
        str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(name)
    head = book.add_format(
        {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "valign": "vcenter", "border": 1}
    )
    body = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _width(column))
        sheet.write_string(0, place, column.name, head)
    count = 0
    for count, row in enumerate(rows, start=1):
        _refuse_too_much(row, count, path)
        for place, column in enumerate(columns):
            _write_cell(sheet, count, place, row[column.name], body)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, count, len(columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return count


def _width(column: Column) -> int:
    return _LONG_WIDTH if column.name in _LONG_TEXT else _WIDTHS[column.kind]


def _write_cell(sheet: Any, row: int, place: int, value: str | int | float | None, form: Any) -> None:
    if value is None:
        sheet.write_blank(row, place, None, form)
    elif isinstance(value, str):
        sheet.write_string(row, place, value, form)
    else:
        sheet.write_number(row, place, value, form)


def _refuse_too_much(row: TableRow, count: int, path: Path) -> None:
    if count >= _SHEET_ROWS:
        raise ConfigError(f"{path}: a sheet holds {_SHEET_ROWS - 1:,} rows, the table has more; write csv or parquet")
    long = next((key for key, value in row.items() if isinstance(value, str) and len(value) > _CELL_CHARACTERS), None)
    if long is not None:
        raise ConfigError(
            f"{path}: row {count}, {long}: a cell holds {_CELL_CHARACTERS:,} characters, the text has more; "
            "write csv or parquet"
        )


WRITERS: Final[dict[str, Callable[..., int]]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
    "duckdb": write_duckdb,
    "dataset": write_table_dataset,
    "xlsx": write_xlsx,
}
