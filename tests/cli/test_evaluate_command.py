"""`zhenggai evaluate`: its table is readable at any usual width, its JSON is for machines."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from zhenggai.evaluate import read_records, render_table, score
from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.evaluate.scores import Scores
from zhenggai.evaluate.table import NOTHING

Run = Callable[..., Any]

LARGE = Scores(
    figures={
        "quantity value+unit+mod": Counts(correct=123_456, predicted=234_567, gold=345_678),
        "entity PROJECT/overlap": Counts(correct=0, predicted=0, gold=0),
    },
    accuracies={"owner role accuracy": Accuracy(98_765, 123_456)},
    documents=12_345,
    missing=67,
)


@pytest.fixture
def records(folder: Path, zhenggai: Run) -> Path:
    """The records of the two notices."""
    zhenggai("run", "in", "-o", "records.jsonl", "--config", "fast")
    return Path("records.jsonl")


@pytest.mark.parametrize("width", [50, 60, 80, 120])
def test_no_number_is_cut(width: int) -> None:
    """Every number of the table stands in it whole, in its row and in the order of the columns."""
    console = Console(width=width, file=io.StringIO())
    console.print(render_table(LARGE))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    lines = shown.splitlines()
    assert "…" not in shown
    assert max(map(len, lines)) <= width
    assert re.search(r"P +R +F1 +gold +predicted +correct", shown)
    assert re.search(r"0\.5263 +0\.3571 +0\.4255 +345678 +234567 +123456", shown)
    assert re.search(rf"{NOTHING} +{NOTHING} +{NOTHING} +0 +0 +0", shown)
    assert re.search(rf"0\.8000 +{NOTHING} +{NOTHING} +{NOTHING} +123456 +98765", shown)
    assert "67 of 12345 documents missing" in shown


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_name_is_cut(width: int) -> None:
    """A name that is too long goes on in the next line; none is at the usual width."""
    console = Console(width=width, file=io.StringIO())
    console.print(render_table(LARGE))
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    names = "".join(re.split(r"  +\d|  +–| \d\.\d{4} | – ", line)[0].strip() for line in lines).replace(" ", "")
    assert "quantityvalue+unit+mod" in names
    assert "entityPROJECT/overlap" in names
    assert "ownerroleaccuracy(95%:0.7978–0.8022)" in names
    if width > 60:
        assert any(line.startswith("quantity value+unit+mod ") for line in lines)


def test_table_in_a_pipe_is_whole(records: Path, zhenggai: Run) -> None:
    """A stdout that is no terminal gets the whole table: every figure, and no number cut."""
    done = zhenggai("evaluate", records, records)
    scores = score(read_records(records), read_records(records))
    assert (done.code, done.err) == (0, "")
    assert "…" not in done.out
    assert done.out.count("1.0000 1.0000 1.0000") >= 10
    for name in scores.figures:
        assert any(line.startswith(name) for line in done.out.splitlines()), name
    assert "0 of 2 documents missing" in done.out


def test_json(records: Path, zhenggai: Run) -> None:
    """`--json` prints one object with the counts and nothing else."""
    done = zhenggai("evaluate", records, records, "--json")
    assert (done.code, done.err) == (0, "")
    values = json.loads(done.out)
    assert done.out.count("\n") == 1
    assert values["figures"]["problems/exact"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "tp": 4, "gold": 4, "pred": 4}
    assert values["documents"] == {"gold": 2, "missing": 0}


def test_missing_notice_is_counted(records: Path, zhenggai: Run) -> None:
    """A gold notice without a prediction costs its recall and is told."""
    Path("half.jsonl").write_bytes(records.read_bytes().splitlines(keepends=True)[0])
    values = json.loads(zhenggai("evaluate", records, "half.jsonl", "--json").out)
    assert values["documents"] == {"gold": 2, "missing": 1}
    assert values["figures"]["problems/exact"]["r"] == 0.5


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(None, "bad.jsonl: expected a readable JSONL file", id="missing"),
        pytest.param(b"", "bad.jsonl: expected one record a line, the file has none", id="empty"),
        pytest.param(b"{}\n", "bad.jsonl:1: ", id="no record"),
        pytest.param(b'{"id": "1", "text": "\xff"}\n', "bad.jsonl:1: ", id="no UTF-8"),
        pytest.param(
            b'{"id":"1","text":"ab","entities":[],"quantities":[],"problems":[],"measures":[],'
            b'"sections":[{"id":"S1","level":1,"kind":"item","role":"other","start":1,"end":3}]}\n',
            "S1: 1–3 is no span of a text of 2 characters",
            id="span beyond the text",
        ),
    ],
)
@pytest.mark.parametrize("is_gold", [True, False], ids=["gold", "predicted"])
def test_bad_file_is_told(records: Path, zhenggai: Run, content: bytes | None, told: str, is_gold: bool) -> None:
    """A file that can't be scored is wrong use: file, line and reason on stderr, no table."""
    if content is not None:
        Path("bad.jsonl").write_bytes(content)
    done = zhenggai("evaluate", *(("bad.jsonl", records) if is_gold else (records, "bad.jsonl")))
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert done.err.startswith("error: ")
    assert "Traceback" not in done.err
