"""Names as notices of findings, handling and audits write them: quarries, offices, rosters, creeds, numbers of files."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("⟦ORG|泗榆县白石沟采石场⟧越界开采。", id="quarry"),
        pytest.param("禁养区内养殖场应于年底前搬迁。", id="no-farm-of-that-name"),
        pytest.param("⟦ORG|区委办⟧存在的主要问题是学习不够。", id="office-of-the-committee"),
        pytest.param("受⟦ORG|市人民政府⟧委托,现报告工作。", id="behind-受"),
        pytest.param("一是统一思想。学习领会⟦ORG|省委巡视组⟧反馈意见,认真研究。", id="behind-领会"),
        pytest.param("会议听取⟦ORG|五届市委⟧第六轮巡察情况汇报。", id="behind-听取"),
        pytest.param("整改任务:__⟦ORG|泗榆县金垣煤业有限公司⟧越界。", id="behind-a-lost-name"),
        pytest.param(
            "⟦ORG|泗榆省环保督察反馈问题整改工作领导小组办公室⟧印发通知。", id="leading-group-named-by-its-purpose"
        ),
        pytest.param("成立专项督查组,对整改情况督办。", id="group-set-up"),
        pytest.param("⟦ORG|县里⟧派出3个巡察组进驻。", id="groups-counted"),
        pytest.param("根据桂审报〔2022〕3号文要求整改。", id="number-of-a-document"),
        pytest.param("学习⟦PER|习近平⟧新时代中国特色社会主义思想。", id="creed"),
        pytest.param("推进中国式现代化。", id="creed-of-a-path"),
        pytest.param("接到反馈后立即组织部署整改。", id="a-deed-is-no-department"),
        pytest.param("⟦PER|高庆澜⟧⟦TITLE|书记⟧和⟦PER|项敏⟧⟦TITLE|市长⟧作出批示。", id="names-before-two-posts"),
        pytest.param("落实⟦TITLE|市县乡村四级河长⟧管理责任。", id="duty-is-no-name"),
        pytest.param("⟦TITLE|泊湾社区党支部书记⟧⟦PER|张衡⟧郑重表态。", id="name-before-郑重"),
        pytest.param("成立以⟦TITLE|党委书记⟧为⟦TITLE|组长⟧、⟦TITLE|院长⟧为⟦TITLE|副组长⟧的工作专班。", id="roster"),
        pytest.param("经⟦ORG|县政府⟧及⟦GROUP|相关部门⟧按照方案整改。", id="group-beside-a-body"),
        pytest.param("线索已转⟦GROUP|纪检监察机关⟧处理。", id="authority-by-its-kind"),
        pytest.param("由⟦GROUP|各整改主体责任单位⟧逐项销号。", id="units-in-charge"),
    ],
)
def test_names_end_where_the_notice_ends_them(read_marks: Callable[[str], str], marked: str) -> None:
    """What is marked is found, and nothing else."""
    assert read_marks(marked) == marked
