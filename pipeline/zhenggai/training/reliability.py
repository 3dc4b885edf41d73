"""Probabilities and what became of them → how well they are calibrated, and what a threshold gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhenggai.evaluate.counts import Counts

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of like confidence: how many, their mean confidence, and the share that was right."""

    count: int
    confidence: float
    accuracy: float


def reliability(confidences: Sequence[float], right: Sequence[bool], *, bins: int = _BINS) -> list[Bin]:
    """The bins of equal width that hold a prediction.

    >>> reliability([0.95, 0.85, 0.9], [True, False, True])
    [Bin(count=1, confidence=0.85, accuracy=0.0), Bin(count=2, confidence=0.925, accuracy=1.0)]
    """
    of_bin: dict[int, list[tuple[float, bool]]] = {}
    for confidence, is_right in zip(confidences, right, strict=True):
        of_bin.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, is_right))
    return [_bin(of_bin[number]) for number in sorted(of_bin)]


def _bin(members: Sequence[tuple[float, bool]]) -> Bin:
    count = len(members)
    return Bin(count, sum(one for one, _ in members) / count, sum(is_right for _, is_right in members) / count)


def calibration_error(confidences: Sequence[float], right: Sequence[bool], *, bins: int = _BINS) -> float | None:
    """The expected calibration error (Naeini et al. 2015): the bins' gaps by size; None without predictions."""
    found = reliability(confidences, right, bins=bins)
    total = sum(one.count for one in found)
    if total == 0:
        return None
    return sum(one.count * abs(one.confidence - one.accuracy) for one in found) / total


def counts_at(threshold: float, probabilities: Sequence[float], owns: Sequence[bool], *, gold: int) -> Counts:
    """What is right, found and sought when everything of at least this probability is given.

    Args:
        threshold: The least probability.
        probabilities: Of each candidate.
        owns: Whether the candidate is one.
        gold: How many there are, candidates or not.
    """
    given = [is_owner for one, is_owner in zip(probabilities, owns, strict=True) if one >= threshold]
    return Counts(sum(given), len(given), gold)
