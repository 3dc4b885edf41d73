"""Places that are sure elsewhere in a notice are lifted where a model doubts them, and give way to any other name."""

from __future__ import annotations

import pytest

from zhenggai.entities.one_letter_places import ONE_LETTER
from zhenggai.entities.proposals import Proposal
from zhenggai.record import Label
from zhenggai.tagging.recurring import lift_recurring

TEXT = "泗榆县的桥。助力泗榆融入,泗榆站开通,在泗投资。石桐镇泗榆县的路。"


def place(start: int, end: int, label: Label = Label.LOC, source: str = "rule") -> Proposal:
    return Proposal(start, end, label, source, 0.5)


def lift(odds: dict[Proposal, float], *, but_not: frozenset[Proposal] = frozenset()) -> list[float]:
    return lift_recurring(TEXT, list(odds), list(odds.values()), may_recur=[one not in but_not for one in odds])


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(place(8, 10), id="without-its-level"),
        pytest.param(place(20, 21, source=ONE_LETTER), id="first-letter"),
    ],
)
def test_a_place_that_is_sure_elsewhere_is_lifted(one: Proposal) -> None:
    assert TEXT[one.start] == "泗"
    assert lift({place(0, 3): 3.0, one: -2.0}) == [3.0, 0.05]


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(place(8, 10, Label.ORG), id="a-body"),
        pytest.param(place(6, 8), id="another-name"),
        pytest.param(place(20, 21), id="first-letter-that-no-rule-reads"),
    ],
)
def test_what_is_no_place_that_the_text_knows_is_not(one: Proposal) -> None:
    assert lift({place(0, 3): 3.0, one: -2.0}) == [3.0, -2.0]


def test_an_unsure_place_lifts_no_other() -> None:
    assert lift({place(0, 3): 1.0, place(8, 10): -2.0}) == [1.0, -2.0]


def test_what_the_rules_found_worse_is_not_lifted() -> None:
    assert lift({place(0, 3): 3.0, place(8, 10): -2.0}, but_not=frozenset({place(8, 10)})) == [3.0, -2.0]


def test_the_longer_place_is_lifted_where_both_of_its_parts_are_sure() -> None:
    """石桐镇 and 泗榆县 are sure; together they are one place, and 泗榆县 there is only part of it."""
    odds = {place(0, 3): 3.0, place(24, 27): 2.0, place(27, 30): -1.0, place(24, 30): -0.5}
    assert lift(odds) == [3.0, 2.0, -1.0, 0.05]
