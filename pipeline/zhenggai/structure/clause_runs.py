"""Text → hashed runs of characters in the stretches around its clauses and blocks, each as a column of the model.

A column is a hash of the run and of the place where it stands, so that no table of features is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from zhenggai.structure.clauses import Block, Clause

BITS = 17
"""Columns are below 2 to the power of this."""
NONE = 1 << BITS
"""Stands where there is no run."""

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

_LONGEST_RUN = 4
_GOLDEN, _PRIME, _SHIFT = 0x9E3779B97F4A7C15, 0x100000001B3, 29
_FNV_BASIS, _FNV_PRIME, _MASK = 0xCBF29CE484222325, 0x100000001B3, (1 << 64) - 1
_TITLE = 30
_OFFSETS = attrgetter("start", "body", "stop", "sentence")
_OF_BLOCK = attrgetter("body", "end")


@lru_cache(maxsize=65536)
def hash_of(words: str) -> int:
    """FNV-1a over code points: the same in every process, as Python's own hash is not."""
    value = _FNV_BASIS
    for sign in words:
        value = ((value ^ ord(sign)) * _FNV_PRIME) & _MASK
    return value


@lru_cache(maxsize=65536)
def mark_column(name: str, mark: str) -> int:
    """The column of a mark of layout under a name."""
    value = ((hash_of(mark) ^ hash_of(name)) * _GOLDEN) & _MASK
    return (value ^ (value >> _SHIFT)) >> (64 - BITS)


def run_hashes(text: str) -> Hashes:
    """The hash of the run that begins at each character, by its size; digits count as 0. Shape (sizes, characters)."""
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    signs[(signs >= ord("0")) & (signs <= ord("9"))] = ord("0")
    hashes = np.empty((_LONGEST_RUN + 1, len(signs)), np.uint64)
    hashes[0], hashes[1] = signs, _mixed(signs + np.uint64(7))
    for size in range(2, _LONGEST_RUN + 1):
        hashes[size] = hashes[size - 1]
        count = max(len(signs) - size + 1, 0)
        hashes[size, :count] = _mixed(hashes[size, :count] ^ (signs[size - 1 :] * np.uint64(_PRIME)))
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
        at = starts[self._of] + self._places
        fits = at + self._sizes <= ends[self._of]
        found = hashes.take(at + self._sizes * hashes.shape[1], mode="clip")
        return np.where(fits, _columns(found, self._names), NONE)


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
_AROUND_BLOCKS = _Slots(
    *(("block", size, 0, 1) for size in (2, 3, 4)),
    *_all_runs("in block", 1, 6, 2),
    *_all_runs("head's end", 2, 14, 2),
    *_all_runs("head", 3, 10, 2),
    *_all_runs("head above", 4, 10, 2),
    *_all_runs("next block", 5, 8, 2),
)
_IN_TITLE = _Slots(*_all_runs("title", 0, _TITLE, 2))
_IN_CLAUSES = np.array([[hash_of(f"self {size}")] for size in (1, 2, 3)], np.uint64)


def runs_around_clauses(hashes: Hashes, clauses: Sequence[Clause]) -> Ints:
    """Columns at the clause's opening and end, and of what stands beside it; shape (slots, clauses)."""
    length = hashes.shape[1]
    start, body, stop, sentence = _table(map(_OFFSETS, clauses), 4)
    label, label_end = _table((one.label for one in clauses), 2)
    before, before_stop = (np.concatenate((body[:1], one[:-1])) for one in (body, stop))
    behind, behind_stop = (np.append(one[1:], length) for one in (body, stop))
    stretches = (
        (body, stop),
        *((np.where(stop - body >= size, stop - size, stop), stop) for size in (1, 2, 3)),
        (np.maximum(start - 6, 0), start),
        (before, np.minimum(before + 4, before_stop)),
        (behind, np.minimum(behind + 6, behind_stop)),
        (sentence, np.minimum(sentence + 6, length)),
        (np.maximum(label, label_end - 8), label_end),
    )
    return _AROUND_CLAUSES.columns(hashes, *map(np.stack, zip(*stretches, strict=True)))


def runs_around_blocks(hashes: Hashes, blocks: Sequence[Block]) -> Ints:
    """Columns at the opening of the block and of the next one, and of the headings above; shape (slots, blocks)."""
    body, end = _table(map(_OF_BLOCK, blocks), 2)
    head, head_end, above, above_end = _table((chain(*one.heads) for one in blocks), 4)
    following, following_end = (np.append(one[1:], one[-1]) for one in (body, end))
    stretches = (
        (body, end),
        (body, np.minimum(body + 6, end)),
        (np.maximum(head, head_end - 14), head_end),
        (head, np.minimum(head + 10, head_end)),
        (above, np.minimum(above + 10, above_end)),
        (following, np.minimum(following + 8, following_end)),
    )
    return _AROUND_BLOCKS.columns(hashes, *map(np.stack, zip(*stretches, strict=True)))


def runs_in_title(hashes: Hashes) -> Ints:
    """Columns of how the text begins; shape (slots, 1)."""
    return _IN_TITLE.columns(hashes, np.zeros((1, 1), np.int64), np.array([[min(_TITLE, hashes.shape[1])]]))


def runs_in_clauses(hashes: Hashes, stops: Ints) -> Ints:
    """Columns of the runs that begin at each character, `NONE` for those that go on behind their clause.

    Shape (sizes, characters + 1); with a last one that holds nothing.

    Args:
        hashes: As `run_hashes` gives them.
        stops: Where the words of each clause stop.
    """
    sizes = len(_IN_CLAUSES)
    runs = np.full((sizes, hashes.shape[1] + 1), NONE)
    runs[:, :-1] = _columns(hashes[1 : sizes + 1], _IN_CLAUSES)
    for size in range(2, sizes + 1):
        for before in range(1, size):
            runs[size - 1, np.maximum(stops - before, 0)] = NONE
    return runs


def _table(rows: Iterator[Iterator[int]] | Iterator[tuple[int, ...]], width: int) -> Ints:
    """Rows of numbers as an array, shape (width, rows)."""
    return np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, width).T


def _columns(values: Hashes, names: Hashes) -> Ints:
    return (_mixed(values ^ names) >> np.uint64(64 - BITS)).astype(np.int64)


def _mixed(values: Hashes) -> Hashes:
    product: Hashes = values * np.uint64(_GOLDEN)
    return product ^ (product >> np.uint64(_SHIFT))
