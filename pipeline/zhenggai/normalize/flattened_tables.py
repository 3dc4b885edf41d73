"""Tables with one cell a line (a scraper's) → where their rows begin, and which of their cells a page broke."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain, combinations, islice, pairwise
from math import log
from statistics import fmean

from zhenggai.lexicon.fields import slot_role
from zhenggai.lexicon.markers import match_marker

_ROW_NUMBER = re.compile(r"\d{1,4}")
_HEAD_CELLS = 3
_MOST_CHOICES = 200


def flattened_table(lines: list[str]) -> tuple[int, int]:
    """Where the rows of a table with one cell a line begin (behind three bare names of fields), and how many names."""
    run = 0
    for number, line in enumerate(lines):
        stripped = line.strip()
        if not stripped:
            continue
        is_name = slot_role(stripped) is not None and match_marker(stripped) is None
        if run >= _HEAD_CELLS and not is_name:
            return number, run
        run = run + 1 if is_name else 0
    return len(lines), 0


def broken_cells(
    lines: list[str], lengths: Sequence[int], *, first: int, columns: int, is_full: Callable[[int], bool]
) -> frozenset[int]:
    """The lines of a flattened table that go on in the next one: the full ones, where a row has more than its cells.

    Of more full lines than needed, those that leave the cells most like those of the other rows in length.

    Args:
        lines: The lines of the page.
        lengths: How long each is.
        first: Where the table's rows begin.
        columns: How many cells a row has; 0 where there is no such table.
        is_full: Whether a line of a length is as long as the page is wide.
    """
    if not columns:
        return frozenset()
    starts = [number for number in range(first, len(lines)) if _ROW_NUMBER.fullmatch(lines[number].strip())]
    rows: list[tuple[Sequence[int], int, list[tuple[int, ...]]]] = []
    for start, stop in pairwise([*starts, len(lines)]):
        full = [number for number in range(start, stop - 1) if is_full(lengths[number])]
        surplus = max(0, stop - start - columns if stop < len(lines) else len(full))
        choices = combinations(full, min(surplus, len(full)))
        rows.append((lengths[start:stop], start, list(islice(choices, _MOST_CHOICES))))
    settled = [_cells(row, start, choices[0]) for row, start, choices in rows if len(choices) == 1]
    usual = [
        _mean_log(column) for column in zip(*(row[:columns] for row in settled if len(row) >= columns), strict=True)
    ]
    broken = (min(choices, key=partial(_unlikeness, row, start, usual)) for row, start, choices in rows)
    return frozenset(chain.from_iterable(broken))


def _cells(lengths: Sequence[int], start: int, broken: Sequence[int]) -> list[int]:
    """How long the cells of a row are whose lines begin at `start`, if the lines `broken` go on in the next one."""
    cells: list[int] = []
    for number, length in enumerate(lengths, start):
        if number - 1 in broken:
            cells[-1] += length
        else:
            cells.append(length)
    return cells


def _unlikeness(lengths: Sequence[int], start: int, usual: list[float], broken: Sequence[int]) -> float:
    """How far the cells are then from their columns' usual lengths."""
    return sum(abs(log(cell + 1) - mean) for cell, mean in zip(_cells(lengths, start, broken), usual, strict=False))


def _mean_log(lengths: Iterable[int]) -> float:
    return fmean(log(length + 1) for length in lengths)
