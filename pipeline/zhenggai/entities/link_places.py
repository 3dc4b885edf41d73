"""Names of places in a notice → which province, city, county or township 省委, 市财政局, 县政府 mean there.

A level's place is the issuer's own if it is of that level; else the one named last before, else the only one named
behind; where the notice names none, the one above the issuer's in GB/T 2260, else the only one that the name of a
document or an address tells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from zhenggai.entities.gazetteer import area_code, area_codes, enclosing_areas, full_name, is_known

LEVELS: Final = "省市州盟县区旗镇乡"
_HAN = "\u4e00-\u9fff"
_NAMED = re.compile(
    rf"(?P<name>[{_HAN}]{{2,7}}?(?P<level>省|自治区|自治州|自治县|[市州盟县区旗]|[镇乡](?=$|党|人民政府|政府|纪|人大|委|公所|代表会|原?副?[镇乡]长)))"
)
_NO_NAME = re.compile(
    r"^[各本全原我该外跨两三省市县区镇乡州]|^(?:关于|按照|根据)|[两三四五六七八九十][省市县区州旗]$|副[省市州盟县区旗]$|^(?:分管|常务|时任|[补上呈]报|函[告请]|移送)|^.{1,3}[部署局厅委].{2}|(?:社|小|园|校|片|矿|库|灌|辖|地|景|厂|林|牧)区$|城市$|^(?:新区|开发区|高新区|经开区|度假区|保税区)$|(?:各|全|跨|两)[省市县区]"
)
_VILLAGE = re.compile(rf"(?P<short>(?![各驻全本该两])[{_HAN}]{{2,3}}?)村(?=$|[党委支村监原])")
_ZONE_HEAD = re.compile(r"新区|开发区|高新区|经开区|度假区|保税区")
_ZONE = re.compile(rf"[{_HAN}]{{2,12}}?(?:新区|开发区|高新区|经开区|度假区|保税区)")
_LEVEL_OF: Final = {"自治区": "省", "自治州": "州", "自治县": "县"}


@lru_cache(maxsize=4096)
def place_at_start(name: str) -> tuple[str, str] | None:
    """The place that a name begins with, and its level.

    >>> place_at_start("岚屏县纪委监委"), place_at_start("市财政局")
    (('岚屏县', '县'), None)
    """
    match = _NAMED.match(name)
    if match is None or (_NO_NAME.search(match["name"]) and not is_known(match["name"])):
        return None
    return match["name"], _LEVEL_OF.get(match["level"], match["level"])


class PlaceAnchors:
    """The places that a notice names, by level and position.

    Attributes:
        codes: The codes of the places named, as far as their names leave no doubt.
    """

    def __init__(
        self, names: Iterable[tuple[int, str]], *, issuer: str | None, told: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Gathers the places.

        Args:
            names: Start and text of mentions, in the order of the text.
            issuer: The name of who issues the notice, in full if it says so.
            told: Level and name of places that count where no mention has one of their level.
        """
        self._named: dict[str, list[tuple[int, str]]] = {}
        self._zones: set[str] = set()
        self._short: dict[str, set[str]] = {}
        self._villages: dict[str, set[str]] = {}
        self._told: dict[str, set[str]] = {}
        for level, name in told:
            self._told.setdefault(level, set()).add(name)
        for start, name in names:
            whole = name.removeprefix("中共")
            zone = _ZONE.match(whole) if "区" in name else None
            if zone is not None and _ZONE_HEAD.match(name) is None:
                self._zones.add(zone.group())
            village = _VILLAGE.match(name) if "村" in name else None
            if village is not None:
                self._villages.setdefault(village["short"], set()).add(village.group())
            found = place_at_start(whole)
            if found is not None:
                self._named.setdefault(found[1], []).append((start, found[0]))
                self._short.setdefault(found[0][:-1], set()).add(found[0])
        self._only = {level: {name for _, name in named} for level, named in self._named.items()}
        self._home = dict(self._homes(issuer))
        self.codes = self._find_codes()

    def _homes(self, issuer: str | None) -> Iterator[tuple[str, str]]:
        found = place_at_start(issuer.removeprefix("中共")) if issuer is not None else None
        if found is None:
            return
        name, level = found
        yield level, name
        for area in enclosing_areas(name):
            above = place_at_start(area)
            if above is not None and above[1] not in self._named:
                yield above[1], above[0]

    def _find_codes(self) -> tuple[str, ...]:
        names = {name for named in self._named.values() for _, name in named} | set(self._home.values())
        found = (area_codes(name) for name in sorted(names))
        return tuple(codes[0] for codes in found if len(codes) == 1)

    def at_level(self, level: str, position: int) -> str | None:
        """The place that a bare level means at a position of the text; None if that can't be told."""
        if level in self._home:
            return self._home[level]
        named = self._named.get(level, [])
        before = bisect_right(named, position, key=lambda one: one[0]) - 1
        if before >= 0:
            return named[before][1]
        behind = self._only.get(level) or self._told.get(level, set())
        return next(iter(behind)) if len(behind) == 1 else None

    def in_zone(self, name: str) -> str | None:
        """The full name of a body whose name begins with a bare kind of zone (开发区应急管理局); None if unsure."""
        head = _ZONE_HEAD.match(name)
        rest = name[head.end() :] if head is not None else ""
        if head is None or not rest or rest.startswith("管委会"):
            return None
        zones = {zone for zone in self._zones if zone.endswith(head.group())}
        return zones.pop() + rest if len(zones) == 1 else None

    def village(self, short: str) -> str | None:
        """The village named without 村 (石步 for 石步村), if the notice names one of that name and no other place."""
        found = self._villages.get(short, set())
        return next(iter(found)) if len(found) == 1 and short not in self._short else None

    def full_name(self, short: str) -> str | None:
        """The full name of a place named without its level (汀澜 for 汀澜市), if notice or gazetteer have it."""
        found = self._short.get(short, set())
        return next(iter(found)) if len(found) == 1 else full_name(short)


def code_of(name: str, *, near: Iterable[str] = ()) -> str | None:
    """The GB/T 2260 code of a place, or of the place that a body's name begins with, six digits.

    In a name with several places (四川省达州市水务局) the last one counts. Where several divisions bear the name, the
    one that lies in a place named before it or in one of `near` counts; None where that leaves none or several.

    Args:
        name: The full name.
        near: Codes of places that the notice names.

    >>> code_of("四川省达州市水务局"), code_of("泗榆县"), code_of("鼓楼区"), code_of("南京市鼓楼区财政局")
    ('511700', None, None, '320106')
    """
    rest, code, above = name.removeprefix("中共"), None, tuple(near)
    while (place := place_at_start(rest)) is not None:
        code = _only_code(place[0], above)
        above = (code,) if code is not None else ()
        rest = rest[len(place[0]) :]
    if code is None and rest == name and area_code(name) is not None:
        code = _only_code(full_name(name) or name, above)
    return code.ljust(6, "0") if code else None


def _only_code(name: str, above: tuple[str, ...]) -> str | None:
    codes = area_codes(name)
    for length in (6, 4, 2) if len(codes) > 1 else ():
        within = {one for one in codes for enclosing in above if len(enclosing) == length and one.startswith(enclosing)}
        if within:
            return within.pop() if len(within) == 1 else None
    return codes[0] if len(codes) == 1 else None
