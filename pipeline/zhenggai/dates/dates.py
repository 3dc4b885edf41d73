"""Normalized text → dates: points, months, quarters, ranges, open ends, plan periods, recurrence.

Finding and valuing are apart: a date whose year is missing is valued once the measures are known
(`resolve_dates`), because its year is that of the nearest date before it in the same measure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from zhenggai.dates.calendar import Bound, Point, Time
from zhenggai.dates.named_times import CN_YEAR, FESTIVAL, match_named_time
from zhenggai.dates.points import BARE_MONTH_RANGE, DAY, SEPARATOR, FoundPoint, match_point
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.units import match_unit

_IS_ROC = compile_guarded(r"(?<!\d)1[0-3]\d(?:年(?:度|\d{1,2}月)|/\d{2}/\d{2}(?!\d))|民国\d{2,3}年")
_LIST_MARKER = re.compile(r"(?:^|[\n。;:、,\s])\d{1,2}\.$")
_LIST_SIGNS = ("、", "和", "及")
_MONTH_OF_LIST = re.compile(r"(\d{1,2})(?=(?:[、和及]\d{1,2}){1,11} ?月)")
_BEFORE = compile_guarded(
    r" ?(?:底)?(?:以前|之前|前)(?![期往来提置沿端任述列瞻后])"
    r"(?![\d一二三四五六七八九十]{1,3}(?:季度|名|位|强|批|个月|年))"
)
_SINCE = compile_guarded(r"以来|至今|(?:开始|起)(?![诉草步点重来飞降因底])(?:至今)?|之后(?=至今)")
_BORROWED_YEAR = re.compile(r"全年|[次翌]年度?")
_SENTENCE_END = re.compile(r"[。;\n|]")
_SCALE_BEHIND = re.compile(r"[\d.万亿千百余多]")
_DIGITS_GO_ON = r"(?<=[12])(?:(?<=1)9|(?<=2)0)\d\d|\d{0,3} ?[年月季世学/.\-~—至到]"
"""What stands behind the first digit of a date: the rest of a year, or what a number of a date goes on with."""
_CANDIDATE = compile_guarded(
    rf"\d(?<!\d\d)(?={_DIGITS_GO_ON})|每|十(?<=[“‘\"]十)|十[一二三四五六七]五|{CN_YEAR}[年至到—\-~/]|[去今本次翌明前当同上]年|[上下]半年|"
    r"第?[一二三四](?:[至到—\-~]第?[一二三四])?季度|前三季度|全年|年[底末初内]|年度内|"
    r"春节|元旦|国庆|中秋|端午|清明|五一|劳动节|元宵节|重阳节|中华民国|民国|"
    r"[上本]世纪|二十一?世纪|[二三四五六七八九]十年代|一百[零〇一二三四五六七八九十]{1,4}年|[二三四五六七八九]十[一二三四五六七八九]?年|"
    r"十[一二]?月|[一二三四五六七八九]月(?:[份底末初起]|[一二三十]|[上中下]{1,2}旬|以来)|"
    r"[一二三四五六七八九](?<=[在于至由及自从截到].)月"
)


@dataclass(slots=True, unsafe_hash=True)
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

    >>> [date.time.value(notice_year=2025, nearest_year=None) for date in find_dates("2024年8月25日至30日,1—7月")]
    ['2024-08-25/2024-08-30', '2025-01/2025-07']
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
        if date is not None and not _lacks_its_year(text, date, found):
            found.append(date)
            _take_list(text, found)
            position = found[-1].end
    return found


def _lacks_its_year(text: str, date: FoundDate, found: Sequence[FoundDate]) -> bool:
    """Whether 全年 or 次年 alone tells no time: where no date stands before it in its sentence (次年度扣减经费)."""
    if not _BORROWED_YEAR.fullmatch(text, date.start, date.end):
        return False
    return (
        not found or found[-1].time.first is None or _SENTENCE_END.search(text, found[-1].end, date.start) is not None
    )


def _take_list(text: str, found: list[FoundDate]) -> None:
    """3月5日、8日: the days that follow share the month; 2024年1、2、3月: the months share the year."""
    while (following := _following(text, found[-1])) is not None:
        found.append(following)


def _following(text: str, last: FoundDate) -> FoundDate | None:
    point, begin = last.time.last or last.time.first, last.end + 1
    if point is None or point.month is None or text[last.end : begin] not in _LIST_SIGNS:
        return None
    if point.day is None:
        month = _MONTH_OF_LIST.match(text, begin) if text[last.end - 1].isdigit() else None
        return _listed(month, Point(point.year, int(month[1])), "month_list") if month is not None else None
    day = DAY.match(text, begin)
    if day is None:
        return None
    return _listed(day, Point(point.year, point.month, int(day[1])), "day_list")


def _listed(match: re.Match[str], point: Point, source: str) -> FoundDate | None:
    return FoundDate(*match.span(), Time(point), source) if _is_possible(point) else None


def _match_date(text: str, start: int, *, is_roc: bool) -> FoundDate | None:
    if _is_within_number(text, start):
        return None
    named = match_named_time(text, start)
    if named is not None:
        bound, end = _match_bound(text, named.end) if named.time.last is not None else (None, named.end)
        time = named.time if bound is None else Time(named.time.first, named.time.last, bound)
        return FoundDate(start, end, time, named.source)
    months = BARE_MONTH_RANGE.match(text, start)
    if months is not None:
        bound, end = _match_bound(text, months.end())
        first, last = Point(month=int(months[1])), Point(month=int(months[2]))
        return _dated(text, start, end, Time(first, last, bound), "month_range")
    first_found = match_point(text, start, is_roc=is_roc)
    return None if first_found is None else _match_range(text, start, first_found, is_roc=is_roc)


def _is_within_number(text: str, start: int) -> bool:
    """Whether a digit continues a number (12.5月); the dot of a list marker (1.3月27日) does not count."""
    if not start or not text[start].isdecimal():
        return False
    before = text[start - 1]
    if before == "." and _LIST_MARKER.search(text, max(0, start - 5), start):
        return False
    return before.isdecimal() or before in ".第№"


def _match_range(text: str, start: int, first: FoundPoint, *, is_roc: bool) -> FoundDate | None:
    """The date that begins with `first`: it alone, with a second end, with 前 or 以来."""
    end, last, is_open = first.end, None, first.is_open
    separator = SEPARATOR.match(text, end)
    second = _match_second(text, separator.end(), first, is_roc=is_roc) if separator is not None else None
    if second is not None:
        last, end, is_open = second.point, second.end, False
    if is_open:
        return None
    if last is None and first.point.year is not None and first.point.is_whole_year:
        festival = FESTIVAL.match(text, end)
        if festival is not None:
            return FoundDate(start, festival.end(), Time(first.point, fixed=""), "festival")
    bound, end = _match_bound(text, end)
    return _dated(text, start, end, Time(first.point, last, bound), "date_grammar")


def _dated(text: str, start: int, end: int, time: Time, source: str) -> FoundDate | None:
    """The date, unless a month or day is impossible, or it is the year of a version (2024年版)."""
    if not all(point is None or _is_possible(point) for point in (time.first, time.last)):
        return None
    if text.startswith("版", end) and time.first is not None and time.first.month is None:
        return None
    return FoundDate(start, end, time, source)


def _is_possible(point: Point) -> bool:
    months = (point.month, point.first_month, point.last_month)
    return all(month is None or 1 <= month <= 12 for month in months) and (point.day is None or 1 <= point.day <= 31)


def _match_second(text: str, start: int, first: FoundPoint, *, is_roc: bool) -> FoundPoint | None:
    """The end of a range; year and month that it does not name are those of its start."""
    day = DAY.match(text, start) if first.point.day is not None else None
    if day is not None:
        return FoundPoint(Point(None, first.point.month, int(day[1])), day.end())
    second = match_point(text, start, is_roc=is_roc)
    if second is None:
        return None
    if second.is_open and (not first.is_open or _is_counted(text, second.end)):
        return None
    return second


def _is_counted(text: str, end: int) -> bool:
    """Whether what stands behind two bare years makes them a quantity (2000—2050元)."""
    unit = match_unit(text, end)
    return _SCALE_BEHIND.match(text, end) is not None or (unit is not None and unit.takes_chinese)


def _match_bound(text: str, end: int) -> tuple[Bound | None, int]:
    before = _BEFORE.match(text, end)
    if before is not None:
        return Bound.BEFORE, before.end()
    since = _SINCE.match(text, end)
    if since is not None:
        return Bound.SINCE, since.end()
    return None, end
