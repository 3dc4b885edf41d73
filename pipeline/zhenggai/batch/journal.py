"""The journal of a run: what it is, and every notice that is done, unit by unit, in order.

A line of it is written when the outcome of its unit is on disk. So whatever is in the journal is done, and whatever
isn't was not: a run that is taken up again cuts its files to the lengths that the last line tells, and goes on with
the next unit. A line that a death cut off counts as not written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, astuple, dataclass, field
from pathlib import Path
from typing import Any, Self, TypeAlias

from zhenggai.batch.durable import AppendedFile
from zhenggai.batch.outcomes import Counts
from zhenggai.errors import ConfigError

FORM = 1
Row: TypeAlias = tuple[str | None, str, bool]
"""Of a notice: its id (None if it could not be read), its SHA-256, whether it has a record."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a run is.

    Attributes:
        unit: The next unit to do.
        shard: The shard that is being filled.
        lines: Records in it.
        length: Its length in bytes.
        quarantine: The length of the quarantine in bytes.
        counts: Of all units done.
    """

    unit: int = 0
    shard: int = 0
    lines: int = 0
    length: int = 0
    quarantine: int = 0
    counts: Counts = field(default_factory=Counts)


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit that is done: its fingerprint, its notices, and the cursor behind it."""

    mark: str
    rows: tuple[Row, ...]
    cursor: Cursor

    def to_line(self) -> bytes:
        """The entry as a line of the journal."""
        cursor = asdict(self.cursor) | {"counts": astuple(self.cursor.counts)}
        value = {**cursor, "mark": self.mark, "notices": self.rows}
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> Self:
        """The entry in a line's value."""
        rows = tuple((name, sha256, bool(has_record)) for name, sha256, has_record in value["notices"])
        numbers = {key: value[key] for key in ("unit", "shard", "lines", "length", "quarantine")}
        return cls(value["mark"], rows, Cursor(**numbers, counts=Counts(*value["counts"])))


class Journal:
    """The journal, open at its end. Entries are held back until `commit`."""

    def __init__(self, path: Path, *, header: Mapping[str, Any] | None = None, length: int = 0) -> None:
        """Begins a journal with a header, or goes on with one behind its first `length` bytes."""
        self._file = AppendedFile(path, length=length)
        self._pending: list[bytes] = []
        if header is not None:
            self._file.write(_line({"journal": FORM, **header}))
            self._file.sync()

    def add(self, entry: Entry) -> None:
        """Holds an entry."""
        self._pending.append(entry.to_line())

    def commit(self) -> None:
        """Writes the entries held; what they tell must be on disk.

        Raises:
            ConfigError: The journal can't be written.
        """
        if self._pending:
            self._file.write(b"".join(self._pending))
            self._file.sync()
            self._pending = []

    def mark(self, event: str) -> None:
        """Writes that something happened: `sealing` when all units are done, `complete` at the end of all."""
        self._file.write(_line({"event": event}))
        self._file.sync()

    def close(self) -> None:
        """Closes the journal; entries that were not committed are as if they had never been."""
        self._file.close()


def _line(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8") + b"\n"


@dataclass(frozen=True, slots=True)
class Past:
    """What a journal tells of the run so far.

    Attributes:
        header: What the run is.
        cursor: How far it is.
        length: Bytes of the journal that are good.
        events: What happened besides.
    """

    header: dict[str, Any]
    cursor: Cursor
    length: int
    events: frozenset[str]

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to do."""
        return "complete" in self.events


def read_past(path: Path) -> Past | None:
    """What a journal tells, read in bounded memory; None if there is none, or none that was begun whole.

    Raises:
        ConfigError: The journal is damaged, or of another version.
    """
    header: dict[str, Any] | None = None
    cursor, length, events = Cursor(), 0, set()
    for value, length in _values(path):  # noqa: B007 - the length of the last line is used
        if header is None:
            header = value
            if header.get("journal") != FORM:
                raise ConfigError(f"{path}: expected a journal of form {FORM}; do all anew with --restart")
        elif "event" in value:
            events.add(str(value["event"]))
        else:
            cursor = Entry.from_value(value).cursor
    return None if header is None else Past(header, cursor, length, frozenset(events))


def read_entries(path: Path) -> Iterator[Entry]:
    """The entries of a journal, one at a time."""
    for value, _ in _values(path):
        if "unit" in value:
            yield Entry.from_value(value)


def _values(path: Path) -> Iterator[tuple[dict[str, Any], int]]:
    """The values of the whole lines, each with the length of the file up to its end."""
    if not path.exists():
        return
    end = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return
            end += len(line)
            try:
                yield json.loads(line), end
            except ValueError as error:
                reason = f"expected JSON ({error}); the journal is damaged: do all anew with --restart"
                raise ConfigError(f"{path}:{number}: {reason}") from error
