"""What running text tells that was done about the faults it reported before (公司表示,已下架;…;…. 随后,…): measures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.alignment import align
from zhenggai.structure.findings import answers
from zhenggai.structure.leanings import leaning
from zhenggai.structure.margins import takes_leave
from zhenggai.structure.nodes import Node
from zhenggai.structure.wording import has_fault, is_deed

_SAYS = (
    r"[^,。;:“”]{0,30}(?:表示|回应[称指说]?时?|回[复覆](?:查询时表示|称)?|答复称?|复函称?|反馈称?|介绍|承诺|告诉记者|表态|汇报|声明称?|公告称?)[,:]"
    r"|(?:接纳|同意|接受|认同|赞同|感谢)[^,。;:“”]{0,16},(?:并|而)?"
    r"|[^。;:“”]{0,40}(?:作出|做出|已作|采取)[^,。;:“”]{0,8}(?:整改|处理|处罚|决定|措施)(?:如下)?:"
    r"|[^,。;:“”]{0,12}(?:决定|处理(?:情况|结果|意见)|整改情况|处置(?:情况|进展))(?:如下)?:"
)
_THEN = (
    r"(?:对此|为此|随后|随即|目前|截至目前|现已?|次日|翌日|第二天|会后|事后|当[天晚日])(?:,|(?=[^,。;]{6}))"
    r"|(?:截至|接到?|收到|经)[^,。;:“”]{2,16}(?:日|月|前|后|约谈|督促|研究),"
    r"|[^,。;:“”]{2,14}(?:当天|当晚|次日|[天周月]后|结束后|反馈后|研究后|曝光后),"
    r"|针对[^,。;:]{0,14}(?:问题|情况|隐患|行为|诉求),"
    r"|(?:针对|对)(?:以?上述?|这些|该|此类?|存在的?|发现的?|排查|检查)[^,。;:]{0,10}(?:问题|情况|隐患|违法行为|行为),"
)
_LEAD = re.compile(rf"(?:{_SAYS}|{_THEN})")
_PLEDGES = re.compile(
    r"(?:[^,。;]{0,6}(?:将|要(?!求)|会|应|须)(?!计)|高度重视|完全接受|诚恳|虚心|尊重|心悦诚服|对[^,。;]{2,12}(?:照单全收|诚恳|虚心|心悦诚服)|照单全收|坚决|深表|深感|感谢|感受|认真(?:吸取|落实)|向|希望|欢迎)"
    r"|[^。;]{0,24}(?:尚未|仍未|还没|正在核实|不能一)"
)
_AHEAD = re.compile(r"下一?步|下一?阶段|今后|接下来|[^,。;]{0,8}将(?!军)")
_CHECKED = re.compile(
    r"(?:经[^,。;:]{0,12}(?:查|核实|了解|勘验|调阅|走访|取证|比对)[^,。;:]{0,4},|经查)(?!明|实|发现|存在)"
    r"|[^。;:“”]{0,40}(?:基本|均|情况|问题|所述|投诉|举报)属实"
)
_DONE = re.compile(
    r"已|当即|立即|立刻|随即|迅速|连夜|当天|当日|次日|责[令成]|追[回缴]|[退返归补缴收清腾拆换修]{1,2}(?:还|回|缴|齐|复|出|除|退|换|建|了|完|至)"
    r"|完成|整改|约谈|立案|罚款|调整|建立|制定|出台|成立|修订|推出|加装|增[派聘设配]|移送|关停|查处|重新"
)
_ACTED = re.compile(
    r"(?!同时|此外|另)(?!各[级地县市]|[^,。;:]{0,24}(?:收悉|转办|受理|收到|提出|接受|汇报|介绍))[^,。;:]{2,26}?"
    r"(?:已(?!经?(?:有|是|存在|超|达))|随即|当即|立即|立刻|迅速|第一时间|连夜|当[天日晚]|随后|第二天|次日|(?:责令|要求|督促)[^,。;:]{2,20}(?:整改|改正|改善|清退|退还|停))"
)
_NO_ANSWER = re.compile(
    r"线索|表态|照单全收|扛起|虚心|收悉|亦发现|却发现|还发现|要求[^,。;:]{0,12}要|提出意见|相关规定,?$|如下[:。]?$"
)
_GOES_ON = re.compile(
    r"(?:截至|截止|目前|现已|至今|其余|剩余|余下|另有?|同时|此外|与此同时|对[^,。;]{2,24},(?:已|予以|依法))"
)
SENTENCE = re.compile(r"[^。!?\n]+[。!?]?”?")
"""A sentence of running text with its sign."""
_QUOTES = "“”"
_REACH = 60
_SHORTEST = 6
_FEWEST = 2
_CLEARLY = -0.1


def read_told_answers(node: Node, text: str, start: int, reported: Sequence[Node]) -> bool:
    """Hangs measures below a paragraph for the deeds that it tells from `start` on.

    Args:
        node: The paragraph.
        text: The normalized text.
        start: Where, within the paragraph, to look from.
        reported: The problems that running text reported last; as many deeds answer them one by one.
    """
    spans = told_deeds(text, start, node.end)
    if not spans:
        is_next = node is reported[-1].parent or _is_next(node, text, reported[-1])
        spans = (_as_many(text, start, node.end, len(reported)) if is_next else []) or told_prose(
            text, start, node.end, is_next=is_next
        )
    if len(reported) == 1 and spans:
        spans = [(spans[0][0], spans[-1][1])]
    if not spans:
        return False
    alone = reported[0] if len(reported) == 1 else None
    problems: list[Node | None] = [*(align(reported, len(spans)) or [])] or [alone] * len(spans)
    for (begin, stop), problem in zip(spans, problems, strict=True):
        below = node.add(Node(begin, begin, stop, SectionKind.PARAGRAPH, about=problem))
        below.decide(SectionRole.MEASURE, "told_deed", 0.6)
    return True


def told_deeds(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The deeds behind the first turn that leads to some: each clause that semicolons part.

    >>> line = "平台负责人表示,已清退机构3家;入口永久下线。平台将加强审核。"
    >>> [line[begin:stop] for begin, stop in told_deeds(line, 0, len(line))]
    ['已清退机构3家', '入口永久下线']
    """
    sentences = [one.span() for one in SENTENCE.finditer(text, start, end)]
    for begin, stop in sentences:
        first = _behind_leads(text, begin, stop)
        if first == begin or not _is_told(text, first, stop):
            continue
        if ";" in text[first:stop]:
            return _clauses(text, first, stop)
    return []


def told_prose(text: str, start: int, end: int, *, is_next: bool) -> list[tuple[int, int]]:
    """The one answer that sentences tell which nothing enumerates: from the first that tells a deed to the last.

    What was looked into first (经调查,情况属实。) belongs to it. A deed without a turn before it is an answer only
    where it follows what it answers (`is_next`).

    >>> line = "针对审计发现的问题,县医保局追回多付基金3万元。截至目前,其余2万元正在追缴。县长强调,要举一反三。"
    >>> [line[begin:stop] for begin, stop in told_prose(line, 0, len(line), is_next=True)]
    ['县医保局追回多付基金3万元。截至目前,其余2万元正在追缴。']
    """
    sentences = [one.span() for one in SENTENCE.finditer(text, start, end)]
    for place, (begin, stop) in enumerate(sentences):
        first = _told_from(text, begin, stop, is_next=is_next)
        if first is not None:
            if ";" in text[first:stop]:
                return []
            last = told_end(text, stop, end, is_reply=first == begin and _CHECKED.match(text, begin, stop) is not None)
            return [(first, last)] if place or is_next or first > begin else []
    return []


def _told_from(text: str, start: int, end: int, *, is_next: bool) -> int | None:
    """Where a sentence begins to tell an answer; None if it tells none."""
    if _CHECKED.match(text, start, end) is not None:
        return start
    first = _behind_leads(text, start, end)
    if first == start and not is_next:
        return None
    if not _is_told(text, first, end) or is_other(text, first, end) or _NO_ANSWER.search(text, first, end):
        return None
    done = _DONE.search(text, first, end) if first > start else _ACTED.match(text, first, end)
    return first if done is not None else None


def told_end(text: str, start: int, end: int, *, is_reply: bool = False) -> int:
    """Where an answer ends that goes on from `start`: before the first sentence that tells something else.

    Of a reply that looks into the matter first (`is_reply`) causes are a part too, up to the last deed.
    """
    last = start
    for sentence in SENTENCE.finditer(text, start, end):
        begin, stop = sentence.span()
        if is_other(text, begin, stop):
            break
        if _GOES_ON.match(text, begin, stop) is not None or _is_told(text, _behind_leads(text, begin, stop), stop):
            last = stop
        elif not is_reply:
            break
    return last


def is_other(text: str, start: int, end: int) -> bool:
    """Whether a sentence is no part of what is told: it quotes, looks ahead, demands or takes leave."""
    is_quote = text[start : start + 1] in _QUOTES
    leaves = takes_leave(text, Node(start, start, end, SectionKind.PARAGRAPH))
    return is_quote or leaves or _AHEAD.match(text, start, end) is not None


def _behind_leads(text: str, start: int, end: int) -> int:
    """Where a sentence begins to tell, behind one turn or several (负责人表示,接受处罚,已作出整改:)."""
    while (lead := _LEAD.match(text, start, end)) is not None:
        start = lead.end()
    return start


def _is_next(node: Node, text: str, problem: Node) -> bool:
    """Whether nothing stands between a paragraph and the one that reports a problem."""
    above = problem.parent
    return above is not None and above is not node and not text[above.end : node.start].strip()


def _as_many(text: str, start: int, end: int, count: int) -> list[tuple[int, int]]:
    """The sentences, or the clauses of the only one, if they are as many as the faults and all but one tell deeds."""
    if count < _FEWEST:
        return []
    spans = [one.span() for one in SENTENCE.finditer(text, start, end) if len(one.group().strip()) > 1]
    spans = _clauses(text, *spans[0]) if len(spans) == 1 else spans
    goes_on = any(_GOES_ON.match(text, *span) is not None for span in spans[1:])
    if goes_on or any(_AHEAD.match(text, *span) is not None for span in spans):
        return []
    told = sum(_is_told(text, *span) for span in spans)
    return spans if len(spans) == count and told >= max(count - 1, _FEWEST) else []


def _is_told(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells a deed, neither what will be done nor what somebody demands."""
    statement = text[start : min(end, start + _REACH)]
    if len(statement) < _SHORTEST or _PLEDGES.match(statement) is not None or statement[0] in _QUOTES:
        return False
    if takes_leave(text, Node(start, start, end, SectionKind.PARAGRAPH)):
        return False
    return is_deed(statement) or answers(text, start, end) or leaning(statement) - has_fault(statement) < _CLEARLY


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, begin = [], start
    for part in text[start:end].split(";"):
        if len(part.strip("。 ")) >= _SHORTEST:
            spans.append((begin, begin + len(part.rstrip("。 "))))
        begin += len(part) + 1
    return spans
