"""Notes right behind measures: each of the measure before it, whatever block the outline put it in."""

from __future__ import annotations

import pytest

import zhenggai
from zhenggai.record import SectionKind
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.owner_notes import OwnerNotes
from zhenggai.relations.problems import FoundProblem
from zhenggai.structure.nodes import Node

PROBLEM = "管网破损严重"
MEASURES = ("修复管网3公里", "新增泵站1座", "培训管护员20人")


def read_notes(text: str) -> tuple[OwnerNotes, list[str | None]]:
    """The notes of a text with these measures, and what stands behind each that it holds."""
    block = Node(0, 0, len(text), SectionKind.PARAGRAPH)
    problem = FoundProblem(block, text.index(PROBLEM), text.index(PROBLEM) + len(PROBLEM))
    found = [
        FoundMeasure(block, text.index(one), text.index(one) + len(one), None, problem, "")
        for one in MEASURES
        if one in text
    ]
    notes = OwnerNotes(text, problems=[problem], measures=found)
    behind = [notes.behind(one) for one in found]
    return notes, [None if one is None else text[one.start : one.end].lstrip("(〔【") for one in behind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "管网破损严重\n1.修复管网3公里。(牵头单位:甲局;责任单位:乙局)\n2.新增泵站1座。(丁局牵头,戊局配合)\n",
            ["牵头单位:甲局;责任单位:乙局", "丁局牵头,戊局配合"],
            id="brackets with fields and with cues",
        ),
        pytest.param("管网破损严重\n修复管网3公里(主责:甲科 8月底)\n", ["主责:甲科 8月底"], id="behind the only one"),
        pytest.param(
            "管网破损严重\n修复管网3公里【责任人:甲局(连山)】\n", ["责任人:甲局(连山)"], id="brackets within brackets"
        ),
        pytest.param(
            "管网破损严重\n一是修复管网3公里;二是新增泵站1座。(牵头单位:甲局)\n", [None, None], id="of all on the line"
        ),
        pytest.param(
            "管网破损严重\n修复管网3公里(甲局负责);新增泵站1座(乙局负责)。\n",
            ["甲局负责", "乙局负责"],
            id="each on the line has one",
        ),
        pytest.param("管网破损严重。修复管网3公里。(牵头单位:甲局)\n", [None], id="on the problem's line"),
        pytest.param("管网破损严重。整改措施:\n修复管网3公里。(牵头单位:甲局)\n", [None], id="of the whole answer"),
        pytest.param("管网破损严重\n修复管网3公里(时限:8月底)\n", [None], id="nothing of owners"),
        pytest.param("管网破损严重\n修复管网3公里(甲局已验收)\n", [None], id="no cue"),
        pytest.param("管网破损严重\n修复管网3公里。\n(牵头单位:甲局)\n", [None], id="on the next line"),
        pytest.param(
            "管网破损严重\n修复管网3公里,责任人:连山,8月底前;\n新增泵站1座,责任人:方实。\n",
            ["责任人:连山,8月底前", "责任人:方实"],
            id="without brackets behind several",
        ),
        pytest.param("管网破损严重\n修复管网3公里。责任人:连山。\n新增泵站1座。\n", [None, None], id="behind one only"),
    ],
)
def test_what_stands_behind_measures(text: str, expected: list[str | None]) -> None:
    """A bracket or field behind a measure is its note where nothing says that it is the whole answer's."""
    assert read_notes(text)[1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "【进展】修复管网3公里。\n【责任单位】甲局\n\n【进展】新增泵站1座。\n【牵头单位】乙局\n",
            [("甲局", "responsible"), ("乙局", "lead")],
            id="brackets",
        ),
        pytest.param(
            "修复管网3公里。\n责任单位:甲局\n新增泵站1座。\n责任单位:乙局、丙局\n",
            [("甲局", "responsible"), ("乙局、丙局", "responsible")],
            id="colons",
        ),
        pytest.param("修复管网3公里。\n新增泵站1座。\n责任单位:甲局\n", [None, None], id="below a list"),
        pytest.param("修复管网3公里。\n时限:8月底\n新增泵站1座。\n时限:9月底\n", [None, None], id="other fields"),
    ],
)
def test_fields_below_measures_without_a_problem(text: str, expected: list[tuple[str, str] | None]) -> None:
    """A field on the line below is the measure's where nothing states a problem, and more than one has such a field."""
    block = Node(0, 0, len(text), SectionKind.PARAGRAPH)
    found = [
        FoundMeasure(block, text.index(one), text.index(one) + len(one), None, None, "")
        for one in MEASURES
        if one in text
    ]
    notes = OwnerNotes(text, problems=[], measures=found)
    behind = [notes.behind(one) for one in found]
    assert [None if one is None else (text[one.body : one.end], one.role.value) for one in behind] == expected


def test_notes_hold_their_fields() -> None:
    """The fields within a note are known to be in it; what stands around it is not."""
    text = "管网破损严重\n修复管网3公里(牵头单位:甲局;责任单位:乙局)\n责任单位:丙局\n"
    notes, _ = read_notes(text)
    assert [notes.hold(text.index(one)) for one in ("管网", "(牵头", "牵头单位", "责任单位:乙", "责任单位:丙")] == [
        False,
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("signs", ["()", "〔〕"])
def test_a_note_that_the_outline_read_as_a_field_names_its_owners_once(signs: str) -> None:
    text = (
        "中共云溪县委关于巡视整改的通报\n一、关于管网破损的问题\n整改措施:\n"
        "1.修复管网3公里,漏报的当场补录。(县水务局牵头,各乡镇人民政府负责)\n2.新增泵站1座。(县住建局牵头,县财政局配合)\n"
    )
    record = zhenggai.extract(text.replace("(", signs[0]).replace(")", signs[1]), config="fast")
    owners = [[(one.entity, one.role) for one in measure.owners] for measure in record.measures]
    assert [len(one) for one in owners] == [2, 2]
    assert [len(set(one)) for one in owners] == [2, 2]
