"""Problems and measures of two records → which answers to which, and the counts of spans, outline and links.

Span figures ask for the exact span, for an IoU of 0.8, for any overlap, or count characters. Parents, links, owners and
states build on an alignment by an IoU of at least 0.5, so that a span that is slightly off does not also cost what
hangs on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.evaluate.matching import ANY_OVERLAP, match_spans
from zhenggai.evaluate.tokens import count_tokens
from zhenggai.record import Measure, Problem, Record

EXACT = 1.0
CLOSE = 0.8
ALIGNED = 0.5


@dataclass(frozen=True, slots=True)
class Alignment:
    """The problems and measures of a gold record with their counterparts in a predicted one, the gold one first."""

    gold: Record
    predicted: Record
    problem_pairs: list[tuple[Problem, Problem]]
    measure_pairs: list[tuple[Measure, Measure]]


def align_blocks(gold: Record, predicted: Record) -> Alignment:
    """Pair the problems of two records with each other, and the measures with each other."""
    problems = match_spans(gold.problems, predicted.problems, low=ALIGNED)
    measures = match_spans(gold.measures, predicted.measures, low=ALIGNED)
    return Alignment(
        gold=gold,
        predicted=predicted,
        problem_pairs=[(gold.problems[match.gold], predicted.problems[match.predicted]) for match in problems],
        measure_pairs=[(gold.measures[match.gold], predicted.measures[match.predicted]) for match in measures],
    )


def count_blocks(alignment: Alignment) -> dict[str, Counts]:
    """Count problems and measures by exact span, by overlap and by characters, and the links between them."""
    gold, predicted = alignment.gold, alignment.predicted
    return {
        **_count_spans("problems", gold.text, gold.problems, predicted.problems),
        **_count_spans("measures", gold.text, gold.measures, predicted.measures),
        "link problem-measure": _count_links(alignment),
    }


def rate_outline(alignment: Alignment) -> dict[str, Accuracy]:
    """Rate how many of the aligned problems hang below the same parent (or both below none), and on the same level.

    A gold parent that was itself not found has no counterpart: its children are right where they have no parent. A
    level is the number of parents above, whatever level the record names.
    """
    pairs = alignment.problem_pairs
    counterpart = {gold.id: predicted.id for gold, predicted in pairs}
    right_parent = sum(
        predicted.parent == (None if gold.parent is None else counterpart.get(gold.parent)) for gold, predicted in pairs
    )
    levels = _levels(alignment.gold), _levels(alignment.predicted)
    right_level = sum(levels[0][gold.id] == levels[1][predicted.id] for gold, predicted in pairs)
    return {
        "parent accuracy": Accuracy(right_parent, len(pairs)),
        "level accuracy": Accuracy(right_level, len(pairs)),
    }


def _levels(record: Record) -> dict[str, int]:
    parents = {problem.id: problem.parent for problem in record.problems}
    levels: dict[str, int] = {}
    for problem in record.problems:
        above: set[str] = set()
        parent = problem.parent
        while parent is not None and parent not in above:
            above.add(parent)
            parent = parents.get(parent)
        levels[problem.id] = len(above)
    return levels


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


def _count_spans(
    name: str, text: str, gold: Sequence[Problem | Measure], predicted: Sequence[Problem | Measure]
) -> dict[str, Counts]:
    lows = {"exact": EXACT, "iou0.8": CLOSE, "overlap": ANY_OVERLAP}
    found = {kind: len(match_spans(gold, predicted, low=low)) for kind, low in lows.items()}
    counts = {f"{name}/{kind}": Counts(correct, len(predicted), len(gold)) for kind, correct in found.items()}
    return counts | {f"{name}/token": count_tokens(text, gold, predicted)}
