"""Any text → its dates and times, by themselves: what `zhenggai.dates.parse` returns."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from zhenggai.dates.broad import find_times
from zhenggai.dates.dates import find_dates
from zhenggai.dates.years import resolve_dates
from zhenggai.errors import ConfigError
from zhenggai.normalize.expressions import normalize_expressions


class Mode(StrEnum):
    """How much counts as a date: what the guideline marks in notices, or every time expression."""

    NOTICE = "notice"
    BROAD = "broad"


@dataclass(frozen=True, slots=True)
class Date:
    """A date or time of a text; offsets count the characters of the text that was handed over.

    Attributes:
        text: `text[start:end]` as it was handed over.
        start: Where it begins.
        end: Where it ends, exclusive.
        value: ISO 8601 (annotation guideline, section 3): a day, month, year, time, an interval `a/b` with `..` for an
            open end, or a recurrence `R/P1M`. None where no year or anchor is known.
        first: The first moment that the value covers; None if it is open, recurs, or is not known.
        last: The last moment that it covers; see `first`.
        kind: The rule that read it.
    """

    text: str
    start: int
    end: int
    value: str | None
    first: datetime | None = None
    last: datetime | None = None
    kind: str = ""


def parse(text: str, *, anchor: date | datetime | str | None = None, mode: Mode | str = Mode.BROAD) -> list[Date]:
    """The dates and times of a text in any script, in order.

    Args:
        text: Any text, as it is.
        anchor: What 明天, 上个月 and a missing year count from: a date, a time, or either in ISO 8601. Without one,
            they have no value, and a missing year is the text's own where it names one; the clock is never asked.
        mode: `broad` reads every time expression; `notice` what the annotation guideline marks.

    Raises:
        ConfigError: The anchor is no date, or there is no such mode.

    >>> [(one.text, one.value) for one in parse("明天下午三點半,8月底前", anchor="2025-11-26")]
    [('明天下午三點半', '2025-11-27T15:30'), ('8月底前', '../2025-08')]
    """
    if mode not in list(Mode):
        raise ConfigError(f"mode: expected one of {', '.join(Mode)}, got {mode!r}")
    moment = read_anchor(anchor)
    normalized = normalize_expressions(text)
    found = _notice(normalized.text, moment) if mode == Mode.NOTICE else _broad(normalized.text, moment)
    dates = []
    for start, end, value, kind in found:
        raw_start, raw_end = normalized.offsets.to_source(start, end)
        dates.append(Date(text[raw_start:raw_end], raw_start, raw_end, value, *interval(value), kind))
    return dates


def read_anchor(anchor: date | datetime | str | None) -> datetime | None:
    """The moment that an anchor names; a date is its midnight.

    Raises:
        ConfigError: The text is no date or time in ISO 8601.
    """
    if isinstance(anchor, str):
        try:
            return datetime.fromisoformat(anchor)
        except ValueError as error:
            raise ConfigError(f"anchor: expected a date in ISO 8601 (2025-11-26), got {anchor!r}") from error
    if anchor is None or isinstance(anchor, datetime):
        return anchor
    return datetime.combine(anchor, time())


def _notice(text: str, anchor: datetime | None) -> Iterator[tuple[int, int, str | None, str]]:
    dates = find_dates(text)
    year = None if anchor is None else anchor.year
    for one, value in zip(dates, resolve_dates(text, dates, segments=[], default_year=year), strict=True):
        yield one.start, one.end, value, one.source


def _broad(text: str, anchor: datetime | None) -> Iterator[tuple[int, int, str | None, str]]:
    for atom in find_times(text, anchor=anchor):
        yield atom.start, atom.end, atom.value, atom.source


def interval(value: str | None) -> tuple[datetime | None, datetime | None]:
    """The first and the last moment that a value covers, each None where it is open or not known.

    >>> [str(end) for end in interval("2025-01/2025-03")]
    ['2025-01-01 00:00:00', '2025-03-31 23:59:59']
    >>> interval("../2025")[0], interval("R/P1M")
    (None, (None, None))
    """
    if value is None or value.startswith(("R/", "-")):
        return None, None
    begin, _, end = value.partition("/")
    return _first(begin), _last(end or begin)


def _first(part: str) -> datetime | None:
    if part == "..":
        return None
    if "T" in part:
        return datetime.fromisoformat(part)
    year, month, day = (*map(int, part.split("-")), 1, 1)[:3]
    return datetime(year, month, day)


def _last(part: str) -> datetime | None:
    if part == "..":
        return None
    if "T" in part:
        return datetime.fromisoformat(part)
    fields = [int(field) for field in part.split("-")]
    year, month = fields[0], fields[1] if len(fields) > 1 else 12
    day = fields[2] if len(fields) > 2 else monthrange(year, month)[1]
    return datetime(year, month, day) + timedelta(days=1, seconds=-1)
