"""One place decides: proposals of all finders → flat mentions, the outermost and surest of those that clash."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from zhenggai.entities.proposals import Proposal
from zhenggai.record import Label

_RANK = {Label.TITLE: 3, Label.PROJECT: 2, Label.ORG: 2, Label.GROUP: 2, Label.PER: 2, Label.LOC: 1}
_RANK_WEIGHT = 0.05
_LENGTH_WEIGHT = 0.03
_LONGEST_BONUS = 12
_LONGEST_POST = 8
_CLIPPED = frozenset({Label.ORG, Label.TITLE})


def resolve(proposals: Iterable[Proposal], *, blocked: Sequence[tuple[int, int]]) -> list[Proposal]:
    """Chooses mentions that don't overlap each other or a blocked span (documents, dates, quantities).

    A proposal wins by confidence and, since the outermost mention counts, by length; among equals the label that
    encloses others by nature (a post with its body) goes first. A body whose name was read too far to the left, into
    a blocked span (3月|市水务局), loses that part.

    Returns:
        The chosen mentions, sorted.
    """
    free = list(_outside(_with_bodies(list(proposals)), blocked))
    ranked = sorted(free, key=lambda one: (-_strength(one), one.start - one.end, one.start, one.label, one.source))
    taken = bytearray(max((one.end for one in free), default=0))
    chosen = []
    for one in ranked:
        if taken.find(1, one.start, one.end) == -1:
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.start)


def in_place_of_idle(
    resolved: Sequence[Proposal],
    chosen: Sequence[Proposal],
    proposals: Iterable[Proposal],
    *,
    blocked: Sequence[tuple[int, int]],
) -> list[Proposal]:
    """The places that stand where a group was left out because it does nothing (屏泉县|机关作风: the place).

    Args:
        resolved: The mentions as they were resolved.
        chosen: Those of them that were kept.
        proposals: All proposals.
        blocked: Sorted spans that no name may overlap.
    """
    kept = {one.start for one in chosen}
    idle = [one for one in resolved if one.start not in kept]
    if not idle:
        return []
    covered = bytearray(idle[-1].end)
    for one in idle:
        covered[one.start : one.end] = b"\x01" * (one.end - one.start)
    freed = [one for one in proposals if one.label is Label.LOC and covered.find(1, one.start, one.end) != -1]
    taken = sorted([*blocked, *((one.start, one.end) for one in chosen)])
    return resolve(freed, blocked=taken) if freed else []


def _with_bodies(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """The proposals, each post together with the body whose name ends within it (市委第四巡察组|组长).

    The body's reading knows better where its name begins, and a post is as sure as the body that it belongs to.
    """
    bodies: dict[int, list[Proposal]] = {}
    for one in proposals:
        if one.label is Label.ORG:
            bodies.setdefault(one.end, []).append(one)
    for one in proposals:
        is_post = one.label is Label.TITLE and one.source == "post"
        inner = range(max(one.start + 1, one.end - _LONGEST_POST), one.end) if is_post else ()
        own = [body for end in inner for body in bodies.get(end, ())]
        if own:
            start, confidence = min(body.start for body in own), max(body.confidence for body in own)
            one = replace(one, start=min(start, one.start), confidence=max(one.confidence, confidence))
        yield one


def _strength(proposal: Proposal) -> float:
    length = min(proposal.end - proposal.start, _LONGEST_BONUS)
    return proposal.confidence + _LENGTH_WEIGHT * length + _RANK_WEIGHT * _RANK[proposal.label]


def _outside(proposals: Iterable[Proposal], blocked: Sequence[tuple[int, int]]) -> Iterator[Proposal]:
    starts = [start for start, _ in blocked]
    for proposal in proposals:
        index = bisect_right(starts, proposal.start) - 1
        if index >= 0 and blocked[index][1] > proposal.start:
            cut = blocked[index][1]
            if proposal.label not in _CLIPPED or proposal.end - cut < 2:
                continue
            proposal = replace(proposal, start=cut)
        if index + 1 == len(blocked) or blocked[index + 1][0] >= proposal.end:
            yield proposal
