"""Word lists → finders and alternatives: how the finders of names look up the tables of `data/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, Generic, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from zhenggai.lexicon.alternatives import any_of

Value = TypeVar("Value")
_Flags: TypeAlias = NDArray[np.bool_]
_Bits: TypeAlias = NDArray[np.uint16]

_SHORT = 48
"""A text up to this length is tried at each place: to number its pairs takes longer."""
_FEW = 8
"""So many openings are looked for one after the other."""
_NUMBERS = 1 << 16
"""Numbers of one, two or three signs; those that share one are told apart by the words, as are the rarest signs."""
_SPREAD = 8191
_MOST_SHARED = 16
"""So many tables share the look at a text, one a bit."""


class _Shared:
    """Which of the tables that are asked of the same texts may have a word at a place.

    A text is numbered, and looked up in the same arrays for all of them, once.
    """

    def __init__(self) -> None:
        self.tables = 0
        self._of_signs, self._of_pairs, self._of_openings, self._of_triples = np.zeros((4, _NUMBERS), dtype=np.uint16)
        self.bits = lru_cache(maxsize=2)(self._bits)

    def add(self, words: Iterable[str]) -> np.uint16 | None:
        """The bit of a new table; None if all are taken."""
        if self.tables == _MOST_SHARED:
            return None
        bit = np.uint16(1 << self.tables)
        signs, pairs, triples = (_joined(words, size) for size in (1, 2, 3))
        self._of_signs[_numbered(signs)[0]] |= bit
        self._of_pairs[_numbered(pairs)[1][::2]] |= bit
        self._of_openings[_numbered(triples)[1][::3]] |= bit
        self._of_triples[_triples(triples)[::3]] |= bit
        self.tables += 1
        return bit

    def _bits(self, text: str, _tables: int) -> _Bits:
        """For each place of a text the bits of the tables that may have a word there; of so many tables."""
        signs, pairs = _numbered(text)
        longer = self._of_openings[pairs]
        longer &= self._of_triples[_triples(text)]
        found: _Bits = self._of_signs[signs] | self._of_pairs[pairs] | longer
        return found


_SHARED = _Shared()


class WordFinder(Generic[Value]):
    """Finds the words of a list in a text, in time linear in its length.

    Places where two signs stand that no word begins with are passed over, for all of the text at once; with
    `is_shared`, for all lists at once that are.

    >>> WordFinder({"公司": "firm", "有限公司": "firm"}).longest("水务有限公司")
    [(2, 6, 'firm')]
    """

    def __init__(self, words: Mapping[str, Value], *, is_shared: bool = False) -> None:
        self._words: Final = dict(words)
        single = {word for word in words if len(word) == 1}
        sizes: dict[str, set[int]] = {}
        for word in words:
            if len(word) > 1:
                sizes.setdefault(word[:2], {1} if word[0] in single else set()).add(len(word))
        self._single: dict[str, tuple[int, ...]] = dict.fromkeys(single, (1,))
        self._sizes = {opening: tuple(sorted(of_it, reverse=True)) for opening, of_it in sizes.items()}
        self._openings: tuple[_Flags, _Flags] | None = None
        self._bit = _SHARED.add(self._words) if is_shared else None

    def all(self, text: str) -> list[tuple[int, int, Value]]:
        """Start, end and value of every word, nested ones too, by their ends."""
        words, of_pair, of_sign, length = self._words, self._sizes.get, self._single.get, len(text)
        found = []
        for start in self._starts(text):
            for size in of_pair(text[start : start + 2]) or of_sign(text[start], ()):
                word = text[start : start + size]
                if word in words and start + size <= length:
                    found.append((start + size, start, word))
        found.sort()
        return [(start, end, words[word]) for end, start, word in found]

    def longest(self, text: str) -> list[tuple[int, int, Value]]:
        """Start, end and value of words from left to right, the longest at each place, none overlapping."""
        words, of_pair, of_sign, stop = self._words, self._sizes.get, self._single.get, 0
        found = []
        for start in self._starts(text):
            if start >= stop:
                for size in of_pair(text[start : start + 2]) or of_sign(text[start], ()):
                    word = text[start : start + size]
                    if word in words:
                        stop = start + len(word)
                        found.append((start, stop, words[word]))
                        break
        return found

    def _starts(self, text: str) -> Iterable[int]:
        """Where a word may begin, in order; no place where one does is left out."""
        if len(text) <= _SHORT:
            sizes, single = self._sizes, self._single
            return [at for at, sign in enumerate(text) if text[at : at + 2] in sizes or sign in single]
        if self._bit is not None:
            return _places_of(self._bit, text)
        if len(self._sizes) + len(self._single) <= _FEW:
            return sorted({place for opening in (*self._sizes, *self._single) for place in _places(text, opening)})
        if self._openings is None:
            pairs_of, signs_of = "".join(self._sizes), "".join(self._single)
            self._openings = _flags(_numbered(pairs_of)[1][::2]), _flags(_numbered(signs_of)[0])
        signs, pairs = _numbered(text)
        of_pairs, of_signs = self._openings
        may_open = of_pairs[pairs]
        if self._single:
            may_open |= of_signs[signs]
        starts: list[int] = may_open.nonzero()[0].tolist()
        return starts


class SignFinder:
    """Finds the characters of a set in a text, all of them at once.

    >>> SignFinder(",。").flags("甲,乙。").tolist()
    [False, True, False, True]
    """

    def __init__(self, signs: Iterable[str]) -> None:
        self._flags = _flags(_numbered("".join(signs))[0])

    def flags(self, text: str) -> _Flags:
        """For each character of a text, whether it is one of the set."""
        return self._flags[_numbered(text)[0]]


def _joined(words: Iterable[str], size: int) -> str:
    """The words of one or two signs, or the openings of all that have three or more."""
    return "".join(word[:3] for word in words if min(len(word), 3) == size)


def _places_of(bit: np.uint16, text: str) -> list[int]:
    """Where the table of a bit may have a word."""
    places: list[int] = (_SHARED.bits(text, _SHARED.tables) & bit).astype(np.bool_).nonzero()[0].tolist()
    return places


def longest_of(words: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Start and end of a few words from left to right, the longest at each place, none overlapping.

    >>> longest_of(["公司", "有限公司"], "水务有限公司")
    [(2, 6)]
    """
    values = dict.fromkeys(words)
    return [(start, end) for start, end, _ in WordFinder(values).longest(text)] if values else []


def _flags(numbers: NDArray[np.intp]) -> _Flags:
    """Flags that are set for some numbers of pairs or signs."""
    flags = np.zeros(_NUMBERS, dtype=np.bool_)
    flags[numbers] = True
    return flags


@lru_cache(maxsize=2)
def _numbered(text: str) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The number of each sign of a text, and that of the pair which it begins; as indices, in which they look up."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    signs = np.minimum(codes, _NUMBERS - 1).astype(np.uint16)
    pairs = signs * np.uint16(_SPREAD)
    pairs[:-1] += signs[1:]
    return signs.astype(np.intp), pairs.astype(np.intp)


def _triples(text: str) -> NDArray[np.intp]:
    """The number of the three signs that begin at each sign of a text."""
    signs, pairs = _numbered(text)
    triples = pairs * _SPREAD
    triples[:-2] += signs[2:]
    return triples & (_NUMBERS - 1)


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return any_of(sorted(set(words), key=lambda word: (-len(word), word)))
