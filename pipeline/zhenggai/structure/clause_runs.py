"""Text → hashed runs of characters in the stretches around its clauses and blocks, each as a column of the model.

A column is a hash of the run and of the place where it stands, so that no table of features is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from zhenggai.structure.clauses import Clauses

BITS = 17
"""Columns are below 2 to the power of this."""
NONE = 1 << BITS
"""Stands where there is no run."""

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

_LONGEST_RUN = 4
_GOLDEN, _PRIME, _SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(0x100000001B3), np.uint64(29)
_TO_COLUMN = np.uint64(64 - BITS)
_FNV_BASIS, _FNV_PRIME, _MASK = 0xCBF29CE484222325, 0x100000001B3, (1 << 64) - 1
_DIGITS = 10
_TITLE = 30


@lru_cache(maxsize=65536)
def hash_of(words: str) -> int:
    """FNV-1a over code points: the same in every process, as Python's own hash is not."""
    value = _FNV_BASIS
    for sign in words:
        value = ((value ^ ord(sign)) * _FNV_PRIME) & _MASK
    return value


def names_of(place: str, number: int) -> Hashes:
    """The hashes of so many numbered names of one place, shape (number, 1)."""
    return np.array([[hash_of(f"{place} {at}")] for at in range(number)], np.uint64)


def run_hashes(text: str) -> Hashes:
    """The hash of the run that begins at each character, by its size; digits count as 0. Shape (sizes, characters)."""
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    signs[signs - ord("0") < _DIGITS] = ord("0")
    hashes = np.empty((_LONGEST_RUN + 1, len(signs)), np.uint64)
    hashes[0], hashes[1] = signs, _mixed(signs + 7)
    signs *= _PRIME
    for size in range(2, _LONGEST_RUN + 1):
        count = max(len(signs) - size + 1, 0)
        hashes[size, :count] = _mixed(hashes[size - 1, :count] ^ signs[size - 1 :])
        hashes[size, count:] = hashes[size - 1, count:]
    return hashes


class _Slots:
    """The runs that there may be in some stretches of the text, one row each.

    Args:
        windows: The place's name, the size of its runs, in which of the stretches they lie, and how many there may be.
    """

    def __init__(self, *windows: tuple[str, int, int, int]) -> None:
        rows = [(of, hash_of(f"{name} {size}"), size, at) for name, size, of, most in windows for at in range(most)]
        self._of = np.array([of for of, *_ in rows])
        self._names = np.array([[name] for _, name, *_ in rows], np.uint64)
        self._sizes, self._places = (np.array(one)[:, None] for one in zip(*(row[2:] for row in rows), strict=True))

    def columns(self, hashes: Hashes, starts: Ints, ends: Ints) -> Ints:
        """The columns of the runs, shape (slots, rows); `NONE` for one that does not fit into its stretch.

        Args:
            hashes: As `run_hashes` gives them.
            starts: Of the stretches, shape (stretches, rows).
            ends: The same.
        """
        at = starts.take(self._of, axis=0)
        at += self._places
        fits = at + self._sizes <= ends.take(self._of, axis=0)
        at += self._sizes * hashes.shape[1]
        return np.where(fits, columns_of(hashes.take(at, mode="clip"), self._names), NONE)


def _all_runs(name: str, of: int, longest: int, *sizes: int) -> Iterator[tuple[str, int, int, int]]:
    """Every run of some sizes in a stretch of at most `longest` characters."""
    for size in sizes:
        yield name, size, of, longest + 1 - size


_AROUND_CLAUSES = _Slots(
    *(("opening", size, 0, 1) for size in (1, 2, 3, 4)),
    *(("ending", size, size, 1) for size in (1, 2, 3)),
    *_all_runs("before", 4, 6, 1, 2),
    *_all_runs("clause before", 5, 4, 1, 2),
    *_all_runs("behind", 6, 6, 1, 2),
    *_all_runs("sentence", 7, 6, 1, 2),
    *_all_runs("label", 8, 8, 2),
)
_ENDINGS = np.array([[1], [2], [3]])
_AROUND_BLOCKS = _Slots(
    *(("block", size, 0, 1) for size in (2, 3, 4)),
    *_all_runs("in block", 0, 6, 2),
    *_all_runs("head's end", 1, 14, 2),
    *_all_runs("head", 2, 10, 2),
    *_all_runs("head above", 3, 10, 2),
    *_all_runs("next block", 4, 8, 2),
)
_IN_TITLE = np.full((_TITLE - 1, 1), hash_of("title 2"), np.uint64)
_IN_CLAUSES = np.array([[hash_of(f"self {size}")] for size in (1, 2, 3)], np.uint64)


def runs_around_clauses(hashes: Hashes, clauses: Clauses) -> Ints:
    """Columns at the clause's opening and end, and of what stands beside it; shape (slots, clauses)."""
    length = hashes.shape[1]
    start, _, body, stop, sentence, _, _, label, label_end = clauses.offsets
    starts, ends = np.empty((2, 9, len(start)), np.int64)
    starts[0], ends[:4] = body, stop
    np.maximum(stop - _ENDINGS, body, out=starts[1:4])
    np.maximum(start - 6, 0, out=starts[4])
    ends[4] = start
    starts[5, 1:], ends[5, 1:] = body[:-1], stop[:-1]
    starts[5, 0] = ends[5, 0] = body[0]
    starts[6, :-1], ends[6, :-1] = body[1:], stop[1:]
    starts[6, -1] = ends[6, -1] = length
    starts[7], ends[7] = sentence, length
    np.maximum(label, label_end - 8, out=starts[8])
    ends[8] = label_end
    return _AROUND_CLAUSES.columns(hashes, starts, ends)


def runs_around_blocks(hashes: Hashes, clauses: Clauses) -> Ints:
    """Columns at the opening of the block and of the next one, and of the headings above; shape (slots, blocks)."""
    body, end, head, head_end, above, above_end = clauses.block_offsets
    starts, ends = np.empty((2, 5, len(body)), np.int64)
    starts[0], ends[0] = body, end
    np.maximum(head, head_end - 14, out=starts[1])
    starts[2], ends[1:3] = head, head_end
    starts[3], ends[3] = above, above_end
    starts[4, :-1], ends[4, :-1] = body[1:], end[1:]
    starts[4, -1], ends[4, -1] = body[-1], end[-1]
    return _AROUND_BLOCKS.columns(hashes, starts, ends)


def runs_in_title(hashes: Hashes) -> Ints:
    """Columns of how the text begins; shape (runs, 1)."""
    runs = hashes[2, : max(min(_TITLE, hashes.shape[1]) - 1, 0), None]
    return columns_of(runs, _IN_TITLE[: len(runs)])


def runs_in_clauses(hashes: Hashes, stops: Ints) -> Ints:
    """Columns of the runs that begin at each character, `NONE` for those that go on behind their clause.

    Shape (sizes, characters + 1); with a last one that holds nothing.

    Args:
        hashes: As `run_hashes` gives them.
        stops: Where the words of each clause stop.
    """
    sizes = len(_IN_CLAUSES)
    runs = np.empty((sizes, hashes.shape[1] + 1), np.int64)
    runs[:, :-1] = columns_of(hashes[1 : sizes + 1], _IN_CLAUSES)
    runs[:, -1] = NONE
    for before in range(1, sizes):
        runs[before:, np.maximum(stops - before, 0)] = NONE
    return runs


def columns_of(values: Hashes, names: Hashes) -> Ints:
    """The columns of what is hashed, under the hashes of their places."""
    return (_mixed(values ^ names) >> _TO_COLUMN).view(np.int64)


def _mixed(values: Hashes) -> Hashes:
    """Is changed in place."""
    values *= _GOLDEN
    values ^= values >> _SHIFT
    return values
