"""Records → data frames, pandas or polars, one a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from zhenggai.export.tables.columns import TABLES, Column, TableRow
from zhenggai.export.tables.rows import ROW_MAKERS
from zhenggai.export.tables.writers import needed
from zhenggai.record import Record

_PANDAS = {"text": "string", "integer": "Int64", "number": "Float64"}


class Frames(Mapping[str, Any]):
    """Data frames by table name; each is also an attribute: `frames.problems`."""

    def __init__(self, frames: Mapping[str, Any]) -> None:
        self._frames = dict(frames)

    def __getitem__(self, name: str) -> Any:
        return self._frames[name]

    def __iter__(self) -> Any:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["_frames"][name]
        except KeyError as error:
            raise AttributeError(f"no table {name!r}; there are {', '.join(TABLES)}") from error

    def __repr__(self) -> str:
        return "Frames(" + ", ".join(f"{name}: {len(frame)} rows" for name, frame in self._frames.items()) + ")"


def frames(records: Iterable[Record], *, library: Literal["pandas", "polars"] = "pandas") -> Frames:
    """Makes a data frame of each table: problems, measures, owners, quantities, entities, triples, ledger.

    Cells that have no value are missing (`pd.NA`, null); the columns are those of `zhenggai export`.

    Args:
        records: The records, each read once.
        library: Whose frames.

    Raises:
        ConfigError: The library is not installed.
    """
    rows: dict[str, list[TableRow]] = {name: [] for name in TABLES}
    for record in records:
        for name, found in rows.items():
            found.extend(ROW_MAKERS[name](record))
    make = _pandas_frame if library == "pandas" else _polars_frame
    return Frames({name: make(found, TABLES[name]) for name, found in rows.items()})


def _pandas_frame(rows: list[TableRow], columns: tuple[Column, ...]) -> Any:
    frame = needed("pandas").DataFrame.from_records(rows, columns=[one.name for one in columns])
    return frame.astype({one.name: _PANDAS[one.kind] for one in columns})


def _polars_frame(rows: list[TableRow], columns: tuple[Column, ...]) -> Any:
    polars = needed("polars")
    types = {"text": polars.String, "integer": polars.Int64, "number": polars.Float64}
    return polars.DataFrame(rows, schema={one.name: types[one.kind] for one in columns})
