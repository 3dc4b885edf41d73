"""What the models say of a candidate for a name: their scores and names as features of the arbiter."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from zhenggai.lexicon.tables import read_table
from zhenggai.segment.analysis import Name
from zhenggai.tagging.tags import LABELS, TAGS, Labelled

OWN = "ner"
"""The name of our own model among the sources."""

FOREIGN = frozenset({"lac", "hanlp"})
"""Backends of others that know names."""

_FLOOR = -6.0
_FOREIGN_LABELS = frozenset({"ORG", "LOC", "PER"})
_EDGES = np.array([[tag[0] in "BS", tag[0] in "ES"] for tag in TAGS], dtype=np.float32)
"""The tags that begin a name, and those that end one."""


@cache
def _meanings() -> Mapping[str, str]:
    return {row["label"]: row["meaning"] for row in read_table("model_labels")}


def our_names(names: Sequence[Name]) -> list[tuple[Labelled, float]]:
    """Names of any model whose labels have a meaning here, with confidences."""
    known = _meanings()
    return [((one.start, one.end, known[one.label]), one.confidence) for one in names if one.label in known]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the models say of one text.

    Attributes:
        scores: Our model's log probabilities of tags, shape (characters, tags); None without our model.
        own: Our model's names with their confidences.
        others: The names of another model (LAC, HanLP), sorted; None without one.
    """

    scores: NDArray[np.float32] | None = None
    own: Mapping[Labelled, float] = field(default_factory=dict)
    others: Sequence[Labelled] | None = None
    _spans: SpanScores | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_spans", None if self.scores is None else SpanScores(self.scores))

    @property
    def kind(self) -> str:
        """Which models there are: the key of the weights that fit."""
        kinds = [OWN] * (self.scores is not None) + ["other"] * (self.others is not None)
        return "+".join(kinds)

    def features(self, span: Labelled) -> dict[str, float]:
        """What the models say of a candidate."""
        features: dict[str, float] = {}
        if self._spans is not None:
            features |= self._spans.features(span, named=self.own.get(span, 0.0))
        if self.others is not None and span[2] in _FOREIGN_LABELS:
            features |= _other_features(span, _touching(span, self.others))
        return features


class SpanScores:
    """What our model's scores say of any span, from sums that are made once for a text.

    Args:
        scores: Log probabilities of tags, shape (characters, tags).
    """

    def __init__(self, scores: NDArray[np.float32]) -> None:
        self._scores = np.maximum(scores, _FLOOR)
        self._inside = np.ascontiguousarray(self._scores[:, [_columns()[f"I-{label}"] for label in LABELS]])
        self._sums = _sums(self._inside)
        chances = np.exp(scores)
        self._outside = _sums(chances[:, 0])
        edges = np.log(np.maximum(chances @ _EDGES, math.exp(_FLOOR)))
        self._begins, self._ends = edges.T.tolist()

    def features(self, span: Labelled, *, named: float) -> dict[str, float]:
        """Features of a span; `named` is the confidence with which the model itself names it, 0 if it doesn't."""
        start, end, label = span
        columns, row = _columns(), LABELS.index(label)
        if end - start == 1:
            total = least = float(self._scores[start, columns[f"S-{label}"]])
        else:
            first = float(self._scores[start, columns[f"B-{label}"]])
            last = float(self._scores[end - 1, columns[f"E-{label}"]])
            total = first + last + float(self._sums[end - 1, row] - self._sums[start + 1, row])
            least = min(first, last, *self._inside[start + 1 : end - 1, row].tolist())
        mean = total / (end - start)
        return {
            "own_named": float(named > 0),
            "own_confidence": named,
            "own_mean": mean,
            "own_least": least,
            "own_start": self._begins[start],
            "own_end": self._ends[end - 1],
            "own_outside": float(self._outside[end] - self._outside[start]) / (end - start),
            f"own_mean_{label}": mean,
        }


def _sums(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """The sums of all rows before each row, and of all."""
    sums = np.zeros((len(values) + 1, *values.shape[1:]))
    np.cumsum(values, axis=0, dtype=np.float64, out=sums[1:])
    return sums


@cache
def _columns() -> dict[str, int]:
    return {tag: column for column, tag in enumerate(TAGS)}


def _touching(span: Labelled, names: Sequence[Labelled]) -> list[Labelled]:
    """The names that overlap a span; both are sorted and flat."""
    index = max(0, bisect_left(names, (span[0],)) - 1)
    found = []
    while index < len(names) and names[index][0] < span[1]:
        if names[index][1] > span[0]:
            found.append(names[index])
        index += 1
    return found


def _other_features(span: Labelled, touching: Sequence[Labelled]) -> dict[str, float]:
    start, end, label = span
    same = [one for one in touching if one[:2] == (start, end)]
    return {
        "other_same": float(any(one[2] == label for one in same)),
        "other_span": float(bool(same)),
        "other_start": float(any(one[0] == start for one in touching)),
        "other_end": float(any(one[1] == end for one in touching)),
        "other_crosses": float(any(one[0] < start < one[1] or one[0] < end < one[1] for one in touching)),
        "other_none": float(not touching),
        f"other_none_{label}": float(not touching),
    }
