"""Word lists → automata and alternatives: how the finders of names look up the tables of `data/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

import ahocorasick

Value = TypeVar("Value")


class WordFinder(Generic[Value]):
    """Finds the words of a list in a text, in time linear in its length.

    >>> list(WordFinder({"公司": "firm", "有限公司": "firm"}).longest("水务有限公司"))
    [(2, 6, 'firm')]
    """

    def __init__(self, words: Mapping[str, Value]) -> None:
        self._is_empty = not words
        self._automaton = ahocorasick.Automaton()
        for word, value in words.items():
            self._automaton.add_word(word, (len(word), value))
        self._automaton.make_automaton()

    def all(self, text: str) -> Iterator[tuple[int, int, Value]]:
        """Start, end and value of every word, nested ones too, by their ends."""
        if not self._is_empty:
            for last, (size, value) in self._automaton.iter(text):
                yield last + 1 - size, last + 1, value

    def longest(self, text: str) -> Iterator[tuple[int, int, Value]]:
        """Start, end and value of words from left to right, the longest at each place, none overlapping.

        Not by the automaton's own `iter_long`, which misses a word behind the beginning of a longer one.
        """
        if self._is_empty:
            return
        longest_from = {last + 1 - size: (last + 1, value) for last, (size, value) in self._automaton.iter(text)}
        stop = 0
        for start in sorted(longest_from):
            if start >= stop:
                stop, value = longest_from[start]
                yield start, stop, value


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
