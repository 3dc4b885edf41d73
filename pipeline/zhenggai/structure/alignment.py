"""Which problem of a list each item of a list of answers answers, where the items don't say so themselves."""

from __future__ import annotations

from collections.abc import Sequence

from zhenggai.structure.nodes import Node

_FEWEST = 2


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
