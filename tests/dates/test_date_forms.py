"""Every way to write a date, with its span and its ISO 8601 value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.dates.dates import find_dates
from zhenggai.dates.years import resolve_dates

POINTS = [
    pytest.param("于⟦2024年8月25日⟧召开", "2024-08-25", id="day"),
    pytest.param("于⟦2024年08月05日⟧召开", "2024-08-05", id="padded"),
    pytest.param("于⟦2024年8月25号⟧召开", "2024-08-25", id="号"),
    pytest.param("⟦2025年4月⟧、⟦2025年5月份⟧", "2025-04, 2025-05", id="month"),
    pytest.param("⟦2024年⟧、⟦2024年度⟧、⟦2024年全年⟧", "2024, 2024, 2024", id="year"),
    pytest.param("⟦109至112学年度⟧,⟦113年5月⟧", "2020/2023, 2024-05", id="school-years"),
    pytest.param("⟦2025年第二季⟧、第二季", "2025-04/2025-06", id="season"),
    pytest.param("⟦二〇二五年三月十八日⟧,⟦一九九八年⟧", "2025-03-18, 1998", id="words"),
    pytest.param("⟦2024-08-25⟧、⟦2024/8/25⟧、⟦2024.8.25⟧", "2024-08-25, 2024-08-25, 2024-08-25", id="signs"),
    pytest.param("(⟦2024.08⟧)", "2024-08", id="dotted-month"),
    pytest.param("⟦2024-08-25⟧ 10:00,⟦2024年8月25日⟧15时30分", "2024-08-25, 2024-08-25", id="before-a-time"),
    pytest.param("⟦2024年8月25日⟧晚、⟦8月26日⟧当天", "2024-08-25, 2024-08-26", id="part-of-day-outside"),
    pytest.param("截至⟦2024年8月⟧,于⟦9月⟧", "2024-08, 2024-09", id="prepositions-outside"),
]

TAILS = [
    pytest.param("⟦2025年1月底⟧、⟦2025年1月末⟧、⟦2025年1月初⟧", "2025-01, 2025-01, 2025-01", id="month-ends"),
    pytest.param("⟦2025年1月上旬⟧、⟦2025年1月中下旬⟧", "2025-01, 2025-01", id="thirds"),
    pytest.param("⟦2026年底⟧、⟦2026年末⟧、⟦2026年年初⟧、⟦2026年内⟧", "2026, 2026, 2026, 2026", id="year-ends"),
    pytest.param(
        "⟦2024年⟧内蒙古、⟦2024年⟧初中、⟦2024年⟧底线、⟦2024年⟧度假", "2024, 2024, 2024, 2024", id="other-words"
    ),
    pytest.param("⟦2024年8月⟧底图、⟦8月⟧初步", "2024-08, 2024-08", id="other-words-behind-months"),
]

BOUNDS = [
    pytest.param("⟦2025年1月底前⟧、⟦2025年12月31日前⟧", "../2025-01, ../2025-12-31", id="前"),
    pytest.param("⟦2026年底前⟧、⟦2026年年底前⟧、⟦2026年前⟧", "../2026, ../2026, ../2026", id="years-前"),
    pytest.param("⟦2025年6月以前⟧、⟦2025年12月底之前⟧", "../2025-06, ../2025-12", id="以前"),
    pytest.param("⟦2025年以来⟧、⟦2025年1月以来⟧", "2025/.., 2025-01/..", id="以来"),
    pytest.param("⟦2025年起⟧,自⟦2025年1月1日起⟧,⟦2025年3月开始⟧", "2025/.., 2025-01-01/.., 2025-03/..", id="起"),
    pytest.param("⟦2024年至今⟧、⟦2023年8月至今⟧、⟦2024年8月起至今⟧", "2024/.., 2023-08/.., 2024-08/..", id="至今"),
    pytest.param("⟦2024年⟧前期、⟦2024年8月⟧前往、⟦2024年⟧起草", "2024, 2024-08, 2024", id="other-words"),
]

RANGES = [
    pytest.param(
        "⟦2025年1—7月⟧、⟦2025年1-7月⟧、⟦2025年1至7月⟧", "2025-01/2025-07, 2025-01/2025-07, 2025-01/2025-07", id="months"
    ),
    pytest.param("⟦2025年1月至7月⟧", "2025-01/2025-07", id="months-named-twice"),
    pytest.param("⟦2025年1月—2026年2月⟧", "2025-01/2026-02", id="months-over-years"),
    pytest.param(
        "⟦2024年11月至3月⟧、⟦2024年11月至次年3月⟧", "2024-11/2025-03, 2024-11/2025-03", id="months-into-next-year"
    ),
    pytest.param("⟦8月25日至2025年1月21日⟧", "2024-08-25/2025-01-21", id="year-at-the-end-only"),
    pytest.param("⟦2024年8月25日至11月21日⟧", "2024-08-25/2024-11-21", id="days"),
    pytest.param(
        "⟦2024年8月25日至30日⟧,⟦2024年8月25—30日⟧", "2024-08-25/2024-08-30, 2024-08-25/2024-08-30", id="days-of-a-month"
    ),
    pytest.param("⟦2024.8.25—2024.9.30⟧", "2024-08-25/2024-09-30", id="dotted"),
    pytest.param("⟦2020—2024年⟧、⟦2020年至2024年⟧、⟦2020-2024年度⟧", "2020/2024, 2020/2024, 2020/2024", id="years"),
    pytest.param("实现⟦2021—2024⟧连续增长", "2021/2024", id="bare-years"),
    pytest.param("⟦二〇二三至二〇二四年⟧、⟦二〇二三年—二〇二四年⟧", "2023/2024, 2023/2024", id="years-in-words"),
    pytest.param("⟦2023年8月至2024年⟧、⟦2023年8月至2024年底前⟧", "2023-08/2024, ../2024", id="month-to-year"),
    pytest.param("⟦2020年⟧—2024级学生", "2020", id="no-second-year"),
    pytest.param("⟦2024—2025学年⟧", "2024/2025", id="school-year"),
]

PARTS = [
    pytest.param("⟦2025年上半年⟧、⟦2025年下半年⟧", "2025-01/2025-06, 2025-07/2025-12", id="halves"),
    pytest.param(
        "⟦2025年一季度⟧、⟦2025年第二季度⟧、⟦2025年4季度⟧",
        "2025-01/2025-03, 2025-04/2025-06, 2025-10/2025-12",
        id="quarters",
    ),
    pytest.param(
        "⟦2025年前三季度⟧、⟦2025年一至三季度⟧、⟦2025年2—3季度⟧",
        "2025-01/2025-09, 2025-01/2025-09, 2025-04/2025-09",
        id="several",
    ),
]

LISTS = [
    pytest.param("⟦2024年3月5日⟧、⟦8日⟧和⟦12日⟧", "2024-03-05, 2024-03-08, 2024-03-12", id="days"),
    pytest.param("⟦2024年3月5日⟧、⟦4月6日⟧", "2024-03-05, 2024-04-06", id="days-of-two-months"),
    pytest.param("⟦2024年1⟧、⟦2⟧、⟦3月⟧", "2024-01, 2024-02, 2024-03", id="months"),
    pytest.param("⟦2023年⟧、⟦2024年⟧", "2023, 2024", id="years"),
    pytest.param("⟦2023⟧、⟦2024年度⟧", "2023, 2024", id="years-one-年"),
    pytest.param("⟦2024年3月5日⟧、8个村、32日", "2024-03-05", id="other-things-follow"),
]

NAMED = [
    pytest.param(
        "“⟦十五五⟧”、“⟦十四五⟧”期间、⟦十四五⟧规划、“⟦十二五⟧”末",
        "2026/2030, 2021/2025, 2021/2025, 2011/2015",
        id="plans",
    ),
    pytest.param("⟦每月⟧、⟦每两月⟧、⟦每两个月⟧、⟦每个月⟧、⟦每3个月⟧", "R/P1M, R/P2M, R/P2M, R/P1M, R/P3M", id="months"),
    pytest.param(
        "⟦每年⟧、⟦每半年⟧、⟦每季度⟧、⟦每两季度⟧、⟦每学期⟧", "R/P1Y, R/P6M, R/P3M, R/P6M, R/P6M", id="recurring-years"
    ),
    pytest.param(
        "⟦每周⟧、⟦每两周⟧、⟦每天⟧、⟦每10天⟧、⟦每半月⟧、⟦每旬⟧",
        "R/P1W, R/P2W, R/P1D, R/P10D, R/P15D, R/P10D",
        id="recurring-days",
    ),
    pytest.param("⟦每月25日前⟧、⟦每月底⟧", "R/P1M, R/P1M", id="recurring-day"),
    pytest.param("⟦春节⟧、⟦元旦⟧、⟦国庆节⟧、⟦中秋⟧、“⟦五一⟧”假期、⟦五一劳动节⟧", "?, ?, ?, ?, ?, ?", id="festivals"),
    pytest.param("⟦2024年春节⟧后,⟦3月⟧", "?, 2024-03", id="festival-of-a-year"),
    pytest.param("⟦2013至14年度⟧、⟦2023/24年度⟧、⟦2023—24年度⟧", "2013/2014, 2023/2024, 2023/2024", id="fiscal"),
    pytest.param("⟦二〇二三至二四年度⟧、⟦1999/00年度⟧", "2023/2024, 1999/2000", id="fiscal-in-words"),
    pytest.param(
        "⟦20世纪90年代⟧、⟦上世纪80年代⟧、⟦1980年代⟧、⟦九十年代⟧",
        "1990/1999, 1980/1989, 1980/1989, 1990/1999",
        id="decades",
    ),
    pytest.param("⟦21世纪20年代⟧、⟦20年代⟧", "2020/2029, ?", id="decades-of-this-century"),
]

ROC = [
    pytest.param("⟦民国113年5月⟧、⟦中华民国113年5月2日⟧", "2024-05, 2024-05-02", id="named"),
    pytest.param("⟦111年3月2日⟧、⟦105年至107年⟧、⟦112年度⟧", "2022-03-02, 2016/2018, 2023", id="by-context"),
    pytest.param("⟦111年3月⟧,⟦98年度⟧,⟦110/10/06⟧", "2022-03, 2009, 2021-10-06", id="two-digits"),
    pytest.param("⟦111年3月⟧,⟦五十一年至五十六年⟧,⟦一百零五年度⟧", "2022-03, 1962/1967, 2016", id="words"),
    pytest.param("⟦105/10/06⟧", "2016-10-06", id="slashed"),
    pytest.param("105年至107年,98年度", "", id="not-without-context"),
]

MONTHS_IN_WORDS = [
    pytest.param(
        "⟦2024年⟧,⟦三月底前⟧、⟦六月底⟧、⟦九月份⟧、⟦二月起⟧",
        "2024, ../2024-03, 2024-06, 2024-09, 2024-02/..",
        id="tails",
    ),
    pytest.param("⟦2024年⟧,于⟦四月⟧、⟦五月一日⟧、⟦十二月⟧", "2024, 2024-04, 2024-05-01, 2024-12", id="contexts"),
    pytest.param("一月一调度、三月、第三月、几月底", "", id="none"),
]


@pytest.mark.parametrize(
    ("marked", "values"),
    [*POINTS, *TAILS, *BOUNDS, *RANGES, *PARTS, *LISTS, *NAMED, *ROC, *MONTHS_IN_WORDS],
)
def test_dates_of_a_sentence(marked: str, values: str, check_dates: Callable[[str, str], None]) -> None:
    """Each date has its span, its open end inside and its preposition outside, and its value."""
    check_dates(marked, values)


STYLES = [
    "{0.year}年{0.month}月{0.day}日",
    "{0.year}年{0.month:02}月{0.day:02}日",
    "{0.year}-{0.month:02}-{0.day:02}",
    "{0.year}.{0.month}.{0.day}",
]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(STYLES))
def test_any_day_reads_back_as_itself(day: date, style: str) -> None:
    """A day of the last or this century, however written, is one date with its ISO value."""
    text = f"于{style.format(day)}"
    (found,) = find_dates(text)
    assert (found.start, found.end) == (1, len(text))
    assert resolve_dates(text, [found], segments=[]) == [day.isoformat()]


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 12))
def test_any_run_of_months_reads_back_as_itself(year: int, first: int, last: int) -> None:
    """A run of months within one year has both ends as its value; backwards it is none of one year."""
    text = f"{year}年{first}月至{last}月"
    (value,) = resolve_dates(text, find_dates(text), segments=[])
    begin, end = f"{year}-{first:02}", f"{year + (last < first)}-{last:02}"
    assert value == (begin if begin == end else f"{begin}/{end}")


def test_rules_are_named() -> None:
    """A date says by which rule it was found."""
    found = find_dates("2024年,1—7月,每月,“十四五”,春节,2023/24年度,80年代,3月5日、8日")
    assert [one.source for one in found] == [
        "date_grammar",
        "month_range",
        "recurrence",
        "plan_period",
        "festival",
        "fiscal_year",
        "decade",
        "date_grammar",
        "day_list",
    ]
