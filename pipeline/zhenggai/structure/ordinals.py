"""Headings that count with a word of the notice's own: 询问一 · 询问二, 调查结果甲: · 调查结果乙:."""

from __future__ import annotations

import re

from zhenggai.lexicon.fields import FieldRole, field_role
from zhenggai.lexicon.markers import Marker, Style, marker_number, match_marker

_HEADING = re.compile(
    r"^[ \t]*(?P<surface>(?P<name>[\u4e00-\u9fff]{1,6}?)"
    r"(?P<number>[一二三四五六七八九十]{1,2}|[甲乙丙丁戊己庚辛]|\d{1,2}))"
    r"(?P<sign>[ \t]*$|[:、][^\n。;]{0,30}$)",
    re.MULTILINE,
)
_NO_NAME = re.compile(r"第$|[一二三四五六七八九十零百千\d年月日]$")
_FEWEST = 2
_STEMS = "甲乙丙丁戊己庚辛"


def learn_ordinals(text: str) -> dict[int, Marker]:
    r"""The headings of a normalized text that count with one word from 1 on, by where their lines begin.

    >>> notice = "询问一\n委员提出:泵站失修。\n询问二\n代表反映:管网淤堵。\n"
    >>> [marker.text for marker in learn_ordinals(notice).values()]
    ['询问一', '询问二']
    """
    found: dict[str, list[tuple[int, Marker]]] = {}
    for match in _HEADING.finditer(text):
        start = match.start("surface")
        role = field_role(match["surface"]) or field_role(match["name"])
        is_field = role is not None and (role is not FieldRole.PROBLEM or match["number"] not in _STEMS)
        if is_field or _NO_NAME.search(match["name"]):
            continue
        if match_marker(text, start, match.end()) is not None:
            continue
        sign = match["sign"].strip()
        end = match.end("surface") - start + (1 if sign else 0)
        number = marker_number(Style.LABELLED, match["number"])
        found.setdefault(match["name"], []).append((start, Marker(Style.LABELLED, number, match["surface"], end)))
    return dict(one for headings in found.values() if _counts(headings) for one in headings)


def _counts(headings: list[tuple[int, Marker]]) -> bool:
    """Whether the numbers are 1, 2, 3 and so on."""
    return len(headings) >= _FEWEST and all(
        marker.number == number for number, (_, marker) in enumerate(headings, start=1)
    )
