"""Units → their outcomes, in order, by worker processes on this machine."""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from multiprocessing.connection import wait
from typing import TypeAlias

from zhenggai.batch.outcomes import failed
from zhenggai.batch.pool import Task, WorkerHandle, start_method
from zhenggai.batch.process import Failure, Reason
from zhenggai.batch.worker import Ended, Finished, Message, Ready, Recipe, Started, stage_names
from zhenggai.errors import InternalError
from zhenggai.reading.units import Unit

Numbered: TypeAlias = tuple[int, Unit]

_NONE_YET = -1
_POLL_SECONDS = 0.2
_MOST_DEATHS = 3
_DEATH_SECONDS = 1.0
_WINDOW = 8
"""Units a worker that may be under way or wait for an earlier one: what is held in memory."""


class LocalEngine:
    """Hands units to workers, watches over them and gives their outcomes back in order.

    A worker that dies is replaced and its notice tried again; a notice that outlasts the time limit, or outgrows the
    memory limit in a worker that did nothing else, or sees three workers die, fails.
    """

    def __init__(
        self, recipe: Recipe, *, workers: int, method: str | None = None, stages: Sequence[str] | None = None
    ) -> None:
        """Prepares; without `stages`, the names that the pipeline books, it is loaded here for them."""
        self._recipe = recipe
        self._count = workers
        self._method = method or start_method()
        self._stages = stage_names(recipe.load()) if stages is None else list(stages)
        self._workers: list[WorkerHandle] = []
        self._open: dict[int, Task] = {}
        self._returned: list[int] = []
        self._checked = 0.0
        self._deaths_before_ready = 0

    def results(self, units: Iterator[Numbered], *, is_stopping: Callable[[], bool]) -> Generator[Task, None, None]:
        """The units as they are done, in their order.

        Args:
            units: Numbered without gaps.
            is_stopping: When it says so, what is under way is finished and nothing more begun.

        Raises:
            InternalError: Workers die before they have loaded the pipeline.
        """
        self._open, self._returned = {}, []
        try:
            self._workers = []
            for _ in range(self._count):
                self._workers.append(self._start())
            yield from self._run(units, is_stopping)
            for worker in self._workers:
                worker.dismiss()
        finally:
            for worker in self._workers:
                worker.kill()
            self._workers = []

    def _start(self) -> WorkerHandle:
        others = [worker.connection for worker in self._workers if not worker.connection.closed]
        return WorkerHandle(self._recipe, method=self._method, stages=self._stages, others=others)

    def _run(self, units: Iterator[Numbered], is_stopping: Callable[[], bool]) -> Iterator[Task]:
        head = _NONE_YET
        is_exhausted = False
        while True:
            while head in self._open and self._open[head].stage_seconds is not None:
                yield self._open.pop(head)
                head += 1
            for worker in [worker for worker in self._workers if worker.task is None and worker.is_ready]:
                task = self._next_returned()
                if task is None and not is_exhausted and not is_stopping() and self._has_room():
                    task = self._next_new(units)
                    is_exhausted = task is None
                    head = task.number if head == _NONE_YET and task is not None else head
                if task is not None:
                    self._give(worker, task)
            if not self._open and (is_exhausted or is_stopping()):
                return
            self._listen()
            self._watch()

    def _has_room(self) -> bool:
        return len(self._open) < _WINDOW * self._count

    def _next_returned(self) -> Task | None:
        return self._open[heapq.heappop(self._returned)] if self._returned else None

    def _next_new(self, units: Iterator[Numbered]) -> Task | None:
        found = next(units, None)
        if found is None:
            return None
        task = Task(found[0], found[1], [])
        self._open[task.number] = task
        return task

    def _give(self, worker: WorkerHandle, task: Task) -> None:
        try:
            worker.give(task)
        except OSError:
            self._bury(worker)

    def _listen(self) -> None:
        by_connection = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(by_connection), timeout=_POLL_SECONDS):
            worker = by_connection[connection]
            try:
                for message in worker.hear():
                    self._note(worker, message)
            except (EOFError, OSError):
                self._bury(worker)

    def _note(self, worker: WorkerHandle, message: Message) -> None:
        if isinstance(message, Ready):
            worker.is_ready, self._deaths_before_ready = True, 0
            return
        task = worker.task
        if task is None or message.number != task.number:
            raise InternalError(f"a worker tells of unit {message.number}, which it does not have")
        if isinstance(message, Started):
            task.current = message
        elif isinstance(message, Finished):
            task.outcomes.append(message.outcome)
            task.current, task.deaths, task.position = None, 0, message.index + 1
            worker.is_fresh = False
        elif isinstance(message, Ended):
            task.stage_seconds = message.stage_seconds
            worker.task = None

    def _watch(self) -> None:
        now = time.monotonic()
        if now - self._checked < _POLL_SECONDS:
            return
        self._checked = now
        limits = self._recipe.limits
        for worker in list(self._workers):
            if worker.task is not None and now - worker.since > limits.seconds:
                self._stop(worker, "time", f"took longer than {limits.seconds:g} seconds")
            elif worker.is_ready and worker.mebibytes > limits.mebibytes:
                self._relieve(worker)

    def _relieve(self, worker: WorkerHandle) -> None:
        """A process over the limit: the fault of its notice if it has done nothing else, else of all it has done."""
        if worker.is_fresh and worker.task is not None:
            message = f"made its process grow beyond {self._recipe.limits.mebibytes} MiB of memory"
            self._stop(worker, "memory", message)
        else:
            self._replace(worker)

    def _stop(self, worker: WorkerHandle, reason: Reason, message: str) -> None:
        task, stage, stack = worker.task, worker.stage, worker.where_it_stands()
        if task is not None:
            self._fail(task, reason, f"{message}; see the stack, and --time-limit and --memory-limit", stage, stack)
        self._replace(worker)

    def _bury(self, worker: WorkerHandle) -> None:
        """A worker is gone: its notice is tried again, unless that has killed others too."""
        ending = worker.kill(patience=_DEATH_SECONDS)
        if not worker.is_ready:
            self._deaths_before_ready += 1
            if self._deaths_before_ready >= _MOST_DEATHS:
                raise InternalError(f"workers die before the pipeline is loaded ({ending}); see what they printed")
        task = worker.task
        if task is not None and task.stage_seconds is None:
            task.deaths += 1
            if task.deaths >= _MOST_DEATHS:
                message = f"{task.deaths} processes in a row died of it, the last with {ending}; please report it"
                self._fail(task, "crash", message, worker.stage, "")
        self._replace(worker)

    def _fail(self, task: Task, reason: Reason, message: str, stage: str, details: str) -> None:
        current = task.current
        if current is None:
            outcome = failed(Failure(task.unit.locate(task.position), message, details, reason, "reading"))
        else:
            failure = Failure(current.uri, message, details, reason, stage, current.sha256)
            outcome = failed(failure, notice_id=current.id, is_file=current.is_file)
        task.outcomes.append(outcome)
        task.position = (task.position if current is None else current.index) + 1
        task.current, task.deaths = None, 0

    def _replace(self, worker: WorkerHandle) -> None:
        task = worker.task
        worker.kill()
        self._workers.remove(worker)
        if task is not None and task.stage_seconds is None:
            task.current = None
            heapq.heappush(self._returned, task.number)
        self._workers.append(self._start())
