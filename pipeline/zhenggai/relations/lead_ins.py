"""What stands before an enumeration of measures → their scope, and the subject that they go on without naming.

针对万源市,一是…;二是… : the phrase is the scope of both. 县水务局迅速整改:一是…;二是… : the body acts in both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhenggai.entities.agency import Agency
from zhenggai.entities.proposals import Proposal
from zhenggai.record import OwnerRole, SectionRole
from zhenggai.relations.agents import Agent, find_agents
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.surroundings import Landmarks

_SCOPE = re.compile(r"(?:针对|围绕|聚焦|关于|对于|对|就)[^。;:\n]{2,40}$|[^。;,:\n]{2,24}方面$")
_OWN_SCOPE = re.compile(r"针对[^,。;:\n]{2,40}(?=,)|[^,。;:\n]{2,16}方面(?=[,:])")
_MARKER = re.compile(r"\s*(?:[一二三四五六七八九十]+是|[((]?[\d一二三四五六七八九十]+[)).、]|[①-⑳])\s*$")
_EDGES = " \n,:;。"
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The span before the first item of an enumeration, and the measures that it leads into."""

    start: int
    end: int
    measures: tuple[FoundMeasure, ...]


def find_lead_ins(text: str, measures: Sequence[FoundMeasure]) -> Iterator[LeadIn]:
    """The lead-ins of the enumerations of a notice, in the order of the text; those without words are left out.

    Args:
        text: The normalized text.
        measures: The measures, in its order.
    """
    groups: dict[tuple[int, int], list[FoundMeasure]] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for measure in measures:
        node = measure.node
        parent = node.parent
        leads = parent is not None and parent.role is SectionRole.ANSWER and node.role is SectionRole.MEASURE
        block = parent if leads and parent is not None else node
        key = id(block), id(measure.problem)
        groups.setdefault(key, []).append(measure)
        spans.setdefault(key, (block.body, min(measure.start, block.end)))
    for key, members in groups.items():
        if members[0].marker is None:
            continue
        start, end = _trimmed(text, *spans[key])
        if 0 < end - start <= _LONGEST:
            yield LeadIn(start, end, tuple(members))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    marker = _MARKER.search(text, start, end)
    end = end if marker is None else marker.start()
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    while start < end and text[start] in _EDGES:
        start += 1
    return start, end


def set_scopes(text: str, measures: Sequence[FoundMeasure]) -> None:
    """Sets, in place, the scope of measures that have none: from the lead-in, else from their own first phrase."""
    for lead in find_lead_ins(text, measures):
        sentence = max(text.rfind(sign, lead.start, lead.end) for sign in "。;\n") + 1
        phrase = _SCOPE.search(text, max(sentence, lead.start), lead.end)
        for measure in lead.measures:
            if phrase is not None and not _states_problem(phrase.span(), measure):
                measure.scope = measure.scope or phrase.span()
    for measure in measures:
        own = _OWN_SCOPE.match(text, measure.start, measure.end)
        if measure.scope is None and own is not None:
            measure.scope = own.span()


def _states_problem(phrase: tuple[int, int], measure: FoundMeasure) -> bool:
    """关于…的问题 before an enumeration is no scope where it is the very statement that the measures answer."""
    problem = measure.problem
    return problem is not None and phrase[0] < problem.end and problem.start < phrase[1]


def inherited_subjects(
    text: str,
    measures: Sequence[FoundMeasure],
    *,
    mentions: Sequence[Proposal],
    frames: Sequence[Agency | None],
    dates: Sequence[tuple[int, int]],
    landmarks: Landmarks | None = None,
) -> Iterator[tuple[FoundMeasure, Agent]]:
    """For each measure of an enumeration: the bodies that are the subject of its lead-in's last sentence.

    Args:
        text: The normalized text.
        measures: The measures, in its order.
        mentions: The mentions, sorted by start.
        frames: The frame of each mention.
        dates: The spans of the dates.
        landmarks: Names and dates, if others look around them too.
    """
    starts = [mention.start for mention in mentions]
    if landmarks is None:
        landmarks = Landmarks(((mention.start, mention.end) for mention in mentions), dates)
    date_starts = {end: start for start, end in dates}
    for lead in find_lead_ins(text, measures):
        sentence = max(text.rfind(sign, lead.start, lead.end) for sign in "。;\n") + 1
        span = max(sentence, lead.start), lead.end
        within = range(bisect_left(starts, span[0]), bisect_left(starts, span[1]))
        if not within:
            continue
        found = find_agents(
            text,
            span,
            within=within,
            mentions=mentions,
            frames=frames,
            date_starts=date_starts,
            landmarks=landmarks,
        )
        acting = [one.agent for one in found if one.agent is not None and one.agent.role is OwnerRole.ACTOR]
        yield from ((measure, agent) for measure in lead.measures for agent in acting)
