"""Many patterns at once: which of them a text shows, without trying those that lack a word they can't match without.

The words that a pattern needs are read off the pattern itself; those are looked for whose first two signs stand in the
text (the filtering of R. Cox, "Regular expression matching with a trigram index", 2012).
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import add
from typing import Any, TypeAlias

Needed: TypeAlias = frozenset[str] | None
"""Words of which a match holds at least one; None where nothing is known."""

_PARSER: Any = importlib.import_module("re._parser")
_MOST_SIGNS = 40
"""A class of more characters tells too little."""
_LOOKING = frozenset({"AT", "ASSERT", "ASSERT_NOT", "ATOMIC_GROUP", "POSSESSIVE_REPEAT"})


class PatternSet:
    """Patterns that are searched for together.

    >>> PatternSet(map(re.compile, ("(?:建立|健全)[^,]{0,4}制度", "约谈|问责", "[一-龥]{9}"))).found("健全河长制度")
    [0]
    """

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._patterns = tuple(patterns)
        self.always: list[int] = []
        """The numbers of the patterns of which nothing is known that they need."""
        self.by_word: dict[str, list[int]] = {}
        """The numbers of the patterns that need a word, or another one."""
        for number, pattern in enumerate(self._patterns):
            needed = needed_words(pattern)
            if needed is None:
                self.always.append(number)
            for word in needed or ():
                self.by_word.setdefault(word, []).append(number)
        self._by_opening: dict[str, list[tuple[str, list[int]]]] = {}
        for word, of_word in self.by_word.items():
            self._by_opening.setdefault(word[:2], []).append((word, of_word))
        self._openings = frozenset(self._by_opening)
        self._looking_around = frozenset(n for n, pattern in enumerate(self._patterns) if looks_around(pattern))
        self._has_single = any(len(word) == 1 for word in self.by_word)

    def found(self, text: str, *, among: Sequence[int] | None = None) -> list[int]:
        """The numbers of the patterns that match somewhere in a text, sorted.

        Args:
            text: Is searched.
            among: The sorted numbers of the patterns to try; all if not given.
        """
        patterns = self._patterns
        return [number for number in (self._hopeful(text) if among is None else among) if patterns[number].search(text)]

    def found_and_hoped(self, text: str, *, among: Sequence[int] | None = None) -> tuple[list[int], list[int]]:
        """The same, and the sorted numbers of the patterns that may match in a part of the text.

        A pattern that matches in a part matches in all of the text, if it doesn't look at what stands around the match.

        >>> PatternSet(map(re.compile, ("制度", "河长$", "水"))).found_and_hoped("河长制度")
        ([0], [0, 1])
        """
        hopeful = self._hopeful(text) if among is None else among
        found = self.found(text, among=hopeful)
        if self._looking_around.isdisjoint(hopeful):
            return found, found
        matching, looking = set(found), self._looking_around
        return found, [number for number in hopeful if number in matching or number in looking]

    def first(self, text: str, *, is_whole: bool = False) -> int | None:
        """The number of the first pattern that matches somewhere in a text, or all of it; None if none does.

        >>> PatternSet(map(re.compile, ("制度", "河长.?"))).first("河长制度", is_whole=True) is None
        True
        """
        for number in self._hopeful(text):
            pattern = self._patterns[number]
            if (pattern.fullmatch(text) if is_whole else pattern.search(text)) is not None:
                return number
        return None

    def _hopeful(self, text: str) -> list[int]:
        """The numbers of the patterns that may match: a word that they need stands in the text."""
        hopeful = set(self.always)
        stretches = map(add, text, text[1:])
        for opening in self._openings.intersection(chain(stretches, text) if self._has_single else stretches):
            for word, numbers in self._by_opening[opening]:
                if word in text:
                    hopeful.update(numbers)
        return sorted(hopeful)


def looks_around(pattern: re.Pattern[str]) -> bool:
    """Whether what stands around a match decides on it, so that a pattern may match in a part of a text alone.

    >>> looks_around(re.compile("公开(?!招)")), looks_around(re.compile("(?:公开)+"))
    (True, False)
    """
    return any(str(kind) in _LOOKING for kind in _kinds(_PARSER.parse(pattern.pattern, pattern.flags)))


def _kinds(parsed: Any) -> Iterator[Any]:
    """The kinds of all parts of a pattern, nested ones too."""
    for part in parsed if isinstance(parsed, (list, tuple, _PARSER.SubPattern)) else ():
        if isinstance(part, tuple) and part:
            yield part[0]
        yield from _kinds(part)


def needed_words(pattern: re.Pattern[str]) -> Needed:
    """Words of which every match of a pattern holds at least one; None where none can be told.

    >>> sorted(needed_words(re.compile("(?:建立|健全)[^,]{0,4}(?:制度)?")))
    ['健全', '建立']
    >>> needed_words(re.compile("制?度*")) is None
    True
    """
    if pattern.flags & re.IGNORECASE:
        return None
    return _needed(_PARSER.parse(pattern.pattern, pattern.flags))


def _needed(parsed: Iterable[tuple[Any, Any]]) -> Needed:
    """The most telling of what the parts of a sequence need."""
    choices: list[frozenset[str]] = []
    run = ""
    for kind, argument in (*parsed, (None, None)):
        if str(kind) == "LITERAL":
            run += chr(argument)
            continue
        if run:
            choices.append(frozenset({run}))
            run = ""
        words = None if kind is None else _of_part(str(kind), argument)
        if words is not None:
            choices.append(words)
    return max(choices, key=lambda words: (min(map(len, words)), -len(words)), default=None)


def _of_part(kind: str, argument: Any) -> Needed:
    if kind == "SUBPATTERN":
        _, added, removed, parsed = argument
        return None if added or removed else _needed(parsed)
    if kind == "BRANCH":
        return _of_branches([_needed(branch) for branch in argument[1]])
    if kind == "IN":
        return _of_class(argument)
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0] > 0:
        return _needed(argument[2])
    return _needed(argument) if kind == "ATOMIC_GROUP" else None


def _of_branches(branches: Sequence[Needed]) -> Needed:
    words: set[str] = set()
    for branch in branches:
        if branch is None:
            return None
        words |= branch
    return frozenset(words)


def _of_class(members: Sequence[tuple[Any, Any]]) -> Needed:
    if len(members) > _MOST_SIGNS or any(str(kind) != "LITERAL" for kind, _ in members):
        return None
    return frozenset(chr(sign) for _, sign in members)
