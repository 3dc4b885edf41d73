"""Numbers and words that are no dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.dates.dates import find_dates
from zhenggai.dates.years import resolve_dates
from zhenggai.quantities.quantities import find_quantities


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("1—7为编号,1—7号楼,第1—7项", id="numbers-with-a-dash"),
        pytest.param("2024年版、2024版", id="version"),
        pytest.param("三年、3年、五年规划、近三年、两年半", id="duration"),
        pytest.param("7日内、30天、3个月内、一个月、半年内、10日", id="duration-within"),
        pytest.param("13800138000、0434-1234567、2024-1234567", id="telephones"),
        pytest.param("目前、截至目前、近日、近年来、下一步、同日、当月", id="vague"),
        pytest.param("按月、按季度、每次、每人、每周边、每年级、每季节", id="not-recurring"),
        pytest.param("全年漏水率偏高,次年度扣减经费", id="years-without-a-date-before"),
        pytest.param("13月、0月、2024年13月、0月0日", id="impossible-months"),
        pytest.param("2000—2050元、1950-2050亩、2024个", id="counts-like-years"),
        pytest.param("二季、季度、半年、上年级、下一季度、上一季度", id="parts-of-words"),
        pytest.param("约12.5月均、第3月", id="glued"),
        pytest.param("十五个、十月、第三月底、一二三四至五六年度", id="plans-and-months"),
        pytest.param("《规划(2025—2027年)》《2024年通报》", id="inside-titles"),
        pytest.param("192.168.1.1、1.2.3、20240825、24-08-25", id="codes"),
        pytest.param("“五一”", id="five-one"),
    ],
)
def test_what_is_no_date(text: str, check_dates: Callable[[str, str], None]) -> None:
    """Durations, numbers, codes, versions and vague words are no dates."""
    check_dates(text, "")


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("7日内办结", "7日内"),
        ("历时3年", "3年"),
        ("为期三年", "三年"),
        ("2000—2050元", "2000—2050元"),
        ("停业30天", "30天"),
    ],
)
def test_a_duration_is_a_quantity(text: str, quantity: str) -> None:
    """What counts days or years is a quantity, and no date."""
    assert find_dates(text) == []
    assert [text[one.start : one.end] for one in find_quantities(text)] == [quantity]


def test_a_day_that_no_month_has_is_a_date_without_a_value(check_dates: Callable[[str, str], None]) -> None:
    """The text meant a date, though the calendar has none; leap years are known."""
    check_dates("⟦2024年2月29日⟧、⟦2023年2月29日⟧、⟦2024年4月31日⟧", "2024-02-29, ?, ?")
    check_dates("⟦2024年8月25日至2025年2月30日⟧", "?")


@given(
    st.text(
        alphabet="0123456789一二三十〇年月日号底前以来起至今—-./~、每上下半季度第世纪代民国春节“”《》 \n版内旬个",
        max_size=30,
    )
)
def test_any_text_is_read(text: str) -> None:
    """No text breaks the finder; dates are in order, apart, inside the text; values are ISO 8601 or absent."""
    found = find_dates(text)
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        end = one.end
    values = resolve_dates(text, found, segments=[])
    assert len(values) == len(found)
    for value in values:
        assert value is None or set(value) <= set("0123456789-/.RPTYMWDH")
