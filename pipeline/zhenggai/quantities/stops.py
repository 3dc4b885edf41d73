"""A text → where the clauses, sentences and lines of its quantities begin, found once for all that asks for them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TypeAlias

_STOP = re.compile(r"[,。;:\n!?|]")
_EXCLAMATIONS = frozenset("!?")
_SENTENCE_SIGNS = frozenset("。;\n|")
_Row: TypeAlias = tuple[int, int, int, int, int]


@dataclass(slots=True)
class Begins:
    """Where what holds a place of a text begins, always behind a sign.

    Attributes:
        any_clause: Behind each comma or stronger sign a clause begins.
        clause: The same, but exclamation and question marks end no clause.
        sentence: Behind a semicolon or stronger sign.
        full_sentence: The same, but semicolons end no sentence.
        line: Behind a line break.
        stop: Behind the next comma or stronger sign, where the clause of the place ends.
    """

    any_clause: int
    clause: int
    sentence: int
    full_sentence: int
    line: int
    stop: int


class Stops:
    """The signs of a text at which clauses end."""

    __slots__ = ("_ends", "_rows")

    def __init__(self, text: str) -> None:
        clause = sentence = full_sentence = line = 0
        ends: list[int] = []
        rows: list[_Row] = [(0, 0, 0, 0, 0)]
        for match in _STOP.finditer(text):
            end, sign = match.end(), match.group()
            if sign not in _EXCLAMATIONS:
                clause = end
                if sign in _SENTENCE_SIGNS:
                    sentence = end
                    if sign != ";":
                        full_sentence = end
                        if sign == "\n":
                            line = end
            ends.append(end)
            rows.append((end, clause, sentence, full_sentence, line))
        ends.append(len(text))
        self._ends, self._rows = ends, rows

    def around(self, position: int) -> Begins:
        """What holds a place of the text.

        >>> Stops("甲;乙,3个,丙").around(4)
        Begins(any_clause=4, clause=4, sentence=2, full_sentence=0, line=0, stop=7)
        """
        index = bisect_right(self._ends, position)
        return Begins(*self._rows[index], self._ends[index])
