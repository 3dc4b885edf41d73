"""A measure's text → the stretches that say how far something has got: what is done, what goes on, what is planned.

A measure may hold all three (已完成土建工程,正在安装设备,力争年底前投用). Each stretch has its status, the words that
show it, and its scope: the whole problem, the whole measure, or only a milestone on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_table
from zhenggai.record import StateScope, Status
from zhenggai.relations.completion import DateValue, dates_within

_CLAUSE = re.compile(r"[^,。;\n]+")
_ENDS_SENTENCE = frozenset("。;\n")
_OF_PROBLEM = re.compile(
    r"(?:[该此本]|上述|以上|反馈)[^,。;]{0,4}问题|问题(?:已|均|整改)|整改(?:任务|工作)?(?:已|均|基本|全部)*(?:完成|到位)"
    r"|完成整改|销号|结案"
)
_OF_MEASURE = re.compile(r"(?:[该此本]项?|上述|以上)(?:[项条个])?(?:工作|措施|任务|事项|项目)")
_AS_OF = re.compile(r"(?:截至|截止到?|至|到)$")
_AS_OF_WIDTH = 4
_Pattern: TypeAlias = tuple[re.Pattern[str], Status]


@dataclass(slots=True, unsafe_hash=True)
class StateSegment:
    """A stretch of a measure with one status; offsets index the normalized text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        status: How far what it tells of has got.
        scope: What it tells of.
        cue: The span of the words that show the status.
        as_of: The value of the date as of which it is told (截至2025年3月底); None if none is stated.
    """

    start: int
    end: int
    status: Status
    scope: StateScope
    cue: tuple[int, int]
    as_of: str | None = None


def find_state_segments(text: str, start: int, end: int, dates: Sequence[DateValue]) -> list[StateSegment]:
    """The stretches of a measure `text[start:end]` that state how far something has got, in the order of the text.

    Args:
        text: The normalized text.
        start: Where the measure begins.
        end: Where it ends.
        dates: Start and value of each date, sorted by start.
    """
    patterns = [(pattern, status) for pattern, status in _states() if pattern.search(text, start, end)]
    if not patterns:
        return []
    segments: list[StateSegment] = []
    is_same_sentence = False
    for clause in _CLAUSE.finditer(text, start, end):
        stated = _state_of(text, *clause.span(), patterns)
        previous = segments[-1] if segments and is_same_sentence else None
        if previous is not None and (stated is None or _continues(previous, stated)):
            previous.end = clause.end()
        elif stated is not None:
            stated.as_of = _as_of(text, start, clause.end(), dates)
            segments.append(stated)
        is_same_sentence = bool(segments) and text[clause.end() : clause.end() + 1] not in _ENDS_SENTENCE
    if len(segments) == 1:
        _widen_scope(segments[0], start, end)
    return segments


def _continues(previous: StateSegment, stated: StateSegment) -> bool:
    return previous.status is stated.status and previous.scope is stated.scope


def _state_of(text: str, start: int, end: int, patterns: Iterable[_Pattern]) -> StateSegment | None:
    for pattern, status in patterns:
        cue = pattern.search(text, start, end)
        if cue is not None:
            return StateSegment(start, end, status, _scope(text, start, end), cue.span())
    return None


def _scope(text: str, start: int, end: int) -> StateScope:
    if _OF_PROBLEM.search(text, start, end):
        return StateScope.PROBLEM
    return StateScope.MEASURE if _OF_MEASURE.search(text, start, end) else StateScope.MILESTONE


def _widen_scope(segment: StateSegment, start: int, end: int) -> None:
    """A stretch that is all of the measure tells of all of it."""
    if segment.start == start and segment.end == end and segment.scope is StateScope.MILESTONE:
        segment.scope = StateScope.MEASURE


def _as_of(text: str, floor: int, end: int, dates: Sequence[DateValue]) -> str | None:
    """The last date of the sentence so far that says as of when."""
    sentence = max(text.rfind(sign, floor, end) for sign in _ENDS_SENTENCE) + 1
    found = [value for begin, value in dates_within(dates, max(sentence, floor), end) if _is_as_of(text, floor, begin)]
    return found[-1] if found else None


def _is_as_of(text: str, floor: int, begin: int) -> bool:
    return _AS_OF.search(text, max(floor, begin - _AS_OF_WIDTH), begin) is not None


@cache
def _states() -> tuple[_Pattern, ...]:
    """What a clause says by which words; whatever is found in a clause is found in all of its measure too."""
    return tuple((compile_guarded(row["pattern"]), Status(row["status"])) for row in read_table("clause_states"))
