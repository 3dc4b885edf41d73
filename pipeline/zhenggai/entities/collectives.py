"""Normalized text → groups that 各 shows: every body of a kind, whatever stands between (各治超站, 县委各巡察组)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhenggai.entities.bodies import last_ending
from zhenggai.entities.edges import left_edge, right_edge
from zhenggai.entities.groups import IF_ACTING, governments_beside, last_noun
from zhenggai.entities.proposals import SURE, Proposal
from zhenggai.lexicon.tables import read_words
from zhenggai.record import Label

_EACH = re.compile(r"各(?![类种方自个界色式行]|阶段|环节|项(?!目))")
_KINDS_OF_PLACES = re.compile(
    r"各(?:县|市|区|州|旗|盟|乡镇|镇|乡|村)\((?:市、区|区、市|县、区|区、县|市区|市|区|县|州|街道|街|镇|社区|园区)\)(?=[\u4e00-\u9fff]{2})"
)
_TIER = re.compile(r"(?:乡镇|镇街|镇村|县乡(?!村)|乡级|镇级|村级|基层)(?=[\u4e00-\u9fff]{2})")
"""Levels of which there are many, so that what stands behind them names all bodies of a kind (乡镇|中心校)."""
_TIER_KINDS = ("中心校", "卫生院", "敬老院", "文化站", "水利站", "农技站", "财政所", "供销社")
_LEVEL = re.compile(r"[省市州盟县区旗镇乡]")
_OWNER = re.compile(r"(?:[委局厅府司团院校]|党组|公司|集团|机关|所属)$")
_DIRECT = (
    "省直",
    "市直",
    "县直",
    "区直",
    "州直",
    "镇直",
    "局属",
    "校属",
    "委属",
    "厅属",
    "院属",
    "司属",
    "下属",
    "直属",
    "市属",
    "县属",
    "区属",
    "省属",
)
_COMMAND = "指挥中心"
_LONGEST = 12
_LONGEST_OWNER = 8
_ALSO = re.compile(r"\((?:镇|乡|街|街道|场|村|园区|社区)\)(?:、村(?![\u4e00-\u9fff]?[长委]))?")
"""What else is meant by a kind of places (各镇|(街)、村)."""
_PLURAL_OF_PERSONS = re.compile(r"[局厅委院所站校]?[长员]|负责[人同干]|主要|领导|干部|书记")


def find_collectives(text: str) -> Iterator[Proposal]:
    """Proposes the bodies of a kind that 各 counts, with the body that they belong to, or that all 乡镇 have.

    >>> text = "由县委各巡察组反馈,各矿山救护站备勤"
    >>> [text[group.start : group.end] for group in find_collectives(text)]
    ['县委各巡察组', '各矿山救护站']
    """
    yield from _each(text)
    yield from _of_kinds_of_places(text)
    yield from _of_every_township(text)


def _each(text: str) -> Iterator[Proposal]:
    """What 各 counts."""
    for match in _EACH.finditer(text):
        limit = right_edge(text, match.end(), longest=_LONGEST)
        end = _end(text, match.end(), limit)
        if end is not None and _PLURAL_OF_PERSONS.match(text, end) is None:
            is_idle = text.endswith(read_words("group_words", kind="idle"), match.end(), end) and not text.endswith(
                _COMMAND, match.end(), end
            )
            source, confidence = (IF_ACTING, 0.6) if is_idle else ("collective_body", 0.74)
            also = _ALSO.match(text, end)
            close = end if also is None else also.end()
            yield Proposal(_start(text, match.start()), close, Label.GROUP, source, confidence)
            yield from governments_beside(text, end)


def _of_kinds_of_places(text: str) -> Iterator[Proposal]:
    """What every place of kinds in brackets has (各市(州)|河长办, 各乡镇(街道)|财政所)."""
    for match in _KINDS_OF_PLACES.finditer(text):
        limit = right_edge(text, match.end(), longest=_LONGEST)
        ends = (_ending(text, match.end(), limit), last_noun(text, match.end(), limit))
        end = max(end or 0 for end in ends)
        if end - match.end() > 1 and _PLURAL_OF_PERSONS.match(text, end) is None:
            yield Proposal(match.start(), end, Label.GROUP, "collective_body", SURE)


def _of_every_township(text: str) -> Iterator[Proposal]:
    """What every township has (乡镇|中心校): a group where it acts."""
    for match in _TIER.finditer(text):
        if text[match.start() - 1 : match.start()] == "各" or left_edge(text, match.end()) != match.start():
            continue
        limit = right_edge(text, match.end(), longest=_LONGEST)
        known = next((one for one in _TIER_KINDS if text.startswith(one, match.end())), None)
        end = match.end() + len(known) if known is not None else _ending(text, match.end(), limit)
        if end is not None and end - match.end() > 1 and _PLURAL_OF_PERSONS.match(text, end) is None:
            yield Proposal(match.start(), end, Label.GROUP, IF_ACTING, 0.9)


def _ending(text: str, begin: int, limit: int) -> int | None:
    """Where the last ending of a body's name ends; a verb that ends as one does is none (代办)."""
    end = last_ending(text, begin, limit)
    return None if end is not None and text.endswith("代办", begin, end) else end


def _end(text: str, begin: int, limit: int) -> int | None:
    """The end of the longest kind of bodies from `begin` on; a level alone only where the name ends (各市|要)."""
    ends = [end for end in (last_ending(text, begin, limit), last_noun(text, begin, limit)) if end is not None]
    if ends and max(ends) > begin + 1:
        return max(ends)
    return limit if limit == begin + 1 and _LEVEL.match(text, begin) else None


def _start(text: str, each: int) -> int:
    edge = left_edge(text, each, longest=_LONGEST_OWNER)
    if _OWNER.search(text, edge, each):
        return edge
    return each - 2 if text[each - 2 : each] in _DIRECT else each
