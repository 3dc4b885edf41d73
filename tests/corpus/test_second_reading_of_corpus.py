"""What the second reading does to the notices and openings of the corpus, with the shipped model."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

import zhenggai
from zhenggai.gold.positions import to_normalized
from zhenggai.record import Record
from zhenggai.relations.measures import find_measures
from zhenggai.relations.problems import find_problems
from zhenggai.stages.attributes import text_of
from zhenggai.training.openings import read_openings
from zhenggai.training.readings import read_split

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
STAGES = ("sections", "second_reading")


@pytest.fixture(scope="module")
def nlp():
    """The default pipeline; tests run those of its stages that they need."""
    return zhenggai.load("default")


def _statements(nlp, record: Record, stages: Iterable[str]) -> tuple[set, set]:
    """Problems and measures found, and those of the gold, as spans of the normalized text."""
    doc = nlp.make_doc(record.text)
    for name in stages:
        doc = nlp.get_pipe(name)(doc)
    text = text_of(doc)
    problems = find_problems(doc._.root, text)
    measures = find_measures(doc._.root, text, problems=problems)
    found = {("P", one.start, one.end) for one in problems} | {("M", one.start, one.end) for one in measures}
    gold = {("P", *to_normalized(doc._.normalized, one.start, one.end)) for one in record.problems}
    return found, gold | {("M", *to_normalized(doc._.normalized, one.start, one.end)) for one in record.measures}


def _right(nlp, records: Iterable[Record], stages: Iterable[str]) -> int:
    return sum(len(set.intersection(*_statements(nlp, one, stages))) for one in records)


def test_more_is_found_in_layouts_that_the_rules_do_not_know(nlp) -> None:
    """On openings that neither the rules nor the model learnt from, more statements are right to the character."""
    openings = read_openings(CORPUS / "openings" / "test")
    assert _right(nlp, openings, STAGES) > _right(nlp, openings, STAGES[:1])


def test_hardly_anything_is_lost_where_the_rules_know_the_layout(nlp) -> None:
    """In the notices that the rules were written on as many statements are right as before, but for one in fifty."""
    known = read_split(CORPUS / "gold.jsonl", CORPUS / "splits.json", ["train", "dev"])
    records = [one for split in known.values() for one in split]
    assert _right(nlp, records, STAGES) >= 0.98 * _right(nlp, records, STAGES[:1])


def test_no_measures_come_from_notices_without_any(nlp) -> None:
    """Feedback that only tells faults stays without measures."""
    splits = read_split(CORPUS / "gold.jsonl", CORPUS / "splits.json", ["train", "dev", "trial", "trial_2"])
    without = [one for split in splits.values() for one in split if one.problems and not one.measures]
    assert without
    for record in without:
        assert not [one for one in _statements(nlp, record, STAGES)[0] if one[0] == "M"]


def test_openings_tell_apart_what_is_marked() -> None:
    """The marks of every opening hold, ids are unique, and no opening stands in both parts."""
    parts = [read_openings(CORPUS / "openings" / part) for part in ("learn", "test")]
    texts = [{one.text for one in part} for part in parts]
    assert not texts[0] & texts[1]
    assert [len(text) for text in texts] == [len(part) for part in parts]
