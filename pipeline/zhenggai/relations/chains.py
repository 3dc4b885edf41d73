"""Owners of measures → who directs whom (市委督促市国资委指导各企业: 市委 → 市国资委 → 各企业)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhenggai.entities.proposals import Proposal
from zhenggai.record import OwnerRole
from zhenggai.relations.coordination import Coordination, coordinations
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.owners import FoundOwner

_STOPS = frozenset(",。;:\n")
_SENTENCE_STOPS = frozenset("。;\n")
_LONGEST_LINK = 12
_SAME_SET = re.compile(r"等(?:\d+|[一二三四五六七八九十两]+)?(?:个|家|名)?")
_ADJACENT, _BY_SUBJECT = 0.9, 0.75


@dataclass(frozen=True, slots=True)
class Direction:
    """A supervisor directs a doer; both are indices of mentions, the evidence indexes the normalized text."""

    supervisor: int
    doer: int
    confidence: float
    evidence: tuple[int, int]


def find_directions(text: str, owners: Sequence[FoundOwner], mentions: Sequence[Proposal]) -> list[Direction]:
    """Who directs whom within the measures, in the order of the text.

    The supervisor is the body right before the directing verb, be it told itself; else the sentence's last subject
    before it. Where neither stands in the text there is none.

    Args:
        text: The normalized text.
        owners: The owners of all measures.
        mentions: The mentions of the notice, sorted by start.
    """
    of_measure: dict[int, list[FoundOwner]] = defaultdict(list)
    for owner in owners:
        if isinstance(owner.of, FoundMeasure) and owner.mention is not None:
            of_measure[id(owner.of)].append(owner)
    starts = [mention.start for mention in mentions]
    return [
        direction
        for group in of_measure.values()
        if any(owner.role is OwnerRole.ASSIGNED for owner in group)
        for direction in _of_measure(text, group, mentions, starts)
    ]


def _of_measure(
    text: str, owners: Sequence[FoundOwner], mentions: Sequence[Proposal], starts: Sequence[int]
) -> Iterator[Direction]:
    roles = {owner.mention: owner for owner in owners if owner.mention is not None}
    start, end = owners[0].of.start, owners[0].of.end
    runs = list(coordinations(text, range(bisect_left(starts, start), bisect_left(starts, end)), mentions))
    owning = [run for run in runs if any(index in roles for index in run.members)]
    for position, run in enumerate(owning):
        doers = [index for index in run.members if index in roles and roles[index].role is OwnerRole.ASSIGNED]
        if not doers:
            continue
        verb = min(roles[doers[0]].evidence[0], run.start)
        found = _supervisors(text, owning[:position], verb, roles)
        if found is None:
            continue
        supervisors, confidence = found
        for supervisor in supervisors:
            for doer in doers:
                yield Direction(supervisor, doer, confidence, (mentions[supervisor].start, mentions[doer].end))


def _supervisors(
    text: str, before: Sequence[Coordination], verb: int, roles: dict[int, FoundOwner]
) -> tuple[list[int], float] | None:
    for run in reversed(before):
        between = text[run.end : verb]
        if any(sign in _SENTENCE_STOPS for sign in between):
            return None
        if _SAME_SET.fullmatch(between):
            continue
        members = [index for index in run.members if index in roles]
        is_adjacent = len(between) <= _LONGEST_LINK and not any(sign in _STOPS for sign in between)
        if is_adjacent:
            return members, _ADJACENT
        acting = [index for index in members if roles[index].role is OwnerRole.ACTOR]
        if acting:
            return acting, _BY_SUBJECT
    return None
