"""A place and what stands behind it in a name → the full name of the body or post: 汀澜市 + 委 → 中共汀澜市委."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from zhenggai.entities.patterns import one_of
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_table

_TERM = compile_guarded(r"第?[一二三四五六七八九十百\d]+届")
_CONGRESS = re.compile(r"(?:人大|人民代表大会)(?P<rest>(?!代表).*)")
_STATION = re.compile(r"(?<=[委关派])驻.+(?:纪检监察组|纪检组|监察专员办公室)$")
_JUDICIARY = re.compile(r"(?:法院|检察院)")
_COMMITTEE = re.compile(r"委(?!员会|会)")
_DISCIPLINE = re.compile(r"纪委(?!监)")
_FUNDS_OR_TASK = re.compile(r"政府(?=债务|采购|购买|投资|性|[帐账]目|机关事务)")
"""What makes of 政府 a word for money or work: no government's name begins with it."""
_OFFICES: Final = {"委办": "委办公室", "政府办": "政府办公室", "委审计办": "委审计委员会办公室"}
_TOWNSHIP_PARTY = re.compile(r"党委|纪委|(?<=[镇乡])委")
_IN_IT: Final = ("里", "上")
_TOWNS: Final = ("镇", "乡", "街道")
_PARTY = "中共"


@cache
def _short_names() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_table("body_abbreviations")
    inside = one_of(row["short"] for row in rows if row["where"] == "inside")
    start = one_of(row["short"] for row in rows if row["where"] == "start")
    return compile_guarded(rf"(?:{inside})(?!员会|公室)|^(?:{start})"), {row["short"]: row["full"] for row in rows}


@cache
def _short_starts() -> re.Pattern[str]:
    return re.compile(one_of(row["short"] for row in read_table("body_abbreviations") if row["where"] == "start"))


def begins_short(name: str) -> bool:
    """Whether a name begins with a short one that stands before its place.

    >>> begins_short("农发行沭棠县支行"), begins_short("沭棠县农发行")
    (True, False)
    """
    return _short_starts().match(name) is not None


def without_term(name: str) -> str:
    """A name without the term of a committee or congress.

    >>> without_term("七届市委"), without_term("中共汀澜市第六届委员会")
    ('市委', '中共汀澜市委员会')
    """
    return _TERM.sub("", name) if "届" in name else name


def expand(name: str) -> str:
    """A name with its short parts in full, but for the body that another one is stationed at (驻市人社局纪检监察组).

    >>> expand("市人社局"), expand("临皋区住建局办公室"), expand("农发行汀澜分行"), expand("市卫生健康委员会")
    ('市人力资源和社会保障局', '临皋区住房和城乡建设局办公室', '中国农业发展银行汀澜分行', '市卫生健康委员会')
    """
    pattern, full = _short_names()
    station = _STATION.search(name)
    end = len(name) if station is None else station.start()
    return pattern.sub(lambda match: full[match.group()], name[:end]) + name[end:]


def name_in_full(place: str, rest: str, *, is_mainland: bool = True) -> str:
    """The full name of a body or post of a place.

    Args:
        place: The full name of the place.
        rest: What stands behind the place or its level in the name.
        is_mainland: Governments are 人民政府, as they are not in Hong Kong, Macau and Taiwan.

    >>> name_in_full("汀澜市", "委组织部"), name_in_full("汀澜市", "政府"), name_in_full("汀澜市", "人大常委会")
    ('中共汀澜市委组织部', '汀澜市人民政府', '汀澜市人民代表大会常务委员会')
    >>> name_in_full("汀澜市", "委办"), name_in_full("汀澜市", "政府办"), name_in_full("石桐镇", "里")
    ('中共汀澜市委办公室', '汀澜市人民政府办公室', '石桐镇')
    """
    if rest in _IN_IT:
        return place
    rest = _OFFICES.get(rest, rest)
    if _DISCIPLINE.match(rest):
        return f"{_PARTY}{place}{expand(rest)}"
    if _COMMITTEE.match(rest):
        return f"{_PARTY}{place}委{expand(rest[1:])}"
    if place.endswith(_TOWNS) and _TOWNSHIP_PARTY.match(rest):
        return f"{_PARTY}{place}{expand(rest)}"
    congress = _CONGRESS.fullmatch(rest)
    if congress is not None:
        tail = congress["rest"].replace("常委会", "常务委员会", 1)
        return f"{place}人民代表大会{tail}"
    is_government = rest.startswith("政府") and _FUNDS_OR_TASK.match(rest) is None
    if is_mainland and (is_government or _JUDICIARY.match(rest)):
        return f"{place}人民{rest}"
    return f"{place}{expand(rest)}"


def party_name(name: str) -> str:
    """A party committee's formal name in the form that notices use otherwise.

    >>> party_name("中共石桐镇委员会"), party_name("中共汀澜市委员会"), party_name("中共江岚理工学院委员会")
    ('中共石桐镇党委', '中共汀澜市委', '江岚理工学院党委')
    >>> party_name("中共岚川市滨江新区工作委员会")
    '中共岚川市滨江新区工委'
    """
    if not (name.startswith(_PARTY) and name.endswith("委员会")):
        return name
    body = name.removeprefix(_PARTY).removesuffix("委员会")
    if body.endswith("工作"):
        return f"{_PARTY}{body.removesuffix('工作')}工委"
    if body.endswith(_TOWNS):
        return f"{_PARTY}{body}党委"
    return f"{_PARTY}{body}委" if body.endswith(tuple("省市州盟县区旗")) else f"{body}党委"
