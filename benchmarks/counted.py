"""Prints how well quantities find what they count, with one notice left out of the training at a time.

F1 (overlap with the gold phrase) of the trained model and of the plain rule that takes the nearest phrase, on the
splits that the model was made of; the shipped model has seen all of them, so that only this figure is of use there.

Usage: python benchmarks/counted.py [--splits train dev] [--folds 37]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.table import Table

import zhenggai
from zhenggai.quantities.candidates import Candidate
from zhenggai.quantities.counted import best_candidate, by_kind
from zhenggai.training.counted import CountedExample, counted_examples, fit_weights
from zhenggai.training.readings import read_split

ROOT = Path(__file__).resolve().parents[1]
_ORDER = ("behind", "before", "modified", "inherited", "subject", "verb", "object_behind", "skipped", "none")


def main() -> None:
    """Fits once a fold, prints precision, recall and F1 of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--splits", nargs="*", default=["train", "dev"])
    parser.add_argument("--folds", type=int, default=0, help="parts that notices are divided into (0: one a notice)")
    arguments = parser.parse_args()
    splits = read_split(ROOT / "corpus" / "gold.jsonl", ROOT / "corpus" / "splits.json", arguments.splits)
    records = [record for split in splits.values() for record in split]
    examples = list(counted_examples(zhenggai.load("fast"), records))
    notices = [list(group) for _, group in groupby(examples, key=lambda one: one.notice)]
    folds = arguments.folds or len(notices)
    model, rule = [0, 0, 0], [0, 0, 0]
    for fold in range(folds):
        kept = [one for number, notice in enumerate(notices) if number % folds != fold for one in notice]
        weights = by_kind(fit_weights(kept))
        for number, notice in enumerate(notices):
            if number % folds == fold:
                count(notice, lambda of_one: best_candidate(of_one, weights), model)
                count(notice, nearest, rule)
    wanted = sum(one.of is not None for record in records for one in record.quantities)
    table = Table(f"what is counted, {len(notices)} notices, {folds} folds", "precision", "recall", "F1 (overlap)")
    for name, (right, said, _) in (("model", model), ("nearest phrase", rule)):
        precision, recall = right / said, right / wanted
        table.add_row(name, f"{precision:.3f}", f"{recall:.3f}", f"{2 * precision * recall / (precision + recall):.3f}")
    Console().print(table)


def nearest(of_one: tuple[Candidate, ...]) -> Candidate:
    """The phrase behind where there is one, else the one before, else what was counted last."""
    return min(of_one, key=lambda candidate: _ORDER.index(candidate.kind))


def count(
    notice: list[CountedExample], choose: Callable[[tuple[Candidate, ...]], Candidate], totals: list[int]
) -> None:
    """Adds right, said and all to the totals; earlier quantities count what gold says."""
    for one in notice:
        chosen = choose(one.candidates)
        is_right = one.is_right[one.candidates.index(chosen)]
        totals[0] += is_right and chosen.span is not None
        totals[1] += chosen.span is not None
        totals[2] += 1


if __name__ == "__main__":
    main()
