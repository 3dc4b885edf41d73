"""One record → the rows of each table. Cells are plain values; a cell that has none is None."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from zhenggai.export.tables.columns import TableRow
from zhenggai.export.tables.index import RecordIndex, joined
from zhenggai.export.tables.ledger import ledger_rows
from zhenggai.record import IMPLIED_ROLES, Entity, Measure, Owner, OwnerRole, Problem, Quantity, Record, TextSpan

NAMED_ROLES: Final = frozenset(OwnerRole) - IMPLIED_ROLES


def _span(one: TextSpan) -> TableRow:
    return {"start": one.start, "end": one.end, "text": one.text}


def _trace(one: Entity | Quantity | Problem | Measure | Owner) -> TableRow:
    return {"source": one.source, "confidence": one.confidence}


def _state(one: Problem | Measure) -> TableRow:
    return {"status": one.status, "deadline": one.deadline, "completed": one.completed}


def problem_rows(record: Record) -> Iterator[TableRow]:
    """A row a problem."""
    index = RecordIndex(record)
    for one in record.problems:
        measures = index.answers.get(one.id, [])
        yield {
            **index.notice,
            "problem": one.id,
            "parent": one.parent,
            "level": one.level,
            "marker": one.marker,
            **_span(one),
            **_state(one),
            "types": joined(one.types),
            "owners": index.owner_names([one, *measures], roles=NAMED_ROLES),
            "measures": len(measures),
            **_trace(one),
        }


def measure_rows(record: Record) -> Iterator[TableRow]:
    """A row a measure."""
    index = RecordIndex(record)
    for one in record.measures:
        problem = index.problems.get(one.problem or "")
        yield {
            **index.notice,
            "measure": one.id,
            "problem": one.problem,
            "problem_text": problem.text if problem is not None else None,
            "marker": one.marker,
            **_span(one),
            **_state(one),
            "types": joined(one.types),
            "owners": index.owner_names([one], roles=NAMED_ROLES),
            "default_owner": index.owner_names([one], roles=frozenset({OwnerRole.DEFAULT})),
            "documents": joined(index.name(document) for document in one.documents),
            "quantities": len(one.quantities),
            **_trace(one),
        }


def owner_rows(record: Record) -> Iterator[TableRow]:
    """A row an owner of a problem or a measure."""
    index = RecordIndex(record)
    for kind, block, owner in index.blocks():
        entity = index.entities.get(owner.entity or "")
        yield {
            **index.notice,
            "of": block.id,
            "of_kind": kind,
            "role": owner.role,
            "entity": owner.entity,
            "label": entity.label if entity is not None else None,
            "name": index.name(owner.entity),
            **(_span(entity) if entity is not None else {"start": None, "end": None, "text": None}),
            **_trace(owner),
        }


def quantity_rows(record: Record) -> Iterator[TableRow]:
    """A row a quantity."""
    index = RecordIndex(record)
    for one in record.quantities:
        measure, problem = index.inside(one)
        period = index.entities.get(one.period or "")
        yield {
            **index.notice,
            "quantity": one.id,
            "measure": measure.id if measure is not None else None,
            "problem": problem,
            **_span(one),
            "value": one.value,
            "value_max": one.value_max,
            "unit": one.unit,
            "mod": one.mod,
            "dimension": one.dimension,
            "si_value": one.si_value,
            "si_unit": one.si_unit,
            "of": one.of.text if one.of is not None else None,
            "role": one.role,
            "change": one.change.direction if one.change is not None else None,
            "basis": one.change.basis if one.change is not None else None,
            "change_from": one.change.from_ if one.change is not None else None,
            "period": (period.value or period.text) if period is not None else None,
            **_trace(one),
        }


def entity_rows(record: Record) -> Iterator[TableRow]:
    """A row a mention."""
    index = RecordIndex(record)
    for one in record.entities:
        yield {
            **index.notice,
            "entity": one.id,
            "label": one.label,
            **_span(one),
            "norm": one.norm,
            "canonical": one.canonical,
            "code": one.code,
            "value": one.value,
            **_trace(one),
        }


def triple_rows(record: Record) -> Iterator[TableRow]:
    """A row a relation."""
    index = RecordIndex(record)
    for one in record.relations:
        head, tail = index.spans.get(one.head), index.spans.get(one.tail)
        yield {
            **index.notice,
            "head": one.head,
            "head_text": head.text if head is not None else None,
            "type": one.type,
            "role": one.role,
            "tail": one.tail,
            "tail_text": tail.text if tail is not None else None,
            "start": one.evidence.start if one.evidence is not None else None,
            "end": one.evidence.end if one.evidence is not None else None,
            "source": one.source,
            "confidence": one.confidence,
        }


ROW_MAKERS: Final[dict[str, Callable[[Record], Iterator[TableRow]]]] = {
    "problems": problem_rows,
    "measures": measure_rows,
    "owners": owner_rows,
    "quantities": quantity_rows,
    "entities": entity_rows,
    "triples": triple_rows,
    "ledger": ledger_rows,
}
