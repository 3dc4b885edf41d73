"""`zhenggai evaluate` with its options, `zhenggai compare`, `zhenggai agreement`: what they print and write."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
GOLD = {
    "甲": "一、⟪P1 status=done|堤防失修⟫。\n整改情况：⟪M1 problem=P1|由⟦ORG own=actor|云溪县水务局⟧修复⟦QTY value=3 unit=处|3处⟧⟫。\n",
    "乙": "一、⟪P1|台账缺失⟫。\n整改情况：⟪M1 problem=P1|由⟦ORG own=actor|云溪县财政局⟧建立⟦QTY value=5 unit=本|5本⟧台账⟫。\n",
}


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zhenggai: Run) -> Path:
    """A working directory with marked gold, its records, and a run that misses one owner and one quantity."""
    monkeypatch.chdir(tmp_path)
    for folder in ("gold", "other"):
        Path(folder).mkdir()
        for name, marked in GOLD.items():
            Path(f"{folder}/{name}.txt").write_text(marked, encoding="utf-8")
    worse = GOLD["乙"].replace(" own=actor", "").replace("⟦QTY value=5 unit=本|5本⟧", "5本")
    Path("other/乙.txt").write_text(worse, encoding="utf-8")
    Path("meta.tsv").write_text("id\tlayout\n甲\tL1\n乙\tL2\n", encoding="utf-8")
    zhenggai("build-gold", "gold", "-o", "gold.jsonl")
    zhenggai("build-gold", "other", "-o", "other.jsonl")
    return tmp_path


def test_intervals_and_groups_are_printed_and_given_as_json(files: Path, zhenggai: Run) -> None:
    """--intervals adds a column, --by a table; both stand in the JSON."""
    options = ("--intervals", "--by", "layout", "--meta", "meta.tsv")
    shown = zhenggai("evaluate", "gold", "other.jsonl", *options)
    assert (shown.code, shown.err) == (0, "")
    assert "95 %" in shown.out
    assert "L1" in shown.out
    values = json.loads(zhenggai("evaluate", "gold.jsonl", "other.jsonl", *options, "--json").out)
    assert values["bootstrap95"]["owner"] == [0.0, 1.0]
    assert {name: one["figures"]["owner"]["r"] for name, one in values["groups"].items()} == {"L1": 1.0, "L2": 0.0}


def test_mistakes_are_written_as_page_or_table(files: Path, zhenggai: Run) -> None:
    """The ending says which; folders are made."""
    zhenggai("evaluate", "gold.jsonl", "other.jsonl", "--errors", "out/errors.tsv")
    rows = [line.split("\t") for line in Path("out/errors.tsv").read_text(encoding="utf-8").splitlines()]
    assert [row[4:6] for row in rows[1:]] == [["owner", "missed"], ["quantity", "missed"]]
    zhenggai("evaluate", "gold.jsonl", "other.jsonl", "--errors", "errors.html")
    assert Path("errors.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_runs_are_compared(files: Path, zhenggai: Run) -> None:
    """Each figure of both runs, the difference, its interval and p."""
    done = zhenggai("compare", "gold.jsonl", "other.jsonl", "--gold", "gold", "--json")
    assert (done.code, done.err) == (0, "")
    figures = {one["name"]: one for one in json.loads(done.out)}
    assert figures["owner"]["first"] == 1.0
    assert figures["owner"]["difference"] == pytest.approx(-1 / 3)
    assert figures["owner"]["p_value"] == 1.0
    assert figures["problems/exact"]["difference"] == 0.0
    shown = zhenggai("compare", "gold.jsonl", "other.jsonl", "--gold", "gold")
    assert "2 notices; p: two-sided paired randomization" in shown.out
    assert "-0.3333" in shown.out


def test_annotations_are_compared(files: Path, zhenggai: Run) -> None:
    """Folders of marked notices or JSONL, as they come."""
    done = zhenggai("agreement", "gold", "other.jsonl", "--json")
    spans = {one["name"]: one for one in json.loads(done.out)["spans"]}
    assert spans["QTY"]["exact"] == {"correct": 1, "predicted": 1, "gold": 2}
    assert spans["ORG"]["kappa"] == 1.0
    Path("other/乙.txt").write_text("另文\n", encoding="utf-8")
    shown = zhenggai("agreement", "gold", "other")
    assert "1 notices of gold have no counterpart of the same text in other" in shown.err
    assert "1 notices" in shown.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("evaluate", "gold", "other.jsonl", "--errors", "e.txt"), "ends in .html or .tsv", id="errors"),
        pytest.param(
            ("evaluate", "gold", "other.jsonl", "--by", "layout"), "--by layout: expected a column", id="no meta"
        ),
        pytest.param(
            ("compare", "gold.jsonl", "none.jsonl", "--gold", "gold"), "none.jsonl: expected a readable", id="run"
        ),
        pytest.param(("compare", "gold.jsonl", "other.jsonl"), "Missing option", id="no gold"),
        pytest.param(("agreement", "gold", "broken.txt"), "broken.txt:1:1: the mark P1 is never closed", id="marks"),
    ],
)
def test_wrong_use_is_told(files: Path, zhenggai: Run, arguments: tuple[str, ...], told: str) -> None:
    """Exit code 2 and what was expected."""
    Path("broken.txt").write_text("⟪P1|甲", encoding="utf-8")
    done = zhenggai(*arguments)
    assert done.code == 2
    assert told in done.err
