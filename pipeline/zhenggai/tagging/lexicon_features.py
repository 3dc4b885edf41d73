"""A text → for each character, which of our word lists have a word that begins, goes on or ends there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import ahocorasick
import numpy as np
from numpy.typing import NDArray

from zhenggai.entities.gazetteer import area_names
from zhenggai.lexicon.tables import read_table, read_words
from zhenggai.tagging.tags import Labelled

LISTS = (
    "areas",
    "body_suffixes",
    "department_stems",
    "posts",
    "group_heads",
    "group_scopes",
    "place_suffixes",
    "project_suffixes",
    "stop_words",
    "verbs",
    "surnames",
)
KNOWN = ("DOC", "DATE", "QTY")
"""Spans that the rules have found before; the model is told where they are."""

WIDTH = 3 * len(LISTS) + len(KNOWN)
"""Features of a character."""


def lexicon_features(text: str, known: Iterable[Labelled] = ()) -> NDArray[np.float32]:
    """Features of each character, 0 or 1.

    Args:
        text: The normalized text.
        known: Spans with a label of `KNOWN`; others are passed over.

    Returns:
        Shape (characters, `WIDTH`): for each list of `LISTS` whether a word of it begins here, holds this character,
        ends here; then for each label of `KNOWN` whether this character is inside.
    """
    features = np.zeros((len(text), WIDTH), dtype=np.float32)
    lasts, words = _finder().find(text)
    features.reshape(-1)[_places(lasts, words)] = 1
    for start, end, label in known:
        if label in KNOWN:
            features[start:end, 3 * len(LISTS) + KNOWN.index(label)] = 1
    return features


def _places(lasts: NDArray[np.int64], words: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the features of words stand in the table of all characters, its rows one after the other."""
    finder = _finder()
    counts = finder.counts[words]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    places: NDArray[np.int64] = finder.marks[np.repeat(finder.firsts[words], counts) + within]
    places += np.repeat(lasts * WIDTH, counts)
    return places


class _Finder:
    """Finds all words, each of which has marks: places of its features, counted from those of its last character.

    Attributes:
        marks: The marks of all words, one word after the other.
        firsts: Where the marks of each word begin.
        counts: How many it has.
    """

    def __init__(self, words: Mapping[str, Sequence[int]]) -> None:
        self._automaton = ahocorasick.Automaton()
        marks = []
        for number, (word, columns) in enumerate(words.items()):
            self._automaton.add_word(word, number)
            marks.append(sorted({mark for column in columns for mark in _marks(len(word), column)}))
        self._automaton.make_automaton()
        self.counts: NDArray[np.int64] = np.array([len(one) for one in marks], dtype=np.int64)
        self.firsts: NDArray[np.int64] = np.cumsum(self.counts) - self.counts
        self.marks: NDArray[np.int64] = np.array([mark for one in marks for mark in one], dtype=np.int64)

    def find(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The last character of each word, and the word's number."""
        found = np.array(list(self._automaton.iter(text)), dtype=np.int64).reshape(-1, 2)
        return found[:, 0], found[:, 1]


def _marks(length: int, column: int) -> Iterator[int]:
    """A word's beginning, its characters, its end."""
    yield column - (length - 1) * WIDTH
    yield from (column + 1 - before * WIDTH for before in range(length))
    yield column + 2


@cache
def _finder() -> _Finder:
    columns: dict[str, list[int]] = {}
    for number, name in enumerate(LISTS):
        for word in dict.fromkeys(_words()[name]):
            columns.setdefault(word, []).append(3 * number)
    return _Finder(columns)


def _words() -> Mapping[str, Iterable[str]]:
    return {
        "areas": area_names(),
        "body_suffixes": [row["suffix"] for row in read_table("body_suffixes")],
        "department_stems": read_words("department_stems"),
        "posts": [row["post"] for row in read_table("posts")],
        "group_heads": [row["noun"] for row in read_table("group_heads")],
        "group_scopes": read_words("group_scopes"),
        "place_suffixes": [row["suffix"] for row in read_table("place_suffixes")],
        "project_suffixes": [row["suffix"] for row in read_table("project_suffixes")],
        "stop_words": read_words("stop_words"),
        "verbs": [*read_words("directing_verbs"), *read_words("action_openers")],
        "surnames": read_words("surnames"),
    }
