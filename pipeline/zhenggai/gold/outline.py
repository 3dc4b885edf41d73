"""Problems stand under their parents, measures in the answers to their problems (annotation guideline, 4 and 5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zhenggai.gold.findings import Fault, GoldReading
from zhenggai.record import Measure, Problem


def check_outline(reading: GoldReading) -> Iterator[Fault]:
    """Finds parents that are not open where the child stands, and measures outside the answer to their problem."""
    record = reading.record
    problems = {problem.id: problem for problem in record.problems}
    blocks: list[Problem | Measure] = [*record.problems, *record.measures]
    last: Problem | None = None
    for block in sorted(blocks, key=lambda one: (one.start, -one.end)):
        if isinstance(block, Problem):
            if block.parent is not None and block.parent not in _chain(last, problems):
                yield Fault(block.id, "parent", _expected_parent(block, last, problems))
            last = block
        elif block.problem is not None:
            yield from _misplaced(block, last, problems)


def _chain(problem: Problem | None, problems: Mapping[str, Problem]) -> list[str]:
    """The ids of a problem and of all above it, the nearest first; a circle ends it."""
    chain: list[str] = []
    while problem is not None and problem.id not in chain:
        chain.append(problem.id)
        problem = problems.get(problem.parent) if problem.parent is not None else None
    return chain


def _expected_parent(block: Problem, last: Problem | None, problems: Mapping[str, Problem]) -> str:
    chain = ", ".join(_chain(last, problems)) or "none"
    return f"expected a parent of {block.id} among the problems open before it ({chain}), got {block.parent}"


def _misplaced(measure: Measure, last: Problem | None, problems: Mapping[str, Problem]) -> Iterator[Fault]:
    problem = problems[str(measure.problem)]
    if measure.start < problem.start:
        yield Fault(measure.id, "answer", f"expected {measure.id} behind the problem that it answers, {problem.id}")
    elif problem.id not in _chain(last, problems):
        found = "none" if last is None else last.id
        yield Fault(measure.id, "answer", f"expected the problem in whose answer it stands ({found}), got {problem.id}")
    elif problem.start <= measure.start and measure.end <= problem.end and problem.text != measure.text:
        yield Fault(measure.id, "answer", f"expected a measure outside the statement of its problem {problem.id}")
