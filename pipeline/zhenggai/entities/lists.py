"""The members of a list, read backwards from what ends it (A、B、C|等3家企业)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhenggai.entities.edges import left_edge

_MEMBER = re.compile(r"[\u4e00-\u9fffA-Za-z]+")
_MOST_MEMBERS = 40


def members_before(text: str, end: int, *, longest: int = 14) -> Iterator[tuple[int, int]]:
    """The spans of the members of the list that ends at `end`, from right to left; none if nothing is listed.

    The first member begins where a name can begin; `longest` is the most characters that a member has.

    >>> text = "引进甲乙化工、丙丁能源等企业"
    >>> [text[start:end] for start, end in members_before(text, 11)]
    ['丙丁能源', '甲乙化工']
    """
    members: list[tuple[int, int]] = []
    while len(members) < _MOST_MEMBERS:
        comma = text.rfind("、", max(0, end - longest - 1), end)
        start = comma + 1 if comma != -1 else left_edge(text, end, longest=longest)
        if end - start < 2 or _MEMBER.fullmatch(text, start, end) is None:
            break
        members.append((max(start, left_edge(text, end, longest=longest)), end))
        if comma == -1:
            break
        end = comma
    if len(members) > 1:
        yield from members
