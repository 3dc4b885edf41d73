"""Prints characters a second by configuration, and how the time grows with the length of one notice.

The text is a notice of the corpus (or the file given) repeated to about the size asked for, as one notice in one
process; loading is not counted. The time includes normalization, all stages and the record's JSON.

Usage: python benchmarks/speed.py [--text FILE] [--megabytes 5] [--configs default fast]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table
from spacy.language import Language

import zhenggai
from zhenggai.batch.process import process_row, to_json
from zhenggai.reading import NoticeText

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Times each configuration on the text and on half of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, default=ROOT / "corpus" / "notices" / "a01.txt")
    parser.add_argument("--megabytes", type=float, default=5.0)
    parser.add_argument("--configs", nargs="*", default=["default", "fast"])
    arguments = parser.parse_args()
    notice = arguments.text.read_text(encoding="utf-8")
    copies = max(2, round(arguments.megabytes * 1e6 / len(notice.encode("utf-8"))))
    rendered = Table("configuration", "characters", "seconds", "characters a second", "time for twice the text")
    for config in arguments.configs:
        nlp = zhenggai.load(config)
        seconds(nlp, notice)
        half, full = seconds(nlp, notice * (copies // 2)), seconds(nlp, notice * (copies // 2 * 2))
        length = len(notice) * (copies // 2 * 2)
        rendered.add_row(config, f"{length:,}", f"{full:.1f}", f"{length / full:,.0f}", f"× {full / half:.2f}")
    Console().print(rendered)


def seconds(nlp: Language, text: str) -> float:
    """Seconds from text to JSON."""
    begin = time.perf_counter()
    with nlp.memory_zone():
        to_json(process_row(nlp, NoticeText("a", text, "a.txt", "txt", "utf-8", "0" * 64)))
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
