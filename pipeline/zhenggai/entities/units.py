"""Normalized text → units of the organisation that the notice is about (财务部, 急诊医学科), known by what they do.

Their ends are those of common nouns; a unit counts once it acts, is told to act or stands as a field's answer
somewhere in the text, and then wherever it is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhenggai.entities.edges import left_edge, right_edge
from zhenggai.entities.generic import is_generic
from zhenggai.entities.patterns import longest_of, one_of
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words
from zhenggai.record import Label

_HAN = "\u4e00-\u9fff"
_END = re.compile(r"[部科处室股](?![门队署分置罚理境长员级学目研技内外])")
_NAME = re.compile(rf"[{_HAN}]{{3,10}}")
_BEFORE = re.compile(r"(?:[,。;:、!?)“\n|]|[是由交])\s?$|^$")
_FIELD = re.compile(
    rf"(?:{'|'.join(('单位', '部门', '科室', '处室', '主办', '协办', '承办', '责任', '牵头', '配合'))})[:(]$"
)
_AGENT = re.compile(r"由$")
_CELL = re.compile(r"[|;、]\s?$")
_CELL_END = re.compile(r"\s?[|;、]")
_ENDED = re.compile(r"\s*(?:[、,;。\n|()]|$)")
_LONGEST = 10
_SURE = 4


@cache
def _acting() -> re.Pattern[str]:
    verbs = (word for word in read_words("stop_words", kind="stop") if len(word) > 1)
    return compile_guarded(one_of([*read_words("action_openers"), *verbs]))


@cache
def _no_units() -> tuple[str, ...]:
    return read_words("body_words", kind="no_unit")


def find_units(text: str) -> Iterator[Proposal]:
    """Proposes units wherever the text names them, if it shows anywhere that they act.

    >>> text = "由战略投资部论证。查看战略投资部台账"
    >>> [unit.start for unit in find_units(text)]
    [1, 11]
    """
    names = {text[start:end] for start, end in _shown(text)}
    for start, end in longest_of(names, text):
        if end - start >= _SURE or left_edge(text, end, longest=_LONGEST + 2) == start:
            yield Proposal(start, end, Label.ORG, "unit", 0.6)


def _shown(text: str) -> Iterator[tuple[int, int]]:
    """The units that the text shows to act, or that a field asks for."""
    for match in _END.finditer(text):
        start, end = left_edge(text, match.end(), longest=_LONGEST), match.end()
        name = text[start:end]
        if not _NAME.fullmatch(name) or name.endswith(_no_units()) or name[0] in "各全本该某":
            continue
        is_asked = _FIELD.search(text, max(0, start - 4), start) and _ENDED.match(text, end)
        is_asked = is_asked or (_CELL.search(text, max(0, start - 2), start) and _CELL_END.match(text, end))
        is_asked = is_asked or _AGENT.search(text, max(0, start - 1), start)
        acts = _BEFORE.search(text, max(0, start - 2), start) and _acting().match(text, end)
        if (is_asked or acts) and right_edge(text, start) >= end and not is_generic(name[:-1], "body"):
            yield start, end
