"""The trained models of kinds of measure and of problem: a linear model a kind over the same features, no pickle."""

from __future__ import annotations

import json
import math
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from pathlib import Path

import numpy as np
import numpy.typing as npt

from zhenggai.errors import ModelError
from zhenggai.record import MeasureKind
from zhenggai.relations.kind_features import KindFeatures
from zhenggai.relations.stretch_rows import Ints, StretchRows, ordered

MODEL_FILE, WEIGHTS_FILE = "features.json", "weights.npz"
_MOST_KINDS = 3
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class KindModel:
    """Weights of features by kind.

    What a fact counts and how rare a stretch is are part of its weights.

    Attributes:
        rows: The row of each feature; a stretch of characters stands as `~` and itself.
        weights: Shape (features, kinds).
        bias: Shape (kinds,).
        kinds: The kinds, in the order of the columns.
    """

    rows: dict[str, int]
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    kinds: tuple[str, ...]
    _stretches: StretchRows = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        stretches = {name[1:]: row for name, row in self.rows.items() if name.startswith("~")}
        object.__setattr__(self, "_stretches", StretchRows(stretches))

    def probabilities(self, features: Sequence[KindFeatures]) -> list[list[float]]:
        """The probability of each kind, for each of some measures or problems.

        Where a measure has several clauses, the log odds of the whole and of any of its clauses being of the kind are
        averaged: among all the words of a long measure a single act counts little.
        """
        if not features:
            return []
        scores = self._scores([*features, *(part for one in features for part in one.parts)])
        whole, parts = scores[: len(features)], scores[len(features) :]
        divided = [row for row, one in enumerate(features) if one.parts]
        if divided:
            whole[divided] = (whole[divided] + _odds_of_any(parts, [len(features[row].parts) for row in divided])) / 2
        return [[1 / (1 + math.exp(-score)) for score in row] for row in whole.tolist()]

    def _scores(self, features: Sequence[KindFeatures]) -> npt.NDArray[np.float64]:
        """The log odds of each kind by all words together; shape (features, kinds)."""
        of_facts = self._sums(*self._facts([one.facts for one in features]))
        stretches, counts = self._stretches.find([one.words for one in features])
        values = [stretch_value(one.weight, count) for one, count in zip(features, counts.tolist(), strict=True)]
        of_stretches = self._sums(stretches, counts) * np.array(values, dtype=np.float32)[:, None]
        return (self.bias + of_facts + of_stretches).astype(np.float64)

    def _facts(self, facts: Sequence[tuple[str, ...]]) -> tuple[Ints, Ints]:
        """The rows of the known facts of each measure or problem, and how many each has."""
        counts = np.fromiter(map(len, facts), np.int64, len(facts))
        known = map(self.rows.get, chain.from_iterable(facts), repeat(-1))
        rows = np.fromiter(known, np.int64, int(counts.sum()))
        owners = np.repeat(np.arange(len(facts)), counts)
        return ordered(owners, rows, count=len(facts), bits=len(self.rows).bit_length())

    def _sums(self, rows: Ints, counts: Ints) -> npt.NDArray[np.float32]:
        """What some rows weigh together, so many for each sum, in one look at the weights; shape (counts, kinds)."""
        sums = np.zeros((len(counts), self.weights.shape[1]), dtype=np.float32)
        is_filled = counts > 0
        if is_filled.any():
            sums[is_filled] = np.add.reduceat(self.weights.take(rows, axis=0), (np.cumsum(counts) - counts)[is_filled])
        return sums

    def kinds_of(self, features: Sequence[KindFeatures], *, threshold: float, best_threshold: float) -> list[list[str]]:
        """The kinds of at least a probability, at most three, for each of some measures or problems.

        Args:
            features: What each shows.
            threshold: The least probability of a kind.
            best_threshold: The least probability of the likeliest kind, where that is less: nearly every measure and
                problem has one.
        """
        return [
            self._likely(probabilities, threshold, best_threshold) for probabilities in self.probabilities(features)
        ]

    def _likely(self, probabilities: Sequence[float], threshold: float, best_threshold: float) -> list[str]:
        ranked = sorted(probabilities, reverse=True)[:_MOST_KINDS]
        likeliest = max([best_threshold, *ranked[:1]])
        least = max([min(threshold, likeliest), *ranked[-1:]])
        return [kind for kind, one in zip(self.kinds, probabilities, strict=True) if one >= least]

    def write(self, folder: Path) -> None:
        """Writes the model's files; the same model gives the same bytes."""
        names = sorted(self.rows, key=lambda name: self.rows[name])
        content = {"kinds": list(self.kinds), "features": names}
        (folder / MODEL_FILE).write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        np.savez(folder / WEIGHTS_FILE, weights=self.weights.astype(np.float16), bias=self.bias)

    @classmethod
    def read(cls, folder: Path, known: Iterable[str] = MeasureKind) -> KindModel:
        """Reads a model's folder.

        Args:
            folder: Where it is.
            known: The kinds that it may tell.

        Raises:
            ModelError: A file is missing or damaged.
        """
        try:
            content = json.loads((folder / MODEL_FILE).read_text(encoding="utf-8"))
            rows = {str(name): number for number, name in enumerate(content["features"])}
            kinds = tuple(str(kind) for kind in content["kinds"])
            with np.load(folder / WEIGHTS_FILE, allow_pickle=False) as arrays:
                weights, bias = arrays["weights"].astype(np.float32), arrays["bias"].astype(np.float32)
        except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
            raise ModelError(f"{folder}: expected a model of kinds ({error!r}); train it anew") from error
        strange = set(kinds) - {str(kind) for kind in known}
        if strange:
            raise ModelError(f"{folder}: expected a model of other kinds, got {', '.join(sorted(strange))}")
        if weights.shape != (len(rows), len(kinds)) or bias.shape != (len(kinds),):
            raise ModelError(f"{folder}: expected {len(rows)} × {len(kinds)} weights, got {weights.shape}")
        return cls(rows, weights, bias, kinds)


def _odds_of_any(scores: npt.NDArray[np.float64], counts: Sequence[int]) -> npt.NDArray[np.float64]:
    """The log odds that any of some clauses, so many each time, is of a kind, given those of each clause.

    Shape (counts, kinds).
    """
    chances = np.multiply.reduceat(1 / (1 + np.exp(scores)), np.cumsum([0, *counts[:-1]]))
    none: npt.NDArray[np.float64] = chances.clip(_LEAST, 1 - _LEAST)
    return np.log((1 - none) / none)


def stretch_value(weight: float, count: int) -> float:
    """What each of the known stretches of a measure counts, so that long measures don't count more."""
    return weight / math.sqrt(count or 1)


def kinds_by_cues(cues: Sequence[tuple[str, str]], known: Iterable[str] = MeasureKind) -> list[str]:
    """The kinds that cues show, in the order of the kinds."""
    shown = {kind for _, kind in cues}
    return [str(kind) for kind in known if str(kind) in shown]
