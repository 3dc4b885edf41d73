"""Cells and tags beside a problem that no table or field holds."""

from __future__ import annotations

import pytest

from zhenggai.relations.row_states import row_end


def test_row_of_a_table_drawn_by_other_lines(read) -> None:
    """State and day stand in cells of the row that a statement opens."""
    problem = read(
        "序号┃存在问题┃责任单位┃整改措施┃完成时限┃进展\n"
        "1.关于管网破损的问题。\n整改措施:修复管网3公里┃2024.6.30┃已完成\n"
    ).problems[0]
    assert (problem.status, problem.deadline) == ("done", "2024-06-30")


def test_head_without_separators_still_names_a_term(read) -> None:
    """A table whose columns ran together keeps its one day in figures."""
    problem = read(
        "序号问题责任单位治理措施治理期限\n1.关于管网破损的问题。\n整改措施:修复管网3公里。县水务局2024-06-30\n"
    ).problems[0]
    assert problem.deadline == "2024-06-30"


def test_day_without_a_head_is_no_term(read) -> None:
    """A day in figures behind a problem may be of anything."""
    found = read("1.关于管网破损的问题。\n整改措施:修复管网3公里。县水务局2024-06-30\n")
    assert found.problems[0].deadline is None


@pytest.mark.parametrize(("tag", "status"), [("【已销号】", "done"), ("(正在整改)", "ongoing"), ("【管网】", None)])
def test_tag_before_a_statement(read, tag: str, status: str | None) -> None:
    """A bracket right before a statement that is nothing but a state tells of it."""
    found = read(f"问题一:{tag}支管破损漏水严重\n整改情况:修复支管3公里。\n")
    assert [problem.status for problem in found.problems] == [status]


def test_row_ends_before_the_next_statement() -> None:
    """A row goes on for a few lines at most."""
    assert row_end("甲\n乙\n丙\n丁", 0, 7) == 3
    assert row_end("甲\n乙\n丙\n丁", 0, 2) == 2


@pytest.mark.parametrize(("second", "status"), [("未完成", None), ("已完成", "done")])
def test_cells_that_disagree_tell_of_no_problem(read, second: str, status: str | None) -> None:
    """Each row of measures has a state of its own; the problem has it only where all say the same."""
    problem = read(f"1.关于管网破损的问题。\n修复管网3公里|已完成\n清淤|{second}\n").problems[0]
    assert problem.status == status


def test_term_without_a_sign_is_none_of_the_statement(read) -> None:
    """督办期限2024年1月31日 behind a statement is by when, not what was found."""
    found = read("问题一:支管破损漏水严重。督办期限2024年1月31日。\n")
    assert [(found.text[one.start : one.end], one.deadline) for one in found.problems] == [
        ("支管破损漏水严重", "2024-01-31")
    ]
