"""Normalized text → dates: points, months, quarters, ranges, open ends, plan periods, recurrence.

Finding and valuing are apart: a date whose year is missing is valued once the measures are known
(`resolve_dates`), because its year is that of the nearest date before it in the same measure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zhenggai.entities.calendar import Bound, Point, Time, Year, YearWord
from zhenggai.lexicon.markers import chinese_ordinal

_CN = "〇零一二三四五六七八九"
_AFTER_DOTTED = ("", "—", "-", "~", ")", " ", "\n", "。", ",", "至", "|")
_LIST_MARKER = re.compile(r"(?:^|[\n。;:、,\s])\d{1,2}\.$")
_SEPARATOR = re.compile(r"\s?(?:—+|-|~|至|到)\s?")
_YEAR = re.compile(rf"((?:19|20)\d\d|[一二][{_CN}]{{3}})\s?年?")
_ROC_YEAR = re.compile(
    r"(?:中华民国|民国)\s?(\d{1,3})\s?年|(?<!\d)(1[0-3]\d|[5-9]\d)\s?年(?=度|\s?\d{1,2}\s?月|[底间至起初末—\-~以])"
)
_IS_ROC = re.compile(r"(?<!\d)1[0-3]\d年(?:度|\d{1,2}月)|民国\d{2,3}年")
_ROC_SLASH = re.compile(r"(?<!\d)(1[0-3]\d|[5-9]\d)[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?![\d.%])")
_MONTH = re.compile(r"(\d{1,2})\s?月份?")
_CN_MONTH = re.compile(r"(十[一二]?|[一二三四五六七八九])月份?")
_DAY = re.compile(r"(\d{1,2})\s?[日号]")
_CN_DAY = re.compile(r"([一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日")
_BARE_MONTH_RANGE = re.compile(r"(\d{1,2})\s?(?:—+|-|~|至|到)\s?(\d{1,2})\s?月份?")
_PART = re.compile(r"(上半年|下半年)|(?:第)?([一二三四1-4])季度|(前三季度)|(全年)")
_YEAR_TAIL = re.compile(r"度|年?[底末初内](?![涝陆部容])|终(?=[^端止])")
_MONTH_TAIL = re.compile(r"[底末初]|[上中下]旬")
_RELATIVE = re.compile(r"(去年|上年度?|今年|本年度?|次年|翌年|明年|前年|当年|同年)(?=[^限龄级轮级]|$)")
_LOOSE = re.compile(r"(?<![\d一二两三四五六七八九十几多近年])(年[底末初内])|(?<!\d)(年度)(?=内)")
_BEFORE = re.compile(
    r"\s?(?:底)?(?:以前|之前|前)(?![期往来提置沿端任述列瞻后])(?![\d一二三四五六七八九十]{1,3}(?:季度|名|位|强|批|个月|年))"
)
_SINCE = re.compile(r"以来|(?:开始|起)(?![诉草步点重来飞降因底])|之后(?=至今)")
_SET = re.compile(
    r"每(?:(?P<count>[一二两三四五六七八九十半]|\d{1,2})个?)?(?P<unit>年度?|季度|季|月度?|周|星期|日|天|学期|旬)(?![次均人])"
    r"(?:(?:\d{1,2}[日号]|[底末初])前?(?![期后])|(?<=[年度月])底前)?"
)
_PLAN = re.compile(r"十[一二三四五六七]五(?=[”’\"规时期末初以来间计战])|(?<=[“‘\"])十[一二三四五六七]五")
_FESTIVAL = re.compile(
    r"春节|元旦|国庆节?|中秋节?|端午节?|清明节?|五一(?:国际)?劳动节|“?五一”?(?=[、节期假])|劳动节|元宵节|重阳节"
)
_SHORT_YEAR_RANGE = re.compile(rf"((?:19|20)\d\d|[一二][{_CN}]{{3}})年?(?:—+|-|~|至|到|/)(\d\d|[{_CN}]{{2}})年度")
_CANDIDATE = re.compile(
    rf"\d|每|(?<=[“‘\"])十|十[一二三四五六七]五|[一二][{_CN}]{{3}}年|[去今本次翌明前当同上]年|[上下]半年|第?[一二三四]季度|前三季度|全年|"
    r"年[底末初内]|春节|元旦|国庆|中秋|端午|清明|五一|劳动节|元宵节|重阳节|民国|十[一二]?月|[一二三四五六七八九]月(?:份|[一二三十])|(?<=[在于至由及])[一二三四五六七八九]月"
)
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
_SET_UNITS = {"年": "Y", "年度": "Y", "月": "M", "月度": "M", "周": "W", "星期": "W", "日": "D", "天": "D"}
_COUNTS = {char: number for number, char in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_FIRST_PLAN_YEAR = 2006


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date; offsets index the normalized text. `time` says what is written, values come from `resolve_dates`."""

    start: int
    end: int
    time: Time
    source: str


def find_dates(text: str, *, blocked: Sequence[tuple[int, int]] = ()) -> list[FoundDate]:
    """The dates of a text, in order.

    Args:
        text: Normalized text.
        blocked: Sorted spans that hold no dates (titles of documents).

    Where a text writes years of the Republic of China (113年5月), all its years of two or three digits are such.
    """
    is_roc = _IS_ROC.search(text) is not None
    starts = [start for start, _ in blocked]
    found: list[FoundDate] = []
    position = 0
    for candidate in _CANDIDATE.finditer(text):
        start = candidate.start()
        if start < position:
            continue
        index = bisect_right(starts, start) - 1
        if index >= 0 and start < blocked[index][1]:
            continue
        date = _match_date(text, start, is_roc=is_roc)
        if date is not None:
            found.append(date)
            position = date.end
            _take_day_list(text, found)
            position = found[-1].end
    return found


def _take_day_list(text: str, found: list[FoundDate]) -> None:
    """3月5日、8日: the days that follow share the month."""
    while True:
        last = found[-1]
        point = last.time.last or last.time.first
        if point is None or point.day is None or text[last.end : last.end + 1] not in ("、", "和", "及"):
            return
        day = _DAY.match(text, last.end + 1)
        if day is None or _MONTH.match(text, last.end + 1):
            return
        following = Point(point.year, point.month, int(day[1]))
        found.append(FoundDate(day.start(), day.end(), Time(following), "day_list"))


def _match_date(text: str, start: int, *, is_roc: bool) -> FoundDate | None:
    if start and text[start].isdecimal() and (text[start - 1].isdecimal() or text[start - 1] in ".第№"):
        if text[start - 1] != "." or not _LIST_MARKER.search(text, max(0, start - 5), start):
            return None
    special = _match_special(text, start)
    if special is not None:
        return special
    first = _match_point(text, start, is_roc=is_roc)
    if first is None:
        return None
    point, end, is_open = first
    last: Point | None = None
    separator = _SEPARATOR.match(text, end)
    if separator is not None:
        second = _match_second(text, separator.end(), point, is_roc=is_roc)
        if second is not None:
            last, end = second
            is_open = False
    if is_open and last is None:
        return None
    bound, end = _match_bound(text, end)
    if not _is_time(text, start, end, point, last):
        return None
    return FoundDate(start, end, Time(point, last, bound), "date_grammar")


def _is_time(text: str, start: int, end: int, point: Point, last: Point | None) -> bool:
    """Impossible months and days are no dates; nor is a bare year of a name or version (2024年版)."""
    for one in (point, last):
        if one is not None and not (1 <= (one.month or 1) <= 12 and 1 <= (one.day or 1) <= 31):
            return False
    return not (text[end : end + 1] == "版" and point.month is None)


def _match_special(text: str, start: int) -> FoundDate | None:
    recurring = _SET.match(text, start)
    if recurring is not None:
        return FoundDate(start, recurring.end(), Time(fixed=_recurrence(recurring)), "recurrence")
    plan = _PLAN.match(text, start)
    if plan is not None:
        begin = _FIRST_PLAN_YEAR + 5 * (chinese_ordinal(plan.group()[:2]) - 11)
        return FoundDate(start, plan.end(), Time(fixed=f"{begin}/{begin + 4}"), "plan_period")
    festival = _FESTIVAL.match(text, start)
    if festival is not None:
        return FoundDate(start, festival.end(), Time(fixed=""), "festival")
    years = _SHORT_YEAR_RANGE.match(text, start)
    if years is not None:
        first = _year_number(years[1])
        second = first - first % 100 + _year_number(years[2])
        return FoundDate(start, years.end(), Time(fixed=f"{first}/{second}"), "fiscal_year")
    months = _BARE_MONTH_RANGE.match(text, start)
    if months is not None:
        bound, end = _match_bound(text, months.end())
        time = Time(Point(month=int(months[1])), Point(month=int(months[2])), bound)
        return FoundDate(start, end, time, "month_range") if _is_time(text, start, end, *_points(time)) else None
    return None


def _points(time: Time) -> tuple[Point, Point | None]:
    return time.first or Point(), time.last


def _recurrence(match: re.Match[str]) -> str:
    unit, count = match["unit"], match["count"]
    if unit in ("季", "季度", "学期"):
        months = 3 if unit != "学期" else 6
        return f"R/P{months * (int(count) if count and count.isdigit() else _COUNTS.get(count or '', 1))}M"
    if unit == "旬":
        return "R/P10D"
    if count == "半":
        return {"Y": "R/P6M", "M": "R/P15D"}.get(_SET_UNITS[unit], "R/PT12H")
    number = int(count) if count and count.isdigit() else _COUNTS.get(count or "", 1)
    return f"R/P{number}{_SET_UNITS[unit]}"


def _year_number(surface: str) -> int:
    if surface.isdigit():
        return int(surface)
    return int("".join(str(_CN.index(char) - 1 if char != "〇" else 0) for char in surface))


def _match_point(text: str, start: int, *, is_roc: bool) -> tuple[Point, int, bool] | None:
    """A point, its end, and whether it is only sound as the start of a range (2021 in 2021—2024)."""
    iso = _ISO.match(text, start)
    if iso is not None and (iso[4] or iso[2] != "-") and 1 <= int(iso[3]) <= 12:
        day = int(iso[4]) if iso[4] else None
        if day is not None or (iso[2] == "." and text[iso.end() : iso.end() + 1] in _AFTER_DOTTED):
            return Point(Year(int(iso[1])), int(iso[3]), day), iso.end(), False
    if is_roc:
        slash = _ROC_SLASH.match(text, start)
        if slash is not None:
            return Point(Year(int(slash[1]) + 1911), int(slash[2]), int(slash[3])), slash.end(), False
    year, end, is_open = _match_year(text, start, is_roc=is_roc)
    inner = _match_within_year(text, end, year, has_year=end > start)
    if inner is not None:
        return inner[0], inner[1], False
    if end > start:
        tail = _YEAR_TAIL.match(text, end) if not is_open else None
        return Point(year), tail.end() if tail else end, is_open
    loose = _LOOSE.match(text, start)
    if loose is not None:
        return Point(), loose.end(), False
    return None


def _match_year(text: str, start: int, *, is_roc: bool) -> tuple[Year | None, int, bool]:
    match = _YEAR.match(text, start)
    if match is not None:
        is_open = not match.group().endswith("年")
        if is_open and not match[1].isdigit():
            return None, start, False
        return Year(_year_number(match[1])), match.end(), is_open
    relative = _RELATIVE.match(text, start)
    if relative is not None:
        return _RELATIVE_YEARS[relative[1]], relative.end(), False
    if is_roc or text.startswith(("民国", "中华民国"), start):
        roc = _ROC_YEAR.match(text, start)
        if roc is not None:
            return Year(int(roc[1] or roc[2]) + 1911), roc.end(), False
    return None, start, False


def _match_within_year(text: str, start: int, year: Year | None, *, has_year: bool) -> tuple[Point, int] | None:
    if has_year:
        months = _BARE_MONTH_RANGE.match(text, start)
        if months is not None and int(months[1]) <= 12:
            return Point(year, first_month=int(months[1]), last_month=int(months[2])), months.end()
    part = _PART.match(text, start)
    if part is not None and (has_year or text[start - 1 : start] not in ("第", "每", "本", "下", "上")):
        return _part_point(part, year), part.end()
    month = _MONTH.match(text, start) or _chinese_month(text, start, has_year=has_year)
    if month is None:
        return None
    number = int(month[1]) if month[1].isdigit() else chinese_ordinal(month[1])
    day = _DAY.match(text, month.end()) or _CN_DAY.match(text, month.end())
    if day is not None:
        value = int(day[1]) if day[1].isdigit() else chinese_ordinal(day[1])
        return Point(year, number, value), day.end()
    tail = _MONTH_TAIL.match(text, month.end())
    return Point(year, number), tail.end() if tail else month.end()


def _chinese_month(text: str, start: int, *, has_year: bool) -> re.Match[str] | None:
    match = _CN_MONTH.match(text, start)
    if match is None or has_year or match.group().endswith("份") or _CN_DAY.match(text, match.end()):
        return match
    return match if text[start - 1 : start] in ("在", "于", "至", "由", "及") else None


def _part_point(part: re.Match[str], year: Year | None) -> Point:
    if part[1]:
        first = 1 if part[1] == "上半年" else 7
        return Point(year, first_month=first, last_month=first + 5)
    if part[2]:
        quarter = int(part[2]) if part[2].isdigit() else chinese_ordinal(part[2])
        return Point(year, first_month=3 * quarter - 2, last_month=3 * quarter)
    if part[3]:
        return Point(year, first_month=1, last_month=9)
    return Point(year)


def _match_second(text: str, start: int, first: Point, *, is_roc: bool) -> tuple[Point, int] | None:
    """The end of a range; year and month that it does not name are those of its start."""
    if first.day is not None and not _MONTH.match(text, start):
        day = _DAY.match(text, start)
        if day is not None:
            return Point(None, first.month, int(day[1])), day.end()
    second = _match_point(text, start, is_roc=is_roc)
    if second is None:
        return None
    point, end, _ = second
    bare_year = point.year is not None and point.month is None and point.first_month is None
    if bare_year and first.month is not None:
        return None
    return point, end


def _match_bound(text: str, end: int) -> tuple[Bound | None, int]:
    before = _BEFORE.match(text, end)
    if before is not None:
        return Bound.BEFORE, before.end()
    since = _SINCE.match(text, end)
    if since is not None:
        return Bound.SINCE, since.end()
    return None, end


def notice_year(text: str, dates: Sequence[FoundDate]) -> int | None:
    """The year that a notice is about: that of the last date on a line of its own (signature, publication), else the
    one that its dates name most often, the later one of two.
    """
    years = Counter(
        point.year.number
        for date in dates
        for point in (date.time.first, date.time.last)
        if point is not None and point.year is not None and point.year.number is not None
    )
    for date in reversed(dates):
        if date.time.first is not None and date.time.first.year is not None and _is_signature(text, date):
            return date.time.first.year.number
    return max(years, key=lambda year: (years[year], year)) if years else None


def _is_signature(text: str, date: FoundDate) -> bool:
    begin = text.rfind("\n", 0, date.start) + 1
    end = text.find("\n", date.end)
    line = text[begin : len(text) if end == -1 else end]
    is_bare = line.strip(" ()") == text[date.start : date.end]
    return is_bare and date.time.last is None and date.time.first is not None and date.time.first.month is not None


def resolve_dates(text: str, dates: Sequence[FoundDate], *, segments: Sequence[tuple[int, int]]) -> list[str | None]:
    """The value of each date (annotation guideline, section 3).

    Args:
        text: The normalized text.
        dates: The dates of a notice, in order.
        segments: The sorted spans (measures) within which a year carries on; elsewhere it carries on in its line.

    Returns:
        ISO 8601 values in the order of `dates`; None where no year can be known.
    """
    year = notice_year(text, dates)
    starts = [start for start, _ in segments]
    values: list[str | None] = []
    scope: tuple[int, int] = (0, 0)
    nearest: int | None = None
    for date in dates:
        if not scope[0] <= date.start < scope[1]:
            scope, nearest = _scope(text, date.start, starts, segments), None
        values.append(date.time.value(notice_year=year, nearest_year=nearest))
        latest = date.time.last_year(notice_year=year, nearest_year=nearest)
        nearest = nearest if latest is None else latest
    return values


def _scope(text: str, position: int, starts: list[int], segments: Sequence[tuple[int, int]]) -> tuple[int, int]:
    index = bisect_right(starts, position) - 1
    if index >= 0 and position < segments[index][1]:
        return segments[index]
    begin = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    following = starts[index + 1] if index + 1 < len(starts) else len(text)
    floor = segments[index][1] if index >= 0 else 0
    return max(begin, floor), min(len(text) if end == -1 else end, following)
