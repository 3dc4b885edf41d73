"""Log probabilities of tags → names: the best legal tags of each sentence, which are mostly the best of each character.

Where the best tag of each character is a legal sequence, no other sequence is better. Where not (a name begins and
doesn't end), only the stretch that a search could change is searched (Viterbi 1967).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from zhenggai.segment.analysis import Name
from zhenggai.tagging.tags import LABELS, TAGS, transitions

_LEGAL = transitions() == 0
_BEGINS = np.array([tag[0] in "BS" for tag in TAGS])
_ENDS = np.array([tag[0] in "ES" for tag in TAGS])
_BEGIN, _INSIDE, _END, _SINGLE = ([TAGS.index(f"{place}-{label}") for label in LABELS] for place in "BIES")
_CLOSED = [0, *_SINGLE]
"""The tags of a character that no name goes on from, and none comes to."""
_BY_LABEL = [*_CLOSED, *(column for moves in zip(_BEGIN, _INSIDE, _END, strict=True) for column in moves)]
_MOVES = [slice(first, first + 3) for first in range(len(_CLOSED), len(_BY_LABEL), 3)]
_NEVER = -1e9

Ints: TypeAlias = NDArray[np.int64]


def best_legal_tags(scores: NDArray[np.float32], spans: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """The columns of the best legal tags of each sentence; characters of no sentence are outside.

    Args:
        scores: Shape (characters, tags).
        spans: The sentences, sorted.
    """
    if not spans:
        return np.zeros(len(scores), dtype=np.int64)
    starts, ends = np.array(spans, dtype=np.int64).T
    tags: NDArray[np.int64] = scores.argmax(axis=1)
    steps = np.zeros(len(scores) + 1, dtype=np.int64)
    steps[starts] += 1
    steps[ends] -= 1
    tags[np.cumsum(steps[:-1]) == 0] = 0
    lefts, rights = _broken_runs(tags, starts, ends)
    if len(lefts):
        for left, right in _torn(scores, (lefts, rights), (starts, ends)):
            tags[left:right] = _search(scores[left:right])
    return tags


def _broken_runs(tags: Ints, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Starts and ends of the runs of named characters of a sentence in which a tag may not stand where it does."""
    named = np.flatnonzero(tags)
    is_edge = np.zeros(len(tags) + 1, dtype=np.bool_)
    is_edge[starts] = is_edge[ends] = True
    before = np.where(is_edge[named], 0, tags[named - 1])
    after = np.where(is_edge[named + 1], 0, tags.take(named + 1, mode="clip"))
    is_wrong = ~(_LEGAL[before, tags[named]] & _LEGAL[tags[named], after])
    firsts, lasts = np.flatnonzero(before == 0), np.flatnonzero(after == 0)
    is_broken = np.logical_or.reduceat(is_wrong, firsts) if len(named) else is_wrong
    return named[firsts[is_broken]], named[lasts[is_broken]] + 1


def _torn(
    scores: NDArray[np.float32], runs: tuple[Ints, Ints], sentences: tuple[Ints, Ints]
) -> Iterator[tuple[int, int]]:
    """The stretches that have to be searched, each between characters that stay as they are, or a sentence's ends.

    Taking back all broken runs of a sentence is legal, and costs so much; the best legal tags cost no more. A character
    changes only together with a broken run and with all that is between them, where each one outside costs what it
    takes to name it: so the search goes from each run as far as its sentence's cost reaches.

    Args:
        scores: Shape (characters, tags).
        runs: Starts and ends of the broken runs.
        sentences: Starts and ends of all sentences.
    """
    lefts, rights = runs
    to_name = scores[:, 0] - scores[:, 1:].max(axis=1)
    freed, named = _sums(-to_name), _sums(np.maximum(to_name, 0))
    sentence = sentences[0].searchsorted(lefts, side="right") - 1
    budgets = np.bincount(sentence, freed[rights] - freed[lefts])[sentence]
    starts = np.maximum(named.searchsorted(named[lefts] - budgets), sentences[0][sentence])
    ends = np.minimum(named.searchsorted(named[rights] + budgets, side="right") - 1, sentences[1][sentence])
    cuts = np.flatnonzero(starts[1:] >= ends[:-1]) + 1
    yield from zip(starts[np.append(0, cuts)].tolist(), ends[np.append(cuts - 1, -1)].tolist(), strict=True)


def _sums(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """The sums of all values before each one, and of all."""
    sums = np.zeros(len(values) + 1)
    np.cumsum(values, dtype=np.float64, out=sums[1:])
    return sums


def _search(scores: NDArray[np.float32]) -> list[int]:
    """The columns of the best legal tags, by the best score with every name ended and that with one of each label open.

    Args:
        scores: Shape (characters, tags).
    """
    alone = scores.take(_CLOSED, axis=1).argmax(axis=1).tolist()
    rows = scores.take(_BY_LABEL, axis=1).tolist()
    ended, opened, since = 0.0, [_NEVER] * len(LABELS), [0] * len(LABELS)
    closed: list[tuple[int, int]] = []
    """For each character where what ends with it began, and the last tag of it."""
    for at, (single, row) in enumerate(zip(alone, rows, strict=True)):
        best, start, tag = ended + row[single], at, _CLOSED[single]
        for label, moves in enumerate(_MOVES):
            before = opened[label]
            begin, inside, end = row[moves]
            if before + end > best:
                best, start, tag = before + end, since[label], _END[label]
            opened[label] = before + inside
            if ended + begin >= before + inside:
                opened[label], since[label] = ended + begin, at
        closed.append((start, tag))
        ended = best
    return _walk_back(closed)


def _walk_back(closed: Sequence[tuple[int, int]]) -> list[int]:
    tags = [0] * len(closed)
    at = len(closed) - 1
    while at >= 0:
        start, tags[at] = closed[at]
        if start < at:
            label = _END.index(tags[at])
            tags[start:at] = [_BEGIN[label], *[_INSIDE[label]] * (at - start - 1)]
        at = start - 1
    return tags


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
