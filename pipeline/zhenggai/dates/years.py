"""Dates as they are written → their values: a missing year comes from the nearest date before, else from the notice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from zhenggai.dates.dates import FoundDate

_AT_MEETING = re.compile(r" ?在[^\n。;,]{2,50}上 ?\)?(?=\n|$)")
_OWN_NUMBER = re.compile(r"^ *\(?[^\n()《》。,;:]{1,16}[〔\[](?P<year>20\d\d)[〕\]] ?第? ?\d+ ?号\)? *$", re.MULTILINE)
_NUMBER_REACH = 600


def notice_year(text: str, dates: Sequence[FoundDate]) -> int | None:
    """The year that a notice is about; None if it names none.

    That of the last date on a line of its own (signature, publication), else that of its own number there
    ((青水发〔2022〕18号)), else the one that its dates name most often, the later one of two.
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
    number = _OWN_NUMBER.search(text, 0, _NUMBER_REACH)
    if number is not None:
        return int(number["year"])
    return max(years, key=lambda year: (years[year], year)) if years else None


def _is_signature(text: str, date: FoundDate) -> bool:
    """Whether a date of at least a month stands on a line of its own, blanks and brackets aside.

    So does one that opens a line with the meeting at which a report was given (——2024年3月1日在…会议上).
    """
    first = date.time.first
    if date.time.last is not None or first is None or first.month is None:
        return False
    begin, end = date.start, date.end
    while begin and text[begin - 1] in " (—":
        begin -= 1
    while end < len(text) and text[end] in " )":
        end += 1
    if begin and text[begin - 1] != "\n":
        return False
    return end == len(text) or text[end] == "\n" or _AT_MEETING.match(text, end) is not None


def resolve_dates(
    text: str, dates: Sequence[FoundDate], *, segments: Sequence[tuple[int, int]], default_year: int | None = None
) -> list[str | None]:
    """The value of each date (annotation guideline, section 3).

    Args:
        text: The normalized text.
        dates: The dates of a notice, in order.
        segments: The sorted spans (measures) within which a year carries on; elsewhere it carries on in its line.
        default_year: The year of the text where it is known from outside; else the notice's own.

    Returns:
        ISO 8601 values in the order of `dates`; None where no year can be known.
    """
    year = default_year if default_year is not None else notice_year(text, dates)
    starts = [start for start, _ in segments]
    values: list[str | None] = []
    scope_end = 0
    nearest: int | None = None
    for date in dates:
        if date.start >= scope_end:
            scope_end, nearest = _scope_end(text, date.start, starts, segments), None
        values.append(date.time.value(notice_year=year, nearest_year=nearest))
        latest = date.time.last_year(notice_year=year, nearest_year=nearest)
        nearest = nearest if latest is None else latest
    return values


def _scope_end(text: str, position: int, starts: list[int], segments: Sequence[tuple[int, int]]) -> int:
    """How far a year carries on from a position: to the end of its measure, else of its line or to the next measure."""
    index = bisect_right(starts, position) - 1
    if index >= 0 and position < segments[index][1]:
        return segments[index][1]
    ceiling = starts[index + 1] if index + 1 < len(starts) else len(text)
    end = text.find("\n", position, ceiling)
    return ceiling if end == -1 else end
