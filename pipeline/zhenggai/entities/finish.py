"""Mentions that only their surroundings show: places that act as governments, and groups that act or are told to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache

from zhenggai.entities.agency import (
    FRAMES_OF_BODIES,
    Agency,
    Frame,
    find_agency,
    has_deed,
    has_fault,
    is_counted,
    is_rebuked,
    list_ends,
    names_work,
    shares_deed,
    skip_count,
    suffers,
)
from zhenggai.entities.clause_subjects import fails, heads_clause, is_counted_subject, takes_up_verb
from zhenggai.entities.gazetteer import area_code
from zhenggai.entities.groups import IF_ACTING
from zhenggai.entities.own_bodies import OWN_BODY, may_be_told_of
from zhenggai.entities.proposals import SURE, Proposal
from zhenggai.entities.takes_part import is_handed, takes_part
from zhenggai.entities.told_of import has_no_part, is_met, is_uploader, owns_what_is_set
from zhenggai.lexicon.tables import read_table, word_set
from zhenggai.record import Label

_PASSIVE = frozenset("经被遭")
_LINK = re.compile(r"及|以及|和")
_GROUP_LINK = re.compile(r"[、,]|及|以及|和")
_COLLECTIVE = ("collective_noun", "collective_body")
_STREET = "街道"
_JOINED_FRAMES = frozenset({Frame.AGENT, Frame.PARTNER})
ACTING_PLACE = "acting_place"
"""Source of places that act as their governments."""
_UNSURE = frozenset({IF_ACTING, OWN_BODY})
_ORG, _LOC, _GROUP = Label.ORG, Label.LOC, Label.GROUP
_NAMED = frozenset({_ORG, _LOC})
_GOVERNED_SOURCES = frozenset({"listed_place", "gazetteer_chain"})
_EACH = re.compile(r"[各均都逐]|全部|分别|一一|先后")
"""What says of all members of a list that each did it."""
_GOVERNED = re.compile(r"[省市县区州旗盟镇乡村]$|街道$|社区$")


def finish(text: str, mentions: Sequence[Proposal], *, dates: Sequence[tuple[int, int]]) -> list[Proposal]:
    """Relabels places that act as governments, and leaves out groups that neither act nor are told to.

    Args:
        text: The normalized text.
        mentions: The resolved mentions, in order.
        dates: Sorted spans of dates.
    """
    spans = [(mention.start, mention.end) for mention in mentions]
    ends = list_ends(text, spans)
    is_open = [mention.label is _LOC or mention.source in _UNSURE for mention in mentions]
    open_ends = {end for end, may_change in zip(ends, is_open, strict=True) if may_change}
    is_place = [mention.label is _LOC or _is_area(text, mention) for mention in mentions]
    frames = find_agency(text, spans, dates=dates, is_place=is_place, ends=ends, wanted=open_ends)
    followed = {start for start, _ in spans}
    listed = _among_bodies(text, mentions)
    has_groups = any(mention.source == IF_ACTING for mention in mentions)
    own = _own_nouns(text, mentions) | _houses(text, mentions) if has_groups else frozenset[str]()
    first = {end: start for (start, _), end in zip(reversed(spans), reversed(ends), strict=True)}
    finished: list[Proposal] = []
    for mention, frame, end, may_change in zip(mentions, frames, ends, is_open, strict=True):
        if not may_change:
            finished.append(mention)
            continue
        is_unsure = mention.source in _UNSURE
        if is_unsure and mention.end in followed:
            continue
        if mention.label is _GROUP and is_unsure and has_no_part(text, mention):
            continue
        acts = _acts(text, mention, frame, (first[end], end))
        if is_unsure and not (
            acts
            or (finished and _is_joined(text, finished[-1], mention))
            or _is_told_of(text, mention)
            or _is_subject(text, mention, first[end], end)
        ):
            continue
        is_actor = acts or _issues(text, mention) or mention.start in listed
        mention = _relabelled(text, mention, frame, own, is_actor=is_actor)
        finished.append(mention)
    return finished


def _relabelled(
    text: str, mention: Proposal, frame: Agency | None, own: AbstractSet[str], *, is_actor: bool
) -> Proposal:
    """A kept mention as what it is here: one body, a place's government, or a group, more or less surely."""
    if mention.source == IF_ACTING and (_is_one(text, mention, own) or _is_the_street(text, mention, frame)):
        mention = replace(mention, label=_ORG)
    if mention.label is _LOC and is_actor and is_governed(text, mention):
        return replace(mention, label=_ORG, source=ACTING_PLACE, confidence=_confidence(frame))
    if mention.label is _GROUP and mention.source in _UNSURE:
        return replace(mention, confidence=_group_confidence(text, mention, frame))
    return mention


def _acts(text: str, mention: Proposal, frame: Agency | None, listed: tuple[int, int]) -> bool:
    """Whether a mention, in a list of names or alone, does something or is told to."""
    may_be_idle = mention.source == IF_ACTING
    is_idle = frame is not None and may_be_idle and is_rebuked(text, mention.end, frame)
    acts = (
        (frame is not None and not is_idle)
        or _is_at_fault(text, mention)
        or _does(text, mention)
        or _shares(text, mention, *listed)
    )
    if not acts or not may_be_idle:
        return acts
    is_only_set = _is_area(text, mention) and owns_what_is_set(text, mention, frame)
    return not (is_only_set or is_met(text, mention) or is_uploader(text, mention))


def _confidence(frame: Agency | None) -> float:
    """How sure it is that a place acts: where a verb directs it or joins it to the subject, more than as a subject."""
    return 0.98 if frame is not None and frame.frame in FRAMES_OF_BODIES else 0.6


def _group_confidence(text: str, mention: Proposal, frame: Agency | None) -> float:
    """How sure it is that a group acts: where it is counted and joined to a subject there is no doubt."""
    is_joined = frame is not None and frame.frame in _JOINED_FRAMES
    if is_joined and text.endswith("等", 0, mention.start):
        return SURE
    if is_counted(text, mention.start) and (is_joined or shares_deed(text, mention.start, mention.end)):
        return SURE
    is_told = (frame is not None and frame.frame in FRAMES_OF_BODIES) or is_handed(text, mention.start)
    return max(mention.confidence, 0.98) if is_told else mention.confidence


def _own_nouns(text: str, mentions: Sequence[Proposal]) -> AbstractSet[str]:
    """The nouns that the full names of bodies or places in the text end with (泗榆县|学校); alone they mean it."""
    nouns = word_set("single_bodies", kind="own")
    names = {text[one.start : one.end] for one in mentions if one.label in _NAMED}
    sizes = {len(noun) for noun in nouns}
    return {name[-size:] for name in names for size in sizes if len(name) > size + 1 and name[-size:] in nouns}


def _is_one(text: str, mention: Proposal, own: AbstractSet[str]) -> bool:
    """Whether a group is a single body: the only one of its kind in the place, or one that the text names in full."""
    name = text[mention.start : mention.end]
    is_single = name in own or name in word_set("single_bodies", kind="sole")
    return is_single and skip_count(text, mention.start) == mention.start


def _is_the_street(text: str, mention: Proposal, frame: Agency | None) -> bool:
    """Whether a street acts that needs no name here (,|街道|已安排公租房)."""
    is_street = text[mention.start : mention.end] == _STREET and not is_counted(text, mention.start)
    return is_street and frame is not None and frame.frame is Frame.SUBJECT


def _houses(text: str, mentions: Sequence[Proposal]) -> frozenset[str]:
    """The kinds of houses of which the notice names just one and counts none (泗榆县中学: 学校)."""
    if not any(one.source == IF_ACTING and text[one.start : one.end] in _house_ends() for one in mentions):
        return frozenset()
    names = {text[one.start : one.end] for one in mentions if one.label is _ORG and one.source != IF_ACTING}
    return frozenset(
        kind
        for kind, ends in _house_ends().items()
        if sum(name.endswith(ends) and len(name) > len(kind) + 1 for name in names) == 1
        and not any(sign + kind in text for sign in "家个所各些")
    )


@cache
def _house_ends() -> dict[str, tuple[str, ...]]:
    return {row["kind"]: tuple(row["ends"].split(",")) for row in read_table("houses")}


def is_governed(text: str, mention: Proposal) -> bool:
    """Whether a place has a government: its level shows it, or it is the short name of a division."""
    is_levelled = _GOVERNED.search(text, mention.start, mention.end) is not None or mention.source in _GOVERNED_SOURCES
    return is_levelled or area_code(text[mention.start : mention.end]) is not None


def _is_at_fault(text: str, mention: Proposal) -> bool:
    """Whether a deed is ascribed to a mention as its fault; a group that is only fined did nothing."""
    is_idle = mention.source == IF_ACTING and (suffers(text, mention.end) or names_work(text, mention.end))
    return not is_idle and has_fault(text, mention.start, mention.end)


def _is_area(text: str, mention: Proposal) -> bool:
    """Whether a group is one of places (园区): those need stronger verbs to act."""
    is_kind = mention.source == IF_ACTING and text[mention.end - 1] in "区地"
    return is_kind and text[mention.start - 1 : mention.start] not in ("个", "家")


def _is_joined(text: str, before: Proposal, mention: Proposal) -> bool:
    """Whether a body stands beside the mention (县政府|及|相关部门): what it does or bears, the mention does too.

    So with a group that counts whatever it does (各市、县(区)).
    """
    is_group = before.label is Label.GROUP and before.source in _COLLECTIVE
    link = _GROUP_LINK if is_group else _LINK
    return (is_group or before.label is _ORG) and link.fullmatch(text, before.end, mention.start) is not None


def _among_bodies(text: str, mentions: Sequence[Proposal]) -> set[int]:
    """Where places begin that stand in one list with bodies (向|泗榆县|、市水务局|发函), if those are not too few."""
    starts: set[int] = set()
    begin = 0
    for end in range(1, len(mentions) + 1):
        if end < len(mentions) and text[mentions[end - 1].end : mentions[end].start] == "、":
            continue
        if end - begin > 1:
            labels = [one.label for one in mentions[begin:end]]
            if 0 < labels.count(_LOC) <= 2 * labels.count(_ORG):
                starts.update(one.start for one in mentions[begin:end] if one.label is _LOC)
        begin = end
    return starts


def _does(text: str, mention: Proposal) -> bool:
    """Whether a group does what another suffers (经|检查机构|要求改正), or fails to do (,|公诉部门|未跟进)."""
    if mention.source not in _UNSURE:
        return False
    is_agent = text[mention.start - 1 : mention.start] in _PASSIVE
    return (
        (is_agent and has_deed(text, mention.end))
        or fails(text, mention.start, mention.end)
        or shares_deed(text, mention.start, mention.end)
        or (mention.label is _ORG and takes_up_verb(text, mention.start, mention.end))
    )


def _shares(text: str, mention: Proposal, start: int, end: int) -> bool:
    """Whether a group takes part in what the list of names tells to which it belongs."""
    return mention.source == IF_ACTING and mention.label is Label.GROUP and takes_part(text, start, end)


def _issues(text: str, mention: Proposal) -> bool:
    """Whether a title begins with the mention as its issuer (泗榆县关于…的报告)."""
    return text.startswith("关于", mention.end) and text[mention.start - 1 : mention.start] in ("", "\n")


def _is_told_of(text: str, mention: Proposal) -> bool:
    """Whether a word for an own body heads a clause that tells of it."""
    is_own = mention.source == OWN_BODY and may_be_told_of(text, mention.start, mention.end)
    return is_own and heads_clause(text, mention.start, mention.end)


def _is_subject(text: str, mention: Proposal, start: int, end: int) -> bool:
    """Whether a group is counted and heads a clause, or its list does and each has its share (7家|子公司|各领各账)."""
    if mention.label is _ORG:
        return False
    if is_counted_subject(text, mention.start, mention.end):
        return True
    is_listed = start < mention.start or mention.end < end
    shares = is_listed and is_counted(text, mention.start) and _EACH.match(text, end) is not None
    return shares and is_counted_subject(text, start, end)
