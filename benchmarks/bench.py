"""Prints speed beside other tools, by stage, by size, with peak memory and start-up; the tables of docs/scale.md.

Every figure is processor time of one process, so that other work on the machine counts little; rounds go over all
systems in turn, and the median of the rounds is shown. Systems that aren't installed are named as such.

Usage: python benchmarks/bench.py [--rounds 5] [--text FILE] [--characters 100000] [--systems NAME …]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from systems import SYSTEMS, Work, ours

from zhenggai.batch.process import StageTimes, process_row, to_json
from zhenggai.language import load
from zhenggai.reading import NoticeText

ROOT = Path(__file__).resolve().parents[1]
GOV_REPORTS = ROOT.parent / "shared/data/gov_reports/gov_reports1954-2022.txt"
CONFIGS = ("fast", "default")
SIZES = (1, 2, 4, 8)


def main() -> None:
    """Prints all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--text", type=Path, default=GOV_REPORTS)
    parser.add_argument("--characters", type=int, default=100_000)
    parser.add_argument("--systems", nargs="*", default=list(SYSTEMS))
    parser.add_argument("--peak", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    corpus = shipped_notices()
    if arguments.peak:
        print_peak(arguments.peak, corpus)
        return
    console = Console(width=110)
    load_average = os.getloadavg()[0]
    console.print(f"{os.cpu_count()} processors, load {load_average:.1f} at the beginning, {arguments.rounds} rounds")
    texts = {"shipped notices (train, dev)": corpus}
    if arguments.text.exists():
        texts[arguments.text.name] = last_lines(arguments.text, arguments.characters)
    for name, notices in texts.items():
        console.print(beside(name, notices, arguments.systems, arguments.rounds))
    console.print(by_stage(corpus, arguments.rounds), growth(corpus, arguments.rounds), start_up(arguments.rounds))


def shipped_notices() -> list[str]:
    """The notices of the splits that may be looked at."""
    splits = json.loads((ROOT / "corpus/splits.json").read_text(encoding="utf-8"))
    return [
        (ROOT / f"corpus/notices/{name}.txt").read_text(encoding="utf-8")
        for name in sorted([*splits["train"], *splits["dev"]])
    ]


def last_lines(path: Path, characters: int) -> list[str]:
    """Whole texts from the end of a file with one a line, up to about so many characters."""
    chosen: list[str] = []
    for line in reversed(path.read_text(encoding="utf-8").splitlines()):
        if chosen and sum(map(len, chosen)) + len(line) > characters:
            break
        chosen.append(line.partition("\t")[2] or line)
    return chosen


def seconds(work: Work, texts: Sequence[str]) -> float:
    """Processor time for all texts."""
    begin = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - begin


def install(names: Sequence[str]) -> dict[str, Work | None]:
    """Each system ready to work; None where it isn't installed."""
    found: dict[str, Work | None] = {}
    for name in names:
        try:
            found[name] = SYSTEMS[name]()
        except ImportError:
            found[name] = None
    return found


def beside(title: str, texts: Sequence[str], names: Sequence[str], rounds: int) -> Table:
    """Characters a second of each system, ratios to ours, and the peak memory of a process that does only that."""
    systems = install(names)
    spent = measure({name: work for name, work in systems.items() if work is not None}, texts, rounds)
    length = sum(map(len, texts))
    table = Table("system", title=f"{title}: {len(texts)} texts, {length:,} characters")
    for column in ("characters a second", "fast ÷ it", "default ÷ it", "peak MiB"):
        table.add_column(column, justify="right")
    for name in names:
        if name not in spent:
            table.add_row(name, "not installed", "", "", "")
            continue
        ratios = [f"{spent[name] / spent[own]:.2f}" if own in spent else "" for own in OWN]
        table.add_row(name, f"{length / spent[name]:,.0f}", *ratios, peak_of(name))
    return table


OWN = tuple(f"zhenggai {config}" for config in CONFIGS)


def measure(systems: Mapping[str, Work], texts: Sequence[str], rounds: int) -> dict[str, float]:
    """The median seconds of each system; a round before the first warms up."""
    times: dict[str, list[float]] = {name: [] for name in systems}
    for number in range(rounds + 1):
        for name, work in systems.items():
            spent = seconds(work, texts)
            if number:
                times[name].append(spent)
    return {name: statistics.median(values) for name, values in times.items()}


def peak_of(name: str) -> str:
    """The peak memory of a process of its own that reads the shipped notices with one system."""
    command = [sys.executable, __file__, "--peak", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip().splitlines()[-1] if done.returncode == 0 else "–"


def print_peak(name: str, texts: Sequence[str]) -> None:
    """Runs one system in this process and prints the peak."""
    seconds(SYSTEMS[name](), texts)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    sys.stdout.write(f"{int(kilobytes) / 1024:.0f}\n")


def by_stage(texts: Sequence[str], rounds: int) -> Table:
    """Where the time goes: the share of each stage, by configuration."""
    table = Table("stage", title="where the time goes, shipped notices")
    shares = {config: stage_shares(config, texts, rounds) for config in CONFIGS}
    for config in CONFIGS:
        table.add_column(config, justify="right")
    for stage in dict.fromkeys(stage for one in shares.values() for stage in one):
        table.add_row(stage, *(f"{shares[config].get(stage, 0.0):.1%}" for config in CONFIGS))
    return table


def stage_shares(config: str, texts: Sequence[str], rounds: int) -> dict[str, float]:
    """The part of the time that each stage takes."""
    nlp, times = load(config), StageTimes()
    for number in range(rounds + 1):
        if number == 1:
            times.seconds.clear()
        for text in texts:
            with nlp.memory_zone():
                record = process_row(nlp, NoticeText("a", text, "a.txt", "txt", "utf-8", "0" * 64), times=times)
                with times.book("json"):
                    to_json(record)
    total = sum(times.seconds.values())
    return {stage: spent / total for stage, spent in times.seconds.items()}


def growth(texts: Sequence[str], rounds: int) -> Table:
    """Time for more of the same, in one notice and in many, over the time for one."""
    table = Table("of text", title="growth: time over that for 1 ×")
    table.add_column("one notice, so long", justify="right")
    table.add_column("so many notices", justify="right")
    work = ours("default")
    long_text = "\n".join(texts)[:20_000]
    one = [statistics.median(seconds(work, [long_text * size]) for _ in range(rounds)) for size in SIZES]
    many = [statistics.median(seconds(work, list(texts) * size) for _ in range(rounds)) for size in SIZES]
    for place, size in enumerate(SIZES):
        table.add_row(f"{size} ×", f"{one[place] / one[0]:.2f} ×", f"{many[place] / many[0]:.2f} ×")
    return table


def start_up(rounds: int) -> Table:
    """Processor time from nothing to the first record."""
    table = Table("start-up", "seconds of processor time to the first record")
    for config in CONFIGS:
        table.add_row(config, f"{statistics.median(first_record(config) for _ in range(rounds)):.2f}")
    return table


def first_record(config: str) -> float:
    """Processor time of a process that makes one record."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = f"import zhenggai; zhenggai.extract('河道管护不到位。', config={config!r})"
    subprocess.run([sys.executable, "-c", code], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
