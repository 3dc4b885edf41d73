"""Scores of tags → the best sequence of tags, for a batch of sentences at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def best_tags(
    emissions: NDArray[np.float32], transitions: NDArray[np.float32], lengths: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The best path through each sentence of a batch (Viterbi 1967), all sentences in step.

    Only the best scores are kept on the way there; which tag they came from is worked out on the way back, for the
    tags of the best path alone. Of equal paths the one with the lower tags wins, as where argmax decides.

    Args:
        emissions: Shape (sentences, characters, tags), the longest sentence first.
        transitions: Shape (tags, tags): tag by next tag.
        lengths: Shape (sentences,): the characters of each sentence, at least one; they never increase.

    Returns:
        Shape (sentences, characters): the columns of the tags, and 0 behind a sentence's end.
    """
    sentences, longest, tags = emissions.shape
    alive = np.searchsorted(-lengths, -np.arange(longest), side="left")
    scores = np.empty((longest, sentences, tags), dtype=np.float32)
    scores[0] = emissions[:, 0]
    for position in range(1, longest):
        rows = int(alive[position])
        paths = scores[position - 1, :rows, :, None] + transitions
        np.add(paths.max(axis=1), emissions[:rows, position], out=scores[position, :rows])
    return _walk_back(scores, np.ascontiguousarray(transitions.T), lengths, alive)


def _walk_back(
    scores: NDArray[np.float32], into: NDArray[np.float32], lengths: NDArray[np.int64], alive: NDArray[np.int64]
) -> NDArray[np.int64]:
    longest, sentences, _ = scores.shape
    rows = np.arange(sentences)
    best = np.zeros((sentences, longest), dtype=np.int64)
    best[rows, lengths - 1] = scores[lengths - 1, rows].argmax(axis=1)
    for position in range(longest - 2, -1, -1):
        going_on = int(alive[position + 1])
        ways = scores[position, :going_on] + into[best[:going_on, position + 1]]
        best[:going_on, position] = ways.argmax(axis=1)
    return best
