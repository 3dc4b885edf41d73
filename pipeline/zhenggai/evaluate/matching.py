"""Spans of gold and prediction → one-to-one pairs, the best overlap first.

Overlap is measured as intersection over union (IoU) of character offsets, so an exact match (IoU 1) always pairs
before a partial one. Candidates come from one sweep over the spans in order of their start: the cost is that of
sorting, plus one step for each pair that does overlap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import Protocol, TypeVar

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


@dataclass(frozen=True, slots=True)
class Match:
    """A pair of spans, by their positions in the two sequences, with its IoU."""

    gold: int
    predicted: int
    iou: float


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
    """Pair spans greedily by falling IoU; ties fall to the earlier gold span, then to the earlier predicted one.

    Raising `low` only cuts the tail: the pairs for a higher `low` are those of a lower one with enough IoU.

    Args:
        gold: The annotated spans.
        predicted: The spans to compare them with.
        same: What else a pair must have in common; None asks for overlap alone.
        low: The lowest IoU that makes a pair.

    Returns:
        Pairs by falling IoU; no position stands in two of them.

    """
    candidates: list[tuple[float, int, int]] = []
    for g, p in overlapping_pairs(gold, predicted):
        overlap = iou(gold[g], predicted[p])
        if overlap >= low and (same is None or same(gold[g], predicted[p])):
            candidates.append((-overlap, g, p))
    candidates.sort()
    return _take_greedily(candidates)


def _take_greedily(candidates: list[tuple[float, int, int]]) -> list[Match]:
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    matches: list[Match] = []
    for negative, g, p in candidates:
        if g not in taken_gold and p not in taken_predicted:
            taken_gold.add(g)
            taken_predicted.add(p)
            matches.append(Match(g, p, -negative))
    return matches


def _by_start(spans: Sequence[Span], *, side: int) -> list[tuple[int, int, int, int]]:
    return sorted((span.start, span.end, side, position) for position, span in enumerate(spans))
