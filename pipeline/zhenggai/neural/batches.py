"""Sentences → batches of like length, so that little of a batch is padding, and results back in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

BATCH = 24
"""Sentences in a batch: measured on notices; with more, padding and cache misses cost what the matrices gain."""


def batches(lengths: Sequence[int], *, size: int = BATCH) -> Iterator[list[int]]:
    """The indices of sentences, `size` at a time, the longest first; sentences of no length are left out.

    >>> list(batches([2, 5, 0, 3], size=2))
    [[1, 3], [0]]
    """
    order = sorted((index for index, length in enumerate(lengths) if length), key=lambda index: -lengths[index])
    for first in range(0, len(order), size):
        yield order[first : first + size]


def padded(rows: Sequence[NDArray[np.int64]], *, padding: int = 0) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows of different lengths as one array of shape (rows, longest), and their lengths."""
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    table = np.full((len(rows), int(lengths.max())), padding, dtype=np.int64)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return table, lengths
