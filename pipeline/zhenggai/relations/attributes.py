"""Fields, closing sentences and first words → status and deadline of problems and measures (guideline, section 5)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from zhenggai.record import SectionKind, SectionRole
from zhenggai.relations.measures import FoundMeasure, is_bare_state
from zhenggai.relations.problems import FoundProblem
from zhenggai.relations.states import is_planned, open_deadline, says_all_done, status_at_edge, status_of
from zhenggai.relations.targets import Target, Targets
from zhenggai.structure.nodes import Node

DateValue: TypeAlias = tuple[int, str | None]
"""Where a date begins, and its value."""

_CLOSING = re.compile(
    r"(?:[该此本]|上述|以上)(?:[项条个])?(?P<noun>问题|整改任务|任务|隐患|意见|工作)(?:整改)?"
    r"(?P<state>[^。;]{1,40})"
)
_OWN_NOUN = "工作"
_TERM = re.compile(r"(?:期限|时限)[为是]?|计划|预计|确保|拟?于")
_LONG_TERM = re.compile(r"长期坚持")
_OPEN_START = "../"
_CLAUSE_HEADS = ",。;("


def set_attributes(
    text: str,
    *,
    root: Node,
    problems: Sequence[FoundProblem],
    measures: Sequence[FoundMeasure],
    dates: Sequence[DateValue],
) -> None:
    """Sets status and deadline of problems and measures, in place; what is found first stays.

    Args:
        text: The normalized text.
        root: The labelled section tree.
        problems: The problems.
        measures: The measures.
        dates: Start and value of each date, sorted by start.
    """
    targets = Targets(text, problems=problems, measures=measures)
    for node in root.walk():
        if node.role is SectionRole.STATUS or node.role is SectionRole.ANSWER:
            _read_status(text, node, targets)
        elif node.role is SectionRole.DEADLINE:
            _read_deadline(text, node, targets, dates)
    for measure in measures:
        _read_closing_sentences(text, measure, dates)
        if measure.status is None and is_planned(text[measure.start : measure.end]):
            measure.status = "planned"
        measure.deadline = measure.deadline or _own_deadline(text, measure, dates)
    _read_edges(text, root, targets)
    _read_opening(text, problems)


def _content(text: str, node: Node) -> tuple[int, int]:
    """The content of a field: its own line, or what stands below it where its line holds nothing but its name."""
    is_slot = not text[node.body : node.end].strip()
    return node.body, max(node.end, node.deep_end) if is_slot else node.end


def _read_status(text: str, node: Node, targets: Targets) -> None:
    start, end = _content(text, node)
    content = text[start:end]
    if node.role is SectionRole.ANSWER and not is_bare_state(content.strip("。 ")):
        return
    target = targets.problem_of(node) if node.kind is SectionKind.PARAGRAPH else targets.target_of(node)
    if target is not None and target.status is None:
        target.status = status_of(content)


def _read_deadline(text: str, node: Node, targets: Targets, dates: Sequence[DateValue]) -> None:
    target = targets.target_of(node)
    if target is None or target.deadline is not None:
        return
    start, end = _content(text, node)
    values = (value for _, value in _dates_within(dates, start, end))
    target.deadline = next(values, None) or open_deadline(text[start:end])


def _dates_within(dates: Sequence[DateValue], start: int, end: int) -> Iterator[tuple[int, str]]:
    for index in range(bisect_left(dates, start, key=lambda date: date[0]), len(dates)):
        begin, value = dates[index]
        if begin >= end:
            return
        if value:
            yield begin, value


def _read_closing_sentences(text: str, measure: FoundMeasure, dates: Sequence[DateValue]) -> None:
    """该问题已完成整改 in an answer tells of the problem, 该项工作正在推进 of the measure itself."""
    for match in _CLOSING.finditer(text, measure.start, measure.end):
        target: Target | None = measure if match["noun"] == _OWN_NOUN else measure.problem
        if target is None:
            continue
        target.status = target.status or status_of(match["state"].split(",")[0])
        if target.deadline is None:
            target.deadline = _stated_deadline(text, match.start("state"), match.end(), dates)


def _stated_deadline(text: str, start: int, end: int, dates: Sequence[DateValue]) -> str | None:
    for begin, value in _dates_within(dates, start, end):
        if value.startswith(_OPEN_START) and _TERM.search(text, start, begin):
            return value
    return "long_term" if _LONG_TERM.search(text, start, end) else None


def _own_deadline(text: str, measure: FoundMeasure, dates: Sequence[DateValue]) -> str | None:
    """The date by which a measure is to be done: an open-started one that heads one of its clauses (6月底前建成…)."""
    if "。" in text[measure.start : measure.end]:
        return None
    for begin, value in _dates_within(dates, measure.start, measure.end):
        if value.startswith(_OPEN_START) and (begin == measure.start or text[begin - 1] in _CLAUSE_HEADS):
            return value
    return None


def _read_edges(text: str, root: Node, targets: Targets) -> None:
    """Progress that opens or closes with its state (正在推进。…; …,已完成整改) tells of the problem."""
    for node in root.walk():
        problem = targets.problem_of(node) if node.role is SectionRole.ANSWER else None
        if problem is not None and problem.status is None and node.field is not None:
            problem.status = status_at_edge(text[node.body : node.end])


def _read_opening(text: str, problems: Sequence[FoundProblem]) -> None:
    """…3项已全部整改到位 before the first problem tells of every innermost one."""
    if problems and says_all_done(text[: min(problem.node.start for problem in problems)]):
        for problem in problems:
            if not problem.children:
                problem.status = problem.status or "done"
