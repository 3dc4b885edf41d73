"""The outline on odd numbering and on large inputs."""

from __future__ import annotations

import gc
import time

import pytest

from zhenggai.lexicon.fields import FieldRole, field_role
from zhenggai.record import SectionKind
from zhenggai.stages.structure import read_structure
from zhenggai.structure.lines import split_pieces
from zhenggai.structure.outline import build_outline


def _outline(text: str):
    return build_outline(split_pieces(text), length=len(text))


def test_levels_come_from_the_order_of_styles() -> None:
    """A style that opens below another one is a deeper level, whichever styles they are."""
    root = _outline("1.甲问题\n(1)乙问题\n①丙问题\n②丁问题\n2.戊问题\n").root
    assert [node.level for node in root.walk() if node.marker is not None] == [1, 2, 3, 3, 1]


def test_numbers_that_run_on_across_sections_stay_on_their_level() -> None:
    """(24) behind another section's heading is a sibling level of (23); that the list runs on is told."""
    outline = _outline("一、甲\n(23)乙\n(24)丙\n二、丁\n(25)戊\n")
    assert [node.level for node in outline.root.walk() if node.marker is not None] == [1, 2, 2, 1, 2]
    assert [(repair.code, repair.message[:4]) for repair in outline.repairs] == [
        ("number_starts_late", "a li"),
        ("number_runs_on", "(25)"),
    ]


def test_skipped_number_is_reported() -> None:
    """A jump in the numbering is kept, and a repair names both markers and the place."""
    repairs = _outline("1.甲\n2.乙\n5.丙\n").repairs
    assert [(repair.code, repair.start) for repair in repairs] == [("number_skipped", 8)]


def test_pages_furniture_is_noise() -> None:
    """Lines of the page are noise and open nothing."""
    root = _outline("首页 > 政务公开\n一、甲\n【打印】【关闭】\n").root
    kinds = [node.kind for node in root.children]
    assert kinds.count(SectionKind.NOISE) == 2


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("整改时限", FieldRole.DEADLINE),
        ("牵头单位", FieldRole.LEAD),
        ("配合部门", FieldRole.COOPERATING),
        ("验收单位", FieldRole.SUPERVISING),
        ("责任领导", FieldRole.LEADER),
        ("整改进展情况及成效", FieldRole.ANSWER),
        ("反馈问题", FieldRole.PROBLEM),
        ("公示期限", FieldRole.OTHER),
        ("机关改善情形", FieldRole.ANSWER),
        ("整改目标", FieldRole.TARGET),
        ("会议", None),
        ("", None),
    ],
)
def test_field_names(name: str, role: FieldRole | None) -> None:
    """A field's name says what the field holds; other words are no fields."""
    assert field_role(name) is role


@pytest.mark.timing
@pytest.mark.parametrize(
    "line",
    [
        "(一)甲方问题不足。\n",
        "1.关于“甲”问题\n整改情况:一是乙。二是丙。\n",
        "一是甲乙丙丁。\n",
        "责任单位:甲局\n",
        "|甲|乙|丙|\n",
        "甲乙丙丁不足。\n",
    ],
    ids=["items", "problems", "is_items", "fields", "rows", "paragraphs"],
)
def test_time_grows_with_the_length(line: str) -> None:
    """Four times as many blocks take about four times as long, not sixteen times."""

    def seconds(count: int) -> float:
        text = line * count
        gc.collect()
        gc.disable()
        begin = time.process_time()
        read_structure(text)
        spent = time.process_time() - begin
        gc.enable()
        return spent

    seconds(500)
    short = min(seconds(3000) for _ in range(3))
    long = min(seconds(12000) for _ in range(2))
    assert long < 9 * short + 0.1
