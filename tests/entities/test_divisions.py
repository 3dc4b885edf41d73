"""Names of administrative divisions that hold a function word or a number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import zhenggai
from zhenggai.entities.divisions import divisions, numbers_in_names, whole_names
from zhenggai.entities.edges import left_edge


def test_no_division_is_a_placeholder() -> None:
    """市辖区 and the like name nothing."""
    assert all(not name.endswith(("市辖区", "直辖")) for name, _ in divisions())


@pytest.mark.parametrize("text", ["由渝中区财政局", "由台中市政府", "由呼和浩特市财政局"])
def test_a_known_name_is_not_cut_at_its_function_word(text: str) -> None:
    """中 and 和 are letters of a name there."""
    assert left_edge(text, len(text)) == 1


def test_a_verb_that_a_county_is_named_like_stays_a_verb() -> None:
    """会同|县水务局: the county 会同县 is no reason to lose the verb."""
    assert left_edge("会同县水务局", 6) == 2
    assert "会同县" in whole_names()


def test_the_number_that_a_name_begins_with_counts_nothing() -> None:
    """三门峡市 has three of nothing."""
    assert list(numbers_in_names("赴三门峡市督察")) == [(1, 5)]
    assert zhenggai.extract("赴三门峡市督察3处码头。").quantities[0].text == "3处"
    assert [one.text for one in zhenggai.extract("《三台县规划》印发3期。").quantities] == ["3期"]


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("⟦ORG|松原扶余市⟧召开会议。", id="city-that-is-another-word-before-its-county"),
        pytest.param("⟦LOC|温州苍南县青岩村⟧的林地。", id="village-behind-a-short-city"),
    ],
)
def test_a_county_takes_its_city_along(read_marks: Callable[[str], str], marked: str) -> None:
    """The name of the city stands before that of its county, without 市."""
    assert read_marks(marked) == marked
