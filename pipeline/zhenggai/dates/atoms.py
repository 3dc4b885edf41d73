"""Pieces of time expressions, before they are joined: a day, a stretch of days, a clock time, a part of a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class AtomKind(StrEnum):
    """What an atom is, and so what it may be joined with."""

    DAY = "day"
    SPAN = "span"
    CLOCK = "clock"
    PART = "part"
    MOMENT = "moment"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of time; offsets index the normalized text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        kind: What it is.
        source: Id of the rule that read it.
        value: ISO 8601; None where there is no anchor to count from, or for a clock time.
        seconds: Of a clock time, or of the beginning of a part of a day: seconds since midnight.
        until: Of a part of a day: where it ends.
    """

    start: int
    end: int
    kind: AtomKind
    source: str
    value: str | None = None
    seconds: int = 0
    until: int = 0


def day_atom(start: int, end: int, day: date | None, source: str) -> Atom:
    """An atom of one day; its value is absent if the day is not known."""
    return Atom(start, end, AtomKind.DAY, source, None if day is None else day.isoformat())


def span_atom(start: int, end: int, source: str, first: str | None, last: str | None = None) -> Atom:
    """An atom of a month, a year, or of the stretch from `first` to `last`."""
    value = first if last is None or first is None or first == last else f"{first}/{last}"
    return Atom(start, end, AtomKind.SPAN, source, value)


def as_day(value: str | None) -> date | None:
    """The date of a value that is one day."""
    return date.fromisoformat(value) if value is not None and _DAY.fullmatch(value) else None


def shift_months(day: date, months: int) -> tuple[int, int]:
    """Year and month that lie a number of months from a date.

    >>> shift_months(date(2025, 1, 15), -2)
    (2024, 11)
    """
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def monday_of(day: date) -> date:
    """The Monday of the week of a date."""
    return day - timedelta(days=day.weekday())
