"""A gold file, marked (.txt) or built (.jsonl) → its records, the place of every item, and what can't be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zhenggai.errors import GoldError
from zhenggai.evaluate.records import read_records
from zhenggai.export.marks import place_of
from zhenggai.export.notation import read_notation
from zhenggai.gold.findings import Finding
from zhenggai.gold.json_lines import read_json_line
from zhenggai.record import Record

_PLACED = re.compile(r"(?P<file>.*?):(?P<line>\d+):(?P<column>\d+): (?P<message>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class GoldNotice:
    """One notice of a gold file.

    Attributes:
        file: The file, for messages.
        record: The gold as far as it can be read; None if nothing can.
        places: Line and column of each item, by its id.
        findings: What can't be read.
    """

    file: str
    record: Record | None
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_gold(path: Path) -> Iterator[GoldNotice]:
    """The notices of a gold file, or of all .txt files of a folder.

    Raises:
        GoldError: The path can't be read, or is a folder without marked notices.
    """
    if path.is_dir():
        files = sorted(path.glob("*.txt"))
        if not files:
            raise GoldError(f"{path}: expected a folder with marked notices, found no .txt file in it; check the path")
        for file in files:
            yield _read_marked(file)
    elif path.suffix in (".jsonl", ".json"):
        yield from _read_lines(path)
    else:
        yield _read_marked(path)


def read_annotated(path: Path) -> list[Record]:
    """The records of gold that must be sound: a JSONL file, a marked notice, or a folder of marked notices.

    Raises:
        GoldError: The path can't be read, or the gold has a fault that keeps it from being scored.
    """
    if not path.is_dir() and path.suffix != ".txt":
        return read_records(path, is_gold=True)
    return sound_records(read_gold(path))


def sound_records(notices: Iterable[GoldNotice]) -> list[Record]:
    """The records of notices that can all be read whole.

    Raises:
        GoldError: Something can't be read; everything that can't is told, one a line.
    """
    notices = list(notices)
    faults = [f"{one.file}:{one.line}:{one.column}: {one.message}" for notice in notices for one in notice.findings]
    if faults:
        raise GoldError("\n".join(faults))
    return [notice.record for notice in notices if notice.record is not None]


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise GoldError(f"{path}: expected a readable file ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: expected UTF-8, byte {error.start} is none ({error.reason}); convert it") from error


def _read_marked(path: Path) -> GoldNotice:
    marked, file = _read_text(path), str(path)
    if not marked.strip():
        message = "expected a marked notice, the file is empty; fill it or leave it out"
        return GoldNotice(file, None, findings=[Finding(file, 1, 1, "notation", message, path.stem)])
    try:
        notice = read_notation(marked, notice_id=path.stem, where=file)
    except GoldError as error:
        return GoldNotice(file, None, findings=[_from_error(error, path)])
    places = {key: _place(marked, at) for key, at in notice.places.items()}
    findings = [
        Finding(file, *_place(marked, fault.at), fault.code, fault.message, path.stem) for fault in notice.faults
    ]
    return GoldNotice(file, notice.record, places, findings)


def _place(text: str, offset: int) -> tuple[int, int]:
    line, column = place_of(text, offset).split(":")
    return int(line), int(column)


def _from_error(error: GoldError, path: Path) -> Finding:
    placed = _PLACED.fullmatch(str(error))
    if placed is None:
        return Finding(str(path), 1, 1, "notation", str(error), path.stem)
    return Finding(str(path), int(placed["line"]), int(placed["column"]), "notation", placed["message"], path.stem)


def _read_lines(path: Path) -> Iterator[GoldNotice]:
    file = str(path)
    for number, line in enumerate(_read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        read = read_json_line(line)
        notice = read.record.id if read.record is not None else ""
        findings = [Finding(file, number, fault.column, fault.code, fault.message, notice) for fault in read.faults]
        places = {key: (number, column) for key, column in read.columns.items()}
        yield GoldNotice(file, read.record, places, findings)
