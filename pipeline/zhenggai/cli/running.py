"""`zhenggai run`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from zhenggai.batch.output import part_path
from zhenggai.batch.run import RunSummary, run
from zhenggai.cli.console import errors, tell
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
) -> None:
    """Read notices into records, one JSON line each."""
    overrides = parse_overrides(settings or [])
    notices = read_inputs(inputs, encoding=encoding, id_field=id_field, text_field=text_field)
    _refuse_output_among(inputs, output)
    nlp = load(config, overrides=overrides)
    target = sys.stdout.buffer if output == _STDOUT else Path(output)
    try:
        with _progress() as on_notice:
            summary = run(notices, target, nlp=nlp, is_pretty=pretty, is_profiled=profile, on_notice=on_notice)
    except KeyboardInterrupt:
        _tell_interruption(output)
        raise typer.Exit(130) from None
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
def _progress() -> Iterator[Callable[[RunSummary], None]]:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    is_watched = errors.file.isatty()
    with Progress(*columns, console=errors, transient=True, disable=not is_watched) as progress:
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
        errors.print(_profile_table(summary))
    target = "standard output" if output == _STDOUT else output
    line = (
        f"{summary.notices:,} notices, {summary.problems:,} problems, {summary.measures:,} measures, "
        f"{summary.owners:,} owners in {summary.seconds:.1f} s, {len(summary.failures):,} failures → {target}"
    )
    errors.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)


def _profile_table(summary: RunSummary) -> Table:
    table = Table("stage")
    for name in ("seconds", "share", "characters a second"):
        table.add_column(name, justify="right")
    total = summary.seconds or 1.0
    for name, seconds in summary.stage_seconds.items():
        rate = f"{summary.characters / seconds:,.0f}" if seconds else "–"
        table.add_row(name, f"{seconds:.2f}", f"{seconds / total:.1%}", rate)
    table.add_row("all", f"{summary.seconds:.2f}", "100%", f"{summary.characters / total:,.0f}")
    return table
