"""Words of a page → lines in the order of reading: one column, or two with headings across both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from zhenggai.reading.pdf_lines import PdfLine, Row, Word, group_rows, make_line

_LEAST_ROWS = 5
_STEP = 3
_MIDDLE = (0.35, 0.65)
_MOST_CROSSING = 0.3
_FULL = 0.5


def order_lines(words: Sequence[Word], tables: list[list[PdfLine]], *, width: float) -> list[PdfLine]:
    """The lines of a page and of its tables as they are read.

    Two columns are seen by a gutter near the middle that most lines leave free while they fill both sides up to it; a
    list of names and values, which is short at one side, is no pair of columns. The lines of two columns need not stand
    at one height.
    """
    gutter = find_gutter(words, width=width)
    blocks: list[tuple[float, list[PdfLine]]] = [(table[0].top, table) for table in tables if table]
    blocks += [(line.top, [line]) for line in _lines(words, gutter)]
    ordered = [lines for _, lines in sorted(blocks, key=lambda block: block[0])]
    if gutter is None:
        return [line for lines in ordered for line in lines]
    return list(_by_columns(ordered, gutter))


def find_gutter(words: Sequence[Word], *, width: float) -> float | None:
    """Where the blank between two columns lies; None for a page of one column."""
    places = range(int(_MIDDLE[0] * width), int(_MIDDLE[1] * width), _STEP)
    found = [(crossings, place) for place in places if (crossings := _crossings(words, place)) is not None]
    if not found:
        return None
    least = min(crossings for crossings, _ in found)
    best = [place for crossings, place in found if crossings == least]
    return best[len(best) // 2]


def _crossings(words: Sequence[Word], place: float) -> int | None:
    """How many rows go on across `place`; None if that is no gutter."""
    across, left, right = _sides(words, place)
    if min(len(left), len(right)) < _LEAST_ROWS or len(across) > _MOST_CROSSING * (len(left) + len(right)):
        return None
    size = median(row[0]["size"] for row in (*left, *right))
    starts = [row[0]["x0"] for row in right]
    is_full = sum(place - row[-1]["x1"] < 3 * size for row in left) >= _FULL * len(left)
    is_even = sum(start - min(starts) < 2.5 * size for start in starts) >= _FULL * len(starts)
    is_tall = min(_height(left), _height(right)) > 0.3 * max(_height(left), _height(right))
    return len(across) if is_full and is_even and is_tall else None


def _sides(words: Sequence[Word], place: float) -> tuple[list[Row], list[Row], list[Row]]:
    """The rows across a place, those left of it and those right of it."""
    crossing = [word for word in words if word["x0"] < place < word["x1"]]
    beside = [word for word in words if any(_is_beside(word, one) for one in crossing)]
    rest = [word for word in words if not any(_is_beside(word, one) for one in crossing)]
    left, right = _halves(rest, place)
    return group_rows(beside), group_rows(left), group_rows(right)


def _halves(words: Sequence[Word], place: float) -> tuple[list[Word], list[Word]]:
    return [word for word in words if word["x1"] <= place], [word for word in words if word["x0"] >= place]


def _is_beside(word: Word, other: Word) -> bool:
    middle = (word["top"] + word["bottom"]) / 2
    return bool(other["top"] < middle < other["bottom"])


def _height(rows: list[Row]) -> float:
    return float(max(row[0]["bottom"] for row in rows) - min(row[0]["top"] for row in rows))


def _lines(words: Sequence[Word], gutter: float | None) -> Iterator[PdfLine]:
    if gutter is None:
        yield from (make_line(row) for row in group_rows(words))
        return
    for column, rows in enumerate(_sides(words, gutter)):
        yield from (make_line(row).in_column(column) for row in rows)


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
