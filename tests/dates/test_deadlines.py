"""Statements of time and the deadlines that they set."""

from __future__ import annotations

import pytest

from zhenggai.dates import read_deadline


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        pytest.param("2025年1月底前", "../2025-01", id="not-after"),
        pytest.param("2024年8月25日", "../2024-08-25", id="day"),
        pytest.param("2024年9月至2025年3月", "../2025-03", id="end-of-a-range"),
        pytest.param("立行立改", "immediate", id="immediate"),
        pytest.param("立行立改,2025年6月底前完成", "../2025-06", id="a-date-goes-first"),
        pytest.param("长期坚持", "long_term", id="long-term"),
        pytest.param("自反馈之日起1个月内", "P1M", id="after-an-event"),
        pytest.param("收到通知后十五日内", "P15D", id="days"),
        pytest.param("收到通知后10个工作日内", "P10D", id="working-days"),
        pytest.param("反馈会后半年内", "P6M", id="half-a-year"),
        pytest.param("長期堅持", "long_term", id="traditional"),
        pytest.param("按要求", "None", id="none"),
        pytest.param("", "None", id="empty"),
    ],
)
def test_deadlines(statement: str, expected: str) -> None:
    """A last date, at once, always, or so long after something."""
    assert str(read_deadline(statement)) == expected


def test_what_a_relative_deadline_counts_from() -> None:
    """The event is named, and whether only working days count."""
    deadline = read_deadline("自收到通知之日起10个工作日内")
    assert deadline is not None
    assert (deadline.kind, deadline.event, deadline.counts_working_days) == ("relative", "收到通知", True)
