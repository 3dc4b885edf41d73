"""Who acts and who is told to act: the frames around a mention (annotation guideline, sections 1 and 6).

The same frames turn a place into a body (明确|大竹县|发展…) and a body into an owner.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from zhenggai.lexicon.tables import read_words


class Frame(StrEnum):
    """What the words around a mention make of it."""

    DIRECTED = "directed"
    SUBJECT = "subject"
    AGENT = "agent"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Agency:
    """The frame of a mention, and the span of the word that shows it."""

    frame: Frame
    start: int
    end: int


_LINK = re.compile(r"\s?(?:、|和|与|及|以及|,)\s?(?:\d+(?:家|个|名)|全部)?$")
_LIST_LINK = re.compile(r"\s?(?:、|和|与|及|以及|暨|等)\s?(?:\d+(?:家|个|名)|有关|相关|其他)?")
_CLAUSE_START = re.compile(
    r"(?:[。;,:!?“\n|)》]|^)\s*(?:目前|同时|现|期间|此前|随后|其中|另外|此外|后|现由|再由|当日|当天)?[,:]?\s*$"
)
_AGENT = re.compile(r"由$")
_PARTNER = re.compile(r"(?:会同|联合|联同|协同|配合|携手|商)$")
_WEAK_FOR_PLACES = frozenset(
    [
        "推动",
        "支持",
        "引导",
        "鼓励",
        "帮助",
        "带动",
        "强化",
        "推进",
        "充分发挥",
        "发挥",
        "协调",
        "统筹",
        "邀请",
        "提醒",
        "请",
        "监督",
        "加强",
    ]
)
_QUANTITY_GAP = re.compile(r"\d+(?:家|个|名|所|户)|[一二三四五六七八九十两]+(?:家|个|名|所|户)")
_NOT_DIRECTED_AFTER = re.compile(r"(?:工作|建设|发展|改革|项目|体系|制度|机制|作用|力量|队伍|能力|的)")
_MEETING_AFTER = re.compile(
    r"(?:第[一二三四五六七八九十\d]+次)?(?:、第[一二三四五六七八九十\d]+次)*(?:专题|扩大|常委会|常务|办公|工作|全体)?(?:会议|会|全会)"
)
_ARGUMENT_AFTER = re.compile(r"(?:的|等(?:地|单位|部门)?的|党组成员|系统|主导|组织的|印发的|反馈|交办|有关|相关)")


@cache
def _directing() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(re.escape(verb) for verb in read_words("directing_verbs")) + ")$")


@cache
def _acting() -> re.Pattern[str]:
    words = [*read_words("action_openers"), *(word for word in read_words("stop_words") if len(word) > 1)]
    return re.compile("|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)))


def find_agency(
    text: str,
    mentions: Sequence[tuple[int, int]],
    *,
    dates: Sequence[tuple[int, int]] = (),
    is_place: Sequence[bool] = (),
) -> list[Agency | None]:
    """The frame of each mention.

    Args:
        text: The normalized text.
        mentions: Sorted, flat spans of mentions.
        dates: Sorted spans that may stand between the head of a clause and its subject.
        is_place: For each mention, whether it is a place; places need stronger verbs.

    Returns:
        For each mention its frame, or None; the members of a coordination share the frame of its head.
    """
    places = list(is_place) or [False] * len(mentions)
    date_starts = {end: start for start, end in dates}
    last = _last_of_lists(text, mentions)
    frames: list[Agency | None] = []
    for index, (start, end) in enumerate(mentions):
        linked = _linked(text, mentions, index)
        previous = frames[index - 1] if linked else None
        if previous is not None:
            frames.append(previous)
            continue
        frames.append(_frame(text, start, end, mentions[last[index]][1], date_starts, is_place=places[index]))
    return frames


def _linked(text: str, mentions: Sequence[tuple[int, int]], index: int) -> bool:
    if index == 0:
        return False
    gap = text[mentions[index - 1][1] : mentions[index][0]]
    return len(gap) <= 6 and _LIST_LINK.fullmatch(gap) is not None


def _last_of_lists(text: str, mentions: Sequence[tuple[int, int]]) -> list[int]:
    """For each mention the index of the last one of the coordination that it is in."""
    last = list(range(len(mentions)))
    for index in range(len(mentions) - 2, -1, -1):
        if _linked(text, mentions, index + 1):
            last[index] = last[index + 1]
    return last


def _frame(
    text: str, start: int, end: int, list_end: int, date_starts: dict[int, int], *, is_place: bool
) -> Agency | None:
    before = _skip_quantity(text, start)
    window = text[max(0, before - 8) : before]
    floor = max(0, before - 8)
    directed = _directing().search(window)
    is_told = directed is not None and not (is_place and directed.group() in _WEAK_FOR_PLACES)
    if directed is not None and is_told and not _NOT_DIRECTED_AFTER.match(text, list_end):
        return Agency(Frame.DIRECTED, floor + directed.start(), before)
    agent = _AGENT.search(window)
    if agent is not None:
        return Agency(Frame.AGENT, floor + agent.start(), before)
    partner = _PARTNER.search(window)
    if partner is not None:
        return Agency(Frame.PARTNER, floor + partner.start(), before)
    if _ARGUMENT_AFTER.match(text, list_end):
        return None
    if _opens_clause(text, before, date_starts) and _acts(text, list_end):
        return Agency(Frame.SUBJECT, start, end)
    return None


def _skip_quantity(text: str, start: int) -> int:
    for match in _QUANTITY_GAP.finditer(text, max(0, start - 6), start):
        if match.end() == start:
            return match.start()
    return start


def _opens_clause(text: str, start: int, date_starts: dict[int, int]) -> bool:
    begin = date_starts.get(start, start)
    if begin == start and text[start - 1 : start] == ",":
        begin = date_starts.get(start - 1, start)
    return _CLAUSE_START.search(text[max(0, begin - 8) : begin]) is not None


def _acts(text: str, end: int) -> bool:
    meeting = _MEETING_AFTER.match(text, end)
    if meeting is not None:
        end = meeting.end()
        if text[end : end + 1] == ",":
            end += 1
    if text.startswith("等", end):
        end += 1
    return _acting().match(text, end) is not None
