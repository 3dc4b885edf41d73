"""Plain paragraphs below a problem: statements of what was found, findings that are mended in the same breath."""

from __future__ import annotations

import re

from zhenggai.record import SectionRole
from zhenggai.structure.findings import answer_start, answers, finding_pairs, restates
from zhenggai.structure.nodes import Node
from zhenggai.structure.run import Run
from zhenggai.structure.statements import (
    add_pairs,
    add_statements,
    answer_behind_finding,
    clause_lists,
    framed_sentences,
    is_marked_list,
)
from zhenggai.structure.wording import are_faults, find_items, has_fault, is_framed

_DUTY = re.compile(r"(?:该|此|本|上述)[^,。;:由]{0,8}由[^。;:]{2,60}(?:主办|承办|牵头|负责|办理|协办|配合)。?")
_BEFORE_ANSWER = 1.0
"""How much it speaks for a fault that a paragraph stands below a problem, right before its answer."""
_FEWEST_FRAMED = 2


def read_finding(text: str, node: Node, run: Run) -> bool:
    """A paragraph below a problem that first states a finding and then how it was mended (…。目前,…): both."""
    answer = answer_behind_finding(text, node.body, node.end)
    if answer is None:
        return False
    node.decide(SectionRole.PROBLEM, "finding_and_answer", 0.7)
    node.answer_from = answer
    run.open_problem(node)
    run.current, run.is_answered = run.host, True
    return True


def is_leaf_problem(text: str, node: Node, run: Run, *, is_answered: bool, is_last: bool) -> bool:
    """A paragraph that states a fault before its answer, be that a field, a list or further paragraphs."""
    line = text[node.start : node.end]
    if is_answered:
        if id(node) in run.answered:
            return True
        is_under_topic = run.current is None and node.parent is not None and node.parent.marker is not None
        return run.host is not None or is_under_topic or has_fault(line)
    if run.host is None or run.current is not run.host or is_last or run.is_answered:
        return False
    if find_items(text, node.start, node.end) or answers(text, node.start, node.end):
        return False
    return is_framed(text[node.start : node.end]) or are_faults(text, [(node.start, node.end)])


def read_leaf_paragraph(text: str, node: Node, run: Run) -> None:
    """An unmarked paragraph between a problem's heading and 整改情况 is a problem of its own."""
    spans = clause_lists(text, node.body, node.end)
    if run.host is not None and len(spans) > 1 and _are_marked_faults(text, spans):
        node.decide(SectionRole.CONTAINER, "fault_list", 0.8)
        add_statements(node, spans, "fault_list")
        for statement in node.children[-len(spans) :]:
            run.open_problem(statement)
        return
    node.decide(SectionRole.PROBLEM, "paragraph_before_answer", 0.85)
    run.open_problem(node)


def names_duty(line: str) -> bool:
    """Whether a paragraph says who handles a matter, and nothing else.

    >>> names_duty("该事项由后勤处主办,学生处协办。"), names_duty("该问题由乡镇负责整改,现已完成。")
    (True, False)
    """
    return _DUTY.fullmatch(line) is not None


def _are_marked_faults(text: str, spans: list[tuple[int, int]]) -> bool:
    return is_marked_list(text, spans) and are_faults(text, spans, prior=_BEFORE_ANSWER)


def read_findings(text: str, node: Node, run: Run) -> bool:
    """A paragraph of findings, each with how it was mended, below a topic or below a problem that sums them up."""
    if run.current is not run.host or run.is_answered:
        return False
    if run.host is not None and restates(text, node.body, node.end):
        return False
    framed = framed_sentences(text, node.body, node.end) if run.host is None else []
    if len(framed) >= _FEWEST_FRAMED and framed[0][0] == node.body:
        add_pairs(node, framed, "framed_sentence")
        return True
    pairs = finding_pairs(text, node.body, node.end)
    answer = None if pairs or run.host is not None else answer_start(text, node.body, node.end)
    if answer is not None:
        pairs = [(node.body, answer, node.end)]
    add_pairs(node, pairs, "finding")
    return bool(pairs)


def states_before_answer(text: str, node: Node, run: Run) -> bool:
    """Whether a paragraph on the line of an answer states what was found, below the problem that sums it up."""
    if run.host is None or run.current is not run.host or run.is_answered:
        return False
    spans = clause_lists(text, node.body, node.end) or [(node.body, node.end)]
    return are_faults(text, spans, prior=_BEFORE_ANSWER)
