"""Dates and words in measures → by when they are to be done (annotation guideline, section 5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhenggai.lexicon.tables import read_words
from zhenggai.relations.completion import DateValue, dates_within

_TERM = re.compile(r"(?:期限|时限)[为是]?|计划|预计|确保|拟?于")
_LONG_TERM = re.compile(r"长期坚持")
_OPEN_START = "../"
_INTERVAL = "/"
_CLAUSE_HEADS = ",。;("
_POSTPONED = re.compile(r"(?:延|延期|展期|顺延|推迟|延长)至?$")
_STOPS = ",。;:!?\n"
_DONE_BEHIND = re.compile(r"[^,。;]{0,8}?(?:已|完成了)")


def stated_deadline(text: str, start: int, end: int, dates: Sequence[DateValue]) -> str | None:
    """The deadline that a closing sentence `text[start:end]` sets; None if it sets none."""
    for begin, value in dates_within(dates, start, end):
        if value.startswith(_OPEN_START) and _TERM.search(text, start, begin):
            return value
    return "long_term" if _LONG_TERM.search(text, start, end) else None


def own_deadline(text: str, start: int, end: int, dates: Sequence[DateValue]) -> str | None:
    """The date by which a measure `text[start:end]` is to be done.

    That is one that a plan precedes in its clause (预计8月底前接入), or one to which something was postponed, or, where
    the measure is one sentence, an open-started one that heads a clause (6月底前建成…).

    Args:
        text: The normalized text.
        start: Where the measure begins.
        end: Where it ends.
        dates: Start and value of each date, sorted by start.
    """
    planned: str | None = None
    is_one_sentence = "。" not in text[start:end]
    for begin, value in dates_within(dates, start, end):
        clause = _clause_start(text, start, begin)
        is_open = value.startswith(_OPEN_START)
        if _POSTPONED.search(text, clause, begin) and _INTERVAL not in value:
            return value
        if is_open and _planning().search(text, clause, begin):
            planned = value
        elif is_open and is_one_sentence and (begin == start or text[begin - 1] in _CLAUSE_HEADS):
            return value
    return planned


def _clause_start(text: str, floor: int, start: int) -> int:
    while start > floor and text[start - 1] not in _STOPS:
        start -= 1
    return start


@cache
def _planning() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, read_words("deadline_words"))))
