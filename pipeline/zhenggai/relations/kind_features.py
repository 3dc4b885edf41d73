"""A measure or a problem → named features of what kind it is: cues, words, and stretches of characters.

Bodies, dates, titles of documents and numbers are masked first, so that 市场监督管理局 is no supervision and a document
on 考核 no assessment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import add
from typing import TypeAlias

from zhenggai.relations.kind_cues import (
    MEASURE_CUES,
    PROBLEM_CUES,
    Shown,
    cue_facts,
    facts_above,
    shown_by,
    shown_by_each,
    shown_by_part,
)
from zhenggai.relations.kind_words import Kinds, word_facts, words_of_kinds

Mask: TypeAlias = tuple[int, int, str]
"""Start, end and what stands there instead."""

BODY, DATE = "某", "时"
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MONEY = re.compile(r"0[余多]?[万亿]*(?:余|多)?元")
_ACT = re.compile(r"[^,。;:]+[,。;:]?")
_SHORTEST_ACT = 5
_TITLE_END = 2
_WEIGHTS = {MEASURE_CUES: 2.2, PROBLEM_CUES: 1.8}
_WORDS = {MEASURE_CUES: "kind_words", PROBLEM_CUES: "problem_kind_words"}


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


def kind_features(words: str, *, table: str = MEASURE_CUES, above: str = "") -> KindFeatures:
    """The features of a masked measure or problem.

    Args:
        words: Its words.
        table: The cues to look for.
        above: The masked words of the problem that it is part of.
    """
    return kind_features_of([words], table=table, above=[above])[0]


def kind_features_of(
    texts: Sequence[str], *, table: str = MEASURE_CUES, above: Sequence[str] = ()
) -> list[KindFeatures]:
    """The features of several masked measures or problems.

    Args:
        texts: The words of each.
        table: The cues to look for.
        above: For each the masked words of the problem that it is part of, empty where there is none; may be left out.
    """
    found = words_of_kinds(texts, _WORDS[table])
    asked = list(dict.fromkeys((*texts, *above)))
    shown = dict(zip(asked, shown_by_each(asked, table), strict=True))
    return [
        _features(words, table, shown[words], shown[above_it] if above_it else None, found_there)
        for words, above_it, found_there in zip(texts, above or [""] * len(texts), found, strict=True)
    ]


def _features(
    words: str, table: str, shown: Shown, above: Shown | None, found: Sequence[tuple[int, Kinds]]
) -> KindFeatures:
    facts = cue_facts(words, shown, table) + word_facts([kinds for _, kinds in found])
    if above is not None:
        facts += facts_above(above, table)
    parts = _parts(words, table, shown, found) if table == MEASURE_CUES else ()
    return KindFeatures(tuple(facts), words, _WEIGHTS[table], parts)


def _parts(words: str, table: str, shown: Shown, found: Sequence[tuple[int, Kinds]]) -> tuple[KindFeatures, ...]:
    """The features of each clause of a measure, of the cues and words that all of it shows; none if it is but one."""
    acts = acts_in(words)
    if len(acts) <= 1:
        return ()
    parts: list[KindFeatures] = []
    position = 0
    for (start, act), (stop, _) in zip(acts, [*acts[1:], (len(words), "")], strict=True):
        begin = position
        while position < len(found) and found[position][0] < stop:
            position += 1
        is_there = words.startswith(act, start)
        shown_there = shown_by_part(act, shown, table) if is_there else shown_by(act, table)
        facts = cue_facts(act, shown_there, table)
        facts += word_facts([kinds for _, kinds in found[begin:position]])
        parts.append(KindFeatures(tuple(facts), act, _WEIGHTS[table]))
    return tuple(parts)


def acts_in(words: str) -> list[tuple[int, str]]:
    """The clauses of a measure with their last signs, and where each begins.

    One too short to be an act goes with the one before it.

    >>> acts_in("清淤0公里,投入0元,验收。")
    [(0, '清淤0公里,'), (6, '投入0元,验收。')]
    """
    acts: list[tuple[int, list[str]]] = []
    size = 0
    for match in _ACT.finditer(words):
        piece = match.group()
        if acts and (len(piece) < _SHORTEST_ACT or size < _SHORTEST_ACT):
            acts[-1][1].append(piece)
            size += len(piece)
        else:
            acts.append((match.start(), [piece]))
            size = len(piece)
    return [(start, "".join(pieces)) for start, pieces in acts]
