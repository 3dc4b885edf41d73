"""Kinds of problems and measures, as the stage gives them."""

from __future__ import annotations

import pytest

import zhenggai
from zhenggai.relations.kind_features import PROBLEM_CUES, cues_in, kind_features


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("某主体责任压得不实", "责任落实"),
        ("理论学习中心组以读文件代替研讨", "思想政治"),
        ("公务接待无公函", "作风建设"),
        ("个别干部收受红包礼金", "廉洁纪律"),
        ("专业技术人员不足,3名岗位缺编", "队伍建设"),
        ("“三会一课”记录缺失", "党建组织"),
        ("重大事项未经集体研究", "制度执行"),
        ("日常巡查流于形式", "监督管理"),
        ("0元专项债资金闲置", "资金资产"),
        ("泵站工程进度滞后", "项目建设"),
        ("填埋场渗滤液外溢", "生态环境"),
        ("消防通道堵塞,火灾隐患未消除", "安全生产"),
        ("养老床位不足", "民生服务"),
        ("惠企政策兑现慢", "产业经济"),
        ("撂荒耕地未复种", "农业农村"),
        ("台账造假,数据不一致", "数据失实"),
        ("上一轮巡察反馈问题整改不到位", "整改不力"),
    ],
)
def test_cues_show_what_a_problem_is_about(words: str, kind: str) -> None:
    assert kind in {found for _, found in cues_in(words, table=PROBLEM_CUES)}


def test_the_problem_above_counts_as_a_feature_of_its_own() -> None:
    above = kind_features("有3笔无依据", table=PROBLEM_CUES, above="公务接待管理混乱").facts
    assert {"above 作风建设", "above 监督管理"} <= set(above)
    assert not any(fact.startswith("above") for fact in kind_features("有3笔无依据", table=PROBLEM_CUES).facts)


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_problems_and_measures_of_a_record_have_kinds(script: str) -> None:
    """Kinds stand in simplified script whatever the notice's own."""
    simplified = "一、消防设施损坏的问题\n整改情况:开展消防培训3场。\n"
    traditional = "一、消防設施損壞的問題\n整改情況:開展消防培訓3場。\n"
    record = zhenggai.extract(simplified if script == "hans" else traditional)
    assert "安全生产" in record.problems[0].types
    assert set(record.measures[0].types) == {"培训宣传"}
