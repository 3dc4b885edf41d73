"""Fields, cells and remarks → status and deadline of the problem or measure that each is of."""

from __future__ import annotations

from collections.abc import Sequence

from zhenggai.lexicon.fields import FieldRole
from zhenggai.record import SectionKind, SectionRole
from zhenggai.relations.closings import is_condition
from zhenggai.relations.completion import DateValue, dates_within
from zhenggai.relations.deadlines import (
    is_past,
    names_closing_day,
    noted_deadline,
    open_deadline,
    postponed_deadline,
    standing_deadline,
    stated_deadline,
)
from zhenggai.relations.measures import is_bare_state
from zhenggai.relations.problems import trim
from zhenggai.relations.states import field_status, is_plan, is_state, is_strong, names_kind, status_of
from zhenggai.relations.targets import Targets
from zhenggai.relations.telling import CLAUSE, OWNER_CLAUSE, UNDONE, content_of, set_state
from zhenggai.structure.nodes import Node

_SHORT_TERM = 12
"""The longest aim that says nothing but by when (立行立改,长期坚持)."""
_REMARK = "备注"
_AROUND = "。 ()【】[]〔〕"
_OPEN_END = "/.."
_SETTLED = frozenset({"done", "mostly_done", "not_started"})
_FIELD, _ADVICE = SectionKind.FIELD, FieldRole.ADVICE
_NEXT_STEPS, _TARGET, _OWNER, _OTHER = SectionRole.NEXT_STEPS, SectionRole.TARGET, SectionRole.OWNER, SectionRole.OTHER
_LINES = frozenset({SectionKind.PARAGRAPH, SectionKind.CELL})


def read_status(text: str, node: Node, targets: Targets, dates: Sequence[DateValue]) -> None:
    """A field of status, or what stands in place of an answer and is nothing but a state."""
    start, end = content_of(text, node)
    content = text[start:end]
    if node.role is not SectionRole.STATUS and (node.marker is not None or not is_bare_state(content.strip(_AROUND))):
        return
    is_sentence = node.kind is SectionKind.PARAGRAPH
    target = targets.problem_of(node) if is_sentence else targets.target_of(node)
    if target is None or (is_sentence and is_condition(content)):
        return
    set_state(target, field_status(_name_of(text, node), content), trim(text, start, end))
    target.deadline = target.deadline or standing_deadline(content)
    if target.status in UNDONE and target.deadline is None:
        clauses = (clause.span() for clause in CLAUSE.finditer(text, start, end))
        noted = next(filter(None, (noted_deadline(text, *clause, dates) for clause in clauses)), None)
        target.deadline = noted or _planned_term(text, start, end, dates)


def read_deadline(text: str, node: Node, targets: Targets, dates: Sequence[DateValue], *, issued: str | None) -> None:
    """The content of a deadline's field: a date or an open term, and the state beside it (2024年底(尚未启动))."""
    target = targets.target_of(node)
    if target is None or target.deadline is not None:
        return
    start, end = content_of(text, node)
    first = next((value for _, value in dates_within(dates, start, end)), None)
    value = postponed_deadline(text, start, end, dates) or first
    name = _name_of(text, node)
    if value is not None and names_closing_day(name, 0, len(name)) and is_past(value, issued):
        set_state(target, "done", (node.start, end))
        target.completed = value
        return
    is_begun = value is not None and value.endswith(_OPEN_END)
    open_ended = open_deadline(text[start:end]) if value is None or is_begun else None
    target.deadline = open_ended or value
    for clause in CLAUSE.finditer(text, start, end):
        words = clause.group().strip()
        is_open = not names_kind(name) and (target.deadline is None or is_strong(words))
        if is_state(words) and (is_open or status_of(words) in _SETTLED):
            set_state(target, status_of(words), clause.span())


def _name_of(text: str, node: Node) -> str:
    """The name of a field, or the head of a cell's column; empty where none is known."""
    row = node.parent
    if node.kind is not SectionKind.CELL or row is None or row.parent is None:
        return text[node.start : node.body]
    head = next((one for one in row.parent.children if one.role is SectionRole.HEADER), None)
    place = row.children.index(node)
    is_known = head is not None and place < len(head.children)
    return text[head.children[place].body : head.children[place].end] if head is not None and is_known else ""


def read_targets(text: str, nodes: Sequence[Node], targets: Targets, dates: Sequence[DateValue]) -> None:
    """6月底前,… at the head of what is aimed at or required is by when, where nothing else says so."""
    for node in nodes:
        if node.role is _NEXT_STEPS and node.kind is _FIELD:
            _read_next_steps(text, node, targets, dates)
        problem = targets.problem_of(node) if node.role is _TARGET else None
        if problem is None and node.field is _ADVICE and "要求" in text[node.start : node.body]:
            problem = targets.problem_before(node)
        if problem is None or problem.deadline is not None:
            continue
        start, end = content_of(text, node)
        head = next(iter(dates_within(dates, start, end)), None)
        if head is not None and head[1].startswith("../") and not text[start : head[0]].strip():
            problem.deadline = head[1]
        elif head is None and end - start <= _SHORT_TERM:
            problem.deadline = open_deadline(text[start:end])


def _read_next_steps(text: str, node: Node, targets: Targets, dates: Sequence[DateValue]) -> None:
    """后续计划:2025年底前全部完成整改 is by when the problem before it is to be mended, where nothing else says so."""
    problem = targets.problem_before(node)
    if problem is None or problem.deadline is not None or _stands_beside(node, problem.node):
        return
    problem.deadline = _planned_term(text, *content_of(text, node), dates)


def _stands_beside(node: Node, heading: Node) -> bool:
    """Whether a field is a numbered part next to the heading of a problem (二、关于…的问题, 三、下一步打算:…)."""
    is_numbered = node.marker is not None and heading.marker is not None and node.marker.style is heading.marker.style
    return is_numbered and heading.kind is not SectionKind.FIELD


def _planned_term(text: str, start: int, end: int, dates: Sequence[DateValue]) -> str | None:
    """By when a clause of `text[start:end]` that says nothing else plans that all be mended; None if none does."""
    plans = (one.span() for one in CLAUSE.finditer(text, start, end) if is_plan(one.group().strip()))
    return next(filter(None, (stated_deadline(text, *plan, dates) for plan in plans)), None)


def read_owner_fields(text: str, nodes: Sequence[Node], targets: Targets, dates: Sequence[DateValue]) -> None:
    """(牵头单位:甲局;2025年1月销号): a clause of an owner field that names nobody but a state or a date to keep."""
    for node in nodes:
        target = targets.target_of(node) if node.role is _OWNER else None
        if target is None:
            continue
        for clause in OWNER_CLAUSE.finditer(text, *content_of(text, node)):
            if is_state(clause.group()) and status_of(clause.group()) in _SETTLED:
                set_state(target, status_of(clause.group()), clause.span())
            else:
                target.deadline = target.deadline or noted_deadline(text, *clause.span(), dates)


def read_lone_states(text: str, nodes: Sequence[Node], targets: Targets) -> None:
    """A line or remark that is nothing but a state (已办结), in a layout nobody knows, tells of the problem before."""
    for node in nodes:
        is_remark = node.kind is _FIELD and text.startswith(_REMARK, node.start)
        is_line = is_remark or node.kind in _LINES
        if not is_line or node.children or node.role is not _OTHER:
            continue
        if not is_strong(text[node.body : node.end].strip(_AROUND)):
            continue
        problem = targets.problem_before(node)
        if problem is not None:
            set_state(problem, status_of(text[node.body : node.end]), (node.body, node.end))
