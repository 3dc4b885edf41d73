"""Date values of the record (ISO 8601, open ends as `..`) → first and last day; deadline and completion compared."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Literal, TypeAlias

Interval: TypeAlias = tuple[date, date]
Timeliness: TypeAlias = Literal["early", "on_time", "late"]

_OPEN = ".."
_SEPARATOR = "/"


def period_of(value: str) -> Interval | None:
    """The first and last day of a point of time; None for an interval, a set or words.

    >>> period_of("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    >>> period_of("R/P1M") is None, period_of("immediate") is None
    (True, True)
    """
    pieces = value.split("-")
    if not all(piece.isascii() and piece.isdigit() for piece in pieces) or len(pieces) > 3:
        return None
    year, *rest = (int(piece) for piece in pieces)
    first = rest[0] if rest else 1
    last = rest[0] if rest else 12
    try:
        end_day = rest[1] if len(rest) == 2 else calendar.monthrange(year, last)[1]
        return date(year, first, rest[1] if len(rest) == 2 else 1), date(year, last, end_day)
    except (ValueError, calendar.IllegalMonthError):
        return None


def last_period(value: str) -> Interval | None:
    """The period with which a date value ends (../2024-09 and 2024-06/2024-09 end with September); None if open.

    >>> last_period("../2024-09")
    (datetime.date(2024, 9, 1), datetime.date(2024, 9, 30))
    """
    tail = value.rsplit(_SEPARATOR, maxsplit=1)[-1]
    return None if tail == _OPEN else period_of(tail)


def timeliness(deadline: str | None, completed: str | None) -> Timeliness | None:
    """Whether something was completed before the last period of its deadline, within it, or after it.

    None where either is missing, is no date, or where the coarser of the two leaves it open.

    >>> [timeliness("../2024-09", day) for day in ("2024-06-25", "2024-09-12", "2024-10")]
    ['early', 'on_time', 'late']
    >>> timeliness("../2024-09-10", "2024-09") is None, timeliness("long_term", "2024-09") is None
    (True, True)
    """
    if not deadline or not completed:
        return None
    due, done = last_period(deadline), last_period(completed)
    if due is None or done is None:
        return None
    if done[1] < due[0]:
        return "early"
    if done[0] > due[1]:
        return "late"
    return "on_time" if done[1] <= due[1] else None
