"""Cases without numbers: a short heading that states a fault, below it who found what (督察发现,…): two problems."""

from __future__ import annotations

from itertools import pairwise

from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.nodes import Node
from zhenggai.structure.reported_faults import opened_finding
from zhenggai.structure.statements import add_statements
from zhenggai.structure.wording import states_fault

_LONGEST_HEADING = 45
_FEWEST = 2


def read_cases(root: Node, text: str) -> None:
    """Labels the headings of cases and the findings below them, if a notice has more than one such pair."""
    pairs = [
        (heading, finding, spans)
        for heading, finding in pairwise(root.children)
        if _is_heading(heading, text) and (spans := _findings(finding, text))
    ]
    if len(pairs) < _FEWEST:
        return
    for heading, finding, spans in pairs:
        heading.decide(SectionRole.PROBLEM, "case_heading", 0.75)
        heading.is_read = True
        heading.adopt([finding])
        finding.decide(SectionRole.CONTAINER, "reported_faults", 0.65)
        add_statements(finding, spans, "fault_list")


def _is_heading(node: Node, text: str) -> bool:
    line = text[node.start : node.end]
    is_short = node.end - node.start <= _LONGEST_HEADING and not any(sign in line for sign in "。;:,")
    return node.kind is SectionKind.PARAGRAPH and is_short and states_fault(line)


def _findings(node: Node, text: str) -> list[tuple[int, int]]:
    return opened_finding(text, node.body, node.end) if node.kind is SectionKind.PARAGRAPH else []
