"""The counts of one notice, or of many added up: every figure by its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.record import Label

N = TypeVar("N", Counts, Accuracy)

FIGURES: tuple[str, ...] = (
    "problems/exact",
    "problems/iou0.8",
    "measures/exact",
    "measures/iou0.8",
    "link problem-measure",
    *(f"entity {label}/{kind}" for label in sorted(Label) for kind in ("strict", "overlap")),
    "entities/strict",
    "entities/overlap",
    "date value",
    "quantity/strict",
    "quantity value+unit",
    "quantity value+unit+mod",
    "owner",
)
"""The names of all figures, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures (precision, recall, F1) and accuracies by name, and how many notices they come from.

    A figure of an entity label is there only where the gold has that label. A gold notice without a prediction is
    counted in `documents` and in `missing`, and its items count as not found.
    """

    figures: Mapping[str, Counts] = field(default_factory=dict)
    accuracies: Mapping[str, Accuracy] = field(default_factory=dict)
    documents: int = 0
    missing: int = 0

    def __add__(self, other: Scores) -> Scores:
        """Take the scores of both together: counts add up, name by name."""
        figures = _add_up(self.figures, other.figures, none=Counts())
        return Scores(
            figures={name: figures[name] for name in FIGURES if name in figures},
            accuracies=_add_up(self.accuracies, other.accuracies, none=Accuracy()),
            documents=self.documents + other.documents,
            missing=self.missing + other.missing,
        )


def _add_up(left: Mapping[str, N], right: Mapping[str, N], *, none: N) -> dict[str, N]:
    return {name: left.get(name, none) + right.get(name, none) for name in (*left, *right)}
