"""Who acts in a measure and who is told to."""

from __future__ import annotations

import pytest

from zhenggai.record import OwnerRole
from zhenggai.relations.owners import add_default_owners

HEAD = "一、关于管网破损的问题。\n整改情况:一是⟪M1|"
TAIL = "⟫。\n"


@pytest.mark.parametrize(
    "measure",
    [
        pytest.param("⟦ORG own=actor|县水务局⟧扎牢防渗层3处", id="opens the measure, verb unknown"),
        pytest.param("⟦ORG own=actor|县水务局⟧、⟦ORG own=actor|县城管局⟧逐段排查", id="coordination opens it"),
        pytest.param("⟦ORG own=actor|县水务局⟧和⟦ORG own=actor|县城管局⟧及⟦ORG own=actor|县农业局⟧排查", id="和 及"),
        pytest.param(
            "⟦ORG own=actor|区委⟧⟦ORG own=actor|区政府⟧及⟦GROUP own=actor|各乡镇⟧针对管网召开会议", id="run together"
        ),
        pytest.param("2024年5月,⟦ORG own=actor|县水务局⟧扎牢防渗层", id="behind a date"),
        pytest.param("⟦ORG own=actor|县水务局⟧2024年扎牢防渗层", id="before a date"),
        pytest.param("目前,⟦ORG own=actor|县水务局⟧已排查", id="behind an adverb"),
        pytest.param("12家⟦GROUP own=actor|企业⟧累计改造管线3公里", id="behind a count"),
        pytest.param("清退5户;⟦ORG own=actor|县水务局⟧自筹资金", id="opens a clause"),
        pytest.param("罚款3万元;⟦ORG own=actor|甲县⟧、⟦ORG own=actor|乙县⟧关停养殖场23家", id="shuts others"),
        pytest.param(
            "由⟦ORG own=actor|市住建局⟧牵头、⟦ORG own=actor|甲县⟧等⟦GROUP own=actor|属地⟧具体负责", id="second agent"
        ),
        pytest.param("由⟦ORG own=actor|县水务局⟧逐段排查", id="由"),
        pytest.param("由⟦ORG own=actor|县水务局⟧、⟦ORG own=actor|县城管局⟧逐段排查", id="由, shared"),
        pytest.param(
            "⟦ORG own=actor|县水务局⟧会同⟦ORG own=actor|县城管局⟧、⟦ORG own=actor|县农业局⟧排查", id="partners"
        ),
        pytest.param("联合⟦ORG own=actor|县公安局⟧设卡整治", id="partner of an unnamed subject"),
        pytest.param("督促⟦GROUP own=assigned|各乡镇⟧履行责任", id="督促"),
        pytest.param(
            "⟦ORG own=actor|县水务局⟧委托⟦ORG own=assigned|青澜勘测院⟧检测、责成⟦ORG own=assigned|宏岭公司⟧返工",
            id="acts, and tells two",
        ),
        pytest.param(
            "⟦TITLE own=actor|县委书记⟧⟦PER own=actor|闵长青⟧任组长,⟦TITLE own=actor|县长⟧⟦PER own=actor|邱实⟧任副组长",
            id="posts with names",
        ),
        pytest.param("约谈⟦ORG own=assigned|宏岭公司⟧,督促限期退场", id="rebuked and urged"),
        pytest.param(
            "督促⟦ORG own=assigned|甲县⟧种植油茶,⟦ORG own=assigned|乙县⟧种植苎麻,⟦ORG own=assigned|丙县⟧种植花椒",
            id="told in parallel",
        ),
    ],
)
def test_body_that_acts_or_is_told_to_is_an_owner(read, measure: str) -> None:
    """A subject, agent or partner is an actor, the object of a directing verb is assigned."""
    reading = read(HEAD + measure + TAIL)
    assert reading.owners == reading.expected != set()


@pytest.mark.parametrize(
    "measure",
    [
        pytest.param("经⟦ORG|县水务局⟧复查", id="consulted"),
        pytest.param("向⟦ORG|县水务局⟧报送进度", id="reported to"),
        pytest.param("报⟦ORG|县水务局⟧备案", id="approves"),
        pytest.param("约谈⟦ORG|宏岭公司⟧,批评教育3人", id="only rebuked"),
        pytest.param("约谈⟦ORG|宏岭公司⟧,责令监理更换人员", id="rebuked, another is ordered"),
        pytest.param("⟦ORG|县水务局⟧的台账已更新", id="attribute"),
        pytest.param("⟦ORG|县水务局⟧12名干部已轮岗", id="attribute of a count"),
        pytest.param("⟦ORG|县水务局⟧获评先进集体", id="is awarded"),
        pytest.param("⟦ORG|甲县⟧、⟦ORG|乙县⟧成功纳入试点名单", id="ranks"),
        pytest.param("⟦ORG|省委第三巡视组⟧对全县开展了巡视", id="inspects"),
        pytest.param("修订⟦ORG|县水务局⟧议事规则", id="inside a name"),
        pytest.param("⟦ORG|县水务局⟧。", id="nothing follows"),
        pytest.param("⟦ORG|宏岭公司⟧关停整顿", id="is shut"),
        pytest.param("⟦LOC|甲县⟧已排查管网3公里", id="place"),
        pytest.param("修复管网3公里", id="nobody"),
    ],
)
def test_body_that_does_nothing_is_no_owner(read, measure: str) -> None:
    """Who is consulted, informed, punished, ranked or inspects from above owns nothing."""
    assert read(HEAD + measure + TAIL).owners == set()


@pytest.mark.parametrize(
    "clause",
    [
        pytest.param("督促⟦ORG|甲县⟧种植油茶。⟦ORG|乙县⟧种植苎麻", id="another sentence"),
        pytest.param("督促⟦ORG|甲县⟧种植油茶,⟦ORG|乙县⟧扩建苗圃", id="another deed"),
        pytest.param("⟦ORG|甲县⟧种植油茶,⟦ORG|乙县⟧种植苎麻", id="nobody is told"),
    ],
)
def test_clause_that_is_not_parallel_has_an_actor(read, clause: str) -> None:
    """Only the same words in the same sentence carry an order on."""
    assert ("乙县", "actor") in read(HEAD + clause + TAIL).owners


def test_owner_belongs_to_its_measure_only(read) -> None:
    """Each measure has the owners that stand in it; the problem's statement makes none."""
    reading = read(
        "一、关于⟦ORG|县水务局⟧已失管河道的问题。\n"
        "整改情况:一是⟦ORG|县城管局⟧清理河道。二是督促⟦GROUP|各乡镇⟧巡河。三是新增泵站。\n"
    )
    assert reading.owners_of("清理河道") == {("县城管局", "actor")}
    assert reading.owners_of("巡河") == {("各乡镇", "assigned")}
    assert reading.owners_of("新增泵站") == set()
    assert reading.owners == {("县城管局", "actor"), ("各乡镇", "assigned")}


def test_owner_says_where_it_comes_from(read) -> None:
    """Every owner has a rule, a confidence below one and evidence that covers its mention."""
    reading = read(HEAD + "⟦ORG|县水务局⟧扎牢防渗层,督促⟦GROUP|各乡镇⟧巡河" + TAIL + "牵头单位:⟦ORG|县城管局⟧\n")
    sources = {reading.text_of(one): one.source for one in reading.found}
    assert sources == {"县水务局": "opens_measure", "各乡镇": "directed", "县城管局": "field"}
    for one in reading.found:
        mention = reading.mentions[one.mention]
        assert one.evidence[0] <= mention.start
        assert mention.end <= one.evidence[1]
        assert 0.5 < one.confidence < 1
    evidence = {reading.text_of(one): reading.text[slice(*one.evidence)] for one in reading.found}
    assert evidence["各乡镇"] == "督促各乡镇"
    assert evidence["县城管局"] == "牵头单位:县城管局"


def test_measure_without_owner_gets_the_issuer_by_default(read) -> None:
    """The issuer, or nobody by name, owns what nobody else does."""
    reading = read(
        "⟦ORG|中共青澜县委⟧\n关于巡察整改进展情况的通报\n一、关于管网破损的问题。\n"
        "整改情况:一是⟦ORG|县水务局⟧扎牢防渗层。二是新增泵站。\n二、关于河道失管的问题。\n"
        "责任单位:⟦ORG|县城管局⟧\n整改措施:清淤3公里。\n"
    )
    named = add_default_owners(reading.found, measures=reading.measures, issuer=reading.issuer)
    unnamed = add_default_owners(reading.found, measures=reading.measures, issuer=None)
    defaults = [one for one in named if one.role is OwnerRole.DEFAULT]
    assert [reading.text[one.of.start : one.of.end] for one in defaults] == ["新增泵站"]
    assert [reading.text_of(one) for one in defaults] == ["中共青澜县委"]
    assert [one.mention for one in unnamed if one.role is OwnerRole.DEFAULT] == [None]
    assert named[: len(reading.found)] == reading.found


def test_text_without_anything_has_no_owners(read) -> None:
    """Nothing comes of nothing."""
    assert read("").found == []
    assert add_default_owners([], measures=[], issuer=None) == []
