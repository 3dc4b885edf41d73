"""Patterns behind a look at the next character: they match what they would match without it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.dates.dates import find_dates
from zhenggai.errors import InternalError
from zhenggai.lexicon.first_signs import compile_guarded, first_signs, opening_signs

PATTERNS = [
    r"甲|乙?丙",
    r"(?<!甲)[乙丙]",
    r"(?<=甲)(?=[乙丙]丁)",
    r"(?=[^甲]|$)乙",
    r"(?:甲|(?P<name>乙{0,2}))丙$",
    r"[①-⑳\-\]^\\]|\d{1,2}[.]",
    r"(?:(?<=[甲\n])|^)[乙\s](?=\S)",
    r"(?:甲?乙?)*丙",
    r"[^甲]丙",
    r"甲*",
    r"\b甲|.乙",
    r"(甲|乙)\1",
    r"(?<!乙)甲丙?",
    r"(?<!甲)\d",
]


@given(pattern=st.sampled_from(PATTERNS), text=st.text("甲乙丙丁1①-]^\\. \n", max_size=20))
def test_a_guarded_pattern_finds_the_same(pattern: str, text: str) -> None:
    """Spans and groups of all matches are those of the pattern itself."""
    guarded, plain = (of(pattern, re.MULTILINE) for of in (compile_guarded, re.compile))
    found = [(match.span(), match.groups()) for match in guarded.finditer(text)]
    assert found == [(match.span(), match.groups()) for match in plain.finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("甲|乙?丙", {"甲", "乙", "丙"}),
        (r"(?<!\d)\d{1,2}", {r"\d"}),
        ("(?=[甲乙])", {"甲", "乙"}),
        ("(?=[^甲])乙", {"乙"}),
        ("(甲|乙)丙", {"甲", "乙"}),
        ("[①-⑳]|[(]", {"①-⑳", r"\("}),
        ("[^甲]", None),
        (".", None),
        ("甲?", None),
        ("(?i:a)", None),
        ("", None),
    ],
)
def test_first_signs(pattern: str, first: set[str] | None) -> None:
    """What may be empty, or begin with anything, has no first sign; looks behind and ahead are seen through."""
    assert first_signs(pattern) == first


def test_letters_of_either_case_have_none() -> None:
    """A class would have to hold both cases."""
    assert first_signs("a", re.IGNORECASE) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 月", ["12 月"]),
        ("1880年代", ["1880年代"]),
        ("20世纪90年代", ["20世纪90年代"]),
        ("2019、2020年", ["2019", "2020年"]),
        ("3至5月", ["3至5月"]),
        ("2024", []),
        ("31件、5 家", []),
    ],
)
def test_digits_of_dates(text: str, expected: list[str]) -> None:
    """Digits are read as a date where they make a year, or what a date goes on with stands behind them."""
    assert [text[date.start : date.end] for date in find_dates(text)] == expected


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_match_begins_with_another_sign(pattern: str) -> None:
    """The opening signs of a pattern are all that a match begins with; one that may begin with anything has none."""
    if first_signs(pattern) is None:
        with pytest.raises(InternalError, match="begins with a few characters"):
            opening_signs(pattern)
        return
    text = "甲乙丙丁1①-]^\\. \n甲乙丁丙甲丙乙"
    assert {text[match.start()] for match in re.finditer(pattern, text)} <= opening_signs(pattern)


def test_opening_signs_are_few() -> None:
    """A class of thousands of characters tells nothing."""
    with pytest.raises(InternalError, match="a few characters, got 20992"):
        opening_signs("[\u4e00-\u9fff]局")
