"""One place decides: proposals of all finders → flat mentions, the outermost and surest of those that clash."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from zhenggai.entities.proposals import Proposal
from zhenggai.record import Label

_RANK = {Label.TITLE: 3, Label.PROJECT: 2, Label.ORG: 2, Label.GROUP: 2, Label.PER: 2, Label.LOC: 1}
_RANK_WEIGHT = 0.05
_LENGTH_WEIGHT = 0.03
_LONGEST_BONUS = 12
_LONGEST_POST = 8
_CLIPPED = frozenset({Label.ORG, Label.TITLE})
_ORG, _TITLE, _LOC = Label.ORG, Label.TITLE, Label.LOC


def resolve(proposals: Iterable[Proposal], *, blocked: Sequence[tuple[int, int]]) -> list[Proposal]:
    """Chooses mentions that don't overlap each other or a blocked span (documents, dates, quantities).

    A proposal wins by confidence and, since the outermost mention counts, by length; among equals the label that
    encloses others by nature (a post with its body) goes first. A body whose name was read too far to the left, into
    a blocked span (3月|市水务局), loses that part.

    Returns:
        The chosen mentions, sorted.
    """
    free = list(_outside(_with_bodies(proposals), blocked))
    ranked = sorted(free, key=_rank)
    taken = bytearray(max([one.end for one in free], default=0))
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
    freed = [one for one in proposals if one.label is _LOC and covered.find(1, one.start, one.end) != -1]
    taken = sorted([*blocked, *((one.start, one.end) for one in chosen)])
    return resolve(freed, blocked=taken) if freed else []


def _with_bodies(proposals: Iterable[Proposal]) -> list[Proposal]:
    """The proposals, each post together with the body whose name ends within it (市委第四巡察组|组长).

    The body's reading knows better where its name begins, and a post is as sure as the body that it belongs to.
    """
    found = list(proposals)
    posts = [number for number, one in enumerate(found) if one.label is _TITLE and one.source == "post"]
    bodies: dict[int, list[Proposal]] = {}
    for one in found if posts else ():
        if one.label is _ORG:
            bodies.setdefault(one.end, []).append(one)
    for number in posts:
        post = found[number]
        own = _bodies_within(post, bodies)
        if own:
            start, confidence = min(body.start for body in own), max(body.confidence for body in own)
            found[number] = replace(post, start=min(start, post.start), confidence=max(post.confidence, confidence))
    return found


def _bodies_within(post: Proposal, bodies: Mapping[int, Sequence[Proposal]]) -> Sequence[Proposal]:
    """The bodies, given by their ends, whose name ends within a post."""
    inner = range(max(post.start + 1, post.end - _LONGEST_POST), post.end)
    return [body for end in inner for body in bodies.get(end, ())]


def _rank(one: Proposal) -> tuple[float, int, int, Label, str]:
    """What orders proposals, the strongest first."""
    length = one.end - one.start
    bonus = _LENGTH_WEIGHT * (length if length < _LONGEST_BONUS else _LONGEST_BONUS)
    strength = one.confidence + bonus + _RANK_WEIGHT * _RANK[one.label]
    return -strength, -length, one.start, one.label, one.source


def _outside(proposals: Iterable[Proposal], blocked: Sequence[tuple[int, int]]) -> Iterator[Proposal]:
    starts = [start for start, _ in blocked]
    ends = [end for _, end in blocked]
    starts.append(sys.maxsize)
    for proposal in proposals:
        behind = bisect_right(starts, proposal.start)
        if behind and ends[behind - 1] > proposal.start:
            cut = ends[behind - 1]
            if proposal.label not in _CLIPPED or proposal.end - cut < 2:
                continue
            proposal = replace(proposal, start=cut)
        if starts[behind] >= proposal.end:
            yield proposal
