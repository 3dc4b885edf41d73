"""A measure or a problem → named features of what kind it is: cues, and stretches of characters.

Bodies, dates, titles of documents and numbers are masked first, so that 市场监督管理局 is no supervision and a document
on 考核 no assessment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from zhenggai.lexicon.tables import read_table

Mask: TypeAlias = tuple[int, int, str]
"""Start, end and what stands there instead."""

MEASURE_CUES, PROBLEM_CUES = "kind_cues", "problem_kind_cues"
BODY, DATE = "某", "时"
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MONEY = re.compile(r"0[余多]?[万亿]*(?:余|多)?元")
_CLAUSE = re.compile(r"[^,。;]+")
_TITLE_END = 2
_LENGTHS = (2, 3)
_MOST_KINDS = 4
_SHORT, _MIDDLE = 2, 5


@dataclass(frozen=True, slots=True)
class KindFeatures:
    """The features of a measure or problem: facts, and the stretches of characters in it, as often as each is there."""

    facts: tuple[str, ...]
    stretches: tuple[str, ...]


def title_mask(text: str, start: int, end: int) -> Mask:
    """What stands for a document: its title's last two characters (关于…的管理办法 is 办法).

    >>> title_mask("印发《河道管理办法》", 2, 10)
    (2, 10, '《办法》')
    """
    closing = text.rfind("》", start, end)
    tail = "" if closing == -1 else text[max(start, closing - _TITLE_END) : closing]
    return start, end, f"《{tail}》"


def masked(text: str, start: int, end: int, masks: Sequence[Mask]) -> str:
    """The words of a measure `text[start:end]` without blanks, with masks in it.

    >>> masked("县水务局投入42.5万元清淤", 0, 14, [(0, 4, "某")])
    '某投入0元清淤'
    """
    pieces: list[str] = []
    position = start
    for begin, stop, word in masks:
        if begin >= position and stop <= end:
            pieces += (text[position:begin], word)
            position = stop
    words = "".join("".join((*pieces, text[position:end])).split())
    return _MONEY.sub("0元", _NUMBER.sub("0", words))


def cues_in(words: str, *, table: str = MEASURE_CUES) -> list[tuple[str, str]]:
    """The cues of a table that masked words show, each with its kind."""
    return [(name, kind) for name, pattern, kind in _cues(table) if pattern.search(words)]


def kind_features(words: str, *, table: str = MEASURE_CUES, above: str = "") -> KindFeatures:
    """The features of a masked measure or problem.

    Args:
        words: Its words.
        table: The cues to look for.
        above: The masked words of the problem that it is part of.
    """
    stretches = [words[i : i + length] for length in _LENGTHS for i in range(len(words) - length + 1)]
    facts = [*_facts(words, table), *(f"above {kind}" for _, kind in cues_in(above, table=table))]
    return KindFeatures(tuple(dict.fromkeys(facts)), tuple(stretches))


def _facts(words: str, table: str) -> Iterator[str]:
    found = cues_in(words, table=table)
    kinds = {kind for _, kind in found}
    clauses = [match.group() for match in _CLAUSE.finditer(words)]
    yield from (f"cue {name}" for name, _ in found)
    for place, clause in zip(("first", "second"), clauses, strict=False):
        yield from (f"{place} clause {name}" for name, _ in cues_in(clause, table=table))
    yield f"clauses={'few' if len(clauses) <= _SHORT else 'some' if len(clauses) <= _MIDDLE else 'many'}"
    yield f"kinds={min(len(kinds), _MOST_KINDS)}"
    yield from (f"kind {kind}" for kind in sorted(kinds))
    if len(kinds) == 1:
        yield from (f"only {kind}" for kind in kinds)


@cache
def _cues(table: str) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    numbered = enumerate(read_table(table), start=1)
    return tuple((f"{row['kind']} {number}", re.compile(row["pattern"]), row["kind"]) for number, row in numbered)
