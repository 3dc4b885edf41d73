"""Log probabilities of tags → names: the best legal tags of each sentence, which are mostly the best of each character.

Where the best tag of each character is a legal sequence, no other sequence is better. Where not (a name begins and
doesn't end), only the stretch that the search could change goes through Viterbi's search.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from zhenggai.neural.batches import batches
from zhenggai.neural.viterbi import best_tags
from zhenggai.segment.analysis import Name
from zhenggai.tagging.tags import TAGS, ends, transitions

_LEGAL = transitions() == 0
_BEGINS = np.array([tag[0] in "BS" for tag in TAGS])
_ENDS = np.array([tag[0] in "ES" for tag in TAGS])


def best_legal_tags(scores: NDArray[np.float32], spans: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """The columns of the best legal tags of each sentence; characters of no sentence are outside.

    Args:
        scores: Shape (characters, tags).
        spans: The sentences, sorted.
    """
    tags = np.zeros(len(scores), dtype=np.int64)
    for start, end in spans:
        tags[start:end] = scores[start:end].argmax(axis=1)
    torn = _torn(scores, tags, spans)
    first, last = ends()
    for batch in batches([end - start for start, end in torn]):
        lengths = np.array([torn[number][1] - torn[number][0] for number in batch], dtype=np.int64)
        emissions = np.zeros((len(batch), int(lengths[0]), len(TAGS)), dtype=np.float32)
        for line, number in enumerate(batch):
            emissions[line, : lengths[line]] = scores[slice(*torn[number])]
            emissions[line, 0] += first
            emissions[line, lengths[line] - 1] += last
        found = best_tags(emissions, transitions(), lengths)
        for line, number in enumerate(batch):
            tags[slice(*torn[number])] = found[line, : lengths[line]]
    return tags


def _torn(
    scores: NDArray[np.float32], tags: NDArray[np.int64], spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The stretches whose tags have to be searched, each with nothing but sure outsides or a sentence's end around it.

    Taking back all broken names of a sentence is legal, and costs so much; the best legal sequence costs no more. So
    a character that would cost more than that to change from outside stays, and the search needn't go past it.
    """
    bounded = np.concatenate([[0], tags, [0]])
    is_wrong = ~_LEGAL[bounded[:-1], bounded[1:]]
    starts = np.array([start for start, _ in spans], dtype=np.int64)
    is_wrong[starts] = ~(_LEGAL[bounded[starts], 0] & _LEGAL[0, bounded[starts + 1]])
    if not is_wrong.any():
        return []
    is_named = tags > 0
    begins_run = is_named & ~np.concatenate([[False], is_named[:-1]])
    begins_run[starts] |= is_named[starts]
    run = np.cumsum(begins_run) * is_named
    is_broken = np.zeros(int(run.max()) + 1, dtype=bool)
    is_broken[run[is_wrong[:-1] | is_wrong[1:]]] = True
    is_broken[0] = False
    outside = scores[:, 0]
    cost = np.where(is_broken[run], scores.max(axis=1) - outside, 0)
    budget = np.zeros(len(tags))
    for start, end in spans:
        budget[start:end] = cost[start:end].sum()
    is_open = is_named | (outside - scores[:, 1:].max(axis=1) <= budget)
    return [one for one in _stretches(is_open, spans) if is_wrong[one[0] : one[1] + 1].any()]


def _stretches(is_open: NDArray[np.bool_], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        edges = np.flatnonzero(np.diff(np.concatenate([[False], is_open[start:end], [False]]).astype(np.int8)))
        for left, right in edges.reshape(-1, 2).tolist():
            yield start + left, start + right


def names_of(tags: NDArray[np.int64], scores: NDArray[np.float32]) -> Iterator[Name]:
    """The names of legal tags, sorted, each with the geometric mean of its tags' probabilities.

    Args:
        tags: Shape (characters,): columns.
        scores: Shape (characters, tags): log probabilities.
    """
    starts, stops = np.flatnonzero(_BEGINS[tags]), np.flatnonzero(_ENDS[tags]) + 1
    sums = np.concatenate([[0], np.cumsum(scores[np.arange(len(tags)), tags], dtype=np.float64)])
    means = np.exp((sums[stops] - sums[starts]) / (stops - starts))
    for start, end, mean in zip(starts.tolist(), stops.tolist(), means.tolist(), strict=True):
        yield Name(start, end, TAGS[tags[start]][2:], round(mean, 4))
