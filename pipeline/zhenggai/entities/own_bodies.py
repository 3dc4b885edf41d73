"""Normalized text → bodies named from where the speaker stands: our own, the one just spoken of (我局, 该院), 县里.

They count where they act, are told to act or head a clause (`finish` decides); with a part of theirs (我局党组) they
are a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhenggai.entities.body_parts import with_parts
from zhenggai.entities.groups import IF_ACTING
from zhenggai.entities.own_heads import own_heads_in
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.record import Label

OWN_BODY = "own_body"
"""Source of bodies that their speaker's place shows."""
_AT_HOME = compile_guarded(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[由据经按从请交被与和报给向]))(?:[省市县区镇乡村州旗局厂馆校院]里)(?![的有面外边头内程弄])"
)
"""A body by its level or kind, from within (县里): no part of a longer name or word."""
_LONGEST_PART = 8
_WILL = ("我会", "你会")
"""What mostly says what will be: a body only with a part of it (我会党组, but 我会|尽快处理)."""
_CLASSIFIERS = ("该处", "该台", "该部")
"""What mostly points at a place or thing (该处|已修复, 该台|设备): a body only where it acts."""
_THING = re.compile("该[处台部][已未均]经?[修停清拆检恢封关填换]")
"""A place or thing that something is done to (该处|已修复)."""


def may_be_told_of(text: str, start: int, end: int) -> bool:
    """Whether a word for an own body names one wherever it heads a clause, whatever that says.

    >>> may_be_told_of("该院已修复", 0, 2), may_be_told_of("该处已修复", 0, 2)
    (True, False)
    """
    return text[start:end] not in _CLASSIFIERS


def find_own_bodies(text: str) -> Iterator[Proposal]:
    """Proposes our own bodies, those spoken of before, and those named by their level from within.

    >>> text = "我局党组研究,由县里拨付"
    >>> [text[body.start : body.end] for body in find_own_bodies(text)]
    ['我局', '我局党组', '县里']
    """
    for start, end in own_heads_in(text):
        if text[start:end] not in _WILL and not _THING.match(text, start):
            yield Proposal(start, end, Label.ORG, OWN_BODY, 0.85)
        close = with_parts(text, end)
        if end < close <= end + _LONGEST_PART:
            yield Proposal(start, close, Label.ORG, "own_body_part", 0.95)
    for match in _AT_HOME.finditer(text) if "里" in text else ():
        yield Proposal(*match.span(), Label.ORG, IF_ACTING, 0.85)
