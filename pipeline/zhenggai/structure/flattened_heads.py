"""The head of a table that a page flattened to one cell a line: a run of short lines from 序号 to the first number."""

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
