"""Title, opening, signature and contact lines → what the notice states about itself (`meta` of the record)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeAlias

from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.cues import has_any
from zhenggai.record import Label, SectionKind, SectionRole
from zhenggai.structure.nodes import Node

ValuedDate: TypeAlias = tuple[int, int, str | None]
"""Start, end and value of a date."""

_INSPECTION = r"巡[视察]|督[察查]|检查|审计|考核|暗访|执法检查|飞行检查"
_INSPECTS = re.compile(
    rf"(?:{_INSPECTION})[\u4e00-\u9fff]{{0,3}}组|审计[厅局署]|人大常委会|监察院|考核巡查组|明查暗访组"
)
_INSPECTED_AHEAD = ("对", "向", "对\n", "向\n")
_IS_INSPECTED = re.compile(rf"[^。;]{{0,40}}?(?:{_INSPECTION}|反馈|交办)")
_FEEDBACK = re.compile(r"[^。]{0,24}?(?:反馈|移交|交办|通报|送达)")
_PUBLISHED_FIELD = re.compile(r"(?:发布|公开|公布|印发|成文|发文|更新)(?:时间|日期)\s*:?\s*$")
_INTERVAL = "/"
_OPEN_END = ".."
_CONTACT = re.compile(
    r"(?=[A-Za-z0-9_.%+-])(?:(?<![\d-])0\d{2,3}-\d{6,8}(?![\d-])"
    r"|(?<![A-Za-z0-9_.%+-])[A-Za-z0-9_.%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})"
    r"|(?<=:)(?:(?<=地址:)[^\s,;。()]{4,40}|(?<=信箱:)[^\s,;。()@]{4,40}|(?<=电话:)[\d-]{5,20})"
)
_CONTACT_SIGNS = ("-", "@", "地址:", "信箱:", "电话:")
_OPENING_BLOCKS = 4
_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that the notice states about itself; the span indexes the normalized text.

    `value` is the ISO value of a date; None stands for the words themselves.
    """

    key: str
    start: int
    end: int
    value: str | None = None


def find_meta(
    text: str, root: Node, *, mentions: Sequence[Proposal], dates: Sequence[ValuedDate], issuer: int | None
) -> list[Stated]:
    """What the notice states about itself, each value once, contacts as often as they stand.

    Args:
        text: The normalized text.
        root: The labelled section tree.
        mentions: The mentions, sorted by start.
        dates: The dates with their values, sorted by start.
        issuer: Index of the issuer's mention; None if the notice names none.
    """
    stated = [*_title(root)]
    if issuer is not None:
        stated.append(Stated("issuer", mentions[issuer].start, mentions[issuer].end))
    for block in _opening(root):
        stated += _inspection(text, block, mentions)
        stated += _inspection_dates(text, block, dates)
    stated += _published(text, root, dates)
    first = {one.key: one for one in reversed(stated)}
    contacts = (
        Stated("contact", *match.span()) for match in (_CONTACT.finditer(text) if has_any(text, _CONTACT_SIGNS) else ())
    )
    return [*(one for one in stated if one is first[one.key]), *contacts]


def _title(root: Node) -> Iterator[Stated]:
    titles = [node for node in root.children if node.role is SectionRole.TITLE]
    if titles:
        yield Stated("title", titles[0].start, titles[-1].end)


def _opening(root: Node) -> list[Node]:
    """The plain paragraphs at the head of the notice, behind the title."""
    blocks = [node for node in root.children[:_OPENING_BLOCKS] if node.kind is SectionKind.PARAGRAPH]
    return [node for node in blocks if node.role is not SectionRole.TITLE]


def _inspection(text: str, block: Node, mentions: Sequence[Proposal]) -> Iterator[Stated]:
    """Who inspected whom: 省委第二巡视组|对|甲市|开展了巡视."""
    for mention in mentions[bisect_left(mentions, block.start, key=_START) :]:
        if mention.start >= block.end:
            break
        name = text[mention.start : mention.end]
        if mention.label in (Label.ORG, Label.GROUP) and _INSPECTS.search(name):
            yield Stated("inspector", mention.start, mention.end)
        elif text.endswith(_INSPECTED_AHEAD, block.start, mention.start) and _IS_INSPECTED.match(text, mention.end):
            yield Stated("inspected", mention.start, mention.end)


def _inspection_dates(text: str, block: Node, dates: Sequence[ValuedDate]) -> Iterator[Stated]:
    for start, end, value in dates[bisect_left(dates, (block.start,)) :]:
        if start >= block.end:
            break
        if value is None:
            continue
        if _INTERVAL in value and _OPEN_END not in value and _IS_INSPECTED.match(text, end):
            yield Stated("inspection_period", start, end, value)
        elif _INTERVAL not in value and _FEEDBACK.match(text, end):
            yield Stated("feedback_date", start, end, value)


def _published(text: str, root: Node, dates: Sequence[ValuedDate]) -> Iterator[Stated]:
    """The day of publication: in a field of the page, else the date that signs."""
    days = [(start, end, value) for start, end, value in dates if value is not None and _INTERVAL not in value]
    if not days:
        return
    furniture = next((day for day in days if _PUBLISHED_FIELD.search(text, max(0, day[0] - 10), day[0])), None)
    if furniture is not None:
        yield Stated("published", *furniture)
        return
    signatures = [node for node in root.walk() if node.rule == "signature"]
    for start, end, value in days:
        if any(node.start <= start and end <= node.end for node in signatures):
            yield Stated("published", start, end, value)
            return
