"""Named projects and plants; kinds of projects are left out (guideline, section 1: PROJECT)."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("对⟦PROJECT|长桥至青渡公路改建工程⟧审计。", id="from-place-to-place"),
        pytest.param("对⟦ORG|青岩镇⟧、⟦ORG|市水利局⟧等单位的项目座谈。", id="list-of-bodies-before-their-projects"),
        pytest.param("实施⟦PROJECT|芦汀灌区续建配套与节水改造工程⟧。", id="two-deeds"),
        pytest.param("就规划建设⟦PROJECT|青岩片区污水处理厂⟧。", id="behind-规划建设"),
        pytest.param("多项工程缺失,在建工程、各期项目推进缓慢。", id="no-name"),
    ],
)
def test_project_begins_with_its_name(read_marks: Callable[[str], str], marked: str) -> None:
    """What is done to it, and words that count projects, stay outside."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("拟新建⟦PROJECT|锦帆路立体停车楼⟧。", id="building"),
        pytest.param("实施⟦PROJECT|麻园乡集中供水工程⟧,新建水厂1座。", id="works-of-a-town"),
        pytest.param("建设⟦PROJECT|石桐镇稻虾共作示范基地⟧。", id="base-in-a-town"),
        pytest.param("⟦PROJECT|青澜新材年产6万吨特种树脂项目⟧已投产。", id="named-by-its-output"),
        pytest.param("⟦PROJECT|东门安置小区⟧、⟦PROJECT|砚池安置小区⟧286户已分房到户。", id="estates-handed-over"),
        pytest.param("⟦PROJECT|南校区青年教师公寓⟧正在办理施工许可。", id="flats-being-built"),
        pytest.param("实施⟦PROJECT|石桐镇老街改造工程⟧。", id="works-in-a-town"),
        pytest.param("⟦PROJECT|新渡港二期工程⟧已完工。", id="phase"),
        pytest.param("⟦PROJECT|沅芷河防洪治理工程(一期)项目⟧全面完工。", id="phase-in-brackets"),
        pytest.param("⟦PROJECT|城东二水厂扩建工程⟧管理混乱。", id="works-on-a-plant"),
        pytest.param("⟦PROJECT|湖滨新区第二医院迁建项目⟧未开工。", id="outermost-with-a-body"),
        pytest.param("建成⟦PROJECT|石桐镇污水处理站⟧。", id="plant"),
        pytest.param("⟦PROJECT|黄泥垭电站⟧拆除机组。", id="power-station"),
        pytest.param("⟦PROJECT|云岫会展中心二期⟧停工。", id="phase-of-a-building"),
        pytest.param("⟦PROJECT|澄碧路综合管廊一标段⟧未放坡。", id="lot"),
        pytest.param("⟦PROJECT|南浦三期安置房⟧漏雨。", id="housing-of-a-phase"),
        pytest.param("消除⟦PROJECT|老龙沟尾矿库⟧隐患。", id="tailings"),
        pytest.param("⟦PROJECT|老城排水单元改造一期⟧,已清淤6.4公里。", id="phase-of-a-deed"),
        pytest.param("实施⟦PROJECT|芦汀灌区续建配套项目⟧。", id="in-a-district-for-irrigation"),
        pytest.param("租用闲置冷库改建⟦PROJECT|砦州零工驿站⟧。", id="behind-what-it-was"),
        pytest.param(
            "⟦PROJECT|锦澜花园⟧、⟦PROJECT|翠庭雅苑⟧2个项目逾期。针对⟦PROJECT|锦澜花园⟧,加快建设。",
            id="listed-and-recurring",
        ),
        pytest.param("引进⟦PROJECT|丰泽锂业⟧、⟦PROJECT|云起新材料⟧等10个项目。", id="list-with-a-number"),
        pytest.param("⟦PROJECT|丰泽锂业⟧、⟦PROJECT|星海钠电项目⟧竣工投产。", id="shared-tail"),
    ],
)
def test_named_project_is_marked_whole(read_marks: Callable[[str], str], marked: str) -> None:
    """A project's name holds what is done to it, places and bodies too; verbs before it stay outside."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("推进重点项目建设。", id="key-projects"),
        pytest.param("10个项目已开工。", id="counted"),
        pytest.param("储备省级重大工业项目。", id="kinds"),
        pytest.param("更换总监理工程师。", id="engineer"),
        pytest.param("建成乡镇污水处理站14座。", id="kind-of-plant"),
        pytest.param("高标准农田建设项目进度慢。", id="kind-of-works"),
        pytest.param("加强项目经理培训。", id="manager"),
        pytest.param("云溪能源集团所属石柱煤矿抽采泵站欠维护。", id="part-of-a-house"),
    ],
)
def test_kind_of_project_is_not_marked(read_marks: Callable[[str], str], text: str) -> None:
    """Generic projects and words that begin with 项目 or 工程 are not marked."""
    assert "⟦PROJECT|" not in read_marks(text)
