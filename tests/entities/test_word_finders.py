"""Words of a list in a text: what is found at all its places at once is what a look at each place finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.entities.patterns import SignFinder, WordFinder, longest_of

WORDS = ("甲", "甲乙", "乙丙丁", "甲乙丙丁戊", "丁戊", "\U00020009丙", "戊", "己甲", "甲\U00020009", "乙己", "己己己")
FINDERS = [
    pytest.param(WordFinder(dict.fromkeys(WORDS, True)), id="by-itself"),
    pytest.param(WordFinder(dict.fromkeys(WORDS, True), is_shared=True), id="shared"),
]
TEXTS = st.text("甲乙丙丁戊己\t\U00020009", max_size=30).map(lambda text: text + "己丙" * 12 + text)
"""Short and long ones, for those are read in two ways; \U00020009 has the last bits of a tabulator."""


def _all(text: str) -> list[tuple[int, int]]:
    found = [(at, at + len(word)) for word in WORDS for at in range(len(text)) if text.startswith(word, at)]
    return sorted(found, key=lambda span: (span[1], span[0]))


def _longest(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start in range(len(text)):
        sizes = [len(word) for word in words if text.startswith(word, start)]
        if sizes and (not found or start >= found[-1][1]):
            found.append((start, start + max(sizes)))
    return found


@pytest.mark.parametrize("finder", FINDERS)
@given(text=TEXTS)
def test_all_words_are_found(finder: WordFinder[bool], text: str) -> None:
    """Nested ones too, by their ends."""
    assert [(start, end) for start, end, _ in finder.all(text)] == _all(text)


@pytest.mark.parametrize("finder", FINDERS)
@given(text=TEXTS)
def test_longest_words_are_found(finder: WordFinder[bool], text: str) -> None:
    """From left to right, none overlapping."""
    assert [(start, end) for start, end, _ in finder.longest(text)] == _longest(text, WORDS)


@given(text=TEXTS, words=st.sets(st.sampled_from(WORDS), max_size=3))
def test_a_few_words_are_found(text: str, words: set[str]) -> None:
    """Of none, nothing is found."""
    assert longest_of(words, text) == _longest(text, tuple(words))


@given(text=TEXTS)
def test_signs_are_told_apart(text: str) -> None:
    """A rare character is none of a set, though it has the last bits of one."""
    assert SignFinder("丙\t").flags(text).tolist() == [sign in "丙\t" for sign in text]
