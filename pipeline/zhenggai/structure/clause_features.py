"""Clauses → the features of the second reading: hashed runs of characters and marks of layout, as columns.

A feature is a place (the clause itself, its opening, the clause before, the heading above …) with a run of characters,
or a mark of layout with its value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import numpy as np

from zhenggai.structure.clause_runs import (
    NONE,
    Hashes,
    Ints,
    columns_of,
    hash_of,
    names_of,
    run_hashes,
    runs_around_blocks,
    runs_around_clauses,
    runs_in_clauses,
    runs_in_title,
)
from zhenggai.structure.clauses import Clauses, Row

_CLAUSE_MARKS, _BLOCK_MARKS = names_of("mark", 9), names_of("block mark", 6)
_NUMBERS = np.array([hash_of(str(number)) for number in range(10)], np.uint64)


class Level(IntEnum):
    """What a feature is of: rows are places of clauses or of blocks; a notice has one row."""

    CLAUSE = 0
    BLOCK = 1
    NOTICE = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """The features of clauses.

    What all clauses of a block share is told once for the block, what all share once for the notice.

    Attributes:
        of_level: By level, the columns of the features of each row, shape (features, rows); `NONE` where a row lacks
            one.
        runs: The columns of the runs within clauses, as `runs_in_clauses` gives them.
        starts: Where the runs of each clause begin.
        stops: Where they stop.
    """

    of_level: tuple[Ints, Ints, Ints]
    runs: Ints
    starts: Ints
    stops: Ints

    def parts(self) -> Iterator[tuple[Level, Ints, Ints]]:
        """Level, rows (never falling) and columns of the features that there are, part by part."""
        for level, table in zip(Level, self.of_level, strict=True):
            for row in table:
                places = np.flatnonzero(row != NONE)
                yield level, places, row[places]
        counts = np.maximum(self.stops - self.starts, 0)
        clauses = np.repeat(np.arange(len(counts)), counts)
        characters = np.arange(len(clauses)) + np.repeat(self.starts - np.cumsum(counts) + counts, counts)
        for runs in self.runs:
            is_there = runs[characters] != NONE
            yield Level.CLAUSE, clauses[is_there], runs[characters[is_there]]


def columns(clauses: Clauses) -> Columns:
    """The features of at least one clause."""
    hashes = run_hashes(clauses.text)
    starts, stops = clauses.offsets[Row.BODY], clauses.offsets[Row.STOP]
    of_clauses = columns_of(clause_marks(clauses), _CLAUSE_MARKS)
    of_blocks = columns_of(block_marks(clauses), _BLOCK_MARKS)
    of_level = (
        np.concatenate((runs_around_clauses(hashes, clauses), of_clauses)),
        np.concatenate((runs_around_blocks(hashes, clauses), of_blocks)),
        runs_in_title(hashes),
    )
    return Columns(of_level, runs_in_clauses(hashes, stops), starts, stops)


@lru_cache(maxsize=1)
def clause_marks(clauses: Clauses) -> Hashes:
    """The hashes of the layout of clauses in their blocks, shape (marks, clauses); the last text's are kept."""
    text, blocks, own = clauses.text, clauses.blocks, clauses.offsets
    words: list[str] = []
    for one in clauses.clauses:
        stop = blocks[one.block].end
        is_first = "True" if one.place == 0 else "False"
        is_all = "True" if one.place == 0 and one.end >= stop else "False"
        words += (
            one.sign,
            one.style,
            is_first + one.style,
            is_all + text[stop - 1 : stop],
            "True" if text[one.start] in "(〔【" else "False",
            f"{one.name[-4:]}|{is_first}",
        )
    marks = np.empty((len(_CLAUSE_MARKS), own.shape[1]), np.uint64)
    marks[[0, 1, 5, 6, 7, 8]] = _hashed(words, 6)
    marks[2] = _NUMBERS[np.minimum((own[Row.STOP] - own[Row.BODY]) // 4, 8)]
    marks[3] = _NUMBERS[np.minimum(own[Row.PLACE], 5)]
    marks[4] = _NUMBERS[10 * own[Row.START] // len(text)]
    return marks


@lru_cache(maxsize=1)
def block_marks(clauses: Clauses) -> Hashes:
    """The hashes of the layout of blocks and of those beside them, shape (marks, blocks); the last text's are kept."""
    text, blocks = clauses.text, clauses.blocks
    styles = [one.style for one in blocks]
    words: list[str] = []
    for one, before, behind in zip(blocks, ["", *styles], [*styles[1:], ""], strict=False):
        words += (
            one.style,
            one.role,
            str(min((one.end - one.start) // 30, 8)),
            text[one.end - 1 : one.end],
            f"{before}|{one.style}",
            f"{behind}|{one.style}",
        )
    return _hashed(words, len(_BLOCK_MARKS))


def _hashed(words: Iterable[str], width: int) -> Hashes:
    """The hashes of the words of rows, shape (width, rows)."""
    return np.fromiter(map(hash_of, words), np.uint64).reshape(-1, width).T
