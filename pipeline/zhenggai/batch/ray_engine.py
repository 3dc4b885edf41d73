"""Units → their outcomes, in order, by Ray Data on a cluster: one pipeline an actor, on any number of machines.

Units flow through a Dataset one by one (`ray_flow`), and come back in order. Every actor keeps one worker process like
those of the local engine, with the same limits, so that a notice that hangs or bloats costs itself and not the actor.
The driver keeps each unit until its outcomes are back: when a machine is lost, all that was not back flows through a
new Dataset, on what is left of the cluster. (Ray Data's own retries wait for the lost actor to come back, on a cluster
without room for it for ever, so they are off.) The inputs must be readable from every machine: a shared file system,
or addresses such as `s3://…`.
"""

from __future__ import annotations

import logging
import pickle
import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from zhenggai.batch.local_engine import LocalEngine, Numbered
from zhenggai.batch.pool import Task
from zhenggai.batch.ray_flow import Flow, sign_in
from zhenggai.batch.worker import Recipe, stage_names
from zhenggai.errors import ConfigError, InternalError
from zhenggai.reading.units import FilesUnit, Unit

_WINDOW = 8
"""Units an actor that may be under way or wait for an earlier one: what the driver holds."""
_MOST_FAILURES = 3
_LEFT_OUT = FilesUnit((), 0, "")
_ERROR = re.compile(r"[\w.]+(?:Error|Exception): .")
_log = logging.getLogger(__name__)


class RayEngine:
    """Hands units to the actors of a Ray Dataset and gives their outcomes back in order."""

    def __init__(self, recipe: Recipe, *, workers: int, address: str | None = None) -> None:
        """Connects to a cluster.

        Args:
            recipe: What to do with each unit.
            workers: How many actors, each with one processor; fewer while the cluster has no room for all.
            address: The cluster, e.g. `auto` or `host:6379`; None begins one on this machine.

        Raises:
            ConfigError: Ray is missing, or there is no cluster at `address`.
        """
        self._reader_arguments = replace(recipe, nlp=None), stage_names(recipe.load())
        self._count = workers
        self._ray = _connect(address)
        self._open: dict[int, Unit] = {}

    def results(self, units: Iterator[Numbered], *, is_stopping: Callable[[], bool]) -> Generator[Task, None, None]:
        """The units as they are done, in their order; when the run stops, those handed out are finished.

        Raises:
            InternalError: The cluster fails again and again without a single unit done.
        """
        self._open = {}
        failures = 0
        while True:
            try:
                for task in self._run(units, is_stopping):
                    failures = 0
                    yield task
            except self._ray.exceptions.RayError as error:
                failures += 1
                if failures == _MOST_FAILURES:
                    told = f"the cluster failed {failures} times in a row with no unit done between ({_name(error)})"
                    raise InternalError(f"{told}; see the logs of Ray, and go on with --resume") from error
                _log.warning("the cluster failed (%s); what was under way there is begun anew", _name(error))
            else:
                return

    def _run(self, units: Iterator[Numbered], is_stopping: Callable[[], bool]) -> Iterator[Task]:
        """Units through one Dataset, those first that an earlier one has lost."""
        with Flow(self._ray, Reader, self._reader_arguments, count=self._count) as flow:
            for number, unit in self._open.items():
                flow.give(number, pickle.dumps(unit))
            is_exhausted = False
            while True:
                while not is_exhausted and not is_stopping() and len(self._open) < _WINDOW * self._count:
                    found = next(units, None)
                    is_exhausted = found is None
                    if found is not None:
                        self._open[found[0]] = found[1]
                        flow.give(found[0], pickle.dumps(found[1]))
                if not self._open:
                    return
                yield self._match(*flow.take())

    def _match(self, number: int, task: bytes) -> Task:
        """A task with its unit, which must be the first that is not done: no loss goes unseen."""
        expected = next(iter(self._open))
        if number != expected:
            raise InternalError(f"expected unit {expected} from the cluster, got {number}; go on with --resume")
        done: Task = pickle.loads(task)
        return replace(done, number=number, unit=self._open.pop(number))


def _connect(address: str | None) -> Any:
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise ConfigError("--engine ray: the package ray is missing; pip install 'zhenggai[ray]'") from error
    try:
        if not ray.is_initialized():
            ray.init(address=address or "local", log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, ValueError, RuntimeError) as error:
        remedy = "see that the cluster runs, or leave --address out to begin one here"
        raise ConfigError(f"--address {address}: no cluster answers ({error}); {remedy}") from error
    return ray


def _name(error: Exception) -> str:
    r"""An error of Ray in one line; one from another process carries its traceback, where the first error is the cause.

    >>> _name(ValueError("Traceback …\nLookupError: no model\nThe above …\nray.UserCodeException: failed\nTo retry …"))
    'LookupError: no model'
    >>> _name(TimeoutError("no answer\nnode: 1"))
    'TimeoutError: no answer'
    """
    lines = str(error).splitlines() or [""]
    return next(filter(_ERROR.match, lines), f"{type(error).__name__}: {lines[0]}")


class Reader:
    """What runs in an actor: one worker process and its watchdog, fed a unit at a time.

    A worker dies with the thread that began it, so one thread begins and feeds it as long as the actor lives.
    """

    def __init__(self, feed: Any, recipe: Recipe, stages: Sequence[str]) -> None:
        """Prepares; the worker, which loads the pipeline, begins with the first unit."""
        sign_in(feed)
        self._thread = ThreadPoolExecutor(1)
        self._waiting: list[Numbered] = []
        self._count = 0  # the engine wants numbers without gaps, and an actor gets some of the units only
        engine = LocalEngine(recipe, workers=1, method="spawn", stages=stages)
        self._results = engine.results(self._feed(), is_stopping=lambda: False)

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, Any]:
        """Reads the units of a batch; the tasks that come back have all but the unit."""
        tasks = [self._thread.submit(self._read, bytes(unit)).result() for unit in batch["unit"]]
        return {"number": batch["number"], "task": tasks}

    def _feed(self) -> Iterator[Numbered]:
        """The engine asks for a unit when its one worker is free, which is when one was just given."""
        while self._waiting:
            yield self._waiting.pop()

    def _read(self, unit: bytes) -> bytes:
        self._waiting.append((self._count, pickle.loads(unit)))
        self._count += 1
        return pickle.dumps(replace(next(self._results), unit=_LEFT_OUT, current=None))
