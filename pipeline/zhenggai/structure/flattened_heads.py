"""The heads of tables that a page left without their bars: one cell a line, or two cells a line and a bar between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhenggai.lexicon.fields import FieldRole, column_role

_FIRST = re.compile(r"序\s?号")
_NUMBER = re.compile(r"\(?1\)?[.、]?")
_LONGEST = 18
_FEWEST = 4
_MOST = 14
_FEWEST_KNOWN = 2


def column_heads(text: str, spans: Sequence[tuple[int, int]]) -> dict[int, FieldRole]:
    r"""What the columns hold of each table that stands one cell a line, by where the lines of its head start.

    A name that says nothing gives OTHER. A run is a head only if the first row's number follows and two names or more
    are known.

    >>> text = "序号\n交办问题\n涉及乡镇\n办理情况\n1\n河道淤积。"
    >>> [str(role) for role in column_heads(text, [(0, 2), (3, 7), (8, 12), (13, 17), (18, 19), (20, 25)]).values()]
    ['other', 'problem', 'other', 'answer']
    """
    heads: dict[int, FieldRole] = {}
    for position, (start, end) in enumerate(spans):
        if _FIRST.fullmatch(text, start, end) is None:
            continue
        run = _run(text, spans[position : position + _MOST])
        roles = [column_role(text[begin:stop]) for begin, stop in run]
        if sum(role not in (None, FieldRole.OTHER) for role in roles) >= _FEWEST_KNOWN:
            heads.update((begin, role or FieldRole.OTHER) for (begin, _), role in zip(run, roles, strict=True))
    return heads


def _run(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines before the first row's number, if all of them may be names of columns."""
    for length, (start, end) in enumerate(spans):
        if _NUMBER.fullmatch(text, start, end) is not None:
            return list(spans[:length]) if length >= _FEWEST else []
        if end - start > _LONGEST or text[end - 1] in "。;,:":
            return []
    return []


def two_cell_rows(text: str, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    r"""Where the rows of tables of two cells begin that have but the bar between them, their heads included.

    A head names problems and answers (具体问题|整改情况); all lines below it with one bar, up to the first without, are
    its rows.

    >>> text = "具体问题|整改情况\n1.纱窗破损|已更换\n以上"
    >>> sorted(two_cell_rows(text, [(0, 9), (10, 20), (21, 23)]))
    [0, 10]
    """
    if "|" not in text:
        return frozenset()
    rows: list[int] = []
    is_table = False
    for start, end in spans:
        bar = text.find("|", start + 1, end - 1)
        is_row = bar != -1 and text.count("|", start, end) == 1
        is_table = is_row and (
            is_table
            or (column_role(text[start:bar].strip()), column_role(text[bar + 1 : end].strip()))
            == (FieldRole.PROBLEM, FieldRole.ANSWER)
        )
        if is_table:
            rows.append(start)
    return frozenset(rows)
