"""A text → where its clauses, sentences and lines begin, found once and looked up for each quantity."""

from __future__ import annotations

import re
from bisect import bisect_right

_STOP = re.compile(r"[,。;:\n!?|]")
_EXCLAMATIONS = frozenset("!?")
_SENTENCE_SIGNS = frozenset("。;\n|")


class Stops:
    """The signs of a text at which clauses end.

    Attributes:
        every: Behind each comma or stronger sign, in order.
        of_clauses: The same without exclamation and question marks.
        of_sentences: Behind each semicolon or stronger sign.
        of_full_sentences: The same without semicolons.
        of_lines: Behind each line break.
    """

    __slots__ = ("every", "of_clauses", "of_full_sentences", "of_lines", "of_sentences")

    def __init__(self, text: str) -> None:
        self.every = [match.end() for match in _STOP.finditer(text)]
        self.of_clauses = [end for end in self.every if text[end - 1] not in _EXCLAMATIONS]
        self.of_sentences = [end for end in self.of_clauses if text[end - 1] in _SENTENCE_SIGNS]
        self.of_full_sentences = [end for end in self.of_sentences if text[end - 1] != ";"]
        self.of_lines = [end for end in self.of_full_sentences if text[end - 1] == "\n"]


def last_stop(ends: list[int], position: int, *, reach: int) -> int:
    """The last of some sorted places up to a position, no more than `reach` characters back.

    >>> last_stop([4, 9], 10, reach=60), last_stop([4, 9], 3, reach=2)
    (9, 1)
    """
    index = bisect_right(ends, position)
    return max(ends[index - 1] if index else 0, position - reach)
