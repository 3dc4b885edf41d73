"""Dates that are words more than numbers: 每两月, “十四五”, 春节, 2013至14年度, 上世纪90年代, 105/10/06."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from zhenggai.dates.calendar import Point, Time, Year
from zhenggai.lexicon.first_signs import opening_signs
from zhenggai.lexicon.markers import chinese_ordinal

CN_DIGITS = "〇零一二三四五六七八九"
CN_YEAR = rf"(?:一[八九]|二[〇零])[{CN_DIGITS}]{{2}}"
_SET = re.compile(
    r"每(?:(?P<count>[一二两三四五六七八九十半]|[1-9]\d?)个?|个)?(?P<unit>年度?|季度|季|月度?|周|星期|日|天|学期|旬)"
    r"(?![次均人级龄轮节边])(?:(?:\d{1,2}[日号]|[底末初])前?(?![期后])|(?<=[年度月])底前)?"
)
_PLAN = re.compile(r"十[一二三四五六七]五(?=[”’\"规时期末初以来间计战])|(?<=[“‘\"])十[一二三四五六七]五")
FESTIVAL = re.compile(
    r"春节|元旦|国庆节?|中秋节?|端午节?|清明节?|五一(?:国际)?劳动节|五一(?=[”’\"]?[、节期假和及])|劳动节|元宵节|重阳节"
)
_SHORT_YEAR_RANGE = re.compile(rf"((?:19|20)\d\d|{CN_YEAR})年?(?:—+|-|~|至|到|/)(\d\d|[{CN_DIGITS}]{{2}})年度")
_DECADE = re.compile(
    r"(?:(?P<century>上|本|20|二十|21|二十一)世纪)?(?:(?P<full>(?:1[89]|20)\d)0|(?P<tens>[1-9])0|(?P<word>[二三四五六七八九])十)"
    r"年代(?:[初末中后]期?)?"
)
_SLASHED = re.compile(r"(?<![\d/])(1[0-3]\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?![\d/])")
_SET_UNITS = {"年": "Y", "年度": "Y", "月": "M", "月度": "M", "周": "W", "星期": "W", "日": "D", "天": "D"}
_COUNTS = {char: number for number, char in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_FIRST_PLAN_YEAR = 2006
_FIRST_ROC_YEAR = 1911


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A date of one piece: where it ends, what it says, the id of the rule that read it."""

    end: int
    time: Time
    source: str


def match_named_time(text: str, start: int) -> NamedTime | None:
    """The recurrence, plan period, festival, fiscal year, decade or slashed date that begins at `start`.

    >>> match_named_time("每两个月开展一次", 0).time.fixed
    'R/P2M'
    """
    for read in _readers().get(text[start : start + 1], ()):
        found = read(text, start)
        if found is not None:
            return found
    return None


@cache
def _readers() -> dict[str, tuple[Callable[[str, int], NamedTime | None], ...]]:
    """What reads the dates that begin with a character, by that character."""
    table = (
        (_SET, _recurrence),
        (_PLAN, _plan),
        (FESTIVAL, _festival),
        (_SHORT_YEAR_RANGE, _fiscal_year),
        (_DECADE, _decade),
        (_SLASHED, _slashed),
    )
    signs = frozenset[str]().union(*(opening_signs(pattern.pattern) for pattern, _ in table))
    return {sign: tuple(read for pattern, read in table if sign in opening_signs(pattern.pattern)) for sign in signs}


def _recurrence(text: str, start: int) -> NamedTime | None:
    match = _SET.match(text, start)
    if match is None:
        return None
    return NamedTime(match.end(), Time(fixed=_duration(match["unit"], match["count"] or "")), "recurrence")


def _duration(unit: str, count: str) -> str:
    if count == "半":
        return {"年": "R/P6M", "年度": "R/P6M", "月": "R/P15D", "月度": "R/P15D"}.get(unit, "R/PT12H")
    number = int(count) if count.isdigit() else _COUNTS.get(count, 1)
    if unit in ("季", "季度"):
        return f"R/P{3 * number}M"
    if unit == "学期":
        return f"R/P{6 * number}M"
    if unit == "旬":
        return f"R/P{10 * number}D"
    return f"R/P{number}{_SET_UNITS[unit]}"


def _plan(text: str, start: int) -> NamedTime | None:
    match = _PLAN.match(text, start)
    if match is None:
        return None
    begin = _FIRST_PLAN_YEAR + 5 * (chinese_ordinal(match.group()[:2]) - 11)
    return NamedTime(match.end(), Time(fixed=f"{begin}/{begin + 4}"), "plan_period")


def _festival(text: str, start: int) -> NamedTime | None:
    match = FESTIVAL.match(text, start)
    return None if match is None else NamedTime(match.end(), Time(fixed=""), "festival")


def _fiscal_year(text: str, start: int) -> NamedTime | None:
    match = _SHORT_YEAR_RANGE.match(text, start)
    if match is None:
        return None
    first = year_number(match[1])
    second = first - first % 100 + year_number(match[2])
    return NamedTime(match.end(), Time(fixed=f"{first}/{second if second > first else second + 100}"), "fiscal_year")


def _decade(text: str, start: int) -> NamedTime | None:
    match = _DECADE.match(text, start)
    if match is None:
        return None
    tens = int(match["tens"] or CN_DIGITS.index(match["word"] or "零") - 1)
    if match["full"]:
        first = 10 * int(match["full"])
    elif match["century"] in ("21", "二十一", "本"):
        first = 2000 + 10 * tens
    elif match["century"] or tens >= 3:
        first = 1900 + 10 * tens
    else:
        return NamedTime(match.end(), Time(fixed=""), "decade")
    return NamedTime(match.end(), Time(Point(Year(first)), Point(Year(first + 9))), "decade")


def _slashed(text: str, start: int) -> NamedTime | None:
    """105/10/06: three digits before a slash are a year of the Republic of China."""
    match = _SLASHED.match(text, start)
    if match is None:
        return None
    point = Point(Year(int(match[1]) + _FIRST_ROC_YEAR), int(match[2]), int(match[3]))
    return NamedTime(match.end(), Time(point), "date_grammar")


def year_number(surface: str) -> int:
    """The value of a year written digit by digit.

    >>> year_number("2024"), year_number("二〇二四")
    (2024, 2024)
    """
    if surface.isdigit():
        return int(surface)
    return int("".join(str(max(0, CN_DIGITS.index(char) - 1)) for char in surface))
