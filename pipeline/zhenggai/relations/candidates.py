"""Mentions in measures and owner fields → candidates for owners, each with what the rules say of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhenggai.entities.agency import Agency
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.fields import OWNER_FIELDS
from zhenggai.record import OwnerRole, SectionRole
from zhenggai.relations.agents import OWNING_LABELS, Agent, find_agents
from zhenggai.relations.coordination import Coordination, coordinations
from zhenggai.relations.duty_lines import find_duties
from zhenggai.relations.loose_fields import LooseField, find_loose_fields
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.owner_fields import bare_notes, members_of
from zhenggai.relations.owner_notes import OwnerNotes
from zhenggai.relations.problems import FoundProblem
from zhenggai.relations.surroundings import Landmarks
from zhenggai.relations.targets import Target, Targets
from zhenggai.structure.nodes import Node

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_FIELD_CONFIDENCE = 0.95


@dataclass(slots=True, unsafe_hash=True)
class Candidate:
    """A mention that may own a problem or a measure.

    Attributes:
        of: The measure or problem.
        mention: Its index among the mentions.
        run: The coordination that it stands in.
        block: The span that it was found in: the measure's, or the field's content.
        verdict: What the rules make of it; None if they see no owner.
        field_role: What the field makes of whom it names; None in a measure.
    """

    of: Target
    mention: int
    run: Coordination
    block: tuple[int, int]
    verdict: Agent | None
    field_role: OwnerRole | None = None


def find_candidates(
    text: str,
    *,
    root: Node,
    problems: Sequence[FoundProblem],
    measures: Sequence[FoundMeasure],
    mentions: Sequence[Proposal],
    frames: Sequence[Agency | None],
    dates: Sequence[tuple[int, int]] = (),
    landmarks: Landmarks | None = None,
) -> list[Candidate]:
    """All candidates of a notice: those in measures, in the order of the text, then those in owner fields.

    Args:
        text: The normalized text.
        root: The labelled section tree.
        problems: The problems of the notice.
        measures: Its measures.
        mentions: Its mentions, sorted by start.
        frames: The frame of each mention.
        dates: The spans of its dates.
        landmarks: Names and dates, if others look around them too.
    """
    starts = [mention.start for mention in mentions]
    date_starts = {end: start for start, end in dates}
    if landmarks is None:
        landmarks = Landmarks(((mention.start, mention.end) for mention in mentions), dates)
    bare = bare_notes(text, [(measure.start, measure.end) for measure in measures], mentions, starts)
    candidates: list[Candidate] = []
    for measure in measures:
        stop = min(measure.end, bare.get((measure.start, measure.end), (measure.end, 0))[0])
        within = range(bisect_left(starts, measure.start), bisect_left(starts, stop))
        if within:
            candidates += _in_measure(
                text,
                measure,
                within=within,
                mentions=mentions,
                frames=frames,
                date_starts=date_starts,
                landmarks=landmarks,
            )
    targets = Targets(text, problems=problems, measures=measures)
    notes = OwnerNotes(text, problems=problems, measures=measures)
    for measure in measures:
        candidates += _behind(text, measure, notes, bare, mentions, starts)
    for duty in find_duties(text, root, problems):
        candidates += _named_in(text, (duty.start, duty.end), duty.problem, duty.role, mentions, starts)
    fields = list(_of_fields(text, root, targets, mentions, starts, notes))
    named = {(id(one.of), one.mention) for one in (*candidates, *fields) if one.field_role is not None}
    for loose in find_loose_fields(text, root, problems=problems, measures=measures, targets=targets):
        if not notes.hold(loose.name_start):
            fields += _of_loose(text, loose, mentions, starts, named)
    return candidates + fields


def _in_measure(
    text: str,
    measure: FoundMeasure,
    *,
    within: range,
    mentions: Sequence[Proposal],
    frames: Sequence[Agency | None],
    date_starts: dict[int, int],
    landmarks: Landmarks,
) -> Iterator[Candidate]:
    """Who is named in a measure by the mentions `within`, with what the rules make of each."""
    span = (measure.start, measure.end)
    acting = find_agents(
        text,
        span,
        within=within,
        mentions=mentions,
        frames=frames,
        date_starts=date_starts,
        landmarks=landmarks,
    )
    for one in acting:
        yield Candidate(measure, one.mention, one.run, span, one.agent)


def _behind(
    text: str,
    measure: FoundMeasure,
    notes: OwnerNotes,
    bare: Mapping[tuple[int, int], tuple[int, int]],
    mentions: Sequence[Proposal],
    starts: Sequence[int],
) -> Iterator[Candidate]:
    """Whom the bracket that closes a measure, or the note behind it, names."""
    behind = notes.behind(measure)
    note = measure.owner_note or bare.get((measure.start, measure.end))
    if behind is not None and measure.owner_note is None:
        yield from _named_in(text, (behind.body, behind.end), measure, behind.role, mentions, starts)
    elif note is not None:
        yield from _named_in(text, note, measure, OwnerRole.RESPONSIBLE, mentions, starts)


def _of_loose(
    text: str,
    loose: LooseField,
    mentions: Sequence[Proposal],
    starts: Sequence[int],
    named: set[tuple[int, int]],
) -> Iterator[Candidate]:
    """Whom a field that the outline ties to no problem names, but for those that are `named` already; grows `named`."""
    for problem in loose.of:
        block = loose.start, loose.end
        for one in _named_in(text, block, problem, loose.role, mentions, starts, name_start=loose.name_start):
            if (id(problem), one.mention) not in named:
                named.add((id(problem), one.mention))
                yield one


def _of_fields(
    text: str,
    root: Node,
    targets: Targets,
    mentions: Sequence[Proposal],
    starts: Sequence[int],
    notes: OwnerNotes,
) -> Iterator[Candidate]:
    seen: set[tuple[int, int]] = set()
    for node in root.walk():
        if (
            node.role is not SectionRole.OWNER
            or node.field is None
            or node.field not in OWNER_FIELDS
            or notes.hold(node.start)
        ):
            continue
        target = targets.target_of(node)
        if target is None:
            continue
        for one in _of_field(text, node, target, mentions, starts):
            if (id(target), one.mention) not in seen:
                seen.add((id(target), one.mention))
                yield one


def _of_field(
    text: str, node: Node, target: Target, mentions: Sequence[Proposal], starts: Sequence[int]
) -> Iterator[Candidate]:
    if node.field is None:
        return
    block = node.body, _end_of_content(text, node)
    yield from _named_in(text, block, target, OwnerRole(node.field.value), mentions, starts, name_start=node.start)


def _end_of_content(text: str, node: Node) -> int:
    """Where a field's content ends: behind a value on its own line a blank line ends it."""
    end = max(node.deep_end, node.end)
    if end == node.end or not text[node.body : node.end].strip():
        return end
    blank = _BLANK_LINE.search(text, max(node.body, node.end - 1), end)
    return end if blank is None else blank.start()


def _named_in(
    text: str,
    block: tuple[int, int],
    target: Target,
    role: OwnerRole,
    mentions: Sequence[Proposal],
    starts: Sequence[int],
    *,
    name_start: int | None = None,
) -> Iterator[Candidate]:
    """Whom the content of a field or of a bracket behind a measure names; a field's name is evidence as well."""
    within = range(bisect_left(starts, block[0]), bisect_left(starts, block[1]))
    runs = {index: run for run in coordinations(text, within, mentions) for index in run.members}
    for member in members_of(text, *block, role=role):
        for index in range(bisect_left(starts, member.start), bisect_left(starts, member.end)):
            if mentions[index].label in OWNING_LABELS:
                begin, end = mentions[index].start, mentions[index].end
                evidence = (begin if name_start is None else min(name_start, begin), end)
                verdict = Agent(index, member.role, "field", _FIELD_CONFIDENCE, evidence)
                yield Candidate(target, index, runs[index], block, verdict, member.role)
