"""Notices that end in the middle, as pages do that a scraper or an excerpt cut off."""

from __future__ import annotations

import pytest

OUTLINE = (
    "县委关于巡察整改进展情况的通报\n根据统一部署,巡察组对县委开展了巡察。现将整改情况公布如下。\n一、关于理论学习不深入方面\n"
    "1.关于中心组学习不经常的问题\n整改情况:一是补学4次。二是列出清单12项。\n2.关于调查研究走过场的问题\n整改情况:一是蹲点调研9次。二是办结难题3件。\n"
    "二、关于项目管理混乱方面\n1.关于工程变更审批不严的问题\n整改情况:由县发展改革局复核变更17份,追回8万元。\n"
)
FIELDS = (
    "整改台账\n问题:泵站停用两年,无人报修。\n整改措施:(1)更换水泵2台;(2)派人值守。\n责任单位:县水务局\n整改时限:2024年6月底前\n"
    "问题:公厕长期关门,群众反映强烈。\n整改措施:移交街道管理。\n责任单位:城关街道\n整改时限:2024年9月底前\n"
)
TABLE = (
    "| 序号 | 存在问题 | 整改措施 | 责任单位 |\n| 1 | 泵站停用两年无人报修 | 更换水泵2台 | 县水务局 |\n"
    "| 2 | 公厕长期关门 | 移交街道管理 | 城关街道 |\n"
)


@pytest.mark.parametrize("notice", [OUTLINE, FIELDS, TABLE], ids=["outline", "fields", "table"])
def test_what_stands_before_a_cut_stays(read, notice: str) -> None:
    """Wherever a notice is cut off, all problems and measures before the cut but the last ones are those of the whole."""
    whole = read(notice)
    for cut in range(len(notice)):
        part = read(notice[:cut])
        assert part.problems[:-1] == whole.problems[: max(0, len(part.problems) - 1)], notice[:cut]
        assert part.measures[:-1] == whole.measures[: max(0, len(part.measures) - 1)], notice[:cut]
        assert all(0 <= node.start <= node.body <= node.end <= cut for node in part.root.walk())
