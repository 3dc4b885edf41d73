"""`zhenggai retry`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhenggai.batch.local_engine import LocalEngine
from zhenggai.batch.retry import open_run, reading_of, retry
from zhenggai.batch.watchdog import Limits
from zhenggai.batch.worker import Recipe
from zhenggai.cli.console import errors
from zhenggai.cli.overrides import parse_overrides
from zhenggai.cli.running import ConfigName, MemoryLimit, Settings, TimeLimit
from zhenggai.language import DEFAULT_CONFIG, load

RunOutput = Annotated[Path, typer.Argument(help="The output of a run that has a quarantine.", metavar="OUTPUT")]
Workers = Annotated[int, typer.Option("--workers", min=1, help="Processes.")]


def retry_command(
    output: RunOutput,
    config: ConfigName = DEFAULT_CONFIG,
    settings: Settings = None,
    workers: Workers = 1,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
) -> None:
    """Read the notices in a run's quarantine again, and put their records where they would have stood."""
    overrides = parse_overrides(settings or [])
    usual = Limits()
    limits = Limits(time_limit or usual.seconds, memory_limit or usual.mebibytes)
    _, past = open_run(output)
    recipe = Recipe(config, overrides, reading_of(past), None, limits, load(config, overrides=overrides))
    summary = retry(output, LocalEngine(recipe, workers=workers))
    line = f"{summary.recovered:,} records put into {output}, {summary.left:,} notices left in quarantine"
    errors.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)
    raise typer.Exit(1 if summary.left else 0)
