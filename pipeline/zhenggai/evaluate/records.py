"""A JSONL file of records, gold or predicted → validated records; a bad line is named by file, line and field."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from zhenggai.errors import GoldError
from zhenggai.record import Measure, OwnerRole, Problem, Record

GOLD_FIELDS = ("id", "text", "entities", "quantities", "problems", "measures")
_SPAN_LISTS = ("entities", "quantities", "problems", "measures")
_INNER_SPANS = ("of", "scope")
_SHOWN = 60


def read_records(path: str | Path, *, is_gold: bool = False) -> list[Record]:
    """Read and validate a JSONL file with one record a line; blank lines and a byte order mark are passed over.

    Args:
        path: The file, UTF-8.
        is_gold: Hold the file to what a gold record needs (record contract): all of `GOLD_FIELDS` are there, and only a
            default owner may lack its entity. A prediction may leave lists out; they are empty then.

    Returns:
        The records in the order of the file, at least one.

    Raises:
        GoldError: The file can't be read or has no record; a line is no JSON or no record, a span's text is not what
            its offsets say, an id stands twice, or a problem's parent, a measure's problem or an owner's entity does
            not exist.

    """
    records = [_read_line(line, where=where, is_gold=is_gold) for where, line in _lines(Path(path))]
    if not records:
        raise GoldError(f"{path}: expected one record a line, the file has none. Check that it was written completely.")
    return records


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GoldError(f"{path}: expected a readable JSONL file: {error.strerror}. Check the path.") from error
    for number, line in enumerate(content.removeprefix(codecs.BOM_UTF8).split(b"\n"), start=1):
        if line.strip():
            yield f"{path}:{number}", line


def _read_line(line: bytes, *, where: str, is_gold: bool) -> Record:
    try:
        payload = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise GoldError(f"{where}: expected a JSON object: {error.msg} (column {error.colno}).") from error
    record = _validate(payload, where=where)
    faults = _faults(record)
    if is_gold:
        faults = [*_gold_faults(record), *faults]
    if faults:
        raise GoldError(f"{where}: {_summarize(faults)}")
    return record


def _validate(payload: Any, *, where: str) -> Record:
    try:
        return Record.model_validate(payload)
    except ValidationError as error:
        faults = [_describe(dict(fault), payload) for fault in error.errors(include_url=False)]
        raise GoldError(f"{where}: {_summarize(faults)}") from error


def _describe(fault: dict[str, Any], payload: Any) -> str:
    if fault["type"] == "value_error" and not fault["loc"]:
        return f"{_mismatched_span(payload)}: expected the characters at its offsets; {fault['ctx']['error']}"
    came = "" if fault["type"] == "missing" else f", got {_shorten(fault['input'])}"
    return f"{_field_path(fault['loc'])}: {fault['msg']}{came}"


def _field_path(location: tuple[str | int, ...]) -> str:
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return path.removeprefix(".") or "record"


def _mismatched_span(payload: dict[str, Any]) -> str:
    for path, span in _payload_spans(payload):
        if payload["text"][int(span["start"]) : int(span["end"])] != span["text"]:
            return f"{path}.text"
    return "record"


def _payload_spans(payload: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in _SPAN_LISTS:
        for position, item in enumerate(payload.get(name, ())):
            yield f"{name}[{position}]", item
            for inner in _INNER_SPANS:
                if item.get(inner):
                    yield f"{name}[{position}].{inner}", item[inner]


def _faults(record: Record) -> list[str]:
    return [*_double_ids(record), *_dangling_ids(record)]


def _gold_faults(record: Record) -> list[str]:
    faults = [
        f"{name}: expected in a gold record, the field is missing"
        for name in GOLD_FIELDS
        if name not in record.model_fields_set
    ]
    for path, _, role in _owners(record, without_entity=True):
        if role != OwnerRole.DEFAULT:
            faults.append(f"{path}: expected the id of an entity for an owner of role {role!r}, got null")
    return faults


def _double_ids(record: Record) -> Iterator[str]:
    for name in _SPAN_LISTS:
        for key, count in Counter(item.id for item in getattr(record, name)).items():
            if count > 1:
                yield f"{name}: expected ids that differ, {key!r} stands {count} times"


def _dangling_ids(record: Record) -> Iterator[str]:
    problems = {problem.id for problem in record.problems}
    entities = {entity.id for entity in record.entities}
    for position, problem in enumerate(record.problems):
        if problem.parent is not None and problem.parent not in problems:
            yield f"problems[{position}].parent: expected the id of a problem, got {problem.parent!r}"
    for position, measure in enumerate(record.measures):
        if measure.problem is not None and measure.problem not in problems:
            yield f"measures[{position}].problem: expected the id of a problem, got {measure.problem!r}"
    for path, entity, _ in _owners(record, without_entity=False):
        if entity not in entities:
            yield f"{path}: expected the id of an entity, got {entity!r}"


def _owners(record: Record, *, without_entity: bool) -> Iterator[tuple[str, str | None, str]]:
    lists: list[tuple[str, Sequence[Problem | Measure]]] = [
        ("problems", record.problems),
        ("measures", record.measures),
    ]
    for name, blocks in lists:
        for position, block in enumerate(blocks):
            for number, owner in enumerate(block.owners):
                if (owner.entity is None) == without_entity:
                    yield f"{name}[{position}].owners[{number}].entity", owner.entity, owner.role


def _summarize(faults: list[str]) -> str:
    more = f" (and {len(faults) - 1} more on this line)" if len(faults) > 1 else ""
    return f"{faults[0]}{more}. Mend the line, or write it anew with the tool that made it."


def _shorten(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
