"""Which of several proposals for the same letters becomes a mention."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.entities.proposals import Proposal
from zhenggai.entities.resolve import resolve
from zhenggai.record import Label


def _proposal(start: int, end: int, label: Label = Label.ORG, confidence: float = 0.6) -> Proposal:
    return Proposal(start, end, label, "test", confidence)


@pytest.mark.parametrize(
    ("proposals", "winner"),
    [
        pytest.param([_proposal(0, 3), _proposal(0, 6)], (0, 6), id="outermost"),
        pytest.param([_proposal(2, 6), _proposal(0, 6)], (0, 6), id="outermost-to-the-left"),
        pytest.param([_proposal(0, 14), _proposal(0, 20)], (0, 20), id="outermost-of-long-ones"),
        pytest.param([_proposal(0, 6, confidence=0.9), _proposal(2, 8)], (0, 6), id="surer"),
        pytest.param([_proposal(0, 6, Label.LOC), _proposal(0, 6, Label.ORG)], (0, 6), id="body-before-place"),
    ],
)
def test_outermost_and_surest_wins(proposals: list[Proposal], winner: tuple[int, int]) -> None:
    """Of clashing proposals one stays, whatever their order."""
    for order in (proposals, proposals[::-1]):
        chosen = resolve(order, blocked=[])
        assert [(one.start, one.end) for one in chosen] == [winner]
    assert chosen[0].label is Label.ORG


@pytest.mark.parametrize(
    ("proposal", "expected"),
    [
        pytest.param(_proposal(3, 9), [(5, 9)], id="body-loses-what-a-date-holds"),
        pytest.param(_proposal(3, 6), [], id="one-letter-is-no-body"),
        pytest.param(_proposal(3, 9, Label.LOC), [], id="place-is-dropped"),
        pytest.param(_proposal(5, 9), [(5, 9)], id="side-by-side-behind"),
        pytest.param(_proposal(0, 2), [(0, 2)], id="side-by-side-before"),
        pytest.param(_proposal(0, 4), [], id="runs-into-it"),
        pytest.param(_proposal(0, 9), [], id="around-it"),
        pytest.param(_proposal(5, 13), [], id="runs-into-the-next"),
    ],
)
def test_blocked_letters_stay_free(proposal: Proposal, expected: list[tuple[int, int]]) -> None:
    """No mention takes letters of a blocked span."""
    assert [(one.start, one.end) for one in resolve([proposal], blocked=[(2, 5), (12, 15)])] == expected


@given(
    spans=st.lists(
        st.builds(
            lambda start, size, label, sure: _proposal(start, start + size, label, sure),
            st.integers(0, 30),
            st.integers(1, 8),
            st.sampled_from([Label.ORG, Label.LOC, Label.TITLE]),
            st.sampled_from([0.5, 0.7, 0.9]),
        ),
        max_size=20,
    )
)
def test_choice_is_flat_sorted_and_leaves_no_gap(spans: list[Proposal]) -> None:
    """Chosen mentions don't overlap, and every proposal left out clashes with a chosen one."""
    chosen = resolve(spans, blocked=[])
    assert all(left.end <= right.start for left, right in pairwise(chosen))
    assert all(any(one.start < other.end and other.start < one.end for other in chosen) for one in spans)
