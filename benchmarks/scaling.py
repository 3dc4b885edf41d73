"""Prints what workers, the journal and the quarantine cost and bring: characters a second of whole runs.

Whole runs over the shipped notices (train and dev), repeated; loading the pipeline is not counted. The clock on the
wall is used, so the figures mean something on a machine with nothing else to do only; the load is printed.

Usage: python benchmarks/scaling.py [--copies 40] [--workers 1 2] [--rounds 3] [--config default]
"""

from __future__ import annotations

import argparse
import io
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
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
from zhenggai.reading import read_inputs
from zhenggai.stages.record import hash_config

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Times a plain run and runs with workers, in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=40)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--config", default="default")
    arguments = parser.parse_args()
    nlp = load(arguments.config)
    load_average = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        characters = write_input(Path(folder) / "in.jsonl", arguments.copies)
        ways: dict[str, Callable[[], object]] = {"one process, no journal": lambda: run_plainly(nlp, Path(folder))}
        for workers in arguments.workers:
            ways[f"{workers} workers, journal"] = lambda workers=workers: run_with(
                nlp, arguments.config, Path(folder), workers
            )
        times: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(arguments.rounds):
            for name, call in ways.items():
                begin = time.perf_counter()
                call()
                times[name].append(time.perf_counter() - begin)
    table = Table(
        "way", title=f"{arguments.config}, {characters:,} characters; load {load_average:.1f} at the beginning"
    )
    for column in ("characters a second", "÷ one process"):
        table.add_column(column, justify="right")
    first = statistics.median(times["one process, no journal"])
    for name, spent in times.items():
        middle = statistics.median(spent)
        table.add_row(name, f"{characters / middle:,.0f}", f"{first / middle:.3f}")
    Console().print(table)


def write_input(path: Path, copies: int) -> int:
    """Writes the notices so many times over; returns their characters."""
    splits = json.loads((ROOT / "corpus/splits.json").read_text(encoding="utf-8"))
    texts = [
        (ROOT / f"corpus/notices/{name}.txt").read_text(encoding="utf-8") for name in [*splits["train"], *splits["dev"]]
    ]
    with path.open("w", encoding="utf-8") as file:
        for copy in range(copies):
            for number, text in enumerate(texts):
                file.write(json.dumps({"id": f"{copy}-{number}", "text": text}, ensure_ascii=False) + "\n")
    return copies * sum(map(len, texts))


def run_plainly(nlp: Language, folder: Path) -> None:
    """A run in this process, without a journal, to memory."""
    run(read_inputs([str(folder / "in.jsonl")]), io.BytesIO(), nlp=nlp)


def run_with(nlp: Language, config: str, folder: Path, workers: int) -> None:
    """A run with workers, a journal and files."""
    job = Job([str(folder / "in.jsonl")], Target(folder / "out.jsonl"), hash_config(nlp))
    run_job(job, LocalEngine(Recipe(config, nlp=nlp), workers=workers), is_restarted=True)


if __name__ == "__main__":
    main()
