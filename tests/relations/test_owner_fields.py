"""Owner fields: whom they name, in which role."""

from __future__ import annotations

import pytest

from zhenggai.record import Label, OwnerRole
from zhenggai.relations.owner_fields import members_of, names_in_field, owner_note


def members(content: str) -> list[tuple[str, str]]:
    """The members of a field 责任单位."""
    found = members_of(content, 0, len(content), role=OwnerRole.RESPONSIBLE)
    return [(content[one.start : one.end], one.role.value) for one in found]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param(" \n", [], id="blank"),
        pytest.param("县水务局", [("县水务局", "responsible")], id="one"),
        pytest.param("县水务局、县城管局。", [("县水务局", "responsible"), ("县城管局", "responsible")], id="two"),
        pytest.param("县水务局\n县城管局", [("县水务局", "responsible"), ("县城管局", "responsible")], id="two lines"),
        pytest.param(
            "各县(市、区)党委、政府",
            [("各县(市、区)党委", "responsible"), ("政府", "responsible")],
            id="、 in brackets",
        ),
        pytest.param(
            "自然资源和规划局和县水务局", [("自然资源和规划局", "responsible"), ("县水务局", "responsible")], id="和"
        ),
        pytest.param("县水务局牵头,县城管局", [("县水务局", "lead"), ("县城管局", "responsible")], id="cue behind"),
        pytest.param(
            "县水务局、县城管局牵头,青岭镇配合,市水利局验收",
            [("县水务局", "lead"), ("县城管局", "lead"), ("青岭镇", "cooperating"), ("市水利局", "supervising")],
            id="cue behind a coordination",
        ),
        pytest.param(
            "县水务局(牵头)、县城管局、青岭镇(配合)",
            [("县水务局", "lead"), ("县城管局", "responsible"), ("青岭镇", "cooperating")],
            id="cue in brackets",
        ),
        pytest.param("县水务局(城区)", [("县水务局(城区)", "responsible")], id="brackets without a cue"),
        pytest.param(
            "牵头:县水务局,县农业局;配合:县城管局",
            [("县水务局", "lead"), ("县农业局", "lead"), ("县城管局", "cooperating")],
            id="cue before",
        ),
        pytest.param(
            "县政府;督导单位:市水利局;整改时限:县城管局",
            [("县政府", "responsible"), ("市水利局", "supervising")],
            id="another field ends it",
        ),
        pytest.param(
            "主办:县水务局<br>协办:县城管局", [("县水务局", "lead"), ("县城管局", "cooperating")], id="break in a cell"
        ),
        pytest.param(
            "牵头:县水务局。落实:青岭镇。督办:县府办",
            [("县水务局", "lead"), ("青岭镇", "responsible"), ("县府办", "supervising")],
            id="cues as sentences",
        ),
        pytest.param(
            "宏岭公司 (盯办:县应急局)",
            [("宏岭公司", "responsible"), ("县应急局", "supervising")],
            id="field in brackets",
        ),
        pytest.param(
            "县水务局(牵头) 县城管局(配合)",
            [("县水务局", "lead"), ("县城管局", "cooperating")],
            id="blank behind a cue",
        ),
        pytest.param(
            "县水务局会同县城管局", [("县水务局", "responsible"), ("县城管局", "responsible")], id="partner behind 会同"
        ),
        pytest.param("县工商业联合会", [("县工商业联合会", "responsible")], id="联合 inside a name"),
        pytest.param("县 水务局、 县城管局 ", [("县 水务局", "responsible"), ("县城管局", "responsible")], id="blanks"),
    ],
)
def test_field_names_members_in_roles(content: str, expected: list[tuple[str, str]]) -> None:
    """Members are divided at separators, cues beside or before them set their role."""
    assert members(content) == expected


@pytest.mark.parametrize(
    ("measure", "note"),
    [
        pytest.param("清淤5公里(县水务局牵头,各镇配合)", "县水务局牵头,各镇配合", id="round"),
        pytest.param("清淤5公里[县水务局牵头,2025年6月底前完成]", "县水务局牵头,2025年6月底前完成", id="by when"),
        pytest.param("清淤5公里【县水务局负责,长期坚持】", "县水务局负责,长期坚持", id="for good"),
        pytest.param("清淤5公里(2025年6月底前完成)", None, id="no owner"),
        pytest.param("清淤5公里(县水务局已验收)", None, id="no duty"),
        pytest.param("", None, id="empty"),
    ],
)
def test_bracket_behind_a_measure_says_who_answers(measure: str, note: str | None) -> None:
    """Each clause of it is a duty or a time, at least one of them a duty."""
    found = owner_note(measure, 0, len(measure))
    assert (None if found is None else measure[slice(*found)]) == note


def test_members_count_from_the_start_of_the_text() -> None:
    """Spans index the whole text, not the field's content."""
    text = "责任单位:县水务局"
    assert [(one.start, one.end) for one in members_of(text, 5, 9, role=OwnerRole.LEAD)] == [(5, 9)]


@pytest.mark.parametrize(
    ("content", "is_personal", "expected"),
    [
        pytest.param("财务资金部、法务风控部", False, ["ORG", "ORG"], id="departments"),
        pytest.param("锦溪街道、大湾村", False, ["ORG", "ORG"], id="places that answer"),
        pytest.param("有关村(社区)、各乡镇", False, ["GROUP", "GROUP"], id="collective"),
        pytest.param("县公安局(交警大队)", False, ["ORG"], id="brackets"),
        pytest.param("县 水务 局", False, ["ORG"], id="blanks inside"),
        pytest.param("长期坚持、立行立改、/", False, [], id="no body"),
        pytest.param("闻人若谷、邱实", True, ["PER", "PER"], id="persons"),
        pytest.param("闻人若谷", False, [], id="persons not asked for"),
        pytest.param("县长", True, ["TITLE"], id="post"),
        pytest.param("党支部书记", False, ["TITLE"], id="post in a field for bodies"),
        pytest.param("邱守田(镇长)", False, ["PER", "TITLE"], id="post in brackets"),
        pytest.param("县水务局(邱守田)", False, ["ORG", "PER"], id="person in brackets"),
        pytest.param("县卫健局(党组)", False, ["ORG"], id="part of a body in brackets"),
        pytest.param("县水务局 邱守田", False, ["ORG", "PER"], id="person behind a blank"),
        pytest.param("各州(市)党委、政府", False, ["GROUP", "GROUP"], id="governments beside committees"),
        pytest.param("县水务局、各村", False, ["ORG", "GROUP"], id="each of a level"),
        pytest.param("", True, [], id="empty"),
    ],
)
def test_names_in_field_need_only_their_end(content: str, is_personal: bool, expected: list[str]) -> None:
    """In an owner field a body is known by its end, a person by being asked for."""
    found = list(names_in_field(content, 0, len(content), is_personal=is_personal))
    assert [one.label for one in found] == [Label(label) for label in expected]
    assert all(content[one.start : one.end].strip() == content[one.start : one.end] for one in found)
