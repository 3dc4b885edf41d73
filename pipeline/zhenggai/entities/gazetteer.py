"""Normalized text → places that are known by name: administrative divisions (GB/T 2260), countries, regions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zhenggai.entities.divisions import divisions, whole_names
from zhenggai.entities.edges import left_edge
from zhenggai.entities.patterns import WordFinder, one_of
from zhenggai.lexicon.tables import read_words

_CREEDS = ("特色社会主义", "式现代化")
_LEVELS = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|林区|新区|[省市县区州盟旗])$")
_COUNTY_CODE = 6
_LINK = re.compile(r"[、—\-和与至·]+")


@dataclass(frozen=True, slots=True)
class Area:
    """An administrative division or a region.

    Attributes:
        code: Its code in GB/T 2260; empty for what that doesn't list.
        full: Its full name, if this is a short one (达州 for 达州市), else None.
    """

    code: str
    full: str | None = None

    @property
    def is_short_county(self) -> bool:
        """Whether this is a county's name without 县: those are too often other words to stand alone."""
        return self.full is not None and len(self.code) == _COUNTY_CODE


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """Where a place of the gazetteer is named; offsets index the normalized text."""

    start: int
    end: int
    area: Area


@cache
def _areas() -> dict[str, Area]:
    areas: dict[str, Area] = {}
    for name, code in divisions():
        _add(areas, name, code)
    for name in read_words("regions"):
        areas.setdefault(name, Area(""))
    for name in read_words("ambiguous_places"):
        areas.pop(name, None)
    return areas


@cache
def _peoples() -> re.Pattern[str]:
    return re.compile(one_of(read_words("peoples")))


def _add(areas: dict[str, Area], name: str, code: str) -> None:
    areas.setdefault(name, Area(code))
    short = _LEVELS.sub("", _peoples().sub("", name))
    if len(short) >= 2 and short != name:
        areas.setdefault(short, Area(code, full=name))


@cache
def _finder() -> WordFinder[Area]:
    return WordFinder(_areas(), is_shared=True)


def area_code(name: str) -> str | None:
    """The GB/T 2260 code of an administrative name; None if the gazetteer doesn't know it.

    >>> area_code("四川省"), area_code("泗榆县")
    ('51', None)
    """
    area = _areas().get(name)
    return area.code or None if area is not None else None


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for name, code in divisions():
        codes[name] = (*codes.get(name, ()), code)
    return codes


def area_codes(name: str) -> tuple[str, ...]:
    """The codes of all divisions of a full name, of two, four or six digits: more than one county may bear it.

    >>> area_codes("通川区"), len(area_codes("鼓楼区")) > 1
    (('511702',), True)
    """
    return _codes().get(name, ())


@cache
def _by_code() -> dict[str, str]:
    return {area.code: name for name, area in _areas().items() if area.code and area.full is None}


def enclosing_areas(name: str) -> list[str]:
    """The divisions that an administrative division lies in, the smallest first; empty if it is not known.

    >>> enclosing_areas("达州市"), enclosing_areas("泗榆县")
    (['四川省'], [])
    """
    code = area_code(name) or ""
    names = (_by_code().get(code[:length]) for length in (4, 2) if length < len(code))
    return [one for one in names if one is not None]


def full_name(name: str) -> str | None:
    """The full name of a division named by its short one (达州 → 达州市); None if it is none.

    >>> full_name("达州"), full_name("达州市")
    ('达州市', None)
    """
    area = _areas().get(name)
    return area.full if area is not None else None


def area_names() -> list[str]:
    """All names of the gazetteer, full and short."""
    return list(_areas())


def is_known(name: str) -> bool:
    """Whether the gazetteer has this name."""
    return name in _areas()


def known_places(text: str) -> Iterator[KnownPlace]:
    """The places of the gazetteer that the text names, from left to right.

    A county's short name counts where the text has its full one too, or where it is listed beside a known place.
    """
    found = list(_finder().longest(text))
    named = {text[start:end] for start, end, area in found if area.full is None}
    previous_end = -1
    for start, end, area in found:
        city = _city_before(text, start, area)
        if city is not None and city.start >= previous_end:
            previous_end = start
            yield city
        is_listed = 0 < start - previous_end <= 2 and _LINK.fullmatch(text, previous_end, start) is not None
        if area.is_short_county and area.full not in named and not is_listed:
            continue
        if _is_other_word(text, start, end, area) and start != previous_end:
            continue
        previous_end = end
        yield KnownPlace(start, end, area)


def _city_before(text: str, start: int, area: Area) -> KnownPlace | None:
    """The city of a county that stands right before it without its level, though alone it may be another word."""
    if area.full is not None or len(area.code) != _COUNTY_CODE:
        return None
    code = area.code[:4]
    short = _LEVELS.sub("", _by_code().get(code, ""))
    is_before = len(short) > 1 and text.endswith(short, 0, start) and not is_known(short)
    return KnownPlace(start - len(short), start, Area(code, full=_by_code()[code])) if is_before else None


@cache
def _named_long() -> tuple[str, ...]:
    """The divisions named 长…, which make no post of the level before them (吉林省|长春市)."""
    return tuple(sorted(name for name in whole_names() if name.startswith("长")))


def _is_other_word(text: str, start: int, end: int, area: Area) -> bool:
    if text.startswith(_CREEDS, end):
        return True
    if area.full is not None:
        return text[end : end + 1] in ("族", "话", "人") or text[start - 1 : start] in ("公", "省", "姓")
    is_post = text.startswith(("长", "级"), end) and not text.startswith(_named_long(), end)
    return is_post or (end - start == 2 and bool(area.code) and left_edge(text, end) != start)
