"""Counts, and the ratios read off them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from zhenggai.evaluate.counts import Accuracy, Counts


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        pytest.param(Counts(correct=3, predicted=4, gold=6), 0.75, 0.5, 0.6, id="partly"),
        pytest.param(Counts(correct=2, predicted=2, gold=2), 1.0, 1.0, 1.0, id="all"),
        pytest.param(Counts(correct=0, predicted=2, gold=3), 0.0, 0.0, 0.0, id="none-right"),
        pytest.param(Counts(correct=0, predicted=0, gold=3), None, 0.0, 0.0, id="nothing-predicted"),
        pytest.param(Counts(correct=0, predicted=3, gold=0), 0.0, None, 0.0, id="nothing-in-gold"),
        pytest.param(Counts(), None, None, None, id="nothing-at-all"),
    ],
)
def test_ratios_come_from_counts(
    counts: Counts, precision: float | None, recall: float | None, f1: float | None
) -> None:
    """Precision, recall and F1 are derived, and an empty denominator gives None."""
    assert counts.precision == precision
    assert counts.recall == recall
    assert counts.f1 == (None if f1 is None else pytest.approx(f1))


def test_counts_add_up() -> None:
    """Counts of two notices add up before any ratio is taken."""
    assert Counts(1, 2, 3) + Counts(10, 20, 30) == Counts(11, 22, 33)
    assert Accuracy(1, 2) + Accuracy(3, 4) == Accuracy(4, 6)


def test_accuracy_without_pairs_is_none() -> None:
    """Without a compared pair there is neither a value nor an interval."""
    assert Accuracy().value is None
    assert Accuracy().interval is None


@given(total=st.integers(1, 500), data=st.data())
@settings(deadline=None)
def test_interval_is_wilsons(total: int, data: st.DataObject) -> None:
    """The interval is the one that scipy gives for Wilson's method at 95 %."""
    correct = data.draw(st.integers(0, total))
    expected = binomtest(correct, total).proportion_ci(confidence_level=0.95, method="wilson")
    assert Accuracy(correct, total).interval == pytest.approx((expected.low, expected.high), abs=1e-12)
