"""The counts of one notice, or of many added up: every figure by its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.evaluate.owners import FOUND_BY
from zhenggai.evaluate.states import STATES
from zhenggai.record import Label

N = TypeVar("N", Counts, Accuracy)

_BLOCK_KINDS = ("exact", "iou0.8", "overlap", "token")
_MENTION_KINDS = ("strict", "overlap", "token")
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "problems and measures": (
        *(f"{name}/{kind}" for name in ("problems", "measures") for kind in _BLOCK_KINDS),
        "link problem-measure",
    ),
    "mentions": (
        *(f"entity {label}/{kind}" for label in sorted(Label) for kind in _MENTION_KINDS),
        *(f"entities/{kind}" for kind in _MENTION_KINDS),
        "date value",
    ),
    "quantities": (
        *(f"quantity/{kind}" for kind in _MENTION_KINDS),
        "quantity value+unit",
        "quantity value+unit+mod",
        "quantity of/overlap",
        "quantity of/exact",
        "quantity from-to",
        "quantity change",
    ),
    "owners": ("owner", *(f"owner/{way}" for way in FOUND_BY), "owner/default"),
    "states": (
        *(f"{name} {state}" for name in ("problem", "measure") for state in STATES),
        "problem kind",
        "measure kind",
    ),
}
"""The names of all figures by section, in the order in which they are shown."""

FIGURES: tuple[str, ...] = tuple(name for names in SECTIONS.values() for name in names)

ACCURACIES: tuple[str, ...] = (
    "parent accuracy",
    "level accuracy",
    "owner role accuracy",
    *(f"{name} {state} accuracy" for name in ("problem", "measure") for state in STATES),
    "quantity role accuracy",
    "quantity change accuracy",
    "name link accuracy",
    "name link coverage",
)
"""The names of all accuracies, in the order in which they are shown."""


PRECISION = " precision"
"""What stands behind a figure's name where its precision is meant, not its F1."""

HEADLINES: tuple[str, ...] = (
    "problems/exact",
    "measures/exact",
    "link problem-measure",
    "parent accuracy",
    "entities/strict",
    "date value",
    "quantity value+unit+mod",
    "owner",
)
"""The figures that are shown where there is room for few."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures (precision, recall, F1) and accuracies by name, and how many notices they come from.

    A figure is there only where the gold says something of its kind. A gold notice without a prediction is counted in
    `documents` and in `missing`, and its items count as not found.
    """

    figures: Mapping[str, Counts] = field(default_factory=dict)
    accuracies: Mapping[str, Accuracy] = field(default_factory=dict)
    documents: int = 0
    missing: int = 0

    def __add__(self, other: Scores) -> Scores:
        """Take the scores of both together: counts add up, name by name."""
        return Scores(
            figures=_add_up(self.figures, other.figures, FIGURES, none=Counts()),
            accuracies=_add_up(self.accuracies, other.accuracies, ACCURACIES, none=Accuracy()),
            documents=self.documents + other.documents,
            missing=self.missing + other.missing,
        )

    def ratio(self, name: str) -> float | None:
        """The F1 of a figure, its precision (`owner precision`), or the share of an accuracy.

        None where it is not there or has an empty denominator.
        """
        figure = name.removesuffix(PRECISION)
        if figure != name:
            return self.figures[figure].precision if figure in self.figures else None
        if name in self.figures:
            return self.figures[name].f1
        return self.accuracies[name].value if name in self.accuracies else None


def _add_up(left: Mapping[str, N], right: Mapping[str, N], order: tuple[str, ...], *, none: N) -> dict[str, N]:
    names = left.keys() | right.keys()
    return {name: left.get(name, none) + right.get(name, none) for name in order if name in names}
