"""Items that a driver gives one by one → a Ray Dataset that works on each → what came of it, in the same order.

A Dataset knows its input when it begins. So that units can be handed out while results come in, and none is held
anywhere that is not asked for yet, the input is one task beside the driver that draws items from an actor, which the
driver fills. Each item is a block of its own: it is worked on as soon as it is given, and comes out alone.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from itertools import count as counting
from types import TracebackType
from typing import Any, Self

from zhenggai.errors import InternalError

_WAITING = 2
"""Items at an actor: one under way and the next one."""
_FOREVER = -1
_PATIENCE = 10.0


class Flow:
    """A Dataset that is fed and emptied by hand; to be used in a `with`, at whose end its actors are gone."""

    def __init__(self, ray: Any, worker: type[Any], arguments: Sequence[Any], *, count: int) -> None:
        """Begins the actors.

        Args:
            ray: The module, connected.
            worker: A class that is called with columns `number` and `unit` and returns `number` and `task`.
            arguments: What it is made with, behind the feed, which its constructor hands to `sign_in`.
            count: How many of it, each with one processor.
        """
        here = {"ray.io/node-id": ray.get_runtime_context().get_node_id()}
        self._ray = ray
        self._feed = ray.remote(num_cpus=0, label_selector=here)(Feed).remote()
        self._given = 0
        actors = ray.data.ActorPoolStrategy(size=count, max_tasks_in_flight_per_actor=_WAITING)
        with warnings.catch_warnings():  # Ray 2.60 says that options by name are to go, and has no other way yet
            warnings.simplefilter("ignore")
            source = ray.data.from_items([0], override_num_blocks=1).map_batches(
                draw, batch_size=1, fn_kwargs={"feed": self._feed}, num_cpus=0, label_selector=here
            )
            dataset = source.map_batches(
                worker,
                batch_size=1,
                fn_constructor_args=(self._feed, *arguments),
                num_cpus=1,
                compute=actors,
                scheduling_strategy="SPREAD",
                max_restarts=_FOREVER,
                max_task_retries=0,
            )
        _set_up(dataset.context)
        _keep_quiet()
        self._rows = iter(dataset.iter_batches(batch_size=None, batch_format="numpy", prefetch_batches=0))

    def __enter__(self) -> Self:
        """Nothing more."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Ends the actors, whatever they do: after an error Ray Data leaves them, and their processors with them."""
        self._rows.close()
        members: Sequence[Any] = ()
        with contextlib.suppress(self._ray.exceptions.RayError):
            members = self._ray.get(self._feed.give_members.remote(), timeout=_PATIENCE)
        for actor in (*members, self._feed):
            self._ray.kill(actor)

    def give(self, number: int, unit: bytes) -> None:
        """Hands over an item."""
        self._feed.put.remote(self._given, number, unit)
        self._given += 1

    def take(self) -> tuple[int, bytes]:
        """What came of the next item, once it is there.

        Raises:
            RayError: A machine or an actor is lost, or the worker raised.
        """
        row = next(self._rows, None)
        if row is None or len(row["number"]) != 1:
            raise InternalError("expected one result from Ray Data, got another number; go on with --resume")
        return int(row["number"][0]), bytes(row["task"][0])


class Feed:
    """An actor that holds what the driver gave until it is drawn, in order of `place`, and knows who works on it."""

    def __init__(self) -> None:
        """Begins empty."""
        self._items: dict[int, asyncio.Future[tuple[int, bytes]]] = {}
        self._drawn = 0
        self._members: list[Any] = []

    def _at(self, place: int) -> asyncio.Future[tuple[int, bytes]]:
        return self._items.setdefault(place, asyncio.get_running_loop().create_future())

    async def put(self, place: int, number: int, unit: bytes) -> None:
        """Takes an item; calls may come in any order."""
        self._at(place).set_result((number, unit))

    async def draw(self, place: int) -> tuple[int, bytes]:
        """Gives an item away once it is there.

        Raises:
            LookupError: It was given away before: who drew died, and with him what the driver believes to be under way.
        """
        if place < self._drawn:
            raise LookupError(f"item {place} was drawn before")
        self._drawn = place + 1
        item = await self._at(place)
        del self._items[place]
        return item

    async def sign_in(self, actor: Any) -> None:
        """Takes note of an actor of the Dataset."""
        self._members.append(actor)

    async def give_members(self) -> list[Any]:
        """The actors of the Dataset, those that are dead by now among them."""
        return self._members


def sign_in(feed: Any) -> None:
    """Has the actor that calls it end with its flow; one that begins when the flow is over fails here."""
    import ray

    ray.get(feed.sign_in.remote(ray.get_runtime_context().current_actor))


def draw(_: Mapping[str, Any], feed: Any) -> Iterator[dict[str, Any]]:
    """The Dataset's input: items as they are given, until the driver ends it."""
    import ray

    for place in counting():
        number, unit = ray.get(feed.draw.remote(place))
        yield {"number": [number], "unit": [unit]}


def _set_up(context: Any) -> None:
    context.execution_options.preserve_order = True
    context.target_max_block_size = 1  # byte: each item is a block, and none waits for others to fill one
    context.max_errored_blocks = 0
    context.execution_no_progress_timeout_s = _FOREVER  # how long a notice may take is the worker's to say
    context.enable_progress_bars = False


def _keep_quiet() -> None:
    """Ray Data tells the terminal of each execution and each error; its log file has them too."""
    for handler in logging.getLogger("ray.data").handlers:
        if getattr(handler, "name", "") == "console":
            handler.setLevel(logging.CRITICAL)
