"""The time to find dates and documents grows with the text, whatever stands in it."""

from __future__ import annotations

import time

import pytest

from zhenggai.dates.dates import find_dates
from zhenggai.dates.years import resolve_dates
from zhenggai.entities.documents import find_documents

pytestmark = pytest.mark.timing

SECONDS = 12.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2024年8月25日、" * 20_000, 20_000, id="dates"),
        pytest.param("8月25日;" * 20_000, 20_000, id="dates-without-years"),
        pytest.param("1" * 50_000 + "月", 0, id="digits"),
        pytest.param("三" * 100_000 + "月", 0, id="chinese-numerals"),
        pytest.param("8月1日" + "、2日" * 20_000, 20_001, id="day-list"),
        pytest.param("2024年1" + "、1" * 20_000 + "个", 1, id="number-list"),
        pytest.param("2020、" * 20_000, 0, id="years-without-年"),
        pytest.param("2024年8月" + "—" * 50_000, 1, id="dashes"),
        pytest.param("8—" * 20_000, 0, id="open-ranges"),
        pytest.param("2024" + " " * 50_000, 0, id="blanks"),
        pytest.param("113年5月" + "五十年" * 20_000, 1, id="roc"),
        pytest.param("每" * 50_000, 0, id="recurrence"),
    ],
)
def test_a_long_line_is_read_in_time(text: str, expected: int) -> None:
    """One line of tens of thousands of dates takes seconds, not hours, and loses none of them."""
    begin = time.process_time()
    found = find_dates(text)
    assert len(found) == expected
    assert len(resolve_dates(text, found, segments=[])) == expected
    assert time.process_time() - begin < SECONDS


def test_years_of_a_long_line_with_measures_resolve_in_time() -> None:
    """Dates between ten thousand measures in one line of a million characters each look only around themselves."""
    text = ("3月完成" + "某" * 91 + "5月;") * 10_000
    found = find_dates(text)
    segments = [(at, at + 90) for at in range(0, len(text), 98)]
    begin = time.process_time()
    assert len(resolve_dates(text, found, segments=segments)) == len(found) == 20_000
    assert time.process_time() - begin < 2.0


def test_the_notices_year_is_found_in_time() -> None:
    """That no date of a long line stands on a line of its own is seen without reading the line for each of them."""
    text = "2024年3月," * 30_000
    found = find_dates(text)
    begin = time.process_time()
    assert resolve_dates(text, found, segments=[])[-1] == "2024-03"
    assert time.process_time() - begin < 2.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("《甲》" * 50_000, 50_000, id="titles"),
        pytest.param("《" * 100_000, 0, id="open"),
        pytest.param("》" * 100_000, 0, id="close"),
        pytest.param("《" * 50_000 + "甲" + "》" * 50_000, 1, id="nested"),
        pytest.param("《" + "《甲》" * 50_000 + "》", 50_000, id="many-in-one"),
        pytest.param("《甲》(一" * 30_000, 30_000, id="brackets"),
    ],
)
def test_titles_are_found_in_time(text: str, expected: int) -> None:
    """Marks without end, or without partners, take no more time than any others."""
    begin = time.process_time()
    assert len(find_documents(text)) == expected
    assert time.process_time() - begin < SECONDS
