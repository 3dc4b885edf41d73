"""`zhenggai run` as a process of its own: signals, pipes, terminals, environments."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

Spawn = Callable[..., subprocess.Popen[bytes]]
FAST = ("--config", "fast")
PARAGRAPH = "一、关于河道管护不到位的问题。整改情况：由云溪县水务局清理河道12公里，２０２４年５月完成。\n"
CORPUS = Path(__file__).parents[2] / "corpus/notices"


def write_many(path: str, number: int, *, paragraphs: int) -> None:
    """A JSONL file with `number` notices."""
    lines = (json.dumps({"id": str(i), "text": PARAGRAPH * paragraphs}) for i in range(number))
    Path(path).write_text("\n".join(lines) + "\n")


def wait_for(part: Path, *, lines: int) -> None:
    """Waits until a file has some lines."""
    deadline = time.monotonic() + 60
    while not part.exists() or part.read_bytes().count(b"\n") < lines:
        assert time.monotonic() < deadline, f"{part} never had {lines} lines"
        time.sleep(0.01)


def test_interruption_keeps_whole_records(folder: Path, spawn: Spawn) -> None:
    """Ctrl-C in the middle: exit code 130, a word about the part, whole records in it, the old output untouched."""
    write_many("in.jsonl", 5_000, paragraphs=20)
    Path("out.jsonl").write_text("旧\n", encoding="utf-8")
    process = spawn("run", "in.jsonl", "-o", "out.jsonl", *FAST)
    wait_for(Path("out.jsonl.part"), lines=3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    told = "interrupted: The run is not complete. The records so far, all of them whole, are in "
    assert process.returncode == 130
    assert err.decode("utf-8") == f"{told}{folder / 'out.jsonl.part'}.\n"
    assert out == b""
    assert Path("out.jsonl").read_text(encoding="utf-8") == "旧\n"
    part = Path("out.jsonl.part").read_bytes()
    assert part.endswith(b"}\n")
    ids = [json.loads(line)["id"] for line in part.splitlines()]
    assert ids == [str(i) for i in range(len(ids))]
    assert 3 <= len(ids) < 5_000


def test_interruption_before_the_first_record(folder: Path, spawn: Spawn) -> None:
    """Ctrl-C while the first input is still awaited leaves no output, and no traceback."""
    os.mkfifo("late.jsonl")
    process = spawn("run", "late.jsonl", "-o", "out.jsonl", *FAST)
    wait_for(Path("out.jsonl.part"), lines=0)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert not Path("out.jsonl").exists()


def test_reader_who_has_enough(folder: Path, spawn: Spawn) -> None:
    """`| head -1` gets its record, and the run ends early and without a word."""
    write_many("in.jsonl", 5_000, paragraphs=20)
    process = spawn("run", "in.jsonl", "-o", "-", *FAST)
    assert process.stdout is not None
    assert process.stderr is not None
    assert json.loads(process.stdout.readline())["id"] == "0"
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 1


def test_records_come_as_they_are_made(folder: Path, spawn: Spawn) -> None:
    """A record on stdout doesn't wait for the next notice."""
    os.mkfifo("slow.jsonl")
    process = spawn("run", "slow.jsonl", "-o", "-", *FAST)
    assert process.stdout is not None
    with open("slow.jsonl", "w", encoding="utf-8") as pipe:
        for number in (1, 2):
            pipe.write(json.dumps({"id": str(number), "text": PARAGRAPH}) + "\n")
            pipe.flush()
            assert json.loads(process.stdout.readline())["id"] == str(number)
    assert process.wait(timeout=60) == 0


def test_bytes_depend_on_nothing_but_input_and_configuration(folder: Path, spawn: Spawn) -> None:
    """Two processes with other hash seeds, time zones and locales write the same bytes, with the default pipeline."""
    environments = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Bogota", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )
    inputs = sorted(CORPUS.glob("[a-e]0[12].txt"))
    assert len(inputs) == 10
    processes = [spawn("run", *inputs, "in", "-o", "-", environment=environment) for environment in environments]
    first, second = (process.communicate(timeout=120)[0] for process in processes)
    assert [process.returncode for process in processes] == [0, 0]
    assert first == second
    assert len(first.splitlines()) == 12


def test_no_progress_where_nobody_watches(folder: Path, spawn: Spawn) -> None:
    """A stderr that is no terminal gets messages only, even where colours are asked for."""
    process = spawn("run", "in", "-o", "out.jsonl", *FAST, environment={"FORCE_COLOR": "1", "TERM": "xterm-256color"})
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, b"")
    assert err.decode("utf-8").startswith("2 notices, ")
    assert err.count(b"\n") == 1
    assert b"\r" not in err


def test_progress_on_a_terminal_leaves_stdout_alone(folder: Path, spawn: Spawn) -> None:
    """A terminal on stderr shows how far the run is; stdout still holds the records and nothing else."""
    write_many("in.jsonl", 30, paragraphs=20)
    controller, terminal = pty.openpty()
    process = spawn("run", "in.jsonl", "-o", "-", *FAST, stderr=terminal, environment={"TERM": "xterm"})
    os.close(terminal)
    out, _ = process.communicate(timeout=60)
    shown = b""
    try:
        while chunk := os.read(controller, 65536):
            shown += chunk
    except OSError:  # how Linux tells that the terminal's other side is closed
        pass
    os.close(controller)
    assert process.returncode == 0
    assert [json.loads(line)["id"] for line in out.splitlines()] == [str(i) for i in range(30)]
    assert b"characters a second" in shown
    assert "30 notices, 600 problems" in shown.decode("utf-8")


def test_results_are_utf8_whatever_the_system_says(spawn: Spawn) -> None:
    """A result in a pipe is UTF-8, and stderr stays empty."""
    process = spawn("info", *FAST, environment={"PYTHONIOENCODING": "ascii"})
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert " → " in out.decode("utf-8")
