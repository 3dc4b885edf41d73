"""Faults that running text reports: 存在3项违规行为,一是…; 存在“…”“…”等问题; 主要问题是:…;…; 检查发现,…等问题.

Nothing marks such a statement but its words: what finds (发现, 指出), what is found (问题, 行为), a fault between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhenggai.structure.findings import answers
from zhenggai.structure.wording import are_deeds, find_items, has_fault, states_fault

_NOUN = r"(?:问题|不足|短板|缺陷|隐患|(?:违[规法纪]|不当|失职)(?:违[规法纪])?(?:行为|情形|情况|事项)|现象)"
_IS = r"(?:有|是|为|包括|如下|表现[在为])"
_ITEM = r"(?=一是|\(?1[、.)]|①|\(一\)|其一|第一)"
_LEAD = re.compile(
    rf"(?:存在?|发现|指出|查明|暴露出?)(?:了|出|有|着)?(?!的)[^。;:“]{{0,40}}?{_NOUN}(?:和不足)?(?:主要)?{_IS}?[,:]\s?{_ITEM}"
)
_ANNOUNCES = re.compile(
    rf"(?:存在|发现|指出|反馈|暴露出)[^。;:]{{0,30}}{_NOUN}(?:和不足)?,?(?:主要)?{_IS}:\s?(?!{_ITEM[3:-1]})"
)
_QUOTED = r"“[^“”\n]{4,90}”"
_QUOTATIONS = re.compile(
    rf"(?:存在|发现|指出|暴露出)(?:了|出|有|着)?[^。;,“”]{{0,30}}(?P<list>{_QUOTED}(?:[、,]?(?:和|及|以及|与)?{_QUOTED}){{0,12}})"
    rf"等?(?:[^。;,“”]{{0,10}}){_NOUN}"
)
_INNER = re.compile(r"“(?P<inner>[^“”]+)”")
_FINDS = re.compile(r"(?:(?:发现|查出|暴露出|反映出)(?:了|出)?|指出|也有|还有|存在)(?!的|问题|隐患|线索|后|\d)[,:]?")
_OPENS = re.compile(r"[^。;:]{0,40}?(?:督[察查]|检查|抽查|审计|巡[视察]|暗访|核查)[^。;:]{0,14}发现[,:]")
_SUMS_UP = re.compile(rf"等(?:[^。;,“”]{{0,8}}){_NOUN}")
_SOME = re.compile(rf"(?:一些|不少|若干|以下)?(?:突出|共性|明显|主要)?{_NOUN}(?:和不足|与不足)?[,:]")
_TAKEN_UP = re.compile(
    r"(?:针对|对于|对(?!照)|关于|解决|整治|整改|查找|查摆|排查|纠正|防止|避免|杜绝|是否|(?<!也)(?<!还)未)[^。;,]{0,16}$"
)
_COUNT = re.compile(r"[^,。;]{0,20}\d+(?:余|多)?(?:家|个|处|项|条|件|起|类|宗)(?:问题|隐患)?")
_ORDERED = re.compile(r"(?:[^,。;]{0,8}人员)?(?:当场|现场|立即|已|依法)*(?:责令|要求|下达|约谈)")
_CLAUSE_END = re.compile(r"[,;]")
_SENTENCE = re.compile(r"[^。\n]+。?")
_SHORTEST = 8
_FEWEST = 2


def reported_faults(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The statements of the faults that `text[start:end]` reports; none if it reports none.

    >>> line = "检查发现该站消防通道被堵,台账缺失等问题。"
    >>> [line[begin:stop] for begin, stop in reported_faults(line, 0, len(line))]
    ['该站消防通道被堵,台账缺失']
    """
    for read in (_listed, _announced, _quoted, _opened, _found):
        spans = [_trimmed(text, *span) for span in read(text, start, end)]
        if spans:
            return spans
    return []


def opened_finding(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The statements of a paragraph that opens with who found it (督察发现,…); none if it doesn't."""
    return [_trimmed(text, *span) for span in _opened(text, start, end)]


def answer_of(text: str, stop: int, end: int) -> int | None:
    """Where, behind a statement that ends at `stop`, its sentence tells what was done about it; None if it doesn't."""
    if text[stop : stop + 1] not in (",", ";"):
        return None
    is_told = _ORDERED.match(text, stop + 1, end) is not None or answers(text, stop + 1, end)
    return stop + 1 if is_told else None


def _listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items behind each lead that calls them faults and ends with a comma or a colon."""
    leads = [lead for lead in _LEAD.finditer(text, start, end) if not _TAKEN_UP.search(text, start, lead.start())]
    found: list[tuple[int, int]] = []
    for lead, stop in zip(leads, [*(one.start() for one in leads[1:]), end], strict=False):
        items = find_items(text, lead.end(), stop)
        stops = [*(item.start for item in items[1:]), *(_sentence_end(text, item.body, stop) for item in items[-1:])]
        spans = [(item.body, close) for item, close in zip(items, stops, strict=True)]
        found += spans if len(items) >= _FEWEST and not are_deeds(text, spans) else []
    return found


def _announced(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What follows 主要问题是:, clause by clause where semicolons part them, else sentence by sentence."""
    lead = _ANNOUNCES.search(text, start, end)
    if lead is None or _TAKEN_UP.search(text, start, lead.start()):
        return []
    stop = _sentence_end(text, lead.end(), end)
    if ";" in text[lead.end() : stop]:
        return [span for span in _clauses(text, lead.end(), stop) if span[1] - span[0] >= _SHORTEST]
    spans = []
    for sentence in _SENTENCE.finditer(text, lead.end(), end):
        if not _is_fault(text[sentence.start() : sentence.end()]):
            break
        spans.append((sentence.start(), _summed_end(text, *sentence.span())))
    return spans


def _quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = [
        inner.span("inner")
        for found in _QUOTATIONS.finditer(text, start, end)
        if not _TAKEN_UP.search(text, start, found.start())
        for inner in _INNER.finditer(text, *found.span("list"))
    ]
    return spans if spans and all(has_fault(text[begin:stop]) for begin, stop in spans) else []


def _opened(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """All of a paragraph that opens with who found it (督察发现,…), up to where somebody mends it."""
    opening = _OPENS.match(text, start, end)
    if opening is None or not _is_fault(text[opening.end() : _sentence_end(text, opening.end(), end)]):
        return []
    return _parted(text, opening.end(), _answer_start(text, opening.end(), end))


def _found(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What each sentence says was found, up to 等问题 or to where somebody mends it."""
    spans = []
    for sentence in _SENTENCE.finditer(text, start, end):
        begin = _behind_finder(text, *sentence.span())
        if begin is None:
            continue
        stop = _answer_start(text, begin, _summed_end(text, begin, sentence.end()))
        if stop - begin >= _SHORTEST and _is_fault(text[begin:stop]):
            spans += _parted(text, begin, stop)
    return spans


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of a statement, if semicolons part it into more than two of which most state faults; else all."""
    clauses = [*_clauses(text, start, end)]
    stating = sum(has_fault(text[begin:stop]) or "未" in text[begin:stop] for begin, stop in clauses)
    return clauses if len(clauses) > _FEWEST and stating * 3 >= 2 * len(clauses) else [(start, end)]


def _behind_finder(text: str, start: int, end: int) -> int | None:
    """Where the statement begins behind the first word that finds and is followed by a fault; None if there is none.

    存在 finds only what 等问题 sums up, and its subject belongs to the statement.
    """
    is_summed_up = _SUMS_UP.search(text, start, end) is not None
    finders = [one for one in _FINDS.finditer(text, start, end) if not _TAKEN_UP.search(text, start, one.start())]
    strong = [one for one in finders if one.group()[:2] in ("发现", "查出", "暴露", "反映")]
    weak = [one for one in finders if is_summed_up and one not in strong]
    if not strong and not weak:
        return None
    finder = strong[-1] if strong else weak[0]
    begin = finder.end()
    some = _SOME.match(text, begin, end)
    return some.end() if some else begin


def _is_fault(statement: str) -> bool:
    return states_fault(statement) and _COUNT.fullmatch(statement.strip("。, ")) is None


def _summed_end(text: str, start: int, end: int) -> int:
    found = _SUMS_UP.search(text, start, end)
    return found.start() if found else end


def _answer_start(text: str, start: int, end: int) -> int:
    """Where a clause tells what somebody did about it; `end` if none does."""
    for stop in _CLAUSE_END.finditer(text, start, end):
        is_order = _ORDERED.match(text, stop.end(), end) is not None
        if is_order or (answers(text, stop.end(), end) and not has_fault(text[stop.end() : end])):
            return stop.start()
    return end


def _sentence_end(text: str, start: int, end: int) -> int:
    stop = text.find("。", start, end)
    return end if stop == -1 else stop


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in [*(start + at for at, sign in enumerate(text[start:end]) if sign == ";"), end]:
        if text[begin:stop].strip(" 。"):
            yield begin, stop
        begin = stop + 1


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    while stop > start and text[stop - 1] in "。;,、 \n":
        stop -= 1
    while start < stop and text[start] in ",: ":
        start += 1
    return start, stop
