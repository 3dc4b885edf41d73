"""Normalized text → departments that are named by their fields alone, in a list (住建、城管部门; 公安、交通|设卡)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from zhenggai.entities.edges import left_edge
from zhenggai.entities.hamlets import is_area
from zhenggai.entities.patterns import WordFinder
from zhenggai.lexicon.tables import read_words
from zhenggai.lexicon.word_classes import LONGEST_WORD, NOUN, words_between

_LEVELS = frozenset("省市县区州旗镇乡")
_TAIL = re.compile(
    r"(?:等(?:多个|重点|相关|有关|职能|主管|行业|[省市县区]直|[省市县区]级){0,2})?(?:部门|单位)(?![的党负])"
)
_OWN_TAIL = re.compile(
    r"等(?P<noun>[省市县区州](?:\([市县区旗]\)|[县区乡镇])?[直级属]?(?:(?:有关|相关|职能|行业|主管)+部门|直部门)(?![的党负]))"
)
"""A noun with levels of its own behind a list of fields, which sums them up as a group (统计等|市(县)行业主管部门)."""
_LONGEST_OWNER = 10
_LINKS = "、和及与"
_OTHERS = re.compile(r"[局厅委办所站处科股队院]")
"""What makes of the last field the name of a body."""

_MATTER = re.compile("手续|验收|设施|资金|领域|工作|许可")
"""What fields are of that stand before it without a noun for departments."""


@cache
def _fields() -> WordFinder[str]:
    listed = (*_sure(), *read_words("group_words", kind="listed"))
    return WordFinder({field: field for field in (*read_words("department_stems"), *listed)}, is_shared=True)


@cache
def _sure() -> frozenset[str]:
    return frozenset(read_words("group_words", kind="department"))


def field_lists(text: str) -> Iterator[tuple[list[tuple[int, int]], bool]]:
    """The spans of the departments of each list of fields, and whether 部门 behind them says that they are departments.

    The first takes with it the place or level whose departments they are, the last the noun that they share. A list
    without that noun counts if one of its fields is nothing but a department's (公安, but not 文化).

    >>> text = "联合住建、城管部门,"
    >>> [[text[start:end] for start, end in spans] for spans, _ in field_lists(text)]
    [['住建', '城管部门']]
    """
    run: list[tuple[int, int]] = []
    for start, end, _ in _fields().longest(text):
        if run and not (start == run[-1][1] + 1 and text[start - 1] in _LINKS):
            yield from _departments(text, run)
            run = []
        run.append((start, end))
    yield from _departments(text, run)


def _departments(text: str, run: Sequence[tuple[int, int]]) -> Iterator[tuple[list[tuple[int, int]], bool]]:
    """The departments of a run of fields, if it is a list of them."""
    if len(run) < 2:
        return
    summed = _OWN_TAIL.match(text, run[-1][1])
    if summed is not None:
        yield [(_owner_start(text, run[0][0]), run[0][1]), *run[1:], summed.span("noun")], True
        return
    tail = _TAIL.match(text, run[-1][1])
    is_list = tail is not None or any(text[start:end] in _sure() for start, end in run)
    if not is_list or _OTHERS.match(text, run[-1][1]) or (tail is None and _is_modifier(text, run[-1][1])):
        return
    spans = list(run)
    spans[0] = (_owner_start(text, run[0][0]), run[0][1])
    spans[-1] = (spans[-1][0], run[-1][1] if tail is None else tail.end())
    yield spans, tail is not None


def _is_modifier(text: str, end: int) -> bool:
    """Whether fields say what something that stands behind them is about (消防、环保|手续)."""
    if _MATTER.match(text, end):
        return True
    behind = words_between(text, end, min(len(text), end + LONGEST_WORD), most=1)
    return any(kind == NOUN and len(word) > 1 for word, kind in behind)


def _owner_start(text: str, start: int) -> int:
    """Where the place or level begins whose departments are listed; `start` if none stands there."""
    edge = left_edge(text, start, longest=_LONGEST_OWNER)
    is_owner = (start - edge == 1 and text[edge] in _LEVELS) or is_area(text, edge, start)
    return edge if is_owner else start
