"""Mentions in a row (甲局、乙局及各镇) → coordinations, whose members share what the words around say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhenggai.entities.proposals import Proposal
from zhenggai.record import Label

_NUMBER = r"(?:\d+|[一二三四五六七八九十两]+)(?:余|多)?(?:家|个|名|所|户|位|支)"
_LINK = re.compile(rf"\s?(?:(?:、|和|与|及|以及|暨)\s?(?:{_NUMBER})?|等\s?(?:{_NUMBER})?)\s?(?:有关|相关|其他)?")
"""甲局、乙局; 甲行等6家|银行|: the collective behind a number sums up the names before it, as a bare 等 does."""
_RUN_TOGETHER = re.compile(r"委[省市县区州旗乡镇](?:人民)?政府")
"""市委|市政府, written without a sign between."""
_LONGEST_LINK = 9
_OPEN = re.compile(r"等(?:\d+|[一二三四五六七八九十两多]+)?(?:个|家|名)?(?:单位|部门|地|企业|机构|县|区|镇|乡镇|县区)?")
_CLOSED = re.compile(r"等(?:\d+|[一二三四五六七八九十两]+)(?:个|家|名)?")


@dataclass(slots=True, unsafe_hash=True)
class Coordination:
    """Mentions in a row; offsets index the normalized text.

    Attributes:
        members: Their indices among the mentions, at least one.
        start: Where the first begins.
        end: Where the last ends.
    """

    members: tuple[int, ...]
    start: int
    end: int


def coordinations(text: str, within: range, mentions: Sequence[Proposal]) -> Iterator[Coordination]:
    """The coordinations among the mentions of a range, a single one being the shortest.

    Args:
        text: The normalized text.
        within: The indices of the mentions.
        mentions: All mentions of the notice, sorted by start.
    """
    members: list[int] = []
    for index in within:
        if members and not _belongs(text, mentions[members[-1]], mentions[index]):
            yield _coordination(members, mentions)
            members = []
        members.append(index)
    if members:
        yield _coordination(members, mentions)


def _coordination(members: Sequence[int], mentions: Sequence[Proposal]) -> Coordination:
    return Coordination(tuple(members), mentions[members[0]].start, mentions[members[-1]].end)


def _belongs(text: str, left: Proposal, right: Proposal) -> bool:
    gap = text[left.end : right.start]
    if not gap and _RUN_TOGETHER.fullmatch(text, left.end - 1, right.end):
        return True
    if not gap.strip():
        return left.label is Label.TITLE and right.label is Label.PER
    return len(gap) <= _LONGEST_LINK and _LINK.fullmatch(gap) is not None


def is_open(text: str, end: int) -> bool:
    """Whether the words behind a coordination leave its set open (甲局、乙局|等单位); 等3家 closes it by a number.

    >>> is_open("县水务局等单位", 4), is_open("县水务局等3家单位", 4), is_open("县水务局排查", 4)
    (True, False, False)
    """
    return _OPEN.match(text, end) is not None and _CLOSED.match(text, end) is None
