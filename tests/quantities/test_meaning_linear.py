"""The time to read what quantities mean, and every amount and time of a text, grows with the text."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from zhenggai import dates, quantities
from zhenggai.quantities.meaning import find_meanings
from zhenggai.quantities.quantities import find_quantities

pytestmark = pytest.mark.timing

READERS: dict[str, Callable[[str], object]] = {
    "meaning": lambda text: find_meanings(text, find_quantities(text)),
    "amounts": quantities.parse,
    "times": lambda text: dates.parse(text, anchor="2025-11-26"),
}
TEXTS = [
    "清理3处,",
    "由3个增至5个、",
    "分别为3个、4个",
    "2024年8月较2023年8月增加3个",
    "其中2家",
    "明天下午三点到五点",
    "$5半三块五",
]


def seconds(read: Callable[[str], object], text: str) -> float:
    """The quickest of two: what else runs on the machine only ever adds."""
    spent = []
    for _ in range(2):
        begin = time.process_time()
        read(text)
        spent.append(time.process_time() - begin)
    return min(spent)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", TEXTS)
def test_four_times_the_line_takes_some_four_times_as_long(reader: str, text: str) -> None:
    """One line without an end, four times as long, is not sixteen times the work."""
    read = READERS[reader]
    read(text)
    short = max(seconds(read, text * 500), 0.02)
    assert seconds(read, text * 2000) < 12 * short


def test_a_line_of_twenty_thousand_numbers() -> None:
    """All of them are read, in time."""
    begin = time.process_time()
    assert len(quantities.parse("12个、" * 20_000)) == 20_000
    assert time.process_time() - begin < 30
