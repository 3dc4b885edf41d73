"""Mentions in measures and owner fields → owners with their roles (annotation guideline, section 6)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhenggai.entities.agency import Agency, Frame
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.fields import OWNER_FIELDS
from zhenggai.record import Label, OwnerRole, SectionRole
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.problems import FoundProblem
from zhenggai.structure.nodes import Node

_OWNING = frozenset({Label.ORG, Label.GROUP, Label.TITLE, Label.PER})
_ROLE_OF_FRAME = {
    Frame.DIRECTED: (OwnerRole.ASSIGNED, 0.75),
    Frame.AGENT: (OwnerRole.ACTOR, 0.8),
    Frame.PARTNER: (OwnerRole.ACTOR, 0.7),
    Frame.SUBJECT: (OwnerRole.ACTOR, 0.7),
}
_BRACKET_ROLE = re.compile(r"\s?\((牵头|主办|配合|协办|责任|督导)(?:单位|部门)?\)")
_BRACKET_ROLES = {
    "牵头": OwnerRole.LEAD,
    "主办": OwnerRole.LEAD,
    "配合": OwnerRole.COOPERATING,
    "协办": OwnerRole.COOPERATING,
    "责任": OwnerRole.RESPONSIBLE,
    "督导": OwnerRole.SUPERVISING,
}


@dataclass(frozen=True, slots=True)
class FoundOwner:
    """An owner of a measure or a problem.

    Attributes:
        of: The measure or problem.
        mention: Index of the owner's mention; None for a default owner that the text never names.
        role: Its role.
        source: What shows it: `field`, or the frame of the mention.
        confidence: Between 0 and 1.
        evidence: Span of the normalized text that shows it.
    """

    of: FoundMeasure | FoundProblem
    mention: int | None
    role: OwnerRole
    source: str
    confidence: float
    evidence: tuple[int, int]


def find_owners(
    text: str,
    *,
    root: Node,
    problems: Sequence[FoundProblem],
    measures: Sequence[FoundMeasure],
    mentions: Sequence[Proposal],
    frames: Sequence[Agency | None],
) -> list[FoundOwner]:
    """The explicit owners of all measures and problems.

    Args:
        text: The normalized text.
        root: The labelled section tree.
        problems: The problems of the notice.
        measures: Its measures.
        mentions: Its mentions, sorted by start.
        frames: The frame of each mention.
    """
    starts = [mention.start for mention in mentions]
    owners = [owner for measure in measures for owner in _of_measure(measure, mentions, frames, starts)]
    owners += _of_fields(text, root, problems, measures, mentions, starts)
    return owners


def _within(starts: Sequence[int], start: int, end: int) -> range:
    return range(bisect_left(starts, start), bisect_left(starts, end))


def _of_measure(
    measure: FoundMeasure, mentions: Sequence[Proposal], frames: Sequence[Agency | None], starts: Sequence[int]
) -> Iterator[FoundOwner]:
    for index in _within(starts, measure.start, measure.end):
        frame = frames[index]
        if frame is not None and mentions[index].label in _OWNING:
            role, confidence = _ROLE_OF_FRAME[frame.frame]
            yield FoundOwner(measure, index, role, frame.frame.value, confidence, (frame.start, mentions[index].end))


def _of_fields(
    text: str,
    root: Node,
    problems: Sequence[FoundProblem],
    measures: Sequence[FoundMeasure],
    mentions: Sequence[Proposal],
    starts: Sequence[int],
) -> Iterator[FoundOwner]:
    of_node: dict[int, FoundMeasure | FoundProblem] = {id(problem.node): problem for problem in problems}
    of_measure = {id(measure.node): measure for measure in measures if measure.node.marker is not None}
    for node in root.walk():
        if node.role is not SectionRole.OWNER or node.field not in OWNER_FIELDS:
            continue
        target = of_measure.get(id(node.parent)) or of_node.get(id(node.about))
        if target is None:
            continue
        for index in _within(starts, node.body, max(node.deep_end, node.end)):
            mention = mentions[index]
            if mention.label not in _OWNING:
                continue
            bracket = _BRACKET_ROLE.match(text, mention.end)
            role = _BRACKET_ROLES[bracket[1]] if bracket is not None else OwnerRole(node.field.value)
            yield FoundOwner(target, index, role, "field", 0.95, (node.start, mention.end))


def add_default_owners(
    owners: Iterable[FoundOwner], *, measures: Sequence[FoundMeasure], issuer: int | None
) -> list[FoundOwner]:
    """Gives the issuer, under the role `default`, to every measure without an owner of its own or of its problem.

    Args:
        owners: The explicit owners.
        measures: All measures.
        issuer: Index of the issuer's mention; None if the notice doesn't name it.
    """
    complete = list(owners)
    owned = {id(owner.of) for owner in complete}
    for measure in measures:
        if id(measure) in owned or (measure.problem is not None and id(measure.problem) in owned):
            continue
        span = (measure.start, measure.start)
        complete.append(FoundOwner(measure, issuer, OwnerRole.DEFAULT, "issuer", 0.5, span))
    return complete
