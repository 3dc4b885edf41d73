"""Where a name can begin and end, and the automaton behind it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.entities.edges import left_edge, right_edge
from zhenggai.entities.generic import generic_start, is_generic
from zhenggai.entities.lists import members_before
from zhenggai.entities.patterns import WordFinder
from zhenggai.lexicon.tables import read_words


@pytest.mark.parametrize(
    ("before", "name"),
    [
        pytest.param("督促", "泗榆县水务局", id="verb"),
        pytest.param("占用", "青堰市白塔镇陈家岗村", id="verb-that-no-name-holds"),
        pytest.param("、", "泗榆县水务局", id="mark"),
        pytest.param("2.", "泗榆县水务局", id="list-marker"),
        pytest.param("③", "泗榆县水务局", id="circled-number"),
        pytest.param("3月12日", "泗榆县水务局", id="date"),
        pytest.param("3月底", "泗榆县水务局", id="end-of-a-month"),
        pytest.param("12家", "学校", id="classifier"),
        pytest.param("由", "县发展和改革局", id="protected-和"),
        pytest.param("其中", "国务院", id="longest-word-from-the-left"),
        pytest.param("报", "市政府", id="verb-that-needs-a-body"),
        pytest.param("", "", id="empty"),
    ],
)
def test_name_is_read_back_to_the_word_before_it(before: str, name: str) -> None:
    """A name begins behind the last verb, mark, marker, date or number before its end."""
    text = before + name
    assert left_edge(text, len(text)) == len(before)


def test_decimal_point_is_no_list_marker() -> None:
    """A point between digits does not end a name's reach, a point behind a number does."""
    assert left_edge("3.5米桥", 5) == 0
    assert left_edge("3.桥", 3) == 2


def test_name_has_a_greatest_length() -> None:
    """A run of letters without any edge is cut at the greatest length of a name."""
    assert left_edge("甲" * 100, 100, longest=28) == 72
    assert right_edge("甲" * 100, 10, longest=28) == 38


@given(text=st.text(alphabet="甲乙督促由、。", max_size=20), data=st.data())
def test_no_mark_stands_within_the_edges(text: str, data: st.DataObject) -> None:
    """From the left edge to a place, and from there to the right edge, stands no mark and no word that ends a name."""
    place = data.draw(st.integers(0, len(text)))
    start = left_edge(text, place)
    assert start <= place <= right_edge(text, place)
    assert not set(text[start : right_edge(text, place)]) & set("、。由")


def _longest_by_hand(words: set[str], text: str) -> list[tuple[int, int]]:
    found, place = [], 0
    while place < len(text):
        size = max((len(word) for word in words if text.startswith(word, place)), default=0)
        if size:
            found.append((place, place + size))
        place += size or 1
    return found


@given(
    words=st.sets(st.text("甲乙丙𠀀", min_size=1, max_size=4), max_size=14),
    text=st.text("甲乙丙丁𠀀", max_size=30),
    padding=st.sampled_from(["", "丁" * 60]),
)
def test_words_are_found_as_by_hand(words: set[str], text: str, padding: str) -> None:
    """In short texts and long ones every word is found, and from left to right the longest, as by a plain search."""
    finder, text = WordFinder(dict.fromkeys(words, True)), padding + text
    everything = [(at, at + len(word)) for word in words for at in range(len(text)) if text.startswith(word, at)]
    everything.sort(key=lambda span: (span[1], span[0]))
    assert [(start, end) for start, end, _ in finder.all(text)] == everything
    assert [(start, end) for start, end, _ in finder.longest(text)] == _longest_by_hand(words, text)


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("引进甲乙化工、丙丁能源、戊己新材", ["戊己新材", "丙丁能源", "甲乙化工"]),
        ("督促甲乙化工", []),
        ("、甲乙", []),
        ("", []),
    ],
)
def test_list_is_read_backwards_to_its_first_member(text: str, members: list[str]) -> None:
    """Members are read from the end of their list; a single name is no list, a verb before the list no member."""
    assert [text[start:end] for start, end in members_before(text, len(text))] == members


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("省级重点", "project", True),
        ("三十个重大", "project", True),
        ("新渡港二期", "project", False),
        ("全市", "body", True),
        ("农村", "place", True),
        ("石桐", "place", False),
        ("", "place", False),
    ],
)
def test_generic_words_alone_make_no_name(name: str, kind: str, expected: bool) -> None:
    """A name of nothing but words of kind and scope is generic."""
    assert is_generic(name, kind) is expected


def test_generic_words_at_the_head_are_measured() -> None:
    """The generic head of a name ends where its own letters begin."""
    assert generic_start("重点石桐", 0, 4, "project") == 2
    assert generic_start("石桐", 0, 2, "project") == 0


def test_each_protected_word_hides_a_stop_word() -> None:
    """A protected word without a stop word inside would change nothing; a stop word is not protected from itself."""
    stops, protected = set(read_words("stop_words")), read_words("protected_words")
    assert not stops & set(protected)
    assert [word for word in protected if not any(stop in word for stop in stops)] == []
