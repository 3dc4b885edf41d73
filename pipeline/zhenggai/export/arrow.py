"""Whole records as a nested Arrow table: the schema from the record's own model, and Parquet from lines of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from zhenggai.errors import ConfigError
from zhenggai.record import json_schema

_ROWS_AT_ONCE = 256
_PLAIN = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_"}


def record_schema() -> Any:
    """The Arrow schema of a record: every field nullable, objects as structs, arrays as lists, numbers as doubles.

    Raises:
        ConfigError: The package pyarrow is missing.
    """
    arrow = _arrow()
    whole = json_schema()
    return arrow.schema(list(_type_of(whole, whole.get("$defs", {}), arrow)))


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise ConfigError("Parquet needs the package pyarrow; pip install 'zhenggai[scale]'") from error
    return pyarrow


def _type_of(node: Mapping[str, Any], definitions: Mapping[str, Any], arrow: Any) -> Any:
    if "$ref" in node:
        return _type_of(definitions[str(node["$ref"]).rpartition("/")[2]], definitions, arrow)
    choices = [one for one in node.get("anyOf", ()) if one.get("type") != "null"]
    if choices:
        kinds = {one.get("type") for one in choices}
        if kinds == {"integer", "number"}:
            return arrow.float64()
        return _type_of(choices[0], definitions, arrow)
    if node.get("type") == "object":
        fields = node.get("properties", {})
        return arrow.struct([arrow.field(name, _type_of(one, definitions, arrow)) for name, one in fields.items()])
    if node.get("type") == "array":
        return arrow.list_(_type_of(node["items"], definitions, arrow))
    return getattr(arrow, _PLAIN.get(str(node.get("type")), "string"))()


def write_parquet(lines: Iterable[bytes], path: Path) -> int:
    """Writes records as Parquet, some hundred at a time, compressed by zstd; returns how many.

    Args:
        lines: Records as JSON.
        path: The file to write.

    Raises:
        ConfigError: The package pyarrow is missing.
    """
    arrow, rest, count = _arrow(), iter(lines), 0
    from pyarrow import parquet

    schema = record_schema()
    with parquet.ParquetWriter(path, schema, compression="zstd") as sink:
        while rows := [orjson.loads(line) for line in islice(rest, _ROWS_AT_ONCE)]:
            sink.write_table(arrow.Table.from_pylist(rows, schema=schema))
            count += len(rows)
    return count
