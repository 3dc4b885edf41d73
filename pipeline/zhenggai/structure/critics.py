"""Faults that the press reports as somebody's words (审计署批评,…; 申诉专员公署…指…; 读者来信称…; 接到…反映…后,…)."""

from __future__ import annotations

import re

from zhenggai.lexicon.cues import has_any
from zhenggai.structure.findings import answers
from zhenggai.structure.leanings import leaning
from zhenggai.structure.told_answers import SENTENCE
from zhenggai.structure.wording import is_deed, states_fault

_WATCHDOG = (
    r"(?:审计(?:署|处|室|部|局|厅|报告|长)|[^,。;:]{0,6}专员(?:公署)?|公署|监察(?:院|委员)|委员会?|议员|稽查(?:人员|组)?|调查(?:组|报告)|报告书?"
    r"|督[察查导]组|巡[察视]组|检查组|消委会|卫生局|卫生署|监管机构|记者|媒体|环保团体|居民|读者|网友|市民|用户|群众|村民|家长|业主|旅客|乘客|消费者"
    r"|来信|来电|投诉人?|举报人?)"
)
_SAYS = r"(?:指出|批评|质疑|揭示|揭露|披露|直指|狠批|抨击|点名|发现|反映|投诉|举报|指?称)(?:称|了|出)?"
_CRITIC = re.compile(
    rf"[^。;:“”]{{0,40}}?{_WATCHDOG}[^。;:“”]{{0,24}}?(?:{_SAYS}[,:]?|,?指(?![出引导示挥定数标派南责控纹望向正认令称明])[,:]?)"
)
_CUES = ("指", "批评", "质疑", "揭", "披露", "抨击", "点名", "发现", "反映", "投诉", "举报", "称")
_HEARD = re.compile(
    r"[^。;:“”]{0,24}?(?:接到?|收到|接获)[^。;:“”]{0,16}?(?:反映|投诉|举报|诉求)[,:]?(?P<fault>[^。;:“”]{8,80}?)(?:的(?:诉求|问题|投诉|情况|举报|线索))?后,"
)
_NO_FAULT = re.compile(
    r"[“”的及和等并可]|\d+[,\d]*[宗件次项个条]|[^,。;:]{0,20}(?:照单全收|受理|转办|震惊)|问题|线索|[^,。;:]{0,8}\d+[^,。;:]{0,3}(?:个|条|项|处|件|起)[^,。;:]{0,6}(?:问题|隐患|线索|缺失)"
    r"|[^。;]{0,16}(?:表示|回应|强调|要求|希望|建议|呼吁|促请|提醒|认为|介绍|解释|承认|承诺|下一步|今后|将会?(?!军))"
)
_TIE = re.compile(r"(?:此外|另外?|同时|而且|并且|与此同时|其次|再者|亦),?")
_SHORTEST = 8
_CLEARLY = 0.3


def criticized(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The faults that somebody is quoted with, a problem for each sentence; none if nobody is.

    >>> line = "审计署批评泳池长期漏水,换管后仍未改善。康乐署表示已跟进。"
    >>> [line[begin:stop] for begin, stop in criticized(line, 0, len(line))]
    ['泳池长期漏水,换管后仍未改善。']
    """
    if not has_any(text[start:end], _CUES):
        return []
    spans: list[tuple[int, int]] = []
    for sentence in SENTENCE.finditer(text, start, end):
        begin, stop = sentence.span()
        heard = _HEARD.match(text, begin, stop)
        if heard is not None and _is_fault(text, *heard.span("fault")):
            return [*spans, heard.span("fault")]
        critic = _CRITIC.match(text, begin, stop)
        first = critic.end() if critic is not None else begin
        if critic is None and not spans:
            continue
        if not _is_fault(text, first, stop, is_sure=critic is not None):
            if spans:
                break
            continue
        spans += _stated(text, first, stop)
    return spans


def _stated(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of a sentence that semicolons part, if each is a fault; else the whole sentence."""
    tie = _TIE.match(text, start, end)
    start = tie.end() if tie is not None else start
    spans = []
    for part in text[start:end].split(";"):
        spans.append((start, start + len(part)))
        start += len(part) + 1
    is_list = len(spans) > 1 and all(_is_fault(text, *span) for span in spans)
    return spans if is_list else [(spans[0][0], spans[-1][1])]


def _is_fault(text: str, start: int, end: int, *, is_sure: bool = True) -> bool:
    """Whether a statement is a fault, neither a deed nor a demand; without a critic before it only one that says so."""
    statement = text[start:end].strip("。, ")
    if len(statement) < _SHORTEST or _NO_FAULT.match(statement) is not None or answers(text, start, end):
        return False
    if is_deed(statement) or statement.endswith(("?", "?”", "”")):
        return False
    return states_fault(statement) or (is_sure and leaning(statement) > _CLEARLY)
