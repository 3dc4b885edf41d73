"""Rows of words of a page → lines in the order of reading: one column, or two with headings across both."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Any, TypeAlias

from zhenggai.reading.pdf_lines import PdfLine, make_line

Row: TypeAlias = list[dict[str, Any]]
_LEAST_ROWS = 6
_STEP = 3
_MIDDLE = (0.35, 0.65)
_MOST_CROSSING = 0.3
_FULL = 0.6


def order_lines(rows: list[Row], tables: list[list[PdfLine]], *, width: float) -> list[PdfLine]:
    """The lines of a page and of its tables as they are read.

    Two columns are seen by a gutter near the middle that most rows leave free while they fill both sides up to it; a
    list of names and values, which is short at one side, is no pair of columns.
    """
    gutter = find_gutter(rows, width=width)
    blocks: list[tuple[float, list[PdfLine]]] = [(table[0].top, table) for table in tables if table]
    for row in rows:
        blocks += [(lines[0].top, lines) for lines in _split(row, gutter)]
    ordered = [lines for _, lines in sorted(blocks, key=lambda block: block[0])]
    if gutter is None:
        return [line for lines in ordered for line in lines]
    return list(_by_columns(ordered, gutter))


def find_gutter(rows: list[Row], *, width: float) -> float | None:
    """Where the blank between two columns lies; None for a page of one column."""
    if len(rows) < _LEAST_ROWS:
        return None
    places = range(int(_MIDDLE[0] * width), int(_MIDDLE[1] * width), _STEP)
    found = [(crossings, place) for place in places if (crossings := _crossings(rows, place)) is not None]
    if not found:
        return None
    least = min(crossings for crossings, _ in found)
    best = [place for crossings, place in found if crossings == least]
    return best[len(best) // 2]


def _crossings(rows: list[Row], place: float) -> int | None:
    """How many rows go on across `place`; None if that is no gutter."""
    crossing = sum(any(word["x0"] < place < word["x1"] for word in row) for row in rows)
    free = [row for row in rows if not any(word["x0"] < place < word["x1"] for word in row)]
    both = [row for row in free if row[0]["x1"] < place < row[-1]["x0"]]
    if crossing > _MOST_CROSSING * len(rows) or len(both) < max(_LEAST_ROWS / 2, _FULL * len(free)):
        return None
    size = median(row[0]["size"] for row in both)
    ends = [max(word["x1"] for word in row if word["x1"] < place) for row in both]
    starts = [min(word["x0"] for word in row if word["x0"] > place) for row in both]
    is_full = sum(place - end < 3 * size for end in ends) >= _FULL * len(ends)
    is_even = sum(start - min(starts) < 2.5 * size for start in starts) >= _FULL * len(starts)
    return crossing if is_full and is_even else None


def _split(row: Row, gutter: float | None) -> Iterator[list[PdfLine]]:
    if gutter is None or any(word["x0"] < gutter < word["x1"] for word in row):
        yield [make_line(row)]
        return
    left = [word for word in row if word["x1"] <= gutter]
    right = [word for word in row if word["x0"] >= gutter]
    for column, words in ((1, left), (2, right)):
        if words:
            yield [make_line(words).in_column(column)]


def _by_columns(blocks: list[list[PdfLine]], gutter: float) -> Iterator[PdfLine]:
    """Down the left column, then down the right one, up to each block that lies across both."""
    sides: tuple[list[PdfLine], list[PdfLine]] = ([], [])
    for lines in blocks:
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        if left < gutter < right:
            yield from (*sides[0], *sides[1], *lines)
            sides = ([], [])
        else:
            sides[left >= gutter].extend(line.in_column(1 + (left >= gutter)) for line in lines)
    yield from (*sides[0], *sides[1])
