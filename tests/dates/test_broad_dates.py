"""The broad mode: every time expression of any text, counted from an anchor."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.dates import interval, parse
from zhenggai.dates.lunar import lunar_day
from zhenggai.errors import ConfigError

ANCHOR = "2025-11-26T10:00"


def describe(text: str, anchor: str | None = ANCHOR, mode: str = "broad") -> str:
    """Give `text=value` for each date, joined by `; `; `?` is a date without a value."""
    return "; ".join(f"{one.text}={one.value or '?'}" for one in parse(text, anchor=anchor, mode=mode))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("明天、大前天", "明天=2025-11-27; 大前天=2025-11-23", id="days"),
        pytest.param("下周三、本周末", "下周三=2025-12-03; 本周末=2025-11-29/2025-11-30", id="weeks"),
        pytest.param("周一到周五", "周一到周五=2025-11-24/2025-11-28", id="weekdays"),
        pytest.param("上个月,本月底,本月5号", "上个月=2025-10; 本月底=2025-11; 本月5号=2025-11-05", id="months"),
        pytest.param("下个月中旬,这个季度", "下个月中旬=2025-12-11/2025-12-20; 这个季度=2025-10/2025-12", id="parts"),
        pytest.param("前年、后年、今年底", "前年=2023; 后年=2027; 今年底=2025", id="years"),
        pytest.param("三天前、两周后、半年前", "三天前=2025-11-23; 两周后=2025-12-10; 半年前=2025-05", id="offsets"),
        pytest.param("两小时后、半小时前", "两小时后=2025-11-26T12:00; 半小时前=2025-11-26T09:30", id="hours"),
        pytest.param(
            "过去三天、未来两周", "过去三天=2025-11-23/2025-11-25; 未来两周=2025-11-27/2025-12-10", id="stretches"
        ),
        pytest.param("明天下午三点半", "明天下午三点半=2025-11-27T15:30", id="day-and-time"),
        pytest.param("晚上8点、晚上12点", "晚上8点=2025-11-26T20:00; 晚上12点=2025-11-27T00:00", id="evening"),
        pytest.param("差一刻八点,9:30", "差一刻八点=2025-11-26T07:45; 9:30=2025-11-26T09:30", id="clock"),
        pytest.param("上午9点到11点", "上午9点到11点=2025-11-26T09:00/2025-11-26T11:00", id="hours-range"),
        pytest.param("下午2点到4点", "下午2点到4点=2025-11-26T14:00/2025-11-26T16:00", id="afternoon-carries"),
        pytest.param("昨晚", "昨晚=2025-11-25T18:00/2025-11-26T00:00", id="part-of-day"),
        pytest.param("农历八月十五、正月初五", "农历八月十五=2025-10-06; 正月初五=2025-02-02", id="lunar"),
        pytest.param(
            "2025年中秋节、明年春节、母亲节",
            "2025年中秋节=2025-10-06; 明年春节=2026-02-17; 母亲节=2025-05-11",
            id="festivals",
        ),
        pytest.param("2024年除夕、清明节", "2024年除夕=2024-02-09; 清明节=2025-04-04", id="eve-and-term"),
        pytest.param("85年8月,零六年一月二号", "85年8月=1985-08; 零六年一月二号=2006-01-02", id="short-years"),
        pytest.param("公元前202年,公元163年", "公元前202年=-0201; 公元163年=0163", id="eras"),
        pytest.param(
            "12/25/2024、20240825、2019·2·10",
            "12/25/2024=2024-12-25; 20240825=2024-08-25; 2019·2·10=2019-02-10",
            id="signs",
        ),
        pytest.param("30号、八月、十九日", "30号=2025-11-30; 八月=2025-08; 十九日=2025-11-19", id="missing-parts"),
        pytest.param("2024年Q3。\n第三季度", "2024年Q3=2024-07/2024-09; 第三季度=2025-07/2025-09", id="quarters"),
        pytest.param("每周三、每天早上八点", "每周三=R/P1W; 每天早上八点=R/P1D", id="recurrence"),
        pytest.param("8月底前,2023年以来", "8月底前=../2025-08; 2023年以来=2023/..", id="as-in-notices"),
        pytest.param(
            "２０２４年８月２５日、農曆八月十五",
            "２０２４年８月２５日=2024-08-25; 農曆八月十五=2025-10-06",
            id="full-width-traditional",
        ),
        pytest.param(
            "2024年9月以来上午9点", "2024年9月以来=2024-09/..; 上午9点=2025-11-26T09:00", id="open-end-is-no-day"
        ),
        pytest.param("明\n天", "", id="line-break"),
        pytest.param("增长三点五,3点意见,一月一调度", "", id="no-dates"),
        pytest.param("", "", id="empty"),
    ],
)
def test_times_of_any_text(text: str, expected: str) -> None:
    """Each expression has its span of the text as it was handed over, and its value from the anchor."""
    assert describe(text) == expected


def test_without_an_anchor_nothing_is_guessed() -> None:
    """What needs an anchor has no value; what the text dates itself has one."""
    assert describe("明天、三天后、2024年春节", anchor=None) == "明天=?; 三天后=?; 2024年春节=2024-02-10"
    assert (
        describe("2024年8月25日至30日,10月底前", anchor=None)
        == "2024年8月25日至30日=2024-08-25/2024-08-30; 10月底前=../2024-10"
    )


def test_the_notice_mode_marks_what_the_guideline_marks() -> None:
    """Relative days and times of day are left out, as in a record."""
    assert describe("明天下午三点,2025年1月底前,每月", mode="notice") == "2025年1月底前=../2025-01; 每月=R/P1M"


@pytest.mark.parametrize("anchor", [date(2025, 11, 26), datetime(2025, 11, 26, 10), "2025-11-26"])
def test_an_anchor_may_be_a_date_or_text(anchor: date | str) -> None:
    """A date, a time and ISO 8601 all say the same."""
    assert [one.value for one in parse("明天", anchor=anchor)] == ["2025-11-27"]


def test_what_is_no_anchor_is_named() -> None:
    """The message says what was expected and what came."""
    with pytest.raises(ConfigError, match=r"expected a date in ISO 8601 .*got 'morgen'"):
        parse("明天", anchor="morgen")
    with pytest.raises(ConfigError, match="expected one of notice, broad"):
        parse("明天", mode="all")


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        pytest.param("2024-02", datetime(2024, 2, 1), datetime(2024, 2, 29, 23, 59, 59), id="leap-month"),
        pytest.param("2020/2024", datetime(2020, 1, 1), datetime(2024, 12, 31, 23, 59, 59), id="years"),
        pytest.param("../2025-01", None, datetime(2025, 1, 31, 23, 59, 59), id="open-start"),
        pytest.param("2025/..", datetime(2025, 1, 1), None, id="open-end"),
        pytest.param("R/P1M", None, None, id="recurrence"),
        pytest.param(None, None, None, id="unknown"),
    ],
)
def test_what_a_value_covers(value: str | None, first: datetime | None, last: datetime | None) -> None:
    """A value gives its first and its last moment."""
    assert interval(value) == (first, last)


def test_lunar_days_that_are_known() -> None:
    """New Year's Days, a day in a leap month, and days that do not exist."""
    assert [str(lunar_day(year, 1, 1)) for year in (2000, 2023, 2024, 2026)] == [
        "2000-02-05",
        "2023-01-22",
        "2024-02-10",
        "2026-02-17",
    ]
    assert str(lunar_day(2025, 6, 1, is_leap=True)) == "2025-07-25"
    assert [lunar_day(2024, 6, 1, is_leap=True), lunar_day(2024, 13, 1), lunar_day(2200, 1, 1)] == [None] * 3


@given(
    st.text(
        alphabet="今明昨前后大天上下本这周一二三四五六日月年底初中旬季度午晚点半刻分农历正腊节春秋每过去未来内号0123456789:/-.~到至Q ,\n",
        max_size=30,
    )
)
def test_spans_hold_for_any_text(text: str) -> None:
    """Whatever stands in a text, spans are in order, do not overlap, and are the text's own."""
    position = 0
    for one in parse(text, anchor=ANCHOR):
        assert position <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        position = one.end
