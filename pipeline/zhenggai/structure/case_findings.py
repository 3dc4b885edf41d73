"""Cases without numbers: a short heading that states a fault, below it who found what (督察发现,…): two problems.

Or paragraphs that each open with what they are about (关于多计工程成本1.07亿元。西岭煤业已调账…): problem and answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.leanings import leaning
from zhenggai.structure.nodes import Node
from zhenggai.structure.reported_faults import opened_finding
from zhenggai.structure.statements import add_pairs, add_statements
from zhenggai.structure.wording import states_fault

_LONGEST_HEADING = 45
_FEWEST = 2
_ABOUT = re.compile(r"关于(?P<statement>[^。;:“”\n]{6,70}(?<!问题|情况|方面|事项))。(?=[^\n]{8})")
_FEWEST_ABOUT = 3


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


def read_topics(root: Node, text: str) -> None:
    """Labels paragraphs side by side that each say what they are about, a fault, and go on with what was done."""
    for parent in list(root.walk()):
        for run in _runs([(node, _about(node, text)) for node in parent.children]):
            if len(run) < _FEWEST_ABOUT or sum(leaning(about["statement"]) for _, about in run) <= 0:
                continue
            for node, about in run:
                node.decide(SectionRole.CONTAINER, "framed_sentences", 0.7)
                node.is_read = True
                add_pairs(node, [(about.start("statement"), about.end(), node.end)], "framed_sentence")


def _runs(blocks: list[tuple[Node, re.Match[str] | None]]) -> Iterator[list[tuple[Node, re.Match[str]]]]:
    """The stretches of blocks that say what they are about."""
    run: list[tuple[Node, re.Match[str]]] = []
    for node, about in [*blocks, (None, None)]:
        if node is not None and about is not None:
            run.append((node, about))
        elif run:
            yield run
            run = []


def _about(node: Node, text: str) -> re.Match[str] | None:
    is_plain = node.kind is SectionKind.PARAGRAPH and not node.children
    return _ABOUT.match(text, node.body, node.end) if is_plain else None
