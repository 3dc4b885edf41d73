"""Intervals by resampling notices, and the paired test between two runs."""

from __future__ import annotations

import pytest

from zhenggai.evaluate import bootstrap, compare
from zhenggai.evaluate.comparison import EXCHANGES
from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.evaluate.scores import Scores


def notice(correct: int, *, parents: int = 0) -> Scores:
    """A notice with ten owners, so many of them found, and ten problems, so many with the right parent."""
    return Scores({"owner": Counts(correct, 10, 10)}, {"parent accuracy": Accuracy(parents, 10)}, documents=1)


def test_interval_holds_the_score_and_is_the_same_every_time() -> None:
    """The interval lies around the F1 of all notices, within those of single notices, and has a fixed seed."""
    notices = [notice(correct) for correct in (4, 6, 7, 8, 9, 9, 10, 10)]
    intervals = bootstrap(notices)
    low, high = intervals["owner"] or (0, 0)
    assert 0.4 < low < 0.7875 < high < 1.0
    assert bootstrap(notices) == intervals
    assert list(intervals) == ["owner", "parent accuracy"]


def test_interval_of_a_precision_is_that_of_what_was_predicted() -> None:
    """`owner precision` leaves the size of the gold aside."""
    notices = [Scores({"owner": Counts(correct, 10, 50)}, documents=1) for correct in (5, 7, 9)]
    low, high = bootstrap(notices, names=["owner precision"])["owner precision"] or (0, 0)
    assert 0.5 <= low < 0.7 < high <= 0.9


def test_interval_of_notices_alike_is_one_point() -> None:
    """Where every notice has the same score, resampling gives that score."""
    assert bootstrap([notice(9), notice(9), notice(9)])["owner"] == (0.9, 0.9)


def test_interval_narrows_with_more_notices() -> None:
    """Four times the notices give about half the width."""
    few = bootstrap([notice(correct) for correct in (5, 10) * 10])["owner"] or (0, 0)
    many = bootstrap([notice(correct) for correct in (5, 10) * 40])["owner"] or (0, 0)
    assert many[1] - many[0] == pytest.approx((few[1] - few[0]) / 2, rel=0.25)


def test_one_notice_has_no_interval_and_no_test() -> None:
    """Nothing can be resampled from a single notice."""
    assert bootstrap([notice(5)])["owner"] is None
    (owner, _) = compare([notice(5)], [notice(9)])
    assert (owner.change, owner.interval, owner.p_value) == (pytest.approx(0.4), None, None)


def test_figure_that_few_notices_have_is_measured_on_those() -> None:
    """Resamples without such a notice are left out."""
    rare = Scores({"entity PER/strict": Counts(1, 1, 2)}, documents=1)
    assert bootstrap([rare, *[notice(9)] * 5], names=["entity PER/strict"])["entity PER/strict"] == (
        pytest.approx(2 / 3),
        pytest.approx(2 / 3),
    )


def test_clear_difference_is_no_chance_and_none_is() -> None:
    """A run that is better on every one of twelve notices, and one that is the same on all."""
    first = [notice(correct, parents=5) for correct in (4, 5, 6) * 4]
    second = [notice(correct + 2, parents=5) for correct in (4, 5, 6) * 4]
    owner, parents = compare(first, second)
    assert owner.change == pytest.approx(0.2)
    assert owner.interval == (pytest.approx(0.2), pytest.approx(0.2))
    assert owner.p_value is not None
    assert owner.p_value == pytest.approx(2 / 2**12, abs=1e-3)
    assert owner.p_value >= 1 / (EXCHANGES + 1)
    assert (parents.change, parents.interval, parents.p_value) == (0.0, (0.0, 0.0), 1.0)


def test_difference_that_comes_and_goes_is_chance() -> None:
    """Better on one half, worse by nearly as much on the other."""
    first = [notice(correct) for correct in (5, 8) * 6]
    second = [notice(correct) for correct in (8, 6) * 6]
    (owner, _) = compare(first, second)
    assert owner.p_value is not None
    assert owner.p_value > 0.2
    low, high = owner.interval or (1, 1)
    assert low < 0 < high


def test_comparison_is_turned_round_with_its_runs() -> None:
    """Exchanging the runs changes the sign of the difference, not its p-value."""
    first, second = [notice(correct) for correct in (3, 5, 9)], [notice(correct) for correct in (4, 8, 9)]
    there, back = compare(first, second)[0], compare(second, first)[0]
    assert there.p_value == back.p_value
    assert there.change == pytest.approx(-(back.change or 0))


def test_runs_on_different_notices_are_refused() -> None:
    """A comparison is notice by notice."""
    with pytest.raises(ValueError, match="expected the scores of the same notices, got 1 and 2"):
        compare([notice(1)], [notice(1), notice(2)])
