"""Status and deadline of problems and measures."""

from __future__ import annotations

import pytest

PROBLEM = "1.关于管网破损的问题。\n"
MEASURE = "整改措施:修复管网3公里。\n"


@pytest.mark.parametrize(
    ("fields", "status", "deadline"),
    [
        pytest.param("完成情况:已完成\n整改时限:2024年6月底前\n", "done", "../2024-06", id="fields"),
        pytest.param("整改状态:□已完成 ☑正在整改\n", "ongoing", None, id="ticked box"),
        pytest.param("整改时限:立行立改\n", None, "immediate", id="immediate"),
        pytest.param("整改时限:长期坚持\n完成情况:持续推进\n", "ongoing", "long_term", id="long term"),
        pytest.param("整改时限:春节前\n", None, None, id="date of unknown year"),
        pytest.param("整改时限:\n", None, None, id="empty field"),
        pytest.param(
            "整改时限:长期坚持。完成情况:持续推进。\n2025年4月30日\n", "ongoing", "long_term", id="date that signs"
        ),
        pytest.param("目前,该问题已完成整改。\n", "done", None, id="closing paragraph"),
        pytest.param("", None, None, id="nothing stated"),
        pytest.param("整改情况:☑已完成 □推进中\n", "done", None, id="boxes in place of an answer"),
        pytest.param("完成时限:持续推进\n", "ongoing", None, id="state in place of a deadline"),
        pytest.param("整改状态:长期坚持\n", "ongoing", "long_term", id="deadline in place of a state"),
        pytest.param("列管情形:俟验收后解除,目前持续列管\n", "ongoing", None, id="followed up further"),
        pytest.param("目前状态:已销案\n", "done", None, id="case closed"),
        pytest.param("整改进度:100%\n最迟完成时间:2024年6月底前\n", "done", "../2024-06", id="rate"),
        pytest.param("列管情形:解除列管\n", "done", None, id="followed up no more"),
        pytest.param("整改状态:申请延期\n", None, None, id="no state"),
        pytest.param("状态:大致完成\n原定时限:2024年6月底前\n", "mostly_done", "../2024-06", id="time first set"),
        pytest.param("几时改完:2024年6月底前\n改完没有:已改好\n", "done", "../2024-06", id="plain questions"),
        pytest.param("(牵头单位:市水务局;2024年6月销号)\n", "done", None, id="state among owners"),
        pytest.param("(责任单位:市水务局;2024年6月底前完成)\n", None, "../2024-06", id="date among owners"),
        pytest.param("本条正在整改,2024年6月底前完成。\n", "ongoing", "../2024-06", id="line of its own"),
        pytest.param("该问题已立行立改。\n", "done", "immediate", id="on the spot"),
        pytest.param("办理结果:业经复查,准予销项\n", "done", None, id="off the list"),
        pytest.param("完成情况:管网修复尚未启动\n", "not_started", None, id="what has not begun"),
        pytest.param("整改类型:立行立改\n完成情况:已完成\n", "done", "immediate", id="kind of term"),
        pytest.param("整改类型:限期整改\n整改时限:2024年6月底前\n", None, "../2024-06", id="term behind its kind"),
        pytest.param("整改时限:2024年3月起,长期坚持\n", None, "long_term", id="begun and kept up"),
        pytest.param("整改要求:2024年6月底前修复到位\n", None, "../2024-06", id="date at the head of what is required"),
        pytest.param("整改工作正在推进中,计划2024年12月底前完成。\n", "ongoing", "../2024-12", id="state and plan"),
        pytest.param("整改进展:正在推进,2024年底完成。\n", "ongoing", "2024", id="term behind a state"),
        pytest.param("整改进展:清淤3公里。整改时限调整至2024年12月。\n", None, "2024-12", id="term that was shifted"),
        pytest.param("整改进展:清淤3公里。按计划推进。\n", "ongoing", None, id="faint state as a sentence of its own"),
        pytest.param("整改进展:清淤3公里,按计划推进。\n", None, None, id="faint state as a clause"),
        pytest.param("整改进展:6月底前全部兑现到位。\n", "planned", None, id="all of it by a date"),
        pytest.param("整改进展:正在推进(预计2024年6月底前完成)\n", "ongoing", "../2024-06", id="term in brackets"),
        pytest.param("销号情况:2024年6月20日验收销号\n", "done", None, id="checked off on a day"),
        pytest.param(
            "整改进展:已经完成,长期坚持。清淤3公里。\n", "done", "long_term", id="done and kept up, at the head"
        ),
        pytest.param(
            "整改进展:长期坚持。清淤3公里。\n", "ongoing", "long_term", id="state that holds for good at the head"
        ),
        pytest.param("整改时间表:立即整改\n", None, "immediate", id="table of times"),
        pytest.param("预定完成日:2024年6月30日\n", None, "2024-06-30", id="day of completion set before"),
        pytest.param("验收人:岑某某 销号:√\n", "done", None, id="name of one word"),
        pytest.param("销号:×(转入下季度)\n", "ongoing", None, id="not checked off"),
        pytest.param("是否达到销号标准:是\n", "done", None, id="whether a standard is met"),
        pytest.param("达标情况:已达标\n", "done", None, id="standard met"),
        pytest.param("追踪结果:□已改善 ■改善中\n", "ongoing", None, id="result of following up"),
        pytest.param("整改类型:持续整改\n", None, None, id="kind of term that is no state"),
        pytest.param("整改时限:2024年6月底前完成整改并销号\n", None, "../2024-06", id="by when it is checked off"),
        pytest.param("后续计划:2024年6月底前全部完成整改\n", None, "../2024-06", id="plan of all of it"),
        pytest.param("后续计划:2024年6月底前完成管网改造\n", None, None, id="plan of a part"),
        pytest.param("验收销号情况:已验收销号\n", "done", None, id="checked and off the list"),
        pytest.param("备注:已完成\n", "done", None, id="remark"),
        pytest.param("备注:涉密\n", None, None, id="remark on something else"),
        pytest.param("已达到整改目标。\n", "done", None, id="target reached"),
        pytest.param("力争2024年底全部整改到位。\n", "planned", "2024", id="plan with a date without 前"),
        pytest.param("整改状态:围绕实现整改目标,制定方案2项\n", None, None, id="target that is aimed at"),
        pytest.param("整改状态:确保如期实现整改目标\n", None, None, id="target that is wished for"),
        pytest.param("整改状态:正在推进,已立行立改3处\n", "ongoing", None, id="some on the spot"),
        pytest.param("整改状态:正在整改,管护站须于2024年6月底前报送方案\n", "ongoing", None, id="term of another task"),
        pytest.param("整改类型:持续整改(已完成)\n", "done", None, id="state beside the kind of term"),
    ],
)
def test_fields_set_the_problem(read, fields: str, status: str | None, deadline: str | None) -> None:
    """A field of the problem's block sets its status or deadline; only its own content counts."""
    assert read(PROBLEM + MEASURE + fields).states()[0] == ("管网破损", status, deadline)


@pytest.mark.parametrize(
    ("sentence", "status", "deadline"),
    [
        ("该问题已完成整改", "done", None),
        ("该隐患已整改到位", "done", None),
        ("至此,该问题已整改销号", "done", None),
        ("该问题整改已基本完成", "mostly_done", None),
        ("该问题将长期坚持、持续推进整改", "ongoing", "long_term"),
        ("该问题正在整改,整改期限为2025年6月底前", "ongoing", "../2025-06"),
        ("群众满意", None, None),
        ("该问题2024年6月20日销号", "done", None),
        ("此项拟于2024年12月实施", "planned", None),
        ("目前正抓紧收尾", "ongoing", None),
        ("上述欠账业已结清,此问题办结", "done", None),
        ("此项整改已全部完成", "done", None),
        ("整改任务已完成", "done", None),
        ("已完成整改", "done", None),
        ("至此,问题得到彻底解决", "done", None),
        ("整改完成率100%", "done", None),
        ("2024年9月30日,该问题已通过验收销号", "done", None),
        ("此项已完成", "done", None),
        ("经市巡察办复核,同意销号", "done", None),
        ("目前整改工作正在有序推进", "ongoing", None),
        ("该问题尚未整改到位", "ongoing", None),
        ("该问题需长期坚持", "ongoing", "long_term"),
        ("该问题将于2025年6月底前完成整改", "planned", "../2025-06"),
        ("预计2025年6月底前完成整改", None, "../2025-06"),
        ("因缺少编制,目前尚未整改到位,计划2025年6月底前完成整改", "ongoing", "../2025-06"),
        ("现已整改完成并将长期坚持", "done", "long_term"),
        ("这方面的工作仍在进行", "ongoing", None),
        ("本项经复核业已改善完成", "done", None),
        ("此项长期坚持", "ongoing", "long_term"),
        ("整改目标已实现", "done", None),
        ("计划2024年12月完成全部整改", None, "2024-12"),
    ],
)
def test_closing_sentence_tells_of_the_problem(read, sentence: str, status: str | None, deadline: str | None) -> None:
    """该问题… at the end of an answer sets the problem, not the measure that it stands in."""
    reading = read(f"{PROBLEM}整改情况:一是修复管网3公里。二是新增泵站1座。{sentence}。\n")
    assert reading.states() == [
        ("管网破损", status, deadline),
        ("修复管网3公里", None, None),
        (f"新增泵站1座。{sentence}", None, None),
    ]


def test_closing_sentence_on_the_work_tells_of_the_measure(read) -> None:
    """该项工作正在推进 sets the measure itself."""
    problem, measure = read(PROBLEM + "整改情况:修复管网3公里。目前该项工作正在推进。\n").states()
    assert problem[1:] == (None, None)
    assert measure[1:] == ("ongoing", None)


@pytest.mark.parametrize(
    ("measure", "status", "deadline"),
    [
        ("拟增设泵站1座", "planned", None),
        ("2024年6月底前增设泵站1座", None, "../2024-06"),
        ("增设泵站1座,2024年6月20日前投用", None, "../2024-06-20"),
        ("拟增设泵站,2024年6月底前投用", "planned", "../2024-06"),
        ("增设泵站1座,预计2024年6月底前投用", None, "../2024-06"),
        ("增设泵站1座。承诺2024年6月底前投用", None, "../2024-06"),
        ("增设泵站1座,预定2024年6月完工", None, "2024-06"),
        ("检查计划2024年6月报备", None, None),
        ("病假准予延长至2024年6月30日", None, None),
        ("追讨违约金,正在协商", "ongoing", None),
        ("改造管网,工期延至2024年12月", None, "2024-12"),
        ("2024年6月增设泵站1座", None, None),
        ("市水务局立行立改,更换密封圈", None, None),
        ("责成市水务局2024年6月底前增设泵站1座", None, "../2024-06"),
        ("剩余泵站计划到2024年6月投用", None, "2024-06"),
        ("增设泵站1座。2024年6月底前投用", None, None),
        ("收回租金12万元,余款按协议于2024年6月底前缴回", None, "../2024-06"),
        ("租金12万元已于2024年6月底前缴回", None, None),
        ("租金12万元于2024年6月底前缴回", None, None),
        ("启动泵站改造,力争2024年6月投产", None, "2024-06"),
        ("启动泵站改造,力争2024年6月开工", None, None),
        ("申请改造资金12万元,目前等待批复", "ongoing", None),
        ("修复泵站1座,正常运行", None, None),
        ("全年巡查将提高到48次", "planned", None),
        ("合同约定2019年3月交付设备,现已起诉供应商", None, None),
        ("将于2024年6月召开的会议上通报", "planned", None),
        ("拟于2024年6月的例会上提交管网图纸", "planned", None),
        ("余姚市水务局在2024年6月底前修复管网3公里", None, None),
        ("申请改造资金12万元,批复手续正在办理", "ongoing", None),
        ("修复泵站1座,其余2座正在办理", None, None),
        ("更换水泵2台,配套管线施工中", "ongoing", None),
        ("对8处泵站逐一会商,拟关停2处", "planned", None),
        ("完成清淤3公里,拟增设护栏", None, None),
        ("逐户核实,拟补助名单已公示", None, None),
        ("逐处研究对策,不再拟建泵站", None, None),
        ("按计划2024年3月开工,2024年5月完成主体工程", None, None),
        ("对照题库逐项讲解,模拟演练2次", None, None),
        ("建成泵站1座,设备正在运行", None, None),
        ("更换管网2公里,还有三处正在施工", None, None),
        ("修订制度5项,把节约要求落实到项目建设中", None, None),
        ("使用年限2024年6月到期的水泵全部更换", None, None),
        ("预计2024年投入资金200万元", None, None),
        ("已对泵站管理单位立案,拟罚款2万元", None, None),
        ("计划2024年3月开工,2024年底投入使用", None, "2024"),
        ("完成基础施工,拟2024年6月建成", None, "2024-06"),
        ("首段管网力争2024年内入网", None, "2024"),
        ("设备已检修,试运行安排在2024年6月", None, "2024-06"),
        ("限2024年6月补齐台账", None, "2024-06"),
        ("重新排定2024年巡河方案", None, None),
        ("修复管网3公里,2024年6月底前已经完成2公里", None, None),
        ("尚义县水务局在2024年6月底前修复管网3公里", None, None),
    ],
)
def test_measure_states_its_own_plan(read, measure: str, status: str | None, deadline: str | None) -> None:
    """First words set a plan, a date with 前 at the head of a clause a deadline."""
    assert read(f"{PROBLEM}整改措施:{measure}。\n").states()[1] == (measure, status, deadline)


def test_progress_in_a_table_sets_the_problem(read) -> None:
    """A cell of progress that opens with a state tells of its row's problem."""
    reading = read(
        "| 问题 | 整改措施 | 完成时限 | 整改进展 |\n| --- | --- | --- | --- |\n"
        "| 管网破损严重 | 修复管网3公里 | 2024年6月底前 | 正在推进。已修复2公里 |\n"
        "| 河道长期失管 | 清淤5公里 | 立行立改 | 已完成 |\n"
    )
    assert [one[1:] for one in reading.states()[:2]] == [("ongoing", "../2024-06"), ("done", "immediate")]


def test_column_of_days_on_which_all_was_done(read) -> None:
    """A past day in a column 实际完成时间 is no deadline, one in a column 办结期限 is."""
    rows = "| 管网破损严重 | 修复管网3公里 | 2024年6月20日 |\n| 河道长期失管 | 清淤5公里 | 2024年6月28日 |\n"
    head = "| 问题 | 整改措施 | {} |\n| --- | --- | --- |\n"
    actual = read(head.format("实际完成时间") + rows).problems[0]
    assert (actual.status, actual.deadline, actual.completed) == ("done", None, "2024-06-20")
    assert read(head.format("办结期限") + rows).problems[0].deadline == "2024-06-20"


def test_bracket_with_owners_behind_a_measure_sets_its_deadline(read) -> None:
    """(…牵头,…底前完成) behind an item is by when it is to be done."""
    reading = read(f"{PROBLEM}整改措施:(1)修复管网3公里。[⟦ORG|县水务局⟧牵头,2024年6月底前完成](2)新增泵站1座。\n")
    assert reading.states()[1] == ("修复管网3公里", None, "../2024-06")


def test_opening_sets_the_innermost_problems_that_state_nothing(read) -> None:
    """…已全部整改到位 counts for every leaf without a state of its own."""
    reading = read(
        "反馈涉及我县的2项已全部整改到位。\n一、“河道失管”问题\n(一)整改问题\n河道长期失管。\n(二)整改措施\n清淤5公里。\n"
        "二、“管网破损”问题\n(一)整改问题\n管网破损严重。\n(二)整改措施\n修复管网3公里。\n(三)完成情况\n基本完成。\n"
    )
    states = {text: status for text, status, _ in reading.states()}
    assert states["河道长期失管"] == "done"
    assert states["河道失管"] is None
    assert states["管网破损严重"] == "mostly_done"


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("整改进展情况:已经完成,长期坚持。\n1.巡河4次。\n", id="field with a bare state"),
        pytest.param("该问题已完成整改。一是修订制度。二是巡河4次。\n", id="paragraph that opens with it"),
        pytest.param("整改完成情况\n修复管网3公里。已完成整改任务。\n", id="paragraph below a slot closes with it"),
    ],
)
def test_state_at_the_edge_of_an_answer_tells_of_the_problem(read, answer: str) -> None:
    """已经完成, 该问题已完成整改, 已完成整改任务: the problem is done."""
    assert read("一、关于管网破损的问题。\n" + answer).problems[0].status == "done"


@pytest.mark.parametrize(
    ("note", "status", "deadline"),
    [
        ("(已销号)", "done", None),
        ("【正在整改】", "ongoing", None),
        ("——已整改到位", "done", None),
        ("(长期坚持)", "ongoing", "long_term"),
        ("(立行立改)", None, "immediate"),
        ("(限2024年6月底前完成)", None, "../2024-06"),
        ("(长期整改,持续推进)", "ongoing", "long_term"),
        ("(共3处)", None, None),
        ("(2023年6月)", None, None),
        ("(正在整改,2024年6月底前完成)", "ongoing", "../2024-06"),
        ("(已完成;立行立改)", "done", "immediate"),
        ("(2024年底前完成,长期坚持)", None, "../2024"),
        ("(完成情况:基本完成)", "mostly_done", None),
        ("(销号情况:2024年6月20日验收销号)", "done", None),
        (" ✔", "done", None),
        ("一律打√", None, None),
        ("(√)", "done", None),
        ("(已于2024年6月完成)", "done", None),
        ("(限期整改,2024年6月底前)", None, "../2024-06"),
        ("(2024年底前完成并长期坚持)", None, "../2024"),
    ],
)
def test_note_behind_a_heading_tells_of_the_problem(read, note: str, status: str | None, deadline: str | None) -> None:
    """(已销号) behind the statement sets the problem; other brackets don't."""
    problem = read(f"1.管网破损{note}\n{MEASURE}2.河道失管\n{MEASURE}").problems[0]
    assert (problem.status, problem.deadline) == (status, deadline)


def test_closing_clause_of_one_item_is_not_the_problem(read) -> None:
    """二是…,已整改到位 tells of its own item."""
    reading = read(f"{PROBLEM}整改情况:一是修复管网3公里。二是拆除违建,已整改到位。\n")
    assert reading.problems[0].status is None


def test_bracket_behind_an_answer_sets_status_and_deadline(read) -> None:
    """(处置中,…前结案) tells of the problem, not of the measure that it closes."""
    problem, measure = read(PROBLEM + "整改情况:修复管网3公里(处置中,2024年6月20日前结案)\n").states()
    assert problem[1:] == ("ongoing", "../2024-06-20")
    assert measure[2] is None


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("一是修复管网3公里。二是新增泵站1座(已办结)", "done"),
        ("一是修复管网3公里(已办结)。二是新增泵站1座(已办结)", None),
        ("设置围挡(挂账,拟纳入明年改造)", "planned"),
    ],
)
def test_bracket_behind_the_last_item_tells_of_the_problem(read, answer: str, status: str | None) -> None:
    """A state in brackets behind the whole answer is the problem's; behind each item it is the item's."""
    assert read(f"{PROBLEM}整改情况:{answer}\n").problems[0].status == status


def test_bracket_with_a_state_keeps_the_date_beside_it(read) -> None:
    """…。(推进中,…前完成) sets status and deadline though a full stop precedes it."""
    problem = read(PROBLEM + "整改进展:清偿欠款210万元。(推进中,2024年6月底前完成)\n").problems[0]
    assert (problem.status, problem.deadline) == ("ongoing", "../2024-06")


def test_term_behind_a_statement_is_none_of_it(read) -> None:
    """问题:…。整改期限为2024年底前。: the last sentence is by when it is to be mended."""
    reading = read("问题:管网破损严重,漏损率40%。整改期限为2024年底前。\n整改措施:修复管网3公里。\n")
    assert reading.states()[0] == ("管网破损严重,漏损率40%", None, "../2024")


@pytest.mark.parametrize(
    ("heading", "status", "deadline"),
    [
        ("一、已完成", "done", None),
        ("一、整改未完,继续挂账(2家)", "ongoing", None),
        ("一、长期坚持", "ongoing", "long_term"),
        ("一、2024年底前完成整改的问题", None, "../2024"),
        ("一、立行立改的问题", None, "immediate"),
        ("一、已完成整改的问题", None, None),
    ],
)
def test_heading_over_problems_tells_of_each(read, heading: str, status: str | None, deadline: str | None) -> None:
    """A heading that is nothing but a state or a term holds for the problems below it."""
    reading = read(f"{heading}\n1.关于管网破损的问题。\n{MEASURE}2.关于河道失管的问题。\n{MEASURE}")
    assert [(one.status, one.deadline) for one in reading.problems] == [(status, deadline)] * 2


@pytest.mark.parametrize(
    ("statement", "status", "deadline"),
    [
        ("该问题已完成整改。", "done", None),
        ("该问题正在整改,预计2024年6月底前完成。", "ongoing", "../2024-06"),
        ("该问题需长期坚持整改。", "ongoing", "long_term"),
    ],
)
def test_statement_before_the_items_tells_of_the_problem(read, statement: str, status: str, deadline: str) -> None:
    """该问题正在整改,预计…完成。一是…: the sentence before the first item tells of the whole."""
    reading = read(f"一、关于管网破损的问题。\n{statement}一是修复管网3公里。二是拆除违建。\n")
    assert (reading.problems[0].status, reading.problems[0].deadline) == (status, deadline)


def test_mending_on_the_spot_is_the_problems_deadline(read) -> None:
    """市水务局立行立改,… in a measure tells by when its problem was to be mended."""
    assert read(f"{PROBLEM}整改措施:市水务局立行立改,修复管网3公里。\n").problems[0].deadline == "immediate"


@pytest.mark.parametrize(("day", "deadline"), [("2025年11月5日", "2026-01"), ("2026年3月5日", None)])
def test_date_ahead_of_the_notice_is_a_deadline(read, day: str, deadline: str | None) -> None:
    """2026年1月执行到位 is a date to keep in a notice of 2025, and a report in one of March 2026."""
    notice = f"{PROBLEM}整改措施:市财政局核定经费,2026年1月执行到位。\n潭水市人民政府\n{day}\n"
    assert read(notice).states()[1][2] == deadline


def test_day_in_brackets_behind_a_state_is_that_of_completion(read) -> None:
    """状态:已完成(2024年6月12日)."""
    assert read(f"{PROBLEM}{MEASURE}状态:已完成(2024年6月12日)\n").problems[0].completed == "2024-06-12"


@pytest.mark.parametrize(
    ("content", "status", "deadline"),
    [
        ("2024年底(尚未启动)", "not_started", "2024"),
        ("立即改善,业已完成", "done", "immediate"),
        ("2025年12月底前,并长期坚持", None, "../2025-12"),
    ],
)
def test_deadline_field_may_hold_a_state_beside_its_date(read, content: str, status: str | None, deadline: str) -> None:
    """What was reached stands beside by when it was to be; that it goes on says nothing of what was reached."""
    problem = read(f"{PROBLEM}{MEASURE}完成时限:{content}\n").problems[0]
    assert (problem.status, problem.deadline) == (status, deadline)


@pytest.mark.parametrize(
    ("heading", "deadline"),
    [
        ("(一)立行立改类", "immediate"),
        ("(一)限期整改类(2024年12月底前完成)", "../2024-12"),
        ("(一)长期坚持类", "long_term"),
    ],
)
def test_heading_over_problems_of_one_kind_is_their_deadline(read, heading: str, deadline: str) -> None:
    """立行立改类: each problem below is to be mended at once."""
    reading = read(f"一、整改清单\n{heading}\n1.问题:管网破损严重。\n整改措施:修复管网3公里。\n")
    assert [one.deadline for one in reading.problems] == [deadline]


def test_lone_state_in_an_unknown_layout_tells_of_the_problem_before(read) -> None:
    """A line that is nothing but a state, below a problem and its answer that no field name ties together."""
    reading = read(
        "1.关于管网破损的问题。\n整改措施:修复管网3公里。\n附注\n已办结\n2.关于河道失管的问题。\n整改措施:清淤。\n"
    )
    assert [one.status for one in reading.problems] == ["done", None]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("\n已完成整改。修复管网3公里。", "done"),
        ("\n正在整改。①修复管网3公里。②拆除违建。", "ongoing"),
        ("\n已整改:修复管网3公里。", "done"),
        ("\n正在整改:修复管网3公里。", "ongoing"),
        ("已整改到位。\n整改措施:修复管网3公里。", "done"),
        ("\n整改情况(已完成):修复管网3公里。", "done"),
        ("\n整改情况:修复管网3公里。\n综上,自评达到销号标准。", "done"),
        ("\n持续推进。修复管网3公里。", None),
        ("\n已完成整改方案。修复管网3公里。", None),
        ("\n整改完成情况:修复管网3公里。", None),
        ("\n整改完成后:评估管网3公里。", None),
    ],
)
def test_state_before_an_answer_without_a_field_tells_of_the_problem(read, answer: str, status: str | None) -> None:
    """已完成整改。… or 已整改:… below or behind a statement tells of it, as does a line that sums all up."""
    reading = read(f"一、关于管网破损的问题。{answer}\n")
    assert reading.problems[0].status == status
    assert "已整改到位" not in [reading.text[one.start : one.end] for one in reading.measures]


@pytest.mark.parametrize(
    ("demand", "deadline"),
    [
        ("各单位要于2024年6月底前完成整改,并报送材料。", "../2024-06"),
        ("以上隐患限2024年6月20日前整改完毕。", "../2024-06-20"),
        ("各单位要于2024年6月底前完成整改方案。", None),
        ("各单位请于2024年6月底前完成整改报告。", None),
        ("各部门已于2024年6月底前完成整改。", None),
        ("各县要向2024年6月底前完成整改的部门看齐。", None),
        ("请于2024年6月底前整改完成率达到90%。", None),
        ("去年的隐患2024年6月底前整改完毕。", None),
    ],
)
def test_demand_behind_all_problems_is_by_when_each_is_to_be_mended(read, demand: str, deadline: str | None) -> None:
    """各单位要于…前完成整改 tells of every problem of a notice that says nothing of any."""
    notice = f"关于检查情况的通报\n一、存在问题\n1.管网破损漏水3处。\n2.台账记录不全。\n二、工作要求\n{demand}\n"
    assert [one.deadline for one in read(notice).problems] == [deadline] * 2
    told = notice.replace("漏水3处。", "漏水3处(已整改到位)。")
    assert [one.deadline for one in read(told).problems] == [None] * 2


@pytest.mark.parametrize(
    ("opening", "status"),
    [
        ("现将我县2项已完成整改事项公示如下。", "done"),
        ("下列河段经复核,符合销号条件,现予公告。", "done"),
        ("现将我县2项任务整改完成情况公示如下。", None),
        ("我县2项任务拟申请销号,现予公示。", None),
        ("现将已完成整改事项及正在整改事项公示如下。", None),
        ("现将拟销号、已完成整改的任务公示如下。", None),
        ("经核查,下列河段不符合销号条件,现予公告。", None),
    ],
)
def test_opening_of_a_public_notice_on_what_is_done(read, opening: str, status: str | None) -> None:
    """现将已完成整改事项公示如下 tells of all problems, what is only to be checked off doesn't."""
    reading = read(f"{opening}\n一、关于管网破损的问题。\n{MEASURE}二、关于河道失管的问题。\n{MEASURE}")
    assert [one.status for one in reading.problems] == [status] * 2


def test_names_and_numbers_beside_a_statement_take_no_state_from_it(read) -> None:
    """整改任务:第九项, 检查项目:管网 and 认领领导 state nothing; the term behind them is the problem's."""
    numbered = (
        "一、关于管网破损的问题\n(一)整改任务\n第九项\n(二)整改时限\n2024年6月底前\n(三)整改措施\n修复管网3公里。\n"
    )
    assert read(numbered).states()[0] == ("管网破损", None, "../2024-06")
    card = (
        "检查项目:河道\n存在问题:河道长期失管\n认领领导:县长\n整治方式:☑清淤 □封闭\n整改措施:清淤5公里\n时限:立行立改\n"
    )
    reading = read(card * 2)
    assert [reading.text[one.start : one.end] for one in reading.problems] == ["河道长期失管"] * 2
    assert [one.deadline for one in reading.problems] == ["immediate"] * 2


@pytest.mark.parametrize(
    ("rest", "status"),
    [
        ("的问题:已完成。", "done"),
        ("的问题,正在整改。", "ongoing"),
        ("问题 已完成整改", "done"),
        ("的问题。\n修复管网3公里。\n(已完成)", "done"),
        ("的问题,已引发投诉", None),
        ("的问题尚未解决。", None),
        ("问题,尚未整改到位", None),
    ],
)
def test_state_behind_a_framed_statement_without_brackets(read, rest: str, status: str | None) -> None:
    """关于…的问题:已完成。 sets the problem, as does a bracket on a line of its own behind the answer."""
    assert read(f"1.关于管网破损{rest}\n2.关于河道失管的问题。\n{MEASURE}").problems[0].status == status


def test_plan_in_a_part_of_its_own_is_not_the_last_problems(read) -> None:
    """三、下一步打算:… next to numbered problems tells of more than the last of them."""
    problems = f"一、关于管网破损的问题。\n{MEASURE}二、关于河道失管的问题。\n{MEASURE}"
    plan = "下一步打算:2024年底前全部完成整改。\n"
    assert [one.deadline for one in read(f"{problems}{plan}").problems] == [None, "../2024"]
    assert [one.deadline for one in read(f"{problems}三、{plan}").problems] == [None, None]


@pytest.mark.parametrize(
    ("measure", "deadline"),
    [
        pytest.param("修复管网3公里,其余2间配电房2025年8月底可建成", "2025-08", id="can be by then"),
        pytest.param("修复管网3公里,2025年8月底建成泵站2座", None, id="was done then"),
        pytest.param("每季度巡查管网1次,长期坚持", "long_term", id="kept up"),
        pytest.param("修复管网3公里。该问题长期坚持整改", None, id="the problem is kept up"),
    ],
)
def test_what_can_be_by_a_day_or_is_kept_up(read, measure: str, deadline: str | None) -> None:
    """8月底可建成 lies ahead; 长期坚持 as a measure's last clause is its term."""
    assert (
        read(PROBLEM + f"整改措施:1.开展培训2次。\n2.{measure}。\n3.更换阀门4只。\n").measures[1].deadline == deadline
    )


def test_term_that_a_done_answer_recalls_is_none(read) -> None:
    """要求各单位于…前细化。该问题已整改到位: the term is over."""
    sentence = "市财政局压减预算,要求各单位于2024年5月底前细化到项目。"
    done = read(f"1.关于预算未细化的问题。{sentence}该问题已整改到位。\n")
    assert (done.measures[0].deadline, done.problems[0].status) == (None, "done")
    assert read(f"1.关于预算未细化的问题。{sentence}\n").measures[0].deadline == "../2024-05"


def test_state_in_brackets_below_the_items_tells_of_the_problem(read) -> None:
    """[已完成整改] on the line behind the items is a state, no heading over problems."""
    reading = read(
        "一、问题整改情况\n1.关于“管网破损,漏损率高”的问题\n(1)修复管网3公里。(2)更换阀门4只。\n[正在整改,2025年6月底前完成]\n"
        "2.关于“台账管理失灵,巡河流于形式”的问题\n当场建立台账3本,对2名河长约谈,组织开展培训3期\n[已完成整改]\n二、下一步打算\n持续用力。\n"
    )
    assert [(one.status, one.deadline) for one in reading.problems] == [("ongoing", "../2025-06"), ("done", None)]
