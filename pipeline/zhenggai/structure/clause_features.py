"""Clauses → the features of the second reading: hashed runs of characters and marks of layout, as columns.

A feature is a place (the clause itself, its opening, the clause before, the heading above …) with a run of characters,
or a mark of layout with its value. Its column is a hash of both, so that no table of features is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

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
_BATCH = 1 << 17
"""How many runs are looked at together, about."""
_TITLE = 30


class Level(IntEnum):
    """What a feature is of: rows are places of clauses or of blocks; a notice has one row."""

    CLAUSE = 0
    BLOCK = 1
    NOTICE = 2


def columns(clauses: Clauses) -> Iterator[tuple[Level, Ints, Ints]]:
    """Level, rows (never falling) and columns of the features, part by part.

    What all clauses of a block share is told once for the block, what all share once for the notice.

    Args:
        clauses: At least one clause.
    """
    looked_at = _Places(clauses)
    text, blocks = clauses.text, clauses.blocks
    marks = [clause_marks(text, one, blocks[one.block]) for one in clauses.clauses]
    for rows, places in (*looked_at.columns_of(looked_at.of_clauses()), *_as_columns("mark", marks)):
        yield Level.CLAUSE, rows, places
    of_blocks = [block_marks(text, place, blocks) for place in range(len(blocks))]
    for rows, places in (*looked_at.columns_of(looked_at.of_blocks()), *_as_columns("block mark", of_blocks)):
        yield Level.BLOCK, rows, places
    for rows, places in looked_at.columns_of(looked_at.of_notice()):
        yield Level.NOTICE, rows, places


@dataclass(slots=True)
class _Stretches:
    """Where runs of one size are looked for: one stretch of the text a row, which may hold none."""

    name: str
    start: Ints
    end: Ints
    size: int


class _Places:
    """The places where runs of characters are looked for."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.length = len(clauses.text)
        self.hashes = np.stack(_run_hashes(clauses.text))

    def columns_of(self, places: Iterable[_Stretches]) -> Iterator[tuple[Ints, Ints]]:
        """Rows and columns of every run in some places, one place after the other."""
        batch: list[_Stretches] = []
        size = 0
        for one in places:
            batch.append(one)
            size += int(np.maximum(one.end - one.start, 0).sum())
            if size > _BATCH:
                yield from self._of_batch(batch)
                batch, size = [], 0
        if batch:
            yield from self._of_batch(batch)

    def _of_batch(self, places: Sequence[_Stretches]) -> Iterator[tuple[Ints, Ints]]:
        """The same for places that are looked at together."""
        count = len(places[0].start)
        start, end = (np.concatenate(of_all) for of_all in ([one.start for one in places], [one.end for one in places]))
        size = np.repeat([one.size for one in places], count)
        name = np.repeat(np.array([hash_of(f"{one.name} {one.size}") for one in places], np.uint64), count)
        counts = np.maximum(end - size + 1 - start, 0)
        first = np.cumsum(counts) - counts
        runs = np.arange(int(counts.sum())) + np.repeat(start + size * self.length - first, counts)
        columns = _columns(self.hashes.take(runs), np.repeat(name, counts))
        rows = np.repeat(np.tile(np.arange(count), len(places)), counts)
        ends = [0, *np.cumsum(counts.reshape(len(places), count).sum(axis=1)).tolist()]
        for begin, stop in pairwise(ends):
            yield rows[begin:stop], columns[begin:stop]

    def of_clauses(self) -> Iterator[_Stretches]:
        """The clause, its opening and end, and what stands beside it."""
        listed, length = self.clauses.clauses, self.length
        start = _ints(one.start for one in listed)
        body = _ints(one.body for one in listed)
        stop = _ints(one.stop for one in listed)
        yield from _within("self", body, stop, (1, 2, 3))
        for size in (1, 2, 3, 4):
            yield self._at("opening", body, stop - body >= size, size)
        for size in (1, 2, 3):
            yield self._at("ending", stop - size, stop - body >= size, size)
        yield from _within("before", np.maximum(start - 6, 0), start, (1, 2))
        before = np.concatenate((body[:1], body[:-1]))
        before_stop = np.concatenate((body[:1], stop[:-1]))
        yield from _within("clause before", before, np.minimum(before + 4, before_stop), (1, 2))
        behind, behind_stop = np.append(body[1:], length), np.append(stop[1:], length)
        yield from _within("behind", behind, np.minimum(behind + 6, behind_stop), (1, 2))
        sentence = _ints(one.sentence for one in listed)
        yield from _within("sentence", sentence, np.minimum(sentence + 6, length), (1, 2))
        label, label_end = _spans([one.label for one in listed])
        yield from _within("label", np.maximum(label, label_end - 8), label_end, (2,))

    def of_blocks(self) -> Iterator[_Stretches]:
        """The opening of the block and of the next one, and the headings above."""
        blocks = self.clauses.blocks
        body = _ints(one.body for one in blocks)
        end = _ints(one.end for one in blocks)
        for size in (2, 3, 4):
            yield self._at("block", body, end - body >= size, size)
        yield from _within("in block", body, np.minimum(body + 6, end), (2,))
        head, head_end = _spans([one.heads[0] for one in blocks])
        yield from _within("head's end", np.maximum(head, head_end - 14), head_end, (2,))
        yield from _within("head", head, np.minimum(head + 10, head_end), (2,))
        above, above_end = _spans([one.heads[1] for one in blocks])
        yield from _within("head above", above, np.minimum(above + 10, above_end), (2,))
        following, following_end = np.append(body[1:], body[-1]), np.append(end[1:], end[-1])
        yield from _within("next block", following, np.minimum(following + 8, following_end), (2,))

    def of_notice(self) -> Iterator[_Stretches]:
        """How the text begins."""
        yield from _within("title", np.zeros(1, np.int64), np.array([min(_TITLE, self.length)]), (2,))

    def _at(self, name: str, start: Ints, fits: npt.NDArray[np.bool_], size: int) -> _Stretches:
        """The one run that begins at `start`."""
        is_there = fits & (start >= 0) & (start + size <= self.length)
        return _Stretches(name, start, start + size * is_there, size)


def _within(name: str, start: Ints, end: Ints, sizes: tuple[int, ...]) -> Iterator[_Stretches]:
    """Every run of the given sizes in `[start, end)`."""
    for size in sizes:
        yield _Stretches(name, start, end, size)


def _spans(spans: Sequence[tuple[int, int]]) -> tuple[Ints, Ints]:
    return _ints(start for start, _ in spans), _ints(end for _, end in spans)


def _as_columns(place: str, marks: Sequence[tuple[str, ...]]) -> Iterator[tuple[Ints, Ints]]:
    """A column a mark and row."""
    values = np.array([list(map(hash_of, of_row)) for of_row in marks], np.uint64)
    rows = np.arange(len(marks))
    for number in range(values.shape[1]):
        yield rows, _columns(values[:, number], np.uint64(hash_of(f"{place} {number}")))


def block_marks(text: str, place: int, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The layout of a block and of those beside it, a value for each mark."""
    block = blocks[place]
    before = blocks[place - 1].style if place else ""
    behind = blocks[place + 1].style if place + 1 < len(blocks) else ""
    return (
        block.style,
        block.role,
        str(min((block.end - block.start) // 30, 8)),
        text[block.end - 1 : block.end],
        f"{before}|{block.style}",
        f"{behind}|{block.style}",
    )


def clause_marks(text: str, clause: Clause, block: Block) -> tuple[str, ...]:
    """The layout of a clause in its block, a value for each mark."""
    closes = text[block.end - 1 : block.end]
    is_first = clause.place == 0
    is_all = is_first and clause.end >= block.end
    return (
        text[clause.stop : clause.end].strip()[:1],
        clause.style,
        str(min((clause.stop - clause.body) // 4, 8)),
        str(min(clause.place, 5)),
        str(_TENTHS * clause.start // len(text)),
        f"{is_first}{clause.style}",
        f"{is_all}{closes}",
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


def _columns(values: Hashes, name: Hashes | np.uint64) -> Ints:
    return (_mixed(values ^ name) >> np.uint64(64 - BITS)).astype(np.int64)


def _mixed(values: Hashes) -> Hashes:
    product: Hashes = values * _GOLDEN
    return product ^ (product >> np.uint64(29))


@lru_cache(maxsize=65536)
def hash_of(words: str) -> int:
    """FNV-1a over code points: the same in every process, as Python's own hash is not."""
    value = _FNV_BASIS
    for sign in words:
        value = ((value ^ ord(sign)) * _FNV_PRIME) & _MASK
    return value
