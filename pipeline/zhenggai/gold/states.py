"""Status, deadline and completion: what can be a value, and what goes together (annotation guideline, 5)."""

from __future__ import annotations

from collections.abc import Iterator

from zhenggai.gold.dates import is_date_value
from zhenggai.gold.findings import Fault, GoldReading
from zhenggai.record import Measure, Problem, Status

DEADLINE_KINDS = ("immediate", "long_term")
_OPEN_STATES = frozenset({Status.ONGOING, Status.PLANNED, Status.NOT_STARTED})


def check_states(reading: GoldReading) -> Iterator[Fault]:
    """Finds deadlines and completions that are no value, and completions of what is not complete."""
    blocks: list[Problem | Measure] = [*reading.record.problems, *reading.record.measures]
    for block in blocks:
        if block.deadline is not None and block.deadline not in DEADLINE_KINDS and not is_date_value(block.deadline):
            expected = f"a date value, {' or '.join(DEADLINE_KINDS)}"
            yield Fault(block.id, "deadline", f"{block.id}: expected {expected}, got deadline={block.deadline}")
        if block.completed is None:
            continue
        if not is_date_value(block.completed):
            yield Fault(block.id, "completed", f"{block.id}: expected a date value, got completed={block.completed}")
        elif block.status in _OPEN_STATES:
            message = f"{block.id}: expected a completion only where all is done, got status={block.status} beside it"
            yield Fault(block.id, "completed", message)
