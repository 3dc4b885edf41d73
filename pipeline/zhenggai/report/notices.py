"""A record → what the report shows of it: the record's own JSON without what the page can work out from the text."""

from __future__ import annotations

from typing import Any

from zhenggai.record import Record, Script
from zhenggai.report.folding import simplified_places

_SPANS = ("entities", "quantities", "problems", "measures")


def notice_body(record: Record) -> dict[str, Any]:
    """The record without its text and without the characters of its spans, which are `text[start:end]`.

    `simplified` is added for traditional and mixed notices: places and what stands there in simplified script.
    """
    body = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"text", "schema_"})
    for part in _SPANS:
        for span in body.get(part, ()):
            _drop_text(span)
    for value in (body.get("meta") or {}).values():
        for span in value if isinstance(value, list) else [value]:
            _drop_text(span)
    if record.script in (Script.HANT, Script.MIXED):
        places = simplified_places(record.text)
        body["simplified"] = {"at": [at for at, _ in places], "to": [form for _, form in places]}
    return {key: value for key, value in body.items() if value not in ([], {})}


def _drop_text(span: dict[str, Any]) -> None:
    span.pop("text", None)
    for inner in ("of", "scope"):
        if inner in span:
            span[inner].pop("text", None)
