"""Tables about notices (layout, script, damage …) → the notices of each group."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from zhenggai.errors import GoldError

ID = "id"
UNKNOWN = "unknown"
_SECOND_READING = "second_"

Rows = dict[str, dict[str, str]]


def read_meta(paths: Iterable[Path]) -> Rows:
    """What tables say of each notice, by its id.

    Args:
        paths: Tab-separated tables with a column `id`, or folders of them (`second_*.tsv` there is passed over).

    Raises:
        GoldError: A table can't be read, has no column `id`, or tells of a notice twice.
    """
    rows: Rows = {}
    for path in paths:
        files = sorted(path.glob("*.tsv")) if path.is_dir() else [path]
        for file in files:
            if not (path.is_dir() and file.name.startswith(_SECOND_READING)):
                _read_table(file, rows)
    return rows


def _read_table(file: Path, rows: Rows) -> None:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise GoldError(f"{file}: expected a readable table ({error.strerror}); check --meta") from error
    for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
        key = row.get(ID)
        if not key:
            raise GoldError(
                f"{file}:{number}: expected a column {ID!r} with the notice's id, got {sorted(map(str, row))}"
            )
        if key in rows:
            raise GoldError(f"{file}:{number}: the notice {key!r} stands twice")
        rows[key] = {column: value or "" for column, value in row.items() if column is not None}


def group_ids(ids: Sequence[str], rows: Rows, column: str) -> dict[str, list[int]]:
    """The positions of the notices of each value of a column; of several values, split at commas, each counts.

    Raises:
        GoldError: No table has the column.
    """
    known = sorted({name for row in rows.values() for name in row} - {ID})
    if column not in known:
        raise GoldError(
            f"--by {column}: expected a column of the tables given with --meta: {', '.join(known) or 'none'}"
        )
    groups: dict[str, list[int]] = {}
    for position, key in enumerate(ids):
        for value in rows.get(key, {}).get(column, UNKNOWN).split(","):
            groups.setdefault(value.strip() or UNKNOWN, []).append(position)
    return dict(sorted(groups.items()))
