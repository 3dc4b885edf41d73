"""One line of a JSONL gold file → its record without the items that are wrong, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson
from pydantic import BaseModel, ValidationError

from zhenggai.record import Entity, Measure, Problem, Quantity, Record

_MODELS: dict[str, type[BaseModel]] = {
    "entities": Entity,
    "quantities": Quantity,
    "problems": Problem,
    "measures": Measure,
}
_NEEDED = ("id", "text", *_MODELS)
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong in a line, at a column counted from 1."""

    column: int
    code: str
    message: str


@dataclass(slots=True)
class ReadLine:
    """A line as far as it can be read; `columns` says where the id of each item stands."""

    record: Record | None = None
    columns: dict[str, int] = field(default_factory=dict)
    faults: list[LineFault] = field(default_factory=list)


def read_json_line(line: str) -> ReadLine:
    """Reads the gold record of a line; items with a fault are left out of it."""
    read = ReadLine()
    try:
        payload = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        read.faults.append(LineFault(error.colno, "json", f"expected a JSON object: {error.msg}"))
        return read
    missing = [key for key in _NEEDED if key not in payload] if isinstance(payload, dict) else list(_NEEDED)
    if missing:
        read.faults.append(LineFault(1, "json", f"expected the fields of a gold record, missing: {', '.join(missing)}"))
        return read
    kept = {"id": payload["id"], "text": payload["text"]}
    for name in _MODELS:
        kept[name] = list(_sound_items(line, payload, name, read))
    _drop_dangling(kept, _ids(payload), read)
    try:
        read.record = Record.model_validate(kept)
    except ValidationError as error:
        read.faults.append(LineFault(1, "json", f"expected a gold record: {_reason(error)}"))
    return read


def _sound_items(line: str, payload: dict[str, Any], name: str, read: ReadLine) -> Iterator[dict[str, Any]]:
    for position, item in enumerate(payload[name]):
        key = item.get("id") if isinstance(item, dict) else None
        column = _column(line, key)
        fault = _item_fault(payload["text"], item, _MODELS[name])
        if fault is None and key in read.columns:
            fault = "id", f"the id {key!r} is used twice"
        if fault is None:
            read.columns[str(key)] = column
            yield item
        else:
            code, message = fault
            read.faults.append(LineFault(column, code, f"{name}[{position}]: {message}"))


def _column(line: str, key: object) -> int:
    found = re.search(rf'"id"\s*:\s*"{re.escape(key)}"', line) if isinstance(key, str) else None
    return 1 if found is None else found.start() + 1


def _item_fault(text: str, item: Any, model: type[BaseModel]) -> tuple[str, str] | None:
    try:
        valid = model.model_validate(item)
    except ValidationError as error:
        place = error.errors(include_url=False)[0]["loc"]
        return str(place[0]) if place and place[0] == "label" else "attribute", _reason(error)
    spans = [("", valid), *((f"{key}.", getattr(valid, key, None)) for key in ("of", "scope"))]
    for prefix, span in spans:
        if span is None:
            continue
        start, end, said = getattr(span, "start"), getattr(span, "end"), getattr(span, "text")  # noqa: B009
        if not 0 <= start < end <= len(text):
            return "offset", f"{prefix}start={start}, end={end}: expected a span of a text of {len(text)} characters"
        if text[start:end] != said:
            return (
                "offset",
                f"{prefix}text: expected {text[start:end]!r}, the characters at {start}–{end}, got {said!r}",
            )
    return None


def _reason(error: ValidationError) -> str:
    fault = error.errors(include_url=False)[0]
    path = ".".join(str(part) for part in fault["loc"])
    shown = repr(fault["input"])
    came = "" if fault["type"] == "missing" else f", got {shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '…'}"
    return f"{path}: {fault['msg']}{came}"


def _ids(payload: dict[str, Any]) -> dict[str, set[Any]]:
    """The ids of all items, those at fault too."""
    return {name: {item.get("id") for item in payload[name] if isinstance(item, dict)} for name in _MODELS}


def _drop_dangling(kept: dict[str, Any], told_ids: dict[str, set[Any]], read: ReadLine) -> None:
    """Takes out links to what is not there, and says so; of links to an item at fault only the item is told."""
    sound = _ids(kept)

    def is_sound(item: dict[str, Any], code: str, target: object, name: str) -> bool:
        if target not in told_ids[name] or target == item["id"]:
            message = f"{item['id']} names {target!r}, which is no other one of the {name} of this notice"
            read.faults.append(LineFault(read.columns[item["id"]], code, message))
        return target in sound[name] and target != item["id"]

    for name, link in (("problems", "parent"), ("measures", "problem")):
        for item in kept[name]:
            if item.get(link) is not None and not is_sound(item, link, item[link], "problems"):
                item[link] = None
            owners = item.get("owners", [])
            item["owners"] = [one for one in owners if is_sound(item, "owner", one["entity"], "entities")]
    for item in kept["quantities"]:
        change = item.get("change") or {}
        if change.get("from") is not None and not is_sound(item, "from", change["from"], "quantities"):
            del item["change"]
        if item.get("period") is not None and not is_sound(item, "period", item["period"], "entities"):
            del item["period"]
