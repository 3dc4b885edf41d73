"""Where fields begin within a line."""

from __future__ import annotations

import pytest

from zhenggai.lexicon.fields import FieldRole, find_fields


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("责任单位:甲局 整改时限:6月底。牵头单位:乙局", ["责任单位", "整改时限", "牵头单位"]),
        ("甲局已办。;责任单位:乙局", ["责任单位"]),
        ("、时限:6月底", ["、时限"]),
        ("甲局乙局丙局丁局戊局己局庚局辛局壬局癸局子局丑局 时限:6月底", ["时限"]),
        ("甲局的责任单位:乙局", []),
        ("", []),
        (":", []),
    ],
    ids=["in a row", "behind two signs", "sign at the head", "far into the line", "within words", "empty", "no name"],
)
def test_a_name_begins_at_the_head_or_behind_a_sign(line: str, expected: list[str]) -> None:
    """A field's name begins where the line does, or right behind signs that part it from what stands before."""
    found = [line[one.start : line.index(":", one.start)] for one in find_fields(line, 0, len(line))]
    assert found == expected


def test_a_reply_is_an_answer_whatever_names_stand_before() -> None:
    """…,县局答复:… leads to the answer, and only with a word of replying right before the colon."""
    reply, other = "来电反映扰民,县局答复:已清理", "来电反映扰民,县局清理:已完成"
    assert [(one.start, one.role) for one in find_fields(reply, 0, len(reply))] == [(7, FieldRole.ANSWER)]
    assert not list(find_fields(other, 0, len(other)))
