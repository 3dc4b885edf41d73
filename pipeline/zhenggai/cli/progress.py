"""How far a run is: a bar with rate and time left on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from zhenggai.batch.job import Progress
from zhenggai.cli.console import errors
from zhenggai.reading.paths import find_paths
from zhenggai.reading.places import measure

_MEASURING_SECONDS = 2.0
_LINE_SECONDS = 30.0


def measure_inputs(inputs: Sequence[str], *, seconds: float = _MEASURING_SECONDS) -> int | None:
    """The bytes of all inputs; None where they can't be told, or where there are too many files to ask in time."""
    deadline, total = time.monotonic() + seconds, 0
    for place in find_paths(inputs):
        if place == "-" or time.monotonic() > deadline:
            return None
        if isinstance(place, str):
            total += measure(place) if not os.path.isdir(place) else 0
    return total or None


@contextmanager
def show_progress(inputs: Sequence[str]) -> Iterator[Callable[[Progress], None]]:
    """Gives the function to call with how far a run is; draws from there only, without a thread of its own."""
    total = measure_inputs(inputs)
    if not errors.file.isatty():
        yield _Log(total).show
        return
    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bar(*columns, TimeRemainingColumn(), console=errors, transient=True, auto_refresh=False) as bar:
        task = bar.add_task("reading notices", total=total)

        def show(progress: Progress) -> None:
            bar.update(task, completed=progress.bytes_read, description=_describe(progress), refresh=True)

        yield show


class _Log:
    def __init__(self, total: int | None) -> None:
        self._total = total
        self._told = time.monotonic()

    def show(self, progress: Progress) -> None:
        """Prints a line, if the last one is long enough ago."""
        now = time.monotonic()
        if now - self._told < _LINE_SECONDS:
            return
        self._told = now
        line = _describe(progress) + _time_left(progress, self._total)
        errors.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)


def _describe(progress: Progress) -> str:
    counts, before = progress.cursor.counts, progress.before.counts
    rate = (counts.characters - before.characters) / progress.seconds if progress.seconds else 0
    failed = f", {counts.failed:,} failed" if counts.failed else ""
    return f"{counts.notices:,} notices{failed}, {rate:,.0f} characters a second"


def _time_left(progress: Progress, total: int | None) -> str:
    done = progress.bytes_read - progress.bytes_before
    if total is None or done <= 0:
        return ""
    left = max(0, total - progress.bytes_read) * progress.seconds / done
    hours, rest = divmod(round(left), 3600)
    return f", {progress.bytes_read / total:.1%} of the input, {hours}:{rest // 60:02d}:{rest % 60:02d} left"
