"""Answers told from what stands at their edges: states, scopes, frames; marks of items that scrapers leave."""

from __future__ import annotations

import pytest

PROBLEM = "整改情况报告\n1.关于管网破损的问题。\n"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("整改情况:正在整改。修复管网3公里。\n", ["修复管网3公里"]),
        ("整改情况:修复管网3公里。已完成整改。\n", ["修复管网3公里。已完成整改"]),
        ("整改情况:修复管网3公里。目前水质达标。\n", ["修复管网3公里。目前水质达标"]),
    ],
    ids=["opens", "closes", "no state"],
)
def test_first_sentence_that_only_says_a_state_is_no_part_of_an_answer(read, answer: str, expected: list[str]) -> None:
    """已整改。… tells the state of the problem; a state behind the deeds stays with them."""
    assert [text for text, _ in read(PROBLEM + answer).measures] == expected


def test_aspects_do_not_part_an_answer(read) -> None:
    """在甲方面,…。在乙方面,… without enumerators is one measure (annotation guideline, section 5)."""
    reading = read(PROBLEM + "整改情况:在排查方面,普查管网40公里。在修复方面,更换老管3公里,补漏26处。\n")
    assert [text for text, _ in reading.measures] == ["在排查方面,普查管网40公里。在修复方面,更换老管3公里,补漏26处"]


@pytest.mark.parametrize("line", ["1)修复管网;2)新增泵站;3)加装计量表", "1. 修复管网。2. 新增泵站。3. 加装计量表"])
def test_items_with_half_a_bracket_or_a_blank(read, line: str) -> None:
    """1)…;2)… and 1. …。2. … are enumerations."""
    reading = read(f"{PROBLEM}整改结果:{line}。\n")
    assert [text for text, _ in reading.measures] == ["修复管网", "新增泵站", "加装计量表"]


def test_frames_around_a_field_of_work_are_no_problems(read) -> None:
    """关于作风建设方面的问题 says where problems were found, not what they are."""
    reading = read(
        "整改情况通报\n一、关于作风建设方面的问题\n1.窗口空岗。\n整改情况:增派2人。\n"
        "二、关于资产管理方面的问题\n1.公房长期闲置。\n整改情况:公开招租。\n"
    )
    assert [text for text, _ in reading.problems] == ["窗口空岗", "公房长期闲置"]


@pytest.mark.parametrize(
    ("opening", "problem"),
    [
        ("针对“超标准购置办公家具”问题,", "超标准购置办公家具"),
        ("对2个部门未将结转资金1,204万元编入预算的问题,", "2个部门未将结转资金1,204万元编入预算"),
    ],
)
def test_item_that_opens_with_a_framed_problem(read, opening: str, problem: str) -> None:
    """The answer begins behind the frame, whatever its first words are."""
    reading = read(f"整改结果公告\n一、{opening}系历年积累,已退回12件。\n二、{opening}一是全面停用;二是不再采购。\n")
    assert [text for text, _ in reading.problems] == [problem, problem]
    assert [text for text, _ in reading.measures] == ["系历年积累,已退回12件", "全面停用", "不再采购"]


def test_state_in_a_cell_stays(read) -> None:
    """A cell without enumeration is one measure, whatever it holds."""
    table = (
        "| 序号 | 问题 | 整改情况 |\n| 1 | 管网破损渗漏 | 正在整改。修复管网3公里 |\n| 2 | 泵站停用 | 更换水泵2台 |\n"
    )
    assert [text for text, _ in read(f"整改台账\n{table}").measures] == ["正在整改。修复管网3公里", "更换水泵2台"]
