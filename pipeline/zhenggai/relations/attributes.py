"""Fields, closing sentences and first words → status and deadline of problems and measures (guideline, section 5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhenggai.record import SectionKind, SectionRole
from zhenggai.relations.completion import DateValue, acceptance, dates_within, measure_completion, whole_completion
from zhenggai.relations.deadlines import own_deadline, stated_deadline
from zhenggai.relations.measures import FoundMeasure, is_bare_state
from zhenggai.relations.problems import FoundProblem, trim
from zhenggai.relations.state_segments import find_state_segments
from zhenggai.relations.states import all_done_span, edge_state, open_deadline, planned_head, status_of
from zhenggai.relations.targets import Target, Targets
from zhenggai.structure.nodes import Node

_CLOSING = re.compile(
    r"(?:[该此本]|上述|以上|这(?:方面|些|个|项)?的?)(?:[项条个])?(?P<noun>问题|不足|缺失|整改任务|任务|隐患|意见|工作)(?:整改)?"
    r"(?P<state>[^。;]{1,40})"
)
_OPENS_WITH_PROBLEM = re.compile(r"[该此本]项?问题(?=目前|[已正基尚未全])")
_OWN_NOUN = "工作"
_SHORT_PLAN = 16
"""The longest cell that, as a plan, tells of the problem and not of a measure."""
_UNDONE = frozenset({"planned", "ongoing", "not_started"})


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
        planned = planned_head(text[measure.start : measure.end])
        if planned is not None:
            _state(measure, "planned", (measure.start, measure.start + planned))
        measure.states = find_state_segments(text, measure.start, measure.end, dates)
        own = own_deadline(text, measure.start, measure.end, dates)
        measure.deadline = measure.deadline or own
        measure.completed = _completed(text, measure, dates) if own is None else None
    _read_edges(text, root, targets)
    _read_completions(text, root, targets, dates)
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
    if target is not None:
        _state(target, status_of(content), trim(text, start, end))


def _state(target: Target, status: str | None, span: tuple[int, int]) -> None:
    """Sets a status with the words that state it, where none is set."""
    if target.status is None and status is not None:
        target.status, target.status_span = status, span


def _read_deadline(text: str, node: Node, targets: Targets, dates: Sequence[DateValue]) -> None:
    target = targets.target_of(node)
    if target is None or target.deadline is not None:
        return
    start, end = _content(text, node)
    values = (value for _, value in dates_within(dates, start, end))
    target.deadline = next(values, None) or open_deadline(text[start:end])


def _read_closing_sentences(text: str, measure: FoundMeasure, dates: Sequence[DateValue]) -> None:
    """该问题已完成整改 in an answer tells of the problem, 该项工作正在推进 of the measure itself."""
    for match in _CLOSING.finditer(text, measure.start, measure.end):
        target: Target | None = measure if match["noun"] == _OWN_NOUN else measure.problem
        if target is None:
            continue
        state = match["state"].split(",")[0]
        _state(target, status_of(state), (match.start(), match.start("state") + len(state)))
        if target.deadline is None:
            target.deadline = stated_deadline(text, match.start("state"), match.end(), dates)


def _completed(text: str, measure: FoundMeasure, dates: Sequence[DateValue]) -> str | None:
    found = measure_completion(text, measure.start, measure.end, dates)
    return None if found is None or measure.status in _UNDONE else found[0]


def _read_completions(text: str, root: Node, targets: Targets, dates: Sequence[DateValue]) -> None:
    """When a problem that is done was completed: by a statement on the whole, else when it was accepted."""
    nodes = [node for node in root.walk() if node.role is SectionRole.STATUS or node.role is SectionRole.ANSWER]
    for is_whole in (True, False):
        for node in nodes:
            problem = targets.problem_of(node)
            if problem is None or problem.status != "done" or problem.completed is not None:
                continue
            start, end = _content(text, node)
            by_somebody = node.role is SectionRole.ANSWER
            found = (
                whole_completion(text, start, end, dates)
                if is_whole
                else acceptance(text, start, end, dates, by_somebody=by_somebody)
            )
            problem.completed = None if found is None else found[0]


def _read_edges(text: str, root: Node, targets: Targets) -> None:
    """Progress that opens or closes with its state (正在推进。…; …,已完成整改) tells of the problem."""
    for node in root.walk():
        problem = targets.problem_of(node) if node.role is SectionRole.ANSWER else None
        names_problem = _OPENS_WITH_PROBLEM.match(text, node.body) is not None
        if problem is None or problem.status is not None or (node.field is None and not names_problem):
            continue
        start, stop = _told(text, node)
        content = text[start:stop]
        edge = edge_state(content)
        if edge is not None:
            status, begin, end = edge
            _state(problem, status, (start + begin, start + end))
        elif len(content.strip()) <= _SHORT_PLAN and planned_head(content.strip()) is not None:
            _state(problem, "planned", trim(text, node.body, node.end))


def _told(text: str, node: Node) -> tuple[int, int]:
    """What an answer's own line tells, or the one paragraph below it where its line holds nothing but its name."""
    below = [
        child
        for child in node.children
        if child.kind is SectionKind.PARAGRAPH and child.role is not SectionRole.CONTACT
    ]
    if text[node.body : node.end].strip() or len(below) != 1 or node.children[0] is not below[0]:
        return node.body, node.end
    return below[0].body, below[0].end


def _read_opening(text: str, problems: Sequence[FoundProblem]) -> None:
    """…3项已全部整改到位 before the first problem tells of every innermost one."""
    span = all_done_span(text[: min((problem.node.start for problem in problems), default=0)])
    for problem in problems:
        if span is not None and not problem.children:
            _state(problem, "done", span)
