"""The scores of many notices → for each figure the numerators and denominators of its notices, as arrays.

An F1 is 2·correct / (predicted + gold), a precision correct / predicted and an accuracy correct / total, each summed
over the notices; so resampling notices is resampling pairs of numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from zhenggai.evaluate.counts import Counts
from zhenggai.evaluate.scores import ACCURACIES, FIGURES, PRECISION, Scores

Numbers = npt.NDArray[np.float64]


def names_of(*sides: Sequence[Scores]) -> list[str]:
    """The figures and accuracies that have anything to measure in any of the scores, in their order."""
    return [name for name in (*FIGURES, *ACCURACIES) if any(_parts(one, name)[1] for scores in sides for one in scores)]


def parts(scores: Sequence[Scores], name: str) -> tuple[Numbers, Numbers]:
    """Numerator and denominator of a figure in each of the scores."""
    pairs = np.array([_parts(one, name) for one in scores], dtype=np.float64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def ratio(numerator: Numbers, denominator: Numbers, axis: int = -1) -> Numbers:
    """Sum over sum; not a number where there is nothing to measure."""
    below = denominator.sum(axis=axis)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(below > 0, numerator.sum(axis=axis) / below, np.nan))


def _parts(scores: Scores, name: str) -> tuple[int, int]:
    figure = name.removesuffix(PRECISION)
    if figure != name:
        counts = scores.figures.get(figure, Counts())
        return counts.correct, counts.predicted
    if name in scores.figures:
        counts = scores.figures[name]
        return 2 * counts.correct, counts.predicted + counts.gold
    accuracy = scores.accuracies.get(name)
    return (0, 0) if accuracy is None else (accuracy.correct, accuracy.total)
