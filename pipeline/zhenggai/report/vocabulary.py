"""Words that many notices share (names, labels, kinds) → small numbers, so that the report's index stays small."""

from __future__ import annotations

from collections.abc import Iterable


class Vocabulary:
    """Numbers words in the order in which they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    @property
    def words(self) -> list[str]:
        """The words by their numbers."""
        return list(self._numbers)

    def number(self, word: str) -> int:
        """The number of a word, a new one if it has none yet.

        >>> vocabulary = Vocabulary()
        >>> [vocabulary.number(word) for word in ("actor", "lead", "actor")]
        [0, 1, 0]
        """
        return self._numbers.setdefault(word, len(self._numbers))

    def counts(self, words: Iterable[str]) -> list[list[int]]:
        """Each word's number with how often it comes, in the order of first coming.

        >>> Vocabulary().counts(["ORG", "DATE", "ORG"])
        [[0, 2], [1, 1]]
        """
        found: dict[int, int] = {}
        for word in words:
            number = self.number(word)
            found[number] = found.get(number, 0) + 1
        return [[number, count] for number, count in found.items()]
