"""Problems and measures of two records → which answers to which, and the counts of spans, parents and links.

Span figures ask for the exact span or for an IoU of 0.8. Parents, links and owners build on an alignment by an IoU of
at least 0.5, so that a span that is slightly off does not also cost what hangs on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.evaluate.matching import Match, match_spans
from zhenggai.record import Measure, Problem, Record

EXACT = 1.0
CLOSE = 0.8
ALIGNED = 0.5


@dataclass(frozen=True, slots=True)
class Alignment:
    """The problems and measures of a gold record and their counterparts in a predicted one.

    `problems` and `measures` hold all overlapping pairs, by falling IoU; the two properties only those of 0.5 or more.
    """

    gold: Record
    predicted: Record
    problems: list[Match]
    measures: list[Match]

    @property
    def problem_pairs(self) -> list[tuple[Problem, Problem]]:
        """Aligned problems, the gold one first."""
        gold, predicted = self.gold.problems, self.predicted.problems
        return [(gold[m.gold], predicted[m.predicted]) for m in self.problems if m.iou >= ALIGNED]

    @property
    def measure_pairs(self) -> list[tuple[Measure, Measure]]:
        """Aligned measures, the gold one first."""
        gold, predicted = self.gold.measures, self.predicted.measures
        return [(gold[m.gold], predicted[m.predicted]) for m in self.measures if m.iou >= ALIGNED]


def align_blocks(gold: Record, predicted: Record) -> Alignment:
    """Pair the problems of two records with each other, and the measures with each other."""
    return Alignment(
        gold=gold,
        predicted=predicted,
        problems=match_spans(gold.problems, predicted.problems),
        measures=match_spans(gold.measures, predicted.measures),
    )


def count_blocks(alignment: Alignment) -> dict[str, Counts]:
    """Count problems and measures with the exact span and with an IoU of 0.8 or more, and the links between them."""
    gold, predicted = alignment.gold, alignment.predicted
    return {
        "problems/exact": _count_spans(alignment.problems, gold.problems, predicted.problems, low=EXACT),
        "problems/iou0.8": _count_spans(alignment.problems, gold.problems, predicted.problems, low=CLOSE),
        "measures/exact": _count_spans(alignment.measures, gold.measures, predicted.measures, low=EXACT),
        "measures/iou0.8": _count_spans(alignment.measures, gold.measures, predicted.measures, low=CLOSE),
        "link problem-measure": _count_links(alignment),
    }


def rate_parents(alignment: Alignment) -> Accuracy:
    """Rate how many of the aligned problems hang below the same parent (or both below none).

    A gold parent that was itself not found has no counterpart: its children are right where they have no parent.
    """
    pairs = alignment.problem_pairs
    counterpart = {gold.id: predicted.id for gold, predicted in pairs}
    correct = sum(
        predicted.parent == (None if gold.parent is None else counterpart.get(gold.parent)) for gold, predicted in pairs
    )
    return Accuracy(correct, len(pairs))


def _count_links(alignment: Alignment) -> Counts:
    problems = {gold.id: predicted.id for gold, predicted in alignment.problem_pairs}
    measures = {gold.id: predicted for gold, predicted in alignment.measure_pairs}
    linked = [measure for measure in alignment.gold.measures if measure.problem]
    correct = sum(
        measures[measure.id].problem == problems[measure.problem]
        for measure in linked
        if measure.id in measures and measure.problem in problems
    )
    return Counts(correct, sum(bool(measure.problem) for measure in alignment.predicted.measures), len(linked))


def _count_spans(matches: list[Match], gold: Sequence[object], predicted: Sequence[object], *, low: float) -> Counts:
    return Counts(sum(match.iou >= low for match in matches), len(predicted), len(gold))
