"""A coordination of mentions → the words of its clause before and behind it, other names and dates as one word each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhenggai.lexicon.word_classes import Word, words_between
from zhenggai.relations.coordination import Coordination
from zhenggai.relations.predicates import Ahead, Behind, read_ahead, read_behind

NAME: Word = ("[name]", "e")
DATE: Word = ("[date]", "t")
TITLED: Word = ("《》", "e")
_BOUNDARIES = frozenset("。;:,!?\n|")
_BOUNDARY = re.compile(f"[{''.join(sorted(_BOUNDARIES))}]")
_REACH = 40
"""How many characters of its clause are read on either side of a coordination."""


@dataclass(slots=True, unsafe_hash=True)
class Surroundings:
    """What stands around a coordination in its clause.

    Attributes:
        before: The words from the clause's start, at most 40 characters back.
        after: The words to the clause's end, at most 40 characters on.
        clause_start: Where the clause begins, or as far back as is read; indexes the normalized text.
        clause_end: Where it ends, or as far on as is read.
        opener: The sign before the clause; empty where the block begins.
        closer: The sign behind it; empty where the block ends.
        ahead: What the words before make of the coordination.
        behind: What the words after make of it.
    """

    before: tuple[Word, ...]
    after: tuple[Word, ...]
    clause_start: int
    clause_end: int
    opener: str
    closer: str
    ahead: Ahead
    behind: Behind


class Landmarks:
    """The names and dates of a notice, which stand as one word each in the surroundings of another.

    Args:
        names: The spans of the mentions.
        dates: The spans of the dates.
    """

    def __init__(self, names: Iterable[tuple[int, int]], dates: Iterable[tuple[int, int]]) -> None:
        marks = [(start, end, NAME) for start, end in names] + [(start, end, DATE) for start, end in dates]
        self._marks = sorted(marks)
        self._starts = [start for start, _, _ in self._marks]
        self._around: dict[tuple[int, int, int, int], Surroundings] = {}

    def around(self, text: str, block: tuple[int, int], run: Coordination) -> Surroundings:
        """The words around a coordination; rules and the model ask for the same.

        Args:
            text: The normalized text.
            block: The measure or field that it stands in.
            run: The coordination.
        """
        key = (block[0], block[1], run.start, run.end)
        around = self._around.get(key)
        if around is None:
            around = self._around[key] = _surroundings(text, block, run, self)
        return around

    def words(self, text: str, start: int, end: int) -> tuple[Word, ...]:
        """The words of `text[start:end]`."""
        if start == end:
            return ()
        words: list[Word] = []
        position = start
        first = bisect_left(self._starts, start)
        for begin, stop, word in self._marks[first : bisect_left(self._starts, end, first)]:
            if begin < position or stop > end:
                continue
            if position < begin:
                words += _untitled(text, position, begin)
            words.append(word)
            position = stop
        if position < end:
            words += _untitled(text, position, end)
        return tuple(words)


def _untitled(text: str, start: int, end: int) -> Sequence[Word]:
    """The words of a stretch; a title in book-title marks is one."""
    opening = text.find("《", start, end)
    if opening == -1:
        return words_between(text, start, end)
    words: list[Word] = []
    while opening != -1:
        closing = text.find("》", opening, end)
        stop = end if closing == -1 else closing + 1
        words += words_between(text, start, opening)
        words.append(TITLED)
        start = stop
        opening = text.find("《", start, end)
    return words + words_between(text, start, end)


def _surroundings(text: str, block: tuple[int, int], run: Coordination, landmarks: Landmarks) -> Surroundings:
    clause_start = _clause_start(text, block[0], run.start)
    clause_end = _clause_end(text, block[1], run.end)
    before = landmarks.words(text, clause_start, run.start)
    after = landmarks.words(text, run.end, clause_end)
    opener = text[clause_start - 1] if clause_start > block[0] else ""
    closer = text[clause_end] if clause_end < block[1] else ""
    ahead, behind = read_ahead(before), read_behind(after)
    return Surroundings(before, after, clause_start, clause_end, opener, closer, ahead, behind)


def _clause_start(text: str, floor: int, start: int) -> int:
    position, floor = start, max(floor, start - _REACH)
    while position > floor and text[position - 1] not in _BOUNDARIES:
        position -= 1
    return position


def _clause_end(text: str, ceiling: int, end: int) -> int:
    ceiling = min(ceiling, end + _REACH)
    boundary = _BOUNDARY.search(text, end, ceiling)
    return max(ceiling, end) if boundary is None else boundary.start()
