"""What must hold of every record, whatever the layout: checked on the records of all openings of the corpus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import zhenggai
from zhenggai.record import Record
from zhenggai.relations.measures import find_measures
from zhenggai.relations.problems import find_problems
from zhenggai.relations.second_reading import Trust, read_again
from zhenggai.stages.attributes import text_of
from zhenggai.stages.structure import read_structure
from zhenggai.structure.clause_model import PARTS, Floats
from zhenggai.structure.clause_network import Told
from zhenggai.structure.clauses import Clauses
from zhenggai.training.openings import read_openings

OPENINGS = Path(__file__).resolve().parents[2] / "corpus" / "openings"
Span = tuple[int, int, str]


class Dice:
    """Says anything of clauses and where statements open and end, so that every way to mend a tree is gone."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)

    def glance(self, clauses: Clauses) -> Floats:
        return self.random.dirichlet([0.15] * len(PARTS), len(clauses.clauses))

    def tell(self, clauses: Clauses, by_linear: Floats) -> Told:
        edges = self.random.random((2, len(clauses.text)))
        return Told(by_linear, lambda place: edges[:, clauses.clauses[place].start : clauses.clauses[place].end])


@pytest.fixture(scope="module")
def openings() -> list[Record]:
    """Both parts: what is marked in them is not looked at."""
    return [one for part in ("learn", "test") for one in read_openings(OPENINGS / part)]


def _nested(spans: list[Span]) -> Iterator[str]:
    """Pairs of which one begins before the other one ends."""
    last: Span | None = None
    for one in sorted(spans):
        if last is not None and one[0] < last[1]:
            yield f"{one} begins within {last}"
        last = one if last is None or one[1] > last[1] else last


def _faults(record: Record) -> Iterator[str]:
    """What is wrong with the spans and references of a record."""
    for found in (record.sections, record.entities, record.quantities, record.problems, record.measures):
        ids = [one.id for one in found]
        if len(ids) != len(set(ids)):
            yield f"an id stands twice in {ids}"
    for one in [*record.entities, *record.quantities, *record.problems, *record.measures]:
        if not one.start < one.end or record.text[one.start : one.end] != one.text:
            yield f"{one.id} is not its text"
    yield from _nested([(one.start, one.end, one.id) for one in [*record.problems, *record.measures]])
    yield from _wrong_references(record)


def _wrong_references(record: Record) -> Iterator[str]:
    levels: dict[str, int] = {}
    for problem in record.problems:
        above = 0 if problem.parent is None else levels.get(problem.parent)
        if above is None or problem.level != above + 1:
            yield f"{problem.id}: level {problem.level}, but its parent is {problem.parent}"
        levels[problem.id] = problem.level
    sections: set[str] = set()
    for section in record.sections:
        if section.parent is not None and section.parent not in sections:
            yield f"{section.id}: {section.parent} does not stand before it"
        sections.add(section.id)
    listed = {(one, problem.id) for problem in record.problems for one in problem.measures or ()}
    tied = {(one.id, one.problem) for one in record.measures if one.problem is not None}
    if listed != tied or not {problem for _, problem in tied} <= set(levels):
        yield f"measures and problems name each other differently: {listed ^ tied}"


def test_records_hold_together(openings: list[Record]) -> None:
    """Spans are their text, none lies in another, and what is named exists and stands before what names it."""
    nlp = zhenggai.load("default")
    faults = {one.id: list(_faults(nlp(one.text)._.record)) for one in openings}
    assert not {notice: found for notice, found in faults.items() if found}


@pytest.mark.parametrize("seed", range(4))
def test_statements_never_overlap_whatever_is_told(openings: list[Record], seed: int) -> None:
    """No problem or measure lies in another one, even if the second reading follows a reader that guesses."""
    nlp, reader = zhenggai.load("fast"), Dice(seed)
    for opening in openings:
        text = text_of(nlp.make_doc(opening.text))
        root = read_structure(text).root
        read_again(
            root,
            text,
            reader,
            Trust(agreement=0.5, understood=1.0, apart=1.0, problem=0.5, measure=0.5, nothing=0.5, told=2.0, named=0.5),
        )
        problems = find_problems(root, text)
        measures = find_measures(root, text, problems=problems)
        found = [*((one.start, one.end, "P") for one in problems), *((one.start, one.end, "M") for one in measures)]
        assert not list(_nested(found)), opening.id
        assert {id(one.problem) for one in measures if one.problem is not None} <= set(map(id, problems))
