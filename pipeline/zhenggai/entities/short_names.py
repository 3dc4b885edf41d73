"""Bodies that the text has named before, or whose list names them: aliases, short names of firms, members of lists."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from zhenggai.entities.earlier_names import is_abbreviation
from zhenggai.entities.edges import left_edge, right_edge
from zhenggai.entities.gazetteer import is_known
from zhenggai.entities.generic import is_generic
from zhenggai.entities.lists import members_before
from zhenggai.entities.patterns import longest_of
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.cues import has_any
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.record import Label

_HAN = "\u4e00-\u9fff"
_DEFINED = re.compile(rf"\((?:以下|下)?(?:统一|合并)?(?:简称|统称|称)[:为]?[“‘]?([{_HAN}]{{2,8}})[”’]?\)")
_BRACKETED = re.compile(rf"\([“‘]?([{_HAN}]{{2,6}})[”’]?\)")
_ALIAS_ENDS = frozenset("组局署方委会院司团办处中心部厅行校队企")
_FIRM_TAIL = re.compile(r"(?:股份|集团|控股)?(?:有限|有限责任)?(?:责任)?公司$|集团$")
_FIRM_HEAD = re.compile(rf"^(?:[{_HAN}]{{2,3}}省)?(?:[{_HAN}]{{2,4}}市)?(?:[{_HAN}]{{1,4}}[县区])?")
_SHORTEST_CORE = 4
_LIST_END = re.compile(
    r"等(?:\d+家|[两三四五六七八九十]+家|多家)?(?:重点|相关|链主|龙头|骨干|本地|数字|生产型|科技型|外贸)*"
    rf"(?:企业|公司|金融机构|银行|科研机构|高校|(?<=家)单位)(?![{_HAN}]?类)"
)
_SHARED_TAIL = re.compile(rf"[、和及与]([{_HAN}]{{2,8}}?[局处科室部厅署])(?![长员门理置罚分级目学面内外])")
_AUTHORITY = compile_guarded(
    r"(?:(?<=移[交送])|(?<=移[交送][至给])|(?<=[向被经]))(?:公安(?=[,。;:、立处侦行抓\n]|$)|法院(?![院系内外])|检察院)"
)
"""The police and the courts to which something goes (移交|公安)."""
_AUTHORITIES = ("公安", "法院", "检察院")
_TAILED = frozenset("局处科室部厅署")


def find_short_names(text: str, bodies: Iterable[Proposal]) -> Iterator[Proposal]:
    """Proposes short names of bodies.

    Args:
        text: The normalized text.
        bodies: The bodies that their own ends show.
    """
    found = list(bodies)
    aliases = set(_defined(text, {body.end for body in found}))
    cores = set(_cores(text, found))
    for start, end in longest_of(aliases | cores, text):
        source = "short_name" if text[start:end] in cores else "alias"
        if source == "alias" or left_edge(text, end) == start:
            yield Proposal(start, end, Label.ORG, f"body_{source}", 0.76)
    yield from _listed(text)
    yield from _sharing_tail(text, found)
    for match in _AUTHORITY.finditer(text) if has_any(text, _AUTHORITIES) else ():
        yield Proposal(*match.span(), Label.ORG, "field_body", 0.7)


def _defined(text: str, ends: Container[int]) -> Iterator[str]:
    """Names defined by 以下简称, or in brackets behind a body of whose letters they consist.

    Args:
        text: The normalized text.
        ends: Where bodies end: a name defined right behind one is that body's, whatever it ends with.
    """
    for match in _DEFINED.finditer(text):
        is_of_body = match.start() in ends and len(match[1]) > 2 and not is_generic(match[1], "body")
        if text[match.start() - 1] != "》" and (is_of_body or match[1][-1] in _ALIAS_ENDS):
            yield match[1]
    for match in _BRACKETED.finditer(text):
        alias = match[1]
        name = text[left_edge(text, match.start()) : match.start()]
        if (
            len(name) > len(alias)
            and name[-1] == alias[-1]
            and alias[-1] in _ALIAS_ENDS
            and is_abbreviation(alias, name)
        ):
            yield alias


def _cores(text: str, bodies: Iterable[Proposal]) -> Iterator[str]:
    """宏灿化工 for 霁川县宏灿化工有限公司."""
    for body in bodies:
        name = text[body.start : body.end]
        tail = _FIRM_TAIL.search(name) if body.source == "body_firm" else None
        if tail is not None and tail.group() != "公司":
            head = _FIRM_HEAD.match(name, 0, tail.start())
            place = next((size for size in (3, 2) if is_known(name[:size])), 0)
            for core in {name[begin : tail.start()] for begin in (0, place, head.end() if head else 0)}:
                if _SHORTEST_CORE <= len(core) <= 8 and not is_generic(core, "body") and not is_known(core):
                    yield core


def _listed(text: str) -> Iterator[Proposal]:
    """The members of a list that ends in 等…企业: short names of firms that no suffix shows."""
    for match in _LIST_END.finditer(text):
        for start, end in members_before(text, match.start()):
            if end - start >= 2 and not is_generic(text[start:end], "body"):
                yield Proposal(start, end, Label.ORG, "listed_body", 0.62)


def _sharing_tail(text: str, bodies: Iterable[Proposal]) -> Iterator[Proposal]:
    """建设处 in 县府地政处、建设处: what stands beside a body and ends like it."""
    for body in bodies:
        if text[body.end - 1] in _TAILED:
            match = _SHARED_TAIL.match(text, body.end)
            if (
                match is not None
                and match.end() <= right_edge(text, match.start(1))
                and match[1][-1] == text[body.end - 1]
            ):
                yield Proposal(*match.span(1), Label.ORG, "shared_tail", 0.55)
