"""Units → their outcomes, in order, by the actors of a Ray cluster: one pipeline an actor, on any number of machines.

Every actor keeps one worker process like those of the local engine, with the same limits, so that a notice that hangs
or bloats costs itself and not the actor. The driver hands out one unit at a time and keeps it until its outcomes are
back: what a lost machine had under way is given to another actor, and a new actor takes the place of a lost one as
soon as the cluster has room. The inputs must be readable from every machine: a shared file system, or addresses such
as `s3://…`.
"""

from __future__ import annotations

import heapq
import logging
import pickle
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from typing import Any

from zhenggai.batch.local_engine import LocalEngine, Numbered
from zhenggai.batch.pool import Task
from zhenggai.batch.worker import Recipe, stage_names
from zhenggai.errors import ConfigError
from zhenggai.reading.units import FilesUnit, Unit

_WINDOW = 8
"""Units an actor that may be under way or wait for an earlier one."""
_POLL_SECONDS = 0.5
_LEFT_OUT = FilesUnit((), 0, "")


class RayEngine:
    """Hands units to the actors of a Ray cluster and gives their outcomes back in order."""

    def __init__(self, recipe: Recipe, *, workers: int, address: str | None = None) -> None:
        """Connects to a cluster.

        Args:
            recipe: What to do with each unit.
            workers: How many actors, each with one processor.
            address: The cluster, e.g. `auto` or `ray://host:10001`; None begins one on this machine.

        Raises:
            ConfigError: Ray is missing, or there is no cluster at `address`.
        """
        self._stages = stage_names(recipe.load())
        self._recipe = replace(recipe, nlp=None)
        self._count = workers
        self._ray = _connect(address)
        self._actor = self._ray.remote(num_cpus=1, max_restarts=0, scheduling_strategy="SPREAD")(Reader)
        self._running: dict[Any, tuple[Any, int | None]] = {}
        self._open: dict[int, Unit] = {}
        self._done: dict[int, Task] = {}
        self._returned: list[int] = []

    def results(self, units: Iterator[Numbered], *, is_stopping: Callable[[], bool]) -> Generator[Task, None, None]:
        """The units as they are done, in their order; when the run stops, what is under way is finished."""
        self._running, self._open, self._done, self._returned = {}, {}, {}, []
        try:
            for _ in range(self._count):
                self._begin_actor()
            yield from self._run(units, is_stopping)
        finally:
            for actor, _ in self._running.values():
                self._ray.kill(actor)

    def _run(self, units: Iterator[Numbered], is_stopping: Callable[[], bool]) -> Iterator[Task]:
        is_exhausted = False
        idle: list[Any] = []
        while True:
            while self._open and (head := min(self._open)) in self._done:
                del self._open[head]
                yield self._done.pop(head)
            for actor in list(idle):
                number = self._next_number(units, is_exhausted=is_exhausted or is_stopping())
                is_exhausted = is_exhausted or (number is None and not is_stopping() and self._has_room())
                if number is not None:
                    idle.remove(actor)
                    self._give(actor, number)
            if not self._open and (is_exhausted or is_stopping()):
                for actor in idle:
                    self._ray.kill(actor)
                return
            idle += self._listen()

    def _has_room(self) -> bool:
        return len(self._open) < _WINDOW * self._count

    def _next_number(self, units: Iterator[Numbered], *, is_exhausted: bool) -> int | None:
        if self._returned:
            return heapq.heappop(self._returned)
        found = None if is_exhausted or not self._has_room() else next(units, None)
        if found is None:
            return None
        self._open[found[0]] = found[1]
        return found[0]

    def _give(self, actor: Any, number: int) -> None:
        self._running[actor.read.remote(number, pickle.dumps(self._open[number]))] = (actor, number)

    def _begin_actor(self) -> None:
        actor = self._actor.remote(self._recipe, self._stages)
        self._running[actor.is_ready.remote()] = (actor, None)

    def _listen(self) -> list[Any]:
        """Takes in what is done; returns the actors that are free. A lost one is replaced, its unit given back."""
        free = []
        finished, _ = self._ray.wait(list(self._running), num_returns=1, timeout=_POLL_SECONDS)
        for reference in finished:
            actor, number = self._running.pop(reference)
            try:
                answer = self._ray.get(reference)
            except self._ray.exceptions.RayActorError:
                self._ray.kill(actor)
                self._begin_actor()
                if number is not None:
                    heapq.heappush(self._returned, number)
                continue
            if number is not None:
                self._done[number] = replace(pickle.loads(answer), unit=self._open[number])
            free.append(actor)
        return free


def _connect(address: str | None) -> Any:
    try:
        import ray
    except ImportError as error:
        raise ConfigError("--engine ray: the package ray is missing; pip install 'zhenggai[ray]'") from error
    try:
        if not ray.is_initialized():
            ray.init(address=address or "local", log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, ValueError, RuntimeError) as error:
        remedy = "see that the cluster runs, or leave --address out to begin one here"
        raise ConfigError(f"--address {address}: no cluster answers ({error}); {remedy}") from error
    return ray


class Reader:
    """What runs in an actor: one worker process and its watchdog, fed a unit at a time."""

    def __init__(self, recipe: Recipe, stages: Sequence[str]) -> None:
        """Begins the worker, which loads the pipeline."""
        self._waiting: list[Numbered] = []
        self._count = 0  # the engine wants numbers without gaps, and an actor gets some of the units only
        engine = LocalEngine(recipe, workers=1, method="spawn", stages=stages)
        self._results = engine.results(self._feed(), is_stopping=lambda: False)

    def _feed(self) -> Iterator[Numbered]:
        """The engine asks for a unit when its one worker is free, which is when one was just given."""
        while self._waiting:
            yield self._waiting.pop()

    def is_ready(self) -> bool:
        """Whether the actor is there."""
        return True

    def read(self, number: int, unit: bytes) -> bytes:
        """Reads a unit; the task that comes back has all but the unit."""
        self._waiting.append((self._count, pickle.loads(unit)))
        self._count += 1
        return pickle.dumps(replace(next(self._results), number=number, unit=_LEFT_OUT, current=None))
