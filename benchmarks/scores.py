"""Prints how good the pipeline is: on each split of the corpus, and on a real notice where its gold is at hand.

Usage: python benchmarks/scores.py [--config default] [--splits dev test]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rich.console import Console
from rich.table import Table
from spacy.language import Language

import zhenggai
from zhenggai.evaluate import read_records, score
from zhenggai.evaluate.scores import Scores
from zhenggai.record import Record

ROOT = Path(__file__).resolve().parents[1]
REAL_GOLD = ROOT.parent / "shared" / "gold" / "real" / "dev.jsonl"
FIGURES = (
    "problems/exact",
    "measures/exact",
    "link problem-measure",
    "quantity/strict",
    "quantity value+unit+mod",
    "entity DATE/strict",
    "date value",
    "entity DOC/strict",
    "entities/strict",
    "owner",
)


def main() -> None:
    """Reads each set, scores it, prints one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", default="default")
    parser.add_argument("--splits", nargs="*", default=["train", "dev", "test"])
    arguments = parser.parse_args()
    nlp = zhenggai.load(arguments.config)
    sets = {f"corpus {name}": records for name, records in corpus_splits(arguments.splits).items()}
    if REAL_GOLD.is_file():
        sets["real notice"] = read_records(REAL_GOLD, is_gold=True)
    scores = {name: score(gold, predict(nlp, gold)) for name, gold in sets.items()}
    Console(width=140).print(table(scores))


def corpus_splits(names: list[str]) -> dict[str, list[Record]]:
    """The gold records of the named splits."""
    splits = json.loads((ROOT / "corpus" / "splits.json").read_text(encoding="utf-8"))
    by_id = {record.id: record for record in read_records(ROOT / "corpus" / "gold.jsonl", is_gold=True)}
    return {name: [by_id[one] for one in splits[name]] for name in names}


def predict(nlp: Language, gold: list[Record]) -> list[Record]:
    """The records of the same texts."""
    return [nlp(record.text)._.record for record in gold]


def table(scores: dict[str, Scores]) -> Table:
    """F1 by figure and set, with the sets' sizes."""
    rendered = Table("F1", *(f"{name} ({one.documents})" for name, one in scores.items()))
    for figure in FIGURES:
        rendered.add_row(figure, *(_f1(one, figure) for one in scores.values()))
    for name in ("parent accuracy", "owner role accuracy"):
        values = [one.accuracies[name].value for one in scores.values()]
        rendered.add_row(name, *("–" if value is None else f"{value:.3f}" for value in values))
    return rendered


def _f1(scores: Scores, figure: str) -> str:
    counts = scores.figures.get(figure)
    return "–" if counts is None or counts.f1 is None else f"{counts.f1:.3f}"


if __name__ == "__main__":
    main()
