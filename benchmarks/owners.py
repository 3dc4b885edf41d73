"""Prints what the model of owners rests on: ablation, calibration, threshold and learning curve.

Each notice is scored by a model that saw no notice of its writer, so that the figures tell of notices by other hands.
With `--splits`, the shipped model is scored on those splits instead. With `--plots`, curves are drawn into a folder.

Usage: python benchmarks/owners.py [--plots FOLDER] [--splits dev]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import matplotlib as mpl
from matplotlib import pyplot
from rich.console import Console
from rich.table import Table

import zhenggai
from zhenggai.evaluate import score
from zhenggai.evaluate.counts import Counts
from zhenggai.record import OwnerRole
from zhenggai.relations.owner_model import OwnerModel
from zhenggai.training.linear_fit import FitOptions
from zhenggai.training.owner_examples import OwnerExample, count_gold_owners, owner_examples
from zhenggai.training.owners import fit_owners, rules_pipeline, writer_of
from zhenggai.training.readings import Reading, read_frames, read_split, read_with
from zhenggai.training.reliability import calibration_error, counts_at, reliability

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
OPEN_SPLITS = ("train", "dev", "trial", "trial_2")
UNLEARNT = "trial_2"
RULE_FEATURES = ("rule=", "frame=", "field:rule", "field:frame")
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
SHARES = (0.125, 0.25, 0.5, 0.75, 1.0)
console = Console(width=120)


@dataclass(frozen=True)
class Judged:
    """A candidate with the probability that a model which saw nothing of its writer gave it."""

    example: OwnerExample
    probability: float
    role: OwnerRole


def main() -> None:
    """Reads the corpus, prints every table."""
    mpl.use("Agg")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plots", type=Path)
    parser.add_argument("--splits", nargs="*")
    arguments = parser.parse_args()
    if arguments.splits:
        score_shipped(arguments.splits)
        return
    splits = read_split(CORPUS / "gold.jsonl", CORPUS / "splits.json", OPEN_SPLITS)
    gold = [one for split in splits.values() for one in split]
    unlearnt = {one.id for one in splits[UNLEARNT]}
    nlp = rules_pipeline()
    frames = list(owner_examples(read_with(nlp, read_frames(CORPUS / "frames" / "owners.txt"), gold_names=True)))
    kinds = {
        "gold names": list(owner_examples(read_with(nlp, gold, gold_names=True))),
        "found names": list(owner_examples(read_with(nlp, gold, gold_names=False))),
    }
    total = count_gold_owners(gold)
    console.print(f"{len(gold)} notices, {total} owners; {len(frames)} candidates in marked frames")
    judged = cross_validate(kinds, frames, unlearnt=unlearnt)
    console.print(ablation(kinds, frames, judged, total))
    for name, one in judged.items():
        console.print(threshold_table(name, one, total))
        console.print(reliability_table(name, one))
        newer = [each for each in one if each.example.notice in unlearnt]
        console.print(reliability_table(f"{name}, {UNLEARNT}", newer))
    curve = learning_curve(kinds, frames, total)
    console.print(learning_table(curve))
    if arguments.plots:
        draw(arguments.plots, judged, curve, total)


def cross_validate(
    kinds: dict[str, list[OwnerExample]],
    frames: list[OwnerExample],
    *,
    keep: Callable[[str], bool] | None = None,
    share: float = 1.0,
    unlearnt: Container[str] | None = None,
) -> dict[str, list[Judged]]:
    """Every candidate, judged by a model of the other writers' candidates of both kinds.

    Args:
        kinds: The candidates among the gold's names and among the found ones.
        frames: Candidates that every model learns from.
        keep: Which features a model may see; None for all.
        share: How much of the other writers' notices it learns from.
        unlearnt: The notices that count more in the calibration; None leaves the models without calibration.
    """
    options = FitOptions(is_calibrated=unlearnt is not None)
    notices = sorted({one.notice for kind in kinds.values() for one in kind})
    judged: dict[str, list[Judged]] = {name: [] for name in kinds}
    for writer in dict.fromkeys(map(writer_of, notices)):
        known = set(_spread([one for one in notices if writer_of(one) != writer], share))
        examples = [one for kind in kinds.values() for one in kind if one.notice in known] + frames
        reduced = [_reduced(one, keep) for one in examples]
        model = fit_owners(reduced, options=options, unlearnt=unlearnt or ())
        for name, kind in kinds.items():
            judged[name] += [_judge(model, one, keep) for one in kind if writer_of(one.notice) == writer]
    return judged


def _spread(notices: Sequence[str], share: float) -> list[str]:
    """A share of the notices, evenly from all of them."""
    return [one for i, one in enumerate(notices) if int((i + 1) * share) > int(i * share)]


def _is_not_of_rules(feature: str) -> bool:
    return not feature.startswith(RULE_FEATURES)


def _reduced(example: OwnerExample, keep: Callable[[str], bool] | None) -> OwnerExample:
    if keep is None:
        return example
    features = tuple(name for name in example.features if keep(name))
    return replace(example, features=features)


def _judge(model: OwnerModel, example: OwnerExample, keep: Callable[[str], bool] | None) -> Judged:
    features = _reduced(example, keep).features
    told = model.assigned.probability(features) > 0.5
    by_rule = example.rule if keep is None else example.field_role
    role = by_rule or (OwnerRole.ASSIGNED if told else OwnerRole.ACTOR)
    return Judged(example, model.owner.probability(features), role)


def _counts(judged: Sequence[Judged], total: int, threshold: float = 0.5) -> Counts:
    probabilities = [one.probability for one in judged]
    return counts_at(threshold, probabilities, [one.example.role is not None for one in judged], gold=total)


def _cells(counts: Counts) -> list[str]:
    return [f"{value:.3f}" if value is not None else "–" for value in (counts.precision, counts.recall, counts.f1)]


def ablation(
    kinds: dict[str, list[OwnerExample]], frames: list[OwnerExample], judged: dict[str, list[Judged]], total: int
) -> Table:
    """Rules alone, the model without what the rules say, and both."""
    table = Table("names", "decides", "precision", "recall", "F1", "role accuracy", title="ablation")
    alone = cross_validate(kinds, frames, keep=_is_not_of_rules)
    for name, examples in kinds.items():
        found = [one for one in examples if one.rule is not None]
        right = [one for one in found if one.role is not None]
        roles = sum(one.rule is one.role for one in right) / len(right)
        table.add_row(name, "rules", *_cells(Counts(len(right), len(found), total)), f"{roles:.3f}")
        for label, one in (("model alone", alone[name]), ("model with rules", judged[name])):
            table.add_row(name, label, *_cells(_counts(one, total)), f"{_role_accuracy(one):.3f}")
    return table


def _role_accuracy(judged: Sequence[Judged]) -> float:
    right = [one for one in judged if one.probability >= 0.5 and one.example.role is not None]
    return sum(one.role is one.example.role for one in right) / len(right)


def threshold_table(name: str, judged: Sequence[Judged], total: int) -> Table:
    """Precision and recall for each threshold."""
    table = Table("threshold", "precision", "recall", "F1", title=f"threshold, {name}")
    for threshold in THRESHOLDS:
        table.add_row(str(threshold), *_cells(_counts(judged, total, threshold)))
    return table


def _given(judged: Sequence[Judged]) -> tuple[list[float], list[bool]]:
    given = [one for one in judged if one.probability >= 0.5]
    return [one.probability for one in given], [one.example.role is not None for one in given]


def reliability_table(name: str, judged: Sequence[Judged]) -> Table:
    """The bins of all candidates; the error of all of them and of the owners that are given."""
    everyone = [one.probability for one in judged], [one.example.role is not None for one in judged]
    errors = [calibration_error(*one) for one in (everyone, _given(judged))]
    title = f"calibration, {name}: error {errors[0]:.3f} over candidates, {errors[1]:.3f} over owners given"
    table = Table("candidates", "mean probability", "share of owners", title=title)
    for one in reliability(*everyone):
        table.add_row(str(one.count), f"{one.confidence:.3f}", f"{one.accuracy:.3f}")
    return table


def learning_curve(
    kinds: dict[str, list[OwnerExample]], frames: list[OwnerExample], total: int
) -> list[tuple[float, Counts, Counts]]:
    """For each share of the notices learnt from: the counts of the model with rules, and alone without frames."""
    curve: list[tuple[float, Counts, Counts]] = []
    for share in SHARES:
        both = cross_validate(kinds, frames, share=share)["found names"]
        alone = cross_validate(kinds, [], share=share, keep=_is_not_of_rules)["found names"]
        curve.append((share, _counts(both, total), _counts(alone, total)))
    return curve


def learning_table(curve: Sequence[tuple[float, Counts, Counts]]) -> Table:
    """F1 by how much was learnt from."""
    table = Table("share of notices", "F1 as shipped", "F1 alone, no frames", title="learning curve, found names")
    for share, both, alone in curve:
        table.add_row(f"{share:.3f}", _cells(both)[2], _cells(alone)[2])
    return table


def score_shipped(splits: Sequence[str]) -> None:
    """The shipped pipeline's owners on splits: end to end, given the gold's names, and its calibration."""
    nlp = zhenggai.load("fast")
    table = Table("split", "names", "precision", "recall", "F1", "role accuracy", "calibration error")
    for name, gold in read_split(CORPUS / "gold.jsonl", CORPUS / "splits.json", splits).items():
        for label, gold_names in (("gold", True), ("found", False)):
            readings = list(read_with(nlp, gold, gold_names=gold_names))
            scores = score(gold, [one.doc._.record for one in readings])
            roles = scores.accuracies["owner role accuracy"].value
            error = calibration_error(*_outcomes(readings))
            table.add_row(name, label, *_cells(scores.figures["owner"]), f"{roles or 0:.3f}", f"{error or 0:.3f}")
    console.print(table)


def _outcomes(readings: Sequence[Reading]) -> tuple[list[float], list[bool]]:
    model = OwnerModel.read(ROOT / "models" / "owners")
    examples = list(owner_examples(readings))
    return [model.owner.probability(one.features) for one in examples], [one.role is not None for one in examples]


def draw(
    folder: Path, judged: dict[str, list[Judged]], curve: Sequence[tuple[float, Counts, Counts]], total: int
) -> None:
    """Writes reliability.png, threshold.png and learning.png."""
    folder.mkdir(parents=True, exist_ok=True)
    _draw_reliability(folder / "reliability.png", judged)
    figure, axes = pyplot.subplots()
    for name, one in judged.items():
        counts = [_counts(one, total, step / 100) for step in range(5, 100)]
        axes.plot([c.recall for c in counts], [c.precision for c in counts], label=name)
    axes.set(xlabel="recall", ylabel="precision", title="owners: precision and recall over the threshold")
    axes.legend()
    figure.savefig(folder / "threshold.png", dpi=120)
    figure, axes = pyplot.subplots()
    for label, column in (("as shipped", 1), ("alone, no frames", 2)):
        axes.plot([row[0] for row in curve], [row[column].f1 for row in curve], marker="o", label=label)
    axes.set(xlabel="share of the notices", ylabel="F1", title="owners: learning curve")
    axes.legend()
    figure.savefig(folder / "learning.png", dpi=120)
    console.print(f"plots written to {folder}")


def _draw_reliability(path: Path, judged: dict[str, list[Judged]]) -> None:
    figure, axes = pyplot.subplots()
    axes.plot([0, 1], [0, 1], linestyle=":", color="grey")
    for name, one in judged.items():
        bins = reliability([j.probability for j in one], [j.example.role is not None for j in one])
        axes.plot([b.confidence for b in bins], [b.accuracy for b in bins], marker="o", label=name)
    axes.set(xlabel="probability", ylabel="share of owners", title="owners: reliability")
    axes.legend()
    figure.savefig(path, dpi=120)


if __name__ == "__main__":
    main()
