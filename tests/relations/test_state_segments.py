"""Stretches of a measure that say how far something has got."""

from __future__ import annotations

import pytest

from zhenggai.relations.completion import acceptance, measure_completion, whole_completion
from zhenggai.relations.state_segments import find_state_segments


def _segments(text: str) -> list[tuple[str, str, str]]:
    found = find_state_segments(text, 0, len(text), [])
    return [(text[one.start : one.end], one.status.value, one.scope.value) for one in found]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        pytest.param("已完成土建工程,设备待安装", [("已完成土建工程,设备待安装", "done", "measure")], id="one state"),
        pytest.param(
            "已完成土建工程,正在安装设备,力争年底前投用",
            [
                ("已完成土建工程", "done", "milestone"),
                ("正在安装设备", "ongoing", "milestone"),
                ("力争年底前投用", "planned", "milestone"),
            ],
            id="result, state and plan",
        ),
        pytest.param(
            "修复管网3公里。该问题已完成整改", [("该问题已完成整改", "done", "problem")], id="closes the problem"
        ),
        pytest.param("拟新建泵站1座", [("拟新建泵站1座", "planned", "measure")], id="plan"),
        pytest.param("将于6月完工", [("将于6月完工", "planned", "measure")], id="to be completed is not completed"),
        pytest.param("尚未启动招标", [("尚未启动招标", "not_started", "measure")], id="not started"),
        pytest.param("基本完成清淤", [("基本完成清淤", "mostly_done", "measure")], id="mostly"),
        pytest.param("整改完成率达到91%", [], id="a rate is no state"),
        pytest.param("清退12户", [], id="a deed without a state"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_stretches_with_their_status_and_scope(measure: str, expected: list[tuple[str, str, str]]) -> None:
    """A milestone that is done does not close the measure, and a plan is never done."""
    assert _segments(measure) == expected


def test_state_is_told_as_of_a_date() -> None:
    """截至… dates the states of its sentence."""
    text = "截至2025年3月底,已建成12座。正在验收"
    found = find_state_segments(text, 0, len(text), [(2, "2025-03")])
    assert [(one.status.value, one.as_of) for one in found] == [("done", "2025-03"), ("ongoing", None)]


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("新建泵站1座,6月8日投用", "2024-06-08"),
        ("6月8日建成投运,日处理能力5吨", "2024-06-08"),
        ("新建泵站1座,6月8日通过环保验收", "2024-06-08"),
        ("新建泵站1座,6月8日开工", None),
        ("新建泵站1座,预计6月8日投用", None),
        ("6月8日签订合同,正在施工", None),
    ],
)
def test_dated_deed_completes_the_measure(measure: str, value: str | None) -> None:
    """A deed that completes, with its date, in the first or the last clause."""
    found = measure_completion(measure, 0, len(measure), [(measure.index("6月"), "2024-06-08")])
    assert (None if found is None else found[0]) == value


def test_problem_is_completed_or_accepted() -> None:
    """The day of completion goes before that of acceptance; in an answer somebody must have accepted."""
    dates = [(0, "2024-06-25")]
    assert whole_completion("6月25日完成整改", 0, 9, dates) == ("2024-06-25", (0, 9))
    assert whole_completion("6月25日现场核查", 0, 9, dates) is None
    assert acceptance("6月25日现场核查", 0, 9, dates, by_somebody=False) == ("2024-06-25", (0, 9))
    assert acceptance("6月25日通过验收", 0, 9, dates, by_somebody=True) is None
    assert acceptance("6月25日经市局复查", 0, 10, dates, by_somebody=True) == ("2024-06-25", (0, 10))
