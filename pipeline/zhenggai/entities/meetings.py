"""Normalized text → institutions that only their meeting names (召开|党组|会议): the meeting itself is not marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhenggai.entities.edges import left_edge
from zhenggai.entities.patterns import one_of
from zhenggai.entities.proposals import SURE, Proposal
from zhenggai.lexicon.cues import has_any
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words
from zhenggai.record import Label

_MEETING = r"(?=(?:第[一二三四五六七八九十百\d]{1,4}次)?(?:专题|扩大|\(扩大\))?会议(?![事室桌纪记制题]))"
_SHORT_MEETING = r"(?=会(?:[、,。;和及\d]|专题|扩大))"
_COUNTED = re.compile(r"\d[次场]$")
_CUES = ("会议", "党组会")
_NUMBERED = re.compile(r"第[一二三四五六七八九十百\d]{1,4}[次届]$")


@cache
def _hosts() -> re.Pattern[str]:
    hosts = one_of(read_words("body_words", kind="meeting_host"))
    return compile_guarded(f"(?:{hosts}){_MEETING}|党组{_SHORT_MEETING}")


def find_hosts(text: str) -> Iterator[Proposal]:
    """Proposes institutions without a name whose meeting is told of; those with one are bodies by their ends.

    >>> text = "召开9次党组会议,修订党委会议事规则"
    >>> [text[host.start : host.end] for host in find_hosts(text)]
    ['党组']
    """
    for match in _hosts().finditer(text) if has_any(text, _CUES) else ():
        start = match.start()
        is_head = left_edge(text, match.end()) == start or _COUNTED.search(text, max(0, start - 2), start)
        if is_head and not _NUMBERED.search(text, max(0, start - 6), start):
            yield Proposal(start, match.end(), Label.ORG, "meeting_host", SURE)
