"""Faults and deeds that running text tells (press, audits, complaints, checks), on small invented notices."""

from __future__ import annotations

import pytest


def test_faults_before_a_sum_are_one_problem_each_and_share_one_answer(read) -> None:
    """存在甲、乙等问题: two problems; what a paragraph tells of both is one measure of none, its last sentence included."""
    reading = read(
        "审计推动青浦坝县清退公租房\n"
        "近日,青浦坝县审计局在专项审计时发现,存在向不符合条件人员配租公租房、承租人擅自转租住房等问题,涉及46套。\n"
        "针对审计发现的问题,县住建局组织专班核查,收回住房39套,并修订年审办法。截至目前,其余7套正在腾退。\n"
    )
    assert [one for one, _ in reading.problems] == ["向不符合条件人员配租公租房", "承租人擅自转租住房"]
    assert reading.measures == [("县住建局组织专班核查,收回住房39套,并修订年审办法。截至目前,其余7套正在腾退", None)]


def test_sentences_tell_faults_and_answers_by_turns(read) -> None:
    """…。审计责成…。…。目前已…。: each finding is a problem, the sentence behind it its measure."""
    reading = read(
        "澄岭市审计结果\n"
        "5个镇滞留奖补资金214万元。审计责成限期拨付,目前已拨付198万元。2家医院违规收费36万元。目前已全部退还。\n"
    )
    first, second = "5个镇滞留奖补资金214万元", "2家医院违规收费36万元"
    assert [one for one, _ in reading.problems] == [first, second]
    assert reading.measures == [("审计责成限期拨付,目前已拨付198万元", first), ("目前已全部退还", second)]


def test_reply_to_complaint_is_one_measure_from_what_was_looked_into(read) -> None:
    """经核查,情况属实。…已要求…。目前…: one measure."""
    reading = read(
        "关于梅坞小区异味的办理情况\n"
        "4月11日,第九批转办件反映:梅坞小区东侧垃圾转运站污水横流,夜间噪声扰民。\n"
        "经现场核查,群众反映问题属实。区城管局已要求作业单位每日冲洗两次,更换破损密封垫。目前异味明显减轻。\n"
    )
    answer = "经现场核查,群众反映问题属实。区城管局已要求作业单位每日冲洗两次,更换破损密封垫。目前异味明显减轻"
    assert reading.measures == [(answer, "梅坞小区东侧垃圾转运站污水横流,夜间噪声扰民")]


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        ("审计署今日发表报告,批评海滨署辖下泳池长期漏水,换管后仍未改善。", ["海滨署辖下泳池长期漏水,换管后仍未改善"]),
        ("申诉专员公署公布调查报告,指屋宇署巡查宽松,五年内未曾检控业主。", ["屋宇署巡查宽松,五年内未曾检控业主"]),
        ("读者来信称,青芦镇卫生院夜间无人值班。", ["青芦镇卫生院夜间无人值班"]),
        ("县城管局接到居民反映青禾小区化粪池满溢无人清掏的投诉后,次日清运。", ["青禾小区化粪池满溢无人清掏"]),
        ("记者发现,展馆设备运转正常,观众秩序良好。", []),
        (
            "卫生局查获某食品厂3项缺失,包括天花板剥落、地面积水、原料未离地存放。",
            ["天花板剥落", "地面积水", "原料未离地存放"],
        ),
    ],
    ids=["批评", "指", "来信称", "接到…反映", "no fault", "包括"],
)
def test_words_that_find_lead_to_the_fault(read, line, problems) -> None:
    """What a watchdog, a reader or a check finds is a problem from behind the word that finds."""
    reading = read(f"要闻\n{line}\n市民可致电查询。\n")
    assert [one for one, _ in reading.problems] == problems


def test_name_of_who_was_checked_is_no_part_of_the_faults(read) -> None:
    """佳和物业管理的小区:…;…,…: one problem each; the answer to all of them answers none alone."""
    reading = read(
        "本次共检查12个社区。检查情况如下:\n"
        "1.佳和物业公司管理的云锦小区:绿化带杂草丛生;垃圾桶未加盖,楼道堆放杂物。\n"
        "处理意见:责令7日内整改完毕。\n"
        "2.安居物业公司管理的翠屏小区:消防通道被占用;电梯年检过期。\n"
        "处理意见:责令限期整改,记入信用档案。\n"
    )
    assert [one for one, _ in reading.problems] == [
        "绿化带杂草丛生",
        "垃圾桶未加盖",
        "楼道堆放杂物",
        "消防通道被占用",
        "电梯年检过期",
    ]
    assert reading.measures == [("责令7日内整改完毕", None), ("责令限期整改,记入信用档案", None)]
