"""Normalized text → hamlets and groups of villagers, with the village or town that they belong to (石桐村|大坪4组)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from zhenggai.entities.edges import left_edge
from zhenggai.entities.gazetteer import is_known
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.record import Label

_HAN = "\u4e00-\u9fff"
_AREA = re.compile(
    rf"(?:[{_HAN}]{{2,3}}省)?(?:[{_HAN}]{{2,3}}[市州])?(?:[{_HAN}]{{1,3}}[县区旗])?(?:[{_HAN}]{{2,3}}(?:镇|乡|街道))?"
    rf"(?:[{_HAN}]{{2,4}}(?:村|社区))?"
)
_END = re.compile(r".*(?:[省市县州旗镇乡村区]|街道)")
_NO_AREA = re.compile(
    r"[全我各该本每某两三四五多在]|.*(?:城[镇乡区]|[乡县市]镇|农村|乡村|周边|沿线|所属|下辖|辖区|[园库小老校院厂社片]区$|重点|主要)"
)
_HAMLET = compile_guarded(
    rf"(?:[镇乡村]|街道|社区)(?P<name>[{_HAN}]{{0,3}}?(?:第?[一二三四五六七八九十]{{1,2}}|\d{{1,2}})(?:村民小组|组|社(?![区会]))"
    rf"|[{_HAN}]{{1,4}}(?:村民小组|自然村))(?![长员织成建])"
)
_NO_HAMLET = re.compile(r"[分成共设](?=第?[\d一二三四五六七八九十])|[各每]|干部|党员|民兵|偏远|老旧")
_LONGEST_AREA = 14


def area_end(text: str, start: int, end: int) -> int:
    """Where the area or village ends that heads `text[start:end]`; `start` if none does.

    >>> area_end("霁川县青石水库", 0, 5), area_end("全县青石水库", 0, 4)
    (3, 0)
    """
    match = _END.match(text, start, end)
    if match is None or match.end() == end or not is_area(text, start, match.end()):
        return start
    return match.end()


def is_area(text: str, start: int, end: int) -> bool:
    """Whether names of areas, one inside the other, make up `text[start:end]`."""
    size = next((size for size in (3, 2) if is_known(text[start : start + size])), 0)
    if size and start + size < end and _AREA.fullmatch(text, start + size, end) is not None:
        return True
    return start < end and _AREA.fullmatch(text, start, end) is not None and _NO_AREA.match(text, start, end) is None


@lru_cache(maxsize=1)
def find_hamlets(text: str) -> tuple[Proposal, ...]:
    """Proposes hamlets; their number counts nothing (大坪|4组).

    >>> text = "位于石桐镇大坪4组"
    >>> [text[place.start : place.end] for place in find_hamlets(text)]
    ['石桐镇大坪4组']
    """
    return tuple(_hamlets(text))


def _hamlets(text: str) -> Iterator[Proposal]:
    for match in _HAMLET.finditer(text):
        start = left_edge(text, match.start() + 1, longest=_LONGEST_AREA)
        begin = match.start("name")
        if _NO_HAMLET.search(text, begin, match.end()):
            continue
        if begin - start > 2 and is_area(text, start, begin) and left_edge(text, match.end()) <= start:
            yield Proposal(start, match.end(), Label.LOC, "hamlet", 0.6)
