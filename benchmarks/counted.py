"""Prints how well quantities find what they count, with one notice or one writer left out of the training at a time.

F1 (overlap with the gold phrase) of the trained model and of the plain rule that takes the nearest phrase, on the
splits that the model was made of; the shipped model has seen all of them, so that only this figure is of use there.

Usage: python benchmarks/counted.py [--splits train dev trial trial_2] [--folds 37 | --writers]
"""

from __future__ import annotations

import argparse
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.table import Table
from spacy.language import Language

import zhenggai
from zhenggai.evaluate import score
from zhenggai.quantities.counted import by_kind
from zhenggai.quantities.weighing import Weights
from zhenggai.record import Record
from zhenggai.training.counted import counted_examples, fit_weights
from zhenggai.training.readings import read_split

ROOT = Path(__file__).resolve().parents[1]
_NEAREST = by_kind({"phrase": 5, "behind": 4, "before": 3, "inherited": 2, "none": 1})
"""Weights of the plain rule: the phrase behind where there is one, else the one before, else what was counted last."""


def main() -> None:
    """Fits once a fold, prints precision, recall and F1 of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--splits", nargs="*", default=["train", "dev"])
    parser.add_argument("--folds", type=int, default=0, help="parts that notices are divided into (0: one a notice)")
    parser.add_argument(
        "--writers", action="store_true", help="leave out all notices of a writer (first letter of the id)"
    )
    arguments = parser.parse_args()
    splits = read_split(ROOT / "corpus" / "gold.jsonl", ROOT / "corpus" / "splits.json", arguments.splits)
    records = [record for split in splits.values() for record in split]
    nlp = zhenggai.load("fast")
    examples = {name: list(of) for name, of in groupby(counted_examples(nlp, records), key=lambda one: one.notice)}
    folds = by_writer(records) if arguments.writers else divided(records, arguments.folds or len(records))
    predicted = [record for held in folds for record in predict_fold(nlp, held, examples)]
    table = Table(
        f"what is counted, {len(records)} notices, {len(folds)} folds", "precision", "recall", "F1", "exact F1"
    )
    for name, of in (("model", predicted), ("nearest phrase", predict(nlp, records, _NEAREST))):
        figures = score(records, of).figures
        overlap, exact = figures["quantity of/overlap"], figures["quantity of/exact"]
        table.add_row(name, *(f"{value:.3f}" for value in (overlap.precision, overlap.recall, overlap.f1, exact.f1)))
    Console().print(table)


def divided(records: list[Record], folds: int) -> list[list[Record]]:
    """The records in so many parts."""
    return [records[fold::folds] for fold in range(folds)]


def by_writer(records: list[Record]) -> list[list[Record]]:
    """The records of each writer, whom the first letter of a notice's id tells."""
    ordered = sorted(records, key=lambda record: record.id[0])
    return [list(of) for _, of in groupby(ordered, key=lambda record: record.id[0])]


def predict_fold(nlp: Language, held: list[Record], examples: dict[str, list]) -> list[Record]:
    """The records of the notices of a fold, by a model of all the others."""
    out = {record.id for record in held}
    kept = [one for name, of_notice in examples.items() if name not in out for one in of_notice]
    return predict(nlp, held, by_kind(fit_weights(kept)))


def predict(nlp: Language, records: list[Record], weights: Weights) -> list[Record]:
    """The records of texts by given weights."""
    nlp.get_pipe("meaning").weights = weights
    return [nlp(record.text)._.record for record in records]


if __name__ == "__main__":
    main()
