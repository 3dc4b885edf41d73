"""Names as Taiwan and Hong Kong write them, and units known by what they do (guideline, section 1: ORG)."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("主辦:⟦ORG|社會處⟧,協辦:⟦ORG|工務處⟧", id="divisions-of-a-county"),
        pytest.param("⟦ORG|本府研究發展考核處⟧分辦。", id="own-government"),
        pytest.param("⟦ORG|消防局⟧會同⟦ORG|警察局⟧夜間稽查。", id="bureaus-of-a-county"),
        pytest.param("移送⟦ORG|法務部行政執行署汀澜分署⟧執行。", id="agency-and-branch-of-a-ministry"),
        pytest.param("⟦ORG|教育部國民及學前教育署⟧函復。", id="agency-joined-by-及"),
        pytest.param("所需經費獲⟦ORG|衛生福利部⟧核定補助。", id="behind-獲"),
        pytest.param("委託⟦ORG|澜清清運股份有限公司⟧辦理。", id="verb-within-a-firm"),
        pytest.param("受託廠商⟦ORG|澜通停車場股份有限公司⟧積欠權利金。", id="behind-its-role"),
        pytest.param("⟦ORG|校方⟧未主動協助。", id="side-of-the-school"),
    ],
)
def test_taiwanese_body_is_marked_whole(read_marks: Callable[[str], str], marked: str) -> None:
    """Divisions stand without their county, agencies behind their ministry."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("⟦ORG|環境及生態局⟧諮詢業界。", id="bureau-joined-by-及"),
        pytest.param(
            "⟦ORG|動物護理及檢疫署⟧(“⟦ORG|動檢署⟧”)接納建議。⟦ORG|動檢署⟧已增聘人手。", id="quoted-short-name"
        ),
        pytest.param("⟦ORG|選舉事務處⟧提交報告。", id="office"),
        pytest.param("進展　⟦ORG|街市署⟧與持牌人聯絡。", id="behind-a-label-and-a-blank"),
    ],
)
def test_hong_kong_department_is_marked_whole(read_marks: Callable[[str], str], marked: str) -> None:
    """Departments joined by 及, and the short names that a bracket gives."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("由⟦ORG|战略投资部⟧论证项目。查看⟦ORG|战略投资部⟧台账。", id="acts-then-recurs"),
        pytest.param("责任科室:⟦ORG|急诊医学科⟧", id="asked-for"),
        pytest.param("| 2 | 泊位不足 | ⟦ORG|停车管理科⟧ | 推进中 |", id="cell"),
        pytest.param("罚款由⟦ORG|法制审核科⟧先审。", id="agent"),
        pytest.param("⟦ORG|国有资产与实验室管理处⟧制定办法。", id="joined-by-与"),
        pytest.param("⟦ORG|工程指挥部⟧抓紧招标。", id="command"),
        pytest.param("⟦ORG|第一检察部⟧印发指引。", id="numbered-department"),
        pytest.param("⟦ORG|采购处⟧及⟦ORG|工程监察处⟧人员会同进行。", id="field-of-two-words"),
        pytest.param("会议室已完成改造,全部投入使用,大部已整改。", id="rooms-and-parts"),
        pytest.param("对违规问题查处到位,多处已修复。", id="verbs-and-counts"),
    ],
)
def test_unit_is_known_by_what_it_does(read_marks: Callable[[str], str], marked: str) -> None:
    """A unit counts where the text shows that it acts; common nouns with its end don't."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("⟦ORG|县发展和改革局⟧约上⟦ORG|县市场监管局⟧开仓。", id="behind-约上"),
        pytest.param("三要⟦ORG|县审计局⟧与⟦ORG|县检察院⟧互通线索。", id="behind-a-demand"),
        pytest.param("由⟦ORG|县教育局⟧监督⟦GROUP|学校⟧清退。", id="before-the-watched"),
        pytest.param("信箱:⟦LOC|泗榆县橘洲路8号⟧⟦ORG|市中心医院纪委⟧", id="behind-an-address"),
        pytest.param("排入河流(如⟦LOC|青榆江⟧)。", id="behind-如"),
        pytest.param("办结135处⟦LOC|菜园路⟧沿线占道。", id="behind-a-count"),
        pytest.param("⟦LOC|湖滨三路⟧新建公厕未开放。", id="numbered-road"),
        pytest.param("⟦LOC|锦丝巷2号院⟧门前破损。", id="yard"),
        pytest.param("位于⟦LOC|岚溪工业区⟧。", id="industrial-area"),
        pytest.param("对⟦TITLE|公司原经理⟧⟦PER|裴世昌⟧立案。", id="former-manager"),
        pytest.param("主任、各位副主任、各位委员:", id="salutation"),
        pytest.param("经⟦ORG|县总工会⟧核实后保留。", id="federation-is-no-engineer"),
        pytest.param("⟦ORG|泗榆县水务局澐南管理處⟧長期未查處渠道。", id="长期-is-no-post"),
        pytest.param("承辦人:⟦PER|賴以恩⟧", id="clerk-in-charge"),
        pytest.param("仍有3名⟦TITLE|分管负责同志⟧全年未下矿。", id="there-were-posts-that-failed"),
        pytest.param("3)⟦ORG|霖川市⟧逐矿明确责任。", id="city-acts-one-by-one"),
        pytest.param("⟦LOC|芦汀区⟧核处完成率只有四成。", id="rate-of-a-district"),
        pytest.param("连片养殖区尾水治理,近岸海域水质改善。", id="kinds-of-waters"),
        pytest.param("⟦PROJECT|南作业区4号泊位⟧投产三年。", id="berth"),
        pytest.param("⟦TITLE|主计处科员⟧⟦PER|蒋若瑜⟧", id="clerk"),
        pytest.param("⟦TITLE|市长⟧⟦PER|狄仲衡⟧任⟦TITLE|整改工作专班召集人⟧。", id="convener"),
        pytest.param("向⟦ORG|泗榆县⟧、⟦ORG|市交通运输局⟧下发督办函。", id="place-among-bodies"),
        pytest.param("滞留三天以上的上报⟦TITLE|分管院长⟧。", id="reported-to"),
        pytest.param("由八名督察组成的小队巡查。", id="组成-is-no-team"),
        pytest.param("对⟦TITLE|广告科原负责人⟧初核。", id="check-is-no-person"),
        pytest.param("轮训⟦TITLE|县(市、区)分管负责同志⟧104名。", id="posts-of-all-counties"),
    ],
)
def test_name_ends_at_the_verb_or_number_beside_it(read_marks: Callable[[str], str], marked: str) -> None:
    """Verbs, demands, addresses, counts and examples bound names."""
    assert read_marks(marked) == marked
