"""Normalized text → bodies named from where the speaker stands: our own, the one just spoken of (我局, 该院), 县里.

They count where they act, are told to act or head a clause (`finish` decides); with a part of theirs (我局党组) they
are a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhenggai.entities.body_parts import with_parts
from zhenggai.entities.groups import IF_ACTING
from zhenggai.entities.own_heads import own_heads
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


def find_own_bodies(text: str) -> Iterator[Proposal]:
    """Proposes our own bodies, those spoken of before, and those named by their level from within.

    >>> text = "我局党组研究,由县里拨付"
    >>> [text[body.start : body.end] for body in find_own_bodies(text)]
    ['我局', '我局党组', '县里']
    """
    for match in own_heads().finditer(text):
        start, end = match.span()
        yield Proposal(start, end, Label.ORG, OWN_BODY, 0.85)
        close = with_parts(text, end)
        if end < close <= end + _LONGEST_PART:
            yield Proposal(start, close, Label.ORG, "own_body_part", 0.95)
    for match in _AT_HOME.finditer(text):
        yield Proposal(*match.span(), Label.ORG, IF_ACTING, 0.85)
