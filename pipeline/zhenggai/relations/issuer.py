"""Title, opening and signature → what the notice states about itself: title, issuer, dates of inspection and feedback."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhenggai.entities.proposals import Proposal
from zhenggai.record import Label, SectionRole
from zhenggai.structure.nodes import Node

_CONTACT = re.compile(
    r"(?:联系|监督|举报|咨询)?(?:电话|电邮|邮箱|电子邮箱|邮政信箱|通信地址|地址)[^:\n]{0,6}:\s*([^\s,;。]{5,40})"
)
_FEEDBACK = re.compile(r"反馈|移交|交办|通报")
_INSPECTS = re.compile(r"(?:巡[视察]|督察|检查|审计)组|审计[厅局署]|人大常委会|监察院")


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that the notice states about itself; the span indexes the normalized text."""

    key: str
    start: int
    end: int


def find_issuer(root: Node, mentions: Sequence[Proposal]) -> int | None:
    """The index of the mention that names who issues the notice: the first body of the title, else of the last line."""
    title = [node for node in root.children if node.role is SectionRole.TITLE]
    bodies = (Label.ORG, Label.LOC, Label.GROUP)
    for node in title:
        for index, mention in enumerate(mentions):
            if node.start <= mention.start < node.end and mention.label is Label.ORG:
                return index
    tail = root.end - 120
    for index in range(len(mentions) - 1, -1, -1):
        mention = mentions[index]
        if mention.start < tail:
            break
        if mention.label in bodies and mention.label is Label.ORG:
            return index
    return None


def find_meta(
    text: str, root: Node, *, mentions: Sequence[Proposal], dates: Sequence[tuple[int, int]], issuer: int | None
) -> list[Stated]:
    """What the opening and the end of the notice state: title, issuer, inspector, period, feedback date, contact."""
    stated: list[Stated] = []
    titles = [node for node in root.children if node.role is SectionRole.TITLE]
    if titles:
        stated.append(Stated("title", titles[0].start, titles[-1].end))
    if issuer is not None:
        stated.append(Stated("issuer", mentions[issuer].start, mentions[issuer].end))
    opening = next((node for node in root.children if node.role is SectionRole.PREAMBLE), None)
    if opening is not None:
        stated += _opening(text, opening, mentions, dates)
    stated += [Stated("contact", *match.span(1)) for match in _CONTACT.finditer(text)]
    return stated


def _opening(text: str, node: Node, mentions: Sequence[Proposal], dates: Sequence[tuple[int, int]]) -> list[Stated]:
    stated: list[Stated] = []
    for mention in mentions:
        if node.start <= mention.start < node.end and _INSPECTS.search(text[mention.start : mention.end]):
            stated.append(Stated("inspector", mention.start, mention.end))
            break
    for start, end in dates:
        if not node.start <= start < node.end:
            continue
        surface = text[start:end]
        if re.search(r"[至到—-]", surface):
            if not any(one.key == "inspection_period" for one in stated):
                stated.append(Stated("inspection_period", start, end))
        elif _FEEDBACK.search(text[end : end + 24]) and not any(one.key == "feedback_date" for one in stated):
            stated.append(Stated("feedback_date", start, end))
    return stated
