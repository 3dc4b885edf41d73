"""`zhenggai run`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from zhenggai.batch.output import part_path
from zhenggai.batch.process import settle
from zhenggai.batch.run import RunSummary, require_records, run
from zhenggai.cli.console import errors, tell
from zhenggai.cli.job_options import JobOptions
from zhenggai.cli.overrides import parse_overrides
from zhenggai.errors import ConfigError
from zhenggai.language import DEFAULT_CONFIG, load
from zhenggai.reading import read_inputs
from zhenggai.reading.paths import find_paths

Inputs = Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.", metavar="INPUT…")]
Output = Annotated[str, typer.Option("-o", "--output", help="The JSONL file to write, or - for standard output.")]
ConfigName = Annotated[str, typer.Option("--config", help="A shipped configuration (default, fast) or a .cfg file.")]
Settings = Annotated[list[str] | None, typer.Option("--set", help="section.key=value; may be given several times.")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="The inputs' encoding; found out if not given.")]
IdField = Annotated[str, typer.Option("--id-field", help="Field of JSONL inputs that holds the id.")]
TextField = Annotated[str, typer.Option("--text-field", help="Field of JSONL inputs that holds the text.")]
Pretty = Annotated[bool, typer.Option("--pretty", help="Indent the JSON (no longer one line a record).")]
Profile = Annotated[bool, typer.Option("--profile", help="Print the time that each stage took.")]
Workers = Annotated[int | None, typer.Option("--workers", min=0, help="Processes; 0 is one for each processor.")]
ShardSize = Annotated[int | None, typer.Option("--shard-size", min=1, help="Records a file; the output is a folder.")]
Form = Annotated[str | None, typer.Option("--format", help="jsonl, jsonl.zst or parquet; else by the output's name.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Take no more notices than this.")]
Sample = Annotated[
    float | None, typer.Option("--sample", min=0, max=1, help="Take this part of the notices, chosen by content.")
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with a run that was broken off.")]
Restart = Annotated[bool, typer.Option("--restart", help="Do all anew, whatever an earlier run left.")]
TimeLimit = Annotated[float | None, typer.Option("--time-limit", min=0.1, help="Seconds for one notice [600].")]
MemoryLimit = Annotated[int | None, typer.Option("--memory-limit", min=64, help="MiB for a process [4096].")]
EngineName = Annotated[str, typer.Option("--engine", help="local, or ray for many machines.")]
Address = Annotated[str | None, typer.Option("--address", help="For ray: the cluster, e.g. auto; else one of its own.")]

_STDOUT = "-"


def run_command(
    inputs: Inputs,
    output: Output,
    config: ConfigName = DEFAULT_CONFIG,
    settings: Settings = None,
    encoding: Encoding = None,
    id_field: IdField = "id",
    text_field: TextField = "text",
    pretty: Pretty = False,
    profile: Profile = False,
    limit: Limit = None,
    sample: Sample = None,
    workers: Workers = None,
    shard_size: ShardSize = None,
    form: Form = None,
    resume: Resume = False,
    restart: Restart = False,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
    engine: EngineName = "local",
    address: Address = None,
) -> None:
    """Read notices into records, one JSON line each.

    With any of the options from --workers on, the run keeps a journal in OUTPUT.run and can be broken off and resumed.
    """
    overrides = parse_overrides(settings or [])
    options = JobOptions(workers, shard_size, form, resume, restart, time_limit, memory_limit, engine, address)
    _refuse_output_among(inputs, output)
    if options.is_wanted(output):
        from zhenggai.cli.jobs import finish, make_job, make_target, run_as_job  # with all that many processes need

        target_of_job = make_target(output, options)
        if pretty:
            raise ConfigError("--pretty: records of a run with workers or shards are lines; leave it out")
        nlp = load(config, overrides=overrides)
        require_records(nlp)
        fields = (encoding, id_field, text_field)
        job = make_job(inputs, target_of_job, nlp, fields=fields, sample=sample, limit=limit)
        finish(run_as_job(job, options, config=config, overrides=overrides, nlp=nlp, is_profiled=profile))
    notices = read_inputs(inputs, encoding=encoding, id_field=id_field, text_field=text_field, sample=sample)
    notices = notices if limit is None else islice(notices, limit)
    nlp = load(config, overrides=overrides)
    thresholds = gc.get_threshold()
    settle()
    target = sys.stdout.buffer if output == _STDOUT else Path(output)
    try:
        with _progress() as on_notice:
            summary = run(notices, target, nlp=nlp, is_pretty=pretty, is_profiled=profile, on_notice=on_notice)
    except KeyboardInterrupt:
        _tell_interruption(output)
        raise typer.Exit(130) from None
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
    _tell(summary, output)
    raise typer.Exit(1 if summary.failures else 0)


def _refuse_output_among(inputs: Sequence[str], output: str) -> None:
    """An output that is also read would take the place of a notice, or come back as notices in the next run."""
    if output == _STDOUT or not os.path.isfile(output):
        return
    real = os.path.realpath(output)
    if any(isinstance(path, str) and os.path.realpath(path) == real for path in find_paths(inputs)):
        raise ConfigError(f"{output}: is among the inputs, and would be overwritten; choose another path with -o")


@contextmanager
def _progress() -> Iterator[Callable[[RunSummary], None] | None]:
    if not errors.file.isatty():
        yield None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True) as progress:
        task = progress.add_task("reading notices")

        def show(summary: RunSummary) -> None:
            rate = summary.characters / summary.seconds if summary.seconds else 0
            failed = f", {len(summary.failures)} failed" if summary.failures else ""
            progress.update(task, description=f"{summary.notices:,} notices{failed}, {rate:,.0f} characters a second")

        yield show


def _tell_interruption(output: str) -> None:
    part = None if output == _STDOUT else part_path(Path(output))
    kept = "" if part is None else f" The records so far, all of them whole, are in {part}."
    tell("interrupted", f"The run is not complete.{kept}", style="yellow")


def _tell(summary: RunSummary, output: str) -> None:
    for failure in summary.failures:
        tell("failed", f"{failure.where}: {failure.message}")
        if failure.details:
            errors.print(failure.details, soft_wrap=True, highlight=False, markup=False, emoji=False)
    if summary.stage_seconds:
        from zhenggai.cli.profile import profile_table

        errors.print(profile_table(summary.stage_seconds, summary.seconds, summary.characters))
    target = "standard output" if output == _STDOUT else output
    line = (
        f"{summary.notices:,} notices, {summary.problems:,} problems, {summary.measures:,} measures, "
        f"{summary.owners:,} owners in {summary.seconds:.1f} s, {len(summary.failures):,} failures → {target}"
    )
    errors.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)
