"""Counts → the ratios that are read off them. Counts add up over notices; ratios are derived, never stored.

A ratio with an empty denominator is None: "nothing to measure" is not "all wrong".
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

_Z_95 = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items are in the gold, how many were predicted, and how many of those are correct."""

    correct: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Take the counts of both together."""
        return Counts(self.correct + other.correct, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """Share of the predicted items that are correct; None where nothing was predicted."""
        return _ratio(self.correct, self.predicted)

    @property
    def recall(self) -> float | None:
        """Share of the gold items that were found; None where the gold has none."""
        return _ratio(self.correct, self.gold)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, from the counts; None where both sides are empty."""
        return _ratio(2 * self.correct, self.predicted + self.gold)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How many of the matched pairs agree in one attribute."""

    correct: int = 0
    total: int = 0

    def __add__(self, other: Accuracy) -> Accuracy:
        """Take the counts of both together."""
        return Accuracy(self.correct + other.correct, self.total + other.total)

    @property
    def value(self) -> float | None:
        """Share of the pairs that agree; None without a pair."""
        return _ratio(self.correct, self.total)

    @property
    def interval(self) -> tuple[float, float] | None:
        """The Wilson score interval at 95 % (Wilson 1927), lower and upper end; None without a pair.

        >>> low, high = Accuracy(correct=9, total=10).interval
        >>> round(low, 4), round(high, 4)
        (0.5958, 0.9821)
        """
        if self.total == 0:
            return None
        share, weight = self.correct / self.total, _Z_95**2 / self.total
        centre = share + weight / 2
        margin = _Z_95 * math.sqrt(share * (1 - share) / self.total + weight / (4 * self.total))
        return max(0.0, (centre - margin) / (1 + weight)), min(1.0, (centre + margin) / (1 + weight))


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
