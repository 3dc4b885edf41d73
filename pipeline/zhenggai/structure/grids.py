"""Tables in the tree: finds header rows and key columns, so that every cell knows which field it is."""

from __future__ import annotations

import re
from collections.abc import Callable

from zhenggai.lexicon.fields import FieldRole, column_role, field_role
from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.nodes import Node

_NUMBER = re.compile(r"\(?\d{1,4}\)?[.、]?")
_NEEDED = frozenset({FieldRole.PROBLEM, FieldRole.ANSWER})
_MIN_COLUMNS = 3
_LONGEST_HEAD = 12
_SHORTEST_STATEMENT = 10


def label_tables(root: Node, text: str) -> None:
    """Gives each cell of each table its field; a column whose head says nothing gives its cells none."""
    for node in list(root.walk()):
        if node.kind is SectionKind.TABLE:
            _label_table(node, text)
    for node in list(root.walk()):
        _fold_cell_lines(node, text)


def _names(row: Node, text: str, read_name: Callable[[str], FieldRole | None]) -> list[FieldRole | None]:
    return [read_name(text[cell.start : cell.end]) for cell in row.children]


def _label_table(table: Node, text: str) -> None:
    columns: list[FieldRole | None] = []
    for position, row in enumerate(table.children):
        may_be_head = position == 0 or _is_second_head(table, position, text)
        names = _names(row, text, column_role if may_be_head else field_role)
        known = sum(name is not None for name in names)
        filled = sum(cell.end > cell.start for cell in row.children)
        if known >= 2 and (known * 2 >= filled or set(names) >= _NEEDED) and not _is_key_value(names, row, text):
            columns = _merge_head(columns, names) if _is_head(columns, table, row) else names
            row.decide(SectionRole.HEADER, "table_head", 0.9)
        elif _is_key_value(names, row, text) and not columns:
            _label_key_value(row, names)
        elif columns:
            if FieldRole.ANSWER in columns and FieldRole.PROBLEM not in columns:
                columns = _with_problems(columns, row)
            if FieldRole.PROBLEM in columns and FieldRole.ANSWER not in columns:
                columns = _with_answers(columns, table, text)
            _label_row(row, columns[_cells_before(table, position, columns, text) :])


def _cells_before(table: Node, position: int, columns: list[FieldRole | None], text: str) -> int:
    """How many columns the line above filled before the cell that goes on in this one; 0 if none does.

    A bar that opens every row is missing where a line break stands within a cell.
    """
    row, above = table.children[position], table.children[position - 1]
    is_cut = text[row.start] != "|" and text[above.start] == "|" and text[above.end - 1] != "|"
    filled = len(above.children) - 1
    return filled if is_cut and filled + len(row.children) <= len(columns) else 0


def _with_answers(columns: list[FieldRole | None], table: Node, text: str) -> list[FieldRole | None]:
    """Columns of problems without answers: that of states has them, if most of its cells are too long for states."""
    if FieldRole.STATUS not in columns:
        return columns
    place = columns.index(FieldRole.STATUS)
    cells = [row.children[place] for row in table.children if len(row.children) > place]
    filled = [cell for cell in cells if cell.end > cell.start]
    long = sum(cell.end - cell.start > _LONGEST_HEAD for cell in filled)
    if 2 * long <= len(filled):
        return columns
    return [*columns[:place], FieldRole.ANSWER, *columns[place + 1 :]]


def _with_problems(columns: list[FieldRole | None], row: Node) -> list[FieldRole | None]:
    """Columns of which one tells of answers and none of problems: the fullest one before it, by name unknown, does."""
    before = columns.index(FieldRole.ANSWER)
    widths = [cell.end - cell.start for cell in row.children[:before]]
    unknown = [index for index, column in enumerate(columns[: len(widths)]) if column is None]
    fullest = max(unknown, key=widths.__getitem__, default=None)
    if fullest is None or widths[fullest] < _SHORTEST_STATEMENT:
        return columns
    return [*columns[:fullest], FieldRole.PROBLEM, *columns[fullest + 1 :]]


def _is_second_head(table: Node, position: int, text: str) -> bool:
    """Whether a row may be the lower row of a head: the upper one left cells empty or repeated them."""
    above = table.children[position - 1]
    upper = [text[cell.start : cell.end] for cell in above.children]
    has_gaps = len(set(upper)) < len(upper) or not all(upper)
    longest = max((cell.end - cell.start for cell in table.children[position].children), default=0)
    return above.role is SectionRole.HEADER and has_gaps and longest <= _LONGEST_HEAD


def _is_head(columns: list[FieldRole | None], table: Node, row: Node) -> bool:
    position = table.children.index(row)
    return bool(columns) and position > 0 and table.children[position - 1].role is SectionRole.HEADER


def _merge_head(upper: list[FieldRole | None], lower: list[FieldRole | None]) -> list[FieldRole | None]:
    width = max(len(upper), len(lower))
    padded = [[*names, *[None] * (width - len(names))] for names in (upper, lower)]
    return [below or above for above, below in zip(*padded, strict=True)]


def _is_key_value(names: list[FieldRole | None], row: Node, text: str) -> bool:
    """A row of key, value, key, value: every odd cell names a field, some even cell doesn't."""
    if len(names) < 2 or len(names) % 2:
        return False
    keys, values = names[::2], names[1::2]
    return all(keys) and 2 * sum(value is None for value in values) > len(values)


def _label_key_value(row: Node, names: list[FieldRole | None]) -> None:
    for cell, name, value in zip(row.children[::2], names[::2], row.children[1::2], strict=True):
        cell.decide(SectionRole.HEADER, "table_key", 0.9)
        value.field = name


def _label_row(row: Node, columns: list[FieldRole | None]) -> None:
    for cell, column in zip(row.children, columns, strict=False):
        cell.field = column


def _fold_cell_lines(parent: Node, text: str) -> None:
    """A table that was flattened to one cell a line: a run of bare field names, then the cells, row by row."""
    position = 0
    while position < len(parent.children):
        run = _bare_names(parent.children, position)
        if len(run) >= _MIN_COLUMNS:
            lines = _lines_below(run[-1], parent, position + len(run))
            rows = _rows_of_lines(lines, len(run), text)
            if rows:
                _replace_by_table(parent, position, run, lines, rows)
        position += max(1, len(run))


def _bare_names(children: list[Node], position: int) -> list[Node]:
    run: list[Node] = []
    for index in range(position, len(children)):
        node = children[index]
        if node.kind is not SectionKind.FIELD or node.marker is not None or node.body < node.end:
            break
        run.append(node)
        if node.children:
            break
    return run


def _lines_below(last: Node, parent: Node, behind: int) -> list[Node]:
    lines = [node for child in last.children for node in child.walk()]
    if lines:
        return lines
    return [node for child in parent.children[behind:] for node in child.walk()]


def _rows_of_lines(lines: list[Node], width: int, text: str) -> list[list[Node]]:
    starts = [i for i, node in enumerate(lines) if _NUMBER.fullmatch(text[node.start : node.end])]
    if len(starts) >= 1 and starts[0] == 0:
        return [lines[begin:end] for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    if lines and len(lines) % width == 0:
        return [lines[begin : begin + width] for begin in range(0, len(lines), width)]
    return []


def _replace_by_table(parent: Node, position: int, run: list[Node], lines: list[Node], rows: list[list[Node]]) -> None:
    table = Node(run[0].start, run[0].start, lines[-1].end, SectionKind.TABLE, parent=parent)
    for cells in rows:
        row = table.add(Node(cells[0].start, cells[0].start, cells[-1].end, SectionKind.ROW))
        for index, group in enumerate(_spread(cells, len(run))):
            if group:
                cell = row.add(Node(group[0].start, group[0].start, group[-1].end, SectionKind.CELL))
                cell.field = run[index].field
    used = set(map(id, lines))
    for head in run:
        head.children.clear()
        head.decide(SectionRole.HEADER, "cell_lines_head", 0.8)
    behind = [node for node in parent.children[position + len(run) :] if id(node) not in used]
    parent.children[position + len(run) :] = [table, *behind]


def _spread(cells: list[Node], width: int) -> list[list[Node]]:
    """Deals the lines of a row to its columns; surplus lines belong to the first column that looks enumerated."""
    surplus = len(cells) - width
    if surplus <= 0:
        return [[cell] for cell in cells]
    grown = next((i for i, cell in enumerate(cells[:width]) if i and cell.marker is not None), width - 1)
    groups = [[cell] for cell in cells[:grown]]
    groups.append(cells[grown : grown + surplus + 1])
    groups += [[cell] for cell in cells[grown + surplus + 1 :]]
    return groups
