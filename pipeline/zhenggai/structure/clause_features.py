"""Clauses → the features of the second reading: hashed runs of characters and marks of layout, as columns.

A feature is a place (the clause itself, its opening, the clause before, the heading above …) with a run of characters,
or a mark of layout with its value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain, cycle

import numpy as np

from zhenggai.structure.clause_runs import (
    NONE,
    Ints,
    mark_column,
    run_hashes,
    runs_around_blocks,
    runs_around_clauses,
    runs_in_clauses,
    runs_in_title,
)
from zhenggai.structure.clauses import Block, Clause, Clauses

_TENTHS = 10
_NUMBERS = tuple(map(str, range(_TENTHS)))


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
    text, blocks, listed = clauses.text, clauses.blocks, clauses.clauses
    hashes = run_hashes(text)
    of_clauses = [clause_marks(text, one, blocks[one.block]) for one in listed]
    of_blocks = [block_marks(text, place, blocks) for place in range(len(blocks))]
    starts, stops = (np.array(one) for one in zip(*((one.body, one.stop) for one in listed), strict=True))
    of_level = (
        np.concatenate((runs_around_clauses(hashes, listed), _marked("mark", of_clauses))),
        np.concatenate((runs_around_blocks(hashes, blocks), _marked("block mark", of_blocks))),
        runs_in_title(hashes),
    )
    return Columns(of_level, runs_in_clauses(hashes, stops), starts, stops)


def _marked(place: str, marks: Sequence[tuple[str, ...]]) -> Ints:
    """The column of each mark, shape (marks, rows)."""
    width = len(marks[0])
    names = cycle([f"{place} {number}" for number in range(width)])
    found = map(mark_column, names, chain.from_iterable(marks))
    return np.fromiter(found, np.int64, width * len(marks)).reshape(-1, width).T


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
    start, end, stop, style, (label, label_end) = clause.start, clause.end, clause.stop, clause.style, clause.label
    is_first = "True" if clause.place == 0 else "False"
    is_all = "True" if clause.place == 0 and end >= block.end else "False"
    labelled = text[label:label_end].rstrip(": ")[-4:] if label < label_end else ""
    return (
        text[stop:end].strip()[:1],
        style,
        _NUMBERS[min((stop - clause.body) // 4, 8)],
        _NUMBERS[min(clause.place, 5)],
        _NUMBERS[_TENTHS * start // len(text)],
        is_first + style,
        is_all + text[block.end - 1 : block.end],
        "True" if text[start] in "(〔【" else "False",
        f"{labelled}|{is_first}",
    )
