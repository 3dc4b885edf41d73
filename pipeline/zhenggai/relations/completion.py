"""Dated statements of completion → when a whole measure or problem was completed (annotation guideline, section 5)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TypeAlias

from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words

DateValue: TypeAlias = tuple[int, str | None]
"""Where a date begins, and its value."""

Completion: TypeAlias = tuple[str, tuple[int, int]]
"""A date value, and the span of the words that state it."""

_INTERVAL, _OPEN_START = "/", "../"
_REACH = 30
_CHECK = "(?:复查|验收|核查|复核|核验|验证|现场检查|审核|评审|销号|结案|决议)"
_ACCEPTED = re.compile(rf"[^。;!?\n]{{0,40}}?{_CHECK}")
_ACCEPTED_BY = re.compile(rf"[^。;,!?\n]{{2,12}}经[^。;,!?\n]{{2,20}}?{_CHECK}")
_WHOLE = re.compile(r"[^。;,]{0,10}?(?:完成整改|整改完成|整改到位|整改完毕|完成销号|验收销号|销号|销项|办结|结案)")
_WHOLE_BEFORE = re.compile(r"(?:完成|整改|完毕|到位|销号|销项|办结|结案)\s*\($")
_AHEAD = re.compile(r"(?:预计|计划|力争|确保|承诺|拟|将|争取|预定|要求|约定|须|应|前|底前)[^。;,]{0,6}$")
_SENTENCE = re.compile(r"[^。;\n]+")
_CLAUSE = re.compile(r"[^,:]+")


def measure_completion(text: str, start: int, end: int, dates: Sequence[DateValue]) -> Completion | None:
    """When a measure `text[start:end]` was completed: a dated deed of completion in its first or its last clause.

    Args:
        text: The normalized text.
        start: Where the measure begins.
        end: Where it ends.
        dates: Start and value of each date, sorted by start.
    """
    if not any(dates_within(dates, start, end)):
        return None
    sentences = [match.span() for match in _SENTENCE.finditer(text, start, end)]
    if not sentences:
        return None
    first = next(_CLAUSE.finditer(text, *sentences[0]), None)
    last = list(_CLAUSE.finditer(text, *sentences[-1]))[-1:]
    for clause in [*last, *([first] if first is not None else [])]:
        found = _dated_deed(text, clause.start(), clause.end(), dates)
        if found is not None:
            return found
    return None


def _dated_deed(text: str, start: int, end: int, dates: Sequence[DateValue]) -> Completion | None:
    dated = [*dates_within(dates, start, end)]
    deeds = [match.span() for match in _completed().finditer(text, start, end)] if dated else []
    if not deeds or _unfinished().search(text, start, end):
        return None
    for begin, value in dated:
        place = bisect_left(deeds, (begin,))
        is_ahead = _AHEAD.search(text, max(start, begin - _REACH), begin) is not None
        if place < len(deeds) and not is_ahead and _INTERVAL not in value.removeprefix(_OPEN_START):
            return value, (start, deeds[place][1])
    return None


def whole_completion(text: str, start: int, end: int, dates: Sequence[DateValue]) -> Completion | None:
    """When a statement on the whole problem says that it was completed.

    该问题已于2024年6月25日完成整改; 已完成(2024年6月25日).
    """
    for begin, value in dates_within(dates, start, end):
        if _INTERVAL in value:
            continue
        behind, before = _WHOLE.match(text, begin, end), _WHOLE_BEFORE.search(text, max(start, begin - _REACH), begin)
        if behind is not None or before is not None:
            return value, (begin if before is None else before.start(), begin if behind is None else behind.end())
    return None


def acceptance(text: str, start: int, end: int, dates: Sequence[DateValue], *, by_somebody: bool) -> Completion | None:
    """When a statement on what is done says that it was checked and accepted (2024年11月27日经联合验收合格).

    Args:
        text: The normalized text.
        start: Where the statement begins.
        end: Where it ends.
        dates: Start and value of each date, sorted by start.
        by_somebody: Whether it must say by whom, as in an answer, where a part may be accepted.
    """
    pattern = _ACCEPTED_BY if by_somebody else _ACCEPTED
    for begin, value in dates_within(dates, start, end):
        match = pattern.match(text, begin, min(end, begin + 2 * _REACH))
        if match is not None and _INTERVAL not in value:
            return value, (begin, match.end())
    return None


def dates_within(dates: Sequence[DateValue], start: int, end: int) -> Iterable[tuple[int, str]]:
    """The dates with a value that begin within a span."""
    first = bisect_left(dates, (start,))
    return _from(dates, first, end) if first < len(dates) and dates[first][0] < end else ()


def _from(dates: Sequence[DateValue], first: int, end: int) -> Iterator[tuple[int, str]]:
    for index in range(first, len(dates)):
        begin, value = dates[index]
        if begin >= end:
            return
        if value:
            yield begin, value


@cache
def _completed() -> re.Pattern[str]:
    return compile_guarded("|".join(read_words("completion_words", kind="completed")))


@cache
def _unfinished() -> re.Pattern[str]:
    return compile_guarded("|".join(read_words("completion_words", kind="unfinished")))
