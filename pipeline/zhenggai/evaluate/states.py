"""Status, deadline, completion of aligned problems and measures, and their kinds → counts and accuracies.

A figure counts every state that is said on either side: one that the gold doesn't state costs precision, one on a
problem or measure that was not found costs recall. An accuracy is rated where the gold states the value and the problem
or measure was found. Kinds are scored only where the gold of the notice gives any.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhenggai.evaluate.blocks import Alignment
from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.record import Measure, Problem

STATES = ("status", "deadline", "completed")

Pairs = Sequence[tuple[Problem, Problem] | tuple[Measure, Measure]]
Blocks = Sequence[Problem] | Sequence[Measure]


def count_states(alignment: Alignment) -> dict[str, Counts]:
    """Count status, deadline and completion of problems and of measures, and their kinds."""
    counts = {
        f"{name} {state}": _count_state(state, *lists) for name, lists in _lists(alignment).items() for state in STATES
    }
    for name, lists in _lists(alignment).items():
        if any(block.types for block in lists[1]):
            counts[f"{name} kind"] = _count_kinds(*lists)
    return counts


def rate_states(alignment: Alignment) -> dict[str, Accuracy]:
    """Rate status, deadline and completion where the gold states them."""
    accuracies: dict[str, Accuracy] = {}
    for name, (pairs, _, _) in _lists(alignment).items():
        for state in STATES:
            stated = [(getattr(g, state), getattr(p, state)) for g, p in pairs if getattr(g, state) is not None]
            accuracies[f"{name} {state} accuracy"] = Accuracy(sum(g == p for g, p in stated), len(stated))
    return accuracies


def _lists(alignment: Alignment) -> dict[str, tuple[Pairs, Blocks, Blocks]]:
    gold, predicted = alignment.gold, alignment.predicted
    return {
        "problem": (alignment.problem_pairs, gold.problems, predicted.problems),
        "measure": (alignment.measure_pairs, gold.measures, predicted.measures),
    }


def _count_state(state: str, pairs: Pairs, gold: Blocks, predicted: Blocks) -> Counts:
    correct = sum(getattr(g, state) is not None and getattr(g, state) == getattr(p, state) for g, p in pairs)
    stated = [sum(getattr(block, state) is not None for block in blocks) for blocks in (predicted, gold)]
    return Counts(correct, *stated)


def _count_kinds(pairs: Pairs, gold: Blocks, predicted: Blocks) -> Counts:
    correct = sum(len({str(kind) for kind in g.types} & {str(kind) for kind in p.types}) for g, p in pairs)
    return Counts(correct, *(sum(len(set(block.types)) for block in blocks) for blocks in (predicted, gold)))
