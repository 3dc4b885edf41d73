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
_SLOTS_A_WORD = 4
_OPENING = 5
"""Words from this length on are looked for by their opening of this length."""
_UNKNOWN = -1


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
    other: an automaton asks at each place for one of thousands of openings. The few long words are looked for where
    their opening stands.

    Attributes:
        counts: How many marks each word has.
        firsts: Where its first one stands in `marks`.
        marks: The marks of all words.
    """

    def __init__(self, words: Mapping[str, Sequence[int]]) -> None:
        marks = []
        numbers: list[dict[str, int]] = [{} for _ in range(_OPENING)]
        openings: dict[str, list[tuple[str, int]]] = {}
        for number, (word, columns) in enumerate(words.items()):
            if len(word) < _OPENING:
                numbers[len(word)][word] = number
            else:
                openings.setdefault(word[:_OPENING], []).append((word, number))
            marks.append(sorted({mark for column in columns for mark in _marks(len(word), column)}))
        self._signs = np.full(max(map(ord, numbers[1]), default=-1) + 2, _UNKNOWN)
        """The word that each character is; the last one stands for all behind it."""
        for word, number in numbers[1].items():
            self._signs[ord(word)] = number
        self._tables = [*map(_HashTable, numbers[2:]), _HashTable({word: at for at, word in enumerate(openings)})]
        self._long = list(openings.values())
        self.counts: NDArray[np.int64] = np.array([len(one) for one in marks], dtype=np.int64)
        self.firsts: NDArray[np.int64] = np.cumsum(self.counts) - self.counts
        self.marks: NDArray[np.int64] = np.array([mark for one in marks for mark in one], dtype=np.int64)

    def find(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The last character of each word, and the word's number."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        alone = self._signs.take(codes, mode="clip")
        found = [(places := np.flatnonzero(alone != _UNKNOWN), alone[places])]
        for (length, hashes), table in zip(_hashes(codes), self._tables, strict=False):
            places, numbers = table.find(hashes)
            if length == _OPENING:
                found.append(self._longer(text, places.tolist(), numbers.tolist()))
            else:
                found.append((places + length - 1, numbers))
        lasts, words = zip(*found, strict=True)
        return np.concatenate(lasts), np.concatenate(words)

    def _longer(
        self, text: str, places: Sequence[int], openings: Sequence[int]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The long words that begin at some places, where their openings stand."""
        found = [
            (place + len(word) - 1, number)
            for place, opening in zip(places, openings, strict=True)
            for word, number in self._long[opening]
            if text.startswith(word, place)
        ]
        lasts, numbers = np.array(found, dtype=np.int64).reshape(-1, 2).T
        return lasts, numbers


class _HashTable:
    """Words of one length, each with a number, by their hashes; those that share a slot stand side by side."""

    def __init__(self, words: Mapping[str, int]) -> None:
        bits = (_SLOTS_A_WORD * len(words)).bit_length()
        self._shift = np.uint64(64 - bits)
        ordered = sorted((_hash(word), number) for word, number in words.items())
        self._hashes = np.array([one for one, _ in ordered], dtype=np.uint64)
        self._numbers = np.array([number for _, number in ordered], dtype=np.int64)
        slots = self._slots(self._hashes)
        self._rows = np.full(1 << bits, _UNKNOWN, dtype=np.int32)
        """The row of the first word in each slot."""
        self._rows[slots[::-1]] = np.arange(len(words))[::-1]
        self._most = int(np.bincount(slots).max(initial=0))

    def find(self, hashes: Hashes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The places of hashes that are here, and their numbers."""
        rows = self._rows.take(self._slots(hashes))
        places = np.flatnonzero(rows != _UNKNOWN)
        asked, rows = hashes[places], rows[places]
        is_known = self._hashes[rows] == asked
        for _ in range(1, self._most):
            rows = np.minimum(rows + ~is_known, len(self._hashes) - 1)
            is_known |= self._hashes[rows] == asked
        return places[is_known], self._numbers[rows[is_known]]

    def _slots(self, hashes: Hashes) -> NDArray[np.int64]:
        return (hashes >> self._shift).astype(np.int64)


def _hashes(codes: NDArray[np.uint32]) -> Iterator[tuple[int, Hashes]]:
    """For each length from two the hashes of all stretches of a text that are so long, up to that of an opening."""
    signs = codes.astype(np.uint64)
    hashes = signs * np.uint64(_MULTIPLIER)
    for length in range(2, min(_OPENING, len(signs)) + 1):
        hashes = (hashes[:-1] + signs[length - 1 :]) * np.uint64(_MULTIPLIER)
        yield length, hashes


def _hash(word: str) -> int:
    """The hash of one word, as `_hashes` has it."""
    value = 0
    for sign in word:
        value = (value + ord(sign)) * _MULTIPLIER & _MASK
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
