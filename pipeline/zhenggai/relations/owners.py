"""Mentions in measures and owner fields → owners with their roles (annotation guideline, section 6)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhenggai.entities.agency import Agency
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.fields import OWNER_FIELDS
from zhenggai.record import OwnerRole, SectionRole
from zhenggai.relations.agents import OWNING_LABELS, Agent, find_agents
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.owner_fields import Member, members_of
from zhenggai.relations.problems import FoundProblem
from zhenggai.relations.targets import Target, Targets
from zhenggai.structure.nodes import Node

_FIELD_CONFIDENCE = 0.95
_DEFAULT_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class FoundOwner:
    """An owner of a measure or a problem.

    Attributes:
        of: The measure or problem.
        mention: Index of the owner's mention; None for a default owner that the text never names.
        role: Its role.
        source: What shows it: `field`, the frame of the mention, its place in the measure, or `issuer`.
        confidence: Between 0 and 1.
        evidence: Span of the normalized text that shows it.
    """

    of: Target
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
    dates: Sequence[tuple[int, int]] = (),
) -> list[FoundOwner]:
    """The explicit owners of all measures and problems: those in the measures' text, then those in fields.

    Args:
        text: The normalized text.
        root: The labelled section tree.
        problems: The problems of the notice.
        measures: Its measures.
        mentions: Its mentions, sorted by start.
        frames: The frame of each mention.
        dates: The spans of its dates.
    """
    starts = [mention.start for mention in mentions]
    date_starts = {end: start for start, end in dates}
    owners: list[FoundOwner] = []
    for measure in measures:
        span = (measure.start, measure.end)
        within = range(bisect_left(starts, measure.start), bisect_left(starts, measure.end))
        agents = find_agents(text, span, within=within, mentions=mentions, frames=frames, date_starts=date_starts)
        owners += [_owner(measure, agent) for agent in agents]
    targets = Targets(text, problems=problems, measures=measures)
    return owners + list(_of_fields(text, root, targets, mentions, starts))


def _owner(measure: FoundMeasure, agent: Agent) -> FoundOwner:
    return FoundOwner(measure, agent.mention, agent.role, agent.source, agent.confidence, agent.evidence)


def _of_fields(
    text: str, root: Node, targets: Targets, mentions: Sequence[Proposal], starts: Sequence[int]
) -> Iterator[FoundOwner]:
    seen: set[tuple[int, int]] = set()
    for node in root.walk():
        if node.role is not SectionRole.OWNER or node.field is None or node.field not in OWNER_FIELDS:
            continue
        target = targets.target_of(node)
        if target is None:
            continue
        members = members_of(text, node.body, max(node.deep_end, node.end), role=OwnerRole(node.field.value))
        for index, member in _named(members, mentions, starts):
            if (id(target), index) not in seen:
                seen.add((id(target), index))
                evidence = (min(node.start, mentions[index].start), mentions[index].end)
                yield FoundOwner(target, index, member.role, "field", _FIELD_CONFIDENCE, evidence)


def _named(
    members: Iterable[Member], mentions: Sequence[Proposal], starts: Sequence[int]
) -> Iterator[tuple[int, Member]]:
    """The mentions that begin within a member of a field, with the member."""
    for member in members:
        for index in range(bisect_left(starts, member.start), bisect_left(starts, member.end)):
            if mentions[index].label in OWNING_LABELS:
                yield index, member


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
        complete.append(FoundOwner(measure, issuer, OwnerRole.DEFAULT, "issuer", _DEFAULT_CONFIDENCE, span))
    return complete
