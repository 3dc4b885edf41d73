"""Posts with the bodies that they belong to, and persons (guideline, section 1: TITLE, PER)."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("参观地点 ⟦LOC|吉林省长春市⟧水体观测站。", id="province-before-a-city-named-长"),
        pytest.param("由⟦TITLE|党委书记⟧、⟦TITLE|校长⟧任双⟦TITLE|组长⟧。", id="verb-that-is-a-family-before-a-post"),
        pytest.param("⟦TITLE|副市长⟧⟦PER|江若川⟧主持会议。", id="family-that-makes-a-river-with-长"),
        pytest.param("⟦TITLE|市长⟧⟦PER|江若川⟧同志带队。", id="comrade-of-that-family"),
        pytest.param("⟦TITLE|组长⟧⟦PER|汪林⟧宣读了方案。", id="verb-behind-a-name"),
        pytest.param("⟦TITLE|县直有关单位负责人⟧陪同。", id="with-whose-they-are"),
        pytest.param("⟦TITLE|党委书记⟧⟦PER|施量⟧代表集团表态。⟦PER|施量⟧指出,要整改。", id="short-name-recurs"),
        pytest.param("2月25日,书记专题会议听取汇报。", id="meeting-named-by-a-post"),
        pytest.param("请问⟦PER|岑⟧⟦TITLE|局长⟧,公厕何时开门?", id="family-before-a-post"),
        pytest.param("村民⟦PER|岑某⟧租地,⟦PER|吴某某⟧签字。", id="masked-names"),
        pytest.param("⟦PER|房某明⟧挖沙,责令⟦PER|房某明⟧复垦。", id="masked-name-with-a-letter"),
        pytest.param("由某公司代管,因某企业停产。", id="what-is-some-firm"),
        pytest.param("住户⟦PER|蔡○明⟧等⟦PER|林○○⟧反映。", id="masked-by-a-sign"),
        pytest.param("责编:⟦PER|谷雨⟧\n校对:⟦PER|施雯⟧\n", id="who-edited"),
        pytest.param("接到⟦PER|游先生⟧来电。", id="addressed"),
        pytest.param("(安环部 ⟦PER|石岩⟧ / 6-30)", id="behind-a-unit"),
        pytest.param("江南省⟦LOC|长江经济带⟧问题,河段林长令已发,中级书记员续签。", id="what-only-ends-like-a-post"),
        pytest.param("⟦TITLE|分管副局长⟧牵头督办。", id="deputy-in-charge-that-acts"),
        pytest.param("审核人 ⟦PER|岑若川⟧ 审核:⟦PER|谭序平⟧", id="who-checked"),
        pytest.param("核实⟦PER|施某⟧占地,队长⟦PER|江某⟧带队。", id="masked-behind-the-end-of-a-word"),
        pytest.param("公司⟦ORG|董事会⟧会议听取报告。", id="board"),
    ],
)
def test_posts_and_persons_in_reports_of_meetings(read_marks: Callable[[str], str], marked: str) -> None:
    """Who speaks is marked wherever the report names them."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("由⟦TITLE|驻村第一书记⟧⟦PER|郑明远⟧包保。", id="post-at-the-base"),
        pytest.param("⟦TITLE|市委书记⟧主持会议。", id="post-of-a-body"),
        pytest.param("⟦TITLE|市政府分管副市长⟧牵头督办。", id="post-with-its-field"),
        pytest.param("⟦TITLE|泗榆县县长⟧⟦PER|郑明远⟧带队检查。", id="post-and-name"),
        pytest.param("会议由⟦TITLE|市长⟧⟦PER|岑若川⟧主持。", id="bare-post-and-name"),
        pytest.param(
            "⟦TITLE|县委书记⟧⟦PER|谭序平⟧任⟦TITLE|组长⟧,⟦TITLE|县长⟧⟦PER|阮映秋⟧任⟦TITLE|副组长⟧。", id="appointed"
        ),
        pytest.param("⟦TITLE|市委常委班子成员⟧带头学习。", id="members-of-a-body"),
        pytest.param("⟦TITLE|市、县、乡、村四级河长⟧开展巡河。", id="levels"),
        pytest.param("⟦TITLE|市委主要负责同志⟧亲自审核。", id="comrade-in-charge"),
        pytest.param("由⟦TITLE|县长⟧包案。", id="bare-post-that-acts"),
        pytest.param("对⟦TITLE|原县水务局局长⟧⟦PER|郑明远⟧立案。", id="former"),
        pytest.param("对时任⟦TITLE|县水务局局长⟧⟦PER|郑明远⟧立案。", id="at-the-time"),
        pytest.param("建立局领导包案制度,⟦TITLE|局领导⟧带队督办。", id="system-and-post"),
        pytest.param("成立以⟦TITLE|县委书记⟧为⟦TITLE|组长⟧的专班。", id="heads-a-group"),
        pytest.param("学习⟦PER|习近平⟧⟦TITLE|总书记⟧重要讲话。", id="head-of-the-party"),
        pytest.param("⟦TITLE|巡察组组长⟧⟦PER|万俟湛⟧讲话。⟦PER|万俟湛⟧指出不足。", id="double-surname-recurs"),
        pytest.param("联系人:⟦PER|阮知秋⟧,电话公布。", id="contact"),
        pytest.param("⟦PER|欧阳敏行⟧同志出席。", id="comrade"),
        pytest.param("⟦TITLE|市委第三巡察组组长⟧⟦PER|谭序平⟧通报情况。", id="leader-of-a-numbered-group"),
        pytest.param(
            "⟦TITLE|县纪委监委派驻县教育局纪检监察组组长⟧⟦PER|董一禾⟧到会。", id="leader-of-a-group-posted-elsewhere"
        ),
        pytest.param("⟦TITLE|县审计局局长⟧ ⟦PER|岑若川⟧\n现在报告工作。", id="name-behind-a-blank"),
        pytest.param("⟦PER|岑若川⟧⟦TITLE|书记⟧作了批示。", id="name-before-its-post"),
        pytest.param("⟦TITLE|监察审计部总经理⟧⟦PER|董一禾⟧带领⟦ORG|专项监察工作组⟧核查。", id="leader-of-a-part"),
        pytest.param("⟦TITLE|镇党委委员⟧⟦PER|谭序平⟧、⟦PER|董一禾⟧出席。", id="names-listed-behind-a-post"),
        pytest.param("⟦TITLE|县纪委监委四级调研员⟧⟦PER|谭序平⟧带队。", id="rank"),
        pytest.param("⟦TITLE|本科生院院长⟧⟦PER|谭序平⟧主持。", id="undergraduate-school"),
    ],
)
def test_post_takes_its_body_and_leaves_the_name(read_marks: Callable[[str], str], marked: str) -> None:
    """A post is one mention with its body; the name behind it is a person of its own."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("落实河长制和林长制。", id="system"),
        pytest.param("推行校领导包联学院制度。", id="system-of-a-rule"),
        pytest.param("健全县领导包案化解机制。", id="mechanism-of-a-rule"),
        pytest.param("从事会计工作,更正会计差错。", id="accounting"),
        pytest.param("开通书记信箱和局长接待日。", id="mailbox"),
        pytest.param("党员干部和专家参加。", id="people"),
        pytest.param("建立“链长+链主”机制。", id="slogan"),
        pytest.param("召开村民委员会会议。", id="committee-is-no-member"),
        pytest.param("市领导和市级部门参加。", id="no-name-behind-a-post"),
        pytest.param("总书记关于发展的论述。", id="no-name-of-a-verb"),
        pytest.param("填表 时间:2023年6月", id="name-of-the-next-field"),
        pytest.param("审核 时间 2023年", id="time-behind-a-verb"),
        pytest.param("批准 文号:12号", id="number-of-a-document"),
        pytest.param("签发 时间:2023年6月", id="time-of-signing"),
        pytest.param("作者 单位:无", id="unit-of-an-author"),
        pytest.param("批准 文件:3份", id="documents"),
        pytest.param("审核:通过。", id="verb-in-a-field"),
        pytest.param("(区住建局 全年)", id="time-behind-a-body"),
        pytest.param("(县财政局 成立)", id="verb-behind-a-body"),
        pytest.param("(县财政局 任务/6月)", id="task-behind-a-body"),
        pytest.param("(县林业局 应急)", id="deed-behind-a-body"),
        pytest.param("(县林业局 方案/6月)", id="noun-behind-a-body"),
        pytest.param("在调查某案件时发现疏漏。", id="some-case"),
        pytest.param("检查某项工作不细。", id="some-work"),
        pytest.param("实施某工程未报批。", id="some-works"),
    ],
)
def test_what_looks_like_a_name_is_none(read_marks: Callable[[str], str], text: str) -> None:
    """Systems, slogans and verbs behind a post name neither a post nor a person."""
    marked = read_marks(text)
    assert "⟦PER|" not in marked
    assert "⟦TITLE|" not in marked.replace("⟦TITLE|总书记⟧", "").replace("⟦TITLE|市领导⟧", "")


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("责任领导:⟦PER|郑明远⟧\n牵头单位:⟦ORG|县水务局⟧\n", id="leader-and-lead"),
        pytest.param("责任人:⟦PER|郑明远⟧、⟦PER|岑若川⟧\n", id="two-persons"),
        pytest.param("责任人:⟦TITLE|校长⟧⟦PER|左丘文⟧\n", id="post-and-person"),
    ],
)
def test_field_lists_its_persons_and_its_own_name_is_none(read_marks: Callable[[str], str], marked: str) -> None:
    """In a field each member is a mention; the field's name (责任单位) names nobody."""
    head = "一、关于河道管护不力的问题\n"
    assert read_marks(head + marked) == head + marked
