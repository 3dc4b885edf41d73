"""Prints how well and how fast ours and the known tools read quantities, in one run on one machine.

On the shipped corpus: how many gold quantities a tool reads with the right value, wherever its span begins (lines of
notices, 1,484 quantities). On the numeral cases: how many single numbers it reads right. And characters a second.
The tools need older packages than ours, so they may live in an environment of their own; what doesn't import is
skipped with a word:

    python -m venv cmp
    cmp/bin/pip install recognizers-text-suite 'emoji<1' multipledispatch grapheme jionlp cn2an quantulum3
    python benchmarks/compare_quantities.py --tools-python cmp/bin/python

Usage: python benchmarks/compare_quantities.py [--tools-python PATH] [--seconds 60]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compare_tools import TOOLS
from numeral_cases import CASES, files, read_cases, written_values
from rich.console import Console
from rich.table import Table

from zhenggai.training.readings import read_split

ROOT = Path(__file__).resolve().parents[1]
WORKER = Path(__file__).resolve().with_name("compare_tools.py")
KINDS = ("cardinal", "decimal", "fraction", "money")
_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Line:
    """A line of a notice with its gold quantities: start, end, value."""

    text: str
    gold: list[tuple[int, int, float]]


def main() -> None:
    """Starts each tool on the same texts, prints one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools-python", default=sys.executable, help="the Python of the other tools")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long a tool may read the corpus")
    arguments = parser.parse_args()
    lines = list(corpus_lines())
    cases = {kind: list(single_cases(kind)) for kind in KINDS} if CASES.is_dir() else {}
    console = Console(width=150)
    table = Table(
        "tool",
        "values right (corpus)",
        "of",
        *(f"{kind} ({len(of)})" for kind, of in cases.items()),
        "characters a second",
    )
    for tool in TOOLS:
        python = sys.executable if tool == "zhenggai" else arguments.tools_python
        texts = [line.text for line in lines] + [spoken for of in cases.values() for spoken, _ in of]
        answer = run(tool, python, texts, arguments.seconds)
        if isinstance(answer, str):
            console.print(f"{tool}: skipped ({answer}); see --help for how to install it", markup=False)
            continue
        table.add_row(tool, *figures(answer, lines, cases))
    console.print(table)


def corpus_lines() -> list[Line]:
    """The lines of the splits that may be read, with the quantities that lie in them."""
    splits = read_split(ROOT / "corpus" / "gold.jsonl", ROOT / "corpus" / "splits.json", ["train", "dev"])
    lines: list[Line] = []
    for record in (record for of in splits.values() for record in of):
        position = 0
        for text in record.text.split("\n"):
            end = position + len(text)
            inside = [one for one in record.quantities if position <= one.start and one.end <= end]
            gold = [(one.start - position, one.end - position, float(one.value)) for one in inside]
            if text.strip():
                lines.append(Line(text, gold))
            position = end + 1
    return lines


def single_cases(kind: str) -> list[tuple[str, float]]:
    """The counted cases of a kind that hold one number without a range."""
    found: list[tuple[str, float]] = []
    for path in files(CASES):
        if path.stem.split("_")[-1] != kind:
            continue
        for case in read_cases(path):
            values = written_values(case.written)
            if case.reason is None and len(values) == 1 and values[0][1] is None:
                found.append((case.spoken, float(values[0][0])))
    return found


def run(tool: str, python: str, texts: list[str], seconds: float) -> dict[str, Any] | str:
    """What the tool made of the texts, or why it could not run."""
    task = json.dumps({"texts": texts, "seconds": seconds})
    done = subprocess.run([python, str(WORKER), tool], input=task, capture_output=True, text=True, check=False)
    if done.returncode:
        return done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"exit code {done.returncode}"
    answer: dict[str, Any] = json.loads(done.stdout)
    answer["characters"] = sum(map(len, texts[: len(answer["items"])]))
    return answer


def figures(answer: dict[str, Any], lines: list[Line], cases: dict[str, list[tuple[str, float]]]) -> list[str]:
    """The cells of a tool's row."""
    items = answer["items"]
    read = lines[: len(items)]
    right = sum(is_read(gold, found) for line, found in zip(read, items, strict=False) for gold in line.gold)
    of = sum(len(line.gold) for line in read)
    cells = [f"{right / of:.3f}" if of else "–", str(of)]
    position = len(lines)
    for group in cases.values():
        answers = items[position : position + len(group)]
        position += len(group)
        hits = sum(
            len(found) >= 1 and any(close(one[2], value) for one in found)
            for (_, value), found in zip(group, answers, strict=False)
        )
        cells.append(f"{hits / len(group):.3f}" if len(answers) == len(group) else "–")
    return [*cells, f"{answer['characters'] / answer['seconds']:,.0f}"]


def is_read(gold: tuple[int, int, float], found: list[list[float]]) -> bool:
    """Whether an item that overlaps a gold quantity has its value."""
    return any(start < gold[1] and gold[0] < end and close(value, gold[2]) for start, end, value in found)


def close(left: float, right: float) -> bool:
    """Whether two values agree within a millionth, or in percent and as a fraction."""
    return any(abs(left - scaled) <= _TOLERANCE * max(1.0, abs(scaled)) for scaled in (right, right * 100, right / 100))


if __name__ == "__main__":
    main()
