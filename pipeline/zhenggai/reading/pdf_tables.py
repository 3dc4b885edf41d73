"""A ruled table of a PDF page → its rows, written as those of a page on the web; merged cells by their places."""

from __future__ import annotations

from bisect import bisect_left
from html import escape
from typing import Any, TypeAlias

import lxml.html

from zhenggai.reading.page_lines import write_lines
from zhenggai.reading.pdf_lines import PdfLine, group_rows, make_line, read_words
from zhenggai.reading.pdf_paragraphs import join_paragraphs

Box: TypeAlias = tuple[float, float, float, float]
_SAME = 3.0
_PADDING = 6.0


def read_tables(page: Any) -> tuple[list[list[PdfLine]], list[Box]]:
    """The rows of each table of a page, and the boxes they fill; a frame around one text is no table."""
    tables, boxes = [], []
    for found in page.find_tables():
        cells = [cell for cell in found.cells if cell[2] - cell[0] > _SAME and cell[3] - cell[1] > _SAME]
        if len(cells) < 2:
            continue
        lines = _write(cells, [one for one in page.chars if is_inside(one, found.bbox)])
        if lines:
            x0, top, x1, bottom = found.bbox
            tables.append([PdfLine(line, x0, x1, top, bottom, size=0) for line in lines])
            boxes.append(found.bbox)
    return tables, boxes


def is_inside(character: dict[str, Any], box: Box) -> bool:
    """Whether the middle of a character lies in a box (left, top, right, bottom)."""
    x, y = (character["x0"] + character["x1"]) / 2, (character["top"] + character["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _write(cells: list[Box], characters: list[dict[str, Any]]) -> list[str]:
    """The table as HTML, so that spans, heads and empty rows are treated as those of any other table."""
    columns, rows = _edges(cells, 0, 2), _edges(cells, 1, 3)
    grid: dict[int, list[tuple[int, str]]] = {}
    for cell in cells:
        row, column = _place(rows, cell[1]), _place(columns, cell[0])
        spans = f'rowspan="{_place(rows, cell[3]) - row}" colspan="{_place(columns, cell[2]) - column}"'
        content = "".join(f"<p>{escape(text)}</p>" for text in _paragraphs(cell, characters))
        grid.setdefault(row, []).append((column, f"<td {spans}>{content}</td>"))
    written = "".join(
        f"<tr>{''.join(cell for _, cell in sorted(grid.get(row, [])))}</tr>" for row in range(len(rows) - 1)
    )
    return write_lines(lxml.html.fragment_fromstring(f"<div><table>{written}</table></div>"))


def _paragraphs(cell: Box, characters: list[dict[str, Any]]) -> list[str]:
    rows = group_rows(read_words(one for one in characters if is_inside(one, cell)))
    lines = [make_line(row) for row in rows]
    return [text for text, _ in join_paragraphs([lines], right=cell[2] - _PADDING)]


def _edges(cells: list[Box], low: int, high: int) -> list[float]:
    """The lines of the grid in one direction; those nearer than a few points are one."""
    edges: list[float] = []
    for place in sorted({cell[side] for cell in cells for side in (low, high)}):
        if not edges or place - edges[-1] > _SAME:
            edges.append(place)
    return edges


def _place(edges: list[float], place: float) -> int:
    at = bisect_left(edges, place - _SAME)
    return min(at, len(edges) - 1)
