"""What quantities mean: the thing counted, roles, changes, periods, wholes, rates, subjects."""

from __future__ import annotations

import pytest

from zhenggai.dates.dates import find_dates
from zhenggai.dates.years import resolve_dates
from zhenggai.errors import ModelError
from zhenggai.quantities.changes import DatedSpan
from zhenggai.quantities.counted import load_weights
from zhenggai.quantities.meaning import Meanings, find_meanings
from zhenggai.quantities.quantities import FoundQuantity, find_quantities


def read(
    text: str, *, aims: list[tuple[int, int]] | None = None
) -> tuple[list[FoundQuantity], Meanings, list[DatedSpan]]:
    dates = find_dates(text)
    values = resolve_dates(text, dates, segments=[])
    dated = [DatedSpan(one.start, one.end, value) for one, value in zip(dates, values, strict=True)]
    quantities = find_quantities(text, blocked=[(one.start, one.end) for one in dates])
    return quantities, find_meanings(text, quantities, dates=dated, aims=aims or []), dated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("清理河道12.6公里", "河道", id="noun-before"),
        pytest.param("7家金融机构开展检查97次", "金融机构 检查", id="noun-behind-and-verb-before"),
        pytest.param("投入资金3亿元", "资金", id="money"),
        pytest.param("整改率91.33%", "整改率", id="rate"),
        pytest.param("投资同比增长39.68%", "投资", id="comparison-is-passed-over"),
        pytest.param("将2家虚报作业量的农机合作社列入名单", "农机合作社", id="modified-noun"),
        pytest.param("合格率由86.2%上升至95.7%", "合格率 合格率", id="both-sides-of-a-change"),
        pytest.param("园区41家企业中,12家未做到分流", "企业 企业", id="some-of-them"),
        pytest.param("", "", id="empty"),
    ],
)
def test_what_is_counted(text: str, expected: str) -> None:
    """The phrase lies on the thing counted, wherever it stands."""
    found = [one.of for one in read(text)[1].of_quantities]
    words = expected.split()
    assert len(found) == len(words)
    for span, word in zip(found, words, strict=True):
        assert span is not None
        assert text[span[0] : span[1]] in word or word in text[span[0] : span[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("完成整改35项", "actual", id="reported"),
        pytest.param("由1.5亿元提高至3亿元", "baseline result", id="from-to"),
        pytest.param("力争2025年底前收集率达到70%以上", "target", id="aim"),
        pytest.param("每月巡查不少于4次", "requirement", id="norm"),
        pytest.param("50万元以下的项目", "threshold", id="bound-of-a-class"),
        pytest.param("欠租满14天发出通知", "threshold", id="full"),
        pytest.param("占总数的13.6%", "share", id="share"),
        pytest.param("同比增长5%", "actual", id="rate-of-change"),
        pytest.param("计划招生600人", "target", id="plan"),
        pytest.param("形成整改任务46项", "actual", id="tasks-counted"),
        pytest.param("紧盯未完成的3项整改任务", "actual", id="not-done-is-no-plan"),
        pytest.param("动用资金须三分之二以上业主同意", "requirement", id="must"),
        pytest.param("其中2家经处罚3次以上仍在营业", "actual actual", id="bound-before-an-adverb"),
        pytest.param("得分94.2分,处分7人", "actual actual", id="score-and-punished"),
        pytest.param("分3批清运", "None", id="in-parts"),
        pytest.param("列入2023年度计划的164座水库已完工158座", "actual actual", id="plan-as-a-noun"),
    ],
)
def test_roles(text: str, expected: str) -> None:
    """Each figure's role is read from the words around it."""
    assert " ".join(str(one.role) for one in read(text)[1].of_quantities) == expected


def test_aims_that_the_structure_states() -> None:
    """Within an aim a figure is a target, but not what is there already."""
    text = "新增检测设备14台,对全省213座尾矿库排查"
    assert [one.role for one in read(text, aims=[(0, len(text))])[1].of_quantities] == ["target", "actual"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("由1.5亿元提高至3亿元", ["-", "up:from:0"], id="up"),
        pytest.param("办理时限由90天压缩至20天", ["-", "down:from:0"], id="down"),
        pytest.param("覆盖率由2024年6月的81%提高到2025年6月的99%", ["-", "up:from:0"], id="dated-ends"),
        pytest.param("从115个扩容至152个", ["-", "up:from:0"], id="from"),
        pytest.param("27个园区整合为7个园区", ["-", "down:from:0"], id="merged"),
        pytest.param("把31个问题分解为94条措施", ["-", "-"], id="other-units-are-no-pair"),
        pytest.param("立案63件,同比增长1.1倍", ["-", "up:yoy"], id="year-on-year"),
        pytest.param("比上年同期增加202项,增长18.7%", ["up:yoy", "up:yoy"], id="basis-carries-on"),
        pytest.param("完成率91.4%,较上月上升2.5个百分点", ["-", "up:mom"], id="month-on-month"),
        pytest.param("2022年浓度1.83毫克/升,较2021年上升四成", ["-", "up:yoy"], id="against-the-year-before"),
        pytest.param("能耗较2020年累计下降14.5%", ["down:none"], id="against-another-year"),
        pytest.param("三县分别增长4.5%、5.8%和6%", ["up:none"] * 3, id="list"),
        pytest.param("最多3个,比规定多114天", ["-", "-"], id="no-change"),
        pytest.param("满意率91%,比上期提高1.4个百分点", ["-", "up:mom"], id="last-issue"),
        pytest.param("产量下滑,减幅达2成1", ["down:none"], id="rate-of-decrease"),
        pytest.param("存栏增加到260头,支架沉降60毫米", ["-", "-"], id="level-and-settling"),
        pytest.param("达标率提高到92%", ["-"], id="level-without-baseline"),
    ],
)
def test_changes(text: str, expected: list[str]) -> None:
    """Direction and basis, and the index of the baseline in a pair."""
    shown = []
    for one in read(text)[1].of_quantities:
        change = one.change
        parts = (
            []
            if change is None
            else [change.direction, change.basis, "" if change.baseline is None else str(change.baseline)]
        )
        shown.append(":".join(part for part in parts if part) or "-")
    assert shown == expected


def test_parts_and_wholes() -> None:
    """其中 and 中有 name parts of what stands before; siblings have the same whole."""
    _, meanings, _ = read("开工项目376个,其中续建42个、新建30个。另查12个")
    assert [one.whole for one in meanings.of_quantities] == [None, 0, 0, None]


def test_a_rate_with_its_part_and_whole() -> None:
    """任务 and 完成 in one unit and the rate between them, checked by division."""
    _, meanings, _ = read("任务23.49万吨完成7.2万吨,完成率仅为30.65%")
    (rate,) = meanings.rates
    assert (rate.whole, rate.part, rate.rate, rate.holds) == (0, 1, 2, True)
    _, meanings, _ = read("任务200户完成100户,完成率52%")
    assert [rate.holds for rate in meanings.rates] == [False]


def test_respective_lists() -> None:
    """The members of a list are aligned to their subjects, and left alone where the counts differ."""
    text = "青溪县、南河县和北岭县分别完成81%、42%和27%"
    subjects = [one.subject for one in read(text)[1].of_quantities]
    assert [text[start:end] for start, end in subjects if (start, end)] == ["青溪县", "南河县", "北岭县"]
    assert [one.subject for one in read("两县分别完成81%、42%和27%")[1].of_quantities] == [None] * 3


def test_periods_carry_on_within_the_sentence() -> None:
    """A figure holds for the last date before it; what it is compared with and what recurs is no period."""
    text = "2024年新增3个、改造5个,较2023年增加2个。每月检查4次"
    _, meanings, dates = read(text)
    periods = [
        None if one.period is None else text[dates[one.period].start : dates[one.period].end]
        for one in meanings.of_quantities
    ]
    assert periods == ["2024年", "2024年", "2024年", None]


def test_a_missing_model_is_named() -> None:
    """The message says which model and what to do."""
    with pytest.raises(ModelError, match="no-such-model"):
        load_weights("no-such-model")
