"""One point of calendar time as a text writes it: 2024年8月25日, 去年6月底, 2025年一季度, 2024.8.25, 113年5月."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhenggai.dates.calendar import Point, Year, YearWord
from zhenggai.dates.named_times import CN_YEAR, year_number
from zhenggai.lexicon.markers import chinese_ordinal

SEPARATOR = re.compile(r" ?(?:—+|-|~|至|到) ?")
MONTH = re.compile(r"(\d{1,2}) ?月份?")
DAY = re.compile(r"(\d{1,2}) ?[日号]")
BARE_MONTH_RANGE = re.compile(r"(\d{1,2}) ?(?:—+|-|~|至|到) ?(\d{1,2}) ?月份?")
_AFTER_DOTTED = ("", "—", "-", "~", ")", " ", "\n", "。", ",", "至", "|")
_YEAR = re.compile(rf"((?:19|20)\d\d|{CN_YEAR}) ?(?:[学财]?年)?")
_YEAR_OF_LIST = re.compile(r"(?:[、和及](?:19|20)\d\d){1,6} ?年")
_CN_ROC = (
    r"一百(?:[零〇][一二三四五六七八九]|[一二三]?十[一二三四五六七八九]?)|[二三四五六七八九]十[一二三四五六七八九]?"
)
_YEAR_GOES_ON = r"(?=度|[底间至起初末—\-~以]| ?(?:\d{1,2}|[一二三四五六七八九十]{1,2}) ?月)"
_ROC_YEAR = re.compile(
    r"(?:中华民国|民国) ?(\d{1,3}) ?年|(?<!\d)(1[0-3]\d) ?学?年|"
    rf"(?<!\d)([5-9]\d) ?年(?:(?<=[至到—\-~]\d\d年)|{_YEAR_GOES_ON})|"
    rf"(?<=[至到—])({_CN_ROC})年|({_CN_ROC})年{_YEAR_GOES_ON}"
)
_OPEN_ROC_YEAR = re.compile(r"(?<!\d)(1[0-3]\d)(?= ?[至到—\-~] ?1[0-3]\d ?学?年)")
_ROC_SLASH = re.compile(r"(?<!\d)(1[0-3]\d|[5-9]\d)[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?![\d.%])")
_CN_MONTH = re.compile(r"(十[一二]?|[一二三四五六七八九])月份?")
_MONTH_OF_LIST = re.compile(r"(\d{1,2})(?=(?:[、和及]\d{1,2}){1,11} ?月)")
_FIRST_DAY = re.compile(r"(\d{1,2}) ?(?:[日号]|(?= ?(?:—+|-|~|至|到) ?(?:\d{1,2} ?月 ?)?\d{1,2} ?[日号]))")
_CN_DAY = re.compile(r"([一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日")
_QUARTERS = re.compile(r"第?([一二三四1-4]) ?(?:—+|-|~|至|到) ?第?([一二三四1-4])季度")
_PART = re.compile(r"(上半年|下半年)|(?:第?(?=[一二三四1-4]季度)|(?<=年)第)([一二三四1-4])季度?|(前三季度)|(全年)")
_END_OF = r"底(?![线板数层图商座盘])|末(?![端梢])|初(?![中级步审验评衷心任次始稿])"
_YEAR_TAIL = re.compile(rf"度(?!假)|年?(?:{_END_OF}|内(?![涝陆部容蒙控外审设生需江科]))|终(?=[^端止])")
_MONTH_TAIL = re.compile(rf"{_END_OF}|[上中下]{{1,2}}旬")
_LOOSE = re.compile(
    rf"(?<![\d一二两三四五六七八九十几多近年半])年(?:{_END_OF}|内(?![涝陆部容蒙控外审设生需江科]))|(?<!\d)年度(?=内)"
)
_RELATIVE = re.compile(r"(去年|上年度?|今年|本年度?|次年|翌年|明年|前年|当年|同年)(?=[^限龄级轮]|$)")
_RELATIVE_YEARS = {
    "去年": Year(anchor=YearWord.NOTICE, shift=-1),
    "上年": Year(anchor=YearWord.NEAREST, shift=-1),
    "上年度": Year(anchor=YearWord.NEAREST, shift=-1),
    "今年": Year(anchor=YearWord.NOTICE),
    "本年": Year(anchor=YearWord.NOTICE),
    "本年度": Year(anchor=YearWord.NOTICE),
    "次年": Year(anchor=YearWord.NEAREST, shift=1),
    "翌年": Year(anchor=YearWord.NEAREST, shift=1),
    "明年": Year(anchor=YearWord.NOTICE, shift=1),
    "前年": Year(anchor=YearWord.NOTICE, shift=-2),
    "当年": Year(anchor=YearWord.NEAREST),
    "同年": Year(anchor=YearWord.NEAREST),
}
_FIRST_ROC_YEAR = 1911


@dataclass(slots=True, unsafe_hash=True)
class FoundPoint:
    """A point and where it ends; one that is `is_open` is sound only as one end of a range (2021 in 2021—2024年)."""

    point: Point
    end: int
    is_open: bool = False


def match_point(text: str, start: int, *, is_roc: bool) -> FoundPoint | None:
    """The calendar point that begins at `start`.

    Args:
        text: Normalized text.
        start: Where to look.
        is_roc: Whether years of two or three digits count from the Republic of China.

    >>> match_point("8月底前完成", 0, is_roc=False)
    FoundPoint(point=Point(year=None, month=8, day=None, first_month=None, last_month=None), end=3, is_open=False)
    """
    written = _match_signs(text, start, is_roc=is_roc)
    if written is not None:
        return written
    year, end, is_open = _match_year(text, start, is_roc=is_roc)
    inner = _match_within_year(text, end, year, has_year=end > start)
    if inner is not None:
        return inner
    if end > start:
        tail = _YEAR_TAIL.match(text, end) if not is_open else None
        return FoundPoint(Point(year), tail.end() if tail else end, is_open)
    loose = _LOOSE.match(text, start)
    return FoundPoint(Point(), loose.end()) if loose is not None else None


def _match_signs(text: str, start: int, *, is_roc: bool) -> FoundPoint | None:
    """2024-08-25, 2024.8, and 113/5/2 where years count from the Republic of China."""
    iso = _ISO.match(text, start)
    if iso is not None:
        day = int(iso[4]) if iso[4] else None
        if day is not None or (iso[2] == "." and text[iso.end() : iso.end() + 1] in _AFTER_DOTTED):
            return FoundPoint(Point(Year(int(iso[1])), int(iso[3]), day), iso.end())
    slash = _ROC_SLASH.match(text, start) if is_roc else None
    if slash is None:
        return None
    return FoundPoint(Point(Year(int(slash[1]) + _FIRST_ROC_YEAR), int(slash[2]), int(slash[3])), slash.end())


def _match_year(text: str, start: int, *, is_roc: bool) -> tuple[Year | None, int, bool]:
    match = _YEAR.match(text, start)
    if match is not None:
        is_open = not match.group().endswith("年")
        return Year(year_number(match[1])), match.end(), is_open and not _YEAR_OF_LIST.match(text, match.end())
    relative = _RELATIVE.match(text, start)
    if relative is not None:
        return _RELATIVE_YEARS[relative[1]], relative.end(), False
    first = _OPEN_ROC_YEAR.match(text, start) if is_roc else None
    if first is not None:
        return Year(int(first[1]) + _FIRST_ROC_YEAR), first.end(), True
    roc = _ROC_YEAR.match(text, start) if is_roc or text.startswith(("民国", "中华民国"), start) else None
    if roc is None:
        return None, start, False
    digits = roc[1] or roc[2] or roc[3]
    number = int(digits) if digits else chinese_ordinal((roc[4] or roc[5]).replace("〇", "").replace("零", ""))
    return Year(number + _FIRST_ROC_YEAR), roc.end(), False


def _match_within_year(text: str, start: int, year: Year | None, *, has_year: bool) -> FoundPoint | None:
    months = _match_months(text, start, year) if has_year else None
    if months is not None:
        return months
    if has_year or text[max(0, start - 1) : start] not in _NO_PART_AFTER:
        part = _match_part(text, start, year)
        if part is not None:
            return part
    month = MONTH.match(text, start) or _chinese_month(text, start, has_year=has_year)
    if month is None:
        return None
    number = _number(month[1])
    day = _FIRST_DAY.match(text, month.end()) or _CN_DAY.match(text, month.end())
    if day is not None:
        return FoundPoint(Point(year, number, _number(day[1])), day.end())
    tail = _MONTH_TAIL.match(text, month.end())
    return FoundPoint(Point(year, number), tail.end() if tail else month.end())


_NO_PART_AFTER = frozenset("第每本下上")


def _match_months(text: str, start: int, year: Year | None) -> FoundPoint | None:
    """The months behind a year: 1—7月, or the first of 1、2月."""
    run = BARE_MONTH_RANGE.match(text, start)
    if run is not None and int(run[1]) <= 12:
        return FoundPoint(Point(year, first_month=int(run[1]), last_month=int(run[2])), run.end())
    first = _MONTH_OF_LIST.match(text, start)
    return FoundPoint(Point(year, int(first[1])), first.end()) if first is not None else None


def _match_part(text: str, start: int, year: Year | None) -> FoundPoint | None:
    """A half, a quarter, several quarters, or the whole of a year."""
    quarters = _QUARTERS.match(text, start)
    if quarters is not None:
        first, last = _number(quarters[1]), _number(quarters[2])
        return FoundPoint(Point(year, first_month=3 * first - 2, last_month=3 * last), quarters.end())
    part = _PART.match(text, start)
    if part is None:
        return None
    if part[1]:
        first_month, last_month = (1, 6) if part[1] == "上半年" else (7, 12)
    elif part[2]:
        first_month, last_month = 3 * _number(part[2]) - 2, 3 * _number(part[2])
    elif part[3]:
        first_month, last_month = 1, 9
    else:
        return FoundPoint(Point(year), part.end())
    return FoundPoint(Point(year, first_month=first_month, last_month=last_month), part.end())


def _number(surface: str) -> int:
    return int(surface) if surface.isdigit() else chinese_ordinal(surface)


def _chinese_month(text: str, start: int, *, has_year: bool) -> re.Match[str] | None:
    """三月 is a month where a year, a day, 份, 底 or a preposition says so; 十二月 always; 一月一调度 is none."""
    match = _CN_MONTH.match(text, start)
    if match is None or has_year:
        return match
    before = text[max(0, start - 1) : start]
    if before and before in "一二三四五六七八九十百第每几数":
        return None
    is_sure = match.group().endswith("份") or len(match[1]) == 2 or (before and before in "在于至由及自从截到")
    return match if is_sure or _SURE_MONTH.match(text, match.end()) else None


_SURE_MONTH = re.compile(rf"{_CN_DAY.pattern}|{_MONTH_TAIL.pattern}|起|以来")
