"""Word lists → finders and alternatives: how the finders of names look up the tables of `data/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, Generic, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Value = TypeVar("Value")
_Flags: TypeAlias = NDArray[np.bool_]

_SHORT = 48
"""A text up to this length is tried at each place: to number its pairs takes longer."""
_FEW = 8
"""So many openings are looked for one after the other."""
_NUMBERS = 1 << 16
"""Numbers of signs and of pairs of signs; those that share one are told apart by the words."""
_SPREAD = 8191


class WordFinder(Generic[Value]):
    """Finds the words of a list in a text, in time linear in its length.

    Places where two signs stand that no word begins with are passed over, for all of the text at once.

    >>> list(WordFinder({"公司": "firm", "有限公司": "firm"}).longest("水务有限公司"))
    [(2, 6, 'firm')]
    """

    def __init__(self, words: Mapping[str, Value]) -> None:
        self._words: Final = dict(words)
        single = {word for word in words if len(word) == 1}
        sizes: dict[str, set[int]] = {}
        for word in words:
            if len(word) > 1:
                sizes.setdefault(word[:2], {1} if word[0] in single else set()).add(len(word))
        self._single: dict[str, tuple[int, ...]] = dict.fromkeys(single, (1,))
        self._sizes = {opening: tuple(sorted(of_it, reverse=True)) for opening, of_it in sizes.items()}
        self._openings: tuple[_Flags, _Flags] | None = None

    def all(self, text: str) -> Iterator[tuple[int, int, Value]]:
        """Start, end and value of every word, nested ones too, by their ends."""
        words, of_pair, of_sign, length = self._words, self._sizes.get, self._single.get, len(text)
        found = []
        for start in self._starts(text):
            for size in of_pair(text[start : start + 2]) or of_sign(text[start], ()):
                word = text[start : start + size]
                if word in words and start + size <= length:
                    found.append((start + size, start, word))
        for end, start, word in sorted(found):
            yield start, end, words[word]

    def longest(self, text: str) -> Iterator[tuple[int, int, Value]]:
        """Start, end and value of words from left to right, the longest at each place, none overlapping."""
        words, of_pair, of_sign, stop = self._words, self._sizes.get, self._single.get, 0
        for start in self._starts(text):
            if start >= stop:
                for size in of_pair(text[start : start + 2]) or of_sign(text[start], ()):
                    word = text[start : start + size]
                    if word in words:
                        stop = start + len(word)
                        yield start, stop, words[word]
                        break

    def _starts(self, text: str) -> Iterable[int]:
        """Where a word may begin, in order; no place where one does is left out."""
        if len(text) <= _SHORT:
            sizes, single = self._sizes, self._single
            return [at for at, sign in enumerate(text) if text[at : at + 2] in sizes or sign in single]
        if len(self._sizes) + len(self._single) <= _FEW:
            return sorted({place for opening in (*self._sizes, *self._single) for place in _places(text, opening)})
        if self._openings is None:
            self._openings = _flags(self._sizes), _flags(self._single)
        signs, pairs = _numbered(text)
        of_pairs, of_signs = self._openings
        may_open = of_pairs[pairs]
        if self._single:
            may_open |= of_signs[signs]
        starts: list[int] = may_open.nonzero()[0].tolist()
        return starts


def _flags(openings: Iterable[str]) -> _Flags:
    """Whether a word may begin with a pair of signs, or be a sign alone, by the number of the pair or sign."""
    flags = np.zeros(_NUMBERS, dtype=np.bool_)
    flags[[_numbered(opening)[len(opening) - 1][0] for opening in openings]] = True
    return flags


@lru_cache(maxsize=2)
def _numbered(text: str) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The number of each sign of a text, and that of the pair which it begins; as indices, in which they look up."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    signs = codes.astype(np.uint16)
    pairs = signs * np.uint16(_SPREAD)
    pairs[:-1] += signs[1:]
    return signs.astype(np.intp), pairs.astype(np.intp)


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
