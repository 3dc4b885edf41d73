"""Findings on the normalized text → the record on the raw text: ids, offsets, links, relations."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from zhenggai.entities.dates import FoundDate
from zhenggai.entities.documents import FoundDocument
from zhenggai.entities.places import area_code
from zhenggai.entities.proposals import Proposal
from zhenggai.normalize.normalizer import NormalizedText
from zhenggai.normalize.script import detect_script
from zhenggai.quantities.quantities import FoundQuantity
from zhenggai.reading import NoticeText
from zhenggai.record import SCHEMA_ID, Label, OwnerRole, Record, RelationType
from zhenggai.relations.issuer import Stated
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.owners import FoundOwner
from zhenggai.relations.problems import FoundProblem
from zhenggai.structure.nodes import Node
from zhenggai.structure.outline import Repair

Row: TypeAlias = dict[str, Any]
_RULE_CONFIDENCE = 0.98
_ISSUES = re.compile(
    r"(?:印发|出台|制定|发布|下发|修订|编制|起草|公布|联合印发|印发实施|修订完善|完善|签订|签署)[《了]{0,2}$"
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the stages found in one notice; all spans index `normalized.text`."""

    normalized: NormalizedText
    source: NoticeText | None
    root: Node | None
    repairs: Sequence[Repair]
    documents: Sequence[FoundDocument]
    dates: Sequence[FoundDate]
    date_values: Sequence[str | None]
    quantities: Sequence[FoundQuantity]
    mentions: Sequence[Proposal]
    problems: Sequence[FoundProblem]
    measures: Sequence[FoundMeasure]
    owners: Sequence[FoundOwner]
    stated: Sequence[Stated]


def build_record(findings: Findings, *, version: str, config_hash: str) -> Record:
    """The validated record of a notice; every span in it is one of the raw text.

    Raises:
        pydantic.ValidationError: A span doesn't hold, which is a fault of this package.
    """
    return Record.model_validate(_Builder(findings).build(version, config_hash))


class _Builder:
    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.text = findings.normalized.text
        self.raw = findings.normalized.raw
        self.offsets = findings.normalized.offsets
        self.section_ids: dict[int, str] = {}
        self.problem_ids = {id(problem): f"P{i}" for i, problem in enumerate(findings.problems, start=1)}
        self.measure_ids = {id(measure): f"M{i}" for i, measure in enumerate(findings.measures, start=1)}
        self.mention_ids: dict[int, str] = {}
        self.measures_of: dict[int, list[str]] = defaultdict(list)
        for measure in findings.measures:
            self.measures_of[id(measure.problem)].append(self.measure_ids[id(measure)])
        self.issued = self._issued()
        self.entities = self._entities()
        self.quantities = [self._quantity(one, f"Q{i}") for i, one in enumerate(findings.quantities, start=1)]

    def build(self, version: str, config_hash: str) -> Row:
        source = self.findings.source
        row: Row = {"schema": SCHEMA_ID, "id": source.id if source else self._content_id()}
        if source is not None:
            row["source"] = {key: getattr(source, key) for key in ("uri", "format", "encoding", "sha256")}
        row["script"] = detect_script(self.raw)
        row["text"] = self.raw
        row["meta"] = self._meta()
        row["sections"] = list(self._sections())
        row["entities"] = self.entities
        row["quantities"] = self.quantities
        owners = self._owners()
        row["problems"] = [self._problem(one, owners) for one in self.findings.problems]
        row["measures"] = [self._measure(one, owners) for one in self.findings.measures]
        row["relations"] = list(self._relations(row["measures"]))
        row["warnings"] = [self._warning(repair) for repair in self.findings.repairs]
        row["pipeline"] = {"version": version, "config": config_hash}
        return row

    def _content_id(self) -> str:
        return hashlib.sha256(self.raw.encode("utf-8")).hexdigest()[:16]

    def _span(self, start: int, end: int) -> Row:
        raw_start, raw_end = self.offsets.to_source(start, end)
        return {"start": raw_start, "end": raw_end, "text": self.raw[raw_start:raw_end]}

    def _issued(self) -> set[int]:
        """Where, in the raw text, the documents begin that the words before them say were issued."""
        issued: set[int] = set()
        previous_end = -1
        is_issued = False
        for document in self.findings.documents:
            chained = document.start - previous_end <= 1 and is_issued
            before = self.text[max(0, document.start - 6) : document.start]
            is_issued = chained or _ISSUES.search(before) is not None
            previous_end = document.end
            if is_issued:
                issued.add(self.offsets.to_source(document.start, document.end)[0])
        return issued

    # --- what stands in the text --------------------------------------------------------------------------------

    def _meta(self) -> Row:
        meta: Row = {"contact": []}
        for one in self.findings.stated:
            value = {"value": self.text[one.start : one.end], **self._span(one.start, one.end)}
            if one.key == "contact":
                meta["contact"].append(value)
            else:
                meta[one.key] = value
        return meta

    def _sections(self) -> Iterator[Row]:
        if self.findings.root is None:
            return
        depths: dict[int, int] = {id(self.findings.root): 0}
        for node in self.findings.root.walk():
            if node.parent is None:
                continue
            depths[id(node)] = depths[id(node.parent)] + 1
            self.section_ids[id(node)] = f"S{len(self.section_ids) + 1}"
            raw_start, raw_end = self.offsets.to_source(node.start, max(node.end, node.start))
            yield {
                "id": self.section_ids[id(node)],
                "parent": self.section_ids.get(id(node.parent)),
                "level": depths[id(node)],
                "marker": node.marker.text if node.marker is not None else None,
                "kind": node.kind,
                "role": node.role,
                "start": raw_start,
                "end": raw_end,
                "confidence": node.confidence,
            }

    def _entities(self) -> list[Row]:
        found: list[tuple[int, int, Label, str, float, str | None, int | None]] = [
            (one.start, one.end, one.label, one.source, one.confidence, None, index)
            for index, one in enumerate(self.findings.mentions)
        ]
        found += [
            (one.start, one.end, Label.DOC, one.source, _RULE_CONFIDENCE, None, None) for one in self.findings.documents
        ]
        found += [
            (one.start, one.end, Label.DATE, one.source, _RULE_CONFIDENCE, value, None)
            for one, value in zip(self.findings.dates, self.findings.date_values, strict=True)
        ]
        rows = []
        for number, (start, end, label, source, confidence, value, index) in enumerate(sorted(found, key=_place), 1):
            row = {"id": f"E{number}", "label": label, **self._span(start, end), "norm": self.text[start:end]}
            code = area_code(row["norm"]) if label in (Label.LOC, Label.ORG) else None
            row |= {key: one for key, one in (("code", code), ("value", value)) if one is not None}
            rows.append(row | {"source": source, "confidence": confidence})
            if index is not None:
                self.mention_ids[index] = row["id"]
        return rows

    def _quantity(self, one: FoundQuantity, quantity_id: str) -> Row:
        row = {"id": quantity_id, **self._span(one.start, one.end), "value": as_number(one.value), "unit": one.unit}
        optional = {
            "value_max": as_number(one.value_max) if one.value_max is not None else None,
            "mod": one.mod,
            "dimension": one.dimension,
            "si_value": as_number(one.si_value) if one.si_value is not None else None,
            "si_unit": one.si_unit if one.si_value is not None else None,
        }
        row |= {key: value for key, value in optional.items() if value is not None}
        return row | {"source": one.source, "confidence": _RULE_CONFIDENCE}

    # --- problems and measures ----------------------------------------------------------------------------------

    def _owners(self) -> dict[int, list[Row]]:
        owners: dict[int, list[Row]] = defaultdict(list)
        for one in self.findings.owners:
            entity = self.mention_ids.get(one.mention) if one.mention is not None else None
            row = {"entity": entity, "role": one.role, "source": one.source, "confidence": one.confidence}
            owners[id(one.of)].append(row)
        return owners

    def _problem(self, one: FoundProblem, owners: dict[int, list[Row]]) -> Row:
        marker = one.node.marker
        return {
            "id": self.problem_ids[id(one)],
            "parent": self.problem_ids.get(id(one.parent)),
            "level": one.level,
            "marker": marker.text if marker is not None else None,
            "section": self.section_ids.get(id(one.node)),
            **self._span(one.start, one.end),
            "status": one.status,
            "deadline": one.deadline,
            "owners": owners.get(id(one), []),
            "measures": self.measures_of[id(one)],
            "source": one.node.rule,
            "confidence": one.node.confidence,
        }

    def _measure(self, one: FoundMeasure, owners: dict[int, list[Row]]) -> Row:
        dated = {Label.DATE: "dates", Label.DOC: "documents"}
        links: dict[str, list[str]] = {"dates": [], "documents": []}
        start, end = self.offsets.to_source(one.start, one.end)
        for entity in _inside(self.entities, start, end):
            if entity["label"] in dated:
                links[dated[entity["label"]]].append(entity["id"])
        row = {
            "id": self.measure_ids[id(one)],
            "problem": self.problem_ids.get(id(one.problem)),
            "marker": one.marker,
            "section": self.section_ids.get(id(one.node)),
            **self._span(one.start, one.end),
            "status": one.status,
            "deadline": one.deadline,
            "owners": owners.get(id(one), []),
            "quantities": [quantity["id"] for quantity in _inside(self.quantities, start, end)],
            **links,
            "source": one.rule,
            "confidence": one.node.confidence,
        }
        if one.scope is not None:
            row["scope"] = self._span(*one.scope)
        return row

    # --- relations ----------------------------------------------------------------------------------------------

    def _relations(self, measures: list[Row]) -> Iterator[Row]:
        for problem in self.findings.problems:
            if problem.parent is not None:
                ids = self.problem_ids[id(problem)], self.problem_ids[id(problem.parent)]
                yield self._relation(RelationType.PART_OF, *ids, 0.9, (problem.start, problem.end), "outline")
        for measure in self.findings.measures:
            if measure.problem is not None:
                ids = self.measure_ids[id(measure)], self.problem_ids[id(measure.problem)]
                span = (measure.start, measure.end)
                yield self._relation(RelationType.ANSWERS, *ids, measure.node.confidence, span, measure.rule)
        for owner in self.findings.owners:
            if owner.mention is not None and owner.role is not OwnerRole.DEFAULT:
                yield self._owned_by(owner)
        for row in measures:
            yield from self._links_of(row)

    def _relation(
        self, kind: RelationType, head: str, tail: str, confidence: float, span: tuple[int, int], source: str
    ) -> Row:
        start, end = self.offsets.to_source(*span)
        evidence = {"start": start, "end": end}
        row = {"type": kind, "head": head, "tail": tail, "confidence": confidence}
        return row | {"evidence": evidence, "source": source}

    def _owned_by(self, owner: FoundOwner) -> Row:
        head = self.measure_ids.get(id(owner.of)) or self.problem_ids[id(owner.of)]
        tail = self.mention_ids[owner.mention or 0]
        row = self._relation(RelationType.OWNED_BY, head, tail, owner.confidence, owner.evidence, owner.source)
        return row | {"role": owner.role}

    def _links_of(self, row: Row) -> Iterator[Row]:
        by_id = {one["id"]: one for one in _inside(self.entities, row["start"], row["end"])}
        by_id |= {one["id"]: one for one in _inside(self.quantities, row["start"], row["end"])}
        for kind, key in ((RelationType.MEASURED_BY, "quantities"), (RelationType.DATED, "dates")):
            for tail in row[key]:
                yield _containment(kind, row["id"], by_id[tail])
        for tail in row["documents"]:
            if by_id[tail]["start"] in self.issued:
                yield _containment(RelationType.ISSUES, row["id"], by_id[tail])

    def _warning(self, repair: Repair) -> Row:
        start, end = self.offsets.to_source(repair.start, repair.end)
        return {"code": repair.code, "message": repair.message, "start": start, "end": end}


def _containment(kind: RelationType, head: str, tail: Row) -> Row:
    evidence = {"start": tail["start"], "end": tail["end"]}
    row = {"type": kind, "head": head, "tail": tail["id"], "confidence": _RULE_CONFIDENCE}
    return row | {"evidence": evidence, "source": "containment"}


def _place(row: tuple[int, int, Label, str, float, str | None, int | None]) -> tuple[int, int, str]:
    return row[0], row[1], row[2].value


def _inside(rows: Sequence[Row], start: int, end: int) -> Sequence[Row]:
    """The rows (sorted by start) that begin within a span."""
    first = bisect_left(rows, start, key=lambda row: row["start"])
    return rows[first : bisect_left(rows, end, key=lambda row: row["start"])]


def as_number(value: Decimal) -> int | float:
    """A JSON number: an integer where the value is one.

    >>> as_number(Decimal("150000000.0")), as_number(Decimal("5.1"))
    (150000000, 5.1)
    """
    return int(value) if value == value.to_integral_value() else float(value)
