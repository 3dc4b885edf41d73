"""Normalized text → places that their list shows (A、B三个县, A、B等地, A、B两处…), and control points of rivers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhenggai.entities.edges import left_edge
from zhenggai.entities.generic import is_generic
from zhenggai.entities.lists import members_before
from zhenggai.entities.proposals import Proposal
from zhenggai.record import Label

_HAN = "\u4e00-\u9fff"
_NAME = re.compile(rf"[{_HAN}]+")
_CONTROL = re.compile(r"\([国省市县]控\)")
_COUNT = r"(?:(?<!\d)\d{1,5}|[两二三四五六七八九十]{1,3})"
_LIST_END = re.compile(
    rf"、(?=[{_HAN}A-Za-z]{{2,4}}?(?:(?P<places>等?{_COUNT}个?"
    r"(?:设区市|县|市|区|镇|乡|村|社区|街道|地区|集镇|高风险|超采区|灌区)"
    rf"|等(?:[几多]|{_COUNT})?地(?![区块点方下面质段铁])|等(?:设区市|[市县区镇村])(?![场政民区容级属直长内外委规(]))|(?P<spots>等?{_COUNT}(?:处|座|个点位))))"
)
"""What ends a list shows its members to be places (A、B三个县, A、B等地), or spots that may be some (A、B两处…)."""
_SPOT = re.compile(r"[桥墩寮东西南北口湾灶塘坝坪沟岭村屯头尾坊庄窑河江湖溪山岗冲垭洲渡埠堡]$")
"""How one of several spots is named, which shows the others to be places too."""
_NO_SPOT = re.compile(r"[库室房楼厅门车管井棚口路段站厂]$|[的了]|问题|隐患|设施|项目|工程|设备|不")
_LISTED_NAME = 4
_CONTROL_POINT = 8


def find_listed_places(text: str) -> Iterator[Proposal]:
    """Proposes names that only their list shows to be places, and the control points of a river (国控).

    >>> text = "赴陇阳、关北等地暗访"
    >>> [text[place.start : place.end] for place in find_listed_places(text)]
    ['关北', '陇阳']
    """
    for match in _CONTROL.finditer(text):
        start = left_edge(text, match.start(), longest=_CONTROL_POINT)
        if _NAME.fullmatch(text, start, match.start()):
            yield Proposal(start, match.start(), Label.LOC, "control_point", 0.8)
    for match in _LIST_END.finditer(text):
        is_sure = match["places"] is not None
        members = list(members_before(text, match.start("places" if is_sure else "spots"), longest=_LISTED_NAME))
        names = [text[start:end] for start, end in members]
        if all(names) and (is_sure or _are_spots(names)):
            source = "listed_place" if is_sure else "listed_spot"
            yield from (Proposal(start, end, Label.LOC, source, 0.5) for start, end in members)


def _are_spots(names: Sequence[str]) -> bool:
    """Whether counted spots have names: one ends like a place, none like part of a building or a matter."""
    is_named = any(_SPOT.search(name) for name in names)
    return is_named and not any(_NO_SPOT.search(name) or is_generic(name, "place") for name in names)
