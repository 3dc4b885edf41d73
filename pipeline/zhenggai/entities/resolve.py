"""One place decides: proposals of all finders → flat mentions, the outermost and surest of those that clash."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from zhenggai.entities.proposals import Proposal
from zhenggai.record import Label

_RANK = {Label.TITLE: 3, Label.PROJECT: 2, Label.ORG: 2, Label.GROUP: 2, Label.PER: 2, Label.LOC: 1}
_LENGTH_WEIGHT = 0.03
_LONGEST_BONUS = 12


def resolve(proposals: Iterable[Proposal], *, blocked: Sequence[tuple[int, int]]) -> list[Proposal]:
    """Chooses mentions that don't overlap each other or a blocked span (documents, dates, quantities).

    A proposal wins by confidence and, since the outermost mention counts, by length; among equals the label that
    encloses others by nature (a post with its body) goes first.
    """
    starts = [start for start, _ in blocked]
    free = [proposal for proposal in set(proposals) if not _clashes(proposal, blocked, starts)]
    free.sort(
        key=lambda proposal: (-_strength(proposal), proposal.start, proposal.end, proposal.label.value, proposal.source)
    )
    taken_starts: list[int] = []
    taken: list[Proposal] = []
    for proposal in free:
        index = bisect_left(taken_starts, proposal.start)
        if index < len(taken) and taken[index].start < proposal.end:
            continue
        if index and taken[index - 1].end > proposal.start:
            continue
        taken_starts.insert(index, proposal.start)
        taken.insert(index, proposal)
    return taken


def _strength(proposal: Proposal) -> float:
    length = min(proposal.end - proposal.start, _LONGEST_BONUS)
    return proposal.confidence + _LENGTH_WEIGHT * length + 0.05 * _RANK[proposal.label]


def _clashes(proposal: Proposal, blocked: Sequence[tuple[int, int]], starts: list[int]) -> bool:
    index = bisect_right(starts, proposal.start) - 1
    if index >= 0 and blocked[index][1] > proposal.start:
        return True
    return index + 1 < len(blocked) and blocked[index + 1][0] < proposal.end
