"""Prints how well kinds of measures are told: by cues, by the model, for thresholds and for each kind.

By cross-validation over the notices of some splits, so that no notice is scored by a model that saw it. The measures
are those of the gold. Of `--splits`, only those of `--scored` are scored; the others are learnt from.

Usage: python benchmarks/kinds.py [--splits train dev trial] [--scored trial]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sklearn.model_selection import GroupKFold

from zhenggai.evaluate.counts import Counts
from zhenggai.record import MeasureKind
from zhenggai.training.kinds import KindExample, fit_kinds, gold_kind_examples, kinds_pipeline, read_kind_lines
from zhenggai.training.readings import read_split

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
FOLDS = 8
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
DEFAULT = 0.25
console = Console(width=100)


def main() -> None:
    """Reads the corpus, prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--splits", nargs="*", default=["train", "dev"])
    parser.add_argument("--scored", nargs="*")
    arguments = parser.parse_args()
    nlp = kinds_pipeline()
    splits = read_split(CORPUS / "gold.jsonl", CORPUS / "splits.json", arguments.splits)
    of_split = {name: gold_kind_examples(nlp, gold) for name, gold in splits.items()}
    scored = arguments.scored or arguments.splits
    examples = [one for name in scored for one in of_split[name]]
    known = [one for name in arguments.splits if name not in scored for one in of_split[name]]
    known += read_kind_lines(nlp, CORPUS / "frames" / "kinds.tsv")
    told = cross_validate(examples, known)
    table = Table("decides", "precision", "recall", "F1", title=f"{len(examples)} measures of {', '.join(scored)}")
    table.add_row("cues", *_cells(_counts(examples, [_by_cues(one) for one in examples])))
    for threshold in THRESHOLDS:
        table.add_row(f"model at {threshold}", *_cells(_counts(examples, [_above(one, threshold) for one in told])))
    console.print(table)
    console.print(by_kind(examples, [_above(one, DEFAULT) for one in told]))


def cross_validate(examples: Sequence[KindExample], known: Sequence[KindExample]) -> list[dict[MeasureKind, float]]:
    """The probability of each kind for each measure, by a model of the other notices and of what is known besides."""
    told: list[dict[MeasureKind, float]] = [{} for _ in examples]
    for train, held in GroupKFold(n_splits=FOLDS).split(examples, groups=[one.notice for one in examples]):
        model = fit_kinds([*(examples[i] for i in train), *known])
        for i in held:
            told[i] = dict(zip(map(MeasureKind, model.kinds), model.probabilities(examples[i].features), strict=True))
    return told


def _by_cues(example: KindExample) -> set[MeasureKind]:
    return {MeasureKind(fact.removeprefix("kind ")) for fact in example.features.facts if fact.startswith("kind ")}


def _above(told: dict[MeasureKind, float], threshold: float) -> set[MeasureKind]:
    return {kind for kind, probability in told.items() if probability >= threshold}


def _counts(
    examples: Sequence[KindExample],
    given: Sequence[set[MeasureKind]],
    *,
    counts: Callable[[MeasureKind], bool] = lambda kind: True,
) -> Counts:
    correct = found = gold = 0
    for example, kinds in zip(examples, given, strict=True):
        mine, theirs = {kind for kind in kinds if counts(kind)}, {kind for kind in example.kinds if counts(kind)}
        correct, found, gold = correct + len(mine & theirs), found + len(mine), gold + len(theirs)
    return Counts(correct, found, gold)


def _cells(counts: Counts) -> list[str]:
    return [f"{value:.3f}" if value is not None else "–" for value in (counts.precision, counts.recall, counts.f1)]


def by_kind(examples: Sequence[KindExample], given: Sequence[set[MeasureKind]]) -> Table:
    """Each kind at the default threshold."""
    table = Table("kind", "precision", "recall", "F1", "gold", title=f"model at {DEFAULT}")
    for kind in MeasureKind:
        counts = _counts(examples, given, counts=kind.__eq__)
        table.add_row(kind.value, *_cells(counts), str(counts.gold))
    return table


if __name__ == "__main__":
    main()
