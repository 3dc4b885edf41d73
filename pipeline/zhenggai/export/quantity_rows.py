"""Quantities and what they mean → the record's quantities, and the relations between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zhenggai.export.findings import Findings
from zhenggai.export.mention_rows import RULE_CONFIDENCE
from zhenggai.export.rows import RawSpans, Row, as_number
from zhenggai.quantities.changes import FoundChange
from zhenggai.quantities.meaning import Meaning
from zhenggai.quantities.quantities import FoundQuantity
from zhenggai.record import RelationType

_PART_CONFIDENCE = 0.8
_SUBJECT_CONFIDENCE = 0.9


def quantity_id(index: int) -> str:
    """The id of a quantity by its place among the findings."""
    return f"Q{index + 1}"


def quantity_rows(findings: Findings, spans: RawSpans, *, date_ids: Mapping[int, str]) -> list[Row]:
    """The quantities in the order of the text.

    Args:
        findings: What was found.
        spans: Maps spans to the raw text.
        date_ids: The entity's id of each date, by its index.
    """
    meanings = findings.meanings.of_quantities or [Meaning()] * len(findings.quantities)
    columns = zip(findings.quantities, meanings, strict=True)
    return [_row(one, quantity_id(index), meaning, spans, date_ids) for index, (one, meaning) in enumerate(columns)]


def _row(one: FoundQuantity, identity: str, meaning: Meaning, spans: RawSpans, date_ids: Mapping[int, str]) -> Row:
    row = spans.span(one.start, one.end)
    row["id"], row["value"] = identity, as_number(one.value)
    if one.value_max is not None:
        row["value_max"] = as_number(one.value_max)
    row["unit"] = one.unit
    if one.mod is not None:
        row["mod"] = one.mod
    if one.dimension is not None:
        row["dimension"] = one.dimension
    if one.si_value is not None:
        row["si_value"] = as_number(one.si_value)
        if one.si_unit is not None:
            row["si_unit"] = one.si_unit
    if meaning.of is not None:
        row["of"] = spans.span(*meaning.of)
    if meaning.role is not None:
        row["role"] = meaning.role
    if meaning.change is not None:
        row["change"] = _change(meaning.change)
    if meaning.period is not None:
        row["period"] = date_ids[meaning.period]
    row["source"], row["confidence"] = one.source, RULE_CONFIDENCE
    return row


def _change(change: FoundChange) -> Row:
    row = {"direction": change.direction, "basis": change.basis}
    if change.baseline is not None:
        row["from"] = quantity_id(change.baseline)
    return row


def quantity_relations(
    findings: Findings, spans: RawSpans, *, mention_ids: Mapping[int, str], date_ids: Mapping[int, str]
) -> Iterator[Row]:
    """`part_of` from part to whole, `dated` from quantity to date, `measured_by` from a subject to its figure."""
    by_span = {(one.start, one.end): mention_ids[index] for index, one in enumerate(findings.mentions)}
    for index, meaning in enumerate(findings.meanings.of_quantities):
        if meaning.whole is None and meaning.period is None and meaning.subject is None:
            continue
        one = findings.quantities[index]
        evidence = spans.bare(one.start, one.end)
        if meaning.whole is not None:
            tail = quantity_id(meaning.whole)
            yield _relation(RelationType.PART_OF, quantity_id(index), tail, _PART_CONFIDENCE, evidence, "of_which")
        if meaning.period is not None:
            tail = date_ids[meaning.period]
            yield _relation(RelationType.DATED, quantity_id(index), tail, _PART_CONFIDENCE, evidence, "period")
        subject = by_span.get(meaning.subject) if meaning.subject is not None else None
        if subject is not None:
            tail = quantity_id(index)
            yield _relation(RelationType.MEASURED_BY, subject, tail, _SUBJECT_CONFIDENCE, evidence, "respectively")


def _relation(kind: RelationType, head: str, tail: str, confidence: float, evidence: Row, source: str) -> Row:
    return {
        "type": kind,
        "head": head,
        "tail": tail,
        "confidence": confidence,
        "evidence": evidence,
        "source": source,
    }
