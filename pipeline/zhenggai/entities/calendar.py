"""Points and spans of calendar time as a text writes them, before years are known; and their ISO 8601 values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class YearWord(StrEnum):
    """How a year is named that is no number; the value says what it counts from."""

    NOTICE = "notice"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class Year:
    """A year: its number, or a shift from the notice's year or from the nearest date before (去年: notice, -1)."""

    number: int | None = None
    anchor: YearWord | None = None
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """A calendar point of some grain. Months and days are None above their grain; `first_month` and `last_month`
    bound a half or a quarter.
    """

    year: Year | None = None
    month: int | None = None
    day: int | None = None
    first_month: int | None = None
    last_month: int | None = None

    def values(self, year: int) -> tuple[str, str]:
        """First and last ISO value of the point; they are equal but for halves and quarters."""
        if self.first_month is not None and self.last_month is not None:
            return f"{year}-{self.first_month:02d}", f"{year}-{self.last_month:02d}"
        value = f"{year}"
        if self.month is not None:
            value += f"-{self.month:02d}"
            if self.day is not None:
                value += f"-{self.day:02d}"
        return value, value


class Bound(StrEnum):
    """What stands behind a date and opens one of its ends: 前 / 以来, 起."""

    BEFORE = "before"
    SINCE = "since"


@dataclass(frozen=True, slots=True)
class Time:
    """A date as it is written: one point or two, with its open end; or a fixed value (每月, “十四五”)."""

    first: Point | None = None
    last: Point | None = None
    bound: Bound | None = None
    fixed: str | None = None

    def value(self, *, notice_year: int | None, nearest_year: int | None) -> str | None:
        """The ISO 8601 value (annotation guideline, section 3); None if a year can't be known.

        Args:
            notice_year: The notice's own year.
            nearest_year: The year of the nearest date before this one, in the same measure.
        """
        if self.fixed is not None or self.first is None:
            return self.fixed or None
        first_year = resolve_year(self.first.year, notice_year, nearest_year)
        if first_year is None and self.last is not None:
            first_year = resolve_year(self.last.year, notice_year, nearest_year)
        if first_year is None:
            return None
        begin, end = self.first.values(first_year)
        if self.last is not None:
            last_year = first_year if self.last.year is None else resolve_year(self.last.year, notice_year, first_year)
            end = self.last.values(first_year if last_year is None else last_year)[1]
        if self.bound is Bound.BEFORE:
            return f"../{end}"
        if self.bound is Bound.SINCE:
            return f"{begin}/.."
        return begin if begin == end else f"{begin}/{end}"

    def last_year(self, *, notice_year: int | None, nearest_year: int | None) -> int | None:
        """The year that later dates without one inherit from this one."""
        point = self.last if self.last is not None and self.last.year is not None else self.first
        return None if point is None else resolve_year(point.year, notice_year, nearest_year)


def resolve_year(year: Year | None, notice_year: int | None, nearest_year: int | None) -> int | None:
    """The number of a year; a missing one is the nearest before it, else the notice's."""
    if year is None:
        return nearest_year if nearest_year is not None else notice_year
    if year.number is not None:
        return year.number
    anchor = notice_year if year.anchor is YearWord.NOTICE or nearest_year is None else nearest_year
    return None if anchor is None else anchor + year.shift
