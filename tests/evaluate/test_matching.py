"""Pairing of spans: by hand, and against a plain reference that tries every pair."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhenggai.evaluate.matching import Match, iou, match_spans, overlapping_pairs


class Labelled(NamedTuple):
    """A span with a label; most of them collide, so that ties are common."""

    start: int
    end: int
    label: str = "ORG"


def _spans(longest: int, *, shortest: int = 1) -> st.SearchStrategy[list[Labelled]]:
    span = st.builds(
        lambda start, length, label: Labelled(start, start + length, label),
        st.integers(0, 20),
        st.integers(shortest, longest),
        st.sampled_from(["ORG", "LOC"]),
    )
    return st.lists(span, max_size=15)


def _reference_match(gold: list[Labelled], predicted: list[Labelled], low: float, *, by_label: bool) -> list[Match]:
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    matches: list[Match] = []
    while True:
        best: Match | None = None
        for g in sorted(free_gold):
            for p in sorted(free_predicted):
                overlap = iou(gold[g], predicted[p])
                is_allowed = overlap >= low and (not by_label or gold[g].label == predicted[p].label)
                if is_allowed and (best is None or overlap > best.iou):
                    best = Match(g, p, overlap)
        if best is None:
            return matches
        matches.append(best)
        free_gold.remove(best.gold)
        free_predicted.remove(best.predicted)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param((0, 4), (0, 4), 1.0, id="same"),
        pytest.param((0, 4), (0, 5), 0.8, id="one-character-more"),
        pytest.param((0, 4), (2, 6), 2 / 6, id="half-over"),
        pytest.param((0, 9), (3, 6), 3 / 9, id="inside"),
        pytest.param((0, 4), (4, 8), 0.0, id="side-by-side"),
        pytest.param((0, 4), (6, 8), 0.0, id="apart"),
        pytest.param((0, 4), (2, 2), 0.0, id="empty-span"),
        pytest.param((2, 2), (2, 2), 0.0, id="empty-spans"),
    ],
)
def test_iou_is_shared_over_covered(left: tuple[int, int], right: tuple[int, int], expected: float) -> None:
    """The IoU of two spans is what they share over what they cover, in either order."""
    assert iou(Labelled(*left), Labelled(*right)) == expected
    assert iou(Labelled(*right), Labelled(*left)) == expected


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        pytest.param([], [(0, 4)], [], id="no-gold"),
        pytest.param([(0, 4)], [], [], id="no-prediction"),
        pytest.param([(0, 10), (2, 6)], [(2, 6)], [(1, 0)], id="exact-before-earlier"),
        pytest.param([(0, 4)], [(0, 4), (0, 4)], [(0, 0)], id="double-prediction-pairs-once"),
        pytest.param([(0, 4), (0, 4)], [(0, 4), (0, 4)], [(0, 0), (1, 1)], id="doubles-in-order"),
        pytest.param([(2, 6)], [(4, 8), (0, 4)], [(0, 0)], id="tie-to-earlier-prediction"),
        pytest.param([(4, 8), (0, 4)], [(2, 6)], [(0, 0)], id="tie-to-earlier-gold"),
        pytest.param([(0, 6), (6, 9)], [(4, 9), (0, 3)], [(1, 0), (0, 1)], id="best-first-leaves-the-rest"),
    ],
)
def test_match_spans_pairs_best_overlap_first(
    gold: list[tuple[int, int]], predicted: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    """The best overlap pairs first, ties go by position, and no span stands in two pairs."""
    matches = match_spans([Labelled(*s) for s in gold], [Labelled(*s) for s in predicted])
    assert [(match.gold, match.predicted) for match in matches] == expected


@given(gold=_spans(6), predicted=_spans(6), low=st.sampled_from([1e-9, 0.5, 0.8, 1.0]), by_label=st.booleans())
@settings(max_examples=400, deadline=None)
def test_match_spans_agrees_with_trying_every_pair(
    gold: list[Labelled], predicted: list[Labelled], low: float, by_label: bool
) -> None:
    """The sweep gives the very pairs, in the very order, that repeated search over all pairs gives."""
    same = (lambda g, p: g.label == p.label) if by_label else None
    assert match_spans(gold, predicted, same=same, low=low) == _reference_match(gold, predicted, low, by_label=by_label)


@given(gold=_spans(6), predicted=_spans(6), low=st.sampled_from([0.5, 0.8, 1.0]))
@settings(deadline=None)
def test_raising_low_only_cuts_the_tail(gold: list[Labelled], predicted: list[Labelled], low: float) -> None:
    """The pairs for a higher bound are the pairs of any overlap that reach it."""
    reaching = [match for match in match_spans(gold, predicted) if match.iou >= low]
    assert match_spans(gold, predicted, low=low) == reaching


@given(gold=_spans(6, shortest=-3), predicted=_spans(6, shortest=-3))
@settings(max_examples=400, deadline=None)
def test_overlapping_pairs_are_complete_and_single(gold: list[Labelled], predicted: list[Labelled]) -> None:
    """Every overlapping pair comes once, also with empty and turned-round spans."""
    expected = [
        (g, p)
        for g, left in enumerate(gold)
        for p, right in enumerate(predicted)
        if left.start < right.end and right.start < left.end
    ]
    assert sorted(overlapping_pairs(gold, predicted)) == expected


class CountingSpan:
    """A span that counts how often its end is asked for."""

    reads = 0

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self._end = end

    @property
    def end(self) -> int:
        """Give the end, and count."""
        CountingSpan.reads += 1
        return self._end


@pytest.mark.parametrize("width", [1, 40_000], ids=["short-spans", "with-one-span-over-all"])
def test_work_grows_with_spans_and_overlaps_not_with_their_product(width: int) -> None:
    """Ten thousand mentions side by side cost a few looks each, even below one span over the whole text."""
    gold = [CountingSpan(4 * i, 4 * i + 3) for i in range(10_000)]
    predicted = [CountingSpan(0, width), *(CountingSpan(4 * i + 1, 4 * i + 4) for i in range(10_000))]
    CountingSpan.reads = 0
    assert len(match_spans(gold, predicted)) == 10_000
    assert CountingSpan.reads < 30 * len(gold)
