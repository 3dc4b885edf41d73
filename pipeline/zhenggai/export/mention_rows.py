"""Mentions, documents, dates and quantities → the record's entities and quantities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhenggai.entities.links import Link
from zhenggai.export.findings import Findings
from zhenggai.export.rows import RawSpans, Row, as_number
from zhenggai.quantities.quantities import FoundQuantity
from zhenggai.record import Label

RULE_CONFIDENCE = 0.98
"""Of what the grammars of documents, dates and quantities find."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A mention of any label, before it has an id; `index` is its place among the findings' mentions."""

    start: int
    end: int
    label: Label
    source: str
    confidence: float
    value: str | None = None
    index: int | None = None
    link: Link | None = None

    @property
    def place(self) -> tuple[int, int, str]:
        """What mentions are sorted by."""
        return self.start, self.end, self.label


@dataclass(frozen=True, slots=True)
class EntityRows:
    """The entities of a record, and the id of each of the findings' mentions by its index."""

    rows: list[Row] = field(default_factory=list)
    ids: dict[int, str] = field(default_factory=dict)


def entity_rows(findings: Findings, spans: RawSpans) -> EntityRows:
    """Numbers all mentions in the order of the text."""
    entities = EntityRows()
    text = findings.normalized.text
    for number, mention in enumerate(sorted(_mentions(findings), key=lambda one: one.place), start=1):
        row = {"id": f"E{number}", "label": mention.label, **spans.span(mention.start, mention.end)}
        row["norm"] = text[mention.start : mention.end]
        if mention.link is not None:
            linked = {"canonical": mention.link.canonical, "code": mention.link.code}
            row |= {key: value for key, value in linked.items() if value is not None}
        if mention.value is not None:
            row["value"] = mention.value
        row["source"], row["confidence"] = mention.source, mention.confidence
        entities.rows.append(row)
        if mention.index is not None:
            entities.ids[mention.index] = row["id"]
    return entities


def _mentions(findings: Findings) -> Iterator[_Mention]:
    for index, one in enumerate(findings.mentions):
        link = findings.links[index] if findings.links else None
        yield _Mention(one.start, one.end, one.label, one.source, one.confidence, index=index, link=link)
    for document in findings.documents:
        yield _Mention(document.start, document.end, Label.DOC, document.source, RULE_CONFIDENCE)
    for date, value in zip(findings.dates, findings.date_values, strict=True):
        yield _Mention(date.start, date.end, Label.DATE, date.source, RULE_CONFIDENCE, value)


def quantity_rows(findings: Findings, spans: RawSpans) -> list[Row]:
    """Numbers the quantities in the order of the text."""
    return [_quantity(one, f"Q{number}", spans) for number, one in enumerate(findings.quantities, start=1)]


def _quantity(one: FoundQuantity, quantity_id: str, spans: RawSpans) -> Row:
    row = {"id": quantity_id, **spans.span(one.start, one.end), "value": as_number(one.value), "unit": one.unit}
    if one.value_max is not None:
        row["value_max"] = as_number(one.value_max)
    if one.mod is not None:
        row["mod"] = one.mod
    if one.dimension is not None:
        row["dimension"] = one.dimension
    if one.si_value is not None:
        row["si_value"] = as_number(one.si_value)
        if one.si_unit is not None:
            row["si_unit"] = one.si_unit
    row["source"], row["confidence"] = one.source, RULE_CONFIDENCE
    return row
