"""The trained models of kinds of measure and of problem: a linear model a kind over the same features, no pickle."""

from __future__ import annotations

import json
import math
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, repeat
from pathlib import Path

import numpy as np
import numpy.typing as npt

from zhenggai.errors import ModelError
from zhenggai.record import MeasureKind
from zhenggai.relations.kind_features import KindFeatures
from zhenggai.relations.stretch_rows import Ints, StretchRows

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
    _weights: npt.NDArray[np.float32] = field(init=False, repr=False, compare=False)
    """The weights, and a last row that weighs nothing, for unknown facts."""

    def __post_init__(self) -> None:
        weights = np.concatenate((self.weights, np.zeros((1, self.weights.shape[1]), np.float32)))
        object.__setattr__(self, "_weights", weights)
        object.__setattr__(self, "weights", weights[:-1])
        stretches = {name[1:]: row for name, row in self.rows.items() if name.startswith("~")}
        object.__setattr__(self, "_stretches", StretchRows(stretches))

    def probabilities(self, features: Sequence[KindFeatures]) -> list[list[float]]:
        """The probability of each kind, for each of some measures or problems.

        Where a measure has several clauses, the log odds of the whole and of any of its clauses being of the kind are
        averaged: among all the words of a long measure a single act counts little.
        """
        return self._probabilities(features).tolist() if features else []

    def _probabilities(self, features: Sequence[KindFeatures]) -> npt.NDArray[np.float64]:
        scores = self._scores([*features, *(part for one in features for part in one.parts)])
        whole, parts = scores[: len(features)], scores[len(features) :]
        divided = [row for row, one in enumerate(features) if one.parts]
        if divided:
            whole[divided] = (whole[divided] + _odds_of_any(parts, [len(features[row].parts) for row in divided])) / 2
        probabilities: npt.NDArray[np.float64] = 1 / (1 + np.exp(-whole))
        return probabilities

    def _scores(self, features: Sequence[KindFeatures]) -> npt.NDArray[np.float64]:
        """The log odds of each kind by all words together; shape (features, kinds)."""
        of_facts = self._sums(*self._facts([one.facts for one in features]))
        stretches, counts = self._stretches.find([one.words for one in features])
        values = [stretch_value(one.weight, count) for one, count in zip(features, counts.tolist(), strict=True)]
        of_stretches = self._sums(stretches, counts) * np.array(values, dtype=np.float32)[:, None]
        return (self.bias + of_facts + of_stretches).astype(np.float64)

    def _facts(self, facts: Sequence[tuple[str, ...]]) -> tuple[Ints, Ints]:
        """The rows of the facts of each measure or problem, and how many each has."""
        counts = np.fromiter(map(len, facts), np.int64, len(facts))
        rows = map(self.rows.get, chain.from_iterable(facts), repeat(len(self.rows)))
        return np.fromiter(rows, np.int64, int(counts.sum())), counts

    def _sums(self, rows: Ints, counts: Ints) -> npt.NDArray[np.float32]:
        """What some rows weigh together, so many for each sum, in one look at the weights; shape (counts, kinds)."""
        starts = np.cumsum(counts) - counts
        weights = self._weights.take(rows, axis=0)
        if counts.all():
            return np.add.reduceat(weights, starts)
        sums = np.zeros((len(counts), self.weights.shape[1]), dtype=np.float32)
        is_filled = counts > 0
        if is_filled.any():
            sums[is_filled] = np.add.reduceat(weights, starts[is_filled])
        return sums

    def kinds_of(self, features: Sequence[KindFeatures], *, threshold: float, best_threshold: float) -> list[list[str]]:
        """The kinds of at least a probability, at most three, for each of some measures or problems.

        Args:
            features: What each shows.
            threshold: The least probability of a kind.
            best_threshold: The least probability of the likeliest kind, where that is less: nearly every measure and
                problem has one.
        """
        if not features:
            return []
        probabilities = self._probabilities(features)
        ranked = np.sort(probabilities, axis=1)[:, -_MOST_KINDS:]
        least = np.maximum(np.minimum(np.maximum(ranked[:, -1], best_threshold), threshold), ranked[:, 0])
        is_likely = (probabilities >= least[:, None]).tolist()
        return [list(compress(self.kinds, row)) for row in is_likely]

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
