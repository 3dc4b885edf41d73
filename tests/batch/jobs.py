"""Jobs for tests: a tiny pipeline that does mischief on command, inputs of every kind, and runs in processes to kill."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import psutil
from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.batch import job as jobs
from zhenggai.batch.job import Job, Progress, run_job
from zhenggai.batch.local_engine import LocalEngine
from zhenggai.batch.shards import Target
from zhenggai.batch.watchdog import Limits
from zhenggai.batch.worker import Recipe
from zhenggai.language import load
from zhenggai.reading import units
from zhenggai.stages.record import hash_config

RAISE, HANG, BLOAT, DIE, FILL = "一触即溃", "长睡不醒", "越来越胖", "当场毙命", "胃口太大"
"""What a text says to make the stage `mischief` raise, sleep, grow slowly, kill its process, or ask for too much."""

TEXT = "一、关于第{0}处河道管护不到位的问题。整改情况：由云溪县水务局清理河道{0}公里。\n"
FORK = multiprocessing.get_context("fork")


@Language.component("test_mischief")
def _mischief(doc: Doc) -> Doc:
    text = doc.text
    if RAISE in text:
        raise LookupError(f"{RAISE}!")
    if HANG in text:
        time.sleep(600)
    if DIE in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if FILL in text:
        bytearray(1 << 36)
    if BLOAT in text:
        hoard = []
        while True:
            hoard.append(bytearray(b"x" * (8 << 20)))
            time.sleep(0.01)
    return doc


def tiny_pipeline() -> Language:
    """A pipeline that does next to nothing."""
    nlp = load("fast", overrides={"nlp.pipeline": ["sections", "quantities", "record"]})
    nlp.add_pipe("test_mischief", name="mischief", before="record")
    return nlp


class TinyRecipe(Recipe):
    """A recipe for the tiny pipeline that any process can follow, also one on another machine."""

    def load(self) -> Language:
        """The tiny pipeline."""
        return tiny_pipeline()


@dataclass(frozen=True)
class Tiny:
    """How a job is run in these tests.

    Attributes:
        nlp: The pipeline.
        workers: How many processes.
        limits: What a notice may take.
        method: How processes are started.
    """

    nlp: Language
    workers: int = 2
    limits: Limits = field(default_factory=lambda: Limits(30.0, 2048))
    method: str = "fork"

    def job(self, inputs: list[str], output: Path, **options: Any) -> Job:
        """The job for some inputs; `form` and `shard_size` are the target's."""
        target = Target(output, options.pop("form", "jsonl"), options.pop("shard_size", None))
        return Job(inputs, target, hash_config(self.nlp), **options)

    def run(self, job: Job, **options: Any) -> Progress:
        """Does the job in this process."""
        engine = LocalEngine(
            Recipe("fast", nlp=self.nlp, reading=job.reading, sample=job.sample, limits=self.limits),
            workers=self.workers,
            method=self.method,
        )
        return run_job(job, engine, **options)

    def start(self, job: Job, **options: Any) -> Any:
        """Begins the job in a process of its own, which can be killed."""

        def target() -> None:
            os.setpgrp()
            self.run(job, **options)

        process = FORK.Process(target=target)
        process.start()
        return process

    def with_workers(self, number: int) -> Tiny:
        """The same with another number of workers."""
        return replace(self, workers=number)


def write_lines(path: Path, number: int, *, poison: dict[int, str] | None = None) -> str:
    """A JSONL file with `number` notices, some of which say something bad."""
    poison = poison or {}
    rows = ({"id": f"号{i}", "text": TEXT.format(i) * 3 + poison.get(i, "")} for i in range(number))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def write_files(folder: Path, number: int) -> str:
    """A folder with `number` notices."""
    folder.mkdir()
    for i in range(number):
        (folder / f"第{i:03d}.txt").write_text(TEXT.format(i) * 2, encoding="utf-8")
    return str(folder)


def read_output(job: Job) -> bytes:
    """The records of a job, whatever shards they are in."""
    return b"".join(path.read_bytes() for path in job.target.existing())


def read_ids(job: Job) -> list[str]:
    """The ids of the records, in order."""
    return [json.loads(line)["id"] for line in read_output(job).splitlines()]


def read_quarantined(job: Job) -> list[dict[str, Any]]:
    """What is in the quarantine of a job."""
    path = job.target.run_folder / "quarantine.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def make_small_units(monkeypatch: Any) -> None:
    """Units of some notices and commits after each few, so that a second of a test is like hours of a run."""
    monkeypatch.setattr(units, "UNIT_BYTES", 1500)
    monkeypatch.setattr(units, "UNIT_FILES", 3)
    monkeypatch.setattr(units, "UNIT_ROWS", 4)
    monkeypatch.setattr(jobs, "_COMMIT_SECONDS", 0.01)


def workers_of(pid: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return sorted(child.pid for child in psutil.Process(pid).children())
    except psutil.Error:
        return []


def kill(pid: int) -> None:
    """Ends a process as hard as can be."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def wait_until(condition: Callable[[], bool], *, seconds: float = 30.0) -> None:
    """Waits for something that comes true soon."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.002)
