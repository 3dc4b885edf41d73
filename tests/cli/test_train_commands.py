"""`zhenggai train segmenter` and `zhenggai score-segmenter` on a few sentences."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SENTENCES = ("市 住建局 未 按 要求 整改 。", "县 水务局 已 完成 整改 。", "共 发现 问题 12 个 。", "责任 不 清 。") * 3


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with twelve sentences, in a working directory of its own."""
    monkeypatch.chdir(tmp_path)
    blocks = []
    for sentence in SENTENCES:
        rows = (f"{number}\t{word}\tO\t-\t-" for number, word in enumerate(sentence.split(), start=1))
        blocks.append("\n".join([f"# text = {sentence.replace(' ', '')}", *rows]))
    Path("words.iob2").write_text("\n\n".join(blocks) + "\n\n", encoding="utf-8")
    return Path("words.iob2")


def test_trained_segmenter_is_scored_and_can_be_used(words: Path, zhenggai: Run) -> None:
    """Epochs are told on stderr, scores on stdout, and the model folder works in a pipeline."""
    done = zhenggai("train", "segmenter", "--train", words, "--dev", words, "-o", "toy", "--epochs", "2")
    assert done.code == 0
    assert [line.split(":")[0] for line in done.err.splitlines()] == ["epoch 1 of 2", "epoch 2 of 2"]
    assert re.search(r"pkuseg +│ +\d\.\d{4} │ +\d\.\d{4} │ +\d\.\d{4} │ +69 │", done.out)
    Path("n.txt").write_text("河道管护不到位的问题。", encoding="utf-8")
    assert zhenggai("run", "n.txt", "-o", "out.jsonl", "--set", "components.segmenter.model=toy").code == 0


def test_segmenters_are_scored_side_by_side(words: Path, zhenggai: Run) -> None:
    """Each backend has a row with its scores on the same gold words; no number is cut."""
    done = zhenggai("score-segmenter", words)
    assert (done.code, done.err) == (0, "")
    for backend in ("pkuseg", "jieba", "char"):
        assert re.search(rf"{backend} +│ +\d\.\d{{4}} │ +\d\.\d{{4}} │ +\d\.\d{{4}} │ +69 │ +\d+\.\d\d", done.out)
    assert "…" not in done.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("score-segmenter", "none.iob2"), "none.iob2: expected an .iob2 file", id="no words to score"),
        pytest.param(("score-segmenter", "words.iob2", "--model", "x"), "x: no such model", id="no such model"),
        pytest.param(
            ("train", "segmenter", "--train", "none", "--dev", "words.iob2", "-o", "m"),
            "none: ",
            id="no training words",
        ),
        pytest.param(("train", "segmenter", "--train", "words.iob2", "-o", "m"), "Missing option '--dev'", id="no dev"),
        pytest.param(
            ("train", "segmenter", "--train", "few", "--dev", "few", "-o", "m"), "but got 1", id="too few sentences"
        ),
        pytest.param(
            ("train", "segmenter", "--train", "few", "--dev", "few", "-o", "m", "--epochs", "0"),
            "--epochs",
            id="no epochs",
        ),
    ],
)
def test_wrong_use_of_segmenters(words: Path, zhenggai: Run, arguments: tuple[str, ...], told: str) -> None:
    """Missing files, models and options are exit code 2, and no model is written."""
    Path("few").write_text(words.read_text(encoding="utf-8").split("\n\n")[0] + "\n\n", encoding="utf-8")
    done = zhenggai(*arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert not Path("m").exists()


def test_trained_owners_can_be_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, zhenggai: Run) -> None:
    """The model folder is written twice to the same bytes and works in a pipeline."""
    monkeypatch.chdir(tmp_path)
    measures = [
        "⟦ORG own=actor|县水务局⟧排查管网3公里",
        "督促⟦GROUP own=assigned|各乡镇⟧巡河",
        "由⟦ORG own=actor|县财政局⟧拨付资金",
        "责成⟦ORG own=assigned|县城管局⟧清理河道",
        "向⟦ORG|县委⟧报送进度",
        "⟦ORG|省水利厅⟧批复的规划已公布",
    ]
    Path("gold").mkdir()
    ids = [f"n{number}" for number in range(12)]
    for number, name in enumerate(ids):
        items = "".join(f"{mark}是⟪M{at}|{measures[(number + at) % 6]}⟫。" for at, mark in enumerate("一二三", start=1))
        Path(f"gold/{name}.txt").write_text(f"一、关于⟪P1|管网破损⟫的问题。\n整改情况:{items}\n", encoding="utf-8")
    assert zhenggai("build-gold", "gold", "-o", "gold.jsonl").code == 0
    Path("splits.json").write_text(json.dumps({"train": ids}), encoding="utf-8")
    for output in ("toy", "again"):
        done = zhenggai("train", "owners", "--gold", "gold.jsonl", "--splits", "splits.json", "-o", output)
        assert done.code == 0
    assert Path("toy/model.json").read_bytes() == Path("again/model.json").read_bytes()
    Path("n.txt").write_text("一、关于管网破损的问题。\n整改情况:一是县水务局排查管网3公里。\n", encoding="utf-8")
    assert zhenggai("run", "n.txt", "-o", "out.jsonl", "--set", "components.owners.model=toy").code == 0
    owners = json.loads(Path("out.jsonl").read_text(encoding="utf-8"))["measures"][0]["owners"]
    assert [one["role"] for one in owners] == ["actor"]


def test_trained_leanings_tell_faults_from_deeds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, zhenggai: Run
) -> None:
    """The table has a weight for each run of characters, above 0 where faults have it."""
    monkeypatch.chdir(tmp_path)
    Path("gold").mkdir()
    ids = [f"n{number}" for number in range(4)]
    for number, name in enumerate(ids):
        notice = f"一、关于⟪P1|仓库漏雨{number}年⟫的问题。\n整改情况:⟪M1 problem=P1|翻修屋面{number}处⟫。\n"
        Path(f"gold/{name}.txt").write_text(notice, encoding="utf-8")
    assert zhenggai("build-gold", "gold", "-o", "gold.jsonl").code == 0
    Path("splits.json").write_text(json.dumps({"train": ids}), encoding="utf-8")
    options = ("--gold", "gold.jsonl", "--splits", "splits.json", "--split", "train")
    done = zhenggai("train", "leanings", *options, "-o", "leanings.tsv")
    assert done.code == 0
    assert "8 statements of 4 notices" in done.err
    rows = [line.split("\t") for line in Path("leanings.tsv").read_text(encoding="utf-8").splitlines()[2:]]
    weights = {gram: float(weight) for gram, weight in rows}
    assert weights["漏雨"] > 0 > weights["翻修"]


def test_trained_clauses_are_what_a_second_reading_goes_by(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, zhenggai: Run
) -> None:
    """Notices and marked openings → a model that finds statements in running text; the same input, the same bytes."""
    monkeypatch.chdir(tmp_path)
    Path("gold").mkdir()
    Path("openings").mkdir()
    ids = [f"{writer}{number}" for writer in "ab" for number in range(4)]
    for number, name in enumerate(ids):
        opening = f"某县召开反馈会\n会议通报了第{number}轮检查的情况。\n⟪P1|仓库漏雨{number}年⟫。\n⟪M1 problem=P1|翻修屋面{number}处⟫。\n"
        Path(f"gold/{name}.txt").write_text(opening, encoding="utf-8")
        Path(f"openings/c{number}.txt").write_text(opening, encoding="utf-8")
    assert zhenggai("build-gold", "gold", "-o", "gold.jsonl").code == 0
    Path("splits.json").write_text(json.dumps({"train": ids}), encoding="utf-8")
    options = ("--gold", "gold.jsonl", "--splits", "splits.json", "--split", "train", "--openings", "openings")
    for output in ("toy", "again"):
        done = zhenggai("train", "clauses", *options, "-o", output)
        assert done.code == 0
        assert "64 clauses of 16 texts" in done.err
    assert Path("toy/weights.npz").read_bytes() == Path("again/weights.npz").read_bytes()
    Path("n.txt").write_text("某县召开反馈会\n会议通报了检查的情况。\n仓库漏雨3年。\n翻修屋面2处。\n", encoding="utf-8")
    read = ("--set", "components.second_reading.model=toy", "--set", "components.second_reading.nothing=0.1")
    assert zhenggai("run", "n.txt", "-o", "out.jsonl", "--config", "default", *read).code == 0
    record = json.loads(Path("out.jsonl").read_text(encoding="utf-8"))
    assert [one["text"] for one in record["problems"]] == ["仓库漏雨3年"]
    assert [(one["text"], one["problem"]) for one in record["measures"]] == [("翻修屋面2处", "P1")]
    assert zhenggai("train", "clauses", *options[:-1], "gold/none", "-o", "toy").code == 2


def test_network_of_clauses_asks_for_torch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, zhenggai: Run) -> None:
    """Without torch the message says what to install."""
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.delitem(sys.modules, "zhenggai.training.clause_network", raising=False)
    done = zhenggai("train", "clause-network", "-o", str(tmp_path))
    assert done.code == 2
    assert "zhenggai[train]" in done.err
