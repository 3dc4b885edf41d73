"""Normalized text → projects named by what they put out (青澜新材年产6万吨树脂项目); the quantity counts nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from zhenggai.entities.edges import left_edge
from zhenggai.entities.generic import is_generic
from zhenggai.entities.patterns import one_of
from zhenggai.entities.proposals import SURE, Proposal
from zhenggai.lexicon.cues import has_any
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words
from zhenggai.record import Label

_HAN = "\u4e00-\u9fff"
_OUTPUTS = ("年产", "日产", "年处理", "日处理", "年加工", "日加工", "年出栏", "年屠宰", "装机")


@cache
def _output() -> re.Pattern[str]:
    number = rf"\d+(?:[.,]\d+)?[万亿千]?(?:{one_of(read_words('units'))})"
    return compile_guarded(rf"(?:{one_of(_OUTPUTS)})(?:容量)?{number}[{_HAN}]{{2,14}}?(?:项目|工程|生产线)")


@lru_cache(maxsize=1)
def find_output_projects(text: str) -> tuple[Proposal, ...]:
    """Proposes such projects, each with the firm or place that it belongs to.

    >>> text = "青澜新材年产6万吨树脂项目已投产,形成年产3万吨能力"
    >>> [text[project.start : project.end] for project in find_output_projects(text)]
    ['青澜新材年产6万吨树脂项目']
    """
    return tuple(_output_projects(text))


def _output_projects(text: str) -> Iterator[Proposal]:
    for match in _output().finditer(text) if has_any(text, _OUTPUTS) else ():
        start = left_edge(text, match.start(), longest=16)
        if match.start() - start > 1 and not is_generic(text[start : match.start()], "project"):
            yield Proposal(start, match.end(), Label.PROJECT, "output_project", SURE)
