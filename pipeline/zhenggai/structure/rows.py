"""Rows of labelled tables → problems, answers and qualifying fields."""

from __future__ import annotations

from zhenggai.lexicon.fields import FieldRole
from zhenggai.lexicon.markers import match_marker
from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.nodes import Node
from zhenggai.structure.run import Run
from zhenggai.structure.wording import has_fault
from zhenggai.structure.zones import FIELD_ROLES

_LONGEST_TOPIC = 6


def read_table(table: Node, run: Run, text: str) -> None:
    """Labels the cells of each row; a row without a problem of its own goes on with the one before."""
    table.decide(SectionRole.CONTAINER, "table", 0.9)
    for row in table.children:
        if row.role is SectionRole.HEADER:
            continue
        has_problem = any(cell.field is FieldRole.PROBLEM and cell.end > cell.body for cell in row.children)
        local = Run(run.host, None if has_problem else run.current)
        for cell in row.children:
            if not _names_topic(cell, row, text):
                _read_cell(cell, local, text)
        local.close()
        if local.current is not None:
            run.current = local.current


def _names_topic(cell: Node, row: Node, text: str) -> bool:
    """Whether a short cell for problems only names what another one of its row states (乡村客运|末班车太早)."""
    if cell.field is not FieldRole.PROBLEM or cell.end - cell.body > _LONGEST_TOPIC:
        return False
    is_stated = any(one.field is FieldRole.PROBLEM and one.end - one.body > _LONGEST_TOPIC for one in row.children)
    return is_stated and not has_fault(text[cell.body : cell.end])


def _read_cell(cell: Node, run: Run, text: str) -> None:
    if cell.end <= cell.body or cell.field is None:
        return
    if cell.field is FieldRole.PROBLEM:
        cell.decide(SectionRole.PROBLEM, "problem_cell", 0.95)
        marker = match_marker(text, cell.body, cell.end)
        cell.body += marker.end if marker is not None else 0
        run.open_problem(cell)
    elif cell.field is FieldRole.ANSWER:
        cell.decide(SectionRole.ANSWER, "answer_cell", 0.95)
        run.attach(cell)
    elif cell.field in FIELD_ROLES:
        cell.decide(FIELD_ROLES[cell.field], "cell_column", 0.95)
        run.attach(cell)


def stands_behind_table(node: Node, before: Node | None) -> bool:
    """Whether a plain paragraph follows a table that states problems: it answers none of them."""
    if node.kind is not SectionKind.PARAGRAPH or before is None or before.kind is not SectionKind.TABLE:
        return False
    return any(cell.role is SectionRole.PROBLEM for row in before.children for cell in row.children)
