"""Answers → what they say of the whole problem: its status, by when it is to be solved, when it was."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhenggai.record import SectionKind, SectionRole
from zhenggai.relations.closings import named_closings
from zhenggai.relations.completion import DateValue, acceptance, whole_completion
from zhenggai.relations.deadlines import noted_deadline, standing_deadline
from zhenggai.relations.states import edge_state, is_state, name_status, opening_sentence, planned_head
from zhenggai.relations.targets import Targets
from zhenggai.relations.telling import CLAUSE, TELLING, UNDONE, content_of, set_state
from zhenggai.structure.nodes import Node

_OPENS_WITH_PROBLEM = re.compile(r"[该此本](?:项|条)?(?:问题|整改)?(?=目前|[已正基尚未全])")
_SHORT_PLAN = 16
"""The longest cell that, as a plan, tells of the problem and not of a measure."""


def read_statements(text: str, nodes: Sequence[Node], targets: Targets, dates: Sequence[DateValue]) -> None:
    """该问题正在整改,预计6月底前完成。 before the items of an answer, or on a line of its own behind them."""
    for node in nodes:
        problem = targets.problem_of(node) if node.role in TELLING or node.was_answer else None
        if problem is None or node.start < problem.end:
            continue
        for closing in named_closings(text, node.body, node.end, dates):
            if not closing.is_own:
                set_state(problem, closing.status, closing.span)
                problem.deadline = problem.deadline or closing.deadline


def read_edges(text: str, nodes: Sequence[Node], targets: Targets, dates: Sequence[DateValue]) -> None:
    """Progress that opens or closes with its state (正在推进。…; …,已完成整改) tells of the problem."""
    for node in nodes:
        if node.role is SectionRole.PROBLEM and node.answer_from is not None:
            _read_run_on(text, node, node.answer_from, targets)
        problem = targets.problem_of(node) if node.role is SectionRole.ANSWER or node.was_answer else None
        if problem is None or problem.status is not None:
            continue
        names_problem = _OPENS_WITH_PROBLEM.match(text, node.body) is not None
        tells = node.field is not None or node.was_answer or names_problem
        name = name_status(text[node.start : node.body])
        if name is not None:
            set_state(problem, name[0], (node.start + name[1], node.start + name[2]))
            continue
        start, stop = _told(text, node)
        content = text[start:stop]
        if not tells:
            edge = opening_sentence(content)
        else:
            edge = edge_state(content, only_head=targets.count_measures(start, stop) > 1)
        if edge is not None:
            status, begin, end = edge
            set_state(problem, status, (start + begin, start + end))
            problem.deadline = problem.deadline or standing_deadline(_state_sentence(content, begin, end))
            if status in UNDONE and begin < end < len(content):
                problem.deadline = problem.deadline or _term_behind(text, start + end, stop, dates)
            continue
        if not tells:
            continue
        plan = content.strip().split("\n")[0]
        if len(plan) <= _SHORT_PLAN and planned_head(plan) is not None:
            begin = text.index(plan, start)
            set_state(problem, "planned", (begin, begin + len(plan)))


def _read_run_on(text: str, node: Node, start: int, targets: Targets) -> None:
    """1.关于…的问题。已完成整改。… : a state that opens the answer on a statement's own line tells of it."""
    problem = targets.problem_at(node)
    opening = None if problem is None else opening_sentence(text[start : node.end])
    if problem is not None and opening is not None:
        set_state(problem, opening[0], (start + opening[1], start + opening[2]))


def _state_sentence(content: str, start: int, end: int) -> str:
    """The sentence that a state `content[start:end]` opens, where all of its clauses are states; else the state alone.

    >>> _state_sentence("已经完成,长期坚持。修订制度2项。", 0, 4), _state_sentence("已经完成,修订制度2项。", 0, 4)
    ('已经完成,长期坚持', '已经完成')
    """
    stop = content.find("。", end)
    sentence = content[start:stop] if stop != -1 else content[start:end]
    return sentence if all(is_state(clause) for clause in sentence.split(",")) else content[start:end]


def _term_behind(text: str, start: int, end: int, dates: Sequence[DateValue]) -> str | None:
    """The deadline in the clause or bracket behind a state (正在推进,2025年底完成); None if it sets none."""
    clause = CLAUSE.match(text, start + 1, end)
    return None if clause is None or text[start] not in ",(" else noted_deadline(text, *clause.span(), dates)


def _told(text: str, node: Node) -> tuple[int, int]:
    """What an answer's own line tells, or the paragraphs below it where its line holds nothing but its name."""
    below = [
        child
        for child in node.children
        if child.kind is SectionKind.PARAGRAPH and child.role is not SectionRole.CONTACT
    ]
    if text[node.body : node.end].strip() or not below or node.children[0] is not below[0]:
        return node.body, node.end
    return below[0].body, below[-1].end


def read_completions(text: str, nodes: Sequence[Node], targets: Targets, dates: Sequence[DateValue]) -> None:
    """When a problem that is done was completed: by a statement on the whole, else when it was accepted."""
    telling = [node for node in nodes if node.role in TELLING or node.role is SectionRole.OWNER]
    for is_whole in (True, False):
        for node in telling:
            problem = targets.problem_of(node)
            if problem is None or problem.status != "done" or problem.completed is not None:
                continue
            start, end = content_of(text, node)
            by_somebody = node.role is SectionRole.ANSWER
            found = (
                whole_completion(text, start, end, dates)
                if is_whole
                else acceptance(text, start, end, dates, by_somebody=by_somebody)
            )
            problem.completed = None if found is None else found[0]
