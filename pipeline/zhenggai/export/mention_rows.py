"""Mentions, documents and dates → the record's entities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from zhenggai.entities.links import Link
from zhenggai.export.findings import Findings
from zhenggai.export.rows import RawSpans, Row
from zhenggai.record import Label

RULE_CONFIDENCE = 0.98
"""Of what the grammars of documents, dates and quantities find."""


class _Mention(NamedTuple):
    """A mention of any label, before it has an id; `number` is its place among the findings' mentions or dates."""

    start: int
    end: int
    label: Label
    source: str
    confidence: float
    value: str | None = None
    number: int | None = None
    link: Link | None = None


_PLACE = itemgetter(0, 1, 2)
"""What mentions are sorted by: start, end, label."""


@dataclass(frozen=True, slots=True)
class EntityRows:
    """The entities of a record, and the ids of the findings' mentions and dates by their indices."""

    rows: list[Row] = field(default_factory=list)
    ids: dict[int, str] = field(default_factory=dict)
    date_ids: dict[int, str] = field(default_factory=dict)


def entity_rows(findings: Findings, spans: RawSpans) -> EntityRows:
    """Numbers all mentions in the order of the text."""
    entities = EntityRows()
    text = findings.normalized.text
    ordered = sorted(_mentions(findings), key=_PLACE)
    for number, (start, end, label, source, confidence, value, index, link) in enumerate(ordered, start=1):
        row = spans.span(start, end)
        row["id"] = identity = f"E{number}"
        row["label"], row["norm"] = label, text[start:end]
        if link is not None:
            if link.canonical is not None:
                row["canonical"] = link.canonical
            if link.code is not None:
                row["code"] = link.code
        if value is not None:
            row["value"] = value
        row["source"], row["confidence"] = source, confidence
        entities.rows.append(row)
        if index is not None:
            (entities.date_ids if label is Label.DATE else entities.ids)[index] = identity
    return entities


def _mentions(findings: Findings) -> Iterator[_Mention]:
    for index, one in enumerate(findings.mentions):
        link = findings.links[index] if findings.links else None
        yield _Mention(one.start, one.end, one.label, one.source, one.confidence, None, index, link)
    for document in findings.documents:
        yield _Mention(document.start, document.end, Label.DOC, document.source, RULE_CONFIDENCE)
    for index, (date, value) in enumerate(zip(findings.dates, findings.date_values, strict=True)):
        yield _Mention(date.start, date.end, Label.DATE, date.source, RULE_CONFIDENCE, value, index)
