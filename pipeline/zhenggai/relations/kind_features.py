"""A measure or a problem → named features of what kind it is: cues, words, and stretches of characters.

Bodies, dates, titles of documents and numbers are masked first, so that 市场监督管理局 is no supervision and a document
on 考核 no assessment.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import add
from typing import TypeAlias

from zhenggai.entities.patterns import WordFinder
from zhenggai.lexicon.pattern_sets import PatternSet
from zhenggai.lexicon.tables import read_table

Mask: TypeAlias = tuple[int, int, str]
"""Start, end and what stands there instead."""

MEASURE_CUES, PROBLEM_CUES = "kind_cues", "problem_kind_cues"
BODY, DATE = "某", "时"
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MONEY = re.compile(r"0[余多]?[万亿]*(?:余|多)?元")
_CLAUSE = re.compile(r"[^,。;]+")
_ACT = re.compile(r"[^,。;:]+[,。;:]?")
_SHORTEST_ACT = 5
_TITLE_END = 2
_WEIGHTS = {MEASURE_CUES: 2.2, PROBLEM_CUES: 1.8}
_WORDS = {MEASURE_CUES: "kind_words", PROBLEM_CUES: "problem_kind_words"}
WORD_FACT = re.compile(r"(?:words|own word|several words|most words|top|first word) ")
"""How the facts begin that tell which kinds the words belong to."""
_MOST_KINDS = 4
_OFTEN, _MOST = 2, 0.4
_SHORT, _MIDDLE = 2, 5
_KEPT = 256
"""How many measures and problems the cues are kept of: a problem is asked again with each of its parts."""


@dataclass(slots=True, unsafe_hash=True)
class KindFeatures:
    """The features of a measure or problem.

    Attributes:
        facts: What it shows, each once.
        words: It, masked.
        weight: What its stretches of one and two characters count beside its facts, before each is weighed by how rare
            it is.
        parts: The features of each of its clauses, if it has several: they may be acts of different kinds.
    """

    facts: tuple[str, ...]
    words: str
    weight: float
    parts: tuple[KindFeatures, ...] = ()

    @property
    def stretches(self) -> frozenset[str]:
        """The stretches of one and two characters in it."""
        return frozenset((*self.words, *map(add, self.words, self.words[1:])))


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


@lru_cache(maxsize=_KEPT)
def cues_in(words: str, *, table: str = MEASURE_CUES) -> tuple[tuple[str, str], ...]:
    """The cues of a table that masked words show, each with its kind."""
    names, patterns = _cues(table)
    return tuple(names[number] for number in patterns.found(words))


def kind_features(words: str, *, table: str = MEASURE_CUES, above: str = "") -> KindFeatures:
    """The features of a masked measure or problem.

    Args:
        words: Its words.
        table: The cues to look for.
        above: The masked words of the problem that it is part of.
    """
    clauses = acts_in(words) if table == MEASURE_CUES else []
    parts = tuple(_features(clause, table) for clause in clauses) if len(clauses) > 1 else ()
    return _features(words, table, above, parts)


def _features(words: str, table: str, above: str = "", parts: tuple[KindFeatures, ...] = ()) -> KindFeatures:
    facts = [*_facts(words, table), *(f"above {kind}" for _, kind in cues_in(above, table=table))]
    facts += _word_facts(words, _WORDS[table])
    return KindFeatures(tuple(dict.fromkeys(facts)), words, _WEIGHTS[table], parts)


def acts_in(words: str) -> list[str]:
    """The clauses of a measure with their last signs; one too short to be an act goes with the one before it.

    >>> acts_in("清淤0公里,投入0元,验收。")
    ['清淤0公里,', '投入0元,验收。']
    """
    acts: list[str] = []
    for match in _ACT.finditer(words):
        is_short = len(match.group()) < _SHORTEST_ACT or (acts and len(acts[-1]) < _SHORTEST_ACT)
        if acts and is_short:
            acts[-1] += match.group()
        else:
            acts.append(match.group())
    return acts


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


def _word_facts(words: str, table: str) -> Iterator[str]:
    """Which kinds the words of a measure or problem belong to: any of them, several, most, the first one.

    The kinds of unknown ones stand in words that no cue foresees; these facts weigh all words of a kind as one.
    """
    shares: defaultdict[str, float] = defaultdict(float)
    found = [kinds for _, _, kinds in _kinds_of_words(table).longest(words)]
    for kinds in found:
        part = 1 / len(kinds)
        for kind in kinds:
            shares[kind] += part
    total = sum(shares.values())
    for kind, share in shares.items():
        yield f"words {kind}"
        if share >= 1:
            yield f"own word {kind}"
        if share >= _OFTEN:
            yield f"several words {kind}"
        if share >= _MOST * total:
            yield f"most words {kind}"
    if shares:
        yield f"top {max(shares, key=lambda kind: (shares[kind], kind))}"
        yield from (f"first word {kind}" for kind in found[0])


@cache
def _kinds_of_words(table: str) -> WordFinder[tuple[str, ...]]:
    return WordFinder({row["word"]: tuple(row["kinds"].split(",")) for row in read_table(table)})


@cache
def _cues(table: str) -> tuple[tuple[tuple[str, str], ...], PatternSet]:
    """The names and kinds of a table's cues, and their patterns."""
    rows = read_table(table)
    names = tuple((f"{row['kind']} {number}", row["kind"]) for number, row in enumerate(rows, start=1))
    return names, PatternSet(re.compile(row["pattern"]) for row in rows)
