"""How scores are shown: as a table and as JSON."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from rich.console import Console

from zhenggai.evaluate import render_table, score, to_json
from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.evaluate.scores import Scores
from zhenggai.record import Record

SCORES = Scores(
    figures={"owner": Counts(correct=2, predicted=3, gold=4), "date value": Counts(correct=0, predicted=0, gold=0)},
    accuracies={"parent accuracy": Accuracy(9, 10), "owner role accuracy": Accuracy(0, 0)},
    documents=3,
    missing=1,
)


@pytest.fixture
def rows() -> list[list[str]]:
    """Give the cells of the table, row by row."""
    columns = [list(column.cells) for column in render_table(SCORES).columns]
    return [[str(cell) for cell in row] for row in zip(*columns, strict=True)]


def test_table_has_its_columns() -> None:
    """The columns are the figure, its ratios and its counts."""
    headers = [column.header for column in render_table(SCORES).columns]
    assert headers == ["figure", "P", "R", "F1", "gold", "predicted", "correct"]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(["owner", "0.6667", "0.5000", "0.5714", "4", "3", "2"], id="figure"),
        pytest.param(["date value", "–", "–", "–", "0", "0", "0"], id="figure-of-nothing"),
        pytest.param(["parent accuracy (95 %: 0.5958–0.9821)", "0.9000", "–", "–", "–", "10", "9"], id="accuracy"),
        pytest.param(["owner role accuracy", "–", "–", "–", "–", "0", "0"], id="accuracy-of-nothing"),
    ],
)
def test_table_shows_ratios_with_four_decimals(rows: list[list[str]], row: list[str]) -> None:
    """Ratios have four decimals, and an empty denominator is a dash."""
    assert row in rows


def test_table_prints_missing_documents() -> None:
    """The printed table says how many documents have no prediction."""
    console = Console(width=120, file=StringIO(), record=True)
    console.print(render_table(SCORES))
    assert "1 of 3 documents missing" in console.export_text()


def test_json_has_counts_and_ratios() -> None:
    """The JSON holds counts and unrounded ratios, None for an empty denominator."""
    values = to_json(SCORES)
    assert values["figures"]["owner"] == {
        "p": 2 / 3,
        "r": 0.5,
        "f1": pytest.approx(4 / 7),
        "tp": 2,
        "gold": 4,
        "pred": 3,
    }
    assert values["figures"]["date value"] == {"p": None, "r": None, "f1": None, "tp": 0, "gold": 0, "pred": 0}
    assert values["accuracies"]["parent accuracy"] == {
        "value": 0.9,
        "numerator": 9,
        "denominator": 10,
        "wilson95": pytest.approx([0.5958, 0.9821], abs=1e-4),
    }
    assert values["accuracies"]["owner role accuracy"]["wilson95"] is None
    assert values["documents"] == {"gold": 3, "missing": 1}


def test_json_is_plain(gold: Record, predicted: Record) -> None:
    """The JSON of real scores goes through the JSON writer and back unchanged."""
    values = to_json(score([gold], [predicted]))
    assert json.loads(json.dumps(values, allow_nan=False)) == values
