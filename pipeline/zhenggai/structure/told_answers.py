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
    r"[^,。;:“”]{0,30}(?:表示|回应称?|回[复覆](?:查询时表示|称)?|答复称?|复函称?|反馈称?|介绍|承诺|告诉记者|表态|汇报|声明称?|公告称?)[,:]"
    r"|[^。;:“”]{0,40}(?:作出|做出|已作|采取)[^,。;:“”]{0,8}(?:整改|处理|处罚|决定|措施)(?:如下)?:"
    r"|[^,。;:“”]{0,12}(?:决定|处理(?:情况|结果|意见)|整改情况|处置(?:情况|进展))(?:如下)?:"
)
_THEN = (
    r"(?:对此|为此|随后|随即|目前|截至目前|现已?|次日|翌日|第二天|会后|事后|当[天晚日])(?:,|(?=[^,。;]{6}))"
    r"|(?:截至|接到?|收到|经)[^,。;:“”]{2,16}(?:日|月|前|后|约谈|督促|研究),"
    r"|[^,。;:“”]{2,14}(?:当天|当晚|次日|[天周月]后|结束后|反馈后|研究后|曝光后),"
    r"|(?:针对|对)(?:以?上述?|这些|该|此类?|存在的?|发现的?|排查|检查)[^,。;:]{0,10}(?:问题|情况|隐患|违法行为|行为),"
)
_LEAD = re.compile(rf"(?:{_SAYS}|{_THEN})")
_PLEDGES = re.compile(
    r"(?:[^,。;]{0,6}(?:将|要|会|应|须)(?!计)|高度重视|完全接受|诚恳|照单全收|坚决|深表|深感|感谢|感受|认真(?:吸取|落实)|向|希望|欢迎)"
    r"|[^。;]{0,24}(?:尚未|仍未|还没|正在核实|不能一)"
)
_AHEAD = re.compile(r"下一?步|下一?阶段|今后|接下来|[^,。;]{0,8}将(?!军)")
_SENTENCE = re.compile(r"[^。!?]+[。!?]?”?")
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
    if not spans and _is_next(node, text, reported[-1]):
        spans = _as_many(text, start, node.end, len(reported))
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
    sentences = [one.span() for one in _SENTENCE.finditer(text, start, end)]
    for begin, stop in sentences:
        first = _behind_leads(text, begin, stop)
        if first == begin or not _is_told(text, first, stop):
            continue
        if ";" in text[first:stop]:
            return _clauses(text, first, stop)
    return []


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
    spans = [one.span() for one in _SENTENCE.finditer(text, start, end) if len(one.group().strip()) > 1]
    spans = _clauses(text, *spans[0]) if len(spans) == 1 else spans
    if any(_AHEAD.match(text, *span) is not None for span in spans):
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
