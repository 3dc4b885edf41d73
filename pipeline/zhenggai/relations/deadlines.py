"""Dates and words → by when a problem is to be solved or a measure to be done (annotation guideline, section 5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhenggai.lexicon.alternatives import any_of
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words
from zhenggai.relations.completion import DateValue, dates_within

_TERM = re.compile(r"(?:期限|时限|限期)[为是]?|计划|预计|预定|确保|力争|争取|承诺|要求|务必|限|拟?于|将|须|应|需")
_LONG_TERM = re.compile(r"长期(?:坚持|整改)")
_AT_ONCE = re.compile(r"(?:立[行查知整]立改|即知即改|边[查督]边改)(?!类|的)")
_GROUP = re.compile(
    r"\s*(?:立[行查知整]立改|即知即改|边[查督]边改|长期(?:坚持|整改)|(?:限期|限时|分阶段|阶段性)(?:整改)?)类"
    r"|\s*(?:立[行查知整]立改|即知即改)(?:的?(?:问题|事项|任务))?(?:\(|$)|\s*长期(?:坚持|整改)(?:\(|$)"
)
_DATED_GROUP = re.compile(
    r"[^,。;]{0,14}?前(?:需|应|须|要)?(?:全部|全面|基本)?(?:完成|整改|销号|解决|办结)[^,。;]{0,8}$"
)
_ON_THE_SPOT = re.compile(r"(?:立[行查知整]立改|即知即改|边[查督]边改)(?:$|(?=[,。;]))")
_TO_BE_DONE = re.compile(
    r"[^,。;]{0,14}?前(?:全部|基本|全面|按期|如期|可|能)?(?:完成|办结|整改|销号|解决|到位|落实|达标|改完|改好|清零|见底)"
)
_OPEN_WORDS = (
    (
        "immediate",
        re.compile(
            r"立[行知整查说]立改|[即立][知整查]即改|即[行知查]即改|立即(?:整改|改正|改善|落实|完成)|^[立即]改$|边督边改|边查边改|^立即$|^(?:即时|即刻|当场|现场|马上|随即)(?:整改|改正|完成|解决)?$"
        ),
    ),
    ("long_term", re.compile(r"长期|常态|常抓不懈|持续坚持|^(?:持续|不间断|经常性)$")),
)
_BY = re.compile(r"(?:限|于|拟于|计划|预计|确保|须于|应于)?$")
_DONE_BY = re.compile(
    r"(?:之?前)?(?:全部|基本)?(?:完成|办结|整改到位|整改完成|销号|解决|到位|落实)(?:整改|销号|任务)?(?:,?并?(?:长期|持续)坚持)?$"
)
_IS_MENDED = re.compile(
    r"[\d年月日底末前上中下旬之]{2,14}(?:须|应|要|全部|全面|逐[项一条]|彻底|予以|对照|按要求)*"
    r"(?:完成(?:全部|所有|上述|以上|问题|隐患|各项)*整改|整改(?:完成|到位|完毕)|改正(?:到位|完毕)?)(?!的|[^,。;\n]{0,8}(?:方案|计划|台账|报告|材料|资料|清单|总结|率))"
)
_REQUIRES = re.compile(r"以上|上述|前述|各|请|你|贵|限|责令|责成|须|务必|应|要")
_IS_TOLD = re.compile(r"已|未能|没有|若|如(?!期)")
"""What in a clause tells of what was done or not, or makes it a condition, where else it would be required."""
_OPEN_START, _OPEN_END, _SET = "../", "/..", "R/"
_INTERVAL = "/"
_CLAUSE_HEADS = ",。;(、"
_POSTPONED = re.compile(
    r"(?:延|延期|展期|顺延|推迟)至?$|(?:工期|期限|时限|完工|完成|整改)[^,。;]{0,4}(?:延长至?|调整[至为到])$"
)
_SET_FOR = re.compile(
    r"(?:(?:预定|预计|排定|定于|拟于|预期)(?:于|在|到|至)?|^计划|计划[到至]|(?<![模草虚])拟|安排[于在]|(?<![期时权有无界上下年局极受额不])限)$"
)
_STOPS = ",。;:!?\n"
_GETS_DONE = re.compile(
    r"[^,。;]{0,24}?(?:完成|到位|投用|投运|投产|投入(?:使用|运[行营转]|生产|试|正式)|建成|落成|办结|竣工|完工|交付|达到|实现|启用|上线|开通|通水|恢复|提交|清零|验收)"
)
_AIMED_AT = re.compile(r"(?:计划|预计|力争|确保|争取|预期|拟)(?:于|在|到)?$")
_AIM_REACH = 3
"""How many characters the longest of these words has."""
_ALL_MENDED = re.compile(
    r"[\d年月日底末初中上下旬半一二三四季度]{2,14}(?:全部|全面|基本|彻底)*"
    r"(?:完成(?:全部|整体|该项|此项)?(?:整改|销号)|整改(?:到位|完成|完毕)|销号|办结|(?:解决|完成|到位)(?=$|[,。;]))"
)
_CAN_BE = re.compile(
    r"[\d年月日底末初上中下旬]{2,12}前?(?:即?可|能够?|有望)(?:全部|全线|全面|基本|如期|按期)?"
    r"(?:建成|完成|完工|竣工|投用|投运|投产|交付|通水|通车|开通|启用|完毕|改完|清完|销号|结案)"
)
_KEPT_UP = re.compile(r"(?<=[,。;])(?:长期|常年)(?:坚持|抓好)[。;]?$")
_IS_PAST = re.compile(r"[\d年月日底末前上中下旬之]{2,16}(?:均|就|便|都)?已")
_WITHIN_YEAR = re.compile(r"(?:今|本|当|\d{4})?年内")
_AHEAD = re.compile(r"(?<![按照])计划|力争|预计|预期|确保|争取|承诺|[将拟][于在]")
_SENTENCE_ENDS = frozenset("。;\n")
_AIMED = re.compile(r"力争|预计|预期|确保|争取|承诺|[将拟][于在]")
_OPEN_REST = re.compile(r"其余|剩余|余[款下额]|剩下|尚[未有余欠需]|限$")
_YEAR = len("2025")
_WHOLE_DAY = len("2025-01-01")
_BEGINS = re.compile(r"[^,。;]{0,24}?(?:开工|动工|启动|开始|进场|招标|起|召开)|[\d年月日底前上中下旬]{1,14}的")
_TO_KEEP = re.compile(r"(?:(?!已|均|业|曾|经|完成|了)[^,。;]){0,30}(?:[于在]|限)")
"""What stands in a clause before a date to keep that is not its head (余款按协议于…前缴回)."""
_CLAUSE_REACH = 80
"""How far before a date its clause is read; a list of a thousand dates is one clause too."""
_LONGEST_NOTE = 6
_CLOSED_ON = re.compile(r"(?:销号|办结|结案|验收|实际)(?!.{0,4}(?:[期时]限|节点))")
_PLANNED_NAME = re.compile(
    r"(?:计划|原定|预定|规定|目标|要求|预计|拟|(?<![相对响反])应)(?:(?!实际)[\u4e00-\u9fff]){0,6}$"
)
_NAME_REACH = 8


def names_closing_day(text: str, start: int, end: int) -> bool:
    """Whether a field's name `text[start:end]` is that of the day on which something was closed, not of a day to keep.

    What stands right before the name counts as well, where the name was cut short.

    >>> [names_closing_day(one, 0, len(one)) for one in ("销号时间", "计划销号时间", "应办结时间", "销号时限")]
    [True, False, False, False]
    >>> names_closing_day("拟销号时间", 1, 5), names_closing_day("完成目标,销号时间", 5, 9)
    (False, True)
    """
    return any(
        _PLANNED_NAME.search(text, max(0, match.start() - _NAME_REACH), match.start()) is None
        for match in _CLOSED_ON.finditer(text, start, end)
    )


def open_deadline(content: str) -> str | None:
    """`immediate` or `long_term`, where the content of a deadline field says so instead of a date.

    >>> [open_deadline(one) for one in ("立行立改", "立知立改", "常态化", "立即整改,长期坚持", "持续推进")]
    ['immediate', 'immediate', 'long_term', 'immediate', None]
    """
    content = content.strip(" 。;\n")
    return next((value for value, pattern in _OPEN_WORDS if pattern.search(content)), None)


def standing_deadline(status: str) -> str | None:
    """`long_term` where what a status field says holds for good (已完成,长期坚持); None if it doesn't.

    >>> standing_deadline("已完成,长期坚持"), standing_deadline("持续推进")
    ('long_term', None)
    """
    return "long_term" if _LONG_TERM.search(status) else None


def acts_at_once(text: str, start: int, end: int) -> bool:
    """Whether a clause of a measure `text[start:end]` says that the fault was mended on the spot.

    >>> acts_at_once("市环卫处立行立改,更换密封圈", 0, 14), acts_at_once("立行立改类问题48个", 0, 10)
    (True, False)
    """
    return _ON_THE_SPOT.search(text, start, end) is not None


def noted_deadline(text: str, start: int, end: int, dates: Sequence[DateValue]) -> str | None:
    """The deadline that a note `text[start:end]` behind a heading sets ((限2025年6月底前完成), (立行立改)).

    None if the note says more than by when.
    """
    words = text[start:end].strip()
    for begin, value in dates_within(dates, start, end):
        is_by = value.startswith(_OPEN_START) or _DONE_BY.search(words) is not None
        return value if is_by and _BY.fullmatch(text, start, begin) and _INTERVAL not in value[3:] else None
    return open_deadline(words) if len(words) <= _LONGEST_NOTE else None


def group_deadline(text: str, start: int, end: int, dates: Sequence[DateValue]) -> str | None:
    """The deadline of all problems below a heading `text[start:end]` that names their kind by it; None if it doesn't.

    >>> group_deadline("立行立改类", 0, 5, []), group_deadline("需要长期坚持的事项", 0, 9, [])
    ('immediate', None)
    >>> group_deadline("2024年底前完成整改的问题", 0, 14, [(0, "../2024")])
    '../2024'
    """
    head = next(
        ((begin, value) for begin, value in dates_within(dates, start, end) if value.startswith(_OPEN_START)), None
    )
    is_by = head is not None and _BY.fullmatch(text, start, head[0]) and _DATED_GROUP.match(text, head[0], end)
    if head is not None and is_by:
        return head[1]
    if _GROUP.match(text, start, end) is None:
        return None
    return head[1] if head is not None else open_deadline(text[start:end])


def stated_deadline(text: str, start: int, end: int, dates: Sequence[DateValue]) -> str | None:
    """The deadline that a closing sentence `text[start:end]` sets; None if it sets none."""
    for begin, value in dates_within(dates, start, end):
        if value.startswith(_OPEN_START) and _TERM.search(text, start, begin):
            return value
        if value.startswith(_OPEN_START) and _TO_BE_DONE.match(text, begin, end):
            return value
        is_point = _INTERVAL not in value and _AIMED_AT.search(text, max(start, begin - _AIM_REACH), begin) is not None
        if is_point and _ALL_MENDED.match(text, begin, end):
            return value
    if _AT_ONCE.search(text, start, end):
        return "immediate"
    return "long_term" if _LONG_TERM.search(text, start, end) else None


def required_deadline(text: str, start: int, dates: Sequence[DateValue]) -> str | None:
    """The date by which a sentence behind `start` requires that all be mended; None if none does.

    >>> text = "以上问题请于6月底前整改到位。"
    >>> required_deadline(text, 0, [(6, "../2025-06")]), required_deadline(text, 7, [])
    ('../2025-06', None)
    """
    for begin, value in dates_within(dates, start, len(text)):
        clause = _clause_start(text, max(start, begin - _CLAUSE_REACH), begin)
        is_required = _REQUIRES.search(text, clause, begin) and not _IS_TOLD.search(text, clause, begin)
        if value.startswith(_OPEN_START) and _IS_MENDED.match(text, begin) and is_required:
            return value
    return None


def postponed_deadline(text: str, start: int, end: int, dates: Sequence[DateValue]) -> str | None:
    """The date to which a term `text[start:end]` was postponed (2024年底(经批准延期至2025年3月)); None if it wasn't."""
    for begin, value in dates_within(dates, start, end):
        if _INTERVAL not in value.removeprefix(_OPEN_START) and _POSTPONED.search(
            text, max(start, begin - _CLAUSE_REACH), begin
        ):
            return value
    return None


def own_deadline(
    text: str, start: int, end: int, dates: Sequence[DateValue], *, issued: str | None = None
) -> str | None:
    """The date by which a measure `text[start:end]` is to be done.

    That is one that a plan precedes in its clause (预计8月底前接入, but not 预计8月开工), that of a rest
    (余款于6月底前缴回), or one to which something was postponed, or, where the measure is one sentence, an open-started
    one that heads a clause (6月底前建成…), or one that lies ahead of the notice and brings a deed to its end
    (2026年1月执行到位).

    Args:
        text: The normalized text.
        start: Where the measure begins.
        end: Where it ends.
        dates: Start and value of each date, sorted by start.
        issued: The day of the notice; None if it states none.
    """
    planned: str | None = None
    plan: int | None = None
    is_one_sentence = "。" not in text[start:end].rstrip("。")
    for begin, value in dates_within(dates, start, end):
        clause = _clause_start(text, max(start, begin - _CLAUSE_REACH), begin)
        is_open = value.startswith(_OPEN_START)
        if _POSTPONED.search(text, clause, begin) and _INTERVAL not in value:
            return value
        is_point = not value.startswith(_SET) and not value.endswith(_OPEN_END)
        if is_open and _IS_PAST.match(text, begin, end) is not None:
            continue
        is_told = len(value) > _YEAR or any(sign.match(text, begin, end) for sign in (_WITHIN_YEAR, _GETS_DONE))
        is_set = is_point and is_told and _SET_FOR.search(text[clause:begin]) is not None
        is_aimed = is_point and is_told and _AIMED.search(text, clause, begin) is not None
        is_end = (is_set or is_aimed) and _BEGINS.match(text, begin, end) is None
        is_end = is_end or (is_point and begin == clause and _carries_on(text, plan, begin, end))
        if is_end or (is_open and _planning().search(text, clause, begin)):
            planned = value
        elif is_open and is_one_sentence and _is_to_keep(text, clause, begin, value, issued):
            planned = planned or value
        elif is_open and is_one_sentence and (begin == start or text[begin - 1] in _CLAUSE_HEADS):
            return value
        elif is_point and not is_open and _is_yet_to_come(text, begin, end, value, issued):
            planned = planned or value
        plan = begin if _AHEAD.search(text, clause, begin) else None
    return planned


def is_kept_up(text: str, start: int, end: int) -> bool:
    """Whether the last clause of a measure `text[start:end]` only says that it is kept up for good.

    >>> is_kept_up("每季度巡查1次,长期坚持", 0, 12), is_kept_up("此项长期坚持", 0, 6)
    (True, False)
    """
    return _KEPT_UP.search(text, start, end) is not None


def _is_yet_to_come(text: str, begin: int, end: int, value: str, issued: str | None) -> bool:
    """Whether a deed is done on a date that lies ahead of the notice, or can be by then (其余2间8月底可建成)."""
    if _CAN_BE.match(text, begin, end) is not None:
        return True
    return _lies_ahead(value, issued) and _GETS_DONE.match(text, begin, end) is not None


def _carries_on(text: str, plan: int | None, begin: int, end: int) -> bool:
    """Whether a date ends in its clause what the plan before it in the sentence begins (计划6月开工,年底投入使用)."""
    if plan is None or _SENTENCE_ENDS & {*text[plan:begin]}:
        return False
    return _BEGINS.match(text, begin, end) is None and _GETS_DONE.match(text, begin, end) is not None


def _is_to_keep(text: str, clause: int, begin: int, value: str, issued: str | None) -> bool:
    """Whether a date by which something is done stands in its clause as one that is yet to come (余款于…前缴回)."""
    if _TO_KEEP.fullmatch(text, clause, begin) is None:
        return False
    last = value.removeprefix(_OPEN_START)
    return _OPEN_REST.search(text, clause, begin) is not None if issued is None else last >= issued[: len(last)]


def is_day(value: str) -> bool:
    """Whether a value is a plain day.

    >>> is_day("2025-06-30"), is_day("2025-06"), is_day("../2025-06-30")
    (True, False, False)
    """
    return len(value) == _WHOLE_DAY and _INTERVAL not in value


def is_past(value: str, issued: str | None) -> bool:
    """Whether a plain day is not after that of the notice.

    >>> is_past("2025-06-30", "2025-07-01"), is_past("2025-06-30", None), is_past("2025-06", "2025-07-01")
    (True, True, False)
    """
    return is_day(value) and (issued is None or value <= issued)


def _lies_ahead(value: str, issued: str | None) -> bool:
    """Whether a date begins after the day of a notice.

    >>> _lies_ahead("2026-01", "2025-11-05"), _lies_ahead("2025-11", "2025-11-05"), _lies_ahead("2025", "2025-11-05")
    (True, False, False)
    """
    begin = value.split(_INTERVAL)[0]
    return issued is not None and begin > issued[: len(begin)]


def _clause_start(text: str, floor: int, start: int) -> int:
    while start > floor and text[start - 1] not in _STOPS:
        start -= 1
    return start


@cache
def _planning() -> re.Pattern[str]:
    return compile_guarded(any_of(read_words("deadline_words")))
