"""How good the words are: precision, recall and F1 over the character spans of words.

A word counts as right when it begins and ends where a gold word does (the measure of the SIGHAN bakeoffs).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from zhenggai.errors import GoldError, InternalError
from zhenggai.segment.protocol import Segmenter
from zhenggai.segment.treebank import read_words


@dataclass(frozen=True, slots=True)
class WordScores:
    """Counts of words; the scores are derived from them, and None stands where nothing could be counted."""

    correct: int
    predicted: int
    gold: int

    def __add__(self, other: WordScores) -> WordScores:
        return WordScores(self.correct + other.correct, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """Right words among the predicted ones."""
        return self.correct / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Right words among the gold ones."""
        return self.correct / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return 2 * self.correct / (self.predicted + self.gold) if self.predicted + self.gold else None


@dataclass(frozen=True, slots=True)
class SegmenterScores:
    """The scores of one segmenter on one file.

    Attributes:
        name: The segmenter's name.
        sentences: The scores of each sentence, in file order.

    """

    name: str
    sentences: tuple[WordScores, ...]

    @property
    def total(self) -> WordScores:
        """All sentences counted together (micro average)."""
        return sum(self.sentences, start=WordScores(0, 0, 0))


def score_words(words: list[str], *, gold: list[str]) -> WordScores:
    """Count the words of one sentence that are right; whitespace words on either side don't count.

    Raises:
        InternalError: The two make up different texts.

    >>> score_words(["住建", "局长"], gold=["住建", "局", "长"])
    WordScores(correct=1, predicted=2, gold=3)

    """
    if "".join(words) != "".join(gold):
        raise InternalError(f"expected words of {''.join(gold)!r}, but got words of {''.join(words)!r}")
    predicted, wanted = _spans(words), _spans(gold)
    return WordScores(len(predicted & wanted), len(predicted), len(wanted))


def score_segmenter(segmenter: Segmenter, iob2_path: Path) -> SegmenterScores:
    """Segment each sentence of a gold file, given as its words joined without spaces, and score the words.

    Raises:
        GoldError: The file can't be read or holds no sentence.

    """
    scored = tuple(score_words(segmenter.segment("".join(gold)), gold=gold) for gold in read_words(iob2_path))
    if not scored:
        raise GoldError(f"{iob2_path}: expected sentences in .iob2, but the file holds none; see the path given")
    return SegmenterScores(segmenter.name, scored)


def _spans(words: list[str]) -> set[tuple[int, int]]:
    spans: set[tuple[int, int]] = set()
    start = 0
    for word in words:
        if not word.isspace():
            spans.add((start, start + len(word)))
        start += len(word)
    return spans
