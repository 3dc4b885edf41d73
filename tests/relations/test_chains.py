"""Who directs whom, and what leads into an enumeration."""

from __future__ import annotations

import pytest

from zhenggai.record import OwnerRole
from zhenggai.relations.chains import find_directions
from zhenggai.relations.lead_ins import set_scopes
from zhenggai.relations.owners import add_inherited_owners

HEAD = "一、关于管网破损的问题。\n整改情况:一是⟪M1|"


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        pytest.param(
            "⟦ORG|市委⟧督促⟦ORG|市国资委⟧指导⟦GROUP|各企业⟧修订制度",
            {("市委", "市国资委"), ("市国资委", "各企业")},
            id="chain",
        ),
        pytest.param(
            "⟦ORG|市水务局⟧完善预案,督促⟦GROUP|各镇⟧巡河", {("市水务局", "各镇")}, id="subject of the sentence"
        ),
        pytest.param(
            "⟦ORG|市水务局⟧、⟦ORG|市城管局⟧组织⟦GROUP|各镇⟧巡河",
            {("市水务局", "各镇"), ("市城管局", "各镇")},
            id="two supervisors",
        ),
        pytest.param(
            "⟦ORG|市委⟧督促⟦ORG|市水务局⟧整改,并责成⟦ORG|市城管局⟧清淤",
            {("市委", "市水务局"), ("市委", "市城管局")},
            id="who was told doesn't direct from another clause",
        ),
        pytest.param("⟦ORG|市水务局⟧修订预案。督促⟦GROUP|各镇⟧巡河", set(), id="another sentence"),
        pytest.param("督促⟦GROUP|各镇⟧巡河", set(), id="nobody named"),
        pytest.param("⟦ORG|市水务局⟧、⟦ORG|市城管局⟧联合排查", set(), id="nobody directed"),
    ],
)
def test_supervisor_directs_doer(read, measure: str, expected: set[tuple[str, str]]) -> None:
    """The body before the directing verb directs its object; the evidence covers both."""
    reading = read(HEAD + measure + "⟫。\n")
    found = find_directions(reading.text, reading.found, reading.mentions)
    names = [reading.text[one.start : one.end] for one in reading.mentions]
    assert {(names[one.supervisor], names[one.doer]) for one in found} == expected
    for one in found:
        assert one.evidence == (reading.mentions[one.supervisor].start, reading.mentions[one.doer].end)


def test_subject_before_an_enumeration_is_inherited(read) -> None:
    """Items that name nobody who acts take over the lead-in's subject, apart from those that act by their own words."""
    reading = read(
        "一、关于管网破损的问题。\n整改情况:⟦ORG|市水务局⟧迅速整改:一是⟪M1|修复管网3公里⟫。"
        "二是⟪M2|由⟦ORG|市城管局⟧清淤5公里⟫。\n"
    )
    complete = add_inherited_owners(reading.found, reading.subjects())
    inherited = [one for one in complete if one.role is OwnerRole.INHERITED]
    assert [reading.text[one.of.start : one.of.end] for one in inherited] == ["修复管网3公里"]
    assert [reading.text_of(one) for one in inherited] == ["市水务局"]


def test_phrase_before_an_enumeration_is_its_scope(read) -> None:
    """针对某县 bounds the items behind it, and a measure's own first phrase bounds it."""
    reading = read(
        "一、关于管网破损的问题。\n整改情况:针对⟦LOC|东津县⟧,一是⟪M1|修复管网3公里⟫。二是⟪M2|清淤5公里⟫。\n"
        "二、关于河道失管的问题。\n整改情况:一是⟪M3|针对排口直排,新建泵站⟫。二是⟪M4|巡河12次⟫。\n"
    )
    set_scopes(reading.text, reading.measures)
    scopes = [None if one.scope is None else reading.text[slice(*one.scope)] for one in reading.measures]
    assert scopes == ["针对东津县", "针对东津县", "针对排口直排", None]
