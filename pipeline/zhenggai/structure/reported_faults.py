"""Faults that running text reports without a list of its own: 存在3项违规行为,一是…; 存在“…”“…”等问题; 发现…等问题."""

from __future__ import annotations

import re

from zhenggai.structure.wording import are_deeds, find_items, has_fault

_NOUN = r"(?:问题|不足|短板|缺陷|隐患|(?:违[规法纪]|不当|失职)(?:违[规法纪])?(?:行为|情形|情况|事项)|现象)"
_LEAD = re.compile(
    rf"(?:存在?|发现|指出|查明|暴露出?)(?:了|出|有|着)?(?!的)[^。;:“]{{0,40}}?{_NOUN}(?:和不足)?(?:主要)?(?:有|是|包括|如下|表现[在为])?[,:]\s?"
    r"(?=一是|\(?1[、.)]|①|\(一\)|其一)"
)
_QUOTED = r"“[^“”\n]{4,90}”"
_QUOTATIONS = re.compile(
    rf"(?:存在|发现|指出|暴露出)(?:了|出|有|着)?[^。;,“”]{{0,30}}(?P<list>{_QUOTED}(?:[、,]?(?:和|及|以及|与)?{_QUOTED}){{0,12}})"
    rf"等?(?:[^。;,“”]{{0,10}}){_NOUN}"
)
_SUMMED_UP = re.compile(
    rf"(?:发现|存在|指出|暴露出|查出)(?:了|出|有|着)?(?!的)(?P<inner>[^。;“”\n]{{8,160}}?)等(?:[^。;,“”]{{0,8}}){_NOUN}"
)
_INNER = re.compile(r"“(?P<inner>[^“”]+)”")
_TAKEN_UP = re.compile(
    r"(?:针对|对于|对(?!照)|关于|解决|整治|整改|查找|查摆|排查|纠正|防止|避免|杜绝|是否)[^。;,]{0,16}$"
)
_STILL = re.compile(r"^(?:还|仍|仍然|尚|也|依然|其)?(?:存在|有)?(?:着)?")


def reported_faults(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The statements of the faults that `text[start:end]` reports; none if it reports none.

    >>> line = "检查发现该站消防通道被堵,台账缺失等问题。"
    >>> [line[begin:stop] for begin, stop in reported_faults(line, 0, len(line))]
    ['该站消防通道被堵,台账缺失']
    """
    listed = _listed(text, start, end)
    if listed:
        return listed
    quoted = _quoted(text, start, end)
    return quoted or _summed_up(text, start, end)


def _listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items behind a lead that calls them faults and ends with a comma or a colon."""
    lead = _LEAD.search(text, start, end)
    if lead is None or _TAKEN_UP.search(text, start, lead.start()):
        return []
    stop = text.find("。", lead.end(), end)
    sentence = end if stop == -1 else stop
    items = find_items(text, lead.end(), sentence)
    if len(items) < 2:
        return []
    stops = [item.start for item in items[1:]] + [sentence]
    spans = [_trimmed(text, item.body, stop) for item, stop in zip(items, stops, strict=True)]
    return [] if are_deeds(text, spans) else spans


def _quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = [
        inner.span("inner")
        for found in _QUOTATIONS.finditer(text, start, end)
        if not _TAKEN_UP.search(text, start, found.start())
        for inner in _INNER.finditer(text, *found.span("list"))
    ]
    return spans if spans and all(has_fault(text[begin:stop]) for begin, stop in spans) else []


def _summed_up(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    for found in _SUMMED_UP.finditer(text, start, end):
        begin, stop = found.span("inner")
        still = _STILL.match(text[begin:stop])
        begin += still.end() if still else 0
        if has_fault(text[begin:stop]) and not _TAKEN_UP.search(text, start, found.start()):
            spans.append(_trimmed(text, begin, stop))
    return spans


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    while stop > start and text[stop - 1] in "。;,、 \n":
        stop -= 1
    return start, stop
