"""Mentions in measures and owner fields → owners with their roles (annotation guideline, section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zhenggai.entities.agency import Agency
from zhenggai.entities.proposals import Proposal
from zhenggai.record import Label, OwnerRole
from zhenggai.relations.agents import Agent
from zhenggai.relations.candidates import Candidate, find_candidates
from zhenggai.relations.coordination import is_open
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.owner_features import FeatureReader
from zhenggai.relations.owner_model import OwnerJudge, Verdict
from zhenggai.relations.problems import FoundProblem
from zhenggai.relations.surroundings import Landmarks
from zhenggai.relations.targets import Target
from zhenggai.structure.nodes import Node

_DEFAULT_CONFIDENCE = 0.5
_INHERITED_SHARE = 0.9
"""How much of a subject's confidence is left once it is carried on."""

_CLEAR = 0.52
"""How likely one of a row must own for the others to own with it."""

_SURE = frozenset({"urged"})
"""Rules whose words leave no doubt, though the model has seen too few of them to believe it."""

_SUBJECTS = frozenset({"opens_measure", "opens_clause", "subject", "agent"})
"""Rules that see a subject."""


@dataclass(slots=True, unsafe_hash=True)
class FoundOwner:
    """An owner of a measure or a problem.

    Attributes:
        of: The measure or problem.
        mention: Index of the owner's mention; None for a default owner that the text never names.
        role: Its role.
        source: What shows it: `field`, the frame of the mention, its place in the measure, or `issuer`.
        confidence: Between 0 and 1.
        evidence: Span of the normalized text that shows it.
        is_open: Whether the row of names that it stands in leaves its set open (甲局等单位).
    """

    of: Target
    mention: int | None
    role: OwnerRole
    source: str
    confidence: float
    evidence: tuple[int, int]
    is_open: bool = False


def find_owners(
    text: str,
    *,
    root: Node,
    problems: Sequence[FoundProblem],
    measures: Sequence[FoundMeasure],
    mentions: Sequence[Proposal],
    frames: Sequence[Agency | None],
    dates: Sequence[tuple[int, int]] = (),
    issuer: int | None = None,
    judge: OwnerJudge | None = None,
    landmarks: Landmarks | None = None,
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
        issuer: Index of the issuer's mention; None if the notice names none.
        judge: A model that decides on each candidate; None leaves it to the rules.
        landmarks: Names and dates, if others look around them too.
    """
    if landmarks is None:
        landmarks = Landmarks(((mention.start, mention.end) for mention in mentions), dates)
    candidates = find_candidates(
        text,
        root=root,
        problems=problems,
        measures=measures,
        mentions=mentions,
        frames=frames,
        dates=dates,
        landmarks=landmarks,
    )
    if judge is None:
        return [_by_rule(text, one, one.verdict) for one in candidates if one.verdict is not None]
    reader = FeatureReader(text, mentions=mentions, frames=frames, dates=dates, issuer=issuer, landmarks=landmarks)
    judged = [(one, _judge(one, judge, reader)) for one in candidates]
    holders = {
        (id(one.of), mentions[one.mention].end): verdict
        for one, verdict in judged
        if verdict.is_owner and mentions[one.mention].label is Label.TITLE
    }
    rows = _surest_of_rows(judged)
    together = ((one, _with_post(one, _with_row(one, verdict, rows), mentions, holders)) for one, verdict in judged)
    return [_by_judge(text, one, verdict, mentions) for one, verdict in together if verdict.is_owner]


def _judge(candidate: Candidate, judge: OwnerJudge, reader: FeatureReader) -> Verdict:
    """The model's verdict, but where a rule that leaves no doubt sees an owner, the rule's."""
    rule = candidate.verdict
    verdict = judge.judge(reader.read(candidate), role=None if rule is None else rule.role)
    if rule is None or rule.source not in _SURE or verdict.is_owner:
        return verdict
    return Verdict(is_owner=True, probability=rule.confidence, role=rule.role)


def _surest_of_rows(judged: Iterable[tuple[Candidate, Verdict]]) -> dict[tuple[int, int], Verdict]:
    """For each row of names in a measure in which a rule sees owners, the surest verdict on one that clearly owns."""
    rows: dict[tuple[int, int], Verdict] = {}
    for one, verdict in judged:
        is_clear = verdict.is_owner and verdict.probability >= _CLEAR
        if is_clear and one.verdict is not None and one.field_role is None:
            rows[_row_of(one)] = max(verdict, rows.get(_row_of(one), verdict), key=lambda each: each.probability)
    return rows


def _row_of(candidate: Candidate) -> tuple[int, int]:
    return id(candidate.of), candidate.run.start


def _with_row(candidate: Candidate, verdict: Verdict, rows: Mapping[tuple[int, int], Verdict]) -> Verdict:
    """A name that a rule takes for an owner along with others of its row (甲局、|乙部门|排查) owns if they do."""
    if verdict.is_owner or candidate.verdict is None or candidate.field_role is not None:
        return verdict
    return rows.get(_row_of(candidate), verdict)


def _with_post(
    candidate: Candidate, verdict: Verdict, mentions: Sequence[Proposal], holders: Mapping[tuple[int, int], Verdict]
) -> Verdict:
    """A person right behind a post that owns (副县长|甲某|到现场督办) owns as well; else the verdict as it is."""
    mention = mentions[candidate.mention]
    post = holders.get((id(candidate.of), mention.start)) if mention.label is Label.PER else None
    acts = candidate.verdict is not None and candidate.verdict.source in _SUBJECTS
    return post if post is not None and acts and not verdict.is_owner else verdict


def _by_rule(text: str, candidate: Candidate, verdict: Agent) -> FoundOwner:
    return FoundOwner(
        candidate.of,
        candidate.mention,
        verdict.role,
        verdict.source,
        verdict.confidence,
        verdict.evidence,
        is_open(text, candidate.run.end),
    )


def _by_judge(text: str, candidate: Candidate, verdict: Verdict, mentions: Sequence[Proposal]) -> FoundOwner:
    """An owner by the model; where a rule sees one too, the rule gives its role and evidence."""
    rule = candidate.verdict
    mention = mentions[candidate.mention]
    evidence = (candidate.run.start, mention.end) if rule is None else rule.evidence
    source = "owner_model" if rule is None else rule.source
    role = verdict.role if rule is None else rule.role
    is_set_open = is_open(text, candidate.run.end)
    return FoundOwner(candidate.of, candidate.mention, role, source, verdict.probability, evidence, is_set_open)


def add_inherited_owners(
    owners: Iterable[FoundOwner], subjects: Iterable[tuple[FoundMeasure, Agent]]
) -> list[FoundOwner]:
    """Gives measures that name nobody who acts the subject of what stands before them, under the role `inherited`.

    Args:
        owners: The explicit owners.
        subjects: Measures with the subjects of their lead-ins or of the items before them, the surer ones first.
    """
    complete = list(owners)
    acted = {id(owner.of) for owner in complete if owner.role is OwnerRole.ACTOR}
    source_of: dict[int, str] = {}
    for measure, agent in subjects:
        source = agent.source if agent.role is OwnerRole.INHERITED else "lead_in"
        if id(measure) not in acted and source_of.setdefault(id(measure), source) == source:
            confidence = agent.confidence * _INHERITED_SHARE
            complete.append(FoundOwner(measure, agent.mention, OwnerRole.INHERITED, source, confidence, agent.evidence))
    return complete


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
