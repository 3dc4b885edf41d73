"""Clauses → the features of the second reading: hashed runs of characters and marks of layout, as columns.

A feature is a place (the clause itself, its opening, the clause before, the heading above …) with a run of characters,
or a mark of layout with its value. Its column is a hash of both, so that no table of features is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from zhenggai.structure.clauses import Block, Clause, Clauses

BITS = 17
"""Columns are below 2 to the power of this."""

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

_LONGEST_RUN = 4
_GOLDEN, _PRIME = np.uint64(0x9E3779B97F4A7C15), np.uint64(0x100000001B3)
_FNV_BASIS, _FNV_PRIME, _MASK = 0xCBF29CE484222325, 0x100000001B3, (1 << 64) - 1
_TENTHS = 10


def columns(clauses: Clauses) -> Iterator[tuple[Ints, Ints]]:
    """Rows (places of clauses, never falling) and columns of the features, part by part.

    Args:
        clauses: At least one clause.
    """
    looked_at = _Places(clauses)
    yield from looked_at.runs_of_clauses()
    yield from looked_at.runs_around()
    yield from looked_at.marks()


class _Places:
    """The places around each clause where runs of characters are looked for."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.length = len(clauses.text)
        self.hashes = _run_hashes(clauses.text)
        self.rows = np.arange(len(clauses.clauses))
        listed = clauses.clauses
        self.start = _ints(one.start for one in listed)
        self.body = _ints(one.body for one in listed)
        self.stop = _ints(one.stop for one in listed)
        self.block = _ints(one.block for one in listed)
        self.block_body = _ints(one.body for one in clauses.blocks)
        self.block_end = _ints(one.end for one in clauses.blocks)

    def runs_of_clauses(self) -> Iterator[tuple[Ints, Ints]]:
        """Of the clause itself, its opening and its end."""
        yield from self._within("self", self.body, self.stop, (1, 2, 3))
        for size in (1, 2, 3, 4):
            yield self._at("opening", self.body, self.stop - self.body >= size, size)
        for size in (1, 2, 3):
            yield self._at("ending", self.stop - size, self.stop - self.body >= size, size)

    def runs_around(self) -> Iterator[tuple[Ints, Ints]]:
        """Of what stands around: clauses and blocks beside it, its sentence, label, headings and the title."""
        length = self.length
        yield from self._within("before", np.maximum(self.start - 6, 0), self.start, (1, 2))
        before = np.r_[self.body[:1], self.body[:-1]]
        before_stop = np.r_[self.body[:1], self.stop[:-1]]
        yield from self._within("clause before", before, np.minimum(before + 4, before_stop), (1, 2))
        behind, behind_stop = np.r_[self.body[1:], length], np.r_[self.stop[1:], length]
        yield from self._within("behind", behind, np.minimum(behind + 6, behind_stop), (1, 2))
        first, last = self.block_body[self.block], self.block_end[self.block]
        for size in (2, 3, 4):
            yield self._at("block", first, last - first >= size, size)
        yield from self._within("in block", first, np.minimum(first + 6, last), (2,))
        sentence = _ints(one.sentence for one in self.clauses.clauses)
        yield from self._within("sentence", sentence, np.minimum(sentence + 6, length), (1, 2))
        label, label_end = self._spans([one.label for one in self.clauses.clauses])
        yield from self._within("label", np.maximum(label, label_end - 8), label_end, (2,))
        head, head_end = self._spans([one.heads[0] for one in self.clauses.clauses])
        yield from self._within("head's end", np.maximum(head, head_end - 14), head_end, (2,))
        yield from self._within("head", head, np.minimum(head + 10, head_end), (2,))
        above, above_end = self._spans([one.heads[1] for one in self.clauses.clauses])
        yield from self._within("head above", above, np.minimum(above + 10, above_end), (2,))
        following = np.minimum(self.block + 1, len(self.block_body) - 1)
        next_body, next_end = self.block_body[following], self.block_end[following]
        yield from self._within("next block", next_body, np.minimum(next_body + 8, next_end), (2,))
        title = np.zeros(len(self.rows), np.int64)
        yield from self._within("title", title, np.minimum(title + 30, length), (2,))

    def marks(self) -> Iterator[tuple[Ints, Ints]]:
        """Of layout: punctuation, enumerators, lengths, positions."""
        blocks, text = self.clauses.blocks, self.clauses.text
        values = np.array(
            [[_hash(mark) for mark in _marks(text, one, blocks)] for one in self.clauses.clauses], np.uint64
        )
        for number in range(values.shape[1]):
            yield self.rows, _columns(values[:, number], f"mark {number}")

    def _spans(self, spans: Sequence[tuple[int, int]]) -> tuple[Ints, Ints]:
        return _ints(start for start, _ in spans), _ints(end for _, end in spans)

    def _within(self, place: str, start: Ints, end: Ints, sizes: tuple[int, ...]) -> Iterator[tuple[Ints, Ints]]:
        """Every run of the given sizes in `[start, end)`."""
        for size in sizes:
            counts = np.maximum(end - size + 1 - start, 0)
            rows = np.repeat(self.rows, counts)
            offsets = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
            yield rows, _columns(self.hashes[size][start[rows] + offsets], f"{place} {size}")

    def _at(self, place: str, start: Ints, fits: npt.NDArray[np.bool_], size: int) -> tuple[Ints, Ints]:
        """The one run that begins at `start`."""
        rows = self.rows[fits & (start >= 0) & (start + size <= self.length)]
        return rows, _columns(self.hashes[size][start[rows]], f"{place} {size}")


def _marks(text: str, clause: Clause, blocks: Sequence[Block]) -> tuple[str, ...]:
    block = blocks[clause.block]
    before = blocks[clause.block - 1].style if clause.block else ""
    behind = blocks[clause.block + 1].style if clause.block + 1 < len(blocks) else ""
    sign = text[clause.stop : clause.end].strip()[:1]
    closes = text[block.end - 1 : block.end]
    is_first = clause.place == 0
    is_all = is_first and clause.end >= block.end
    return (
        sign,
        clause.style,
        block.style,
        block.role,
        str(min((clause.stop - clause.body) // 4, 8)),
        str(min(clause.place, 5)),
        str(min((block.end - block.start) // 30, 8)),
        closes,
        str(_TENTHS * clause.start // len(text)),
        f"{is_first}{clause.style}",
        f"{is_all}{closes}",
        f"{before}|{block.style}",
        f"{behind}|{block.style}",
        str(text[clause.start] in "(〔【"),
        f"{text[clause.label[0] : clause.label[1]].rstrip(': ')[-4:]}|{is_first}",
    )


def _ints(values: Iterator[int]) -> Ints:
    return np.fromiter(values, np.int64)


def _run_hashes(text: str) -> list[Hashes]:
    """For each size, the hash of the run that begins at each character; digits count as 0."""
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    signs = np.where((signs >= ord("0")) & (signs <= ord("9")), np.uint64(ord("0")), signs)
    hashes = [signs, _mixed(signs + np.uint64(7))]
    for size in range(2, _LONGEST_RUN + 1):
        longer = hashes[-1].copy()
        if len(signs) >= size:
            longer[: len(signs) - size + 1] = _mixed(longer[: len(signs) - size + 1] ^ (signs[size - 1 :] * _PRIME))
        hashes.append(longer)
    return hashes


def _columns(values: Hashes, place: str) -> Ints:
    return (_mixed(values ^ np.uint64(_hash(place))) >> np.uint64(64 - BITS)).astype(np.int64)


def _mixed(values: Hashes) -> Hashes:
    product: Hashes = values * _GOLDEN
    return product ^ (product >> np.uint64(29))


@lru_cache(maxsize=65536)
def _hash(words: str) -> int:
    """FNV-1a over code points: the same in every process, as Python's own hash is not."""
    value = _FNV_BASIS
    for sign in words:
        value = ((value ^ ord(sign)) * _FNV_PRIME) & _MASK
    return value
