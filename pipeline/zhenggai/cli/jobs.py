"""`zhenggai run` with workers, shards or a run to take up again: options → a job, its engine, and what to tell."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import typer
from spacy.language import Language

from zhenggai.batch.job import Engine, Job, Progress, run_job
from zhenggai.batch.local_engine import LocalEngine
from zhenggai.batch.shards import FORMATS, Target
from zhenggai.batch.summary import Summary
from zhenggai.batch.watchdog import Limits
from zhenggai.batch.worker import Recipe
from zhenggai.cli.console import errors, tell
from zhenggai.cli.job_options import JobOptions
from zhenggai.cli.profile import profile_table
from zhenggai.cli.progress import show_progress
from zhenggai.errors import ConfigError, ZhenggaiError
from zhenggai.reading.encodings import resolve_encoding
from zhenggai.reading.units import ReadOptions
from zhenggai.stages.record import hash_config

_SUMMARY_SECONDS = 10.0
_ENGINES = ("local", "ray")


def make_job(
    inputs: Sequence[str],
    target: Target,
    nlp: Language,
    *,
    fields: tuple[str | None, str, str],
    sample: float | None,
    limit: int | None,
) -> Job:
    """What is to be done; `fields` are the encoding or None, and the fields with id and text.

    Raises:
        ConfigError: Python knows no such encoding.
    """
    encoding, id_field, text_field = fields
    reading = ReadOptions(encoding and resolve_encoding(encoding), id_field, text_field)
    return Job(inputs, target, hash_config(nlp), reading, sample, limit)


def make_target(output: str, options: JobOptions) -> Target:
    """Where the records go, by the output's name and the options.

    Raises:
        ConfigError: They don't fit together.
    """
    if output == "-":
        raise ConfigError("-o -: a run with workers, shards or --resume needs a file or a folder; name one with -o")
    suffix = next((form for form in reversed(FORMATS) if output.endswith("." + form)), None)
    form = options.form or suffix or "jsonl"
    if form not in FORMATS:
        raise ConfigError(f"--format: expected one of {', '.join(FORMATS)}, got {form!r}")
    is_folder = output.endswith("/") or os.path.isdir(output) or options.shard_size is not None
    if is_folder and options.shard_size is None:
        raise ConfigError(f"{output}: is a folder; say how many records a file of it holds with --shard-size")
    if is_folder and os.path.isfile(output):
        raise ConfigError(f"{output}: expected a folder for the shards, it is a file; choose another with -o")
    if not is_folder and suffix not in (None, form):
        raise ConfigError(f"{output}: its name says {suffix}, --format says {form}; make them agree")
    return Target(Path(output), form, options.shard_size)


def run_as_job(
    job: Job, options: JobOptions, *, config: str, overrides: Mapping[str, Any], nlp: Language, is_profiled: bool
) -> Progress:
    """Runs a job and tells of it on stderr.

    Args:
        job: What to do.
        options: Who does it, and from where on.
        config: The configuration as it was named.
        overrides: Values by dotted key.
        nlp: The pipeline of both.
        is_profiled: Tell the time of each stage.

    Raises:
        ConfigError: The output can't be written, or the run can't be taken up.
    """
    engine, described = _make_engine(options, Recipe(config, dict(overrides), job.reading, job.sample, nlp=nlp))
    summary = Summary(job, config=config, overrides=overrides, engine=described)
    latest, written = Progress(), time.monotonic()
    with _stopping() as is_stopping, show_progress(job.inputs) as show:

        def note(progress: Progress) -> None:
            nonlocal latest, written
            latest = progress
            show(progress)
            if time.monotonic() - written > _SUMMARY_SECONDS:
                summary.write(progress, "running")
                written = time.monotonic()

        try:
            progress = run_job(
                job,
                engine,
                is_resumed=options.resume,
                is_restarted=options.restart,
                is_stopping=is_stopping,
                on_progress=note,
            )
        except ZhenggaiError:
            if latest.cursor.unit:
                _try_to_write(summary, latest)
            raise
    if progress.cursor.unit != progress.before.unit or not progress.is_complete:
        summary.write(progress, "complete" if progress.is_complete else "interrupted")
    _tell(job, progress, is_profiled=is_profiled)
    return progress


def _try_to_write(summary: Summary, progress: Progress) -> None:
    """After a failure, such as a full disk, `run.json` may not be writable either; the journal is what counts."""
    try:
        summary.write(progress, "failed")
    except ConfigError as error:
        tell("failed", str(error))


def _make_engine(options: JobOptions, recipe: Recipe) -> tuple[Engine, dict[str, Any]]:
    if options.engine not in _ENGINES:
        raise ConfigError(f"--engine: expected one of {', '.join(_ENGINES)}, got {options.engine!r}")
    usual = Limits()
    limits = Limits(options.time_limit or usual.seconds, options.memory_limit or usual.mebibytes)
    if options.address is not None and options.engine != "ray":
        raise ConfigError("--address: is the address of a Ray cluster; add --engine ray")
    workers = (os.cpu_count() or 1) if options.workers == 0 else options.workers or 1
    described = {
        "name": options.engine,
        "workers": workers,
        "time_limit": limits.seconds,
        "memory_limit": limits.mebibytes,
    }
    recipe = replace(recipe, limits=limits)
    if options.engine == "ray":
        from zhenggai.batch.ray_engine import RayEngine

        return RayEngine(recipe, workers=workers, address=options.address), described
    return LocalEngine(recipe, workers=workers), described


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Gives the question whether to stop: after Ctrl-C or SIGTERM. A second one stops at once."""
    received: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        received.append(number)
        if len(received) > 1:
            raise KeyboardInterrupt
        tell("stopping", "What is under way is finished; once more to stop at once.", style="yellow")

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(received)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(job: Job, progress: Progress, *, is_profiled: bool) -> None:
    folder = job.target.run_folder
    for one in progress.first_failures:
        tell("failed", f"{one.failure.where}: {one.failure.message}")
    counts = progress.cursor.counts
    if counts.failed:
        tell("quarantined", f"{counts.failed:,} notices are in {folder}/quarantine.jsonl", style="yellow")
    if is_profiled:
        errors.print(profile_table(progress.stage_seconds, progress.seconds, counts.characters))
    line = (
        f"{counts.notices:,} notices, {counts.problems:,} problems, {counts.measures:,} measures, "
        f"{counts.owners:,} owners in {progress.seconds:.1f} s, {counts.failed:,} failures → {job.target.path}"
    )
    errors.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)
    if not progress.is_complete:
        tell("interrupted", "The run is not complete; go on with --resume.", style="yellow")


def finish(progress: Progress) -> None:
    """Ends the command with its exit code: 0, 1 if some notices failed, 130 if it was stopped."""
    if not progress.is_complete:
        raise typer.Exit(130)
    raise typer.Exit(1 if progress.cursor.counts.failed else 0)
