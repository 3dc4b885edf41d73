"""The broad mode: every amount of any text, with the text's own offsets."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.errors import ConfigError
from zhenggai.quantities import parse, parse_number


def describe(text: str, mode: str = "broad") -> str:
    """Give `text=value[~value_max] unit [mod]` for each quantity, joined by `; `."""
    shown = []
    for one in parse(text, mode=mode):
        value = f"{round(one.value, 4).normalize():f}"
        if one.value_max is not None:
            value += f"~{round(one.value_max, 4).normalize():f}"
        shown.append(" ".join(part for part in (f"{one.text}={value}", one.unit, one.mod) if part))
    return "; ".join(shown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("来了两三个人", "两三个=2~3 个", id="neighbours"),
        pytest.param("十几个、二十几万", "十几个=11~19 个; 二十几万=210000~290000", id="tens-and-some"),
        pytest.param("几十人、数十家", "几十人=20~90 人; 数十家=20~90 家", id="some-tens"),
        pytest.param("上百户", "上百户=100 户 ge", id="a-hundred-and-more"),
        pytest.param("百余户、十来个", "百余户=100 户 more; 十来个=10 个 approx", id="hedged-scale"),
        pytest.param("一个半小时", "一个半小时=1.5 小时", id="one-and-a-half"),
        pytest.param("三个半月、两年半、三岁半", "三个半月=3.5 个月; 两年半=2.5 年; 三岁半=3.5 岁", id="half-behind"),
        pytest.param("半年、半斤、一半", "半年=0.5 年; 半斤=0.5 斤; 一半=0.5", id="halves"),
        pytest.param("三天两夜", "三天=3 天; 两夜=2 夜", id="days-and-nights"),
        pytest.param("打八折、七五折、半价", "打八折=80 %; 七五折=75 %; 半价=50 %", id="discounts"),
        pytest.param("千分之三、百分百", "千分之三=0.3 %; 百分百=100 %", id="per-mille"),
        pytest.param("百分之三十到四十一", "百分之三十到四十一=30~41 %", id="percent-range"),
        pytest.param("负三度、零下5℃、华氏70度", "负三度=-3 度; 零下5℃=-5 ℃; 华氏70度=70 ℉", id="temperatures"),
        pytest.param("体温三十八度五,用电5度", "三十八度五=38.5 度; 5度=5 度", id="degrees-by-their-cue"),
        pytest.param("2^10、3.2×10^5", "2^10=1024; 3.2×10^5=320000", id="powers"),
        pytest.param("九又四分之三、-1/3", "九又四分之三=9.75; -1/3=-0.3333", id="fractions"),
        pytest.param("三块五、五毛五、3元5角8分", "三块五=3.5 元; 五毛五=0.55 元; 3元5角8分=3.58 元", id="coins"),
        pytest.param(
            "$5、HK$300、人民币100元、100 USD",
            "$5=5 美元; HK$300=300 港元; 人民币100元=100 元; 100 USD=100 美元",
            id="signs",
        ),
        pytest.param("一米八、1米75", "一米八=1.8 米; 1米75=1.75 米", id="height"),
        pytest.param("二两、三打、100K", "二两=2 两; 三打=36; 100K=100000", id="weight-dozen-thousand"),
        pytest.param("几十打、七成多", "几十打=240~1080; 七成多=70 % more", id="dozens-and-hedged-tenths"),
        pytest.param("每小时30公里、十千米每小时", "每小时30公里=30 公里/小时; 十千米每小时=10 千米/小时", id="rates"),
        pytest.param("第三、第二百五十名", "第三=3; 第二百五十=250", id="ordinals"),
        pytest.param(
            "7000亿-1万亿元、2-3万", "7000亿-1万亿元=700000000000~1000000000000 元; 2-3万=20000~30000", id="ranges"
        ),
        pytest.param("不到两百、至少3次", "不到两百=200 lt; 至少3次=3 次 ge", id="bounds"),
        pytest.param("統一、一些、隊伍、萬一", "", id="words-that-hold-numerals"),
        pytest.param("一点五、十分之五", "一点五=1.5; 十分之五=0.5", id="numbers-that-begin-like-words"),
        pytest.param("2024年8月25日、第三季度后3天", "3天=3 天", id="dates-are-none"),
        pytest.param("約１２萬餘株", "約１２萬餘株=120000 株 more", id="traditional-full-width"),
        pytest.param("4 400宗", "4 400宗=4400 宗", id="thin-space-thousands"),
        pytest.param("三\n个", "三=3", id="line-break"),
        pytest.param("", "", id="empty"),
    ],
)
def test_amounts_of_any_text(text: str, expected: str) -> None:
    """Each amount has its span of the text as it was handed over, its value, its unit and its bound."""
    assert describe(text) == expected


def test_the_notice_mode_marks_what_the_guideline_marks() -> None:
    """Ordinals, plain numbers and slogans are left out, as in a record."""
    assert describe("第三次会议,“7+2”园区,8期21起,共50", mode="notice") == "8期=8 期; 21起=21 起"


def test_an_unknown_mode_is_named() -> None:
    """The message says what was expected and what came."""
    with pytest.raises(ConfigError, match="expected one of notice, broad, got 'all'"):
        parse("3个", mode="all")


def test_conversion_goes_through_the_definitions() -> None:
    """A quantity gives its value in another unit of its dimension, and refuses one of another."""
    (area,) = parse("30亩")
    assert round(area.to("公顷"), 6) == 2
    assert area.si_value is not None
    assert round(area.si_value) == 20000
    with pytest.raises(ConfigError, match="can't be converted"):
        area.to("公里")


def test_a_whole_text_as_one_number() -> None:
    """Any style of one number is read; what is more than one number, or less, is none."""
    assert parse_number("伍拾壹點肆") == Decimal("51.4")
    assert parse_number(" 1,234 ") == 1234
    assert [parse_number(text) for text in ("", "个", "3个", "三五百", "3和5")] == [None] * 5


@given(
    st.text(alphabet="零一二三两十百千万亿半几点分之负第-+0123456789.,/^~%个元块角度每小时打折约余以上 \n", max_size=40)
)
def test_spans_hold_for_any_text(text: str) -> None:
    """Whatever stands in a text, spans are in order, do not overlap, and are the text's own."""
    position = 0
    for one in parse(text):
        assert position <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.value_max is None or one.value_max > one.value
        position = one.end
