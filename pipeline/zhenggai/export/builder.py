"""Findings on the normalized text → the record on the raw text: ids, offsets, links, relations.

A row's keys stand in the order of the record's fields, so that a row can be written as it is.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict

from zhenggai.export.findings import Findings
from zhenggai.export.mention_rows import entity_rows
from zhenggai.export.quantity_rows import quantity_relations, quantity_rows
from zhenggai.export.relation_rows import content_relations, issued_documents, structural_relations
from zhenggai.export.rows import RawSpans, Row, SortedRows
from zhenggai.normalize.script import detect_script
from zhenggai.record import SCHEMA_ID, Label
from zhenggai.relations.date_intervals import timeliness
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.problems import FoundProblem
from zhenggai.relations.state_segments import StateSegment
from zhenggai.structure.numbering import Repair

__all__ = ["Findings", "build_row"]

_SOURCE_KEYS = ("uri", "format", "encoding", "sha256")
_ID_LENGTH = 16
_META_KEYS = ("title", "issuer", "inspected", "inspector", "inspection_period", "feedback_date", "published")


def build_row(findings: Findings, *, version: str, config_hash: str) -> Row:
    """The record of a notice as it stands in the JSON; every span in it is one of the raw text.

    Args:
        findings: What the stages found.
        version: The package's version.
        config_hash: SHA-256 of the resolved configuration.

    Raises:
        InternalError: A span doesn't hold, which is a fault of this package.
    """
    row = _Builder(findings).build()
    row["pipeline"] = {"version": version, "config": config_hash}
    return row


class _Builder:
    """Numbers the findings of one notice and writes their rows."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._raw = findings.normalized.raw
        self._spans = RawSpans(findings.normalized)
        self._section_ids: dict[int, str] = {}
        self._ids = {id(one): f"P{number}" for number, one in enumerate(findings.problems, start=1)}
        self._ids |= {id(one): f"M{number}" for number, one in enumerate(findings.measures, start=1)}
        self._entities = entity_rows(findings, self._spans)
        self._quantities = quantity_rows(findings, self._spans, date_ids=self._entities.date_ids)
        self._owners = self._owner_rows()

    def build(self) -> Row:
        findings = self._findings
        row = self._head()
        row["meta"] = self._meta()
        row["sections"] = list(self._sections())
        row["entities"] = self._entities.rows
        row["quantities"] = self._quantities
        row["problems"] = list(self._problems())
        row["measures"] = list(self._measures())
        row["relations"] = list(self._relations(row["measures"]))
        row["warnings"] = [self._warning(repair) for repair in findings.repairs]
        return row

    def _head(self) -> Row:
        source = self._findings.source
        notice_id = hashlib.sha256(self._raw.encode("utf-8")).hexdigest()[:_ID_LENGTH] if source is None else source.id
        row: Row = {"schema": SCHEMA_ID, "id": str(notice_id)}
        if source is not None:
            row["source"] = {key: getattr(source, key) for key in _SOURCE_KEYS}
            if source.pages:
                row["source"]["pages"] = [asdict(page) for page in source.pages]
        row["script"] = detect_script(self._raw)
        row["text"] = self._raw
        return row

    def _meta(self) -> Row:
        meta: Row = {}
        contacts: list[Row] = []
        for one in self._findings.stated:
            words = self._findings.normalized.text[one.start : one.end]
            value = {"value": one.value or words, **self._spans.span(one.start, one.end)}
            if one.key == "contact":
                contacts.append(value)
            else:
                meta[one.key] = value
        return {**{key: meta[key] for key in _META_KEYS if key in meta}, "contact": contacts}

    def _sections(self) -> Iterator[Row]:
        root = self._findings.root
        if root is None:
            return
        ids, to_raw = self._section_ids, self._spans.to_raw
        depths = {id(root): 0}
        for node in root.walk():
            if node.parent is None:
                continue
            own, above = id(node), id(node.parent)
            depths[own] = depth = depths[above] + 1
            ids[own] = identity = f"S{len(ids) + 1}"
            start, end = node.start, node.end
            raw_start, raw_end = to_raw(start, end if end > start else start)
            yield {
                "id": identity,
                "parent": ids.get(above),
                "level": depth,
                "marker": None if node.marker is None else node.marker.text,
                "kind": node.kind,
                "role": node.role,
                "start": raw_start,
                "end": raw_end,
                "confidence": node.confidence,
            }

    def _owner_rows(self) -> dict[int, list[Row]]:
        owners: dict[int, list[Row]] = defaultdict(list)
        for one in self._findings.owners:
            entity = None if one.mention is None else self._entities.ids[one.mention]
            row: Row = {"entity": entity, "role": one.role}
            if one.is_open:
                row["open_set"] = True
            row["source"], row["confidence"] = one.source, one.confidence
            owners[id(one.of)].append(row)
        return owners

    def _problems(self) -> Iterator[Row]:
        measures: dict[int, list[str]] = defaultdict(list)
        for measure in self._findings.measures:
            measures[id(measure.problem)].append(self._ids[id(measure)])
        for one in self._findings.problems:
            row = self._spans.span(one.start, one.end)
            row["id"] = self._ids[id(one)]
            row["parent"] = self._ids.get(id(one.parent))
            row["level"] = one.level
            row["marker"] = None if one.node.marker is None else one.node.marker.text
            row["section"] = self._section_ids.get(id(one.node))
            self._add_state(row, one)
            if one.kinds:
                row["types"] = one.kinds
            row["owners"], row["measures"] = self._owners.get(id(one), []), measures[id(one)]
            row["source"], row["confidence"] = one.node.rule, one.node.confidence
            yield row

    def _measures(self) -> Iterator[Row]:
        entities, quantities = SortedRows(self._entities.rows), SortedRows(self._quantities)
        for one in self._findings.measures:
            row = self._spans.span(one.start, one.end)
            start, end = row["start"], row["end"]
            named = entities.within(start, end)
            row["id"] = self._ids[id(one)]
            row["problem"] = self._ids.get(id(one.problem))
            row["marker"] = one.marker
            row["section"] = self._section_ids.get(id(one.node))
            if one.scope is not None:
                row["scope"] = self._spans.span(*one.scope)
            self._add_state(row, one)
            if one.states:
                row["states"] = [self._state(state) for state in one.states]
            if one.kinds:
                row["types"] = one.kinds
            row["owners"] = self._owners.get(id(one), [])
            row["quantities"] = [quantity["id"] for quantity in quantities.within(start, end)]
            row["dates"] = [entity["id"] for entity in named if entity["label"] is Label.DATE]
            row["documents"] = [entity["id"] for entity in named if entity["label"] is Label.DOC]
            row["source"], row["confidence"] = one.rule, one.node.confidence
            yield row

    def _state(self, state: StateSegment) -> Row:
        return {
            **self._spans.span(state.start, state.end),
            "status": state.status,
            "scope": state.scope,
            "cue": self._spans.span(*state.cue),
            "as_of": state.as_of,
        }

    def _add_state(self, row: Row, one: FoundProblem | FoundMeasure) -> None:
        """How far a problem or measure has got."""
        row["status"], row["deadline"], row["completed"] = one.status, one.deadline, one.completed
        row["timeliness"] = timeliness(one.deadline, one.completed)
        row["status_evidence"] = None if one.status_span is None else self._spans.span(*one.status_span)

    def _relations(self, measures: list[Row]) -> Iterator[Row]:
        findings = self._findings
        yield from structural_relations(findings, self._spans, ids=self._ids, mention_ids=self._entities.ids)
        starts = {
            self._spans.bare(one.start, one.end)["start"]
            for one in issued_documents(findings.normalized.text, findings.documents)
        }
        documents = (row for row in self._entities.rows if row["label"] is Label.DOC)
        issued = frozenset(row["id"] for row in documents if row["start"] in starts)
        by_id = {row["id"]: row for row in (*self._entities.rows, *self._quantities)}
        for measure in measures:
            yield from content_relations(measure, by_id=by_id, issued=issued)
        ids = {"mention_ids": self._entities.ids, "date_ids": self._entities.date_ids}
        yield from quantity_relations(findings, self._spans, **ids)

    def _warning(self, repair: Repair) -> Row:
        return {"code": repair.code, "message": repair.message, **self._spans.bare(repair.start, repair.end)}
