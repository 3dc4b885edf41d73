"""Which spans may share characters: mentions none, problems and measures only if one holds the other (guideline, 1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhenggai.gold.findings import Fault, GoldReading
from zhenggai.record import Entity, Measure, Problem, Quantity


def check_nesting(reading: GoldReading) -> Iterator[Fault]:
    """Finds mentions that overlap, and blocks and mentions that cross the edge of a block."""
    record = reading.record
    mentions: list[Entity | Quantity] = sorted([*record.entities, *record.quantities], key=_place)
    reach: Entity | Quantity | None = None
    for mention in mentions:
        if reach is not None and mention.start < reach.end:
            yield Fault(mention.id, "overlap", f"expected mentions that share nothing; {_shown(mention, reach)}")
        if reach is None or mention.end > reach.end:
            reach = mention
    yield from _crossings([*record.problems, *record.measures], mentions)


def _place(span: Entity | Quantity | Problem | Measure) -> tuple[int, int]:
    return span.start, -span.end


def _shown(one: Entity | Quantity | Problem | Measure, other: Entity | Quantity | Problem | Measure) -> str:
    return f"{one.text[:20]!r} and {other.text[:20]!r} ({other.id}) do"


def _crossings(blocks: Sequence[Problem | Measure], mentions: Sequence[Entity | Quantity]) -> Iterator[Fault]:
    """Whatever opens within a block must close within it."""
    spans: list[Entity | Quantity | Problem | Measure] = sorted([*blocks, *mentions], key=_place)
    are_blocks = {id(block) for block in blocks}
    opened: list[Entity | Quantity | Problem | Measure] = []
    for span in spans:
        while opened and opened[-1].end <= span.start:
            opened.pop()
        if opened and span.end > opened[-1].end:
            yield Fault(span.id, "overlap", f"expected spans that don't cross; {_shown(span, opened[-1])}")
        elif id(span) in are_blocks:
            opened.append(span)
