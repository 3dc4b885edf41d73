"""One record → the rows of a 整改台账: a row a problem that is answered or stands at the end of the outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhenggai.export.tables.columns import TableRow
from zhenggai.export.tables.index import RecordIndex, joined
from zhenggai.record import IMPLIED_ROLES, Measure, OwnerRole, Problem, Record

_IN_CHARGE = frozenset({OwnerRole.LEAD, OwnerRole.RESPONSIBLE, OwnerRole.LEADER})
_OTHERS = frozenset(OwnerRole) - _IN_CHARGE - IMPLIED_ROLES
_THEME_ARROW = " › "


def ledger_rows(record: Record) -> Iterator[TableRow]:
    """A row a problem that has measures, or that no other problem is part of."""
    index = RecordIndex(record)
    parents = {one.parent for one in record.problems}
    title = record.meta.title.text if record.meta is not None and record.meta.title is not None else None
    shown = (one for one in record.problems if one.id in index.answers or one.id not in parents)
    for number, one in enumerate(shown, start=1):
        measures = index.answers.get(one.id, [])
        blocks: list[Problem | Measure] = [one, *measures]
        yield {
            "notice": record.id,
            "title": title,
            "number": number,
            "theme": _theme(one, index),
            "problem": one.text,
            "measures": "\n".join(f"{place}. {measure.text}" for place, measure in enumerate(measures, 1)) or None,
            "lead": index.owner_names(blocks, roles=_IN_CHARGE),
            "others": index.owner_names(blocks, roles=_OTHERS),
            "deadline": one.deadline or joined(measure.deadline for measure in measures),
            "status": one.status or _common_status(measures),
            "figures": _figures(record, measures),
        }


def _theme(problem: Problem, index: RecordIndex) -> str | None:
    above: list[str] = []
    seen = {problem.id}
    parent = index.problems.get(problem.parent or "")
    while parent is not None and parent.id not in seen:
        above.append(parent.text)
        seen.add(parent.id)
        parent = index.problems.get(parent.parent or "")
    return _THEME_ARROW.join(reversed(above)) or None


def _common_status(measures: Sequence[Measure]) -> str | None:
    found = {measure.status for measure in measures}
    return found.pop() if len(found) == 1 else None


def _figures(record: Record, measures: Sequence[Measure]) -> str | None:
    spans = [(measure.start, measure.end) for measure in measures]
    inside = (one for one in record.quantities if any(start <= one.start < end for start, end in spans))
    return joined(f"{one.of.text} {one.text}" if one.of is not None else one.text for one in inside)
