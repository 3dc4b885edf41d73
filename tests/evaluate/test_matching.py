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


def _spans(longest: int, *, shortest: int = 1, most: int = 15) -> st.SearchStrategy[list[Labelled]]:
    span = st.builds(
        lambda start, length, label: Labelled(start, start + length, label),
        st.integers(0, 20),
        st.integers(shortest, longest),
        st.sampled_from(["ORG", "LOC"]),
    )
    return st.lists(span, max_size=most)


def _candidates(gold: list[Labelled], predicted: list[Labelled], low: float, *, by_label: bool) -> list[Match]:
    pairs = [Match(g, p, iou(left, right)) for g, left in enumerate(gold) for p, right in enumerate(predicted)]
    return [
        one
        for one in pairs
        if one.iou >= low and (not by_label or gold[one.gold].label == predicted[one.predicted].label)
    ]


def _best_sum(candidates: list[Match]) -> float:
    """The largest sum of IoUs of pairs that share nothing, by trying everything."""
    if not candidates:
        return 0.0
    first, rest = candidates[0], candidates[1:]
    free = [one for one in rest if one.gold != first.gold and one.predicted != first.predicted]
    return max(_best_sum(rest), first.iou + _best_sum(free))


def _greedy(candidates: list[Match]) -> list[Match]:
    """Pairs by falling IoU, as the scorer of the real notices takes them."""
    taken: list[Match] = []
    for one in sorted(candidates, key=lambda match: (-match.iou, match.gold, match.predicted)):
        if all(one.gold != other.gold and one.predicted != other.predicted for other in taken):
            taken.append(one)
    return taken


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
        pytest.param([(0, 6), (6, 9)], [(4, 9), (0, 3)], [(1, 0), (0, 1)], id="chain"),
    ],
)
def test_match_spans_pairs_best_overlaps(
    gold: list[tuple[int, int]], predicted: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    """The best overlap pairs first, ties go by position, and no span stands in two pairs."""
    matches = match_spans([Labelled(*s) for s in gold], [Labelled(*s) for s in predicted])
    assert [(match.gold, match.predicted) for match in matches] == expected


@given(
    gold=_spans(6, most=6),
    predicted=_spans(6, most=6),
    low=st.sampled_from([1e-9, 0.5, 0.8, 1.0]),
    by_label=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_pairs_are_equal_spans_first_then_the_best_sum(
    gold: list[Labelled], predicted: list[Labelled], low: float, by_label: bool
) -> None:
    """No other choice pairs more equal spans, and none of the rest adds up to more."""
    same = (lambda g, p: g.label == p.label) if by_label else None
    matches = match_spans(gold, predicted, same=same, low=low)
    candidates = _candidates(gold, predicted, low, by_label=by_label)
    assert set(matches) <= set(candidates)
    assert len({match.gold for match in matches}) == len({match.predicted for match in matches}) == len(matches)
    exact = [match for match in matches if match.iou == 1.0]
    assert len(exact) == pytest.approx(_best_sum([one for one in candidates if one.iou == 1.0]))
    free = [
        one for one in candidates if all(one.gold != match.gold and one.predicted != match.predicted for match in exact)
    ]
    assert sum(match.iou for match in matches) - len(exact) == pytest.approx(_best_sum(free))


def test_optimal_pairs_can_be_more_than_greedy_ones() -> None:
    """Why the two differ: the best single overlap (0.5) can stand in the way of two that are worth more together.

    A prediction that runs over the edge between two gold spans is nearest to the first one; taking it for that leaves
    the second gold span and the other prediction alone. A greedy scorer finds one of the two bodies, an optimal one both.
    """
    gold = [Labelled(0, 10), Labelled(10, 15)]
    predicted = [Labelled(0, 4), Labelled(4, 12)]
    greedy = _greedy(_candidates(gold, predicted, 1e-9, by_label=False))
    assert [(match.gold, match.predicted) for match in greedy] == [(0, 1)]
    assert [(match.gold, match.predicted) for match in match_spans(gold, predicted)] == [(0, 0), (1, 1)]


def _flat(spans: list[Labelled]) -> list[Labelled]:
    """The spans that begin behind the end of the last one kept, as mentions do."""
    kept: list[Labelled] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


@given(gold=_spans(6), predicted=_spans(6), low=st.sampled_from([0.51, 0.8, 1.0]))
@settings(max_examples=300, deadline=None)
def test_greedy_and_optimal_agree_on_flat_spans_from_an_iou_of_a_half(
    gold: list[Labelled], predicted: list[Labelled], low: float
) -> None:
    """Where spans of one side share nothing, each has at most one partner above a half, so there is nothing to choose."""
    flat_gold, flat_predicted = _flat(gold), _flat(predicted)
    greedy = _greedy(_candidates(flat_gold, flat_predicted, low, by_label=False))
    assert match_spans(flat_gold, flat_predicted, low=low) == greedy


def test_large_groups_are_solved_without_a_full_matrix() -> None:
    """The sparse way gives the same sum as the dense one."""
    gold = [Labelled(10 * i, 10 * i + 8) for i in range(600)]
    predicted = [Labelled(10 * i + 5, 10 * i + 13) for i in range(599)]
    sparse = match_spans(gold, predicted)
    halves = match_spans(gold[:300], predicted[:299]) + match_spans(gold[300:], predicted[300:])
    assert sum(match.iou for match in sparse) == pytest.approx(sum(match.iou for match in halves) + 3 / 13)


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
