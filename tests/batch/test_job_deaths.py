"""Runs that die, anywhere and as often as you like: taken up again they end with the same bytes, each id once."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.batch.jobs import (
    FORK,
    RAISE,
    Tiny,
    kill,
    read_ids,
    read_output,
    read_quarantined,
    wait_until,
    workers_of,
    write_files,
    write_lines,
)

from zhenggai.batch import durable
from zhenggai.batch.job import Job

SEEDS = int(os.environ.get("ZHENGGAI_KILL_SEEDS", "20"))
STRIDE = 1 if SEEDS > 20 else 7
"""With more seeds than usual, every single step is tried; else some."""
pytestmark = pytest.mark.usefixtures("small_units")


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Some hundred notices, a few of which fail."""
    monkeypatch.chdir(tmp_path)
    write_lines(Path("a.jsonl"), 45, poison={7: RAISE, 30: RAISE})
    write_files(Path("b"), 20)
    write_lines(Path("c.jsonl"), 10)
    return ["a.jsonl", "b", "none.txt", "c.jsonl"]


_UNDISTURBED: dict[str, tuple[bytes, list[dict[str, Any]]]] = {}


def finish_undisturbed(tiny: Tiny, inputs: list[str], **options: Any) -> tuple[bytes, list[dict[str, Any]]]:
    """Output and quarantine of a run that nobody disturbs; the inputs are the same in all tests of this module."""
    key = repr((inputs, options))
    if key not in _UNDISTURBED:
        job = tiny.job(inputs, Path("undisturbed"), **options)
        assert tiny.run(job).is_complete
        _UNDISTURBED[key] = read_output(job), read_quarantined(job)
    return _UNDISTURBED[key]


def check_whole(job: Job, undisturbed: tuple[bytes, list[dict[str, Any]]]) -> None:
    """The output is that of an undisturbed run, with each id once, and the quarantine too but for line numbers."""
    output, quarantined = undisturbed
    assert read_output(job) == output
    ids = read_ids(job)
    assert len(set(ids)) == len(ids)
    keys = ("id", "where", "reason", "stage", "sha256", "line", "shard")
    told = [[entry[key] for key in keys] for entry in read_quarantined(job)]
    assert told == [[entry[key] for key in keys] for entry in quarantined]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_killed_at_random_moments(tiny: Tiny, inputs: list[str], seed: int) -> None:
    """The parent and its workers are killed at random moments, and another number of workers goes on each time."""
    chance = random.Random(seed)
    size = chance.choice([None, 9, 40])
    undisturbed = finish_undisturbed(tiny, inputs, shard_size=size)
    job = tiny.job(inputs, Path("out"), shard_size=size)
    for _ in range(chance.randint(1, 4)):
        process = tiny.with_workers(chance.randint(1, 3)).start(job, is_resumed=True)
        for _ in range(chance.randint(0, 2)):
            time.sleep(chance.uniform(0, 0.1))
            workers = workers_of(process.pid)
            if workers:
                kill(chance.choice(workers))
        time.sleep(chance.uniform(0, 0.3))
        kill(process.pid)
        process.join()
    assert tiny.with_workers(chance.randint(1, 3)).run(job, is_resumed=True).is_complete
    check_whole(job, undisturbed)


@pytest.mark.parametrize("form", ["jsonl", "jsonl.zst", "parquet"])
@pytest.mark.parametrize("is_half", [False, True], ids=["before the step", "within or after it"])
def test_killed_at_every_step(
    tiny: Tiny, inputs: list[str], monkeypatch: pytest.MonkeyPatch, form: str, is_half: bool
) -> None:
    """A death before, within or after any write, sync, rename or removal is survived."""
    inputs = ["b"]
    tiny = tiny.with_workers(1)
    undisturbed = finish_undisturbed(tiny, inputs, shard_size=6, form=form)
    steps = int(is_half)
    while True:
        job = tiny.job(inputs, Path(f"out{steps}"), shard_size=6, form=form)
        if _run_until_step(tiny, job, monkeypatch, steps, is_half=is_half):
            break
        assert tiny.run(job, is_resumed=True).is_complete
        check_names(job)
        assert read_output(job) == undisturbed[0]
        steps += STRIDE
    assert steps > 20
    assert read_output(job) == undisturbed[0]


def check_names(job: Job) -> None:
    """The output's folder holds shards and nothing else."""
    assert all(path.suffix == "." + job.target.format.rpartition(".")[2] for path in job.target.path.iterdir())


def _run_until_step(tiny: Tiny, job: Job, monkeypatch: pytest.MonkeyPatch, step: int, *, is_half: bool) -> bool:
    """Runs in a process that dies at a step; whether it came to the end before."""

    def target() -> None:
        left = step

        def guard(call: Callable[..., Any]) -> Callable[..., Any]:
            def guarded(*arguments: Any, **options: Any) -> Any:
                nonlocal left
                if left == 0:
                    if is_half and call is _write:
                        call(arguments[0], arguments[1][: len(arguments[1]) // 2])
                    elif is_half:
                        call(*arguments, **options)
                    os._exit(9)
                left -= 1
                return call(*arguments, **options)

            return guarded

        monkeypatch.setattr(durable.AppendedFile, "write", guard(_write))
        monkeypatch.setattr(durable.AppendedFile, "sync", guard(durable.AppendedFile.sync))
        monkeypatch.setattr(Path, "replace", guard(Path.replace))
        monkeypatch.setattr(Path, "unlink", guard(Path.unlink))
        tiny.run(job)

    process = FORK.Process(target=target)
    process.start()
    process.join()
    assert process.exitcode in (0, 9)
    return process.exitcode == 0


_write = durable.AppendedFile.write


def size_of(path: Path) -> int:
    """The size of a file; 0 if it is not there."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


@pytest.mark.timing
def test_workers_killed_again_and_again(tiny: Tiny, inputs: list[str]) -> None:
    """As long as the parent lives, dead workers are replaced, and no notice is given up for their deaths."""
    undisturbed = finish_undisturbed(tiny, inputs)
    job = tiny.job(inputs, Path("out"))
    process = tiny.start(job)
    killed = 0
    while process.is_alive():
        seen = size_of(job.target.part(0))
        for worker in workers_of(process.pid)[:1] if killed < 8 else ():  # the oldest: one that has loaded
            kill(worker)
            killed += 1
        wait_until(lambda seen=seen: not process.is_alive() or size_of(job.target.part(0)) > seen)
    process.join()
    assert process.exitcode == 0
    assert killed >= 3
    check_whole(job, undisturbed)


def test_workers_do_not_outlive_their_parent(tiny: Tiny, inputs: list[str]) -> None:
    """When the parent is killed, its workers end too, even in the middle of a notice that never ends."""
    from tests.batch.jobs import HANG

    write_lines(Path("h.jsonl"), 4, poison={1: HANG})
    process = tiny.start(tiny.job(["h.jsonl"], Path("out")))
    wait_until(lambda: len(workers_of(process.pid)) == 2)
    workers = workers_of(process.pid)
    time.sleep(0.2)
    kill(process.pid)
    process.join()
    wait_until(lambda: not any(Path(f"/proc/{worker}/cwd").exists() for worker in workers))


def test_journal_cut_anywhere(tiny: Tiny, inputs: list[str]) -> None:
    """Whatever part of the journal's end is lost, the run goes on from what is left."""
    undisturbed = finish_undisturbed(tiny, inputs)
    job = tiny.job(inputs, Path("out"))
    journal = job.target.run_folder / "journal.jsonl"
    process = tiny.start(job)
    wait_until(lambda: journal.exists() and journal.read_bytes().count(b"\n") > 8)
    kill(process.pid)
    process.join()
    state = {path: path.read_bytes() for path in (journal, job.target.part(0), journal.with_name("quarantine.jsonl"))}
    whole = state[journal]
    for length in range(0, len(whole), len(whole) // 12):
        for path, data in state.items():
            path.write_bytes(data)
        journal.write_bytes(whole[:length])
        assert tiny.run(job, is_resumed=True).is_complete
        check_whole(job, undisturbed)
        job.target.path.unlink()
