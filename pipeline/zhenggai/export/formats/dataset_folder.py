"""Records ↔ a folder that `datasets.load_dataset(folder)` reads, with features and splits.

The folder holds `data/<split>-00000-of-00001.parquet` and a `README.md` whose header names them. The features are made
from the record's own model, so that every field is there with its type, null where a record has none. Whole records
travel, predicted ones too; reading them back gives the same records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from zhenggai.errors import ConfigError, GoldError
from zhenggai.record import Record

if TYPE_CHECKING:
    from datasets import Features

_SPLIT = "train"
_CARD = """---
configs:
- config_name: default
  data_files:
{files}license: {licence}
language:
- zh
---
# Rectification notices with their records

{count} notices, written by zhenggai in its record format (`zhenggai.notice/1`): `text` is the notice as it was decoded,
and every `start` and `end` counts its code points.
"""


def record_features() -> Features:
    """The `datasets.Features` of a record, made from its model.

    Raises:
        ConfigError: The package `datasets` is missing.
    """
    features: Features = _datasets().Features(_struct(Record))
    return features


def _datasets() -> Any:
    try:
        import datasets
    except ImportError as error:
        raise ConfigError("datasets is not installed; pip install 'zhenggai[datasets]'") from error
    return datasets


def _struct(model: type[BaseModel]) -> dict[str, Any]:
    return {one.alias or name: _feature(one.annotation) for name, one in model.model_fields.items()}


def _feature(annotation: Any) -> Any:
    datasets = _datasets()
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        inner = [one for one in arguments if one is not NoneType]
        return datasets.Value("float64") if set(inner) == {int, float} else _feature(inner[0])
    if origin is list:
        return datasets.List(_feature(arguments[0]))
    if origin is Literal or (isinstance(annotation, type) and issubclass(annotation, str | Enum)):
        return datasets.Value("string")
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _struct(annotation)
    return datasets.Value({int: "int64", float: "float64", bool: "bool"}[annotation])


def write_dataset(
    records: Iterable[Record],
    folder: Path,
    *,
    splits: Mapping[str, Iterable[str]] | None = None,
    licence: str = "other",
) -> int:
    """Writes a folder for `datasets.load_dataset`; returns how many records it holds.

    Args:
        records: The records; those that no split names are left out.
        folder: Where to write.
        splits: The ids of each split; None puts all records into `train`.
        licence: What the card says, an identifier of the hub's list.

    Raises:
        ConfigError: The package `datasets` is missing.
        GoldError: A split names an id that no record has, or is empty.
    """
    by_id = {record.id: record for record in records}
    chosen = {name: list(ids) for name, ids in splits.items()} if splits is not None else {_SPLIT: list(by_id)}
    (folder / "data").mkdir(parents=True, exist_ok=True)
    features, files = record_features(), ""
    for name, ids in chosen.items():
        missing = [one for one in ids if one not in by_id]
        if missing or not ids:
            raise GoldError(f"split {name!r}: expected ids of records, found no {', '.join(missing) or 'id at all'}")
        rows = [by_id[one].model_dump(by_alias=True, mode="json") for one in ids]
        path = f"data/{name}-00000-of-00001.parquet"
        _datasets().Dataset.from_list(rows, features=features).to_parquet(folder / path)
        files += f"  - split: {name}\n    path: {path}\n"
    count = sum(len(ids) for ids in chosen.values())
    (folder / "README.md").write_text(_CARD.format(files=files, licence=licence, count=count), encoding="utf-8")
    return count


def read_dataset(folder: Path) -> Iterator[Record]:
    """Yields the records of all splits of a folder that `load_dataset` reads.

    Raises:
        ConfigError: The package `datasets` is missing.
        GoldError: The folder is no dataset, or a row is no record.
    """
    with TemporaryDirectory() as cache:  # the common cache goes by the folder's name, and gives what another one held
        try:
            loaded = _datasets().load_dataset(str(folder), cache_dir=cache, streaming=True)
        except (FileNotFoundError, ValueError, _datasets().exceptions.DatasetsError) as error:
            raise GoldError(f"{folder}: expected a folder that datasets.load_dataset reads ({error})") from error
        for name, split in loaded.items():
            for number, row in enumerate(split):
                yield _record(row, where=f"{folder}: {name}[{number}]")


def _record(row: dict[str, Any], *, where: str) -> Record:
    try:
        return Record.model_validate(without_nulls(row))
    except ValueError as error:
        raise GoldError(f"{where}: expected a record's fields: {' '.join(str(error).split())}") from error


def without_nulls(value: Any) -> Any:
    """A row as the JSON has it: without the nulls of fields that are not set, whole numbers as integers."""
    if isinstance(value, Mapping):
        return {key: without_nulls(one) for key, one in value.items() if one is not None and one != {}}
    if isinstance(value, list):
        return [without_nulls(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
