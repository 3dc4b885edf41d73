"""What the members of a list share: the level of its places (岭西、宕溪两个县), the place of its departments."""

from __future__ import annotations

import re
from typing import Final

from zhenggai.entities.gazetteer import is_known
from zhenggai.entities.link_places import LEVELS, place_at_start

_HAN = "\u4e00-\u9fff"
_PLACE_LIST = re.compile(
    rf"(?:[、和与及][{_HAN}]{{2,4}}){{0,12}}?等?(?:\d{{1,3}}|[两二三四五六七八九十]{{1,3}})个"
    r"(?:设区的?|县级)?(?P<level>[省市州县区旗镇乡](?![级域内场区市(]))"
)
"""The rest of a list of places that ends in their number and level (岭西|、宕溪、平泓三个县)."""
_JOINTS: Final = frozenset({"、", "和", "与", "及", "以及", "会同", "联合"})
_DEPARTMENT = re.compile(
    rf"(?![各该本我原{LEVELS}])[{_HAN}]{{2,8}}(?:局|(?<!人大常)委)|(?:公安|政府)办(?:公室)?|政府|编办"
)
_LIKE_A_LEVEL = re.compile(rf"市场监[{_HAN}]{{1,4}}局|乡村振兴局|城市管理[{_HAN}]{{0,6}}局")
"""Departments whose names begin with the letter of a level, or hold one."""
_SHARING = re.compile(r"(?:(?<!分)局|委|办|办公室|政府|[大支]队|中心)$")
_NOT_OF_ITS_PLACE = re.compile(
    r"分局|支局|海事|铁路|国家|督察局|管理委|专员|[县市区镇乡旗]|纪委|团委|工委|党委|常委|部委"
)


def listed_place(name: str, text: str, end: int) -> str:
    """A place with the level that the end of its list gives it.

    >>> listed_place("岭西", "岭西、宕溪、平泓三个县", 2), listed_place("岭西", "岭西管护站", 2)
    ('岭西县', '岭西')
    """
    is_short = name[-1] not in LEVELS or name.endswith("州")
    listed = _PLACE_LIST.match(text, end) if is_short and not is_known(name) else None
    return name if listed is None or name.endswith(listed["level"]) else name + listed["level"]


def shared_place(name: str, *, joint: str, before: str | None, its_place: str | None) -> str | None:
    """The place of a department that leaves it to the one before it to tell (市财政局、|商务局).

    Args:
        name: The department, as the notice names it.
        joint: The text between the two.
        before: The full name of the one before; None if it is not known.
        its_place: The place of the one before, as far as its own name or its list begins with it or its level.

    >>> shared_place("商务局", joint="、", before="汀澜市财政局", its_place="汀澜市")
    '汀澜市'
    >>> shared_place("海事局", joint="、", before="汀澜市财政局", its_place="汀澜市")
    >>> shared_place("商务局", joint="、", before="汀澜市城投公司", its_place="汀澜市")
    """
    if before is None or its_place is None or joint not in _JOINTS or _SHARING.search(before) is None:
        return None
    if _LIKE_A_LEVEL.fullmatch(name):
        return its_place
    is_named = _NOT_OF_ITS_PLACE.search(name) is not None or place_at_start(name) is not None
    return None if is_named or _DEPARTMENT.fullmatch(name) is None else its_place
