"""Terms and states that a name introduces where no field of the section tree holds them."""

from __future__ import annotations

import pytest

PROBLEM = "1.关于管网破损的问题。\n"
MEASURE = "整改措施:修复管网3公里。\n"
LISTED = "存在问题:\n一、主街井盖缺失;\n二、支管破损漏水。\n"
ANSWERS = "整改情况:\n一、补齐井盖12个。\n二、修复支管3公里。\n"


@pytest.mark.parametrize(
    ("line", "status", "deadline"),
    [
        pytest.param("责任部门:管网科,完成时间:2024年6月30日。\n", None, "2024-06-30", id="term behind an owner"),
        pytest.param("整改类型立行立改\n", None, "immediate", id="sign between name and value lost"),
        pytest.param("治理期限|2024年6月\n", None, "2024-06", id="name and value in cells"),
        pytest.param("县级验收意见|现场核查后同意销号\n", "done", None, id="agreed"),
        pytest.param("验收意见:不同意销号\n", "ongoing", None, id="not agreed"),
        pytest.param("验收意见|不同意通过验收\n", "ongoing", None, id="not agreed in a cell"),
        pytest.param("验收意见:未予销号\n", "ongoing", None, id="not granted"),
        pytest.param("验收意见:同意\n", "done", None, id="agreed in one word"),
        pytest.param("验收意见:建议\n", None, None, id="advice of nothing"),
        pytest.param("整改意见:建议销号\n", None, None, id="recommendation"),
        pytest.param("办理意见:予以\n", None, None, id="granted nothing"),
        pytest.param("五、自验及验收结论\n达到整改目标,建议销号。\n", "done", None, id="conclusion below a heading"),
        pytest.param("是否完成整治\n否 60%\n", "ongoing", None, id="no, and how much"),
        pytest.param("是否完成整改:是\n", "done", None, id="yes"),
        pytest.param("完成情况:否\n", "ongoing", None, id="no"),
        pytest.param("是否涉及信访:\n是\n", None, None, id="yes to something else"),
        pytest.param("信访件|是\n", None, None, id="yes in a cell of something else"),
        pytest.param("原定时限:2023年12月31日(经批准延期至2024年3月31日)\n", None, "2024-03-31", id="postponed"),
        pytest.param("责任科室:管网科,销号时间:2024年3月1日。\n2024年5月6日\n", "done", None, id="day it was closed"),
        pytest.param("公示期限:2024年6月3日\n", None, None, id="term of the public notice"),
        pytest.param(
            "责任科室:管网科,计划销号时间:2024年3月1日。\n2024年5月6日\n", None, "2024-03-01", id="day planned"
        ),
        pytest.param("责任科室:管网科,拟销号时间:2024年3月1日。\n2024年5月6日\n", None, "2024-03-01", id="day meant"),
        pytest.param("责任科室:管网科,应办结时间:2024年3月1日。\n2024年5月6日\n", None, "2024-03-01", id="day due"),
        pytest.param("计划销号时间:2024年9月30日\n", None, "2024-09-30", id="day planned in a field"),
        pytest.param("销号时间:2024年3月1日\n2024年5月6日\n", "done", None, id="day it was closed in a field"),
    ],
)
def test_name_in_the_text_is_enough(read, line: str, status: str | None, deadline: str | None) -> None:
    """What a name introduces is read wherever it stands behind the problem."""
    problem = read(PROBLEM + MEASURE + line).problems[0]
    assert (problem.status, problem.deadline) == (status, deadline)


def test_one_field_behind_several_statements_tells_of_each(read) -> None:
    """The result of one check is that of all faults listed for the place."""
    assert [problem.status for problem in read(LISTED + ANSWERS + "复查:合格\n").problems] == ["done", "done"]


def test_field_between_two_answers_tells_of_none_but_its_own(read) -> None:
    """A term that another answer follows isn't that of all statements."""
    between = read(LISTED + ANSWERS.replace("\n二", "完成时限:2024年6月。\n二"))
    assert [problem.deadline for problem in between.problems] == [None, None]
    behind = read(LISTED + ANSWERS + "完成时限:2024年6月。\n")
    assert [problem.deadline for problem in behind.problems] == ["2024-06", "2024-06"]


def test_term_before_all_problems_tells_of_each(read) -> None:
    """A term at the head of a notice holds for every problem that has none."""
    faults = "问题一:主街井盖缺失\n整改情况:补齐井盖12个。\n问题二:支管破损漏水\n整改情况:修复支管3公里。\n"
    found = read(f"水务局整改公示\n\n整改期限:2024年6月底前\n\n{faults}")
    assert [problem.deadline for problem in found.problems] == ["../2024-06", "../2024-06"]


@pytest.mark.parametrize(
    ("opening", "status"),
    [
        ("我县第7项整改任务已通过市级验收,现予公示。\n", "done"),
        ("所列问题已整改完毕,并经核查验收合格。\n", "done"),
        ("该项任务将于6月通过市级验收。\n", None),
        ("该项任务于2023年未通过市级验收,现公示整改方案。\n", None),
        ("该项任务已多次申请但均未能通过省级验收。\n", None),
        ("凡经复核通过验收的任务予以公示。\n", None),
        ("我县其他4项任务已通过市级验收,第7项任务方案如下。\n", None),
        ("我县认为已具备验收条件。\n", None),
    ],
)
def test_opening_of_a_notice_on_one_problem_tells_of_it(read, opening: str, status: str | None) -> None:
    """Where one problem is all there is, what the opening says was accepted is that one."""
    assert read("整改任务公示\n" + opening + PROBLEM + MEASURE).problems[0].status == status


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("1.关于管网破损的问题。因图纸遗失,尚未完成核实。\n", "ongoing"),
        ("1.关于管网破损的问题。\n整改进展:清淤3公里,进度约六成。\n", "ongoing"),
    ],
)
def test_state_on_the_line_behind_tells_of_the_problem(read, answer: str, status: str) -> None:
    """A clause that is nothing but a state needs no name."""
    assert read(answer).problems[0].status == status


FAULTS = "问题一:主街井盖缺失\n整改情况:补齐井盖12个。\n问题二:支管破损漏水\n整改情况:修复支管3公里。\n"


@pytest.mark.parametrize(
    ("closing", "statuses"),
    [
        ("上述两项问题均已整改到位。", ["done", "done"]),
        ("以上问题均已整改到位。", ["done", "done"]),
        ("以上问题已全部整改到位。", ["done", "done"]),
        ("上述问题均为历史遗留。", [None, None]),
        ("请于6月底前反馈,确保上述问题全部整改到位。", [None, None]),
        ("力争年底前以上问题均完成整改。", [None, "planned"]),
        ("待上述问题均已整改完毕后,申请验收。", [None, None]),
        ("上述2项问题均已整改到位的前提下,开展绩效评价。", [None, None]),
        ("上述一二项问题均已整改到位。", [None, "done"]),
    ],
)
def test_closing_of_several_problems_tells_of_each(read, closing: str, statuses: list[str | None]) -> None:
    """A sentence behind the last answer that speaks of all of them, or of so many."""
    assert [problem.status for problem in read(f"整改情况公示\n\n{FAULTS}\n{closing}\n").problems] == statuses


def test_field_in_a_line_that_ran_together(read) -> None:
    """Names that only the table of fields knows are read behind any boundary of a line."""
    problem = read(PROBLEM + MEASURE + "责任科室:管网科 列管状态:解除列管\n").problems[0]
    assert problem.status == "done"


def test_misread_sign_of_what_is_done(read) -> None:
    """己完成 is 已完成 as a scanner read it."""
    assert read(PROBLEM + MEASURE + "完成情况:己完成\n").problems[0].status == "done"
