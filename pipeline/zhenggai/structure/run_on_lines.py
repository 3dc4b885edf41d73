"""Lines of a notice; where a page lost its line ends, the headings and items that ran together are lines again.

A scraper that drops line ends leaves one long line: …通报如下。一、工作情况各镇均已…。二、存在的问题(一)…. Only a
line that holds most of the text is cut; a list of statements within a sentence (一、…;二、…) stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhenggai.lexicon.markers import chinese_ordinal, match_marker

_CN = "一二三四五六七八九十"
_AFTER = r"(?<=[。!?”)〕\s])"
_TITLE = (
    r"(?<=清单)|(?<=报告)|(?<=通报)|(?<=方案)|(?<=情况)|(?<=如下)|(?<=公告)|(?<=意见)|(?<=措施)|(?<=问题)|(?<=[::])"
)
_LEVELS = (
    re.compile(rf"(?:{_AFTER}|{_TITLE}|^)(?P<number>[{_CN}]{{1,3}})、(?=\S)"),
    re.compile(rf"(?:{_AFTER}|{_TITLE}|^)\((?P<number>[{_CN}]{{1,3}})\)(?=\S)"),
    re.compile(rf"(?:{_AFTER}|{_TITLE}|^)(?P<number>\d{{1,2}})(?:、|\.(?!\d))(?=\s?\S)"),
)
_MARK = re.compile(rf"(?:[{_CN}]{{1,3}}、|\([{_CN}]{{1,3}}\)|\d{{1,2}}[、.])\s?")
_HEADING = re.compile(
    r"(?:(?:基本|总体|主要|整改|工作|检查|督查|自查|督导)*(?:工作)?(?:开展|落实|完成|进展|推进|组织|基本|总体)?情况"
    r"|[^,。;:]{0,14}存在的?(?:主要|突出|共性)?(?:问题|不足)(?:(?:和|及|与)(?:不足|原因|差距|(?:整改|下一步)?(?:措施|建议)))?"
    r"|(?:整改|改进|采取的?)?(?:具体)?措施|下一步(?:整改|工作)*(?:打算|安排|措施|计划|要求|建议)"
    r"|(?:几点|有关|相关|工作|整改)+(?:要求|建议|意见))(?=[\u4e00-\u9fff\d(“《])(?![的和与及或、为是将])"
)
_FRAME = re.compile(r"(?:关于|针对)“")
_CUT_FRAME = re.compile(r"(?:关于|针对)“[^“”\n]{2,}$")
_FRAME_GOES_ON = re.compile(r"[^\S\n]*\n\s{0,8}\d{1,3}、[^“”\n]{2,160}”的?(?:问题|方面|审议意见)")
"""How a framed statement goes on that the number of a page cut (关于“河道水质\\n2、反弹”的问题)."""
_FIRST_INLINE = re.compile(r"(?<=[:。])\s?(?=一是|其一|首先|第一|\(一\)|\(1\)|1[.、]|①)")
_SECOND = re.compile(r"二是|其二|其次|第二|\(二\)|\(2\)|2[.、]|②")
_SHORTEST = 160
_FEWEST = 2


def line_spans(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text without the blanks around them, empty ones left out.

    >>> run_on = "现将督查情况通报如下。" + "一、工作开展情况各镇建立了养护队伍。" * 8 + "二、存在的问题养护不力。"
    >>> [run_on[start:end] for start, end in line_spans(run_on)][-2:]
    ['二、存在的问题', '养护不力。']
    """
    held: int | None = None
    for start, end in _lines(text):
        start, held = (start if held is None else held), None
        if _CUT_FRAME.search(text, start, end) is not None and _FRAME_GOES_ON.match(text, end) is not None:
            held = start
            continue
        yield from _parts_of_line(text, start, end)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = begin + line.index(stripped[0])
            yield start, start + len(stripped)
        begin += len(line) + 1


def with_first_items(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    r"""The lines, each first item apart from the lead on its line, if the second item begins the next line.

    >>> text = "发现三类问题:第一类是更新慢。\n第二类是留言多。"
    >>> [text[start:end] for start, end in with_first_items(text, [(0, 15), (16, 24)])]
    ['发现三类问题:', '第一类是更新慢。', '第二类是留言多。']
    """
    for (start, end), following in pairwise([*spans, (len(text), len(text))]):
        cut = _first_item(text, start, end, following)
        if cut is not None:
            yield start, cut
        yield start if cut is None else cut, end


def _first_item(text: str, start: int, end: int, following: tuple[int, int]) -> int | None:
    second = match_marker(text, *following) if _SECOND.match(text, following[0]) else None
    if second is None or second.number != _FEWEST or match_marker(text, start, end) is not None:
        return None
    for lead in _FIRST_INLINE.finditer(text, start, end):
        first = match_marker(text, lead.end(), end)
        if first is not None and first.number == 1 and first.level == second.level:
            return lead.end()
    return None


def _parts_of_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    is_most = end - start >= _SHORTEST and 2 * (end - start) >= len(text)
    if not is_most or "|" in text[start:end] or "\t" in text[start:end]:
        yield start, end
        return
    for part_start, part_end in _cut(text, start, end, 0):
        while part_end > part_start and text[part_end - 1].isspace():
            part_end -= 1
        if part_end > part_start:
            yield part_start, part_end


def _cut(text: str, start: int, end: int, level: int) -> Iterator[tuple[int, int]]:
    """The parts of `text[start:end]`, cut at the items of the highest level that runs through it, then below it."""
    if level == len(_LEVELS):
        yield start, end
        return
    begins = _sequence(text, start, end, level)
    if not begins:
        yield from _cut(text, start, end, level + 1)
        return
    if begins[0] > start:
        yield start, begins[0]
    for begin, stop in zip(begins, [*begins[1:], end], strict=True):
        mark = _MARK.match(text, begin, stop)
        body = mark.end() if mark else begin
        heading = _HEADING.match(text, body, stop)
        if heading is None:
            yield from _below(text, begin, body, stop, level)
        else:
            yield begin, heading.end()
            yield from _cut(text, heading.end(), stop, level + 1)


def _below(text: str, begin: int, body: int, stop: int, level: int) -> Iterator[tuple[int, int]]:
    """An item without a heading that ran into its text: its first part opens with its own mark."""
    parts = _cut(text, body, stop, level + 1)
    yield begin, next(parts)[1]
    yield from parts


def _sequence(text: str, start: int, end: int, level: int) -> list[int]:
    """Where the items 1, 2, 3 … of a level begin; none unless they run on behind full stops."""
    begins: list[int] = []
    for match in _LEVELS[level].finditer(text, start, end):
        number = match["number"]
        value = int(number) if number.isdigit() else chinese_ordinal(number)
        if value == len(begins) + 1 and (value == 1 or text[match.start() - 1] in "。!?”)〕 "):
            begins.append(match.start())
    opens = bool(begins) and _opens_with_heading(text, begins[0], end)
    return begins if len(begins) >= _FEWEST or opens else []


def _opens_with_heading(text: str, begin: int, end: int) -> bool:
    mark = _MARK.match(text, begin, end)
    return mark is not None and any(one.match(text, mark.end(), end) is not None for one in (_HEADING, _FRAME))
