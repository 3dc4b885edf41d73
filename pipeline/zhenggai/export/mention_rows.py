"""Mentions, documents and dates → the record's entities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhenggai.entities.links import Link
from zhenggai.export.findings import Findings
from zhenggai.export.rows import RawSpans, Row
from zhenggai.record import Label

RULE_CONFIDENCE = 0.98
"""Of what the grammars of documents, dates and quantities find."""


@dataclass(slots=True, unsafe_hash=True)
class _Mention:
    """A mention of any label, before it has an id; `index` is its place among the findings' mentions or dates."""

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
    """The entities of a record, and the ids of the findings' mentions and dates by their indices."""

    rows: list[Row] = field(default_factory=list)
    ids: dict[int, str] = field(default_factory=dict)
    date_ids: dict[int, str] = field(default_factory=dict)


def entity_rows(findings: Findings, spans: RawSpans) -> EntityRows:
    """Numbers all mentions in the order of the text."""
    entities = EntityRows()
    text = findings.normalized.text
    for number, mention in enumerate(sorted(_mentions(findings), key=lambda one: one.place), start=1):
        row = spans.span(mention.start, mention.end)
        row["id"], row["label"], row["norm"] = f"E{number}", mention.label, text[mention.start : mention.end]
        if mention.link is not None:
            linked = {"canonical": mention.link.canonical, "code": mention.link.code}
            row |= {key: value for key, value in linked.items() if value is not None}
        if mention.value is not None:
            row["value"] = mention.value
        row["source"], row["confidence"] = mention.source, mention.confidence
        entities.rows.append(row)
        if mention.index is not None:
            by_index = entities.date_ids if mention.label is Label.DATE else entities.ids
            by_index[mention.index] = row["id"]
    return entities


def _mentions(findings: Findings) -> Iterator[_Mention]:
    for index, one in enumerate(findings.mentions):
        link = findings.links[index] if findings.links else None
        yield _Mention(one.start, one.end, one.label, one.source, one.confidence, index=index, link=link)
    for document in findings.documents:
        yield _Mention(document.start, document.end, Label.DOC, document.source, RULE_CONFIDENCE)
    for index, (date, value) in enumerate(zip(findings.dates, findings.date_values, strict=True)):
        yield _Mention(date.start, date.end, Label.DATE, date.source, RULE_CONFIDENCE, value, index=index)
