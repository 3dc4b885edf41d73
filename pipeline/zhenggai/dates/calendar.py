"""Points and spans of calendar time as a text writes them, before years are known; and their ISO 8601 values."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from enum import StrEnum


class YearWord(StrEnum):
    """How a year is named that is no number; the value says what it counts from."""

    NOTICE = "notice"
    NEAREST = "nearest"


@dataclass(slots=True, unsafe_hash=True)
class Year:
    """A year: its number, or a shift from the notice's year or from the nearest date before (去年: notice, -1)."""

    number: int | None = None
    anchor: YearWord | None = None
    shift: int = 0


@dataclass(slots=True, unsafe_hash=True)
class Point:
    """A calendar point of some grain.

    Attributes:
        year: Its year; None where the text leaves it out.
        month: None above the grain of a month.
        day: None above the grain of a day.
        first_month: With `last_month`, the ends of a half, a quarter or a run of months within one year.
        last_month: See `first_month`.
    """

    year: Year | None = None
    month: int | None = None
    day: int | None = None
    first_month: int | None = None
    last_month: int | None = None

    @property
    def is_whole_year(self) -> bool:
        """Whether the point is a year and nothing finer."""
        return self.month is None and self.first_month is None

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

    def exists_in(self, year: int) -> bool:
        """Whether the month of that year has such a day."""
        return self.day is None or self.month is None or self.day <= monthrange(year, self.month)[1]


class Bound(StrEnum):
    """What stands behind a date and opens one of its ends: 前 / 以来, 起."""

    BEFORE = "before"
    SINCE = "since"


@dataclass(slots=True, unsafe_hash=True)
class Time:
    """A date as it is written: one point or two, with its open end; or a fixed value (每月, “十四五”).

    `fixed` is empty where the date has no value at all (春节).
    """

    first: Point | None = None
    last: Point | None = None
    bound: Bound | None = None
    fixed: str | None = None

    def value(self, *, notice_year: int | None, nearest_year: int | None) -> str | None:
        """The ISO 8601 value (annotation guideline, section 3); None if a year can't be known, or for no such day.

        Args:
            notice_year: The notice's own year.
            nearest_year: The year of the nearest date before this one, in the same measure.
        """
        if self.fixed is not None or self.first is None:
            return self.fixed or None
        first_year, last_year = self._years(self.first, notice_year, nearest_year)
        if first_year is None or not self.first.exists_in(first_year):
            return None
        begin, end = self.first.values(first_year)
        if self.last is not None and last_year is not None:
            if not self.last.exists_in(last_year):
                return None
            end = self.last.values(last_year)[1]
        if self.bound is Bound.BEFORE:
            return f"../{end}"
        if self.bound is Bound.SINCE:
            return f"{begin}/.."
        return begin if begin == end else f"{begin}/{end}"

    def _years(self, first: Point, notice_year: int | None, nearest_year: int | None) -> tuple[int | None, int | None]:
        """The years of both ends; one that is left out is the other's, a year apart where the months run over it."""
        begin = resolve_year(first.year, notice_year, nearest_year)
        if self.last is None:
            return begin, None
        runs_over = first.month is not None and self.last.month is not None and self.last.month < first.month
        if first.year is None and self.last.year is not None and self.last.year.number is not None:
            return self.last.year.number - runs_over, self.last.year.number
        if self.last.year is not None:
            return begin, resolve_year(self.last.year, notice_year, begin)
        return begin, None if begin is None else begin + runs_over

    def last_year(self, *, notice_year: int | None, nearest_year: int | None) -> int | None:
        """The year that later dates without one inherit; None from a mere comparison (较上年同期)."""
        if self.first is None:
            return None
        begin, end = self._years(self.first, notice_year, nearest_year)
        year = self.first.year
        if self.last is None and year is not None and year.shift < 0 and self.first.is_whole_year:
            return None
        return begin if end is None else end


def resolve_year(year: Year | None, notice_year: int | None, nearest_year: int | None) -> int | None:
    """The number of a year; a missing one is the nearest before it, else the notice's."""
    if year is None:
        return nearest_year if nearest_year is not None else notice_year
    if year.number is not None:
        return year.number
    anchor = notice_year if year.anchor is YearWord.NOTICE or nearest_year is None else nearest_year
    return None if anchor is None else anchor + year.shift
