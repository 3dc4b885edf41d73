"""Which problem of several an answer answers, where it doesn't say so itself: by its place in a list, by its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from zhenggai.structure.nodes import Node

_FEWEST = 2
_FEWEST_SHARED = 2


def align(problems: Sequence[Node], answers: int) -> list[Node] | None:
    """The problem of each of the answers, in order; None if they can't be told.

    As many answers as problems answer them one by one: 缺失事项 一、二、三 and 改善情形 一、二、三.
    """
    listed = [one for one in problems if _is_alike(one, problems[-1])] if problems else []
    return listed if _FEWEST <= len(listed) == answers else None


def _is_alike(problem: Node, last: Node) -> bool:
    """Whether a problem stands in the list of the last one."""
    if problem.parent is not last.parent or (problem.marker is None) is not (last.marker is None):
        return False
    return problem.marker is None or last.marker is None or problem.marker.style is last.marker.style


def answered_by_words(problems: Sequence[str], answer: str) -> int | None:
    """The place of the problem of whose words an answer takes up most; None if it takes up hardly any, or two as many.

    What several problems say tells none of them apart.

    >>> answered_by_words(["灌区干渠漏水", "灌区台账失真"], "对干渠12处漏水点灌浆")
    0
    """
    pairs = [_pairs(one) for one in problems]
    told_by = Counter(pair for own in pairs for pair in own)
    taken_up = _pairs(answer)
    shared = [sum(told_by[pair] == 1 for pair in own & taken_up) for own in pairs]
    best = max(shared, default=0)
    return shared.index(best) if best >= _FEWEST_SHARED and shared.count(best) == 1 else None


def _pairs(text: str) -> set[str]:
    return {first + second for first, second in pairwise(text) if first.isalpha() and second.isalpha()}
