"""The process that reads notices: units in, an outcome a notice out, one after the other.

It knows nothing of order, files or journals; if it dies, nothing is lost but the work on one notice.
"""

from __future__ import annotations

import ctypes
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeAlias

from spacy.language import Language

from zhenggai.batch.outcomes import Outcome, read_outcome, unread
from zhenggai.batch.process import StageTimes, settle
from zhenggai.batch.watchdog import Limits, confine, die_with_parent, write_stack_on_signal
from zhenggai.errors import InputError
from zhenggai.language import load
from zhenggai.reading.sampling import is_sampled
from zhenggai.reading.units import ReadOptions, Unit

NO_STAGE = -1


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a worker gets its pipeline and reads its notices.

    Attributes:
        config: A shipped configuration or the path of a .cfg file.
        overrides: Values by dotted key.
        reading: How inputs are read.
        sample: The part of the notices to take; None takes all.
        limits: What a notice may take.
        nlp: The loaded pipeline, for a forked process; None has it loaded.
    """

    config: str
    overrides: Mapping[str, Any] = field(default_factory=dict)
    reading: ReadOptions = field(default_factory=ReadOptions)
    sample: float | None = None
    limits: Limits = field(default_factory=Limits)
    nlp: Language | None = None

    def load(self) -> Language:
        """The pipeline."""
        return self.nlp if self.nlp is not None else load(self.config, overrides=self.overrides)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A unit to read, from the notice with the index `skip` on."""

    number: int
    unit: Unit
    skip: int


@dataclass(frozen=True, slots=True)
class Started:
    """A notice was read and goes into the pipeline."""

    number: int
    index: int
    id: str
    uri: str
    sha256: str
    is_file: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """A notice is done."""

    number: int
    index: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Ended:
    """A unit is done; `stage_seconds` is the time of each stage in it."""

    number: int
    stage_seconds: dict[str, float]


@dataclass(frozen=True, slots=True)
class Ready:
    """The pipeline is loaded."""


Message: TypeAlias = Started | Finished | Ended | Ready


def stage_names(nlp: Language) -> list[str]:
    """The names of what `process` books, in their order; a worker tells its stage by the index in this list."""
    return ["normalize", *nlp.pipe_names, "json"]


def serve(
    recipe: Recipe, inbox: Connection, strangers: Sequence[Connection], stage: ctypes.c_int, stack_path: Path
) -> None:
    """The worker's main function: reads assignments until there are no more.

    Args:
        recipe: What to do with each unit.
        inbox: The line to the parent.
        strangers: Lines of the parent that a fork has copied; they are closed, so that they end with the parent.
        stage: Shared with the parent: the index of the stage that runs.
        stack_path: Where to write the stack when asked.
    """
    for connection in strangers:
        connection.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with_parent()
    write_stack_on_signal(stack_path)
    confine(recipe.limits)
    nlp = recipe.load()
    settle()
    try:
        inbox.send(Ready())
        while (assignment := inbox.recv()) is not None:
            _read_unit(nlp, recipe, assignment, inbox, stage)
    except (EOFError, OSError):  # the parent is gone
        return


def _read_unit(nlp: Language, recipe: Recipe, assignment: Assignment, outbox: Connection, stage: ctypes.c_int) -> None:
    numbers = {name: number for number, name in enumerate(stage_names(nlp))}

    def note(name: str) -> None:
        stage.value = numbers.get(name, NO_STAGE)

    times = StageTimes(on_stage=note)
    number = assignment.number
    notices = assignment.unit.read(recipe.reading, skip=assignment.skip)
    for index, notice in enumerate(notices, start=assignment.skip):
        if not is_sampled(notice, recipe.sample):
            continue
        if isinstance(notice, InputError):
            outbox.send(Finished(number, index, unread(notice)))
            continue
        outbox.send(Started(number, index, notice.id, notice.uri, notice.sha256, notice.is_file))
        outcome = read_outcome(nlp, notice, times)
        stage.value = NO_STAGE
        outbox.send(Finished(number, index, outcome))
    outbox.send(Ended(number, dict(times.seconds)))
