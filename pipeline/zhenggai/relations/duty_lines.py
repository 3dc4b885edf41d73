"""Lines that number a case and name who handles it (项次:四 主办:交通处) → the duties, and the problem below."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhenggai.lexicon.cues import has_any
from zhenggai.record import OwnerRole
from zhenggai.relations.problems import FoundProblem
from zhenggai.structure.nodes import Node

_HEADS = ("项次:", "序号:", "编号:", "案号:", "案次:", "项目:", "件号:")
DUTY_LINE = re.compile(rf"(?:{'|'.join(_HEADS)})[^\s:]{{1,12}}\s+(?=(?:主办|协办|承办|会办|主责|配合)[^\s:]{{0,4}}:)")
"""What such a line begins with."""
_DUTY = re.compile(r"(?<!\S)(?P<duty>主办|协办|承办|会办|主责|配合)[^\s:]{0,4}:(?P<names>\S+)")
_ROLES = {
    "主办": OwnerRole.LEAD,
    "承办": OwnerRole.RESPONSIBLE,
    "主责": OwnerRole.RESPONSIBLE,
    "协办": OwnerRole.COOPERATING,
    "会办": OwnerRole.COOPERATING,
    "配合": OwnerRole.COOPERATING,
}
_REACH = 40
"""How far below its line a problem may begin."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Whom a line names, as what, and of which problem; the span indexes the normalized text."""

    problem: FoundProblem
    role: OwnerRole
    start: int
    end: int


def find_duties(text: str, root: Node, problems: Sequence[FoundProblem]) -> Iterator[Duty]:
    """The duties of all such lines that a problem follows, in the order of the text."""
    if not problems or not has_any(text, _HEADS):
        return
    ordered = sorted(problems, key=lambda problem: problem.start)
    starts = [problem.start for problem in ordered]
    for node in root.walk():
        if node.parent is None or DUTY_LINE.match(text, node.start, node.end) is None:
            continue
        position = bisect_left(starts, node.end)
        if position < len(starts) and starts[position] - node.end <= _REACH:
            for duty in _DUTY.finditer(text, node.start, node.end):
                yield Duty(ordered[position], _ROLES[duty["duty"]], *duty.span("names"))
