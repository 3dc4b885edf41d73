"""Prints the peak memory of each process of a run, by the size of its JSONL input.

The input is the shipped notices (train and dev) over and over, each made unique by a number, in a temporary file that
is removed again. Memory is the resident set, asked for ten times a second; pages that a worker shares with its parent
count in both.

Usage: python benchmarks/memory.py [--megabytes 20 200] [--workers 1] [--config fast] [--sample 1]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-c", "from zhenggai.cli.app import main; main()"]


def main() -> None:
    """Runs each size and prints a row for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, nargs="+", default=[20, 200])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--config", default="fast")
    parser.add_argument("--sample", type=float, default=1.0)
    arguments = parser.parse_args()
    table = Table("input, MB", "notices", "records", "seconds", "parent, MiB", "a worker, MiB", "a worker, ratio")
    first = None
    for size in arguments.megabytes:
        with tempfile.TemporaryDirectory() as folder:
            notices = write_input(Path(folder) / "in.jsonl", size)
            parent, worker, seconds, records = measure(Path(folder), arguments)
        first = first or worker
        row = (f"{notices:,}", f"{records:,}", f"{seconds:.0f}", f"{parent:.0f}", f"{worker:.0f}")
        table.add_row(str(size), *row, f"× {worker / first:.2f}")
    Console().print(table)


def write_input(path: Path, megabytes: int) -> int:
    """Writes about so many megabytes of notices; returns how many notices."""
    splits = json.loads((ROOT / "corpus/splits.json").read_text(encoding="utf-8"))
    names = [*splits["train"], *splits["dev"]]
    texts = [(ROOT / f"corpus/notices/{name}.txt").read_text(encoding="utf-8") for name in names]
    number = 0
    with path.open("wb") as file:
        while file.tell() < megabytes * 1_000_000:
            row = {"id": str(number), "text": f"{texts[number % len(texts)]}\n{number}\n"}
            file.write(json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n")
            number += 1
    return number


def measure(folder: Path, arguments: argparse.Namespace) -> tuple[float, float, float, int]:
    """Peak MiB of the parent and of the largest worker, seconds, and records."""
    options = ["--workers", arguments.workers, "--config", arguments.config, "--sample", arguments.sample]
    begin = time.perf_counter()
    command = [*COMMAND, "run", folder / "in.jsonl", "-o", folder / "out.jsonl", *options]
    process = psutil.Popen([*map(str, command)], stderr=subprocess.DEVNULL)
    parent = worker = 0
    while process.poll() is None:
        parent = max(parent, resident(process))
        worker = max([worker, *map(resident, children(process))])
        time.sleep(0.1)
    summary = json.loads((folder / "out.jsonl.run/run.json").read_text(encoding="utf-8"))
    return parent / 2**20, worker / 2**20, time.perf_counter() - begin, summary["counts"]["notices"]


def resident(process: psutil.Process) -> int:
    """Resident bytes; 0 once it is gone."""
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def children(process: psutil.Process) -> list[psutil.Process]:
    """The workers of a run."""
    try:
        return list(process.children())
    except psutil.Error:
        return []


if __name__ == "__main__":
    main()
