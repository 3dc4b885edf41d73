"""The span of a problem's statement, its parent and its level."""

from __future__ import annotations

import pytest

from zhenggai.relations.problems import find_problems, trim
from zhenggai.stages.structure import read_structure

ANSWER = "整改措施:修复管网3公里。\n"


def problems(text: str) -> list[tuple[str, str | None, int]]:
    """Each problem with its parent and its level."""
    found = find_problems(read_structure(text).root, text)
    words = {id(one): text[one.start : one.end] for one in found}
    return [(words[id(one)], words.get(id(one.parent)), one.level) for one in found]


@pytest.mark.parametrize(
    ("block", "statement"),
    [
        pytest.param("1.关于管网破损的问题。\n", "管网破损", id="关于…的问题"),
        pytest.param("(一)反馈问题:管网长期破损\n", "管网长期破损", id="cue of a field"),
        pytest.param("问题描述:督察发现,管网长期破损\n", "管网长期破损", id="督察发现"),
        pytest.param(
            "问题描述:2024年审计发现,管网长期破损\n", "2024年审计发现,管网长期破损", id="a date before the cue"
        ),
        pytest.param("问题描述:经查,管网长期破损\n", "管网长期破损", id="经查"),
        pytest.param("问题描述:管网长期破损;漏损率高。\n", "管网长期破损;漏损率高", id="semicolons stay"),
        pytest.param("1.管网破损严重,漏损率达31%。(责任单位:县水务局)\n", "管网破损严重,漏损率达31%", id="brackets"),
        pytest.param("一、“管网破损”问题\n", "管网破损", id="quoted"),
    ],
)
def test_statement_is_without_marker_cue_and_full_stop(block: str, statement: str) -> None:
    """A statement begins behind marker, cue and frame, and ends before its last full stop."""
    assert problems(block + ANSWER)[0] == (statement, None, 1)


def test_levels_count_down_the_parents() -> None:
    """A problem inside a problem's block is its child, one level down."""
    text = (
        "一、反馈问题整改情况\n(一)反馈问题:管水护水不够有力\n1.管网管护不够到位。\n①管网破损严重。\n"
        "整改情况:修复管网3公里。\n②泵站长期停用。\n整改情况:重启泵站1座。\n"
    )
    assert problems(text) == [
        ("管水护水不够有力", None, 1),
        ("管网管护不够到位", "管水护水不够有力", 2),
        ("管网破损严重", "管网管护不够到位", 3),
        ("泵站长期停用", "管网管护不够到位", 3),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", (0, 0), id="empty"),
        pytest.param(" \n。;", (0, 0), id="nothing else"),
        pytest.param("管网破损", (0, 4), id="nothing to trim"),
        pytest.param(":、 管网破损。\n", (3, 7), id="both sides"),
        pytest.param("管网。破损。", (0, 5), id="signs inside stay"),
    ],
)
def test_trim_takes_blanks_and_separators_off(text: str, expected: tuple[int, int]) -> None:
    """Only the edges lose their signs."""
    assert trim(text, 0, len(text)) == expected


def test_text_without_problems_gives_none() -> None:
    """An announcement that states nothing wrong has no problems."""
    assert problems("") == []
    assert problems("青澜县水务局公告\n定于3月5日检修管网,请储水备用。\n") == []
