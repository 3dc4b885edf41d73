"""Nouns for institutions are groups where they take part in what is told, not where they are only spoken of."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("目前与一家⟦GROUP|冷链运输企业⟧谈到租金。", id="partner-by-trade"),
        pytest.param("8家⟦GROUP|养蟹场⟧建成沉淀池。", id="counted-and-of-a-kind"),
        pytest.param("其余27家⟦GROUP|店⟧轮流停业半天。", id="counted"),
        pytest.param("停用疫苗。⟦GROUP|接收门诊⟧停业整改十天。", id="told-apart-by-what-it-does"),
        pytest.param("①⟦GROUP|供苗商⟧免费补植4万株。", id="two-letters-tell-apart"),
        pytest.param("系⟦GROUP|供货作坊⟧在和面时过量添加。", id="to-blame"),
        pytest.param("线索已移送⟦GROUP|农业农村部门⟧。", id="handed-over"),
        pytest.param("信件退回⟦GROUP|承办单位⟧,暂不签字。", id="sent-back"),
        pytest.param("选定3家⟦GROUP|企业⟧开展收集试点。", id="chosen"),
        pytest.param("望⟦GROUP|各地⟧引以为戒。", id="wished"),
        pytest.param("与⟦GROUP|消杀公司⟧签了年度合同。", id="partner"),
        pytest.param("县里用水紧张。⟦GROUP|当地⟧抢在3月底前修渠。", id="who-is-there"),
        pytest.param("联合⟦GROUP|住建⟧、⟦GROUP|城管部门⟧开展夜查。", id="fields-with-their-noun"),
        pytest.param("5月以来,⟦GROUP|公安⟧、⟦GROUP|交通⟧设卡16处。", id="fields-without-noun"),
        pytest.param("⟦GROUP|规划⟧、⟦GROUP|林业⟧、⟦GROUP|国土等部门⟧先后处罚。", id="fields-with-others"),
    ],
)
def test_who_takes_part_is_a_group(read_marks: Callable[[str], str], marked: str) -> None:
    """Subjects, partners, those who are asked and those to whom something is handed take part."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("走访企业112家次。", id="visited"),
        pytest.param("约谈鉴定机构5家。", id="called-to-account"),
        pytest.param("对7家诊所立案查处。", id="proceeded-against"),
        pytest.param("对37家企业发出整改通知书。", id="written-to"),
        pytest.param("部门预算执行不严格。", id="a-noun-goes-on"),
        pytest.param("为市内外290家企业提供服务。", id="served"),
        pytest.param("投入教育、文化资金20万元。", id="fields-of-spending"),
        pytest.param("砂石场地平整完成。", id="part-of-a-word"),
    ],
)
def test_who_is_only_spoken_of_is_none(read_marks: Callable[[str], str], text: str) -> None:
    """Who is visited, punished, served or written to is no group."""
    assert read_marks(text) == text


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("线索移交⟦ORG|法院⟧执行。", id="the-only-one"),
        pytest.param("⟦ORG|青岭县泗水学校⟧自查。⟦ORG|学校⟧成立专班。", id="named-in-full"),
        pytest.param("4所⟦GROUP|学校⟧归还了伙食费。", id="counted"),
        pytest.param("督促⟦GROUP|学校⟧建立台账。", id="named-nowhere"),
        pytest.param("⟦ORG|市城投公司⟧已修复。", id="a-level-makes-a-name"),
    ],
)
def test_a_single_body_is_no_group(read_marks: Callable[[str], str], marked: str) -> None:
    """A noun that means the only body of its kind, or the one that the text names in full, is that body."""
    assert read_marks(marked) == marked
