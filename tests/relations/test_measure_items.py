"""The items of an answer: spans, markers, scopes."""

from __future__ import annotations

import pytest

from zhenggai.relations.measures import find_measures, is_bare_state
from zhenggai.relations.problems import find_problems
from zhenggai.stages.structure import read_structure

PROBLEM = "1.关于管网破损的问题。\n"


def measures(text: str) -> list[tuple[str | None, str]]:
    """Each measure with its marker."""
    root = read_structure(text).root
    found = find_measures(root, text, problems=find_problems(root, text))
    return [(one.marker, text[one.start : one.end]) for one in found]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(
            "整改情况:一是修复管网。二是新增泵站。\n", [("一是", "修复管网"), ("二是", "新增泵站")], id="一是"
        ),
        pytest.param(
            "整改情况:(1)修复管网;(2)新增泵站。\n", [("(1)", "修复管网"), ("(2)", "新增泵站")], id="brackets on a line"
        ),
        pytest.param("整改情况:①修复管网;②新增泵站\n", [("①", "修复管网"), ("②", "新增泵站")], id="circled"),
        pytest.param(
            "一是修复管网。\n二是新增泵站。\n", [("一是", "修复管网"), ("二是", "新增泵站")], id="a line each"
        ),
        pytest.param(
            "整改措施:\n(1)修复管网。\n(2)新增泵站。\n",
            [("(1)", "修复管网"), ("(2)", "新增泵站")],
            id="lines below a cue",
        ),
        pytest.param(
            "整改情况:修复管网;新增泵站。投入30万元。\n", [(None, "修复管网;新增泵站。投入30万元")], id="not enumerated"
        ),
        pytest.param("整改情况:修复管网。整改结论:已销号\n", [(None, "修复管网")], id="before another field"),
        pytest.param("整改情况:已完成\n", [], id="bare state"),
        pytest.param("整改情况:\n", [], id="empty"),
    ],
)
def test_answer_gives_its_items(answer: str, expected: list[tuple[str | None, str]]) -> None:
    """An enumerated item is one measure, an answer without markers is one, a bare state is none."""
    assert measures(PROBLEM + answer) == expected


def test_scope_opens_a_new_enumeration() -> None:
    """针对…, before a restarted 一是 belongs to no measure and is kept with those that follow it."""
    text = PROBLEM + "整改情况:一是修复管网。二是新增泵站。针对青岭镇停水问题,一是应急送水。二是抢修水厂。\n"
    root = read_structure(text).root
    found = find_measures(root, text, problems=find_problems(root, text))
    scopes = [text[slice(*one.scope)] if one.scope is not None else None for one in found]
    assert [text[one.start : one.end] for one in found] == ["修复管网", "新增泵站", "应急送水", "抢修水厂"]
    assert scopes == [None, None, "针对青岭镇停水问题", "针对青岭镇停水问题"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("已完成", True),
        ("目前该问题已全部整改到位", True),
        ("基本完成", True),
        ("尚未启动", True),
        ("已完成并长期坚持", True),
        ("持续推进", True),
        ("详见附件1", True),
        ("—", True),
        ("已完成管网改造3公里", False),
        ("整改资金30万元", False),
        ("", False),
    ],
)
def test_bare_state_is_no_measure(content: str, expected: bool) -> None:
    """Only an answer that says nothing but a state is one."""
    assert is_bare_state(content) is expected
