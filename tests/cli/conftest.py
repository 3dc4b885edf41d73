"""The command line for tests: inside this process, and as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from zhenggai.cli.app import main

COMMAND = [sys.executable, "-c", "from zhenggai.cli.app import main; main()"]
TEXT = (
    "关于云溪县水务巡察整改情况的通报\n"
    "一、关于河道管护不到位的问题。\n"
    "整改情况：一是由云溪县水务局清理河道12公里，投入１.5亿元，2024年5月底前完成。二是督促各乡镇建立巡查\n台账。三是长效机制逐步健全。\n"
    "二、关于台账不全的问题。\n"
    "整改情况：云溪县财政局印发《资产管理办法》，补登资产三百项。\n"
)


@dataclass(frozen=True)
class Outcome:
    """What a command left on its way out."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def zhenggai(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs `zhenggai …` in this process, to its exit code and its two streams."""

    def call(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["zhenggai", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        streams = capsys.readouterr()
        return Outcome(int(stopped.value.code or 0), streams.out, streams.err)

    return call


@pytest.fixture
def spawn() -> Callable[..., subprocess.Popen[bytes]]:
    """Give a function that starts `zhenggai …` as a process of its own, which reacts to Ctrl-C."""

    def start(*arguments: object, **options: Any) -> subprocess.Popen[bytes]:
        environment = {**os.environ, **options.pop("environment", {})}
        pipes: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(
            [*COMMAND, *map(str, arguments)],
            env=environment,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
            **{**pipes, **options},
        )

    return start


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two notices in `in/`."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/甲.txt").write_text(TEXT, encoding="utf-8")
    Path("in/乙.txt").write_text(TEXT.replace("云溪", "雾山"), encoding="utf-8")
    return tmp_path
