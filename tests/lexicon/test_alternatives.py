"""Words that share their beginnings in a pattern: they match as if they were joined by |."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.lexicon.alternatives import any_of

_WORDS = st.lists(st.text("甲乙丙.", min_size=1, max_size=4), min_size=1, max_size=30)


@given(words=_WORDS, text=st.text("甲乙丙.", max_size=12), behind=st.sampled_from(["", "丙", "$"]))
def test_any_of_matches_as_the_words_joined(words: list[str], text: str, behind: str) -> None:
    """The first of the words that match is found, and the next one where what stands behind doesn't fit."""
    shared, joined = (re.compile(f"(?:{words_of})({behind})") for words_of in (any_of(words), _joined(words)))
    assert [match.span() for match in shared.finditer(text)] == [match.span() for match in joined.finditer(text)]


def _joined(words: list[str]) -> str:
    return "|".join(map(re.escape, words))


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ([], ""),
        (["甲"], "甲"),
        (["甲", "甲"], "甲"),
        (["甲.", "乙"], r"甲\.|乙"),
        (["甲", "甲乙"], "甲(?:|乙)"),
        (
            [f"甲{sign}" for sign in "一二三四五六七八"] + ["甲九上", "甲九下"],
            "甲(?:一|二|三|四|五|六|七|八|九(?:上|下))",
        ),
    ],
)
def test_any_of_as_a_pattern(words: list[str], pattern: str) -> None:
    """Each word stands once, in the order given; only of many words that begin alike more is shared."""
    assert any_of(words) == pattern
