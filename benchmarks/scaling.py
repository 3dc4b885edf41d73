"""Prints what workers, the journal and the quarantine cost and bring, how time grows with the corpus, and the start-up.

Whole runs over the shipped notices (train and dev), repeated, with a line in fifty that can't be read; loading the
pipeline is not counted but in the start-up. Ways take turns, each is compared with the plain run of its own round, and
the median of the rounds is shown. Time on the clock means something on a machine with nothing else to do only (the
load is printed); processor time, of all processes together, says what a way costs in any case. Units are cut smaller
than usual, for an input of seconds must still have enough of them for two workers to end together.

Usage: python benchmarks/scaling.py [--copies 24] [--workers 1 2] [--rounds 5] [--config default] [--starts 5]
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from spacy.language import Language

from zhenggai.batch.job import Job, run_job
from zhenggai.batch.local_engine import LocalEngine
from zhenggai.batch.run import run
from zhenggai.batch.shards import Target
from zhenggai.batch.worker import Recipe
from zhenggai.language import load
from zhenggai.reading import read_inputs, units
from zhenggai.stages.record import hash_config

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-c", "from zhenggai.cli.app import main; main()"]
UNIT_BYTES = 1 << 15
UNREADABLE = 50
GROWTH = 8
PLAIN, SMALL = "one process, no journal", f"the same, 1/{GROWTH} of the corpus"
TARGETS = {"fast": 2.0, "default": 4.0}
MOST_GROWTH = 8.4


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock, and of the processors of this process and those that it waited for."""

    wall: float
    processor: float


def main() -> None:
    """Times all ways in turn, then the start-up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=24, help=f"of the notices; {GROWTH} or more")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--config", default="default")
    parser.add_argument("--starts", type=int, default=5)
    arguments = parser.parse_args()
    console = Console(width=110)
    console.print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the beginning")
    nlp = load(arguments.config)
    gc.freeze()
    units.UNIT_BYTES = UNIT_BYTES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        characters = write_input(folder / "in.jsonl", max(1, arguments.copies // GROWTH) * GROWTH)
        write_input(folder / "small.jsonl", max(1, arguments.copies // GROWTH))
        rounds = time_ways(ways_of(nlp, arguments.config, folder, arguments.workers), arguments.rounds)
        console.print(compare(rounds, characters, arguments.config), grow(rounds))
        console.print(start_up(folder, arguments.starts))


def write_input(path: Path, copies: int) -> int:
    """Writes the notices so many times over, with lines that can't be read between them; returns their characters."""
    splits = json.loads((ROOT / "corpus/splits.json").read_text(encoding="utf-8"))
    names = [*splits["train"], *splits["dev"]]
    texts = [(ROOT / f"corpus/notices/{name}.txt").read_text(encoding="utf-8") for name in names]
    with path.open("w", encoding="utf-8") as file:
        for number in range(copies * len(texts)):
            row = {"id": str(number), "text": texts[number % len(texts)]}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            if number % UNREADABLE == 0:
                file.write("{not a row\n")
    return copies * sum(map(len, texts))


def ways_of(nlp: Language, config: str, folder: Path, workers: list[int]) -> dict[str, Callable[[], object]]:
    """What is timed, by name."""
    ways: dict[str, Callable[[], object]] = {
        PLAIN: lambda: run_plainly(nlp, folder / "in.jsonl"),
        SMALL: lambda: run_plainly(nlp, folder / "small.jsonl"),
    }
    for count in workers:
        ways[with_workers(count)] = lambda count=count: run_with(nlp, config, folder, count)
    return ways


def with_workers(count: int) -> str:
    """The name of a way."""
    return f"{count} worker{'s' * (count > 1)}, journal, quarantine"


def run_plainly(nlp: Language, path: Path) -> None:
    """A run in this process, without a journal, to memory."""
    run(read_inputs([str(path)]), io.BytesIO(), nlp=nlp)


def run_with(nlp: Language, config: str, folder: Path, workers: int) -> None:
    """A run with workers, a journal and files."""
    job = Job([str(folder / "in.jsonl")], Target(folder / "out.jsonl"), hash_config(nlp))
    run_job(job, LocalEngine(Recipe(config, nlp=nlp), workers=workers), is_restarted=True)


def time_ways(ways: dict[str, Callable[[], object]], rounds: int) -> list[dict[str, Spent]]:
    """What each way took in each round, after a short one that warms up."""
    ways[SMALL]()
    return [{name: measure(call) for name, call in ways.items()} for _ in range(rounds)]


def measure(call: Callable[[], object]) -> Spent:
    """What a call takes."""
    wall, processor = time.perf_counter(), processor_seconds()
    call()
    return Spent(time.perf_counter() - wall, processor_seconds() - processor)


def processor_seconds() -> float:
    """Of this process and of all that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def compare(rounds: list[dict[str, Spent]], characters: int, config: str) -> Table:
    """Each way beside the plain run, and two workers beside one."""
    table = Table("way", title=f"{config}, {characters:,} characters")
    for column in ("characters a second", "speed ÷ plain", "processor time ÷ plain", "speed ÷ 1 worker"):
        table.add_column(column, justify="right")
    for name in [name for name in rounds[0] if name != SMALL]:
        speed = characters / statistics.median(one[name].wall for one in rounds)
        wall = statistics.median(one[PLAIN].wall / one[name].wall for one in rounds)
        processor = statistics.median(one[name].processor / one[PLAIN].processor for one in rounds)
        single = [one[with_workers(1)].wall / one[name].wall for one in rounds if with_workers(1) in one]
        beside = f"{statistics.median(single):.3f}" if single and name != PLAIN else ""
        table.add_row(name, f"{speed:,.0f}", f"{wall:.3f}", f"{processor:.3f}", beside)
    return table


def grow(rounds: list[dict[str, Spent]]) -> Table:
    """The time for eight times the corpus over the time for one."""
    table = Table("time", title=f"{GROWTH} × the corpus, one process (at most {MOST_GROWTH} ×)")
    table.add_column(f"for {GROWTH} × ÷ for 1 ×", justify="right")
    for name, read in (("on the clock", lambda one: one.wall), ("of the processor", lambda one: one.processor)):
        table.add_row(name, f"{statistics.median(read(one[PLAIN]) / read(one[SMALL]) for one in rounds):.2f} ×")
    return table


def start_up(folder: Path, starts: int) -> Table:
    """What `zhenggai run` takes for a notice of one sentence: programs, models and all."""
    (folder / "one.txt").write_text("河道管护不到位。", encoding="utf-8")
    table = Table("configuration", title="start-up: zhenggai run on one sentence")
    for column in ("seconds", "of the processor", "at most"):
        table.add_column(column, justify="right")
    spent: dict[str, list[Spent]] = {config: [] for config in TARGETS}
    for _ in range(starts):
        for config, times in spent.items():
            command = [*COMMAND, "run", str(folder / "one.txt"), "-o", str(folder / "one.jsonl"), "--config", config]
            times.append(measure(lambda command=command: subprocess.run(command, check=True, capture_output=True)))
    for config, times in spent.items():
        wall, processor = (statistics.median(getattr(one, key) for one in times) for key in ("wall", "processor"))
        table.add_row(config, f"{wall:.2f}", f"{processor:.2f}", f"{TARGETS[config]:.0f}")
    return table


if __name__ == "__main__":
    main()
