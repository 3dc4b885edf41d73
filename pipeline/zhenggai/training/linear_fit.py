"""Examples with named features → a calibrated linear model (scikit-learn's logistic regression)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from zhenggai.relations.linear import LinearModel

Features: TypeAlias = Sequence[str]
_ITERATIONS = 2000


@dataclass(frozen=True, slots=True)
class FitOptions:
    """How a model is fitted.

    Attributes:
        strength: Inverse of the regularisation (scikit-learn's C).
        min_count: How many examples must have a feature for it to count.
        is_calibrated: Whether probabilities are wanted; without, only the side of one half counts.
    """

    strength: float = 0.3
    min_count: int = 2
    is_calibrated: bool = True


def fit_linear(features: Sequence[Features], labels: Sequence[bool], *, options: FitOptions) -> LinearModel:
    """A model whose scores are not calibrated."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for one in features for name in one)
    rows = [{name: 1.0 for name in one if counts[name] >= options.min_count} for one in features]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    fitted = LogisticRegression(C=options.strength, max_iter=_ITERATIONS).fit(matrix, np.asarray(labels))
    names = vectorizer.get_feature_names_out()
    weights = {str(name): float(weight) for name, weight in zip(names, fitted.coef_[0], strict=True)}
    return LinearModel(float(fitted.intercept_[0]), weights)


def held_out_scores(
    features: Sequence[Features], labels: Sequence[bool], groups: Sequence[str], *, options: FitOptions
) -> npt.NDArray[np.float64]:
    """The score of each example by a model that saw no example of its group; shape (examples,)."""
    scores = np.zeros(len(features))
    for group in dict.fromkeys(groups):
        known = [i for i, one in enumerate(groups) if one != group]
        model = fit_linear([features[i] for i in known], [labels[i] for i in known], options=options)
        for i, one in enumerate(groups):
            if one == group:
                scores[i] = model.score(features[i])
    return scores


def calibrated(
    model: LinearModel, scores: Iterable[float], labels: Sequence[bool], weights: Sequence[float] | None = None
) -> LinearModel:
    """The model with Platt's calibration fitted on scores of examples that it didn't see."""
    from sklearn.linear_model import LogisticRegression

    column = np.asarray(list(scores)).reshape(-1, 1)
    fitted = LogisticRegression(C=1e6).fit(column, np.asarray(labels), sample_weight=weights)
    return LinearModel(model.bias, model.weights, float(fitted.coef_[0][0]), float(fitted.intercept_[0]))


def fit_calibrated(
    features: Sequence[Features],
    labels: Sequence[bool],
    groups: Sequence[str],
    *,
    options: FitOptions,
    weights: Sequence[float] | None = None,
) -> LinearModel:
    """A model calibrated on its examples group by group, each judged by a model of the other groups.

    Args:
        features: Of each example.
        labels: Of each example.
        groups: Of each example: who wrote it, so that the calibration tells how sure the model may be of other hands;
            one group alone leaves the model as it is.
        options: How to fit.
        weights: What each example counts in the calibration; None for all alike.
    """
    model = fit_linear(features, labels, options=options)
    if not options.is_calibrated or len(set(groups)) == 1:
        return model
    return calibrated(model, held_out_scores(features, labels, groups, options=options), labels, weights)
