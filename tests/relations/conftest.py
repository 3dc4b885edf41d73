"""Reads notices whose mentions are marked inline, so that these tests rest on no finder of names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from zhenggai.dates.dates import find_dates
from zhenggai.dates.years import resolve_dates
from zhenggai.entities.agency import find_agency
from zhenggai.entities.proposals import Proposal
from zhenggai.export.notation import parse_notation
from zhenggai.record import Label
from zhenggai.relations.agents import Agent
from zhenggai.relations.attributes import set_attributes
from zhenggai.relations.issuer import find_issuer
from zhenggai.relations.lead_ins import inherited_subjects
from zhenggai.relations.measures import FoundMeasure, find_measures
from zhenggai.relations.owner_model import OwnerJudge
from zhenggai.relations.owners import FoundOwner, find_owners
from zhenggai.relations.problems import FoundProblem, find_problems
from zhenggai.relations.stated import Stated, find_meta
from zhenggai.stages.structure import read_structure
from zhenggai.structure.nodes import Node


@dataclass(frozen=True)
class Reading:
    """A notice as `relations` reads it; `expected` is what its marks say of owners."""

    text: str
    root: Node
    problems: list[FoundProblem]
    measures: list[FoundMeasure]
    mentions: list[Proposal]
    found: list[FoundOwner]
    stated: list[Stated]
    issuer: int | None
    expected: set[tuple[str, str]]

    @property
    def owners(self) -> set[tuple[str, str]]:
        """Each owner with its role."""
        return {(self.text_of(owner), owner.role.value) for owner in self.found}

    def text_of(self, owner: FoundOwner) -> str:
        """The words of an owner."""
        assert owner.mention is not None
        mention = self.mentions[owner.mention]
        return self.text[mention.start : mention.end]

    def owners_of(self, statement: str) -> set[tuple[str, str]]:
        """The owners of the problem or measure that holds these words and no other's."""
        return {
            (self.text_of(one), one.role.value)
            for one in self.found
            if statement in self.text[one.of.start : one.of.end]
        }

    def states(self) -> list[tuple[str, str | None, str | None]]:
        """Every problem, then every measure, with status and deadline."""
        blocks: list[FoundProblem | FoundMeasure] = [*self.problems, *self.measures]
        return [(self.text[one.start : one.end], one.status, one.deadline) for one in blocks]

    def subjects(self) -> list[tuple[FoundMeasure, Agent]]:
        """The subjects of lead-ins, for each measure."""
        spans = [(one.start, one.end) for one in find_dates(self.text)]
        mentions = [(one.start, one.end) for one in self.mentions]
        places = [one.label is Label.LOC for one in self.mentions]
        frames = find_agency(self.text, mentions, dates=spans, is_place=places)
        found = inherited_subjects(self.text, self.measures, mentions=self.mentions, frames=frames, dates=spans)
        return list(found)

    def meta(self) -> dict[str, list[str]]:
        """What the notice states about itself: the value, else the words."""
        values: dict[str, list[str]] = {}
        for one in self.stated:
            values.setdefault(one.key, []).append(one.value or self.text[one.start : one.end])
        return values


Read = Callable[..., Reading]


def read_marked(marked: str, *, judge: OwnerJudge | None = None) -> Reading:
    """Reads a notice whose names are marked; `own=` on a mark says what is expected, `for=` is any problem or measure.

    Owners are the rules', or those of a judge.
    """
    gold = parse_notation(marked, notice_id="甲", where="test")
    text = gold.text
    mentions = [Proposal(one.start, one.end, Label(one.label), "gold", 1.0) for one in gold.entities]
    dates = find_dates(text)
    root = read_structure(text).root
    problems = find_problems(root, text)
    measures = find_measures(root, text, problems=problems)
    values = resolve_dates(text, dates, segments=sorted((one.start, one.end) for one in measures))
    valued = list(zip([one.start for one in dates], values, strict=True))
    set_attributes(text, root=root, problems=problems, measures=measures, dates=valued)
    spans = [(one.start, one.end) for one in dates]
    places = [one.label is Label.LOC for one in mentions]
    frames = find_agency(text, [(one.start, one.end) for one in mentions], dates=spans, is_place=places)
    issuer = find_issuer(text, root, mentions)
    found = find_owners(
        text,
        root=root,
        problems=problems,
        measures=measures,
        mentions=mentions,
        frames=frames,
        dates=spans,
        issuer=issuer,
        judge=judge,
    )
    valued_spans = [(*span, value) for span, value in zip(spans, values, strict=True)]
    stated = find_meta(text, root, mentions=mentions, dates=valued_spans, issuer=issuer)
    names = {one.id: one.text for one in gold.entities}
    owned = [owner for block in (*gold.problems, *gold.measures) for owner in block.owners]
    expected = {(names[owner.entity or ""], str(owner.role)) for owner in owned}
    return Reading(text, root, problems, measures, mentions, found, stated, issuer, expected)


@pytest.fixture(scope="session")
def read() -> Read:
    """Give the function that reads a marked notice."""
    return read_marked
