"""Annotated notices ↔ JSONL of doccano's sequence labelling with relations.

A line holds `text`, `entities` (`id`, `label`, `start_offset`, `end_offset`) and `relations` (`from_id`, `to_id`,
`type`). doccano gives spans new ids and has no attributes; ours travel as JSON in the extra field `zhenggai`, which
doccano keeps as metadata, by label and place. A span that was moved or added in doccano comes back without attributes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from zhenggai.errors import GoldError
from zhenggai.export.formats.annotations import AnnotatedNotice, AnnotatedSpan, AttributeValue, Link
from zhenggai.export.formats.json_lines import read_json_lines

_OURS = "zhenggai"


def write_doccano(notices: Iterable[AnnotatedNotice], path: Path) -> int:
    """Writes a JSONL file for doccano's import; returns how many notices it holds."""
    count = 0
    with path.open("wb") as sink:
        for count, notice in enumerate(notices, start=1):  # noqa: B007 - the count is what is returned
            sink.write(orjson.dumps(_line(notice)) + b"\n")
    return count


def _line(notice: AnnotatedNotice) -> dict[str, Any]:
    numbers = {span.id: number for number, span in enumerate(notice.spans, start=1)}
    ours = {"id": notice.id, "spans": {one.key: {"id": one.id, **one.attributes} for one in notice.spans}}
    return {
        "text": notice.text,
        "entities": [
            {"id": numbers[one.id], "label": one.label, "start_offset": one.start, "end_offset": one.end}
            for one in notice.spans
        ],
        "relations": [
            {"id": number, "from_id": numbers[link.head], "to_id": numbers[link.tail], "type": link.type}
            for number, link in enumerate(notice.links, start=1)
        ],
        _OURS: orjson.dumps(ours).decode(),
    }


def read_doccano(path: Path) -> Iterator[AnnotatedNotice]:
    """Yields the notices of a file that doccano exported; those without the field `zhenggai` get doccano's id.

    Raises:
        GoldError: A line is no JSON or lacks a field; the message names the line.
    """
    for where, line in read_json_lines(path):
        try:
            yield _notice(line)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise GoldError(
                f"{where}: expected doccano's fields text, entities and relations ({type(error).__name__}: {error})"
            ) from error


def _notice(line: dict[str, Any]) -> AnnotatedNotice:
    ours = line.get(_OURS) or line.get("meta", {}).get(_OURS) or "{}"
    known = orjson.loads(ours) if isinstance(ours, str) else ours
    named: dict[str, dict[str, AttributeValue]] = known.get("spans", {})
    spans: dict[Any, AnnotatedSpan] = {}
    for one in line["entities"]:
        bare = AnnotatedSpan("", one["label"], one["start_offset"], one["end_offset"])
        attributes = dict(named.get(bare.key, {}))
        name = str(attributes.pop("id", f"doccano-{one['id']}"))
        spans[one["id"]] = AnnotatedSpan(name, bare.label, bare.start, bare.end, attributes)
    links = (Link(one["type"], spans[one["from_id"]].id, spans[one["to_id"]].id) for one in line.get("relations", ()))
    return AnnotatedNotice(str(known.get("id", line.get("id"))), line["text"], tuple(spans.values()), tuple(links))
