"""Labels of spans ↔ one tag a character: B and E at a name's ends, I between, S for a name of one, O outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from zhenggai.record import Label

Labelled: TypeAlias = tuple[int, int, str]
"""Start, end and label of a span."""

LABELS = tuple(str(label) for label in (Label.ORG, Label.GROUP, Label.LOC, Label.PROJECT, Label.PER, Label.TITLE))
"""What the model names; documents, dates and quantities are the rules'."""

TAGS = ("O", *(f"{place}-{label}" for label in LABELS for place in "BIES"))
_COLUMNS = {tag: column for column, tag in enumerate(TAGS)}
_NEVER = -1e9


def to_tags(length: int, spans: Iterable[Labelled]) -> NDArray[np.int64]:
    """The columns of the tags of a text of `length`; spans of other labels count as outside.

    >>> [TAGS[column] for column in to_tags(4, [(1, 4, "ORG")])]
    ['O', 'B-ORG', 'I-ORG', 'E-ORG']
    """
    columns = np.zeros(length, dtype=np.int64)
    for start, end, label in spans:
        if label in LABELS and end - start == 1:
            columns[start] = _COLUMNS[f"S-{label}"]
        elif label in LABELS:
            columns[start:end] = _COLUMNS[f"I-{label}"]
            columns[start], columns[end - 1] = _COLUMNS[f"B-{label}"], _COLUMNS[f"E-{label}"]
    return columns


def to_spans(columns: Sequence[int]) -> Iterator[Labelled]:
    """The spans of a legal sequence of tags."""
    start = 0
    for index, column in enumerate(columns):
        place, _, label = TAGS[column].partition("-")
        if place in ("B", "S"):
            start = index
        if place in ("E", "S"):
            yield start, index + 1, label


def transitions() -> NDArray[np.float32]:
    """Scores of tag by next tag: 0 where the next may follow, else far below all else."""
    return np.array([[0 if _may_follow(left, right) else _NEVER for right in TAGS] for left in TAGS], dtype=np.float32)


def ends() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Scores of each tag at a sentence's first and at its last character."""
    first = [0 if tag[0] in "OBS" else _NEVER for tag in TAGS]
    last = [0 if tag[0] in "OES" else _NEVER for tag in TAGS]
    return np.array(first, dtype=np.float32), np.array(last, dtype=np.float32)


def _may_follow(left: str, right: str) -> bool:
    if left[0] in "BI":
        return right[0] in "IE" and left[2:] == right[2:]
    return right[0] in "OBS"
