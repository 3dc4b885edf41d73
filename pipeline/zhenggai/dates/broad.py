"""Normalized text → every time expression in it, counted from an anchor: the broad mode.

What `find_dates` finds in notices is joined with what only free text says: relative days and weeks, times of day,
festivals, other hands. Atoms are found first, then joined: a day with its time, two ends to a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from zhenggai.dates.atoms import Atom, AtomKind, as_day
from zhenggai.dates.clock import read_clock
from zhenggai.dates.dates import find_dates
from zhenggai.dates.festivals import read_festival
from zhenggai.dates.relative import read_relative
from zhenggai.dates.written import read_written
from zhenggai.dates.years import resolve_dates
from zhenggai.lexicon.numerals import parse_numeral

_START = re.compile(
    r"[0-9每去零〇一二两三四五六七八九十百廿半几数今明昨前后大上下本这当周星礼翌次此目现眼刚过最近未接往以之农阴旧夏正冬腊闰春元端清中重劳国情妇女"
    r"植消愚青儿建教万记光双平圣跨七龙鬼除年小立夏秋母父感黑复公纪西第Q凌早午傍晚夜深差新灯]"
)
_NUMERALS = frozenset("0123456789零〇一二两三四五六七八九十百廿半几数")
_UNIT_AHEAD = re.compile(r"[年月日号天周星礼世季点时刻钟分秒:/·・Q]|\d[\-.]\d|小时|(?:19|20)\d{6}|个季")
_AHEAD = 12
_TIME_GAP = re.compile(r"[ ,]?的?")
_RANGE = re.compile(r" ?(?:至|到|~|-|—+) ?")
_HOURS = re.compile(
    r"(\d{1,4}|[一二两三四五六七八九十]{1,3}|半)个?(多)?(半)?(小时|钟头|分钟|秒钟?)(?:之|以)?(前|后|过后)(?![续期])"
)
_EVERY_WEEKDAY = re.compile(r"每个?(?:周|星期|礼拜)[一二三四五六日天末]")
_HOUR_SECONDS = {"小时": 3600, "钟头": 3600, "分钟": 60, "秒": 1, "秒钟": 1}


def find_times(text: str, *, anchor: datetime | None = None) -> list[Atom]:
    """The time expressions of a text, in order; what needs an anchor has no value without one.

    >>> [atom.value for atom in find_times("明天下午三点半到五点", anchor=datetime(2025, 11, 26, 9))]
    ['2025-11-27T15:30/2025-11-27T17:00']
    """
    atoms = list(_atoms(text, anchor))
    return list(_ranges(text, list(_timed(text, atoms, anchor))))


def _atoms(text: str, anchor: datetime | None) -> Iterator[Atom]:
    """The atoms of a text from left to right, the longest at each place."""
    day = None if anchor is None else anchor.date()
    found = {atom.start: atom for atom in _notice_dates(text, day)}
    position = 0
    for match in _START.finditer(text):
        start = match.start()
        if start < position:
            continue
        if start not in found and text[start] in _NUMERALS and not _UNIT_AHEAD.search(text, start, start + _AHEAD):
            continue
        readings = [found.get(start), _every(text, start), _hours(text, start, anchor), read_festival(text, start, day)]
        readings += [read_relative(text, start, day), read_written(text, start, day), read_clock(text, start)]
        atom = max((one for one in readings if one is not None), key=_preference, default=None)
        if atom is not None:
            yield atom
            position = atom.end


def _preference(atom: Atom) -> tuple[int, bool]:
    """The longest reading, of equals one with a value."""
    return atom.end, atom.value is not None


def _notice_dates(text: str, anchor: date | None) -> Iterator[Atom]:
    dates = find_dates(text)
    year = None if anchor is None else anchor.year
    for found, value in zip(dates, resolve_dates(text, dates, segments=[], default_year=year), strict=True):
        kind = AtomKind.DAY if as_day(value) is not None else AtomKind.SPAN
        kind = AtomKind.SET if value is not None and value.startswith("R/") else kind
        yield Atom(found.start, found.end, kind, found.source, value)


def _every(text: str, start: int) -> Atom | None:
    """每周三 recurs weekly."""
    if text[start] != "每":
        return None
    match = _EVERY_WEEKDAY.match(text, start)
    return None if match is None else Atom(start, match.end(), AtomKind.SET, "recurrence", "R/P1W")


def _hours(text: str, start: int, anchor: datetime | None) -> Atom | None:
    """两小时后, 半个小时前, counted from the anchor's time."""
    match = _HOURS.match(text, start) if text[start] in _NUMERALS else None
    if match is None:
        return None
    if anchor is None or match[2]:
        return Atom(start, match.end(), AtomKind.MOMENT, "offset")
    number = 0.5 if match[1] == "半" else float(parse_numeral(match[1])) + (0.5 if match[3] else 0)
    sign = -1 if match[5] == "前" else 1
    moment = anchor + sign * timedelta(seconds=number * _HOUR_SECONDS[match[4]])
    return Atom(start, match.end(), AtomKind.MOMENT, "offset", moment.isoformat(timespec="minutes"))


def _timed(text: str, atoms: list[Atom], anchor: datetime | None) -> Iterator[Atom]:
    """Days joined with the time of day behind them; a time alone is one of the day named last, or the anchor's."""
    previous: Atom | None = None
    current_day = None if anchor is None else anchor.date()
    for atom in atoms:
        if atom.kind in (AtomKind.CLOCK, AtomKind.PART):
            if previous is not None and previous.kind is AtomKind.SET and _is_gap(text, previous.end, atom.start):
                previous = replace(previous, end=atom.end)
                continue
            joined = previous is not None and previous.kind is AtomKind.DAY and _is_gap(text, previous.end, atom.start)
            if joined and previous is not None:
                previous = _at(replace(atom, start=previous.start), as_day(previous.value))
                continue
            if previous is not None:
                yield previous
            previous = _at(atom, current_day) if atom.kind is AtomKind.CLOCK else None
            continue
        if previous is not None:
            yield previous
        previous = atom
        current_day = as_day(atom.value) or current_day
    if previous is not None:
        yield previous


def _is_gap(text: str, start: int, end: int) -> bool:
    return _TIME_GAP.fullmatch(text, start, end) is not None


def _at(atom: Atom, day: date | None) -> Atom:
    """A time of day on a day; 24 o'clock is the next day's nought."""
    if day is None:
        return replace(atom, kind=AtomKind.MOMENT, value=None)
    value = _moment(day, atom.seconds)
    if atom.kind is AtomKind.PART:
        value = f"{value}/{_moment(day, atom.until)}"
    return replace(atom, kind=AtomKind.MOMENT, value=value)


def _moment(day: date, seconds: int) -> str:
    moment = datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)
    return moment.isoformat(timespec="seconds" if seconds % 60 else "minutes")


def _ranges(text: str, atoms: list[Atom]) -> Iterator[Atom]:
    """Two neighbours with 至 or 到 between them are one range."""
    index = 0
    while index < len(atoms):
        first = atoms[index]
        second = atoms[index + 1] if index + 1 < len(atoms) else None
        if second is not None and _is_range(text, first, second):
            yield _range(first, second)
            index += 2
        else:
            yield first
            index += 1


def _is_range(text: str, first: Atom, second: Atom) -> bool:
    simple = "/" not in (first.value or "") + (second.value or "") and AtomKind.SET not in (first.kind, second.kind)
    return simple and _RANGE.fullmatch(text, first.end, second.start) is not None


def _range(first: Atom, second: Atom) -> Atom:
    """Both ends; an end in the afternoon holds for a beginning (下午三点到五点 has it in `_timed`)."""
    begin, end = first.value, second.value
    if begin is None or end is None:
        return replace(first, end=second.end, kind=AtomKind.SPAN, value=None)
    if "T" in begin and "T" in end and end < begin:
        end = _half_day_later(end)
    return replace(first, end=second.end, kind=AtomKind.SPAN, value=f"{begin}/{end}")


def _half_day_later(moment: str) -> str:
    return (datetime.fromisoformat(moment) + timedelta(hours=12)).isoformat(timespec="minutes")
