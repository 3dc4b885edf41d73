"""The Chinese calendar: days of the lunar months and solar terms as days of the civil calendar, 1900–2100.

The table `lunar_years` holds what astronomers fixed (GB/T 33661-2017); this module only counts in it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from zhenggai.lexicon.tables import read_table

TERMS = (
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
    "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
)  # fmt: skip
"""The solar terms in the order of the civil year, two a month."""

_MONTHS = 12


@cache
def _years() -> dict[int, tuple[date, int, tuple[int, ...]]]:
    return {
        int(row["year"]): (
            date.fromisoformat(row["new_year"]),
            int(row["leap"]),
            tuple(29 + int(is_long) for is_long in row["months"]),
        )
        for row in read_table("lunar_years")
    }


@cache
def _terms() -> dict[int, tuple[int, ...]]:
    return {int(row["year"]): tuple(map(int, row["days"].split())) for row in read_table("solar_terms")}


def lunar_day(year: int, month: int, day: int, *, is_leap: bool = False) -> date | None:
    """The civil date of a day of the lunar calendar; None where the year has no such day, or is not in the table.

    >>> str(lunar_day(2025, 1, 1)), str(lunar_day(2025, 8, 15)), lunar_day(2025, 8, 31)
    ('2025-01-29', '2025-10-06', None)
    """
    known = _years().get(year)
    if known is None or not 1 <= month <= _MONTHS:
        return None
    new_year, leap, lengths = known
    if is_leap and month != leap:
        return None
    index = month - 1 + (1 if leap and (month > leap or is_leap) else 0)
    if not 1 <= day <= lengths[index]:
        return None
    return new_year + timedelta(days=sum(lengths[:index]) + day - 1)


def last_lunar_day(year: int) -> date | None:
    """除夕: the day before the next lunar year.

    >>> str(last_lunar_day(2024))
    '2025-01-28'
    """
    following = _years().get(year + 1)
    return None if following is None else following[0] - timedelta(days=1)


def lunar_year_of(day: date) -> int:
    """The lunar year that a civil date lies in."""
    known = _years().get(day.year)
    return day.year - 1 if known is not None and day < known[0] else day.year


def solar_term(year: int, name: str) -> date | None:
    """The day of a solar term.

    >>> str(solar_term(2025, "清明"))
    '2025-04-04'
    """
    days = _terms().get(year)
    if days is None:
        return None
    index = TERMS.index(name)
    return date(year, index // 2 + 1, days[index])
