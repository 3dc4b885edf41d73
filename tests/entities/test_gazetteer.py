"""Places that the gazetteer knows, their codes, and when a short name counts."""

from __future__ import annotations

import pytest

from zhenggai.entities.gazetteer import area_code, is_known, known_places
from zhenggai.lexicon.tables import read_words


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("四川省", "51", id="province"),
        pytest.param("四川", "51", id="short"),
        pytest.param("延边", "2224", id="without-its-people"),
        pytest.param("粤港澳大湾区", None, id="region-without-code"),
        pytest.param("泗榆县", None, id="invented"),
        pytest.param("朝阳", None, id="ambiguous"),
        pytest.param("", None, id="empty"),
    ],
)
def test_code_of_a_name(name: str, code: str | None) -> None:
    """The code of GB/T 2260, for full and short names; None for what has none."""
    assert area_code(name) == code


def test_ambiguous_names_are_unknown_and_regions_known() -> None:
    """The two tables take effect: names that are common words go, regions come in."""
    assert not [name for name in read_words("ambiguous_places") if is_known(name)]
    assert all(is_known(name) for name in read_words("regions"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("在南京和上海", ["南京", "上海"], id="short-names-of-cities"),
        pytest.param("梁平的经验", [], id="short-name-of-a-county-alone"),
        pytest.param("重庆市梁平区的梁平柚", ["重庆市", "梁平区", "梁平"], id="short-name-beside-the-full-one"),
        pytest.param("重庆—梁平航线", ["重庆", "梁平"], id="short-name-in-a-list"),
        pytest.param("渚宁县", [], id="two-letters-inside-another-name"),
        pytest.param("位于宁县", ["宁县"], id="two-letters"),
        pytest.param("达州市长", [], id="not-before-长"),
        pytest.param("四川人", [], id="people"),
    ],
)
def test_known_places_of_a_text(text: str, names: list[str]) -> None:
    """Full names count everywhere, short ones where they are no part of another word."""
    assert [text[place.start : place.end] for place in known_places(text)] == names
