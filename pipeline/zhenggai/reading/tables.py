"""Parquet files and saved datasets → rows with id and text, a batch at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, TypeAlias

from zhenggai.errors import InputError
from zhenggai.reading.jsonl import read_object
from zhenggai.reading.notice_text import NoticeText
from zhenggai.reading.paths import is_dataset, show, suffix_of
from zhenggai.reading.places import open_binary

Rows: TypeAlias = list[dict[str, Any]]
_ROWS_AT_ONCE = 64


def is_table(path: str) -> bool:
    """Whether a path is read by rows: a Parquet file, or a folder with a dataset of Hugging Face's `datasets`."""
    return suffix_of(path) == ".parquet" or is_dataset(path)


def read_table(path: str, *, fields: tuple[str, str]) -> Iterator[Rows]:
    """The rows of a table in small batches, with no more than the columns for the id and the text.

    Raises:
        InputError: The table can't be read, or the package that reads it is missing.
    """
    try:
        yield from _read_dataset(path, fields) if os.path.isdir(path) else _read_parquet(path, fields)
    except ImportError as error:
        remedy = f"Install it: pip install 'zhenggai[{'datasets' if os.path.isdir(path) else 'scale'}]'."
        raise InputError(show(path), f"expected the package {error.name} to read it, it is missing", remedy) from error
    except (ValueError, OSError) as error:
        reason = f"expected a whole table, came one that can't be read ({error})"
        raise InputError(show(path), reason, "Write it again, or leave it out of the inputs.") from error


def _read_parquet(path: str, fields: tuple[str, str]) -> Iterator[Rows]:
    from pyarrow import parquet

    with open_binary(path) as file:
        table = parquet.ParquetFile(file, pre_buffer=False)
        columns = [name for name in dict.fromkeys(fields) if name in table.schema_arrow.names]
        for batch in table.iter_batches(_ROWS_AT_ONCE, columns=columns or table.schema_arrow.names[:1]):
            yield batch.to_pylist()


def _read_dataset(path: str, fields: tuple[str, str]) -> Iterator[Rows]:
    from datasets import DatasetDict, load_from_disk

    saved = load_from_disk(path)
    for part in saved.values() if isinstance(saved, DatasetDict) else (saved,):
        columns = [name for name in dict.fromkeys(fields) if name in part.column_names]
        chosen = part.select_columns(columns or part.column_names[:1]).with_format("arrow")
        for batch in chosen.iter(_ROWS_AT_ONCE):
            yield batch.to_pylist()


def read_rows(rows: Rows, *, path: str, first_row: int, fields: tuple[str, str]) -> Iterator[NoticeText | InputError]:
    """The notices in some rows; a row's `uri` is the table's path and its number, from 1.

    Args:
        rows: Values by column.
        path: The table.
        first_row: The number of the first of `rows` in its table.
        fields: The columns with the id and with the text.
    """
    form = "parquet" if suffix_of(path) == ".parquet" else "dataset"
    for number, row in enumerate(rows, start=first_row):
        try:
            yield read_object(row, where=f"{show(path)}:{number}", fields=fields, form=form, codec="utf-8")
        except InputError as error:
            yield error
