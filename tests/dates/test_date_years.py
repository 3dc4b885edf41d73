"""Years that a date leaves out: from the same measure, else the same line, else the notice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhenggai.dates.dates import find_dates
from zhenggai.dates.years import notice_year, resolve_dates


def years(text: str) -> int | None:
    """Give the notice's year."""
    return notice_year(text, find_dates(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2023年、2023年、2024年\n某县\n2025年3月1日", 2025, id="signature"),
        pytest.param("2025年3月1日\n2023年、2023年", 2025, id="publication-line"),
        pytest.param("2023年\n (2025年3月) \n2023年", 2025, id="signature-in-brackets"),
        pytest.param("2025年3月1日\n2024年5月1日", 2024, id="last-of-two-lines"),
        pytest.param("2023年、2024年、2024年", 2024, id="most-often"),
        pytest.param("——2024年12月26日在某县人大常委会会议上\n2023年、2023年", 2024, id="report-at-a-meeting"),
        pytest.param("2023年、2024年", 2024, id="later-of-two"),
        pytest.param("整改方案\n(青水发〔2022〕18号)\n应于2025年6月30日前", 2022, id="own-number"),
        pytest.param("根据青水发〔2022〕18号,2025年6月30日前", 2025, id="number-of-another"),
        pytest.param("2021—2024年、2021年", 2021, id="range-counts-both"),
        pytest.param("自2025年3月1日\n2023年、2023年", 2023, id="no-line-of-its-own"),
        pytest.param("2025年\n2023年1月至3月\n2023年", 2023, id="no-point-of-a-month"),
        pytest.param("3月1日", None, id="no-year"),
        pytest.param("", None, id="empty"),
    ],
)
def test_the_year_of_a_notice(text: str, expected: int | None) -> None:
    """The last date on a line of its own says it, else the year named most often."""
    assert years(text) == expected


@pytest.mark.parametrize(
    ("marked", "values"),
    [
        pytest.param("⟦2024年8月⟧开工,⟦11月⟧完工,⟦12月底前⟧验收", "2024-08, 2024-11, ../2024-12", id="nearest-before"),
        pytest.param("⟦2024年10月⟧,⟦11月⟧,⟦2025年1月⟧,⟦3月⟧", "2024-10, 2024-11, 2025-01, 2025-03", id="chain"),
        pytest.param("⟦2024年12月至2025年2月⟧,⟦3月⟧", "2024-12/2025-02, 2025-03", id="end-of-a-range"),
        pytest.param("⟦8月⟧开工,⟦2024年⟧", "2024-08, 2024", id="from-the-notice"),
        pytest.param("⟦2023年8月⟧\n⟦9月⟧\n⟦2025年1月2日⟧", "2023-08, 2025-09, 2025-01-02", id="line-ends-it"),
        pytest.param(
            "⟦去年6月⟧、⟦今年⟧、⟦明年3月⟧、⟦前年⟧\n⟦2025年1月2日⟧",
            "2024-06, 2025, 2026-03, 2023, 2025-01-02",
            id="relative",
        ),
        pytest.param("⟦2023年⟧,⟦次年3月⟧,⟦同年9月⟧,⟦上年末⟧", "2023, 2024-03, 2024-09, 2023", id="relative-to-nearest"),
        pytest.param(
            "⟦2025年3月⟧,较⟦上年⟧同期增长,较⟦2月末⟧下降,较⟦上年⟧同期",
            "2025-03, 2024, 2025-02, 2024",
            id="comparison-carries-nothing",
        ),
        pytest.param(
            "⟦去年10月至今⟧,⟦11月⟧\n⟦2025年1月2日⟧",
            "2024-10/.., 2024-11, 2025-01-02",
            id="relative-carries",
        ),
        pytest.param(
            "⟦前年至去年⟧,⟦3月⟧\n⟦2025年1月2日⟧", "2023/2024, 2024-03, 2025-01-02", id="relative-range-carries"
        ),
        pytest.param(
            "⟦每月⟧、⟦春节⟧、⟦8月⟧\n⟦2025年1月2日⟧", "R/P1M, ?, 2025-08, 2025-01-02", id="words-carry-nothing"
        ),
        pytest.param("⟦8月⟧、⟦年底前⟧、⟦今年⟧、⟦一季度⟧", "?, ?, ?, ?", id="no-year-at-all"),
        pytest.param(
            "⟦2025年⟧,⟦年底前⟧、⟦全年⟧、⟦一季度⟧、⟦1—7月⟧",
            "2025, ../2025, 2025, 2025-01/2025-03, 2025-01/2025-07",
            id="parts",
        ),
    ],
)
def test_missing_years(marked: str, values: str, check_dates: Callable[[str, str], None]) -> None:
    """A year that is left out is that of the date before it in the line, else the notice's."""
    check_dates(marked, values)


def resolve(text: str, *measures: str) -> list[str | None]:
    """Resolve the dates of a text that holds measures, given by their words."""
    segments = [(text.index(one), text.index(one) + len(one)) for one in measures]
    return resolve_dates(text, find_dates(text), segments=segments)


def test_a_measure_keeps_its_year_to_itself() -> None:
    """The year carries on within a measure, neither into the next one nor out into the paragraph."""
    text = "2022年检查,一是2023年开工,5月完工;二是6月验收;另于7月公示。\n2025年1月2日"
    values = resolve(text, "2023年开工,5月完工", "6月验收")
    assert values == ["2022", "2023", "2023-05", "2025-06", "2025-07", "2025-01-02"]


def test_a_measure_may_run_over_lines() -> None:
    """A line end within a measure does not end the year's reach."""
    text = "2023年开工,\n5月完工\n6月\n2025年1月2日"
    assert resolve(text, "2023年开工,\n5月完工") == ["2023", "2023-05", "2025-06", "2025-01-02"]


def test_without_measures_the_year_stays_in_its_line() -> None:
    """Without any measure only lines bound the reach of a year."""
    text = "2023年开工,5月完工\n6月\n2025年1月2日"
    assert resolve(text) == ["2023", "2023-05", "2025-06", "2025-01-02"]
