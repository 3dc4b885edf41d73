"""`zhenggai run` with workers, shards, a journal: options, exit codes, signals."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zhenggai.batch.job import Progress
from zhenggai.batch.journal import Cursor
from zhenggai.batch.outcomes import Counts
from zhenggai.cli.progress import _describe, _time_left, measure_inputs

Run = Callable[..., Any]
FAST = ("--config", "fast")
PARAGRAPH = "一、关于河道管护不到位的问题。整改情况：由云溪县水务局清理河道12公里。\n"


def write_many(path: str, number: int, *, paragraphs: int) -> None:
    """A JSONL file with `number` notices."""
    lines = (json.dumps({"id": str(i), "text": PARAGRAPH * paragraphs}) for i in range(number))
    Path(path).write_text("\n".join(lines) + "\n")


def test_workers_write_what_one_process_writes(folder: Path, zhenggai: Run) -> None:
    """The same bytes, the same summary; beside the output stands a folder with journal and run.json."""
    Path("in/丙.txt").write_bytes(b"")
    plain = zhenggai("run", "in", "-o", "plain.jsonl", *FAST)
    done = zhenggai("run", "in", "-o", "out.jsonl", "--workers", "2", *FAST)
    assert (done.code, done.out) == (1, "")
    assert Path("out.jsonl").read_bytes() == Path("plain.jsonl").read_bytes()
    assert done.err.splitlines()[0] == plain.err.splitlines()[0]
    assert "1 notices are in out.jsonl.run/quarantine.jsonl" in done.err
    assert sorted(os.listdir("out.jsonl.run")) == ["journal.jsonl", "lock", "quarantine.jsonl", "run.json"]
    told = json.loads(Path("out.jsonl.run/run.json").read_text(encoding="utf-8"))
    assert told["status"] == "complete"
    assert told["counts"]["notices"] == 2
    assert told["failures"] == {"input": 1}
    assert told["config"]["sha256"] == json.loads(Path("out.jsonl").read_text().splitlines()[0])["pipeline"]["config"]
    (session,) = told["sessions"]
    assert session["engine"]["workers"] == 2
    assert session["stage_seconds"]["quantities"] > 0


def test_shards_and_formats_by_name_and_option(folder: Path, zhenggai: Run) -> None:
    """A name that ends in .jsonl.zst or .parquet says what is written; with --shard-size --format does."""
    for output in ("out.jsonl.zst", "out.parquet"):
        assert zhenggai("run", "in", "-o", output, *FAST).code == 0
        assert Path(output).stat().st_size > 0
    assert zhenggai("run", "in", "-o", "out/", "--shard-size", "1", "--format", "parquet", *FAST).code == 0
    assert sorted(os.listdir("out")) == ["part-00000.parquet", "part-00001.parquet"]


def test_limit_and_sample_need_no_job(folder: Path, zhenggai: Run) -> None:
    """They work in a plain run too, and leave no folder."""
    done = zhenggai("run", "in", "-o", "out.jsonl", "--limit", "1", "--sample", "1", *FAST)
    assert done.code == 0
    assert len(Path("out.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    assert sorted(os.listdir()) == ["in", "out.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("-o", "-", "--workers", "2"), "needs a file or a folder", id="stdout"),
        pytest.param(("-o", "o/"), "say how many records a file of it holds with --shard-size", id="folder"),
        pytest.param(("-o", "in/甲.txt", "--shard-size", "2"), "is among the inputs", id="among the inputs"),
        pytest.param(("-o", "o.parquet", "--format", "jsonl"), "its name says parquet, --format says jsonl", id="two"),
        pytest.param(("-o", "o", "--format", "csv"), "expected one of jsonl, jsonl.zst, parquet", id="format"),
        pytest.param(("-o", "o", "--engine", "spark"), "expected one of local, ray", id="engine"),
        pytest.param(("-o", "o", "--workers", "2", "--pretty"), "--pretty: records of a run with workers", id="pretty"),
        pytest.param(("-o", "o", "--workers", "-1"), "Invalid value for '--workers'", id="workers"),
        pytest.param(("-o", "o", "--sample", "2"), "Invalid value for '--sample'", id="sample"),
    ],
)
def test_wrong_use_of_jobs(folder: Path, zhenggai: Run, arguments: tuple[str, ...], told: str) -> None:
    """What doesn't fit together is refused before anything is written."""
    done = zhenggai("run", "in", *arguments, *FAST)
    assert done.code == 2
    assert told in " ".join(done.err.replace("│", " ").split())
    assert os.listdir() == ["in"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_finishes_what_is_under_way(
    folder: Path, spawn: Callable[..., subprocess.Popen[bytes]], number: signal.Signals
) -> None:
    """A signal ends the run with exit code 130 and a state to go on from; --resume ends with the same bytes."""
    write_many("in.jsonl", 400, paragraphs=60)
    process = spawn("run", "in.jsonl", "-o", "out.jsonl", "--workers", "2", *FAST)
    journal = Path("out.jsonl.run/journal.jsonl")
    deadline = time.monotonic() + 60
    while not journal.exists() or journal.read_bytes().count(b"\n") < 3:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "stopping: What is under way is finished" in err.decode()
    assert "interrupted: The run is not complete; go on with --resume." in err.decode()
    assert not Path("out.jsonl").exists()
    assert json.loads(Path("out.jsonl.run/run.json").read_text())["status"] == "interrupted"
    first = Path("out.jsonl.part").read_bytes()
    process = spawn("run", "in.jsonl", "-o", "out.jsonl", "--resume", *FAST)
    assert process.wait(timeout=100) == 0
    output = Path("out.jsonl").read_bytes()
    assert output.startswith(first)
    assert [json.loads(line)["id"] for line in output.splitlines()] == [str(i) for i in range(400)]
    told = json.loads(Path("out.jsonl.run/run.json").read_text())
    assert told["status"] == "complete"
    assert sum(session["notices"] for session in told["sessions"]) == told["counts"]["notices"] == 400


def test_progress_of_a_job_on_a_terminal(folder: Path, spawn: Callable[..., subprocess.Popen[bytes]]) -> None:
    """A terminal shows rate and time left."""
    write_many("in.jsonl", 60, paragraphs=60)
    controller, terminal = pty.openpty()
    process = spawn(
        "run", "in.jsonl", "-o", "out.jsonl", "--workers", "1", *FAST, stderr=terminal, environment={"TERM": "xterm"}
    )
    os.close(terminal)
    shown = b""
    try:
        while chunk := os.read(controller, 65536):
            shown += chunk
    except OSError:  # how Linux tells that the terminal's other side is closed
        pass
    os.close(controller)
    assert process.wait(timeout=60) == 0
    assert b"characters a second" in shown
    assert b"%" in shown


def test_line_in_a_log_has_rate_and_time_left() -> None:
    """What a log gets: counts, rate, share of the input and time left, from where this process took over."""
    before = Cursor(unit=4, counts=Counts(notices=100, characters=1_000))
    cursor = Cursor(unit=9, counts=Counts(notices=1_300, failed=2, characters=121_000))
    progress = Progress(cursor, before, bytes_read=300, bytes_before=100, seconds=60.0)
    assert _describe(progress) == "1,300 notices, 2 failed, 2,000 characters a second"
    assert _time_left(progress, 12_300) == ", 2.4% of the input, 1:00:00 left"
    assert _time_left(progress, None) == ""


def test_inputs_are_measured(folder: Path) -> None:
    """The size of all inputs is known where it can be."""
    size = sum(path.stat().st_size for path in Path("in").iterdir())
    assert measure_inputs(["in"]) == size
    assert measure_inputs(["in", "-"]) is None
    assert measure_inputs(["nowhere.txt"]) is None
