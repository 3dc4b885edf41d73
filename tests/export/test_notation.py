"""Marked notices: what the marks become, and how a wrong mark is told."""

from __future__ import annotations

import pytest

from zhenggai.errors import GoldError
from zhenggai.export.notation import parse_notation, strip_notation
from zhenggai.record import Record


def parse(marked: str) -> Record:
    """Reads a marked text."""
    return parse_notation(marked, notice_id="甲", where="甲.txt")


MARKED = (
    "一、⟪P1 status=done deadline=2024-05-31|巡河次数不足⟫。\n"
    "责任单位:⟦ORG own=lead for=P1,M2|縣水務局⟧\n"
    "(一)⟪P2 parent=P1|台账缺失⟫。\n"
    "整改情况:一是⟪M1 problem=P2 status=ongoing|⟦ORG own=actor|县水务局⟧清理⟦QTY value=12.5 unit=公里 mod=approx|约12.5\n公里⟧⟫。"
    "二是⟪M2 problem=P1|⟦DATE value=2024-05|2024年5月⟧投入⟦QTY value=1 value_max=150000000 unit=元|１至1.5亿元⟧⟫。\n"
)


def test_marks_become_the_record() -> None:
    """Blocks, mentions, quantities and owners are read, ids of mentions follow the text."""
    record = parse(MARKED)
    assert record.id == "甲"
    assert [(one.id, one.parent, one.status, one.deadline, one.text) for one in record.problems] == [
        ("P1", None, "done", "2024-05-31", "巡河次数不足"),
        ("P2", "P1", None, None, "台账缺失"),
    ]
    assert [(one.id, one.problem, one.status) for one in record.measures] == [
        ("M1", "P2", "ongoing"),
        ("M2", "P1", None),
    ]
    assert [(one.id, one.label, one.value, one.text) for one in record.entities] == [
        ("E1", "ORG", None, "縣水務局"),
        ("E2", "ORG", None, "县水务局"),
        ("E3", "DATE", "2024-05", "2024年5月"),
    ]
    assert [(one.id, one.value, one.value_max, one.unit, one.mod, one.text) for one in record.quantities] == [
        ("Q1", 12.5, None, "公里", "approx", "约12.5\n公里"),
        ("Q2", 1, 150000000, "元", None, "１至1.5亿元"),
    ]


def test_owner_is_of_its_measure_or_of_what_for_names() -> None:
    """own= counts for the measure around it, for= names one or several others."""
    record = parse(MARKED)
    owners = {
        one.id: [(owner.entity, owner.role) for owner in one.owners] for one in (*record.problems, *record.measures)
    }
    assert owners == {"P1": [("E1", "lead")], "P2": [], "M1": [("E2", "actor")], "M2": [("E1", "lead")]}


def test_text_is_the_notice_to_the_character() -> None:
    """Only the marks go; blanks, line breaks and both scripts stay."""
    assert strip_notation(MARKED) == (
        "一、巡河次数不足。\n责任单位:縣水務局\n(一)台账缺失。\n"
        "整改情况:一是县水务局清理约12.5\n公里。二是2024年5月投入１至1.5亿元。\n"
    )
    assert parse(MARKED).text == strip_notation(MARKED)


@pytest.mark.parametrize(
    "text", ["", "。", "没有标记\n的通报 |=", "[ORG|x]"], ids=["empty", "sign", "plain", "other brackets"]
)
def test_text_without_marks_stays(text: str) -> None:
    """A text without marks is its own notice, with nothing in it."""
    record = parse(text)
    assert record.text == strip_notation(text) == text
    assert (record.entities, record.quantities, record.problems, record.measures) == ([], [], [], [])


@pytest.mark.parametrize(
    ("marked", "place", "told"),
    [
        pytest.param("⟦ORG|县", "1:1", "ORG is never closed", id="unclosed"),
        pytest.param("县⟧", "1:2", "closes nothing that is open here (innermost open: nothing)", id="unopened"),
        pytest.param("\n县⟦ORG|水⟫", "2:8", "innermost open: ORG", id="wrong bracket"),
        pytest.param("⟪P1|甲⟦ORG|乙⟫丙⟧", "1:12", "innermost open: ORG", id="crossing"),
        pytest.param("⟦ORG|⟧", "1:6", "the mark ORG is empty", id="empty mark"),
        pytest.param("⟦ORG 县⟧", "1:1", "expected a name, attributes key=value and '|'", id="no bar"),
        pytest.param("⟦org|县⟧", "1:1", "expected a name", id="small letters"),
        pytest.param("⟦BODY|县⟧", "1:1", "unknown label 'BODY'", id="label"),
        pytest.param("⟦P1|县⟧", "1:1", "unknown label 'P1'", id="block in the brackets of a mention"),
        pytest.param("⟪ORG|县⟫", "1:1", "a problem is named P1, P2", id="mention in the brackets of a block"),
        pytest.param("⟪P1|甲⟫\n⟪P1|乙⟫", "2:1", "P1 is used twice", id="id twice"),
        pytest.param("⟦ORG|县⟦LOC|乙⟧⟧", "1:7", "LOC stands inside another mention", id="nested mentions"),
        pytest.param("⟦ORG|县⟪P1|乙⟫⟧", "1:7", "P1 stands inside a mention", id="block inside a mention"),
        pytest.param("⟪P1 problem=P2|甲⟫", "1:1", "unknown attribute 'problem'", id="attribute of another kind"),
        pytest.param("⟦ORG norm=县|县⟧", "1:1", "unknown attribute 'norm'", id="attribute of a mention"),
        pytest.param("⟦QTY value=1 own=lead|1个⟧", "1:1", "unknown attribute 'own'", id="attribute of a quantity"),
        pytest.param("⟦DATE value=2024 value=2025|年⟧", "1:1", "has an attribute twice", id="attribute twice"),
        pytest.param("⟪P1 status=finished|甲⟫", "1:1", "status='finished' is no status", id="status"),
        pytest.param("⟪P1 parent=P2|甲⟫", "1:1", "P1 names 'P2', which is no problem", id="parent"),
        pytest.param("⟪P1 parent=P1|甲⟫", "1:1", "P1 is its own parent", id="own parent"),
        pytest.param("⟪M1 problem=M1|甲⟫", "1:1", "M1 names 'M1', which is no problem", id="problem"),
        pytest.param("⟦QTY unit=个|1个⟧", "1:1", "a QTY needs value=", id="no value"),
        pytest.param("⟦QTY value=一|1个⟧", "1:1", "value='一' is not a number", id="value"),
        pytest.param("⟦QTY value=NaN|1个⟧", "1:1", "value='NaN' is not a number", id="not a number"),
        pytest.param(
            "⟦QTY value=1 value_max=Infinity|1个⟧", "1:1", "value_max='Infinity' is not a number", id="infinite"
        ),
        pytest.param("⟦QTY value=1 mod=about|1个⟧", "1:1", "mod='about' is no mod", id="mod"),
        pytest.param("⟦QTY value=1 role=part|1个⟧", "1:1", "role='part' is no role", id="role of a quantity"),
        pytest.param("⟪M1|⟦ORG own=boss|县⟧⟫", "1:5", "own='boss' is no own", id="role of an owner"),
        pytest.param("⟪P1|甲⟫⟦ORG own=lead|县⟧", "1:7", "outside a measure needs for=", id="owner of nothing"),
        pytest.param(
            "甲\n乙⟦ORG own=lead for=M9|县⟧", "2:2", "for='M9': there is no such", id="owner of what is not there"
        ),
        pytest.param("⟪P1|甲⟫⟦ORG for=P1|县⟧", "1:7", "for=… without own=", id="for without own"),
    ],
)
def test_wrong_mark_is_told_with_its_place(marked: str, place: str, told: str) -> None:
    """The message names file, line and column, and what was expected."""
    with pytest.raises(GoldError) as error:
        parse(marked)
    assert str(error.value).startswith(f"甲.txt:{place}: ")
    assert told in str(error.value)


def test_many_marks_are_read_in_linear_time() -> None:
    """20,000 marks are read at once."""
    record = parse("一、⟪P1|" + "⟦ORG|县⟧、" * 20_000 + "⟫")
    assert len(record.entities) == 20_000
