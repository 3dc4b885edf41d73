"""What the name of a body goes on with: its offices and units (市公安局|交警支队, 省安委会|办公室)."""

from __future__ import annotations

import re
from functools import cache

from zhenggai.entities.edges import right_edge
from zhenggai.entities.patterns import one_of
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_table

_LONGEST_PART = 16
_MOST_PARTS = 2
_POST_INSIDE = re.compile(r"经理|书记|主任(?!委员)|主席|[局处厅科院校所站]长|同志")
_AGENCY = re.compile(
    r"[\u4e00-\u9fff]{2,5}(?P<tail>(?:及[\u4e00-\u9fff]{2,5})?(?:分署|总署|(?<![部签布])署|督导会报)(?![名长部理期]))"
)
"""What a ministry goes on with (教育部|国民及学前教育署)."""
_OF_YUAN = re.compile(r"[\u4e00-\u9fff]{2,6}(?:[及与][\u4e00-\u9fff]{2,6})?委员会(?![主副委会])")
"""The committees of the Control Yuan and the Legislative Yuan (监察院|交通及采购委员会)."""
_YUAN = ("监察院", "立法院")
_OWN_NAME = r"(?!运营|承建|负责)(?:驻[^\W\d_]|[^各省市县\W\d_])[^各省\W\d_]{0,11}?"


@cache
def _part() -> re.Pattern[str]:
    rows = read_table("body_parts")
    adjacent = one_of(row["part"] for row in rows if row["where"] == "adjacent" or len(row["part"]) > 1)
    free = one_of(row["part"] for row in rows if row["where"] == "free")
    return re.compile(f"(?:{adjacent})|{_OWN_NAME}(?:{free})")


@cache
def _limits() -> dict[str, tuple[str, re.Pattern[str] | None]]:
    """What may stand neither before nor behind a part."""
    rows = ((row["part"], row["not_after"], row["not_before"]) for row in read_table("body_parts"))
    return {
        part: ("" if after == "-" else after, None if before == "-" else re.compile(before))
        for part, after, before in rows
    }


@cache
def _ending() -> re.Pattern[str]:
    return compile_guarded(f"(?:{one_of(row['part'] for row in read_table('body_parts'))})$")


def with_parts(text: str, end: int) -> int:
    """The end of a body's name together with its parts; `end` itself where none follows.

    >>> text = "由市公安局交警支队立案"
    >>> text[1 : with_parts(text, 5)]
    '市公安局交警支队'
    """
    committee = _OF_YUAN.match(text, end) if text.endswith(_YUAN, 0, end) else None
    if committee is not None:
        return committee.end()
    for _ in range(_MOST_PARTS):
        agency = _AGENCY.match(text, end) if text[end - 1] in "部院" else None
        if agency is not None and right_edge(text, end) >= agency.start("tail"):
            end = agency.end()
            continue
        limit = right_edge(text, end, longest=_LONGEST_PART)
        match = _part().match(text, end, limit) if limit > end else None
        if match is None or _is_other_word(text, match.group(), match.end()):
            return end
        end = match.end()
    return end


def _is_other_word(text: str, part: str, end: int) -> bool:
    ending = _ending().search(part)
    if ending is None or _POST_INSIDE.search(part):
        return True
    not_after, not_before = _limits()[ending.group()]
    if part[: ending.start()][-1:] and part[ending.start() - 1] in not_after:
        return True
    return not_before is not None and not_before.match(text, end) is not None
