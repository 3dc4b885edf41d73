"""What the models say of a candidate for a name: their scores and names as features of the arbiter."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from zhenggai.lexicon.tables import read_table
from zhenggai.segment.analysis import Name
from zhenggai.tagging.tags import LABELS, TAGS, Labelled

OWN = "ner"
"""The name of our own model among the sources."""

FOREIGN = frozenset({"lac", "hanlp"})
"""Backends of others that know names."""

Column: TypeAlias = tuple[str | Sequence[str], NDArray[np.float64]]
"""A feature of some candidates: its name, or one for each of them, and its value for each."""
Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

_FLOOR = -6.0
_FOREIGN_LABELS = frozenset({"ORG", "LOC", "PER"})
_OTHER = ("other_same", "other_span", "other_start", "other_end", "other_crosses", "other_none")
_UNSAID = (False,) * len(_OTHER)
_BEGIN, _INSIDE, _END, _SINGLE = (np.array([TAGS.index(f"{at}-{label}") for label in LABELS]) for at in "BIES")
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

    def columns(self, spans: Sequence[Labelled]) -> Iterator[Column]:
        """What the models say of candidates, at least one."""
        if self._spans is not None:
            yield from self._spans.columns(spans, named=[self.own.get(span, 0.0) for span in spans])
        if self.others is not None:
            yield from _by_others(spans, self.others)


class SpanScores:
    """What our model's scores say of any span, from sums that are made once for a text.

    Args:
        scores: Log probabilities of tags, shape (characters, tags).
    """

    def __init__(self, scores: NDArray[np.float32]) -> None:
        self._scores = scores
        self._inside = np.maximum(scores[:, _INSIDE].T, _FLOOR, order="C")
        self._sums = _sums(self._inside.T)
        chances = np.exp(scores)
        self._outside = _sums(chances[:, 0])
        self._edges = np.log(np.maximum(chances @ _EDGES, math.exp(_FLOOR)))

    def columns(self, spans: Sequence[Labelled], *, named: Sequence[float]) -> Iterator[Column]:
        """Features of spans; `named` is the confidence with which the model itself names each, 0 if it doesn't."""
        labels = [label for *_, label in spans]
        starts, ends = (np.array(one) for one in zip(*((start, end) for start, end, _ in spans), strict=True))
        of_label = np.array([LABELS.index(label) for label in labels])
        total, least = self._along(starts, ends, of_label)
        lengths, confidence = ends - starts, np.array(named)
        mean = total / lengths
        yield "own_named", (confidence > 0).astype(np.float64)
        yield "own_confidence", confidence
        yield "own_mean", mean
        yield "own_least", least
        yield "own_start", self._edges[starts, 0].astype(np.float64)
        yield "own_end", self._edges[ends - 1, 1].astype(np.float64)
        yield "own_outside", (self._outside[ends] - self._outside[starts]) / lengths
        yield [f"own_mean_{label}" for label in labels], mean

    def _along(self, starts: Ints, ends: Ints, labels: Ints) -> tuple[Floats, Floats]:
        """The sum and the least of the scores of the tags of each span, none below the floor."""
        single, first, last = (
            np.maximum(self._scores[at, columns[labels]], _FLOOR).astype(np.float64)
            for at, columns in ((starts, _SINGLE), (starts, _BEGIN), (ends - 1, _END))
        )
        is_single = ends - starts == 1
        behind = np.minimum(starts + 1, ends - 1)
        inside = self._sums[ends - 1, labels] - self._sums[behind, labels]
        least = np.minimum(np.minimum(first, last), self._least_inside(behind, ends - 1, labels))
        return np.where(is_single, single, first + last + inside), np.where(is_single, single, least)

    def _least_inside(self, starts: Ints, ends: Ints, labels: Ints) -> Floats:
        """The least score of the tags within names of a label, in stretches that may hold none; then it is 0."""
        least = np.zeros(len(starts))
        offsets = labels * self._inside.shape[1]
        filled = np.flatnonzero(starts < ends)
        filled = filled[np.argsort((starts + offsets)[filled])]
        if len(filled):
            edges = np.stack((starts + offsets, ends + offsets), axis=1)[filled].ravel()
            least[filled] = np.minimum.reduceat(self._inside.ravel(), edges)[::2]
        return least


def _sums(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """The sums of all rows before each row, and of all."""
    sums = np.zeros((len(values) + 1, *values.shape[1:]))
    np.cumsum(values, axis=0, dtype=np.float64, out=sums[1:])
    return sums


def _touching(span: Labelled, names: Sequence[Labelled]) -> list[Labelled]:
    """The names that overlap a span; both are sorted and flat."""
    index = max(0, bisect_left(names, (span[0],)) - 1)
    found = []
    while index < len(names) and names[index][0] < span[1]:
        if names[index][1] > span[0]:
            found.append(names[index])
        index += 1
    return found


def _by_others(spans: Sequence[Labelled], names: Sequence[Labelled]) -> Iterator[Column]:
    """Features of spans by the names of another model; of labels that it doesn't know it says nothing."""
    rows = [_by_other(span, _touching(span, names)) if span[2] in _FOREIGN_LABELS else _UNSAID for span in spans]
    for name, values in zip(_OTHER, zip(*rows, strict=True), strict=True):
        yield name, np.array(values, dtype=np.float64)
    yield [f"other_none_{label}" for *_, label in spans], np.array([row[-1] for row in rows], dtype=np.float64)


def _by_other(span: Labelled, touching: Sequence[Labelled]) -> tuple[bool, ...]:
    start, end, label = span
    same = [one for one in touching if one[:2] == (start, end)]
    return (
        any(one[2] == label for one in same),
        bool(same),
        any(one[0] == start for one in touching),
        any(one[1] == end for one in touching),
        any(one[0] < start < one[1] or one[0] < end < one[1] for one in touching),
        not touching,
    )
