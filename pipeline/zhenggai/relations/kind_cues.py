"""Masked words of a measure or problem → the cues of kinds that they show, all together and clause by clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from zhenggai.entities.patterns import WordFinder
from zhenggai.lexicon.pattern_sets import PatternSet
from zhenggai.lexicon.tables import read_table
from zhenggai.relations.kind_words import BREAK, text_by_text

MEASURE_CUES, PROBLEM_CUES = "kind_cues", "problem_kind_cues"
_CLAUSE = re.compile(r"[^,。;]+")
_OPENING_CLAUSES = ("first", "second")
_MOST_KINDS = 4
_SHORT, _MIDDLE = 2, 5
_SIZES = (*["clauses=few"] * (_SHORT + 1), *["clauses=some"] * (_MIDDLE - _SHORT), "clauses=many")
_NUMBERS = tuple(f"kinds={number}" for number in range(_MOST_KINDS + 1))


class Shown(NamedTuple):
    """The numbers of the cues of a table that some words show.

    Attributes:
        numbers: Those.
        in_parts: Those that a part of the words may show.
    """

    numbers: Sequence[int]
    in_parts: Sequence[int]


class _Cue(NamedTuple):
    """A cue with the facts that it stands for, ready made."""

    kind: str
    name: str
    fact: str
    in_clause: tuple[str, ...]
    of_kind: str
    of_only_kind: str
    above: str


def cues_in(words: str, *, table: str = MEASURE_CUES) -> list[tuple[str, str]]:
    """The cues of a table that masked words show, each with its kind."""
    cues, _ = _cues(table)
    return [(cues[number].name, cues[number].kind) for number in shown_by(words, table).numbers]


def shown_by(words: str, table: str) -> Shown:
    """The cues of a table that masked words show."""
    return Shown(*_cues(table)[1].found_and_hoped(words))


def shown_by_each(texts: Sequence[str], table: str) -> list[Shown]:
    """The cues that each of some masked words show; what they need is looked for in all at once."""
    patterns = _cues(table)[1]
    needed = text_by_text(_needed(table).all(BREAK.join(texts)), texts)
    hopeful = [sorted(set(patterns.always).union(*(numbers for _, numbers in found))) for found in needed]
    return [Shown(*patterns.found_and_hoped(text, among=among)) for text, among in zip(texts, hopeful, strict=True)]


def shown_by_part(part: str, shown: Shown, table: str) -> Shown:
    """The cues that a part shows of words whose cues are known: few of them need to be looked for."""
    return Shown(*_cues(table)[1].found_and_hoped(part, among=shown.in_parts))


def cue_facts(words: str, shown: Shown, table: str) -> list[str]:
    """What the cues of masked words tell: which stand in them, in their first two clauses, and how many kinds show."""
    cues, patterns = _cues(table)
    found = [cues[number] for number in shown.numbers]
    facts = [cue.fact for cue in found]
    clauses = _CLAUSE.findall(words)
    if shown.in_parts:
        for place, clause in enumerate(clauses[: len(_OPENING_CLAUSES)]):
            facts += [cues[number].in_clause[place] for number in patterns.found(clause, among=shown.in_parts)]
    of_kinds = {cue.of_kind: cue.of_only_kind for cue in found}
    facts += (_SIZES[min(len(clauses), _MIDDLE + 1)], _NUMBERS[min(len(of_kinds), _MOST_KINDS)], *of_kinds)
    return facts if len(of_kinds) != 1 else [*facts, *of_kinds.values()]


def facts_above(shown: Shown, table: str) -> list[str]:
    """What the cues of the problem above tell of one."""
    cues, _ = _cues(table)
    return list({cues[number].above: None for number in shown.numbers})


@cache
def _cues(table: str) -> tuple[tuple[_Cue, ...], PatternSet]:
    """The cues of a table, and their patterns."""
    rows = read_table(table)
    cues = tuple(_cue(row["kind"], f"{row['kind']} {number}") for number, row in enumerate(rows, start=1))
    return cues, PatternSet(re.compile(row["pattern"]) for row in rows)


@cache
def _needed(table: str) -> WordFinder[list[int]]:
    """The words that the patterns of a table need, each with the numbers of those that do."""
    return WordFinder(_cues(table)[1].by_word)


def _cue(kind: str, name: str) -> _Cue:
    in_clause = tuple(f"{place} clause {name}" for place in _OPENING_CLAUSES)
    return _Cue(kind, name, f"cue {name}", in_clause, f"kind {kind}", f"only {kind}", f"above {kind}")
