"""Dates in other hands: 85年8月, 零六年一月二号, 公元前202年, 2019·2·10, 12/25/2024, 20240825, 八月, 30号, 2024Q3."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from zhenggai.dates.atoms import Atom, day_atom, span_atom
from zhenggai.lexicon.numerals import parse_numeral

_CN = "零〇一二三四五六七八九"
_MD = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|廿[一二三四五六七八九]?)"
_MONTH_AND_DAY = rf"(?:({_MD})月份?(?:({_MD})[日号])?)?"
_SHORT_YEAR = re.compile(rf"(?<![\d{_CN}十百千第近])(\d\d|[{_CN}]{{2}})年{_MONTH_AND_DAY}(?![前后来代间内多半以])")
_ERA = re.compile(rf"(?:公元|纪元|西元)(前)?(\d{{1,4}}|[{_CN}]{{2,4}})年{_MONTH_AND_DAY}")
_THOUSANDS = r"[二两]千[零〇]?(?:[一二三四五六七八九]?十)?[一二三四五六七八九]?"
_FULL_YEAR = re.compile(rf"([{_CN}]{{4}}|{_THOUSANDS}|[12]\d{{3}})年{_MONTH_AND_DAY}(?![以之]?[前后内])")
_CENTURY = re.compile(r"(?:公元)?(前)?(\d{1,2}|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九])世纪")
_DOTTED = re.compile(r"(?<![\d.])((?:19|20)\d\d)[·・](\d{1,2})[·・](\d{1,2})(?!\d)")
_MONTH_FIRST = re.compile(r"(?<![\d./\-])(\d{1,2})([./\-])(\d{1,2})\2((?:19|20)\d\d)(?![\d.])")
_SHORT_SLASHED = re.compile(r"(?<![\d./\-])(\d\d)([./])(\d{1,2})\2(\d{1,2})(?![\d./])")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_QUARTER = re.compile(r"(?:((?:19|20)\d\d)年?)?(?:Q([1-4])|第?([一二三四1-4])季(?!节))")
_MONTH_DAY = re.compile(
    rf"(?<![\d{_CN}十个每几])({_MD})月份?(?:({_MD})[日号])?(?![一二两三四五六七八九十\d]*[调考饼亮球均])"
)
_DAY = re.compile(rf"(?<![\d{_CN}十月])({_MD})(?:号(?![线楼院门机井文令公])|日(?![均常程期前后内志报]))")
_OPENERS = frozenset(f"0123456789{_CN}两十廿公纪西Q第")
_PIVOT = 50


def read_written(text: str, start: int, anchor: date | None) -> Atom | None:
    """The date that begins at `start` in one of the hands that notices don't write.

    >>> [read_written(t, 0, date(2025, 3, 1)).value for t in ("85年8月", "公元前202年", "2019·2·10", "30号")]
    ['1985-08', '-0201', '2019-02-10', '2025-03-30']
    """
    if text[start] not in _OPENERS:
        return None
    for reader in _READERS:
        atom = reader(text, start, anchor)
        if atom is not None:
            return atom
    return None


def _of(start: int, end: int, source: str, year: int, month: str | None, day: str | None) -> Atom | None:
    """A year, a month or a day; None if there is no such day."""
    if month is None:
        return span_atom(start, end, source, f"{year:04d}" if year >= 0 else f"-{-year:04d}")
    number = int(parse_numeral(month))
    if not 1 <= number <= 12:
        return None
    if day is None or year < 1:
        suffix = "" if day is None else f"-{int(parse_numeral(day)):02d}"
        return span_atom(start, end, source, f"{year:04d}-{number:02d}{suffix}")
    last = int(parse_numeral(day))
    if not 1 <= last <= monthrange(year, number)[1]:
        return None
    return day_atom(start, end, date(year, number, last), source)


def _digits(surface: str) -> int:
    return int(parse_numeral(surface))


def _short_year(text: str, start: int, anchor: date | None) -> Atom | None:
    """85年, 零六年: a bare one needs a leading nought or to lie before 2000, 20年 is a duration."""
    match = _SHORT_YEAR.match(text, start)
    if match is None:
        return None
    number = _digits(match[1])
    pivot = (anchor.year % 100 + 10) if anchor is not None else _PIVOT
    is_bare = match[2] is None
    if is_bare and match[1][0] not in "0零〇" and not 50 <= number <= 99:
        return None
    return _of(start, match.end(), "short_year", (2000 if number <= pivot else 1900) + number, match[2], match[3])


def _era(text: str, start: int, anchor: date | None) -> Atom | None:
    """Of the Common Era or before it; the year before 1 is 0 (ISO 8601), so that 202 BC is -201."""
    match = _ERA.match(text, start)
    if match is None:
        return None
    year = _digits(match[2])
    return _of(start, match.end(), "era", 1 - year if match[1] else year, match[3], match[4])


def _full_year(text: str, start: int, anchor: date | None) -> Atom | None:
    match = _FULL_YEAR.match(text, start)
    return None if match is None else _of(start, match.end(), "full_year", _digits(match[1]), match[2], match[3])


def _signed(text: str, start: int, anchor: date | None) -> Atom | None:
    dotted = _DOTTED.match(text, start) or _COMPACT.match(text, start)
    if dotted is not None:
        return _of(start, dotted.end(), "signs", int(dotted[1]), dotted[2], dotted[3])
    month_first = _MONTH_FIRST.match(text, start)
    if month_first is not None:
        return _of(start, month_first.end(), "signs", int(month_first[4]), month_first[1], month_first[3])
    short = _SHORT_SLASHED.match(text, start)
    return None if short is None else _of(start, short.end(), "signs", 2000 + int(short[1]), short[3], short[4])


def _century(text: str, start: int, anchor: date | None) -> Atom | None:
    """21世纪 is 2001/2100."""
    match = _CENTURY.match(text, start)
    if match is None or match[1]:
        return None
    last = 100 * _digits(match[2])
    return span_atom(start, match.end(), "century", f"{last - 99:04d}", f"{last:04d}")


def _quarter(text: str, start: int, anchor: date | None) -> Atom | None:
    match = _QUARTER.match(text, start)
    if match is None or (start and text[start - 1].isalnum() and text[start - 1].isascii()):
        return None
    number = int(match[2]) if match[2] else _digits(match[3])
    year = match[1] or (None if anchor is None else str(anchor.year))
    if year is None:
        return span_atom(start, match.end(), "quarter", None)
    return span_atom(start, match.end(), "quarter", f"{year}-{3 * number - 2:02d}", f"{year}-{3 * number:02d}")


def _month_day(text: str, start: int, anchor: date | None) -> Atom | None:
    match = _MONTH_DAY.match(text, start)
    if match is None:
        return None
    if anchor is None:
        return span_atom(start, match.end(), "month_day", None)
    return _of(start, match.end(), "month_day", anchor.year, match[1], match[2])


def _day(text: str, start: int, anchor: date | None) -> Atom | None:
    match = _DAY.match(text, start)
    if match is None:
        return None
    if anchor is None:
        return day_atom(start, match.end(), None, "day")
    return _of(start, match.end(), "day", anchor.year, str(anchor.month), match[1])


_READERS: tuple[Callable[[str, int, date | None], Atom | None], ...] = (
    _era,
    _signed,
    _quarter,
    _century,
    _full_year,
    _short_year,
    _month_day,
    _day,
)
