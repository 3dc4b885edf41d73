"""A set of patterns finds what each of its patterns finds alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.lexicon.pattern_sets import PatternSet, needed_words
from zhenggai.lexicon.tables import read_table
from zhenggai.relations.kind_cues import MEASURE_CUES, PROBLEM_CUES

PATTERNS = [re.compile(row["pattern"]) for table in (MEASURE_CUES, PROBLEM_CUES) for row in read_table(table)]
SET = PatternSet(PATTERNS)
SIGNS = "".join(sorted({sign for pattern in PATTERNS for sign in pattern.pattern}))


@given(st.text(st.sampled_from(SIGNS), max_size=40))
def test_a_set_finds_what_each_pattern_finds_alone(text: str) -> None:
    assert SET.found(text) == [number for number, pattern in enumerate(PATTERNS) if pattern.search(text)]


@given(st.lists(st.text(st.sampled_from(SIGNS), max_size=20), min_size=3, max_size=3))
def test_a_set_finds_in_a_part_what_it_hoped_for_in_the_whole(parts: list[str]) -> None:
    _, hoped = SET.found_and_hoped("".join(parts))
    assert SET.found(parts[1], among=hoped) == SET.found(parts[1])


@given(st.data())
def test_what_matches_a_pattern_holds_one_of_the_words_that_it_needs(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PATTERNS))
    text = data.draw(st.from_regex(pattern))
    needed = needed_words(pattern)
    assert needed is None or any(word in text for word in needed)


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("制度", {"制度"}),
        ("制?度", {"度"}),
        ("(?:建立|健全)[^,]{0,4}制度机制", {"制度机制"}),
        ("[天日]?缩短(?:至|为)", {"缩短"}),
        ("(?:约谈)+", {"约谈"}),
        ("约谈|问?责", {"约谈", "责"}),
        ("约谈|问?", None),
        ("[^一]", None),
        (r"\d+", None),
        ("(?i)abc", None),
        ("", None),
    ],
)
def test_the_words_that_a_pattern_needs_are_read_off_it(pattern: str, needed: set[str] | None) -> None:
    assert needed_words(re.compile(pattern)) == needed


def test_patterns_that_need_no_word_are_always_tried() -> None:
    assert PatternSet([re.compile(r"\d"), re.compile("^$")]).found("第3项") == [0]
    assert PatternSet([]).found("第3项") == []


def test_the_first_pattern_that_matches_is_the_first_of_all() -> None:
    """By order, not by place; with `is_whole` one that matches a part of the text doesn't count."""
    patterns = PatternSet(map(re.compile, ("责任(?:单位)?", "单位", "整改责任单位")))
    assert patterns.first("单位的责任") == 0
    assert patterns.first("整改责任单位", is_whole=True) == 2
    assert patterns.first("责任人", is_whole=True) is None
    assert patterns.first("时限") is patterns.first("") is None
