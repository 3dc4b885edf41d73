"""Festivals and days of the lunar calendar as civil dates: 2025年春节, 明年中秋, 农历八月十五, 正月初五, 母亲节."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from zhenggai.dates.atoms import Atom, day_atom
from zhenggai.dates.lunar import last_lunar_day, lunar_day, lunar_year_of, solar_term
from zhenggai.lexicon.numerals import parse_numeral
from zhenggai.lexicon.tables import read_table

_YEAR = (
    r"(?:(?P<number>(?:19|20)\d\d|[一二][九〇零][〇零一二三四五六七八九]{2})年|"
    r"(?P<word>大前年|前年|去年|今年|明年|后年|大后年))?的?"
)
_SHIFTS = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "明年": 1, "后年": 2, "大后年": 3}
_LUNAR_MONTHS = {"正": 1, "元": 1, "冬": 11, "腊": 12}
_LUNAR = re.compile(
    rf"(?P<named>农历|阴历|旧历|夏历)?的?{_YEAR}(?P<named2>农历|阴历|旧历)?"
    r"(?P<leap>闰)?(?P<month>正|冬|腊|十[一二]?|[一二三四五六七八九])月"
    r"(?P<day>初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十|十)(?![月年])"
)


@cache
def _festivals() -> tuple[re.Pattern[str], dict[str, str]]:
    rules = {row["festival"]: row["rule"] for row in read_table("festivals")}
    words = "|".join(sorted(rules, key=lambda word: -len(word)))
    return re.compile(rf"{_YEAR}(?P<festival>{words})(?:当天|当日)?"), rules


def read_festival(text: str, start: int, anchor: date | None) -> Atom | None:
    """The festival or lunar day that begins at `start`, its year before it; else in the anchor's year.

    >>> read_festival("2025年中秋节", 0, None).value, read_festival("农历八月十五", 0, date(2024, 3, 1)).value
    ('2025-10-06', '2024-09-17')
    """
    lunar = _read_lunar(text, start, anchor)
    if lunar is not None:
        return lunar
    pattern, rules = _festivals()
    match = pattern.match(text, start)
    if match is None:
        return None
    year = _year(match, anchor)
    day = None if year is None else festival_day(rules[match["festival"]], year)
    return day_atom(start, match.end(), day, "festival")


def _year(match: re.Match[str], anchor: date | None) -> int | None:
    if match["number"]:
        return int(parse_numeral(match["number"]))
    return None if anchor is None else anchor.year + _SHIFTS.get(match["word"], 0)


def _read_lunar(text: str, start: int, anchor: date | None) -> Atom | None:
    match = _LUNAR.match(text, start)
    if match is None:
        return None
    is_lunar = match["named"] or match["named2"] or match["leap"]
    if not is_lunar and match["month"] not in _LUNAR_MONTHS and not match["day"].startswith("初"):
        return None
    year = _year(match, anchor)
    if year is not None and not match["number"] and not match["word"] and anchor is not None:
        year = lunar_year_of(anchor)
    month = _LUNAR_MONTHS.get(match["month"]) or int(parse_numeral(match["month"]))
    number = int(parse_numeral(match["day"].removeprefix("初")))
    day = None if year is None else lunar_day(year, month, number, is_leap=match["leap"] is not None)
    return day_atom(start, match.end(), day, "lunar_day")


def festival_day(rule: str, year: int) -> date | None:
    """The day of a festival in a year, by its rule in the table `festivals`.

    >>> str(festival_day("weekday 5-2-7", 2025)), str(festival_day("easter", 2025))
    ('2025-05-11', '2025-04-20')
    """
    kind, _, detail = rule.rpartition(" ")
    if kind == "lunar":
        month, day = map(int, detail.split("-"))
        return lunar_day(year, month, day)
    if kind == "term":
        return solar_term(year, detail)
    if kind == "weekday":
        return _nth_weekday(year, *map(int, detail.split("-")))
    if rule == "eve":
        return last_lunar_day(year - 1)
    if rule == "easter":
        return _easter(year)
    month, day = map(int, rule.split("-"))
    return date(year, month, day)


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - 1 - first.weekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    """The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
