"""Faults that running text reports: 存在3项违规行为,一是…; 存在“…”“…”等问题; 主要问题是:…;…; 检查发现,…等问题.

Nothing marks such a statement but its words: what finds (发现, 指出), what is found (问题, 行为), a fault between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.structure.announced_faults import announced_faults
from zhenggai.structure.critics import criticized
from zhenggai.structure.findings import answers
from zhenggai.structure.listed_clauses import counted_faults, listed_clauses
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
_QUOTATIONS = compile_guarded(
    rf"(?:存在|发现|指出|暴露出)(?:了|出|有|着)?[^。;,“”]{{0,30}}(?P<list>{_QUOTED}(?:[、,]?(?:和|及|以及|与)?{_QUOTED}){{0,12}})"
    rf"等?(?:[^。;,“”]{{0,10}}){_NOUN}"
    rf"|(?:缺失|{_NOUN})[^。;:“”]{{0,12}}(?:包括|有|为|是|如)[:,]?"
    rf"(?P<named>{_QUOTED}(?:[、,]?(?:和|及|以及|与)?{_QUOTED}){{1,12}})"
)
_INNER = re.compile(r"“(?P<inner>[^“”]+)”")
_FINDS = compile_guarded(
    r"(?:(?:发现|查出|暴露出|反映出)(?:了|出)?|指出|也有|还有|存在)(?!的|问题|隐患|线索|后|\d)[,:]?"
)
_OPENS = re.compile(r"[^。;:]{0,40}?(?:督[察查]|检查|抽查|审计|巡[视察]|暗访|核查)[^。;:]{0,14}发现[,:]")
_SUMS_UP = compile_guarded(rf"等(?:[^。;,“”]{{0,8}}){_NOUN}|(?<=[^的])的(?:问题|情况|现象)(?=[,。;]|$)")
_SOME = re.compile(rf"(?:一些|不少|若干|以下)?(?:突出|共性|明显|主要)?{_NOUN}(?:和不足|与不足)?[,:]")
_TAKEN_UP = re.compile(
    r"(?:针对|对于|对(?!照)|关于|解决|整治|整改|查找|查摆|排查|纠正|防止|避免|杜绝|是否|(?<!也)(?<!还)未)[^。;,]{0,16}$"
)
_ENDS_WITH_ORDER = re.compile(
    r",(?:责令|限期|临时查封|查封|立案|处以|罚款|停业|约谈)[^,。;]{0,20}[。;]?(?:\([^()]{0,20}\))?$"
)
_PUNISHMENT = (
    r"(?:[给予]予|取消|暂停|限期|责令|处以?|罚款|撤销|吊销|扣[减除罚发]|降[低级]|通报|约谈|警告|停[止业发]|记[过入大]"
    r"|终止|解除|移送|清退|列入|免去|诫勉)"
)
_PUNISHES = re.compile(rf"(?:被|拟|决定|已)?{_PUNISHMENT}")
_PUNISHED = re.compile(rf"[^,。;:因]{{0,40}},?因(?P<reason>[^。;:]{{6,120}}?),(?:被|拟|决定|已)?{_PUNISHMENT}")
_TAIL = re.compile(rf"(?:等[^。;,“”]{{0,8}}|的)?(?:{_NOUN}|情况)?")
_BUT = re.compile(r"(?:但|但是|不过|同时|且|仍|也|还|尚|其中|据悉|然而|此外)+有?,?")
_COUNT = re.compile(r"[^,。;]{0,24}\d+(?:余|多)?(?:家|个|处|项|条|件|起|类|宗)(?:问题|隐患)?")
_ORDERED = re.compile(
    r"(?:[^,。;]{0,12}(?:人员|监督员|督察组|检查组|执法队))?(?:当即|当场|现场|立即|已|均已|依据|依法|被)*"
    r"(?:责令|要求|下达|下发|约谈|临时查封|查封|处以|予以|给予|罚款|开具)"
    r"|(?:现在?,?|均|皆|业|并)*已(?:由|发出|通知|责[令成]|要求|移送|立案|函|依法|督促|下架|全部|列入|限期|整改|改正|改善|完成|开罚|裁处)|[^,。;]{0,12}(?:人员|监督员)依(?:据|照|法)"
)
_CLAUSE_END = re.compile(r"[,;。]")
_TAKES_UP = re.compile(
    r"(?:针对|对于?)(?:以?上述|发现|存在|检查|督[察查]|这些)(?![^。:]{0,40}(?:提出|要求|强调|表示|表态|建议))"
)
_SENTENCE = re.compile(r"[^。\n]+。?")
_SHORTEST = 8
_FEWEST = 2


def reported_faults(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The statements of the faults that `text[start:end]` reports; none if it reports none.

    >>> line = "检查发现该站消防通道被堵,台账缺失等问题。"
    >>> [line[begin:stop] for begin, stop in reported_faults(line, 0, len(line))]
    ['该站消防通道被堵,台账缺失']
    """
    for read in (_listed, _ordered, _punished, announced_faults, _announced, _quoted, counted_faults):
        spans = [_trimmed(text, *span) for span in read(text, start, end)]
        if spans:
            return spans
    for read in (_opened, _found, criticized):
        spans = [_trimmed(text, *one) for span in read(text, start, end) for one in listed_clauses(text, *span, end)]
        if spans:
            return spans
    return []


def opened_finding(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The statements of a paragraph that opens with who found it (督察发现,…); none if it doesn't."""
    return [_trimmed(text, *span) for span in _opened(text, start, end)]


def answer_of(text: str, stop: int, end: int) -> int | None:
    """Where, behind a statement that ends at `stop`, it is told what was done about it; None if it isn't."""
    tail = _TAIL.match(text, stop, end)
    sign = stop if tail is None else tail.end()
    if text[sign : sign + 1] not in (",", ";", "。"):
        return None
    is_told = any(one.match(text, sign + 1, end) is not None for one in (_ORDERED, _TAKES_UP, _PUNISHES))
    return sign + 1 if is_told or (text[sign] != "。" and answers(text, sign + 1, end)) else None


def _listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items behind each lead that calls them faults and ends with a comma or a colon."""
    leads = [lead for lead in _LEAD.finditer(text, start, end) if not _TAKEN_UP.search(text, start, lead.start())]
    found: list[tuple[int, int]] = []
    for position, lead in enumerate(leads):
        stop = leads[position + 1].start() if position + 1 < len(leads) else end
        items = find_items(text, lead.end(), stop)
        stops = [*(item.start for item in items[1:]), *(_sentence_end(text, item.body, stop) for item in items[-1:])]
        spans = [(item.body, close) for item, close in zip(items, stops, strict=True)]
        found += spans if len(items) >= _FEWEST and not are_deeds(text, spans) else []
    return found


def _ordered(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Clauses that each end with what was ordered (甲店,门损坏,责令整改;乙店,…,临时查封), if there are several."""
    found = []
    for begin, stop in _clauses(text, start, end):
        order = _ENDS_WITH_ORDER.search(text, begin, stop)
        if order is not None and order.start() - begin >= _SHORTEST:
            found.append((begin, order.start()))
    return found if len(found) >= _FEWEST else []


def _punished(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The reasons of clauses that each tell why somebody is punished and how (甲酒店,因停业未报备,取消四星级资格;)."""
    spans = []
    for begin, stop in _clauses(text, start, end):
        punished = _PUNISHED.match(text, begin, stop)
        if punished is None:
            return []
        spans.append(punished.span("reason"))
    return spans


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
        if not _is_fault(sentence.group()) or "线索" in sentence.group():
            break
        spans.append((sentence.start(), _summed_end(text, *sentence.span())))
    return spans


def _quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = [
        inner.span("inner")
        for found in _QUOTATIONS.finditer(text, start, end)
        if not _TAKEN_UP.search(text, start, found.start())
        for inner in _INNER.finditer(text, *found.span("list" if found["list"] else "named"))
    ]
    stating = sum(has_fault(text[begin:stop]) or "未" in text[begin:stop] for begin, stop in spans)
    return spans if spans and stating * 4 >= 3 * len(spans) else []


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
        for first, last in _parts(text, begin, sentence.end()):
            stop = _answer_start(text, first, _summed_end(text, first, last))
            if stop - first >= _SHORTEST and _is_fault(text[first:stop]):
                spans += _parted(text, first, stop, is_summed_up=stop < last and text[stop] == "等")
    return spans


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of what was found, if more than one of them sums up faults of its own (…等问题;…等问题); else all."""
    clauses = [*_clauses(text, start, end)]
    summing = sum(_SUMS_UP.search(text, begin, stop) is not None for begin, stop in clauses)
    return clauses if summing >= _FEWEST else [(start, end)]


def _parted(text: str, start: int, end: int, *, is_summed_up: bool = False) -> list[tuple[int, int]]:
    """The clauses of a statement, if semicolons part it into more than two that are summed up or mostly faults."""
    clauses = [*_clauses(text, start, end)]
    stating = sum(has_fault(text[begin:stop]) or "未" in text[begin:stop] for begin, stop in clauses)
    is_list = is_summed_up or stating * 2 >= len(clauses)
    return clauses if len(clauses) > _FEWEST and is_list else [(start, end)]


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
    begin = _clause_start(text, start, finder.start()) if finder.group().startswith("存在") else finder.end()
    some = _SOME.match(text, begin, end)
    return some.end() if some else begin


def _clause_start(text: str, start: int, end: int) -> int:
    """Where the clause begins that ends at `end`, behind what ties it to the one before (但, 同时)."""
    begin = max(start, max(text.rfind(sign, start, end) for sign in ",:") + 1)
    but = _BUT.match(text, begin, end)
    return but.end() if but else begin


def _is_fault(statement: str) -> bool:
    counts = [_COUNT.fullmatch(clause) is not None for clause in statement.strip("。, ").split(",")]
    return states_fault(statement) and not all(counts)


def _summed_end(text: str, start: int, end: int) -> int:
    found = _SUMS_UP.search(text, start, end)
    return found.start() if found else end


def _answer_start(text: str, start: int, end: int) -> int:
    """Where a clause tells what somebody did about it; `end` if none does."""
    for stop in _CLAUSE_END.finditer(text, start, end):
        is_told = any(one.match(text, stop.end(), end) is not None for one in (_ORDERED, _TAKES_UP))
        if is_told or (answers(text, stop.end(), end) and not has_fault(text[stop.end() : end])):
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
