"""Prints how well kinds of measures or problems are told: by cues, by the model, for thresholds and for each kind.

Each notice is scored by a model that saw no notice of its writer, so that the figures tell of notices by other hands.
The measures or problems are those of the gold. Of `--splits`, only those of `--scored` are scored.

Usage: python benchmarks/kinds.py [--splits train dev trial] [--scored trial] [--of problems]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from zhenggai.evaluate.counts import Counts
from zhenggai.record import MeasureKind, ProblemKind
from zhenggai.training.kinds import (
    KindExample,
    fit_kinds,
    gold_kind_examples,
    gold_problem_examples,
    kinds_pipeline,
    read_kind_lines,
    read_problem_kind_lines,
    with_problem_kinds,
)
from zhenggai.training.openings import read_named_openings
from zhenggai.training.owners import writer_of
from zhenggai.training.readings import read_split

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
MOST_KINDS = 3
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
BEST_THRESHOLD = 0.1
DEFAULTS = {"measures": 0.45, "problems": 0.25}
KINDS: dict[str, type[MeasureKind | ProblemKind]] = {"measures": MeasureKind, "problems": ProblemKind}
GOLD = {"measures": gold_kind_examples, "problems": gold_problem_examples}
LINES = {"measures": (read_kind_lines, "kinds.tsv"), "problems": (read_problem_kind_lines, "problem_kinds.tsv")}
console = Console(width=100)


def main() -> None:
    """Reads the corpus, prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--splits", nargs="*", default=["train", "dev", "trial", "trial_2"])
    parser.add_argument("--scored", nargs="*")
    parser.add_argument("--of", choices=list(KINDS), default="measures")
    arguments = parser.parse_args()
    known_kinds, default = KINDS[arguments.of], DEFAULTS[arguments.of]
    nlp = kinds_pipeline()
    splits = read_split(CORPUS / "gold.jsonl", CORPUS / "splits.json", arguments.splits)
    of_split = {name: GOLD[arguments.of](nlp, gold) for name, gold in splits.items()}
    scored = arguments.scored or arguments.splits
    examples = [one for name in scored for one in of_split[name]]
    known = [one for name in arguments.splits if name not in scored for one in of_split[name]]
    read_lines, lines = LINES[arguments.of]
    known += read_lines(nlp, CORPUS / "frames" / lines)
    openings = read_named_openings(CORPUS / "openings" / "learn")
    if arguments.of == "problems":
        openings = with_problem_kinds(openings)
    known += GOLD[arguments.of](nlp, openings)
    told = cross_validate(examples, known, known_kinds)
    table = Table(
        "decides", "precision", "recall", "F1", title=f"{len(examples)} {arguments.of} of {', '.join(scored)}"
    )
    table.add_row("cues", *_cells(_counts(examples, [_by_cues(one) for one in examples])))
    for threshold in THRESHOLDS:
        table.add_row(f"model at {threshold}", *_cells(_counts(examples, [_above(one, threshold) for one in told])))
    table.add_row("model, threshold by the rest", *_cells(_counts(examples, by_the_rest(examples, told))))
    console.print(table)
    console.print(by_kind(examples, [_above(one, default) for one in told], known_kinds, default))


def cross_validate(
    examples: Sequence[KindExample], known: Sequence[KindExample], kinds: type[MeasureKind | ProblemKind]
) -> list[dict[str, float]]:
    """The probability of each kind for each example, by a model of the other writers and of what is known besides."""
    told: list[dict[str, float]] = [{} for _ in examples]
    writers = [writer_of(one.notice) for one in examples]
    for writer in dict.fromkeys(writers):
        others = [one for one in (*examples, *known) if writer_of(one.notice) != writer]
        model = fit_kinds(others, kinds)
        for i, one in enumerate(examples):
            if writers[i] == writer:
                told[i] = dict(zip(model.kinds, model.probabilities([one.features])[0], strict=True))
    return told


def _by_cues(example: KindExample) -> set[str]:
    return {fact.removeprefix("kind ") for fact in example.features.facts if fact.startswith("kind ")}


def _above(told: dict[str, float], threshold: float) -> set[str]:
    best = sorted(told, key=lambda kind: -told[kind])[:MOST_KINDS]
    likeliest = {kind for kind in best[:1] if told[kind] >= BEST_THRESHOLD}
    return likeliest | {kind for kind in best if told[kind] >= threshold}


def by_the_rest(examples: Sequence[KindExample], told: Sequence[dict[str, float]]) -> list[set[str]]:
    """The kinds of each measure or problem by the threshold that serves the other writers best."""
    given: list[set[str]] = [set() for _ in examples]
    writers = [writer_of(one.notice) for one in examples]
    for writer in dict.fromkeys(writers):
        rest = [i for i, one in enumerate(writers) if one != writer]
        others = [examples[i] for i in rest]
        f1 = {least: _counts(others, [_above(told[i], least) for i in rest]).f1 or 0.0 for least in THRESHOLDS}
        best = max(f1, key=lambda least: f1[least])
        for i, one in enumerate(writers):
            if one == writer:
                given[i] = _above(told[i], best)
    return given


def _counts(
    examples: Sequence[KindExample],
    given: Sequence[set[str]],
    *,
    counts: Callable[[str], bool] = lambda kind: True,
) -> Counts:
    correct = found = gold = 0
    for example, kinds in zip(examples, given, strict=True):
        mine, theirs = {kind for kind in kinds if counts(kind)}, {kind for kind in example.kinds if counts(kind)}
        correct, found, gold = correct + len(mine & theirs), found + len(mine), gold + len(theirs)
    return Counts(correct, found, gold)


def _cells(counts: Counts) -> list[str]:
    return [f"{value:.3f}" if value is not None else "–" for value in (counts.precision, counts.recall, counts.f1)]


def by_kind(
    examples: Sequence[KindExample], given: Sequence[set[str]], kinds: Iterable[str], threshold: float
) -> Table:
    """Each kind at the default threshold."""
    table = Table("kind", "precision", "recall", "F1", "gold", title=f"model at {threshold}")
    for kind in map(str, kinds):
        counts = _counts(examples, given, counts=kind.__eq__)
        table.add_row(kind, *_cells(counts), str(counts.gold))
    return table


if __name__ == "__main__":
    main()
