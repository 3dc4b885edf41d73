"""Numbers that count nothing: markers, ordinals, names, levels, dates, codes, vague words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.quantities.quantities import find_quantities

Check = Callable[[str, str], None]

NONE = [
    pytest.param("", id="empty"),
    pytest.param("一是清理台账。二是补办手续。", id="一是"),
    pytest.param("1.清理台账\n2、补办手续\n(3)公示", id="arabic-markers"),
    pytest.param("(一)清理台账①补办⑵公示", id="bracketed-markers"),
    pytest.param(
        "第十次会议、五届九次全会、县委九次全会、十届3次会议、第142次、第 3 项、第三批次、第二十七项、序号十",
        id="ordinals",
    ),
    pytest.param("于2021915日、20211228日公布", id="dates-that-lost-their-signs"),
    pytest.param("第1、3、5项,第1至3项,第十—十二次,第2和4个", id="ordinal-lists"),
    pytest.param("三级指标、第三级指标、10级大风、12年级、三期工程、二期、一级响应", id="levels"),
    pytest.param("市县两级部门、Ⅲ类水质、二类、二次供水、三次产业", id="classes"),
    pytest.param("前五、前30强、前3名、前十位、三强", id="ranks"),
    pytest.param("“一企一策”“两个责任”“三张清单”", id="quoted-slogans"),
    pytest.param("三重一大、两个维护、八项规定、四个意识、三会一课、双随机、一把手", id="slogans"),
    pytest.param("“7+2”园区、5G基站、2X1000MW机组、3D打印、4A景区、G318线", id="names-with-digits"),
    pytest.param("七大领域、四大班子、三农、万一、千方百计、一定、百姓", id="words-with-numerals"),
    pytest.param("多个、部分、全部、若干家、几十个、数十家、几百万元、好几个", id="vague"),
    pytest.param("一批项目、一致、一体推进、统一、一次性、同一家、一个、同一年、某一天、近一批、超一个", id="mere-one"),
    pytest.param("每季度开展一次、每周巡查1次、每月通报1次", id="frequency"),
    pytest.param("百家企业、千户、万人", id="bare-scales"),
    pytest.param("川办发〔2023〕7号、会议纪要2021-49、第12号", id="document-numbers"),
    pytest.param("电话13800138000、0434-1234567、邮编610000", id="telephones"),
    pytest.param("12345平台、12315平台、110", id="hotlines"),
    pytest.param("索引号1133/2023-46395、112.5644°E、3541开关", id="codes"),
    pytest.param("2.0版、升级1.5版本、3版本", id="versions"),
    pytest.param("于14:05到达,15时30分、上午9点、9点半离开,3:2:1", id="clock"),
    pytest.param("25日前报送、5日上午、8月32日", id="days-of-a-month"),
    pytest.param("20世纪90年代、2024年、1998年", id="years"),
    pytest.param("整治进度(%)、占3/4的村", id="no-unit"),
    pytest.param("9" * 60 + "个、" + "三点五" + "亿" * 30 + "元、" + "2" * 25 + "家", id="endless-numbers"),
    pytest.param("零个、〇个", id="zero-in-words"),
    pytest.param("力度不足、合约、接近、最近", id="bounds-without-number"),
    pytest.param("1.2.3个、A3个、×5个、A-3个、2-A-3个", id="glued"),
]


@pytest.mark.parametrize("text", NONE)
def test_what_counts_nothing_is_no_quantity(text: str, check_quantities: Check) -> None:
    """Markers, ordinals, slogans, levels, names, dates, codes and vague words give no quantity."""
    check_quantities(text, "")


@pytest.mark.parametrize(
    ("marked", "values"),
    [
        pytest.param("两个维护、⟦两个⟧安置房项目", "2 个", id="slogan"),
        pytest.param("“两个责任”、“⟦2个⟧责任”", "2 个", id="quoted"),
        pytest.param("第142次会议开了⟦142次⟧", "142 次", id="ordinal"),
        pytest.param("第三次会议、开了⟦三次⟧会议", "3 次", id="meetings"),
        pytest.param("第3、5项,⟦5项⟧", "5 项", id="ordinal-list"),
        pytest.param("前3名、共⟦3名⟧、此前⟦3名⟧", "3 名, 3 名", id="rank"),
        pytest.param("12345平台、⟦3平台⟧", "3 平台", id="hotline"),
        pytest.param("每月1次,共⟦1次⟧", "1 次", id="frequency"),
        pytest.param("几十个、⟦十个⟧", "10 个", id="vague"),
        pytest.param("15时30分得⟦30分⟧", "30 分", id="clock"),
        pytest.param("90年代、⟦90年⟧", "90 年", id="decade"),
        pytest.param("二次供水、⟦三次⟧停水", "3 次", id="second"),
        pytest.param("市县两级、⟦两类⟧问题", "2 类", id="level"),
        pytest.param("25日前、⟦25日⟧", "25 日", id="day"),
        pytest.param("转215分机、⟦215分⟧", "215 分", id="extension"),
        pytest.param("2.2校舍老旧\n共⟦2校⟧", "2 校", id="number-of-a-line"),
        pytest.param("问题1部分镇村\n共⟦1部⟧", "1 部", id="number-of-a-problem"),
    ],
)
def test_the_same_number_counts_elsewhere(marked: str, values: str, check_quantities: Check) -> None:
    """What is excluded is the use, not the number: beside it the same number is a quantity."""
    check_quantities(marked, values)


def test_years_and_days_are_no_quantities_even_without_the_finder_of_dates() -> None:
    """What is no count stays none when nothing is blocked."""
    assert find_quantities("90年代、2024年、8月32日、25日前、1998年5月") == []


@given(st.text(alphabet="0123456789一二三十百千万亿零第约余点成半分之—至:.,%个元年日级次版每近 \n《》“”", max_size=30))
def test_any_text_is_read(text: str) -> None:
    """No text breaks the finder; what it finds is in order, apart, inside the text and bears a finite value."""
    end = 0
    for found in find_quantities(text):
        assert end <= found.start < found.end <= len(text)
        assert found.value.is_finite()
        assert found.value_max is None or found.value_max > found.value
        assert "\n" not in text[found.start : found.end]
        end = found.end
