"""Normalized text → places: known ones of the gazetteer, and names that end like a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from zhenggai.entities.edges import left_edge
from zhenggai.entities.gazetteer import KnownPlace, is_known, known_places
from zhenggai.entities.generic import generic_start, is_generic
from zhenggai.entities.hamlets import area_end, find_hamlets, is_area
from zhenggai.entities.one_letter_places import find_one_letter_places
from zhenggai.entities.patterns import WordFinder, longest_of
from zhenggai.entities.place_lists import find_listed_places
from zhenggai.entities.proposals import Proposal
from zhenggai.entities.spots import find_spots, recurring_spots
from zhenggai.lexicon.cues import has_any
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_table
from zhenggai.lexicon.word_classes import words_between
from zhenggai.record import Label

_HAN = "\u4e00-\u9fff"
_SHORT_PROVINCES = "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔贵滇云藏陕甘陇青宁新蒙港澳台"
_STEM_LENGTHS = {
    "province": (2, 3),
    "city": (2, 4),
    "county": (2, 4),
    "town": (2, 4),
    "village": (2, 4),
    "feature": (2, 3),
    "water": (2, 5),
    "road": (2, 4),
    "line": (2, 6),
    "site": (2, 8),
    "zone": (2, 12),
    "part": (2, 12),
    "site2": (2, 2),
    "site4": (2, 4),
}
_LEVELS = ("province", "city", "county", "town", "village")
_SITES = ("site2", "site4")
_REGION = "地区"
_WITH_SHORT_NAME = frozenset({"place_suffix_city", "place_suffix_county"})
_IN_CHAIN = frozenset({*_LEVELS, "road", "line"})
_IN_AREA = frozenset({"feature", "water", "site", "site2", "site4"})
"""Kinds whose name may follow that of the area or village that they lie in (霁川县|青石水库, 石桐村|柳家湾)."""
_NAME = re.compile(rf"[{_HAN}]+")
_HEAD = re.compile(
    rf"(?:[{_HAN}]{{2,3}}(?:省|自治区))?(?:[{_HAN}]{{2,3}}[市州])?(?:[{_HAN}]{{1,3}}[县区旗])?"
    rf"(?:[{_HAN}]{{2,3}}(?:镇|乡|街道))?"
)
_LEVEL_END = re.compile(r".*(?:[省市县州旗镇乡]|街道|(?<!社)区)")
_NUMBER_BEHIND = re.compile(r"(?:[东西南北中]?[一二三四五六七八九十]段)?\d+号(?:[院楼](?![长]))?")
_HOUSE_BEHIND = re.compile(r"(?<=小区)\d{1,3}号[院楼](?![长])")
_SIDE_BEHIND = re.compile(r"[东西南北左右两]岸|[东西南北][麓坡]|岸[坡线边]|村民|区域")
"""What is said of a water or mountain though its first letter makes another word of it (湖|南岸, but 湖南)."""
_BLOCK_BEHIND = re.compile(r"[A-Z]区")
_SECTION_BEHIND = re.compile(rf"(?!部分|多个|重点|城区|市区|县城|镇区|乡镇|农村)[{_HAN}]{{2,3}}段(?![{_HAN}]?[时长])")
_TAILS = {
    "road": _NUMBER_BEHIND,
    "line": _NUMBER_BEHIND,
    "zone": _BLOCK_BEHIND,
    "feature": _SECTION_BEHIND,
    "site": _HOUSE_BEHIND,
}
"""What belongs to a place behind its suffix, by kind."""
_STATION_BEHIND = re.compile(r"[东西南北]?站(?:货场)?(?![点长台位等])")
_LEVEL_BEHIND = tuple("省市县区旗港地")
"""What makes a short name a part of another one (汶渡|县, 砚浦|港)."""
_ROAD_NUMBER = re.compile(rf"[GSXY]\d{{1,4}}(?![A-Za-z\d])(?:国道|省道|县道|线)?(?:[{_HAN}]{{2,4}}段)?")
_NUMBERED_ROAD = re.compile(r"(?<![\d.,])\d{2,3}[国省县]道(?!\d)(?:[\u4e00-\u9fff]{2,3}段(?![\u4e00-\u9fff]?[时长]))?")
"""A road by its number, before what it is (318|国道)."""
_ROADS = ("国道", "省道", "县道")
_SHORT_WATER = re.compile(
    rf"[河江溪渠](?=[上中下]游|沿[线岸]|两岸|流域|[干支]流|河段|岸线|水[质体]|[、和与])(?<=(?<![{_HAN}])[{_HAN}].)"
    r"(?<![巡入沿排该全各本护治清人运内外上下跨界名母大小支过临近城沟江河湖海山].)"
)
"""A water of one letter (泠河|上游), where something is said of a water."""
_PROVINCES = compile_guarded(
    rf"(?<![{_SHORT_PROVINCES}])[{_SHORT_PROVINCES}]{{2,3}}(?=东西部|协作|协同|合作(?!社|银行|联社)|两[省地市]|三省|毗[邻连]|交界|边[界区]|省[际界]|共建|结对|劳务(?!公司|派遣|有限)|对口)"
)
"""Provinces by their letters, where something is said of what they do together (川渝|协作)."""
_HOUSE = re.compile(r"[路街巷道](?<!(?<!大)道)\d{1,5}号(?:[院楼](?![长]))?")
_STREET = re.compile(rf"(?:[市县区镇乡]|街道)(?=[{_HAN}]{{1,4}}$)")
_LONGEST_STREET = 7
_IN_COUNTY = re.compile(rf"[县区市旗](?![属级域内直辖所各老新下重中建外周])[{_HAN}]集$")
"""What makes of a market town the name of a town (泗榆县|刘集|镇)."""
_MARKET = re.compile(rf"(?![农小大中乡圩各全新老旧])[{_HAN}]集")
"""A market named by its family (诸集|镇), where nothing else stands before it."""
_COUNT_BEHIND = ("两个", "两村", "两镇", "两处", "村民", "村(社区)")
"""What stands behind a place, though its first letter makes another word of it (村|两个, but 村|两委; 镇|村民)."""
_IN_TOWN = ("城区", "市区", "县城", "镇区", "辖区", "主城")
_LEVEL_LETTERS = ("镇", "乡", "县")
_LONGEST_KNOWN = 7
_MILES = re.compile(r"[一二三四五六七八九十]里")
"""A name though it is made of generic words (九里|村)."""
_NUMBERED_STREET = re.compile(rf"[{_HAN}]{{2,3}}[一二三四五六七八九十]")
"""A street's name that ends in a number, though generic words come before (高新二|路)."""
_NAMED_BY_DEED = frozenset(
    ("前进", "团结", "建设", "解放", "跃进", "振兴", "奋斗", "创业", "互助", "发展", "复兴", "开发", "建国", "巩固")
)
"""Verbs that name places."""
_VERBS = frozenset({"v", "g"})
_SITE_KINDS = frozenset({"site", "site4"})
_MOST_WORDS = 6
_BY_DEED = frozenset({"road", "line", "zone", "part", "water"})
"""Kinds whose names begin with verbs more often than sentences do before such a word."""
_NO_COUNTY = frozenset(
    "各全本该我你他它某每两三四五六七八九十百属跨郊外邻进出入赴下驻返离回有大小穷强弱贫富名市区州新老旧整"
)
"""Letters that are no county's whole name before 县, as some are (青|县)."""


@dataclass(frozen=True, slots=True)
class _Suffix:
    word: str
    kind: str
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]


def _letters(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell)


@cache
def _suffixes() -> WordFinder[_Suffix]:
    return WordFinder(
        {
            row["suffix"]: _Suffix(row["suffix"], row["kind"], _letters(row["not_after"]), _letters(row["not_before"]))
            for row in read_table("place_suffixes")
        },
        is_shared=True,
    )


def find_places(text: str) -> Iterator[Proposal]:
    """Proposes places; a name and what it belongs to may overlap, the resolver keeps the outermost.

    >>> [(place.start, place.end) for place in find_places("位于泗榆县石桐镇")]
    [(2, 5), (2, 8)]
    """
    known = [place for place in known_places(text) if not _is_other_word(text, place)]
    for place in known:
        yield Proposal(place.start, place.end, Label.LOC, "gazetteer", 0.55)
    for start, end in _chains(text, known):
        yield Proposal(start, end, Label.LOC, "gazetteer_chain", 0.58)
    suffixed = list(_suffixed(text, {place.end: place.start for place in known}))
    yield from suffixed
    yield from _short_names(text, suffixed)
    full_names = [text[place.start : place.end] for place in known]
    full_names += [text[place.start : place.end] for place in suffixed]
    yield from find_one_letter_places(text, full_names)
    for match in _PROVINCES.finditer(text):
        if not is_known(match.group()):
            yield Proposal(*match.span(), Label.LOC, "province_pair", 0.6)
    spots = [*find_listed_places(text), *find_spots(text)]
    yield from spots
    yield from recurring_spots(text, spots)
    for place in known:
        station = _STATION_BEHIND.match(text, place.end)
        if station is not None:
            yield Proposal(place.start, station.end(), Label.LOC, "station", 0.55)
    yield from _addresses(text)
    yield from find_hamlets(text)
    for road in (_ROAD_NUMBER, _NUMBERED_ROAD) if has_any(text, _ROADS) else (_ROAD_NUMBER,):
        for match in road.finditer(text):
            yield Proposal(*match.span(), Label.LOC, "road_number", 0.55)
    for match in _SHORT_WATER.finditer(text):
        yield Proposal(match.start() - 1, match.end(), Label.LOC, "short_water", 0.5)


def _is_other_word(text: str, place: KnownPlace) -> bool:
    """Whether a known name is part of others: an area (县|域), a water's bank (三岔|湖南|岸), an old name (长垣|县)."""
    is_cut = place.area.full is not None and text.startswith(("县", "旗"), place.end)
    return (
        is_cut
        or text.startswith("域", place.end)
        or (text.startswith("岸", place.end) and text[place.end - 1] in "南北东西")
    )


def _chains(text: str, known: Iterable[KnownPlace]) -> Iterator[tuple[int, int]]:
    """A place and the one that it lies in, named as one (四川省达州市, 四川·达州)."""
    start = -1
    for outer, inner in pairwise(known):
        is_inside = inner.area.code.startswith(outer.area.code) and 0 < len(outer.area.code) < len(inner.area.code)
        if not is_inside or text[outer.end : inner.start] not in ("", "·"):
            start = -1
            continue
        start = outer.start if start == -1 else start
        yield start, inner.end


def _suffixed(text: str, known: Mapping[int, int]) -> Iterator[Proposal]:
    for begin, end, suffix in _suffixes().all(text):
        if _is_common(text, begin, end, suffix):
            continue
        start = _name_start(text, begin, suffix)
        if start is not None and (end not in known or known[end] <= start):
            close = _close(text, end, suffix.kind)
            confidence = 0.5 if suffix.kind in _LEVELS else 0.45 if suffix.kind in _SITES else 0.55
            if suffix.word == _REGION and is_known(text[start:begin]):
                confidence = 0.7
            yield Proposal(start, close, Label.LOC, f"place_suffix_{suffix.kind}", confidence)


def _is_common(text: str, begin: int, end: int, suffix: _Suffix) -> bool:
    """Whether the letters beside a suffix make a common noun of it (城|市, 市|场)."""
    if suffix.kind == "town" and text[begin - 1 : begin] == "集":
        is_named = _IN_COUNTY.search(text, max(0, begin - 3), begin) or _MARKET.fullmatch(
            text, left_edge(text, begin), begin
        )
        return is_named is None
    if text.endswith(suffix.not_after, 0, begin):
        return True
    is_common = text.startswith(suffix.not_before, end) and not text.startswith(_COUNT_BEHIND, end)
    return is_common and not (suffix.kind == "feature" and _SIDE_BEHIND.match(text, end))


def _name_start(text: str, begin: int, suffix: _Suffix) -> int | None:
    """Where the name before a suffix begins; None if no name stands there."""
    shortest, longest = _STEM_LENGTHS[suffix.kind]
    edge = left_edge(text, begin, longest=longest + 12)
    head = _head_end(text, edge, begin) if suffix.kind in _IN_CHAIN else edge
    stem = text[head:begin]
    shortest -= suffix.word == "县" and stem not in _NO_COUNTY
    if edge < head and len(stem) < shortest and begin - edge <= longest and not is_known(text[edge:head]):
        head, stem = edge, text[edge:begin]
    if suffix.kind in _IN_AREA and len(stem) > longest:
        head = area_end(text, edge, begin)
        generic = generic_start(text, edge, begin, "place") if head == edge else edge
        if generic - edge > 1:
            edge = head = generic
        stem = text[head:begin]
    if suffix.kind in _IN_AREA and stem.startswith(_IN_TOWN):
        edge = head = head + 2
        stem = stem[2:]
    if suffix.kind == "part" and area_end(text, edge, begin) == edge:
        return None
    if suffix.kind in _IN_AREA and stem.endswith(_LEVEL_LETTERS):
        return None
    if (
        not shortest <= len(stem) <= longest
        or not _NAME.fullmatch(stem)
        or stem[0] in "各全每该本咱"
        or _is_common_word(stem, suffix, is_inside=head > edge)
        or _is_kind(stem, suffix.kind)
    ):
        return None
    if suffix.word == _REGION:
        return _region_start(text, edge, begin)
    return edge if head == edge or _heads(text, edge, head) else head


def _is_kind(stem: str, kind: str) -> bool:
    """Whether words of kind and scope alone stand before a suffix (工业|园区), save a numbered street (工业二|路)."""
    if not is_generic(stem, "place") or _MILES.fullmatch(stem):
        return False
    return kind != "road" or _NUMBERED_STREET.fullmatch(stem) is None


def _is_common_word(stem: str, suffix: _Suffix, *, is_inside: bool) -> bool:
    """Whether what stands before a suffix tells what is done there or what the area serves (搬离居民|区, 装卸|区).

    A district's name holds no word of the language, if it is none that the gazetteer knows and stands behind no city's
    (`is_inside`); a verb makes no name of a place but where it praises (前进|镇).
    """
    words = words_between(stem, 0, len(stem), most=_MOST_WORDS)
    if suffix.word == "区":
        return (
            not is_inside
            and any(len(word) > 1 for word, _ in words)
            and not is_known(stem)
            and not is_known(stem + "区")
        )
    if suffix.kind in _BY_DEED or stem in _NAMED_BY_DEED:
        return False
    telling = words if suffix.kind in _SITE_KINDS else words[:1]
    return any(len(word) > 1 and kind in _VERBS for word, kind in telling)


def _heads(text: str, edge: int, end: int) -> bool:
    """Whether what stands before a last name is the places that it lies in (泗榆县石桐镇, 珩州泗榆县)."""
    if is_area(text, edge, end):
        return True
    while not _HEAD.fullmatch(text, edge, end):
        longest = min(_LONGEST_KNOWN, end - edge)
        size = next((size for size in range(longest, 1, -1) if is_known(text[edge : edge + size])), 0)
        if size == 0:
            return False
        edge += size
    return True


def _region_start(text: str, edge: int, begin: int) -> int | None:
    """Where the name before 地区 begins: with a known place (重庆地区, 川渝…地区), else a short name."""
    size = next((size for size in (3, 2) if is_known(text[begin - size : begin])), None)
    if size is not None:
        return begin - size
    if any(is_known(text[edge : edge + size]) for size in (2, 3)) and text[edge + 2] not in "省市县":
        return edge
    outer = _head_end(text, edge, begin)
    return outer if begin - outer <= 3 else None


def _head_end(text: str, edge: int, begin: int) -> int:
    """Where the part before the last name ends (霁川县|石桐镇)."""
    match = _LEVEL_END.match(text, edge, begin)
    return edge if match is None or match.end() == begin else match.end()


def _close(text: str, end: int, kind: str) -> int:
    """The end with what belongs to it behind the suffix: 号, A区, 云漳段."""
    tail = _TAILS.get(kind)
    match = tail.match(text, end) if tail is not None else None
    return end if match is None else match.end()


def _addresses(text: str) -> Iterator[Proposal]:
    """A house in a street behind its place, whatever word the street's name holds (浍垣县|仁和路18号)."""
    for match in _HOUSE.finditer(text):
        street = _STREET.search(text, max(0, match.start() - _LONGEST_STREET), match.start())
        if street is not None:
            start = left_edge(text, street.start() + 1, longest=12)
            if start < street.start():
                yield Proposal(start, match.end(), Label.LOC, "address", 0.58)


def _short_names(text: str, places: Iterable[Proposal]) -> Iterator[Proposal]:
    """An area that the text names in full may recur without its level (泗榆 for 泗榆县)."""
    named = {place.start: text[place.start : place.end - 1] for place in places if place.source in _WITH_SHORT_NAME}
    shorts = {short for short in named.values() if 2 <= len(short) <= 3 and not is_known(short)}
    for start, end in longest_of(shorts, text):
        if start not in named and left_edge(text, end) == start and not text.startswith(_LEVEL_BEHIND, end):
            yield Proposal(start, end, Label.LOC, "short_name", 0.45)
