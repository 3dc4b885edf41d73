"""`zhenggai explain`."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from zhenggai.cli.app import app

NOTICE = "一、河道管护不到位。\n整改情况:一是清理河道12公里。二是增配管护员3名。\n三、台账缺失。\n整改情况:补建台账。\n"


@pytest.fixture
def notice(tmp_path: Path) -> str:
    """A notice on disk."""
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return str(path)


def _explain(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["explain", *arguments, "--config", "fast"])
    return result.exit_code, result.output


def test_every_block_is_explained(notice: str) -> None:
    """Problems and measures come with their ids and rules, warnings with their codes."""
    code, told = _explain(notice)
    assert code == 0
    assert "problem P1" in told
    assert "problem_heading" in told
    assert "answer M1 M2 → P1" in told
    assert "number_skipped" in told


def test_one_problem_is_explained(notice: str) -> None:
    """With --id only what holds that problem or measure is told."""
    _, told = _explain(notice, "--id", "P2")
    assert "problem P2" in told
    assert "M1 M2" not in told


def test_one_place_is_explained(notice: str) -> None:
    """With --at only the blocks at that character are told."""
    _, told = _explain(notice, "--at", str(NOTICE.index("清理")))
    assert "M1 M2 → P1" in told
    assert "P2" not in told


@pytest.mark.parametrize("options", [("--id", "P9"), ("--at", "9999")], ids=["id", "at"])
def test_what_is_not_there_is_an_error(notice: str, options: tuple[str, str]) -> None:
    """An unknown id or an offset beyond the end fails."""
    code, _ = _explain(notice, *options)
    assert code != 0
