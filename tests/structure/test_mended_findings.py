"""Findings that share a line with how they were mended, on small invented audits."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("line", "problem", "measure"),
    [
        (
            "1.9家单位固定资产账实不符,有7家单位已盘点并调整账务,2家正在办理核销。",
            "9家单位固定资产账实不符",
            "有7家单位已盘点并调整账务,2家正在办理核销",
        ),
        (
            "1.专项资金分配不及时。11项上级资金超过30日未下达,涉及3200万元。市财政局设置到期提醒,资金已全部下达。",
            "专项资金分配不及时。11项上级资金超过30日未下达,涉及3200万元",
            "市财政局设置到期提醒,资金已全部下达",
        ),
        (
            "1.针对审计反映的7笔转移支付2160万元逾期下达,县财政局已全部拨付。",
            "7笔转移支付2160万元逾期下达",
            "县财政局已全部拨付",
        ),
        (
            "1.对县供水公司应收水费430万元清收不力,县国资中心约谈公司负责人,收回286万元。",
            "县供水公司应收水费430万元清收不力",
            "县国资中心约谈公司负责人,收回286万元",
        ),
        (
            "1.3所学校食堂向供货商收取“进场费”8.4万元,现已由县教育局督促如数清退。",
            "3所学校食堂向供货商收取“进场费”8.4万元",
            "现已由县教育局督促如数清退",
        ),
    ],
)
def test_statement_and_answer_share_a_line(read, line: str, problem: str, measure: str) -> None:
    """Who acts, or a turn of phrase, opens the answer."""
    reading = read(f"松岭县审计整改情况的报告\n一、财政管理方面\n{line}\n")
    assert reading.problems == [(problem, None)]
    assert reading.measures == [(measure, problem)]


def test_findings_in_plain_paragraphs(read) -> None:
    """Below a topic each paragraph may hold a finding and its answer."""
    reading = read(
        "松岭县审计整改情况的报告\n一、重大项目方面\n"
        "县城污水处理厂超概算4100万元未报批。县住房城乡建设局已补办概算调整手续。\n"
        "环城路工程多计工程款93.6万元。建设单位已在结算中核减。\n"
    )
    assert [text for text, _ in reading.problems] == [
        "县城污水处理厂超概算4100万元未报批",
        "环城路工程多计工程款93.6万元",
    ]
    assert [text for text, _ in reading.measures] == ["县住房城乡建设局已补办概算调整手续", "建设单位已在结算中核减"]


def test_several_findings_below_the_problem_that_sums_them_up(read) -> None:
    """Each sentence is a finding of its own, child of the heading."""
    reading = read(
        "松岭县审计整改情况的报告\n一、部门预算执行\n1.虚列支出、以拨代支\n"
        "县供销社把补助120万元转入下属企业即列支出,县供销社收回未用的86万元;县文旅局预付次年活动经费52万元,承办方退回31万元。\n"
    )
    heading = "虚列支出、以拨代支"
    assert reading.problems == [
        (heading, None),
        ("县供销社把补助120万元转入下属企业即列支出", heading),
        ("县文旅局预付次年活动经费52万元", heading),
    ]
    assert [text for text, _ in reading.measures] == ["县供销社收回未用的86万元", "承办方退回31万元"]


def test_a_deed_below_a_problem_stays_one_answer(read) -> None:
    """Sentences that tell deeds alone are no findings."""
    reading = read(
        "关于巡察整改情况的通报\n1.账款清收不力。\n县财政局约谈公司负责人,县国资中心督促逐笔清收;2024年已收回欠款300万元。\n"
    )
    assert [text for text, _ in reading.problems] == ["账款清收不力"]
    assert len(reading.measures) == 1
