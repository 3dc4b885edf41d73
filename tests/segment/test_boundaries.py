"""Words cut where spans begin and end."""

from __future__ import annotations

import time
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.segment import cut_at

_WORDS = st.lists(st.text(alphabet="整改通报", min_size=1, max_size=6))
_BOUNDARIES = st.lists(st.integers(-3, 60)).map(sorted)


def cuts_of(words: list[str]) -> set[int]:
    return {0, *accumulate(map(len, words))}


@given(words=_WORDS, boundaries=_BOUNDARIES)
def test_cuts_are_the_old_ones_and_the_boundaries_within_the_text(words: list[str], boundaries: list[int]) -> None:
    length = sum(map(len, words))
    cut = cut_at(words, boundaries)
    assert "".join(cut) == "".join(words)
    assert all(cut)
    assert cuts_of(cut) == cuts_of(words) | {boundary for boundary in boundaries if 0 < boundary < length}


@given(words=_WORDS, boundaries=_BOUNDARIES)
def test_cutting_twice_changes_nothing_more(words: list[str], boundaries: list[int]) -> None:
    once = cut_at(words, boundaries)
    assert cut_at(once, boundaries) == once


@pytest.mark.parametrize(
    ("boundaries", "expected"),
    [
        pytest.param([], ["市住建局", "整改"], id="none"),
        pytest.param([0, 4, 6], ["市住建局", "整改"], id="on-existing-cuts"),
        pytest.param([1, 3, 5], ["市", "住建", "局", "整", "改"], id="inside-words"),
        pytest.param([1, 1, 1], ["市", "住建局", "整改"], id="repeated"),
        pytest.param([-2, 99], ["市住建局", "整改"], id="outside-the-text"),
    ],
)
def test_words_split_at_boundaries(boundaries: list[int], expected: list[str]) -> None:
    assert cut_at(["市住建局", "整改"], boundaries) == expected


def test_words_given_are_left_as_they_are() -> None:
    words = ["市住建局"]
    cut_at(words, [1])
    assert words == ["市住建局"]


def test_descending_boundaries_are_refused() -> None:
    with pytest.raises(ValueError, match="1 follows 3"):
        cut_at(["市住建局"], [3, 1])


@pytest.mark.timing
def test_many_boundaries_in_one_long_word_take_time_in_proportion() -> None:
    def measure(length: int) -> float:
        start = time.process_time()
        assert len(cut_at(["改" * length], range(length))) == length
        return time.process_time() - start

    short = min(measure(20_000) for _ in range(3))
    assert measure(200_000) < 30 * max(short, 0.005)
