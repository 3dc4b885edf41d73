"""Units → their outcomes, in order, by Ray Data: one pipeline an actor, on as many machines as the cluster has.

Every actor keeps one worker process like those of the local engine, with the same limits, so that a notice that hangs
or bloats costs itself and not the actor. What a lost machine had under way Ray does again elsewhere. The inputs must be
readable from every machine: a shared file system, or addresses such as `s3://…`.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from typing import Any

from zhenggai.batch.local_engine import LocalEngine, Numbered
from zhenggai.batch.pool import Task
from zhenggai.batch.worker import Recipe, stage_names
from zhenggai.errors import ConfigError
from zhenggai.reading.units import LinesUnit, RowsUnit, StdinUnit

_WINDOW_UNITS = 20_000
_WINDOW_BYTES = 1 << 28
"""What is handed to Ray at once: so many units, or so many bytes of text that travel with their units."""


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
        self._workers = workers
        self._ray = _connect(address)

    def results(self, units: Iterator[Numbered], *, is_stopping: Callable[[], bool]) -> Generator[Task, None, None]:
        """The units as they are done, in their order; what is under way when the run stops is done again later."""
        while window := list(_take_window(units)):
            for task in self._do(window):
                yield task
                if is_stopping():
                    return

    def _do(self, window: Sequence[Numbered]) -> Iterator[Task]:
        from ray.data import ActorPoolStrategy, DataContext

        context = DataContext.get_current()
        context.execution_options.preserve_order = True
        context.enable_progress_bars = False
        rows = [{"number": number, "unit": pickle.dumps(unit)} for number, unit in window]
        done = self._ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
            Reader,
            fn_constructor_args=(self._recipe, self._stages),
            batch_size=None,
            compute=ActorPoolStrategy(size=min(self._workers, len(rows))),
            num_cpus=1,
            scheduling_strategy="SPREAD",
            max_restarts=-1,
            max_task_retries=-1,
        )
        for row in done.iter_rows():
            task: Task = pickle.loads(row["task"])
            yield task


def _connect(address: str | None) -> Any:
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise ConfigError("--engine ray: the package ray is missing; pip install 'zhenggai[ray]'") from error
    try:
        if not ray.is_initialized():
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, ValueError, RuntimeError) as error:
        remedy = "see that the cluster runs, or leave --address out to begin one here"
        raise ConfigError(f"--address {address}: no cluster answers ({error}); {remedy}") from error
    return ray


def _take_window(units: Iterator[Numbered]) -> Iterator[Numbered]:
    size = 0
    for count, (number, unit) in enumerate(units, start=1):
        size += unit.size if _carries_text(unit) else 0
        yield number, unit
        if count == _WINDOW_UNITS or size > _WINDOW_BYTES:
            return


def _carries_text(unit: object) -> bool:
    return isinstance(unit, RowsUnit | StdinUnit) or (isinstance(unit, LinesUnit) and unit.data is not None)


class Reader:
    """What runs in an actor: one worker process and its watchdog, fed a unit at a time."""

    def __init__(self, recipe: Recipe, stages: Sequence[str]) -> None:
        """Begins the worker, which loads the pipeline."""
        self._waiting: list[Numbered] = []
        engine = LocalEngine(recipe, workers=1, method="spawn", stages=stages)
        self._results = engine.results(self._feed(), is_stopping=lambda: False)

    def _feed(self) -> Iterator[Numbered]:
        """The engine asks for a unit when its one worker is free, which is when one was just given."""
        while self._waiting:
            yield self._waiting.pop()

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[bytes]]:
        """Reads the units of a batch: columns `number` and `unit` in, column `task` out."""
        done = []
        for number, unit in zip(batch["number"], batch["unit"], strict=True):
            self._waiting.append((int(number), pickle.loads(unit)))
            task = next(self._results)
            done.append(pickle.dumps(replace(task, current=None)))
        return {"task": done}
