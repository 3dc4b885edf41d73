"""Words of kind and scope: a name made of nothing else (重点项目, 全市, 示范区) names nobody."""

from __future__ import annotations

import re
from functools import cache

from zhenggai.entities.patterns import one_of
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_table

_NUMERALS = "一二三四五六七八九十两多"


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in read_table("generic_words") if kind in row["of"].split(","))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return compile_guarded(f"(?:{one_of(_words(kind))}|[{_NUMERALS}\\d])+")


@cache
def generic_ends(kind: str) -> frozenset[str]:
    """The characters in which a name of generic words may end, save digits."""
    return frozenset(word[-1] for word in _words(kind)).union(_NUMERALS)


def is_generic(name: str, kind: str) -> bool:
    """Whether a name consists of generic words alone; `kind` is what it would name: place, body or project.

    >>> is_generic("省级重点", "project"), is_generic("新田港二期", "project")
    (True, False)
    """
    return _pattern(kind).fullmatch(name) is not None


def generic_start(text: str, start: int, end: int, kind: str) -> int:
    """Where the generic words at the head of `text[start:end]` end."""
    match = _pattern(kind).match(text, start, end)
    return start if match is None else match.end()
