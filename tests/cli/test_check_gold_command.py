"""`zhenggai check-gold`: findings one a line, exit code 1 with findings, exceptions by a table with reasons."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
WRONG = "一、⟪P1|巡河不足。⟫\n整改情况：⟪M1 problem=P1|清理⟦QTY value=3 unit=公里|12公里⟧⟫。\n"
SOUND = "一、⟪P1|巡河不足⟫。\n"


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a wrong and a sound notice, in a working directory of its own."""
    monkeypatch.chdir(tmp_path)
    Path("gold").mkdir()
    Path("gold/甲.txt").write_text(WRONG, encoding="utf-8")
    Path("gold/乙.txt").write_text(SOUND, encoding="utf-8")
    return Path("gold")


def test_findings_are_printed_and_the_command_fails(gold: Path, zhenggai: Run) -> None:
    """File, line, column, code, what was expected; a summary on stderr."""
    done = zhenggai("check-gold", gold)
    assert done.code == 1
    assert done.out.splitlines() == [
        "gold/甲.txt:1:3: edge: expected a span that ends with a word, got '。' at the end of '巡河不足。'",
        "gold/甲.txt:2:23: value: '12公里': expected value=12, got value=3",
    ]
    assert done.err == "2 notices, 2 findings (1 edge, 1 value)\n"


def test_sound_gold_passes(gold: Path, zhenggai: Run) -> None:
    """Nothing on stdout, exit code 0."""
    done = zhenggai("check-gold", "gold/乙.txt")
    assert (done.code, done.out, done.err) == (0, "", "1 notices, no findings\n")


def test_declared_exceptions_are_no_findings(gold: Path, zhenggai: Run) -> None:
    """By notice, code and words, or * for any words; a declaration that meets nothing is told."""
    rows = [
        "notice\tcode\ttext\treason",
        "甲\tedge\t巡河不足。\ta title",
        "甲\tvalue\t*\tas printed",
        "乙\tdate\t*\told",
    ]
    Path("allowed.tsv").write_text("\n".join(rows), encoding="utf-8")
    done = zhenggai("check-gold", gold, "--allow", "allowed.tsv")
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines() == [
        "warning: allowed.tsv:4: no finding date on '*' of 乙 any more; take the line out",
        "2 notices, no findings",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("none.txt",), "none.txt: expected a readable file", id="missing file"),
        pytest.param(("empty",), "empty: expected a folder with marked notices", id="empty folder"),
        pytest.param(("gold", "--allow", "none.tsv"), "none.tsv: expected a readable table", id="missing table"),
        pytest.param(("gold", "--allow", "bad.tsv"), "bad.tsv:2: expected notice, code, text, reason", id="no reason"),
    ],
)
def test_unfit_input_is_refused(gold: Path, zhenggai: Run, arguments: tuple[str, ...], told: str) -> None:
    """Exit code 2, as for any wrong use."""
    Path("empty").mkdir()
    Path("bad.tsv").write_text("notice\tcode\ttext\treason\n甲\tedge\t*\t\n", encoding="utf-8")
    done = zhenggai("check-gold", *arguments)
    assert done.code == 2
    assert told in done.err
