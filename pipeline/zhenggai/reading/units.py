"""Inputs → units of work in a fixed order: some files, some lines of a JSONL file, some rows of a table.

A unit is small (about a second of work), can be sent to another process or machine, and reads there what `read_inputs`
would read here. How inputs are cut into units depends on the inputs alone, never on who works on them, so that a run
can be taken up again by others.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeAlias

from zhenggai.errors import InputError
from zhenggai.reading.inputs import read_bytes_of_stdin, read_file
from zhenggai.reading.jsonl import empty_file, find_unfit_format, read_block
from zhenggai.reading.notice_text import NoticeText
from zhenggai.reading.paths import STDIN, find_paths, show, suffix_of, unreadable
from zhenggai.reading.places import fingerprint, fingerprint_of, is_remote, measure, open_binary
from zhenggai.reading.tables import Rows, is_table, read_rows, read_table

Read: TypeAlias = Iterator[NoticeText | InputError]
Pointer: TypeAlias = dict[str, str | int] | None
"""Where one notice can be read again, as JSON: a file, some lines of one, or a row of a table."""

UNIT_BYTES = 1 << 18
UNIT_FILES = 16
UNIT_ROWS = 64


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How inputs are read: a codec name or None, and the fields with id and text in JSONL and tables."""

    encoding: str | None = None
    id_field: str = "id"
    text_field: str = "text"


@dataclass(frozen=True, slots=True)
class FilesUnit:
    """Some files with a notice each, and errors that stand between them."""

    places: tuple[str | InputError, ...]
    size: int
    fingerprint: str

    def read(self, options: ReadOptions, *, skip: int = 0) -> Read:
        """What the files give, one notice or error each, but for the first `skip`, which are not touched."""
        for place in self.places[skip:]:
            yield place if isinstance(place, InputError) else read_file(place, options.encoding)

    def locate(self, index: int) -> str:
        """The place of the notice with this index in the unit, for one that can't even be read."""
        place = self.places[min(index, len(self.places) - 1)]
        return place.where if isinstance(place, InputError) else show(place)

    def point_to(self, uri: str) -> Pointer:
        """Where to read the notice with this `uri` again; None if it can't be."""
        found = [place for place in self.places if isinstance(place, str) and show(place) == uri]
        return {"file": found[0]} if found else None


@dataclass(frozen=True, slots=True)
class LinesUnit:
    """Whole lines of a JSONL file: the bytes `[start, end)`, or the lines themselves where they can't be read again."""

    path: str
    start: int
    end: int
    first_line: int
    fingerprint: str
    data: bytes | None = None

    @property
    def size(self) -> int:
        """Bytes of input."""
        return self.end - self.start

    def read(self, options: ReadOptions, *, skip: int = 0) -> Read:
        """What the lines give, but for the first `skip` notices, which are not looked into."""
        try:
            data = self._read_bytes() if self.data is None else self.data
        except OSError as error:
            yield unreadable(self.path, error)
            return
        yield from read_block(
            data,
            path=self.path,
            first_line=self.first_line,
            encoding=options.encoding,
            id_field=options.id_field,
            text_field=options.text_field,
            skip=skip,
        )

    def _read_bytes(self) -> bytes:
        with open_binary(self.path) as file:
            file.seek(self.start)
            return file.read(self.size)

    def locate(self, index: int) -> str:
        """The place of a notice by its index in the unit: the file and about which line."""
        return f"{show(self.path)}:{self.first_line + index}"

    def point_to(self, uri: str) -> Pointer:
        """Where to read the notice with this `uri` again; None if it came through a pipe."""
        if self.data is not None:
            return None
        return {"file": self.path, "start": self.start, "end": self.end, "first_line": self.first_line}


@dataclass(frozen=True, slots=True)
class RowsUnit:
    """Some rows of a table."""

    path: str
    rows: Rows
    first_row: int
    size: int
    fingerprint: str

    def read(self, options: ReadOptions, *, skip: int = 0) -> Read:
        """What the rows give, but for the first `skip`."""
        fields = (options.id_field, options.text_field)
        return read_rows(self.rows[skip:], path=self.path, first_row=self.first_row + skip, fields=fields)

    def locate(self, index: int) -> str:
        """The place of a notice by its index in the unit."""
        return f"{show(self.path)}:{self.first_row + index}"

    def point_to(self, uri: str) -> Pointer:
        """Where to read the notice with this `uri` again."""
        return {"table": self.path, "row": int(uri.rpartition(":")[2])}


@dataclass(frozen=True, slots=True)
class StdinUnit:
    """The text on standard input, which can be read only once."""

    data: bytes
    fingerprint: str

    @property
    def size(self) -> int:
        """Bytes of input."""
        return len(self.data)

    def read(self, options: ReadOptions, *, skip: int = 0) -> Read:
        """The one notice, or why it is none; nothing if `skip` is 1."""
        if not skip:
            yield read_bytes_of_stdin(self.data, options.encoding)

    def locate(self, index: int) -> str:
        """The place of the notice."""
        return STDIN

    def point_to(self, uri: str) -> Pointer:
        """None: standard input can't be read again."""
        return None


Unit: TypeAlias = FilesUnit | LinesUnit | RowsUnit | StdinUnit


def find_units(inputs: Sequence[str], *, options: ReadOptions) -> Iterator[Unit]:
    """The units of `inputs`, in the order in which `read_inputs` reads them; one at a time, in bounded memory.

    Raises:
        OSError: A place on the network can't be reached.
    """
    pending: list[str | InputError] = []
    size = 0
    for place in find_paths(inputs):
        is_single = isinstance(place, InputError) or not _holds_many(place)
        if not is_single and pending:
            yield _files_unit(pending, size)
            pending, size = [], 0
        if isinstance(place, InputError) or is_single:
            pending.append(place)
            size += 0 if isinstance(place, InputError) else measure(place)
            if len(pending) == UNIT_FILES or size >= UNIT_BYTES:
                yield _files_unit(pending, size)
                pending, size = [], 0
        else:
            yield from _split(place, options)
    if pending:
        yield _files_unit(pending, size)


def _holds_many(path: str) -> bool:
    return path == STDIN or suffix_of(path) == ".jsonl" or is_table(path)


def _files_unit(places: Sequence[str | InputError], size: int) -> FilesUnit:
    files = [place.where if isinstance(place, InputError) else place for place in places]
    return FilesUnit(tuple(places), size, fingerprint(*files))


def _split(path: str, options: ReadOptions) -> Iterator[Unit]:
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read()
            yield StdinUnit(data, fingerprint_of(data))
        elif is_table(path):
            yield from _split_table(path, options)
        else:
            with open_binary(path) as file:
                yield from _split_lines(file, path, options)
    except OSError as error:
        yield _files_unit([unreadable(path, error)], 0)
    except InputError as error:
        yield _files_unit([error], 0)


def _split_lines(file: BinaryIO, path: str, options: ReadOptions) -> Iterator[Unit]:
    is_kept = is_remote(path) or os.path.isfile(path)
    mark = fingerprint(path) if is_kept else None
    start, line, is_empty = 0, 1, True
    while data := file.read(UNIT_BYTES) if is_kept else file.readline():
        data += b"" if data.endswith(b"\n") else file.readline()
        if start == 0 and (error := find_unfit_format(_first_line(data), path=path, encoding=options.encoding)):
            yield _files_unit([error], len(data))
            return
        is_empty = is_empty and not data.strip()
        end = start + len(data)
        yield LinesUnit(path, start, end, line, mark or fingerprint_of(data), None if is_kept else data)
        start, line = end, line + data.count(b"\n")
    if is_empty:
        yield _files_unit([empty_file(path)], 0)


def _first_line(data: bytes) -> bytes:
    end = data.find(b"\n") + 1
    return data[:end] if end else data


def _split_table(path: str, options: ReadOptions) -> Iterator[RowsUnit]:
    mark = fingerprint(path)
    row = 1
    for rows in read_table(path, fields=(options.id_field, options.text_field)):
        for begin in range(0, len(rows), UNIT_ROWS):
            part = rows[begin : begin + UNIT_ROWS]
            size = sum(len(text) for entry in part if isinstance(text := entry.get(options.text_field), str))
            yield RowsUnit(path, part, row, size, mark)
            row += len(part)


def unit_at(pointer: Mapping[str, Any], *, options: ReadOptions) -> Unit:
    """The unit that holds the notice of a pointer.

    Raises:
        InputError: The table ends before the row.
    """
    if "table" in pointer:
        return _row_at(pointer["table"], pointer["row"], options)
    path = pointer["file"]
    if "start" not in pointer:
        return _files_unit([path], measure(path))
    return LinesUnit(path, pointer["start"], pointer["end"], pointer["first_line"], fingerprint(path))


def _row_at(path: str, row: int, options: ReadOptions) -> RowsUnit:
    for unit in _split_table(path, options):
        if unit.first_row + len(unit.rows) > row:
            return RowsUnit(path, [unit.rows[row - unit.first_row]], row, unit.size, unit.fingerprint)
    raise InputError(show(path), f"expected row {row}, the table has fewer", "Check that it is the same table.")
