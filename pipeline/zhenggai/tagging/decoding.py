"""Log probabilities of tags → names: the best legal tags of each sentence, which are mostly the best of each character.

Where the best tag of each character is a legal sequence, no other sequence is better. Where not (a name begins and
doesn't end), only the stretch that a search could change is searched (Viterbi 1967).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
_NEVER = -1e9


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
    wrong = np.concatenate([[0], np.cumsum(_is_wrong(tags))])
    is_broken = (wrong[ends] > wrong[starts + 1]) | ~_LEGAL[0, tags[starts]] | ~_LEGAL[tags[ends - 1], 0]
    for start, end in zip(starts[is_broken].tolist(), ends[is_broken].tolist(), strict=True):
        for left, right in _torn(scores[start:end], tags[start:end]):
            tags[start + left : start + right] = _search(scores[start + left : start + right])
    return tags


def _is_wrong(tags: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each tag may not follow the one before it, and at the end whether the last one may not be last."""
    bounded = np.zeros(len(tags) + 2, dtype=np.int64)
    bounded[1:-1] = tags
    wrong: NDArray[np.bool_] = ~_LEGAL[bounded[:-1], bounded[1:]]
    return wrong


def _torn(scores: NDArray[np.float32], tags: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence that have to be searched, each between sure outsides or the sentence's ends.

    Taking back all broken names of the sentence is legal, and costs so much; the best legal sequence costs no more. So
    a character that would cost more than that to change from outside stays, and the search needn't go past it.
    """
    is_wrong, is_named = _is_wrong(tags), tags > 0
    run = np.cumsum(is_named & ~np.concatenate([[False], is_named[:-1]]))
    is_broken = np.zeros(int(run[-1]) + 1, dtype=bool)
    is_broken[run[is_named & (is_wrong[:-1] | is_wrong[1:])]] = True
    outside, others = scores[:, 0], scores[:, 1:].max(axis=1)
    budget = (others - outside)[is_named & is_broken[run]].sum()
    is_open = is_named | (outside - others <= budget)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], is_open, [False]]).astype(np.int8)))
    for left, right in edges.reshape(-1, 2).tolist():
        if is_wrong[left : right + 1].any():
            yield left, right


def _search(scores: NDArray[np.float32]) -> list[int]:
    """The columns of the best legal tags, by the best score with every name ended and that with one of each label open.

    Args:
        scores: Shape (characters, tags).
    """
    single = scores[:, _CLOSED].argmax(axis=1)
    alone = np.array(_CLOSED)[single].tolist()
    closed = scores[np.arange(len(scores)), alone].tolist()
    moves = (scores[:, columns].tolist() for columns in (_BEGIN, _INSIDE, _END))
    ended, opened = 0.0, [_NEVER] * len(LABELS)
    steps: list[tuple[int, list[bool]]] = []
    for tag, score, *by_label in zip(alone, closed, *moves, strict=True):
        best, still, begins = ended + score, [], []
        for before, begin, inside, end, column in zip(opened, *by_label, _END, strict=True):
            if before + end > best:
                best, tag = before + end, column
            is_new = ended + begin >= before + inside
            begins.append(is_new)
            still.append(ended + begin if is_new else before + inside)
        steps.append((tag, begins))
        ended, opened = best, still
    return _walk_back(steps)


def _walk_back(steps: Sequence[tuple[int, list[bool]]]) -> list[int]:
    tags: list[int] = []
    label: int | None = None
    for tag, begins in reversed(steps):
        if label is None:
            tags.append(tag)
            label = _END.index(tag) if tag in _END else None
        else:
            tags.append(_BEGIN[label] if begins[label] else _INSIDE[label])
            label = None if begins[label] else label
    return tags[::-1]


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
