"""`zhenggai build-gold`: marked notices become gold records, and every mistake in the marks is named by its place."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zhenggai.evaluate import read_records

Run = Callable[..., Any]
MARKED = (
    "一、⟪P1 status=done|⟦LOC|青瓦河⟧管護\n不到位⟫。\r\n整改情況：⟪M1 problem=P1|由⟦ORG own=actor|云溪縣水務局⟧"
    "清理河道⟦QTY value=12 unit=公里|１２公里⟧⟫。\n"
)
NOTICE = "一、青瓦河管護\n不到位。\n整改情況：由云溪縣水務局清理河道１２公里。\n"


@pytest.fixture
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two marked notices, in a working directory of its own."""
    monkeypatch.chdir(tmp_path)
    Path("marked").mkdir()
    Path("marked/乙.txt").write_bytes(MARKED.encode())
    Path("marked/甲.txt").write_bytes(MARKED.encode("utf-8-sig"))
    Path("marked/README.md").write_text("no notice")
    return Path("marked")


def test_gold_has_the_marks_and_the_notice_its_text(marked: Path, zhenggai: Run) -> None:
    """Records come in the order of the names; the notices are the text without marks, its line ends unified."""
    done = zhenggai("build-gold", marked, "-o", "new/gold.jsonl", "--notices", "new/bare")
    assert (done.code, done.out, done.err) == (0, "", "2 gold records → new/gold.jsonl\n")
    records = read_records("new/gold.jsonl", is_gold=True)
    assert [record.id for record in records] == ["乙", "甲"]
    for record in records:
        assert record.text == NOTICE
        assert Path(f"new/bare/{record.id}.txt").read_bytes() == NOTICE.encode()
        assert (record.problems[0].text, record.problems[0].status) == ("青瓦河管護\n不到位", "done")
        assert (record.measures[0].problem, record.measures[0].owners[0].entity) == ("P1", "E2")
        assert (record.quantities[0].text, record.quantities[0].value) == ("１２公里", 12)
    assert sorted(os.listdir("new")) == ["bare", "gold.jsonl"]


def test_gold_lines_hold_only_what_is_marked(marked: Path, zhenggai: Run) -> None:
    """A gold record has the six fields of the contract and no defaults of ours."""
    zhenggai("build-gold", "marked/甲.txt", "-o", "gold.jsonl")
    (line,) = Path("gold.jsonl").read_text(encoding="utf-8").splitlines()
    assert set(json.loads(line)) == {"id", "text", "entities", "quantities", "problems", "measures"}


def test_bare_notices_score_against_their_gold(marked: Path, zhenggai: Run) -> None:
    """What `run` reads of the bare notices pairs up with the gold."""
    zhenggai("build-gold", marked, "-o", "gold.jsonl", "--notices", "bare")
    zhenggai("run", "bare", "-o", "out.jsonl", "--config", "fast")
    Path("gold.jsonl").write_text(Path("gold.jsonl").read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    scores = json.loads(zhenggai("evaluate", "gold.jsonl", "out.jsonl", "--json").out)
    assert scores["documents"] == {"gold": 1, "missing": 0}
    assert scores["figures"]["quantity/strict"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        pytest.param("一、\n⟪P1|河道管護。", "2:1", "never closed", id="never closed"),
        pytest.param("一、河道⟫管護", "1:5", "closes nothing", id="never opened"),
        pytest.param("一、\n\n　⟦CITY|云溪⟧", "3:2", "unknown label 'CITY'", id="unknown label"),
        pytest.param("⟪P1|甲⟫⟪P1|乙⟫", "1:7", "P1 is used twice", id="name used twice"),
        pytest.param("⟪M1 problem=P7|甲⟫", "1:1", "'P7'", id="link to nothing"),
        pytest.param("甲⟦QTY unit=个|3個⟧", "1:2", "value=", id="quantity without value"),
        pytest.param("甲⟦QTY value=三|3個⟧", "1:2", "is not a number", id="value that is no number"),
        pytest.param("⟪P1|⟦ORG own=boss|甲⟧⟫", "1:5", "own='boss' is no", id="unknown role"),
    ],
)
def test_mistake_is_named_by_file_line_and_column(
    marked: Path, zhenggai: Run, text: str, place: str, reason: str
) -> None:
    """A wrong mark stops the command: file, line and column, and no output at all."""
    Path("marked/丙.txt").write_text(text, encoding="utf-8")
    done = zhenggai("build-gold", marked, "-o", "gold.jsonl", "--notices", "bare")
    assert done.code == 2
    assert done.err.startswith(f"error: marked/丙.txt:{place}: ")
    assert reason in done.err
    assert not Path("gold.jsonl").exists()
    assert not Path("bare").exists()


def test_mistakes_of_all_files_are_told_at_once(marked: Path, zhenggai: Run) -> None:
    """Whoever mends gold sees everything in one run."""
    Path("marked/丙.txt").write_text("⟪P1|甲⟫⟪P1 status=over|⟦CITY|乙⟧⟫", encoding="utf-8")
    Path("marked/丁.txt").write_text("⟪P1|甲", encoding="utf-8")
    done = zhenggai("build-gold", marked, "-o", "gold.jsonl")
    places = [line.removeprefix("error: ").split(": ")[0] for line in done.err.splitlines()]
    assert places == ["marked/丁.txt:1:1", "marked/丙.txt:1:7", "marked/丙.txt:1:23"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("bare",), "bare: expected a folder with marked notices, found no .txt", id="empty folder"),
        pytest.param(("none.txt",), "none.txt: expected a readable file", id="missing file"),
        pytest.param(("wide.txt",), "wide.txt: expected UTF-8, byte 0 is none", id="another encoding"),
        pytest.param(("blank.txt",), "blank.txt:1:1: expected a marked notice, the file is empty", id="empty file"),
        pytest.param(("marked", "again"), "again/甲.txt: expected a name of its own, marked/甲.txt", id="same name"),
        pytest.param((), "Missing argument", id="no input"),
    ],
)
def test_unfit_input_is_refused(marked: Path, zhenggai: Run, arguments: tuple[str, ...], told: str) -> None:
    """What holds no marked notice is told, and nothing is written."""
    for folder in ("bare", "again"):
        Path(folder).mkdir()
    Path("again/甲.txt").write_text(MARKED, encoding="utf-8")
    Path("wide.txt").write_bytes("河道".encode("utf-16"))
    Path("blank.txt").write_text("　\n", encoding="utf-8")
    done = zhenggai("build-gold", *arguments, "-o", "gold.jsonl")
    assert done.code == 2
    assert told in done.err
    assert not Path("gold.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("-o", "marked"), "marked: expected a file to write, it is a folder", id="output is a folder"),
        pytest.param(
            ("-o", "gold.jsonl", "--notices", "marked/甲.txt"),
            "marked/甲.txt: can't be written (File exists); choose another with --notices",
            id="folder is a file",
        ),
    ],
)
def test_unfit_output_is_refused(marked: Path, zhenggai: Run, arguments: tuple[str, ...], told: str) -> None:
    """An output that can't be is told, and the sources stay as they are."""
    done = zhenggai("build-gold", marked, *arguments)
    assert done.code == 2
    assert told in done.err
    assert Path("marked/甲.txt").read_bytes() == MARKED.encode("utf-8-sig")
