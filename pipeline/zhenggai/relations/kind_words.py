"""Words of a measure or problem → the facts that tell which kinds they belong to.

The kinds of unknown ones stand in words that no cue foresees; these facts weigh all words of a kind as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias, TypeVar

from zhenggai.entities.patterns import WordFinder
from zhenggai.lexicon.tables import read_table

Value = TypeVar("Value")

WORD_FACT = re.compile(r"(?:words|own word|several words|most words|top|first word) ")
"""How the facts begin that tell which kinds the words belong to."""
BREAK = "\n"
"""Stands in no masked words and in no word of a table."""
_OFTEN, _MOST = 2, 0.4


@dataclass(frozen=True, slots=True, eq=False)
class _Kind:
    """A kind with the facts that words may tell of it, ready made."""

    name: str
    any: str
    own: str
    several: str
    most: str
    top: str
    first: str


Kinds: TypeAlias = tuple[_Kind, ...]
"""The kinds that a word belongs to."""


def words_of_kinds(texts: Sequence[str], table: str) -> list[list[tuple[int, Kinds]]]:
    """The words of a table that stand in each of some masked words, with their places and kinds.

    They are looked for in all at once.
    """
    return text_by_text(_finder(table).longest(BREAK.join(texts)), texts)


def text_by_text(found: Sequence[tuple[int, int, Value]], texts: Sequence[str]) -> list[list[tuple[int, Value]]]:
    """Where something begins that has been found in texts joined by `BREAK`, and its value, for each of the texts.

    Args:
        found: Start, end and value, sorted by start or end; none holds a break.
        texts: Those.
    """
    by_text: list[list[tuple[int, Value]]] = [[] for _ in texts]
    number, begin, behind = -1, 0, 0
    for start, _, value in found:
        while start >= behind:
            number += 1
            begin = behind
            behind = begin + len(texts[number]) + len(BREAK)
        by_text[number].append((start - begin, value))
    return by_text


def word_facts(found: Sequence[Kinds]) -> list[str]:
    """Which kinds words belong to: any of them, several, most, the first one.

    Args:
        found: The kinds of each word.
    """
    if not found:
        return []
    return list(_facts_of_word(found[0])) if len(found) == 1 else _facts_of_words(found)


@cache
def _facts_of_word(kinds: Kinds) -> tuple[str, ...]:
    """The same of a single word; a table has no more of them than groups of kinds."""
    return tuple(_facts_of_words([kinds]))


def _facts_of_words(found: Sequence[Kinds]) -> list[str]:
    shares: dict[_Kind, float] = {}
    for kinds in found:
        part = 1 / len(kinds)
        for kind in kinds:
            shares[kind] = shares.get(kind, 0.0) + part
    least = _MOST * sum(shares.values())
    facts = [kind.first for kind in found[0]]
    top, most = found[0][0], 0.0
    for kind, share in shares.items():
        facts.append(kind.any)
        if share >= 1:
            facts.append(kind.own)
            if share >= _OFTEN:
                facts.append(kind.several)
        if share >= least:
            facts.append(kind.most)
        if share > most or (share == most and kind.name > top.name):
            top, most = kind, share
    facts.append(top.top)
    return facts


@cache
def _finder(table: str) -> WordFinder[Kinds]:
    rows = {row["word"]: row["kinds"].split(",") for row in read_table(table)}
    kinds = {name: _kind(name) for names in rows.values() for name in names}
    groups = {tuple(names): tuple(kinds[name] for name in names) for names in rows.values()}
    return WordFinder({word: groups[tuple(names)] for word, names in rows.items()})


def _kind(name: str) -> _Kind:
    families = ("words", "own word", "several words", "most words", "top", "first word")
    return _Kind(name, *(f"{family} {name}" for family in families))
