"""Faults behind a lead that says that some follow (检查中看到的不足主要有:…;…;….): each clause, or each sentence.

The clauses need no word of fault themselves: the lead tells what they are, unless they are deeds or demands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.markers import Style, match_marker
from zhenggai.structure.findings import answers
from zhenggai.structure.leanings import leaning
from zhenggai.structure.wording import are_deeds, find_items, leans_to_fault, states_fault

_NOUN = (
    r"(?:问题|不足|短板|隐患|缺陷|疏漏|毛病|乱象|缺失|漏洞|弱项|症结|现象|诉求|薄弱环节"
    r"|(?:违[规法纪]|不当|失职|不良)(?:违[规法纪])?(?:行为|情形|情况|事项|事实)"
    r"|(?:存在|注意到|发现|留意到)(?:以?下列?)?(?:情形|情况))"
)
_FINDS = (
    r"(?:发现|指出|反映|看到|查明|查出|披露|曝光|暴露|提到|谈到|讲到|诉苦|举报|投诉|查摆|揭示|留意到|注意到|揭露"
    r"|通报称?|写着|显示)"
)
_LEAD = re.compile(
    rf"{_FINDS}(?:了|出|有|到)?(?!的)[^。;:,]{{0,24}}$|{_FINDS}的?[^。;:,]{{0,24}}(?:情况|情形)$"
    rf"|{_NOUN}(?:和不足|与不足|清单)?[^。;:,“”]{{0,10}}"
    r"(?:,?(?:主要|集中|突出)?(?:是|有|为|在|包括|如下|表现[在为]|集中在)|披露|通报)?$"
    r"|主要(?:集中|表现)[在为]$"
)
_NO_LEAD = re.compile(
    r"(?:整改|改进|处理|处置|处罚|措施|办法|建议(?!书)|要求|强调|希望|决定|表示|回应|回复|答复|落实|解决|做法|成效|下一步"
    r"|线索|原因|经验|承诺|表扬|来源|电话|时间|意见|对策|目标|任务)[^。;:,]{0,10}$"
    r"|(?:针对|对于|关于|围绕|对照(?!检查)|解决|防止|避免|是否|未)[^。;:]{0,30}$"
    r"|(?:查找|排查)[^。;:]{0,12}(?:问题|隐患|风险)$"
)
_SOME = compile_guarded(
    r"(?:发现|反映出|存在|暴露出|指出|看到|查出)(?:了|出|着)?"
    rf"(?:一些|不少|若干|以下|下列|几[个处类]|[两二三四五六七八九\d]+[个处类点项])[^,。;:]{{0,14}}{_NOUN}$"
    rf"|(?:仍|还|尚|也)(?:有|存在)[^,。;:]{{0,12}}(?:{_NOUN}|差距)$"
)
_DEMANDS = re.compile(r"(?:[^,。;]{0,12}?(?:要|应|须|必须|务必|请)(?!求|用|价|么)|坚持|不断|进一步|切实)")
_SIGN = re.compile(r"[:。,]")
_LAST_COLON = re.compile(r":\s*$")
_PRESENTS = re.compile(r",(?:现|特)[^,。;:]{0,8}(?:提示|通报|告知|反馈)(?:如下)?$")
_JUST_FOUND = re.compile(rf"{_FINDS}(?:了|出|到)?$")
_OPENING = re.compile(r"(?:主要|具体|分别|集中|突出)(?:是|有|为|表现[在为])[:,]?|(?:其中|此外|另外),")
_QUOTES = ("“", "”")
_TAKES_UP = re.compile(r"针对|对此|为此|上述|以上")
_LONGEST_LEAD = 60
_SHORTEST = 4
_FEWEST = 2
_MOST_LEADS = 4
"""How many leads of a sentence are tried: a sentence may be as long as the text."""
_FIRST_ITEM = ("一是", "一要")


def announced_faults(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The statements behind each lead in `text[start:end]`; none if no lead announces any.

    >>> line = "检查中看到的不足主要有:三楼空调全开而无人;大厅彻夜亮灯。"
    >>> [line[begin:stop] for begin, stop in announced_faults(line, 0, len(line))]
    ['三楼空调全开而无人', '大厅彻夜亮灯']
    """
    found: list[tuple[int, int]] = []
    position = sentence = start
    tries = 0
    while (sign := _SIGN.search(text, position, end)) is not None:
        position = sign.end()
        if position > sentence:
            sentence, tries = _sentence_end(text, position, end), 0
        if tries == _MOST_LEADS or not _announces(text, start, sign):
            continue
        tries += 1
        spans, stop = _statements(text, position, sentence, end, is_colon=sign.group() == ":")
        found += spans
        position = max(position, stop)
    return found


def _statements(text: str, start: int, sentence: int, end: int, *, is_colon: bool) -> tuple[list[tuple[int, int]], int]:
    """What a lead that ends at `start` announces, and up to where it need not be looked at again.

    Items 一是 … run on over full stops; clauses end with the sentence; behind a colon a sentence may stand alone.
    """
    if text.startswith(_FIRST_ITEM, start):
        items = find_items(text, start, end, styles=(Style.CN_IS,))
        stops = [*(item.start for item in items[1:]), _sentence_end(text, items[-1].body, end) if items else start]
        spans = [(item.body, stop) for item, stop in zip(items, stops, strict=False)]
        return spans if len(spans) >= _FEWEST and _may_be_faults(text, spans) else [], stops[-1]
    spans = [*_clauses(text, start, sentence)]
    if len(spans) >= _FEWEST:
        return (spans, sentence) if _may_be_faults(text, spans) else ([], start)
    spans = _sentences(text, start, end) if is_colon else []
    return spans, spans[-1][1] if spans else start


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The first sentence from `start` on if it leans to a fault, and those behind it that state one too."""
    spans: list[tuple[int, int]] = []
    while start < end:
        stop = _sentence_end(text, start, end)
        sentence = text[start:stop].strip()
        is_fault = states_fault(sentence) if spans else leans_to_fault(sentence)
        is_other = sentence[:1] in _QUOTES or _TAKES_UP.match(sentence) or _DEMANDS.match(sentence)
        if not is_fault or is_other or answers(text, start, stop):
            break
        spans.append((start, stop))
        start = stop + 1
    return spans


def leads_to_faults(line: str) -> bool:
    """Whether a line ends with a lead that says that faults follow.

    >>> leads_to_faults("经查明,公司存在以下违规行为:"), leads_to_faults("对此,公司表示:")
    (True, False)
    """
    sign = _LAST_COLON.search(line)
    return sign is not None and _announces(line, 0, sign)


def _announces(text: str, start: int, sign: re.Match[str]) -> bool:
    """Whether what ends with a colon or a full stop says that faults follow."""
    floor = max(start, sign.start() - _LONGEST_LEAD)
    begin = max(text.rfind(one, floor, sign.start()) for one in "。;:") + 1
    lead = _PRESENTS.sub("", text[max(begin, floor) : sign.start()])
    if sign.group() != ":":
        return (_SOME if sign.group() == "。" else _JUST_FOUND).search(lead) is not None
    return _LEAD.search(lead) is not None and _NO_LEAD.search(lead) is None


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for part in text[start:end].split(";"):
        stop = begin + len(part)
        first = begin + len(part) - len(part.lstrip())
        opening = _OPENING.match(text, first, stop)
        first = opening.end() if opening is not None else first
        marker = match_marker(text, first, stop)
        first += marker.end if marker is not None else 0
        if stop - first >= _SHORTEST:
            yield first, stop
        begin = stop + 1


def _may_be_faults(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether clauses are neither deeds nor demands, and one of three or more leans to a fault."""
    if are_deeds(text, spans) or 2 * sum(_DEMANDS.match(text, *span) is not None for span in spans) >= len(spans):
        return False
    statements = [text[begin:stop] for begin, stop in spans]
    return 3 * sum(states_fault(one) or leaning(one) > 0 for one in statements) >= len(statements)


def _sentence_end(text: str, start: int, end: int) -> int:
    stop = text.find("。", start, end)
    return end if stop == -1 else stop
