"""Spans of gold and prediction → one-to-one pairs: equal spans first, the rest by the best overlap in all.

Overlap is measured as intersection over union (IoU) of character offsets. Candidates come from one sweep over the spans
in order of their start: the cost is that of sorting, plus one step for each pair that does overlap. Which candidates
become pairs is an assignment problem, solved for each group of spans that overlap (`assignment`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from heapq import merge
from typing import Protocol, TypeVar

from zhenggai.evaluate.assignment import Match, assign

__all__ = ["ANY_OVERLAP", "Match", "Span", "iou", "match_spans", "overlapping_pairs"]

ANY_OVERLAP = 1e-9


class Span(Protocol):
    """Anything with character offsets, end exclusive."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last character."""


G = TypeVar("G", bound=Span)
P = TypeVar("P", bound=Span)


def iou(left: Span, right: Span) -> float:
    """Divide what two spans share by what they cover together: 1.0 for the same span, 0.0 where they share nothing."""
    shared = min(left.end, right.end) - max(left.start, right.start)
    if shared <= 0:
        return 0.0
    return shared / (max(left.end, right.end) - min(left.start, right.start))


def overlapping_pairs(gold: Sequence[Span], predicted: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield, in no set order, the positions (gold, predicted) of spans that each start before the other one ends.

    Each side keeps the spans that are still open. A new span meets only the open spans of the other side, and those
    that ended before it are dropped for good, so no pair is looked at in vain.
    """
    is_open: tuple[list[int], list[int]] = ([], [])
    sides = (gold, predicted)
    for start, end, side, position in merge(_by_start(gold, side=0), _by_start(predicted, side=1)):
        others = sides[1 - side]
        still_open = [other for other in is_open[1 - side] if others[other].end > start]
        is_open[1 - side][:] = still_open
        is_open[side].append(position)
        for other in still_open:
            if others[other].start < end:
                yield (position, other) if side == 0 else (other, position)


def match_spans(
    gold: Sequence[G],
    predicted: Sequence[P],
    *,
    same: Callable[[G, P], bool] | None = None,
    low: float = ANY_OVERLAP,
) -> list[Match]:
    """Pair spans one to one: equal spans first, the rest so that the sum of their IoUs is as large as it can be.

    Args:
        gold: The annotated spans.
        predicted: The spans to compare them with.
        same: What else a pair must have in common; None asks for overlap alone.
        low: The lowest IoU that makes a pair.

    Returns:
        Pairs by falling IoU, then by position; no position stands in two of them.

    """
    exact = _pair_equal(gold, predicted, same)
    rest_gold = _others(len(gold), {match.gold for match in exact})
    rest_predicted = _others(len(predicted), {match.predicted for match in exact})
    candidates: list[Match] = []
    if low < 1.0 and rest_gold and rest_predicted:
        pairs = overlapping_pairs([gold[g] for g in rest_gold], [predicted[p] for p in rest_predicted])
        for g, p in ((rest_gold[left], rest_predicted[right]) for left, right in pairs):
            overlap = iou(gold[g], predicted[p])
            if overlap >= low and (same is None or same(gold[g], predicted[p])):
                candidates.append(Match(g, p, overlap))
    return sorted([*exact, *assign(candidates)], key=lambda match: (-match.iou, match.gold, match.predicted))


def _pair_equal(gold: Sequence[G], predicted: Sequence[P], same: Callable[[G, P], bool] | None) -> list[Match]:
    """Pair spans with the same offsets, in the order of the gold."""
    waiting: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for position, span in enumerate(predicted):
        waiting[span.start, span.end].append(position)
    matches: list[Match] = []
    for position, one in enumerate(gold):
        found = waiting.get((one.start, one.end), []) if one.start < one.end else []
        partner = next((p for p in found if same is None or same(one, predicted[p])), None)
        if partner is not None:
            found.remove(partner)
            matches.append(Match(position, partner, 1.0))
    return matches


def _others(count: int, taken: set[int]) -> list[int]:
    return [position for position in range(count) if position not in taken]


def _by_start(spans: Sequence[Span], *, side: int) -> list[tuple[int, int, int, int]]:
    return sorted((span.start, span.end, side, position) for position, span in enumerate(spans))
