"""Items of an enumeration that name nobody → the subject of the item before, with which they go on.

一是县水务局排查管网;二是更换阀门12只: the second item begins with a deed and names nobody, so that the body which opens
the first one acts on. It is implied, not said (role `inherited`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.word_classes import words_between
from zhenggai.record import OwnerRole
from zhenggai.relations.agents import Agent
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.owners import FoundOwner
from zhenggai.relations.predicates import DEED

_SHARE = 0.7
"""How much of a subject's confidence is left once an item of its own goes on with it."""
_HEAD = 8


def carried_subjects(
    text: str, measures: Sequence[FoundMeasure], *, mentions: Sequence[Proposal], owners: Sequence[FoundOwner]
) -> Iterator[tuple[FoundMeasure, Agent]]:
    """For each item that names nobody, of a problem without owners: the bodies that open the last item that names any.

    Args:
        text: The normalized text.
        measures: The measures, in its order.
        mentions: The mentions, sorted by start.
        owners: The explicit owners.
    """
    of_measure: dict[int, list[FoundOwner]] = defaultdict(list)
    for owner in owners:
        of_measure[id(owner.of)].append(owner)
    owned = set(of_measure)
    subjects: list[Agent] = []
    previous: FoundMeasure | None = None
    for measure in measures:
        found = of_measure[id(measure)]
        if previous is None or not _goes_on(previous, measure):
            subjects = []
        if found:
            subjects = _opening(measure, found, mentions)
        elif subjects and id(measure.problem) not in owned and _begins_with_deed(text, measure):
            yield from ((measure, agent) for agent in subjects)
        previous = measure


def _goes_on(previous: FoundMeasure, measure: FoundMeasure) -> bool:
    """Whether two measures are items of one enumeration, the answer to one problem."""
    is_item = previous.marker is not None and measure.marker is not None
    same_list = previous.node is measure.node or previous.node.parent is measure.node.parent
    return is_item and same_list and measure.problem is not None and previous.problem is measure.problem


def _opening(measure: FoundMeasure, owners: Sequence[FoundOwner], mentions: Sequence[Proposal]) -> list[Agent]:
    """Who acts in a measure, where that is one row of bodies at its very head; nobody where others act or are told."""
    indices = [owner.mention for owner in owners if owner.mention is not None and owner.role is OwnerRole.ACTOR]
    if len(indices) != len(owners) or not indices or mentions[indices[0]].start != measure.start:
        return []
    last = mentions[indices[-1]].end
    return [
        Agent(index, OwnerRole.INHERITED, "item_before", owner.confidence * _SHARE, (measure.start, last))
        for index, owner in zip(indices, owners, strict=True)
    ]


def _begins_with_deed(text: str, measure: FoundMeasure) -> bool:
    words = words_between(text, measure.start, min(measure.end, measure.start + _HEAD))
    content = [kind for _, kind in words if kind != "d"]
    return bool(content) and content[0] in DEED
