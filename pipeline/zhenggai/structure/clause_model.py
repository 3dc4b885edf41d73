"""The model of the second reading: what each clause does, told by its words, its layout and its company.

Two linear models, one on top of the other: the first sees a clause and what stands around it; the second sees also
what the first said of the clauses beside it, of its block, of all blocks that are marked and labelled alike, and of the
notice so far.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from zhenggai.errors import ModelError
from zhenggai.structure.clause_features import Columns, columns
from zhenggai.structure.clause_runs import BITS, Ints
from zhenggai.structure.clauses import Clauses, Row

Floats = npt.NDArray[np.float64]
Weights: TypeAlias = npt.NDArray[np.float32]

PARTS = ("other", "problem", "problem goes on", "measure", "measure goes on")
"""What a clause does: neither; opens a problem or goes on with it; opens a measure or goes on with it."""
OTHER, PROBLEM, PROBLEM_ON, MEASURE, MEASURE_ON = range(len(PARTS))

WEIGHTS_FILE = "weights.npz"
_NEAR = (1, 2, 3, 4)
_SO_FAR = 0.3
_COMPANY_WIDTH = len(PARTS) * (1 + 2 * len(_NEAR) + 3 + 3 + 1)
"""Of `company`: itself, each side, three kinds of likeness, its block and those beside it, and so far."""
WORDS_SHARE = 0.5
"""How much words count in the second model beside the company."""
COMPANY_SHARE = 3.0
_BATCH = 1 << 9
"""So many clauses or blocks are weighed together, whatever the notice's length."""
_LAST_PLACE = 5
_LEAST_WEIGHT = 1e-9
_OWN_AND_BESIDE = np.array([1, 0, 2])
"""The places of a block and of those beside it, behind that of the one before it."""
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class ClauseModel:
    """Weights of both models.

    Attributes:
        words: Shape (columns, 2 × parts): of the first model, then of the second.
        company: Shape (features of company, parts): of the second model.
        bias: Shape (2, parts).
    """

    words: Weights
    company: Weights
    bias: Weights
    _weights: Weights = field(init=False, repr=False, compare=False)
    """Those of words, and a last row that weighs nothing."""

    def __post_init__(self) -> None:
        weights = np.concatenate((self.words, np.zeros((1, self.words.shape[1]), np.float32)))
        object.__setattr__(self, "_weights", weights)
        object.__setattr__(self, "words", weights[:-1])

    def probabilities(self, clauses: Clauses) -> Floats:
        """What each clause does, shape (clauses, parts)."""
        count = len(clauses.clauses)
        if not count:
            return np.zeros((0, len(PARTS)))
        found = columns(clauses)
        of_clauses, of_blocks, of_notice = map(self._weighed, found.of_level)
        of_clauses += self._runs_weighed(found)
        scores = of_clauses + of_blocks[clauses.offsets[Row.BLOCK]] + of_notice
        first = softmax(scores[:, : len(PARTS)] + self.bias[0])
        second = company(clauses, first) @ self.company
        return softmax(scores[:, len(PARTS) :] * WORDS_SHARE + second * COMPANY_SHARE + self.bias[1])

    def _weighed(self, table: Ints) -> Weights:
        """What the features of each row weigh together, a few hundred rows at a time; shape (rows, 2 × parts)."""
        sums = np.empty((table.shape[1], self.words.shape[1]), np.float32)
        for first in range(0, len(sums), _BATCH):
            rows = slice(first, first + _BATCH)
            self._weights.take(table[:, rows], axis=0).sum(axis=0, out=sums[rows])
        return sums

    def _runs_weighed(self, found: Columns) -> Weights:
        """The same for the runs within each clause."""
        sums = np.zeros((len(found.starts), self.words.shape[1]), np.float32)
        filled = np.flatnonzero(found.stops > found.starts)
        for first in range(0, len(filled), _BATCH):
            clauses = filled[first : first + _BATCH]
            starts, stops = found.starts[clauses], found.stops[clauses]
            begin, end = int(starts.min()), int(stops.max()) + 1
            weights = self._weights.take(found.runs[0, begin:end], axis=0)
            for runs in found.runs[1:]:
                weights += self._weights.take(runs[begin:end], axis=0)
            edges = np.stack((starts, stops), axis=1).ravel() - begin
            sums[clauses] = np.add.reduceat(weights, edges)[::2]
        return sums

    def write(self, folder: Path) -> None:
        """Writes the model's file; the same model gives the same bytes."""
        words = self.words.astype(np.float16)
        np.savez_compressed(folder / WEIGHTS_FILE, words=words, company=self.company, bias=self.bias)

    @classmethod
    def read(cls, folder: Path) -> ClauseModel:
        """Reads a model's folder.

        Raises:
            ModelError: The file is missing or damaged, or of other features.
        """
        try:
            with np.load(folder / WEIGHTS_FILE, allow_pickle=False) as arrays:
                words, company_, bias = (arrays[name].astype(np.float32) for name in ("words", "company", "bias"))
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise ModelError(f"{folder}: expected a model of clauses ({error!r}); train it anew") from error
        expected = (1 << BITS, 2 * len(PARTS)), (_COMPANY_WIDTH, len(PARTS)), (2, len(PARTS))
        found = words.shape, company_.shape, bias.shape
        if found != expected:
            raise ModelError(f"{folder}: expected weights of shapes {expected}, got {found}; train it anew")
        return cls(words, company_, bias)


def softmax(scores: npt.NDArray[np.floating]) -> Floats:
    """Scores of rows → probabilities."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True), dtype=np.float64)
    probabilities: Floats = raised / raised.sum(axis=1, keepdims=True)
    return probabilities


def company(clauses: Clauses, told: Floats) -> Floats:
    """What the first model said of each clause's company, shape (clauses, features)."""
    own = clauses.offsets
    count, parts = told.shape
    block, alike = own[Row.BLOCK], clauses.alike
    keys = np.zeros((4, count), np.int64)
    """The groups of each clause, those of a row by numbers of their own: its block, those alike, and everything."""
    keys[0], keys[1] = block, alike
    keys[2] = alike * (_LAST_PLACE + 1) + np.minimum(own[Row.PLACE], _LAST_PLACE)
    counts = keys.max(axis=1) + 1
    keys += (np.cumsum(counts) - counts)[:, None]
    means = _means(told, own[Row.END] - own[Row.START], keys)
    of_block = np.zeros((int(counts[0]) + 2, parts))
    of_block[1:-1] = means[: counts[0]]
    features = np.zeros((count, _COMPANY_WIDTH // parts, parts))
    features[:, 0] = told
    for distance in _NEAR:
        features[distance:, 2 * distance - 1] = told[:-distance]
        features[:-distance, 2 * distance] = told[distance:]
    features[:, -7:-4] = means[keys[1:].T]
    features[:, -4:-1] = of_block[block[:, None] + _OWN_AND_BESIDE]
    features[:, -1] = np.log1p(np.cumsum(told, axis=0) - told) * _SO_FAR
    return features.reshape(count, -1)


def _means(told: Floats, weight: Ints, keys: Ints) -> Floats:
    """The weighted means of all groups of clauses, shape (groups, parts).

    Args:
        told: Shape (clauses, parts).
        weight: Of each clause.
        keys: The groups of each clause; shape (groupings, clauses).
    """
    parts = told.shape[1]
    total = np.bincount(keys.ravel(), np.tile(weight, len(keys)))
    cells = keys[:, :, None] * parts + np.arange(parts)
    sums = np.bincount(cells.ravel(), np.tile((told * weight[:, None]).ravel(), len(keys))).reshape(-1, parts)
    return sums / np.maximum(total, _LEAST_WEIGHT)[:, None]


def likeliest_parts(logs: Floats) -> list[int]:
    """The parts in which nothing goes on that has not been opened, by logarithms of how likely each is.

    Args:
        logs: Shape (clauses, parts), at least one clause.
    """
    best = logs.argmax(axis=1)
    if not _MOVES[np.concatenate(([OTHER], best[:-1])), best].any():
        likeliest: list[int] = best.tolist()
        return likeliest
    return _best_path((logs - logs.max(axis=1, keepdims=True)).tolist())


def _best_path(scores: Sequence[Sequence[float]]) -> list[int]:
    """The best path through the parts (Viterbi 1967), of equal ones that with the lower parts.

    Only what goes on depends on what stands before it, so that three sums a clause are to be compared, not 25.
    """
    best, problem, measure = 0.0, _NEVER, _NEVER
    """The sums up to the clause before: of any part, of a problem or more of it, of a measure or more of it."""
    came_from: list[tuple[int, int, int]] = []
    for other, opens_problem, more_problem, opens_measure, more_measure in scores:
        sums = (
            best + other,
            best + opens_problem,
            problem + more_problem,
            best + opens_measure,
            measure + more_measure,
        )
        best = max(sums)
        _, opened, gone_on, opened_measure, gone_on_measure = sums
        problem, measure = max(opened, gone_on), max(opened_measure, gone_on_measure)
        came_from.append((
            sums.index(best),
            PROBLEM if opened >= gone_on else PROBLEM_ON,
            MEASURE if opened_measure >= gone_on_measure else MEASURE_ON,
        ))  # fmt: skip
    parts = [came_from[-1][0]]
    for before in reversed(came_from[:-1]):
        parts.append(before[_COMES_BEHIND[parts[-1]]])
    return parts[::-1]


def _moves() -> npt.NDArray[np.float32]:
    moves = np.zeros((len(PARTS), len(PARTS)), np.float32)
    moves[[OTHER, MEASURE, MEASURE_ON], PROBLEM_ON] = _NEVER
    moves[[OTHER, PROBLEM, PROBLEM_ON], MEASURE_ON] = _NEVER
    return moves


_MOVES = _moves()
_COMES_BEHIND = (0, 0, 1, 0, 2)
"""By part: whether any part comes before it, one of a problem, or one of a measure."""
