"""Examples with named features → a calibrated linear model (scikit-learn's logistic regression)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
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
        folds: Into how many parts the notices are divided for the calibration.
    """

    strength: float = 0.5
    min_count: int = 2
    folds: int = 10


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


def out_of_fold_scores(
    features: Sequence[Features],
    labels: Sequence[bool],
    groups: Sequence[str],
    *,
    options: FitOptions,
    usable: Sequence[bool] | None = None,
) -> npt.NDArray[np.float64]:
    """The score of each example by a model that saw no example of its group; shape (examples,).

    Args:
        features: Of each example.
        labels: Of each example.
        groups: Of each example.
        options: How to fit.
        usable: Which examples a model may learn from; None for all.
    """
    from sklearn.model_selection import GroupKFold

    scores = np.zeros(len(features))
    folds = min(options.folds, len(set(groups)))
    for train, held in GroupKFold(n_splits=folds).split(np.zeros(len(features)), groups=groups):
        known = [i for i in train if usable is None or usable[i]]
        model = fit_linear([features[i] for i in known], [labels[i] for i in known], options=options)
        for i in held:
            scores[i] = model.score(features[i])
    return scores


def calibrated(model: LinearModel, scores: Iterable[float], labels: Sequence[bool]) -> LinearModel:
    """The model with Platt's calibration fitted on scores of examples that it didn't see."""
    from sklearn.linear_model import LogisticRegression

    column = np.asarray(list(scores)).reshape(-1, 1)
    fitted = LogisticRegression(C=1e6).fit(column, np.asarray(labels))
    return LinearModel(model.bias, model.weights, float(fitted.coef_[0][0]), float(fitted.intercept_[0]))


def fit_calibrated(
    features: Sequence[Features],
    labels: Sequence[bool],
    groups: Sequence[str],
    *,
    options: FitOptions,
    fresh: Container[str] = (),
    usable: Sequence[bool] | None = None,
) -> LinearModel:
    """A model calibrated on the parts of its examples that were held out by group.

    Args:
        features: Of each example.
        labels: Of each example.
        groups: Of each example.
        options: How to fit.
        fresh: The groups to calibrate on; none for all. What else the features rest on may have been made with an eye
            on the other groups, so that scores there are surer than elsewhere.
        usable: Which examples to learn from; None for all. The calibration rests on the others as well.
    """
    scores = out_of_fold_scores(features, labels, groups, options=options, usable=usable)
    chosen = [i for i, group in enumerate(groups) if not fresh or group in fresh]
    known = [i for i in range(len(features)) if usable is None or usable[i]]
    model = fit_linear([features[i] for i in known], [labels[i] for i in known], options=options)
    return calibrated(model, scores[chosen], [labels[i] for i in chosen])
