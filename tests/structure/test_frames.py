"""The statement within the frame of a heading."""

from __future__ import annotations

import pytest

from zhenggai.structure.wording import framed_statement


@pytest.mark.parametrize(
    ("framed", "statement"),
    [
        ("关于台账不清的问题", "台账不清"),
        ("关于仓库屋面漏雨", "仓库屋面漏雨"),
        ("关于加固堤防的建议", "加固堤防"),
        ("在粮食储备方面", "粮食储备"),
        ("针对“台账不清”整改情况", "台账不清"),
        ('审计指出:"台账不清"', "台账不清"),
        ("台账混乱问题", "台账混乱"),
        ("对加固堤防的审议意见", "加固堤防"),
        ("仓库屋面漏雨", "仓库屋面漏雨"),
        ("就仓库屋面漏雨", "就仓库屋面漏雨"),
    ],
)
def test_frames_are_taken_off(framed: str, statement: str) -> None:
    """关于…, …的问题, “…”, …方面, …的建议; what has no frame stays as it is, wherever it stands."""
    text = f"前言。{framed}。关于后文的问题"
    start = len("前言。")
    begin, end = framed_statement(text, start, start + len(framed))
    assert text[begin:end] == statement
