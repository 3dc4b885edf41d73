"""A worker as its parent sees it: started, given a unit, listened to, watched, and replaced when it dies."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from zhenggai.batch.outcomes import Outcome
from zhenggai.batch.watchdog import ask_stack, resident_mebibytes
from zhenggai.batch.worker import NO_STAGE, Assignment, Message, Recipe, Started, serve
from zhenggai.reading.units import Unit

_PATIENCE = 5.0


def start_method() -> str:
    """How workers come to be: by a fork with the pipeline loaded where that is safe, else from nothing."""
    return "fork" if sys.platform == "linux" else "spawn"


@dataclass(slots=True)
class Task:
    """A unit on its way through the workers.

    Attributes:
        number: Its place among the units.
        unit: What to read.
        outcomes: Of its notices so far, in order.
        position: The index of the next notice to read.
        current: The notice that is in the pipeline.
        deaths: How many workers died at `position`.
        stage_seconds: The time of each stage; None until the unit is done.
    """

    number: int
    unit: Unit
    outcomes: list[Outcome]
    position: int = 0
    current: Started | None = None
    deaths: int = 0
    stage_seconds: dict[str, float] | None = None


class WorkerHandle:
    """One worker process, with the line to it and the task it has."""

    def __init__(self, recipe: Recipe, *, method: str, stages: Sequence[str], others: Sequence[Connection]) -> None:
        context: Any = multiprocessing.get_context(method)
        self.connection, theirs = context.Pipe()
        self.task: Task | None = None
        self.is_ready = False
        self.is_fresh = True
        self.since = time.monotonic()
        self._stages = stages
        self._stage = context.RawValue(ctypes.c_int, NO_STAGE)
        self._stack_path = _stack_path(self)
        is_forked = method == "fork"
        told = recipe if is_forked else replace(recipe, nlp=None)
        strangers = [*others, self.connection] if is_forked else []
        self.process: BaseProcess = context.Process(
            target=serve, args=(told, theirs, strangers, self._stage, self._stack_path), daemon=True
        )
        self.process.start()
        theirs.close()

    @property
    def stage(self) -> str:
        """The stage that runs; empty between notices."""
        number = self._stage.value
        return self._stages[number] if 0 <= number < len(self._stages) else ""

    @property
    def mebibytes(self) -> float:
        """Resident memory of the process."""
        return resident_mebibytes(self.process.pid or 0)

    def give(self, task: Task) -> None:
        """Hands over a task.

        Raises:
            OSError: The worker is gone.
        """
        self.task = task
        self.since = time.monotonic()
        self.connection.send(Assignment(task.number, task.unit, task.position))

    def hear(self) -> Iterator[Message]:
        """What the worker has told since.

        Raises:
            EOFError: The worker is gone.
            OSError: The same, in the middle of a word.
        """
        while self.connection.poll():
            message: Message = self.connection.recv()
            self.since = time.monotonic()
            yield message

    def where_it_stands(self) -> str:
        """The stack of a worker that does not come back."""
        return ask_stack(self.process.pid or 0, self._stack_path)

    def kill(self, *, patience: float = 0.0) -> str:
        """Ends the process whatever it does, if it doesn't end by itself in `patience` seconds; says how it ended."""
        self.process.join(timeout=patience)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.connection.close()
        self._stack_path.unlink(missing_ok=True)
        code = self.process.exitcode or 0
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def dismiss(self) -> None:
        """Lets an idle worker end by itself; kills one that doesn't."""
        try:
            self.connection.send(None)
            self.process.join(timeout=_PATIENCE)
        except OSError:  # it is gone already
            pass
        self.kill()


def _stack_path(worker: WorkerHandle) -> Path:
    return Path(tempfile.gettempdir()) / f"zhenggai-{os.getpid()}-{id(worker):x}.stack"
