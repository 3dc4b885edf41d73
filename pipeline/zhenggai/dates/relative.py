"""Days, weeks, months and years counted from an anchor: 明天, 下周三, 上个月底, 三天前, 过去两周, 后年."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

from zhenggai.dates.atoms import Atom, day_atom, monday_of, shift_months, span_atom
from zhenggai.lexicon.numerals import parse_numeral, parse_spoken_range
from zhenggai.lexicon.tables import read_table

_N = r"(?:\d{1,4}|[一二两三四五六七八九十百]{1,5}|半|几|数)"
_DAYS = {row["day"]: int(row["shift"]) for row in read_table("relative_days")}
_DAY_WORD = re.compile("|".join(sorted(_DAYS, key=lambda word: -len(word))) + r"|(?:昨|今|明)(?=早|晚|夜|晨)")
_NEARBY = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
_WHICH = r"(上上|下下|上|下|本|这)(?:一)?(?:个)?"
_WEEKDAYS = "一二三四五六日天"
_WEEK = re.compile(rf"{_WHICH}(?:周|星期|礼拜)(?:([{_WEEKDAYS}1-7])|(末))?")
_WEEKDAY = re.compile(rf"(?:周|星期|礼拜)([{_WEEKDAYS}])(?![年岁天个])|(周末)")
_MONTH = re.compile(rf"(?:{_WHICH}月|当月)(?:([底末])|(初)|(中)(?![旬下])|([上中下])旬|({_N})[号日])?")
_QUARTER = re.compile(rf"{_WHICH}季度?")
_FAR_YEAR = {"大前年": -3, "后年": 2, "大后年": 3}
_YEAR = re.compile(r"大前年|大后年|(?<![年月天日周])后年(?![均检审度])")
_UNITS = r"年|个?季度|个月|个星期|个礼拜|星期|礼拜|周|天|日|个小时|小时|个钟头|分钟|秒钟|秒"
_OFFSET = re.compile(
    rf"(?P<n>{_N})个?(?P<half>半)?(?P<unit>{_UNITS})(?P<half2>半)?"
    r"(?:之|以)?(?P<way>前(?![期提台往景])|后(?![续期勤备])|过后)"
)
_WITHIN = re.compile(rf"(?P<n>{_N})个?(?P<unit>{_UNITS})(?:之|以)?内(?![容部])")
_STRETCH = re.compile(
    rf"(?P<way>过去|最近|近|此前|之前|前|未来|今后|接下来|往后|以后|后)的?(?P<n>{_N})(?:个)?(?P<unit>{_UNITS}|月)(?![前后])"
)
_OF_CLOCK = frozenset({"小时", "钟头", "分钟", "秒钟", "秒"})
_NOW = re.compile(r"现在|此刻|当前|目前|眼下|刚刚|刚才")
_DAYS_OF = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7}


def read_relative(text: str, start: int, anchor: date | None) -> Atom | None:
    """The expression that begins at `start` and counts from the anchor's day; without an anchor it has no value.

    >>> read_relative("下周三开会", 0, date(2025, 11, 26)).value
    '2025-12-03'
    """
    readers = _NUMBERED if text[start] in _NUMERALS else _WORDED
    for reader in readers:
        atom = reader(text, start, anchor)
        if atom is not None:
            return atom
    return None


def _day_word(text: str, start: int, anchor: date | None) -> Atom | None:
    match = _DAY_WORD.match(text, start)
    if match is None:
        return None
    shift = _DAYS.get(match.group(), {"昨": -1, "今": 0, "明": 1}.get(match.group(), 0))
    return day_atom(start, match.end(), None if anchor is None else anchor + timedelta(days=shift), "relative_day")


def _week(text: str, start: int, anchor: date | None) -> Atom | None:
    match = _WEEK.match(text, start)
    if match is None:
        return None
    monday = None if anchor is None else monday_of(anchor) + timedelta(weeks=_NEARBY[match[1]])
    return _of_week(start, match.end(), monday, weekday=match[2], is_weekend=match[3] is not None)


def _weekday(text: str, start: int, anchor: date | None) -> Atom | None:
    """周三 is that of the anchor's week."""
    match = _WEEKDAY.match(text, start)
    if match is None:
        return None
    monday = None if anchor is None else monday_of(anchor)
    return _of_week(start, match.end(), monday, weekday=match[1], is_weekend=match[2] is not None)


def _of_week(start: int, end: int, monday: date | None, *, weekday: str | None, is_weekend: bool) -> Atom:
    if weekday is not None:
        index = int(weekday) - 1 if weekday.isdigit() else min(_WEEKDAYS.index(weekday), 6)
        return day_atom(start, end, None if monday is None else monday + timedelta(days=index), "weekday")
    if monday is None:
        return span_atom(start, end, "week", None)
    first, last = (5, 6) if is_weekend else (0, 6)
    ends = ((monday + timedelta(days=days)).isoformat() for days in (first, last))
    return span_atom(start, end, "week", *ends)


def _month(text: str, start: int, anchor: date | None) -> Atom | None:
    match = _MONTH.match(text, start)
    if match is None:
        return None
    if anchor is None:
        return span_atom(start, match.end(), "relative_month", None)
    year, month = shift_months(anchor, _NEARBY[match[1]] if match[1] else 0)
    name = f"{year:04d}-{month:02d}"
    if match[6]:
        return day_atom(start, match.end(), _day_of(year, month, match[6]), "relative_month")
    if match[5] or match[3] or match[4]:
        tenth = match[5] or ("上" if match[3] else "中")
        first, last = {"上": ("01", "10"), "中": ("11", "20"), "下": ("21", f"{_last_day(year, month):02d}")}[tenth]
        return span_atom(start, match.end(), "relative_month", f"{name}-{first}", f"{name}-{last}")
    return span_atom(start, match.end(), "relative_month", name)


def _day_of(year: int, month: int, surface: str) -> date | None:
    day = int(parse_numeral(surface)) if surface not in "半几数" else 0
    return date(year, month, day) if 1 <= day <= _last_day(year, month) else None


def _last_day(year: int, month: int) -> int:
    following = shift_months(date(year, month, 1), 1)
    return (date(*following, 1) - timedelta(days=1)).day


def _quarter(text: str, start: int, anchor: date | None) -> Atom | None:
    match = _QUARTER.match(text, start)
    if match is None:
        return None
    if anchor is None:
        return span_atom(start, match.end(), "relative_quarter", None)
    begin = date(anchor.year, (anchor.month - 1) // 3 * 3 + 1, 1)
    first = shift_months(begin, 3 * _NEARBY[match[1]])
    last = shift_months(date(*first, 1), 2)
    return span_atom(start, match.end(), "relative_quarter", *(f"{y:04d}-{m:02d}" for y, m in (first, last)))


def _year(text: str, start: int, anchor: date | None) -> Atom | None:
    match = _YEAR.match(text, start)
    if match is None:
        return None
    value = None if anchor is None else str(anchor.year + _FAR_YEAR[match.group()])
    return span_atom(start, match.end(), "relative_year", value)


def _amount(surface: str) -> float | None:
    """The number of an expression; None for 几 and 数, which say none."""
    if surface in ("几", "数") or parse_spoken_range(surface) is not None:
        return None
    return 0.5 if surface == "半" else float(parse_numeral(surface))


def _offset(text: str, start: int, anchor: date | None) -> Atom | None:
    """三天前, 两个半月后, 半年前."""
    match = _OFFSET.match(text, start)
    if match is None or (start and text[start - 1] in "第每0123456789一二三四五六七八九十"):
        return None
    number = _amount(match["n"])
    if number is not None and (match["half"] or match["half2"]):
        number += 0.5
    sign = -1 if match["way"] == "前" else 1
    unit = match["unit"].removeprefix("个")
    if unit in _OF_CLOCK:
        return None
    if anchor is None or number is None:
        return span_atom(start, match.end(), "offset", None)
    return _shifted(start, match.end(), anchor, sign * number, unit)


def _shifted(start: int, end: int, anchor: date, number: float, unit: str) -> Atom:
    if unit in _DAYS_OF:
        return day_atom(start, end, anchor + timedelta(days=round(number * _DAYS_OF[unit])), "offset")
    months = round(number * {"年": 12, "季度": 3, "月": 1}[unit])
    year, month = shift_months(anchor, months)
    is_whole_year = unit == "年" and number == int(number)
    return span_atom(start, end, "offset", f"{year:04d}" if is_whole_year else f"{year:04d}-{month:02d}")


def _stretch(text: str, start: int, anchor: date | None) -> Atom | None:
    """过去三天 ends with the day before the anchor, 未来两周 begins with the day after."""
    match = _STRETCH.match(text, start)
    if match is None or (match["way"] in ("前", "后", "近") and start and text[start - 1] in "之以目日此最附年月天周"):
        return None
    number = _amount(match["n"])
    unit = match["unit"].removeprefix("个")
    if unit in _OF_CLOCK:
        return None
    if anchor is None or number is None:
        return span_atom(start, match.end(), "stretch", None)
    is_past = match["way"] in ("过去", "最近", "近", "此前", "之前", "前")
    return span_atom(start, match.end(), "stretch", *_stretched(anchor, number, unit, is_past=is_past))


def _stretched(anchor: date, number: float, unit: str, *, is_past: bool) -> tuple[str, str]:
    if unit in _DAYS_OF:
        days = round(number * _DAYS_OF[unit])
        near, far = anchor + timedelta(days=-1 if is_past else 1), anchor + timedelta(days=-days if is_past else days)
        return min(near, far).isoformat(), max(near, far).isoformat()
    if unit == "年" and number == int(number):
        count = int(number)
        return (
            (str(anchor.year - count), str(anchor.year - 1))
            if is_past
            else (str(anchor.year + 1), str(anchor.year + count))
        )
    months = round(number * {"年": 12, "季度": 3, "月": 1}[unit])
    ends = (-months, -1) if is_past else (1, months)
    first, last = (shift_months(anchor, one) for one in ends)
    return f"{first[0]:04d}-{first[1]:02d}", f"{last[0]:04d}-{last[1]:02d}"


def _within(text: str, start: int, anchor: date | None) -> Atom | None:
    """三个月内: from the anchor's day on."""
    match = _WITHIN.match(text, start)
    if match is None or (start and text[start - 1] in "第每近0123456789一二三四五六七八九十"):
        return None
    number, unit = _amount(match["n"]), match["unit"].removeprefix("个")
    if unit in _OF_CLOCK:
        return None
    if anchor is None or number is None:
        return span_atom(start, match.end(), "within", None)
    last = _stretched(anchor, number, unit, is_past=False)[1]
    return span_atom(start, match.end(), "within", anchor.isoformat(), last)


def _now(text: str, start: int, anchor: date | None) -> Atom | None:
    match = _NOW.match(text, start)
    return None if match is None else day_atom(start, match.end(), anchor, "now")


_Reader: TypeAlias = Callable[[str, int, date | None], Atom | None]
_NUMERALS = frozenset("0123456789一二两三四五六七八九十百半几数")
_NUMBERED: tuple[_Reader, ...] = (_offset, _within)
_WORDED: tuple[_Reader, ...] = (_day_word, _week, _month, _quarter, _weekday, _year, _stretch, _now)
