"""The shipped corpus: its parts agree, and the pipeline keeps the scores it has reached on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import zhenggai
from zhenggai.evaluate import read_records, score
from zhenggai.export.notation import parse_notation
from zhenggai.gold.allowed import read_allowed
from zhenggai.gold.check import check_gold
from zhenggai.record import Record

CORPUS = Path(__file__).parents[2] / "corpus"
SPLITS = json.loads((CORPUS / "splits.json").read_text(encoding="utf-8"))
FLOORS = json.loads((CORPUS / "floors.json").read_text(encoding="utf-8"))


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


@pytest.mark.parametrize("split", sorted(FLOORS))
def test_scores_keep_their_floors(gold: dict[str, Record], split: str) -> None:
    """No figure falls below its floor."""
    nlp = zhenggai.load("fast")
    records = [gold[one] for one in SPLITS[split]]
    scores = score(records, [nlp(record.text)._.record for record in records])
    reached = {figure: scores.figures[figure].f1 for figure in FLOORS[split]}
    assert {figure: value for figure, value in reached.items() if (value or 0) < FLOORS[split][figure]} == {}


def test_notices_without_measures_get_none(gold: dict[str, Record]) -> None:
    """Where the gold has no measure, none is emitted."""
    nlp = zhenggai.load("fast")
    silent = [record for split in FLOORS for record in (gold[one] for one in SPLITS[split]) if not record.measures]
    assert silent
    assert {record.id: len(nlp(record.text)._.record.measures) for record in silent} == {
        record.id: 0 for record in silent
    }
