"""The time to find quantities grows with the text, whatever stands in it."""

from __future__ import annotations

import time

import pytest

from zhenggai.lexicon.numerals import NUMERAL, parse_spoken_range
from zhenggai.quantities.quantities import find_quantities

pytestmark = pytest.mark.timing

SECONDS = 12.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("12个、" * 20_000, 20_000, id="numbers"),
        pytest.param("1" * 50_000 + "个", 0, id="digits"),
        pytest.param("三百" * 50_000 + "个", 0, id="chinese-numerals"),
        pytest.param("千" * 100_000 + "瓦", 0, id="scales"),
        pytest.param("一" * 100_000, 0, id="ones"),
        pytest.param("1,234" * 20_000, 0, id="commas"),
        pytest.param("123," * 20_000 + "1234个", 1, id="groups-that-fail-at-the-end"),
        pytest.param("1万2" * 20_000, 0, id="mixed"),
        pytest.param("1—" * 20_000 + "2个", 1, id="ranges"),
        pytest.param("1:" * 20_000, 0, id="ratios"),
        pytest.param("1." * 20_000, 0, id="dots"),
        pytest.param("第1" + "、1" * 20_000 + "项", 0, id="ordinals"),
        pytest.param("一分之" * 20_000, 10_000, id="fractions"),
        pytest.param("百分之" * 20_000, 0, id="percent-words"),
        pytest.param("“" * 50_000, 0, id="quotes"),
        pytest.param("约" * 50_000 + "3个", 1, id="bounds"),
    ],
)
def test_a_long_line_is_read_in_time(text: str, expected: int) -> None:
    """One line of tens of thousands of numbers takes seconds, not hours, and loses none of them."""
    begin = time.process_time()
    assert len(find_quantities(text)) == expected
    assert time.process_time() - begin < SECONDS


def test_blocked_spans_cost_little() -> None:
    """Twenty thousand blocked spans among as many numbers are passed over in time."""
    text = "12个、" * 20_000
    begin = time.process_time()
    assert find_quantities(text, blocked=[(at, at + 3) for at in range(0, len(text), 4)]) == []
    assert time.process_time() - begin < SECONDS


@pytest.mark.parametrize("surface", ["9" * 50_000, "三百" * 50_000, "一二" * 50_000], ids=["digits", "scales", "pairs"])
def test_one_endless_number_is_one_match(surface: str) -> None:
    """An endless number is matched whole, at once, and is no spoken range."""
    begin = time.process_time()
    match = NUMERAL.match(surface)
    assert match is not None
    assert match.end() == len(surface)
    assert parse_spoken_range(surface) is None
    assert time.process_time() - begin < 1.0
