"""Mentions that only their surroundings show: places that act as governments, and groups that act or are told to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from zhenggai.entities.agency import Frame, find_agency
from zhenggai.entities.proposals import Proposal
from zhenggai.entities.resolve import resolve
from zhenggai.lexicon.tables import read_words
from zhenggai.record import Label

_GOVERNED = re.compile(r"[省市县区州旗盟镇乡]$|街道$|高新区$|经开区$|新区$|开发区$")
_SCOPE = r"(?:全[省市县区]|[省市县区](?:级|直|属)|基层|涉事|涉企|相关|有关|国有|国省|重点|前\d+强|[\u4e00-\u9fff]{0,4})"


def finish(
    text: str,
    mentions: Sequence[Proposal],
    *,
    blocked: Sequence[tuple[int, int]],
    dates: Sequence[tuple[int, int]],
    quantities: Sequence[tuple[int, int]],
) -> list[Proposal]:
    """Relabels places that act, and adds groups that a directing verb or a quantity with a deed shows.

    Args:
        text: The normalized text.
        mentions: The resolved mentions, in order.
        blocked: Sorted spans that stay free of mentions.
        dates: Sorted spans of dates.
        quantities: Sorted spans of quantities.
    """
    groups = _acting_groups(text, quantities)
    resolved = resolve([*mentions, *groups], blocked=blocked)
    spans = [(mention.start, mention.end) for mention in resolved]
    is_place = [mention.label is Label.LOC for mention in resolved]
    frames = find_agency(text, spans, dates=dates, is_place=is_place)
    finished = []
    for mention, frame in zip(resolved, frames, strict=True):
        acts = frame is not None and frame.frame is not Frame.PARTNER
        governs = _GOVERNED.search(text[mention.start : mention.end]) is not None
        if mention.label is Label.LOC and governs and (acts or frame is not None):
            mention = replace(mention, label=Label.ORG, source="acting_place", confidence=0.6)
        finished.append(mention)
    return finished


@cache
def _nouns() -> re.Pattern[str]:
    nouns = {
        *read_words("group_heads"),
        "商户",
        "业主",
        "矿业权人",
        "工商业用户",
        "用户",
        "银行机构",
        "招商公司",
        "建筑企业",
    }
    alternatives = "|".join(re.escape(noun) for noun in sorted(nouns, key=len, reverse=True))
    return re.compile(rf"{_SCOPE}?(?:{alternatives})")


_DIRECTING_SAFE = re.compile(
    r"(?:督促|指导|组织|要求|责成|责令|引导|推动|聘请|委托|邀请|明确|督导|敦促|动员|鼓励|约谈|提醒|安排|充分发挥)(?:\d+(?:家|个|名)|[两三四五六七八九十]+(?:家|个))?"
)
_DEED = re.compile(
    r"(?:均|已|全部|分别|共同|联合|正在|按要?求?|积极|主动|将|成功|申报|申领|签订|完成|开展|落实|制定|提交|做好|通过|建立|严格|有序|参加|参与|使用|实施|编制|公开|在编制|在开展|对|进出|自查|规范|履行|抓好|推进|加强|发展|专门|须|要|应)"
)


def _acting_groups(text: str, quantities: Sequence[tuple[int, int]]) -> list[Proposal]:
    found: list[Proposal] = []
    for verb in _DIRECTING_SAFE.finditer(text):
        noun = _nouns().match(text, verb.end())
        if noun is not None and _DEED.match(text, noun.end()):
            found.append(Proposal(noun.start(), noun.end(), Label.GROUP, "directed_group", 0.6))
    for _, end in quantities:
        noun = _nouns().match(text, end)
        if noun is not None and _DEED.match(text, noun.end()):
            found.append(Proposal(noun.start(), noun.end(), Label.GROUP, "counted_group", 0.6))
    return found
