"""A table of a page → rows, one a line: `| 序号 | 整改任务 | 责任单位 |`.

Whoever reads the rows wants each to stand for itself, with every cell below its head:

- A cell that spans rows is written in each row it covers, so that owner and deadline reach every measure. A reader
  that counts must take equal neighbours in a column as one cell.
- A cell that spans columns is written once, and empty cells fill the rest, so that a long text isn't doubled and the
  columns stay aligned.
- A row that is one cell over the whole width is a heading: plain lines without bars.
- A table that only lays out the page (another table inside, a single cell or column, a side bar beside the article) is
  no data: its cells are read as paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml.html import HtmlElement

from zhenggai.reading.page_sizes import squeeze

_MAX_SPAN = 1000
_COPY_BUDGET = 200_000
_MAX_LAYOUT_ROWS = 3
_NEARLY_ALL = 0.8
_MIN_PARAGRAPHS = 3
_SHORT_PARTS = re.compile(r"[\u4e00-\u9fff]{1,4}")


@dataclass(slots=True)
class _Cell:
    element: HtmlElement
    row: int
    column: int
    rowspan: int
    colspan: int


def is_data_table(table: HtmlElement) -> bool:
    """True for a table with rows of two or more cells, no table inside, and no cell that is the page itself."""
    if table.get("role", "").lower() in ("presentation", "none") or table.find(".//table") is not None:
        return False
    rows = _rows_of(table)
    return any(len(_cells_of(row)) > 1 for row in rows) and not _is_laid_out(rows)


def _is_laid_out(rows: list[HtmlElement]) -> bool:
    """True where one of a few cells holds nearly all text that isn't links, in paragraphs: side bar and article."""
    cells = [cell for row in rows for cell in _cells_of(row)]
    if len(rows) > _MAX_LAYOUT_ROWS or any(cell.tag == "th" for cell in cells):
        return False
    sizes = [len(squeeze(cell.xpath("string()"))) - len(squeeze("".join(cell.xpath(".//a//text()")))) for cell in cells]
    greatest = max(range(len(cells)), key=sizes.__getitem__)
    paragraphs = sum(1 for _ in cells[greatest].iterdescendants("p", "div", "br"))
    return sizes[greatest] > _NEARLY_ALL * sum(sizes) and paragraphs >= _MIN_PARAGRAPHS


def write_table(table: HtmlElement, write_lines: Callable[[HtmlElement], list[str]]) -> list[str]:
    """The lines of a data table: its caption, then its rows; rows without any text are left out.

    Args:
        table: A table for which `is_data_table` holds.
        write_lines: What writes the lines of a cell.
    """
    cells = _place(table)
    width = max(cell.column + cell.colspan for cell in cells)
    lines = [line for caption in table.iterchildren("caption") for line in write_lines(caption)]
    grid: dict[int, dict[int, str]] = {}
    budget = _COPY_BUDGET
    for cell in cells:
        content = write_lines(cell.element)
        if cell.colspan == width and cell.rowspan == 1:
            grid.setdefault(cell.row, {})[-1] = "\n".join(content)
            continue
        text = _join(content, is_head=cell.element.tag == "th" or cell.row == 0 or cell.column == 0)
        for row in range(cell.row, cell.row + cell.rowspan):
            is_copy = row > cell.row
            budget -= len(text) * is_copy
            grid.setdefault(row, {})[cell.column] = "" if is_copy and budget < 0 else text
    for _, row_cells in sorted(grid.items()):
        lines += _write_row(row_cells, width)
    return lines


def _write_row(cells: dict[int, str], width: int) -> list[str]:
    if -1 in cells:
        return cells[-1].splitlines()
    if not any(cells.values()):
        return []
    return ["| " + " | ".join(cells.get(column, "") for column in range(width)) + " |"]


def _place(table: HtmlElement) -> list[_Cell]:
    """Every cell with the row and column where a browser shows it."""
    rows = _rows_of(table)
    cells: list[_Cell] = []
    covered: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        for element in _cells_of(row):
            while covered.get(column, 0) > number:
                column += 1
            rowspan = _span(element, "rowspan", limit=len(rows) - number)
            cell = _Cell(element, number, column, rowspan, _span(element, "colspan", limit=_MAX_SPAN))
            covered |= dict.fromkeys(range(column, column + cell.colspan), number + rowspan)
            cells.append(cell)
            column += cell.colspan
    return _trim_width(cells)


def _trim_width(cells: list[_Cell]) -> list[_Cell]:
    """Cuts spans that reach beyond the last column in which a cell starts: `colspan=99` over five columns is five."""
    width = max(cell.column for cell in cells) + 1
    for cell in cells:
        cell.colspan = min(cell.colspan, width - cell.column)
    return cells


def _rows_of(table: HtmlElement) -> list[HtmlElement]:
    rows: list[HtmlElement] = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += child.iterchildren("tr")
    return rows


def _cells_of(row: HtmlElement) -> list[HtmlElement]:
    return list(row.iterchildren("td", "th"))


def _span(element: HtmlElement, name: str, *, limit: int) -> int:
    digits = re.match(r"\s*(\d{1,5})", element.get(name, "1"))
    number = int(digits.group(1)) if digits else 1
    if number == 0:  # rowspan=0: down to the last row
        return limit if name == "rowspan" else 1
    return max(1, min(number, limit))


def _join(lines: list[str], *, is_head: bool) -> str:
    """The lines of a cell as one; a head broken to fit its column (`责任<br>单位`) is put together again."""
    glue = "" if is_head and all(_SHORT_PARTS.fullmatch(line) for line in lines) else " "
    return glue.join(lines).replace("|", "｜")
