"""Hamlets, waters and sites named with the village or area that they lie in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhenggai.entities.hamlets import area_end, find_hamlets


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("1.⟦LOC|石桐村柳寨村民小组⟧:卫生干净。", id="group-of-villagers"),
        pytest.param("⟦LOC|千顶村一社⟧缺水。", id="group-of-a-commune"),
        pytest.param("(⟦LOC|石桐街道大坪4组⟧)违规养殖。", id="numbered-group"),
        pytest.param("⟦LOC|石桐镇青坪村余家湾⟧村民房前堆物。", id="hamlet-by-its-end"),
        pytest.param("位于⟦LOC|泗榆县西坪水库⟧旁。", id="reservoir-in-its-county"),
        pytest.param("⟦LOC|石桐镇乌岩溪⟧水质反弹。", id="stream-in-its-town"),
        pytest.param("在⟦LOC|泗榆县刘集镇⟧开会。", id="town-named-集"),
    ],
)
def test_a_hamlet_or_water_is_one_place_with_what_it_lies_in(read_marks: Callable[[str], str], marked: str) -> None:
    """The outermost name counts."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize("text", ["全县青石水库", "沿线乡镇青水河", "建成农村青山水库", "各村民小组"])
def test_general_words_are_no_area(text: str) -> None:
    """全县, 乡镇, 农村 are no names that a water could follow."""
    assert not list(find_hamlets(text))
    assert area_end(text, 0, len(text) - 2) == 0


@pytest.mark.parametrize(
    "text", ["石桐镇青坪村分成3组", "石桐村党员分3组", "石桐镇民兵十组", "石桐镇各自然村", "石桐镇偏远自然村"]
)
def test_what_is_divided_or_counted_is_no_hamlet(text: str) -> None:
    """People and villages in groups."""
    assert not list(find_hamlets(text))


@pytest.mark.parametrize("text", ["", "组", "村民小组", "\n4组"])
def test_short_texts_hold_no_hamlet(text: str) -> None:
    """Nothing is found where no village is named."""
    assert not list(find_hamlets(text))
