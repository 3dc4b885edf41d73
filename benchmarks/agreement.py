"""Prints how far two people who annotate the same bare text agree: `corpus/second` scored against the gold.

Usage: python benchmarks/agreement.py [NOTICE …]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from zhenggai.evaluate import read_records, render_table, score
from zhenggai.export.notation import parse_notation
from zhenggai.record import Record

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def main() -> None:
    """Pairs the notices that were annotated twice and prints every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notices", nargs="*", metavar="NOTICE", help="Only these notices.")
    wanted = parser.parse_args().notices
    second = [record for record in second_annotations() if not wanted or record.id in wanted]
    gold = {record.id: record for record in read_records(CORPUS / "gold.jsonl", is_gold=True)}
    Console(width=100).print(render_table(score([gold[record.id] for record in second], second)))


def second_annotations() -> list[Record]:
    """The notices annotated a second time without sight of the gold, by name."""
    paths = sorted((CORPUS / "second").glob("*.txt"))
    return [parse_notation(path.read_text(encoding="utf-8"), notice_id=path.stem, where=path.name) for path in paths]


if __name__ == "__main__":
    main()
