"""The shipped corpus: its parts agree, and the pipeline keeps the scores it has reached on it."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

import pytest

import zhenggai
from zhenggai.evaluate import read_records, score
from zhenggai.export.notation import parse_notation
from zhenggai.gold.allowed import read_allowed
from zhenggai.gold.check import check_gold
from zhenggai.gold.pipeline_scores import PipelineScores, raised_floors, score_pipeline
from zhenggai.record import Record

CORPUS = Path(__file__).parents[2] / "corpus"
SPLITS = json.loads((CORPUS / "splits.json").read_text(encoding="utf-8"))
FLOORS = json.loads((CORPUS / "floors.json").read_text(encoding="utf-8"))
WITHOUT_BARE = {"trial", "trial_3", "usual"}
"""Splits in which every notice has measures."""


@pytest.fixture(scope="module")
def gold() -> dict[str, Record]:
    """Give the gold records by id."""
    return {record.id: record for record in read_records(CORPUS / "gold.jsonl", is_gold=True)}


def test_gold_is_built_from_the_marked_notices(gold: dict[str, Record]) -> None:
    """gold.jsonl and notices/ say what the marked notices say; `make corpus` was not forgotten."""
    for path in sorted((CORPUS / "gold").glob("*.txt")):
        record = parse_notation(path.read_text(encoding="utf-8"), notice_id=path.stem, where=path.name)
        assert gold[path.stem] == record
        assert (CORPUS / "notices" / path.name).read_text(encoding="utf-8") == record.text


def test_gold_has_no_findings() -> None:
    """`zhenggai check-gold corpus/gold --allow corpus/allowed.tsv` is clean."""
    checked = check_gold([CORPUS / "gold"], nlp=zhenggai.load("fast"), allowed=read_allowed(CORPUS / "allowed.tsv"))
    assert [str(finding) for finding in checked.findings] == []


def test_splits_cover_the_corpus_once(gold: dict[str, Record]) -> None:
    """Every notice is in exactly one split."""
    ids = [one for split in SPLITS.values() for one in split]
    assert sorted(ids) == sorted(gold)


@pytest.fixture(scope="module", params=sorted(FLOORS))
def scored(gold: dict[str, Record], request: pytest.FixtureRequest) -> tuple[str, PipelineScores]:
    """Give each split that has floors, with its scores."""
    records = [gold[one] for one in SPLITS[request.param]]
    return request.param, score_pipeline(zhenggai.load("fast"), records)


def test_scores_keep_their_floors(scored: tuple[str, PipelineScores]) -> None:
    """No figure falls below its floor."""
    split, scores = scored
    reached = scores.values()
    assert set(FLOORS[split]) <= set(reached)
    below = {name: (reached[name], floor) for name, floor in FLOORS[split].items() if (reached[name] or 0) < floor}
    assert below == {}


def test_no_measures_come_from_notices_without_any(scored: tuple[str, PipelineScores]) -> None:
    """Where the gold has no measure, none is emitted."""
    split, scores = scored
    assert any(not notice.gold.measures for notice in scores.notices) is (split not in WITHOUT_BARE)
    assert scores.measures_from_nothing() == 0


@pytest.mark.timing
def test_evaluating_the_corpus_takes_little_time(gold: dict[str, Record]) -> None:
    """Reading and scoring the whole corpus takes under five seconds of one core."""
    begin = time.process_time()
    records = read_records(CORPUS / "gold.jsonl", is_gold=True)
    assert score(list(gold.values()), records).missing == 0
    assert time.process_time() - begin < 5


def git(*arguments: str) -> str | None:
    """What git says here; None where this is no checkout."""
    try:
        done = subprocess.run(["git", *arguments], cwd=CORPUS, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout


def test_floors_only_rise() -> None:
    """No earlier version of the floors has a higher one, and none was taken out."""
    commits = (git("log", "--format=%H", "--", "floors.json") or "").split()
    if not commits:
        pytest.skip("this is no git checkout")
    for commit in commits:
        earlier = json.loads(git("show", f"{commit}:./floors.json") or "{}")
        higher = [
            (split, name, floor)
            for split, floors in earlier.items()
            for name, floor in floors.items()
            if FLOORS[split].get(name, 0) < floor
        ]
        assert higher == [], commit


def test_raising_never_lowers_a_floor() -> None:
    """What was reached less the margin, in hundredths, or what stood there."""
    before = {"owner": 0.95, "date value": 0.9, "gone": 0.5}
    reached = {
        "owner": 0.93,
        "date value": 0.967,
        "measure kind": 0.0,
        "quantity/strict": 1.0,
        "entity PER/strict": None,
    }
    assert raised_floors(before, reached, margin=0.01) == {
        "owner": 0.95,
        "date value": 0.95,
        "gone": 0.5,
        "quantity/strict": 0.99,
    }
