"""Quantities with their bounds, ranges and proportions, in sentences on invented places."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.quantities.quantities import find_quantities

Check = Callable[[str, str], None]

BOUNDS = [
    pytest.param("清运垃圾⟦约56万吨⟧。", "560000 吨 approx", id="约"),
    pytest.param("⟦七成多⟧的沟渠、⟦60%多⟧、⟦近六成⟧。", "70 % more, 60 % more, 60 % approx", id="hedge-behind-成"),
    pytest.param("⟦六成不到⟧,⟦3年不到⟧。", "60 % lt, 3 年 lt", id="不到-behind"),
    pytest.param("入住率⟦不及5成⟧,⟦未达到80%⟧。", "50 % lt, 80 % lt", id="不及"),
    pytest.param("每笔⟦不逾2000元⟧、⟦逾2000元⟧。", "2000 元 le, 2000 元 more", id="不逾-is-no-逾"),
    pytest.param("⟦不得低于80%⟧、⟦不得超过3个⟧。", "80 % ge, 3 个 le", id="不得"),
    pytest.param("⟦不止3次⟧、⟦不下20人⟧、居高不下⟦3个月⟧。", "3 次 gt, 20 人 ge, 3 个月", id="不止-不下"),
    pytest.param("耗资⟦3万元出头⟧,为期⟦三年有余⟧。", "30000 元 more, 3 年 more", id="出头"),
    pytest.param("点位压减⟦一半以上⟧,⟦近一半⟧漏水,一半停用。", "0.5 ge, 0.5 approx", id="half"),
    pytest.param("⟦2小时内⟧设置围挡,⟦15日⟧内设机构调整。", "2 小时 le, 15 日", id="内-before-设"),
    pytest.param("补植⟦12万余株⟧。", "120000 株 more", id="余-behind-scale"),
    pytest.param("落实⟦1870余万元⟧。", "18700000 元 more", id="余-before-scale"),
    pytest.param("走访⟦2000余个⟧网格。", "2000 个 more", id="余"),
    pytest.param("走访⟦30多家⟧商户。", "30 家 more", id="多"),
    pytest.param("增收⟦20%以上⟧。", "20 % ge", id="以上"),
    pytest.param("备用电源⟦超4000千瓦⟧。", "4000 千瓦 more", id="超"),
    pytest.param("⟦逾30户⟧搬迁。", "30 户 more", id="逾"),
    pytest.param("⟦近7000户⟧受益。", "7000 户 approx", id="近"),
    pytest.param("历时⟦一个月左右⟧。", "1 个月 approx", id="左右"),
    pytest.param("⟦超过50人⟧到场。", "50 人 gt", id="超过"),
    pytest.param("⟦不少于20户⟧。", "20 户 ge", id="不少于"),
    pytest.param("⟦不低于3次⟧。", "3 次 ge", id="不低于"),
    pytest.param("⟦不超过5000字⟧。", "5000 字 le", id="不超过"),
    pytest.param("⟦不高于2%⟧。", "2 % le", id="不高于"),
    pytest.param("⟦不足100人⟧。", "100 人 lt", id="不足"),
    pytest.param("负荷率⟦低于20%⟧。", "20 % lt", id="低于"),
    pytest.param("控制在⟦30天以内⟧。", "30 天 le", id="以内"),
    pytest.param("⟦7日内⟧办结。", "7 日 le", id="内"),
    pytest.param("投入⟦1000万元(含)以上⟧。", "10000000 元 ge", id="含以上"),
    pytest.param("处⟦五十万元或以上⟧罚款。", "500000 元 ge", id="或以上"),
    pytest.param("⟦160千瓦及以下⟧用户。", "160 千瓦 le", id="及以下"),
    pytest.param("新增库容⟦约70万立方米以上⟧。", "700000 立方米 ge", id="double-hedge"),
    pytest.param("⟦约10万余人次⟧。", "100000 人次 more", id="hedge-inside-and-before"),
    pytest.param("⟦≥90%⟧。", "90 % ge", id="sign"),
    pytest.param(
        "最近⟦3次⟧抽查,节约⟦3万元⟧,合约⟦2份⟧,新超市⟦2家⟧。", "3 次, 30000 元, 2 份, 2 家", id="tails-of-words"
    ),
    pytest.param("折合⟦约3亩⟧。", "3 亩 approx", id="折合约"),
    pytest.param("担当不足⟦2个⟧问题。", "2 个", id="fault-not-bound"),
    pytest.param("县内⟦3家⟧企业、室内⟦5处⟧场地。", "3 家, 5 处", id="内-of-a-place"),
    pytest.param("⟦3年⟧内部审计⟦1次⟧。", "3 年, 1 次", id="内-of-内部"),
]

DURATIONS = [
    pytest.param("历时⟦4个多月⟧。", "4 个月 more", id="个多月"),
    pytest.param("拖延⟦三年多⟧。", "3 年 more", id="年多"),
    pytest.param("停工⟦两年半⟧。", "2.5 年", id="年半"),
    pytest.param("停工⟦一个半月⟧,检修⟦两个半小时⟧。", "1.5 个月, 2.5 个小时", id="个半"),
    pytest.param("共⟦10个工作日⟧。", "10 个工作日", id="workdays"),
    pytest.param("⟦一年内⟧完成⟦五年⟧任务。", "1 年 le, 5 年", id="one-year"),
]

RANGES = [
    pytest.param("节约⟦10%—15%⟧。", "10~15 %", id="percent"),
    pytest.param("节约⟦10—15%⟧。", "10~15 %", id="unit-once"),
    pytest.param("拖延⟦6至9年⟧。", "6~9 年", id="years"),
    pytest.param("每村⟦2-3个⟧点,⟦3~5天⟧一轮。", "2~3 个, 3~5 天", id="signs"),
    pytest.param("奖励⟦10—20万元⟧。", "100000~200000 元", id="scale-shared"),
    pytest.param("奖励⟦10万—20万元⟧。", "100000~200000 元", id="scale-twice"),
    pytest.param("奖励⟦5000—1万元⟧。", "5000~10000 元", id="scale-of-upper-end-only"),
    pytest.param("奖励⟦三至五万元⟧。", "30000~50000 元", id="scale-shared-in-words"),
    pytest.param("参加⟦2至3千人⟧。", "2000~3000 人", id="thousand-shared"),
    pytest.param("⟦十至十五天⟧。", "10~15 天", id="in-words"),
    pytest.param("来了⟦七八家⟧企业、⟦二三十个⟧人、⟦三五百人⟧。", "7~8 家, 20~30 个, 300~500 人", id="spoken"),
    pytest.param("⟦5至3个⟧。", "5 个", id="downwards-has-no-upper-end"),
]

FROM_TO = [
    pytest.param("预算由⟦1.5亿元⟧提高至⟦3亿元⟧。", "150000000 元, 300000000 元", id="由-至"),
    pytest.param("由⟦5家⟧到⟦8家⟧。", "5 家, 8 家", id="由-到"),
    pytest.param("从⟦10%⟧至⟦20%⟧。", "10 %, 20 %", id="从-至"),
    pytest.param("从⟦115P⟧扩容至⟦152P⟧。", "115 P, 152 P", id="从-扩容至"),
    pytest.param("⟦27个⟧园区整合为⟦7个⟧。", "27 个, 7 个", id="整合为"),
    pytest.param("编发⟦8期⟧⟦21起⟧案例。", "8 期, 21 起", id="side-by-side"),
    pytest.param("任务⟦23.49万吨⟧完成⟦7.2万吨⟧。", "234900 吨, 72000 吨", id="target-and-actual"),
    pytest.param("分别为⟦3个⟧、⟦5个⟧和⟦8个⟧。", "3 个, 5 个, 8 个", id="list"),
]

PROPORTIONS = [
    pytest.param("占⟦百分之八十以上⟧。", "80 % ge", id="percent-word"),
    pytest.param("占⟦百分之十一点六⟧。", "11.6 %", id="percent-word-decimal"),
    pytest.param("含盐⟦千分之三⟧。", "3 ‰", id="per-mille"),
    pytest.param("按日加收⟦万分之五⟧。", "0.0005", id="per-ten-thousand"),
    pytest.param("占⟦四分之一⟧、⟦不到三分之一⟧、⟦三分之二以上⟧。", "0.25, 0.333333 lt, 0.666667 ge", id="fractions"),
    pytest.param(
        "执行率⟦约六成⟧、⟦四成⟧、⟦3成5⟧、⟦七成半⟧、⟦不到7成⟧。", "60 % approx, 40 %, 35 %, 75 %, 70 % lt", id="tenths"
    ),
    pytest.param("完成率比为⟦1:2.1⟧,按⟦4:6⟧分担。", "0.47619 比, 0.666667 比", id="ratios"),
    pytest.param("师生比⟦1:12⟧,按⟦1:15⟧配备。", "0.083333 比, 0.066667 比", id="ratios-like-a-clock"),
    pytest.param("增速⟦-3.2%⟧,⟦2%-5%⟧之间。", "-3.2 %, 2~5 %", id="minus"),
    pytest.param("含硫⟦0.3‰⟧,达⟦100%⟧。", "0.3 ‰, 100 %", id="signs"),
    pytest.param("高⟦0.5个百分点⟧、⟦5百分点⟧、⟦3个基点⟧。", "0.5 百分点, 5 百分点, 3 基点", id="points"),
    pytest.param("三成立项、五成员、七成果、零分之一、按1:0配置。", "", id="none"),
]

ONES = [
    pytest.param("⟦两个⟧安置房项目、⟦两家⟧企业、⟦十个⟧村。", "2 个, 2 家, 10 个", id="two-and-ten"),
    pytest.param("分⟦两期⟧、⟦两组⟧。", "2 期, 2 组", id="two-is-no-ordinal"),
    pytest.param(
        "⟦十余个⟧项目、⟦百余名⟧干部、⟦近千人⟧、⟦万余元⟧。",
        "10 个 more, 100 名 more, 1000 人 approx, 10000 元 more",
        id="ones",
    ),
    pytest.param("⟦不足一个⟧、⟦一家以上⟧。", "1 个 lt, 1 家 ge", id="bounded-one"),
    pytest.param("提醒谈话⟦0人⟧。", "0 人", id="zero-is-said"),
]

MIXED = [
    pytest.param(
        "补助⟦3万5000元⟧、⟦4,283万9千元⟧、⟦569,500元⟧。", "35000 元, 42839000 元, 569500 元", id="mixed-digits"
    ),
    pytest.param("装机⟦20.5万千瓦⟧,储能⟦1050千瓦时⟧。", "205000 千瓦, 1050 千瓦时", id="千-of-the-unit"),
    pytest.param("引水⟦二十米⟧、⟦三百米⟧、⟦五百千瓦⟧。", "20 米, 300 米, 500 千瓦", id="words-before-si-units"),
    pytest.param("上限⟦十万元⟧,工分⟦十亿元⟧,数十万元。", "100000 元, 1000000000 元", id="ten-of-a-scale"),
    pytest.param("夜查⟦4梯次⟧,记过⟦二次⟧,二次整改。", "4 梯次, 2 次", id="梯次-二次"),
    pytest.param("收费从⟦800元到2600元⟧不等。", "800~2600 元", id="range-with-不等"),
    pytest.param("处理⟦160m³/天⟧、⟦20毫克/升⟧。", "160 m³/天, 20 毫克/升", id="rates"),
    pytest.param("培训⟦10场(次)⟧,购置⟦37台(套)⟧。", "10 场(次), 37 台(套)", id="alternatives"),
    pytest.param("⟦16 个⟧村、⟦3 万元⟧。", "16 个, 30000 元", id="blanks"),
    pytest.param("整改情况:\n5.⟦5个⟧村完成;1.⟦3家⟧企业停产。", "5 个, 3 家", id="list-marker-before-a-count"),
    pytest.param("⟦5.5个百分点⟧的差距、⟦5.5万元⟧。", "5.5 百分点, 55000 元", id="decimal-at-line-start"),
    pytest.param("问题1:⟦3个⟧村、表2:⟦12家⟧企业。", "3 个, 12 家", id="label-before-a-count"),
    pytest.param("合计⟦12个⟧\n十、其他", "12 个", id="line-ends-in-a-number"),
    pytest.param("", "", id="empty"),
]


@pytest.mark.parametrize(("marked", "values"), [*BOUNDS, *DURATIONS, *RANGES, *FROM_TO, *PROPORTIONS, *ONES, *MIXED])
def test_quantities_of_a_sentence(marked: str, values: str, check_quantities: Check) -> None:
    """Each quantity has its span with the bounding words, its value in the unit, and its bound."""
    check_quantities(marked, values)


@given(st.integers(2, 10**9), st.sampled_from([("个", "count"), ("亩", "area"), ("元", "money"), ("%", "ratio")]))
def test_any_number_with_a_unit_is_a_quantity(number: int, unit: tuple[str, str]) -> None:
    """Whatever its size, a number before a unit is one quantity over both, with commas or without."""
    for surface in (str(number), f"{number:,}"):
        (found,) = find_quantities(f"共{surface}{unit[0]}。")
        assert (found.start, found.end) == (1, 2 + len(surface))
        assert (found.value, found.unit, found.dimension, found.mod) == (number, *unit, None)


def test_si_values() -> None:
    """A quantity of a physical unit is given in SI units too; of the bounds only the lower one."""
    (area, length, count) = find_quantities("复绿2亩、清淤3.5—4公里、补植6株")
    assert area.si_value is not None
    assert abs(area.si_value - Decimal("1333.333")) < Decimal("0.01")
    assert (area.si_unit, length.si_value, length.si_unit) == ("m2", Decimal("3500.0"), "m")
    assert (count.si_value, count.si_unit) == (None, None)


def test_rules_are_named() -> None:
    """A quantity says by which rule it was found."""
    found = find_quantities("3个、四成、三分之一、百分之五、1:2.1")
    assert [one.source for one in found] == ["number_unit", "tenths", "fraction", "percent_word", "ratio"]


def test_blocked_spans_hold_no_quantity() -> None:
    """A number that begins or ends in a document or a date is none of ours; its neighbours are."""
    text = "依《十条措施(3个方面)》投入5万元"
    assert [one.start for one in find_quantities(text)] == [2, 7, 15]
    assert [text[one.start : one.end] for one in find_quantities(text, blocked=[(1, 12)])] == ["5万元"]
    assert find_quantities(text, blocked=[(17, 18)])[-1].end == 9
