"""Problems and measures in running text and in lists that no field or heading names, on small invented notices."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        pytest.param(
            "夜查组看到的不足主要有:三楼会议室空调彻夜开着;叫号屏周末滚动播放。",
            ["三楼会议室空调彻夜开着", "叫号屏周末滚动播放"],
            id="colon",
        ),
        pytest.param(
            "会上通报了排查情况:阁楼上睡着二十多个孩子;厨房离床铺不足一米。随后发放了整改通知。",
            ["阁楼上睡着二十多个孩子", "厨房离床铺不足一米"],
            id="what follows is none",
        ),
        pytest.param(
            "“回头看”也发现,专项资金被挪去买车;三家企业的执照还挂在墙上。",
            ["专项资金被挪去买车", "三家企业的执照还挂在墙上"],
            id="comma",
        ),
        pytest.param(
            "抽查中也反映出一些不该有的疏漏。听力放音前走廊广播没关;备用卷袋同正式卷袋放在一处。",
            ["听力放音前走廊广播没关", "备用卷袋同正式卷袋放在一处"],
            id="full stop",
        ),
        pytest.param(
            "公司存在以下情形:一是收入提前确认;二是印章由出纳一人保管。",
            ["收入提前确认", "印章由出纳一人保管"],
            id="enumerated",
        ),
        pytest.param("会议强调三点要求:要提高认识;要抓好整改。", [], id="demands"),
        pytest.param("对此,公司表示:已停用违规账户;退还多收款项3万元。", [], id="deeds"),
        pytest.param("检查发现问题后采取的措施:拆除阁楼;清退租户。", [], id="lead to measures"),
        pytest.param("", [], id="empty"),
    ],
)
def test_clauses_behind_a_lead_that_announces_faults_are_problems(read, line: str, problems: list[str]) -> None:
    """不足主要有:…;… gives each clause, whatever its words; leads to deeds and demands give none."""
    assert [statement for statement, _ in read(f"市机关事务管理局开展夜查。\n{line}\n").problems] == problems


def test_items_behind_a_lead_that_announces_faults_are_problems(read) -> None:
    """存在以下违规行为: (一)…(二)…: items need no word of fault."""
    reading = read(
        "经查明,云屏股份存在以下违规行为:\n(一)盈利预告1.2亿元,实际亏损0.7亿元;\n(二)年会没有提供网络投票方式。\n"
    )
    assert [statement for statement, _ in reading.problems] == [
        "盈利预告1.2亿元,实际亏损0.7亿元",
        "年会没有提供网络投票方式",
    ]


@pytest.mark.parametrize("sign", ["☆ ", "✅ ", "(1)", ""])
def test_lines_behind_a_lead_to_deeds_are_measures(read, sign: str) -> None:
    """我们做了以下几件事: enumerated lines, or lines that semicolons tie, are measures; the wishes behind are none."""
    mark = [sign.replace("1", number) for number in "123"]
    reading = read(
        "检查中看到的不足有:充电桩一桩难求;楼道里挂着插排。\n为此,我们做了以下几件事:\n"
        f"{mark[0]}新建接口5万个;\n{mark[1]}把闲置锅炉房改成充电棚;\n{mark[2]}三方夜查,剪除飞线37处。\n希望各小区引以为戒。\n"
    )
    assert [measure for measure, _ in reading.measures] == [
        "新建接口5万个",
        "把闲置锅炉房改成充电棚",
        "三方夜查,剪除飞线37处",
    ]


def test_as_many_deeds_as_faults_answer_them_one_by_one(read) -> None:
    """Two faults reported in running text, two lines of deeds behind them: each answers its own."""
    reading = read(
        "巡察发现,资料由一人保管;补助拖了九个月。\n对此,我们正在这样做:\n☆ 资料改由两人保管;\n☆ 补助9月底前发清。\n"
    )
    assert reading.measures == [("资料改由两人保管", "资料由一人保管"), ("补助9月底前发清", "补助拖了九个月")]


def test_line_that_leads_to_a_list_which_begins_anew_stands_beside_the_list_before_it(read) -> None:
    """会议议定: between two lists a. b.: the second list doesn't go on with the first."""
    reading = read(
        "诉求主要集中在:\na. 换表后气费翻了一倍;\nb. 旧表拉走,底数无处核对。\n会议议定:\na. 抽100只表送检;\nb. 旧表就地封存。\n"
    )
    assert [statement for statement, _ in reading.problems] == ["换表后气费翻了一倍", "旧表拉走,底数无处核对"]
    assert [measure for measure, _ in reading.measures] == ["抽100只表送检", "旧表就地封存"]


def test_item_that_leans_to_a_fault_is_a_problem_among_such(read) -> None:
    """A numbered heading without a word of fault goes with its neighbours."""
    reading = read(
        "一、食堂账目不清\n整改情况:已逐笔公布。\n二、党员活动室变成了麻将室\n整改情况:麻将桌已搬走。\n"
        "三、师德教育停在开会念文件\n整改情况:改为案例讨论。\n"
    )
    assert [statement for statement, _ in reading.problems] == [
        "食堂账目不清",
        "党员活动室变成了麻将室",
        "师德教育停在开会念文件",
    ]


def test_items_below_a_framed_problem_are_problems_if_paragraphs_answer_each(read) -> None:
    """(一)针对“…”的问题 / 1.…。/ its answer: the items lean to faults, the paragraphs below them tell deeds."""
    reading = read(
        "(一)针对“检验能力与需求不匹配”的问题\n1.授权品种只有3个,落后于周边省份。\n投入2600万元改造实验室。\n"
        "2.质量分析报告有9份同上年大段重复。\n成立风险研判专班。\n"
    )
    above = "检验能力与需求不匹配"
    assert reading.problems[1:] == [
        ("授权品种只有3个,落后于周边省份", above),
        ("质量分析报告有9份同上年大段重复", above),
    ]
    assert [measure for measure, _ in reading.measures] == ["投入2600万元改造实验室", "成立风险研判专班"]


@pytest.mark.parametrize(
    "line",
    ["希望各店以案为鉴。", "会议强调,燃气安全无小事。", "(来源:滨湖晚报)", "各单位要对照自查。", "特此报告。"],
)
def test_wishes_demands_and_signatures_behind_an_answer_are_no_measures(read, line: str) -> None:
    """What stands behind the last answer and tells no deed is none."""
    reading = read(f"一、台账不全的问题\n整改情况:已补登台账。\n{line}\n")
    assert [measure for measure, _ in reading.measures] == ["已补登台账"]
