"""A text → for each character, which of our word lists have a word that begins, goes on or ends there.

Words of the dictionary stand by their class, all that match, overlapping ones too (as in SoftLexicon, Ma et al. 2020):
a small network sees by them where words may begin and end that its few notices never showed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from zhenggai.entities.gazetteer import area_names
from zhenggai.lexicon.tables import read_table, read_words
from zhenggai.lexicon.word_classes import word_classes
from zhenggai.tagging.tags import Labelled

_CLASSES = {
    "verbs_of_dictionary": "v",
    "nouns": "n",
    "adverbs": "d",
    "prepositions": "p",
    "conjunctions_and_particles": "cu",
    "adjectives": "a",
    "verbal_nouns": "g",
    "numbers_and_times": "mqt",
    "pronouns_and_directions": "rf",
}
"""Lists of the dictionary's words, each with the classes that it holds."""
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
    *_CLASSES,
)
KNOWN = ("DOC", "DATE", "QTY")
"""Spans that the rules have found before; the model is told where they are."""

WIDTH = 3 * len(LISTS) + len(KNOWN)
"""Features of a character."""

Hashes: TypeAlias = NDArray[np.uint64]
_MULTIPLIER = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
_HEAD = np.uint64(48)
"""A table is asked first by the bits of a hash above these: most stretches are no word."""


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

    Words are told by hashes of 64 bits, which are worked out for all places of a text at once, one length after the
    other: an automaton asks at each place for one of thousands of openings.

    Attributes:
        marks: The marks of all words, one word after the other.
        firsts: Where the marks of each word begin.
        counts: How many it has.
    """

    def __init__(self, words: Mapping[str, Sequence[int]]) -> None:
        marks = []
        numbers: dict[int, dict[int, int]] = {length: {} for length in range(1, max(map(len, words)) + 1)}
        for number, (word, columns) in enumerate(words.items()):
            numbers[len(word)][_hash(word)] = number
            marks.append(sorted({mark for column in columns for mark in _marks(len(word), column)}))
        self._of_length = [_HashTable(known) for known in numbers.values()]
        self.counts: NDArray[np.int64] = np.array([len(one) for one in marks], dtype=np.int64)
        self.firsts: NDArray[np.int64] = np.cumsum(self.counts) - self.counts
        self.marks: NDArray[np.int64] = np.array([mark for one in marks for mark in one], dtype=np.int64)

    def find(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The last character of each word, and the word's number."""
        lasts, numbers = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for (length, hashes), known in zip(_hashes(text, len(self._of_length)), self._of_length, strict=False):
            starts, found = known.find(hashes)
            lasts.append(starts + length - 1)
            numbers.append(found)
        return np.concatenate(lasts), np.concatenate(numbers)


class _HashTable:
    """Hashes of words of one length, with their numbers."""

    def __init__(self, numbers: Mapping[int, int]) -> None:
        ordered = sorted(numbers.items())
        self._hashes = np.array([one for one, _ in ordered], dtype=np.uint64)
        self._numbers = np.array([number for _, number in ordered], dtype=np.int64)
        self._heads = np.zeros(1 << (64 - _HEAD), dtype=np.bool_)
        self._heads[(self._hashes >> _HEAD).astype(np.int64)] = True

    def find(self, hashes: Hashes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The places of hashes that are here, and their numbers."""
        places = np.flatnonzero(self._heads.take((hashes >> _HEAD).astype(np.int64)))
        asked = hashes[places]
        rows = np.searchsorted(self._hashes, asked, side="right") - 1
        is_known = self._hashes[rows] == asked
        return places[is_known], self._numbers[rows[is_known]]


def _hashes(text: str, longest: int) -> Iterator[tuple[int, Hashes]]:
    """For each length the hashes of all stretches of a text that are so long, up to the longest."""
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    hashes = np.zeros(len(signs) + 1, dtype=np.uint64)
    for length in range(1, min(longest, len(signs)) + 1):
        hashes = hashes[:-1] * np.uint64(_MULTIPLIER) + signs[length - 1 :]
        yield length, hashes


def _hash(word: str) -> int:
    """The hash of one word, as `_hashes` has it."""
    value = 0
    for sign in word:
        value = (value * _MULTIPLIER + ord(sign)) & _MASK
    return value


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
        **{name: [word for word, kind in word_classes().items() if kind in kinds] for name, kinds in _CLASSES.items()},
    }
