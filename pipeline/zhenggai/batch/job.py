"""A run that may die: units → outcomes → shards, quarantine and journal, taken up again where it was left.

Outcomes come in the order of the input, whoever works on them, and are written in that order; so the state of a run is
one cursor, and the output is the same bytes whatever number of workers or deaths it took.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Protocol

from zhenggai.batch.durable import AppendedFile
from zhenggai.batch.journal import Cursor, Entry, Journal, Past, Row, read_entries, read_past
from zhenggai.batch.outcomes import Outcome, rename
from zhenggai.batch.pool import Task
from zhenggai.batch.quarantine import Quarantined
from zhenggai.batch.run_folder import RunFolder
from zhenggai.batch.shards import UNFINISHED, ShardWriter, Target, seal
from zhenggai.errors import ConfigError
from zhenggai.reading.notice_ids import IdRegister
from zhenggai.reading.units import ReadOptions, Unit, find_units
from zhenggai.version import __version__

_COMMIT_SECONDS = 1.0


class Engine(Protocol):
    """Who does the work: units in, the same units done out, in order."""

    def results(
        self, units: Iterator[tuple[int, Unit]], *, is_stopping: Callable[[], bool]
    ) -> Generator[Task, None, None]:
        """The units as they are done; with `is_stopping`, what is under way is finished and nothing more begun."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done.

    Attributes:
        inputs: As for `zhenggai.reading.read_inputs`.
        target: Where records go.
        config_hash: Of the resolved configuration.
        reading: How inputs are read.
        sample: The part of the notices to take, chosen by their content; None takes all.
        limit: How many notices to take, failed ones included; None takes all.
    """

    inputs: Sequence[str]
    target: Target
    config_hash: str
    reading: ReadOptions = field(default_factory=ReadOptions)
    sample: float | None = None
    limit: int | None = None

    def header(self) -> dict[str, Any]:
        """All that decides the output, but for what stands in the inputs."""
        return {
            "version": __version__,
            "config": self.config_hash,
            "inputs": list(self.inputs),
            "encoding": self.reading.encoding,
            "id_field": self.reading.id_field,
            "text_field": self.reading.text_field,
            "sample": self.sample,
            "limit": self.limit,
            "format": self.target.format,
            "shard_size": self.target.shard_size,
        }


@dataclass(slots=True)
class Progress:
    """How far a run is.

    Attributes:
        cursor: How far, from the very beginning.
        before: Where this process took it up.
        bytes_read: Of input, from the beginning.
        seconds: Of this process.
        stage_seconds: Of this process, over all workers.
        reasons: How many notices of this process failed for which reason.
        first_failures: Some of them.
        is_complete: Whether nothing is left to do.
    """

    cursor: Cursor = field(default_factory=Cursor)
    before: Cursor = field(default_factory=Cursor)
    bytes_read: int = 0
    bytes_before: int = 0
    seconds: float = 0.0
    stage_seconds: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    first_failures: list[Quarantined] = field(default_factory=list)
    is_complete: bool = False


_SHOWN_FAILURES = 20


def begin(job: Job, folder: RunFolder, *, is_resumed: bool, is_restarted: bool) -> Past | None:
    """Decides where to begin: what the journal tells, or None for the beginning, with everything old cleared away.

    Raises:
        ConfigError: There is an unfinished run, or shards of another; or the run to take up is another one.
    """
    past = None if is_restarted else read_past(folder.journal)
    if past is not None and not past.is_complete and not is_resumed:
        told = f"{job.target.path}: an unfinished run is there ({past.cursor.counts.notices:,} records so far)"
        raise ConfigError(f"{told}; go on with --resume, or do all anew with --restart")
    if past is not None and is_resumed:
        _refuse_another(past.header, job.header(), folder)
        return past
    stale = job.target.existing()
    if job.target.shard_size is not None:
        whole = [path for path in stale if path.suffix not in UNFINISHED]
        if whole and not is_restarted:
            remedy = "choose another folder with -o, or do all anew with --restart"
            raise ConfigError(f"{whole[0]}: is there already; {remedy}")
        for path in stale:
            path.unlink()
    folder.clear()
    return None


def _refuse_another(old: Mapping[str, Any], new: Mapping[str, Any], folder: RunFolder) -> None:
    changed = [key for key in new if old.get(key) != new[key]]
    if changed:
        what = "; ".join(f"{key}: was {old.get(key)!r}, is {new[key]!r}" for key in changed)
        remedy = "go on as the run was begun, or do all anew with --restart"
        raise ConfigError(f"{folder.path}: this is another run than the one to resume ({what}); {remedy}")


def run_job(
    job: Job,
    engine: Engine,
    *,
    is_resumed: bool = False,
    is_restarted: bool = False,
    is_stopping: Callable[[], bool] = lambda: False,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Progress:
    """Does a job, or what is left of it.

    Args:
        job: What to do.
        engine: Who does the work.
        is_resumed: Take up an unfinished run; one that is complete is left as it is.
        is_restarted: Clear away what an earlier run left, finished or not.
        is_stopping: Asked now and then; when it says so, what is under way is finished, and the run can be resumed.
        on_progress: Called after each unit.

    Returns:
        How far the run is; `is_complete` tells whether it was stopped.

    Raises:
        ConfigError: The output can't be written, or the run can't be taken up: its inputs or options have changed.
    """
    folder = RunFolder(job.target.run_folder)
    with folder.hold():
        past = begin(job, folder, is_resumed=is_resumed, is_restarted=is_restarted)
        if past is not None and past.is_complete:
            return Progress(past.cursor, past.cursor, is_complete=True)
        run = _Run(job, folder, past, on_progress)
        try:
            return run.go(engine, is_stopping)
        finally:
            run.close()


class _Run:
    """The state of one run in this process."""

    def __init__(self, job: Job, folder: RunFolder, past: Past | None, on_progress: Callable[[Progress], None]) -> None:
        cursor = Cursor() if past is None else past.cursor
        self._job, self._folder, self._past = job, folder, past
        self._on_progress = on_progress
        self._begin = self._committed = time.monotonic()
        self.progress = Progress(cursor, cursor)
        self._ids = IdRegister()
        self._is_sealing = past is not None and "sealing" in past.events
        if not self._is_sealing:
            self._clear_after(cursor)
            self._shards = ShardWriter(job.target, shard=cursor.shard, lines=cursor.lines, length=cursor.length)
            self._quarantine = AppendedFile(folder.quarantine, length=cursor.quarantine)
        header = job.header() if past is None else None
        self._journal = Journal(folder.journal, header=header, length=0 if past is None else past.length)

    def _clear_after(self, cursor: Cursor) -> None:
        """Shards that were begun, but of which the journal knows nothing, and those that still want sealing."""
        target = self._job.target
        if target.shard_size is None:
            return
        for number in range(cursor.shard):
            seal(target, number)
        number = cursor.shard + 1
        while target.part(number).exists():
            target.part(number).unlink()
            number += 1

    def go(self, engine: Engine, is_stopping: Callable[[], bool]) -> Progress:
        """Works until all is done or the run is stopped."""
        if not self._is_sealing:
            units = self._units_left()
            with closing(engine.results(units, is_stopping=is_stopping)) as results:
                for task in results:
                    self._write(task)
                    if self._is_enough():
                        break
            self._commit()
            if is_stopping() and not self._is_enough() and next(units, None) is not None:
                return self.progress
            self._journal.mark("sealing")
            self._shards.close()
        self._finish()
        return self.progress

    def _is_enough(self) -> bool:
        counts = self.progress.cursor.counts
        return self._job.limit is not None and counts.notices + counts.failed >= self._job.limit

    def _units_left(self) -> Iterator[tuple[int, Unit]]:
        """The units that are not done, once the inputs are found to be those of the run so far."""
        units = enumerate(find_units(self._job.inputs, options=self._job.reading))
        if self._past is not None:
            for entry in read_entries(self._folder.journal):
                number, unit = next(units, (entry.cursor.unit - 1, None))
                if unit is None or unit.fingerprint != entry.mark:
                    self._refuse_changed(number, unit)
                self._take_ids(entry.rows)
                self.progress.bytes_before += 0 if unit is None else unit.size
            self.progress.bytes_read = self.progress.bytes_before
        if not self._is_enough():
            yield from units

    def _refuse_changed(self, number: int, unit: Unit | None) -> None:
        where = "the inputs" if unit is None else unit.locate(0)
        reason = "has changed since the run read it" if unit is not None else "are fewer than the run read"
        remedy = "bring back what was there, or do all anew with --restart"
        raise ConfigError(f"{where}: {reason} (unit {number} of {self._folder.journal}); {remedy}")

    def _take_ids(self, rows: Sequence[Row]) -> None:
        for name, _, _ in rows:
            if name is not None:
                self._ids.take(name)

    def _write(self, task: Task) -> None:
        outcomes = task.outcomes[: self._room()]
        rows: list[Row] = []
        for outcome in outcomes:
            name = self._claim(outcome)
            rows.append((name, outcome.sha256[:16], outcome.line is not None))
            if outcome.line is None:
                self._set_aside(outcome, name, task)
            else:
                line = outcome.line if name == outcome.id else rename(outcome.line, str(outcome.id), str(name))
                self._shards.write([line])
        self._advance(task, outcomes, rows)

    def _room(self) -> int | None:
        counts = self.progress.cursor.counts
        return None if self._job.limit is None else self._job.limit - counts.notices - counts.failed

    def _claim(self, outcome: Outcome) -> str | None:
        if outcome.id is None:
            return None
        return self._ids.claim(outcome.id, sha256=outcome.sha256 if outcome.is_file else None)

    def _set_aside(self, outcome: Outcome, name: str | None, task: Task) -> None:
        failure = outcome.failure
        if failure is None:
            return
        source = task.unit.point_to(failure.where)
        entry = Quarantined(name, failure, source, self._shards.shard, self._shards.lines)
        self._quarantine.write(entry.to_line())
        progress = self.progress
        progress.reasons[failure.reason] = progress.reasons.get(failure.reason, 0) + 1
        if len(progress.first_failures) < _SHOWN_FAILURES:
            progress.first_failures.append(entry)

    def _advance(self, task: Task, outcomes: Sequence[Outcome], rows: Sequence[Row]) -> None:
        progress = self.progress
        counts = sum((outcome.counts for outcome in outcomes), start=progress.cursor.counts)
        shards = self._shards
        progress.cursor = Cursor(
            task.number + 1, shards.shard, shards.lines, shards.length, self._quarantine.length, counts
        )
        self._journal.add(Entry(task.unit.fingerprint, tuple(rows), progress.cursor))
        progress.bytes_read += task.unit.size
        for stage, seconds in (task.stage_seconds or {}).items():
            progress.stage_seconds[stage] = progress.stage_seconds.get(stage, 0.0) + seconds
        if time.monotonic() - self._committed > _COMMIT_SECONDS:
            self._commit()
        progress.seconds = time.monotonic() - self._begin
        self._on_progress(progress)

    def _commit(self) -> None:
        """Output first, then the journal that tells of it, then what is sealed by what the journal tells."""
        self._shards.sync()
        self._quarantine.sync()
        self._journal.commit()
        self._shards.seal_full()
        self._committed = time.monotonic()

    def _finish(self) -> None:
        seal(self._job.target, self.progress.cursor.shard)
        if self._folder.quarantine.exists() and not self.progress.cursor.quarantine:
            self._folder.quarantine.unlink()
        self._journal.mark("complete")
        self.progress.seconds = time.monotonic() - self._begin
        self.progress.is_complete = True

    def close(self) -> None:
        """Closes the files as they are."""
        self._journal.close()
        if not self._is_sealing:
            self._shards.close()
            self._quarantine.close()
