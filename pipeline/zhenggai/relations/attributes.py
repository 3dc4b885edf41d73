"""Fields and plain statements → status and deadline of problems (annotation guideline, section 5)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from zhenggai.lexicon.tables import read_table
from zhenggai.record import SectionRole
from zhenggai.relations.measures import FoundMeasure, is_bare_state
from zhenggai.relations.problems import FoundProblem
from zhenggai.structure.nodes import Node

_CLOSING = re.compile(
    r"(?:该问题|该项问题|该项整改任务|该项任务|该任务|本问题|此问题|该条意见|上述问题|以上问题)(?:目前|现)?(?P<state>[^,。;]{1,16})"
)
_IMMEDIATE = re.compile(r"立行立改|立即整改|即知即改|立整立改|即行即改|边督边改")
_LONG_TERM = re.compile(r"长期坚持|持续坚持|长期整改|常态(?:化)?(?:坚持|推进)|持续推进|长期")
_TICKED = re.compile(r"[☑√■✔☒]\s*([^□☑√■✔☒\s|]{2,14})")


@cache
def _states() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["status"]) for row in read_table("states"))


def status_of(statement: str) -> str | None:
    """The status that a statement of progress says; None if it says none.

    >>> status_of("已完成整改"), status_of("正在推进"), status_of("尚未启动")
    ('done', 'ongoing', 'not_started')
    """
    ticked = _TICKED.search(statement)
    if ticked is not None:
        statement = ticked[1]
    elif "□" in statement:
        return None
    for pattern, status in _states():
        if pattern.search(statement):
            return status
    return None


def set_attributes(
    text: str,
    *,
    root: Node,
    problems: Sequence[FoundProblem],
    measures: Sequence[FoundMeasure],
    dates: Sequence[tuple[int, str | None]],
) -> None:
    """Sets status and deadline of problems and measures, in place.

    Args:
        text: The normalized text.
        root: The labelled section tree.
        problems: The problems.
        measures: The measures.
        dates: Start and value of each date, sorted by start.
    """
    of_node = {id(problem.node): problem for problem in problems}
    of_measure = {id(measure.node): measure for measure in measures if measure.node.marker is not None}
    for node in root.walk():
        target = of_measure.get(id(node.parent)) or of_node.get(id(node.about))
        if target is None:
            continue
        end = max(node.end, node.deep_end)
        content = text[node.body : end]
        if node.role is SectionRole.STATUS or (node.role is SectionRole.ANSWER and is_bare_state(content.strip("。 "))):
            target.status = target.status or status_of(content)
        elif node.role is SectionRole.DEADLINE and target.deadline is None:
            target.deadline = _deadline(content, node.body, end, dates)
    for measure in measures:
        _close_problem(text, measure)


def _deadline(content: str, start: int, end: int, dates: Sequence[tuple[int, str | None]]) -> str | None:
    index = bisect_left(dates, (start, ""))
    while index < len(dates) and dates[index][0] < end:
        if dates[index][1]:
            return dates[index][1]
        index += 1
    if _IMMEDIATE.search(content):
        return "immediate"
    return "long_term" if _LONG_TERM.search(content) else None


def _close_problem(text: str, measure: FoundMeasure) -> None:
    """该问题已完成整改 at the end of an answer tells of the problem."""
    if measure.problem is None or measure.problem.status is not None:
        return
    for match in _CLOSING.finditer(text, measure.start, measure.end):
        measure.problem.status = status_of(match["state"])
