"""What the models say of a candidate for a name: their scores and names as features of the arbiter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from zhenggai.lexicon.tables import read_table
from zhenggai.segment.analysis import Name
from zhenggai.tagging.tags import TAGS, Labelled

OWN = "ner"
"""The name of our own model among the sources."""

FOREIGN = frozenset({"lac", "hanlp"})
"""Backends of others that know names."""

_FLOOR = -6.0
_FOREIGN_LABELS = frozenset({"ORG", "LOC", "PER"})
_STARTS = np.array([column for column, tag in enumerate(TAGS) if tag[0] in "BS"])
_ENDS = np.array([column for column, tag in enumerate(TAGS) if tag[0] in "ES"])


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

    @property
    def kind(self) -> str:
        """Which models there are: the key of the weights that fit."""
        kinds = [OWN] * (self.scores is not None) + ["other"] * (self.others is not None)
        return "+".join(kinds)

    def features(self, span: Labelled) -> dict[str, float]:
        """What the models say of a candidate."""
        features: dict[str, float] = {}
        if self.scores is not None:
            features |= self._own_features(span, self.scores)
        if self.others is not None and span[2] in _FOREIGN_LABELS:
            features |= _other_features(span, _touching(span, self.others))
        return features

    def _own_features(self, span: Labelled, scores: NDArray[np.float32]) -> dict[str, float]:
        start, end, label = span
        exact = np.maximum(scores[np.arange(start, end), _columns(end - start, label)], _FLOOR)
        named = self.own.get(span, 0.0)
        mean = float(exact.mean())
        return {
            "own_named": float(named > 0),
            "own_confidence": named,
            "own_mean": mean,
            "own_least": float(exact.min()),
            "own_start": max(_FLOOR, float(np.logaddexp.reduce(scores[start, _STARTS]))),
            "own_end": max(_FLOOR, float(np.logaddexp.reduce(scores[end - 1, _ENDS]))),
            "own_outside": float(np.exp(scores[start:end, 0]).mean()),
            f"own_mean_{label}": mean,
        }


@cache
def _tag_columns() -> dict[str, int]:
    return {tag: column for column, tag in enumerate(TAGS)}


def _columns(length: int, label: str) -> list[int]:
    columns = _tag_columns()
    if length == 1:
        return [columns[f"S-{label}"]]
    return [columns[f"B-{label}"], *[columns[f"I-{label}"]] * (length - 2), columns[f"E-{label}"]]


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
