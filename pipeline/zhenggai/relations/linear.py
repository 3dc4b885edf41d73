"""A linear model over named features, as JSON: weights → score → calibrated probability. No pickle, no library."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from zhenggai.errors import ModelError

_NOTHING = repeat(0.0)
"""What each unknown feature adds."""


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A logistic regression with Platt's calibration (Platt 1999, "Probabilistic outputs for support vector machines").

    Attributes:
        bias: The score of no feature at all.
        weights: What each feature adds; an unknown feature adds nothing.
        slope: Of the calibration; 1 leaves the scores as they are.
        shift: Of the calibration.
    """

    bias: float
    weights: Mapping[str, float]
    slope: float = 1.0
    shift: float = 0.0

    def score(self, features: Iterable[str]) -> float:
        """The log odds before calibration."""
        return self.bias + sum(map(self.weights.get, features, _NOTHING))

    def probability(self, features: Iterable[str]) -> float:
        """The calibrated probability.

        >>> LinearModel(0.0, {"a": 2.0}).probability(["a", "b"])
        0.8807970779778823
        """
        score = self.slope * self.score(features) + self.shift
        return 1 / (1 + math.exp(-score)) if score >= 0 else 1 - 1 / (1 + math.exp(score))

    def to_json(self) -> dict[str, Any]:
        """As plain JSON, features sorted, numbers rounded so that the same training gives the same bytes."""
        weights = {name: round(value, 4) for name, value in sorted(self.weights.items()) if round(value, 4)}
        numbers = {"bias": self.bias, "slope": self.slope, "shift": self.shift}
        return {**{name: round(value, 4) for name, value in numbers.items()}, "weights": weights}

    @classmethod
    def from_json(cls, row: Any, *, where: str) -> LinearModel:
        """The model of a JSON object.

        Raises:
            ModelError: It isn't one.
        """
        try:
            weights = {str(name): float(value) for name, value in row["weights"].items()}
            return cls(float(row["bias"]), weights, float(row["slope"]), float(row["shift"]))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ModelError(
                f"{where}: expected bias, slope, shift and weights ({error!r}); train the model anew"
            ) from error
