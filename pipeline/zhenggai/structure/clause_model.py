"""The model of the second reading: what each clause does, told by its words, its layout and its company.

Two linear models, one on top of the other: the first sees a clause and what stands around it; the second sees also
what the first said of the clauses beside it, of its block, of all blocks that are marked and labelled alike, and of the
notice so far.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from zhenggai.errors import ModelError
from zhenggai.neural.viterbi import best_tags
from zhenggai.structure.clause_features import BITS, Ints, Level, columns
from zhenggai.structure.clauses import Clauses

Floats = npt.NDArray[np.float64]
Part: TypeAlias = tuple[Level, Ints, Ints]
"""Level, rows and columns of some features, as `columns` gives them."""

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
_BATCH = 1 << 16
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class ClauseModel:
    """Weights of both models.

    Attributes:
        words: Shape (columns, 2 × parts): of the first model, then of the second.
        company: Shape (features of company, parts): of the second model.
        bias: Shape (2, parts).
    """

    words: npt.NDArray[np.float32]
    company: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]

    def probabilities(self, clauses: Clauses) -> Floats:
        """What each clause does, shape (clauses, parts)."""
        count = len(clauses.clauses)
        if not count:
            return np.zeros((0, len(PARTS)))
        scores_of = [np.zeros((size, self.words.shape[1]), np.float32) for size in (count, len(clauses.blocks), 1)]
        for parts in _batches(columns(clauses)):
            self._add_words(scores_of, parts)
        block = [one.block for one in clauses.clauses]
        scores = scores_of[Level.CLAUSE] + scores_of[Level.BLOCK][block] + scores_of[Level.NOTICE]
        first = softmax(scores[:, : len(PARTS)] + self.bias[0])
        second = company(clauses, first) @ self.company
        return softmax(scores[:, len(PARTS) :] * WORDS_SHARE + second * COMPANY_SHARE + self.bias[1])

    def _add_words(self, scores_of: Sequence[npt.NDArray[np.float32]], parts: Sequence[Part]) -> None:
        """Adds what the features of some parts weigh, one part after the other; all are looked up at once."""
        step = max(len(scores) for scores in scores_of)
        rows = np.concatenate([rows + number * step for number, (_, rows, _) in enumerate(parts)])
        firsts = np.concatenate(([0], np.flatnonzero(rows[1:] != rows[:-1]) + 1))
        sums = np.add.reduceat(
            self.words.take(np.concatenate([places for _, _, places in parts]), axis=0), firsts, axis=0
        )
        number_of, row_of = np.divmod(rows[firsts], step)
        ends = np.searchsorted(number_of, np.arange(len(parts)), side="right").tolist()
        for (level, _, _), (begin, end) in zip(parts, pairwise([0, *ends]), strict=True):
            scores_of[level][row_of[begin:end]] += sums[begin:end]

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


def _batches(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Parts that have features, so many together that they have some ten thousands, whatever the notice's length."""
    batch: list[Part] = []
    size = 0
    for part in parts:
        if size and size + len(part[1]) > _BATCH:
            yield batch
            batch, size = [], 0
        if len(part[1]):
            batch.append(part)
            size += len(part[1])
    if batch:
        yield batch


def softmax(scores: npt.NDArray[np.floating]) -> Floats:
    """Scores of rows → probabilities."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True), dtype=np.float64)
    probabilities: Floats = raised / raised.sum(axis=1, keepdims=True)
    return probabilities


def company(clauses: Clauses, told: Floats) -> Floats:
    """What the first model said of each clause's company, shape (clauses, features)."""
    listed, blocks = clauses.clauses, clauses.blocks
    weight = np.array([one.end - one.start for one in listed], float)
    block = np.array([one.block for one in listed])
    parts = [told]
    for distance in _NEAR:
        before, behind = np.zeros_like(told), np.zeros_like(told)
        before[distance:], behind[:-distance] = told[:-distance], told[distance:]
        parts += [before, behind]
    own = _pooled(told, weight, block)
    of_block = np.zeros((len(blocks) + 2, told.shape[1]))
    of_block[block + 1] = own
    text = clauses.text
    alike = [f"{blocks[one.block].style}|{text[one.label[0] : one.label[1]].rstrip(': ')[-6:]}" for one in listed]
    alike_place = [f"{key}|{min(one.place, 5)}" for key, one in zip(alike, listed, strict=True)]
    for keys in (_numbers(alike), _numbers(alike_place), np.zeros(len(listed), np.int64)):
        parts.append(_pooled(told, weight, keys))
    parts += [own, of_block[block], of_block[block + 2], np.log1p(np.cumsum(told, axis=0) - told) * _SO_FAR]
    return np.hstack(parts)


def _numbers(keys: list[str]) -> Ints:
    known: dict[str, int] = {}
    return np.array([known.setdefault(key, len(known)) for key in keys], np.int64)


def _pooled(told: Floats, weight: Floats, keys: Ints) -> Floats:
    """The mean over all clauses of one key, for each clause."""
    count = int(keys.max()) + 1
    total = np.bincount(keys, weight, count)
    sums = np.stack([np.bincount(keys, weight * column, count) for column in told.T], axis=1)
    return (sums / np.maximum(total, 1e-9)[:, None])[keys]


def likeliest_parts(logs: Floats) -> list[int]:
    """The parts in which nothing goes on that has not been opened, by logarithms of how likely each is.

    Args:
        logs: Shape (clauses, parts), at least one clause.
    """
    best = logs.argmax(axis=1)
    if not _MOVES[np.concatenate(([OTHER], best[:-1])), best].any():
        likeliest: list[int] = best.tolist()
        return likeliest
    scores = (logs - logs.max(axis=1, keepdims=True)).astype(np.float32)
    scores[0, [PROBLEM_ON, MEASURE_ON]] = _NEVER
    parts: list[int] = best_tags(scores[None], _MOVES, np.array([len(scores)]))[0].tolist()
    return parts


def _moves() -> npt.NDArray[np.float32]:
    moves = np.zeros((len(PARTS), len(PARTS)), np.float32)
    moves[[OTHER, MEASURE, MEASURE_ON], PROBLEM_ON] = _NEVER
    moves[[OTHER, PROBLEM, PROBLEM_ON], MEASURE_ON] = _NEVER
    return moves


_MOVES = _moves()
