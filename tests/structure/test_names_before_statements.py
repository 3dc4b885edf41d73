"""Names that stand before statements and deeds without being part of them; arrows and wide blanks in place of cues."""

from __future__ import annotations

import pytest


def texts(pairs: list[tuple[str, str | None]]) -> list[str]:
    return [text for text, _ in pairs]


def test_a_name_with_a_colon_is_no_part_of_a_deed(read) -> None:
    """维保:… tells which deed it is; a lead to several deeds (拟办两件事:) belongs to them."""
    reading = read(
        "1.关于设备维保管理不严的问题\n整改措施:\n(1)维保:与厂家重谈合同;\n(2)盘点:每月突击点货。\n"
        "2.关于督学力量不足的问题\n整改措施:拟办妥两件事:增聘督学8名,结果作为评优依据。\n"
    )
    assert texts(reading.measures) == [
        "与厂家重谈合同",
        "每月突击点货",
        "拟办妥两件事:增聘督学8名,结果作为评优依据",
    ]


def test_a_name_with_a_colon_is_no_part_of_a_statement(read) -> None:
    """临江站点:… names the place, not what is wrong there; a name that states a fault stays."""
    reading = read(
        "检查通报\n一、存在问题\n1.临江站点:值班室空无一人,台账缺页。\n2.保洁不到位:垃圾三天未清。\n"
        "3.文书类(12处)。判决主文漏写履行期限。\n"
    )
    assert texts(reading.problems) == [
        "值班室空无一人,台账缺页",
        "保洁不到位:垃圾三天未清",
        "判决主文漏写履行期限",
    ]


def test_arrows_lead_to_answers(read) -> None:
    """An arrow behind a statement or at the head of a line answers it, if a notice has several."""
    reading = read("自查情况\n1.库房门常开,夜间无人值守→加装门禁并轮班。\n2.灭火器过期3具未更换\n→更换灭火器3具\n")
    assert reading.measures == [
        ("加装门禁并轮班", "库房门常开,夜间无人值守"),
        ("更换灭火器3具", "灭火器过期3具未更换"),
    ]


@pytest.mark.parametrize("gap", [" ………… ", "  ", " | "])
def test_names_set_apart_from_their_values_are_fields(read, gap: str) -> None:
    """Known names that open several lines are fields with a leader, a wide blank or a bar in place of the colon."""
    block = "任务{n}\n问题{g}铅锌渣露天堆存,雨天{n}村红水流进稻田\n措施{g}铺膜覆盖并建挡墙{n}处\n期限{g}2023年12月\n进度{g}完成\n"
    reading = read("整改清单\n" + "".join(block.format(n=n, g=gap) for n in "一二"))
    assert texts(reading.problems) == ["铅锌渣露天堆存,雨天一村红水流进稻田", "铅锌渣露天堆存,雨天二村红水流进稻田"]
    assert texts(reading.measures) == ["铺膜覆盖并建挡墙一处", "铺膜覆盖并建挡墙二处"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("1)", "。2)"), ("一、", ";二、"), ("1、", "2、")],
    ids=["half bracket", "chinese", "run together"],
)
def test_items_within_an_answer(read, first: str, second: str) -> None:
    """1)…2)…, 一、…;二、… and numbers that a page ran together count within an answer."""
    reading = read(f"问题:管网失修,雨天冒溢。\n措施:{first}补建支管14公里{second}扣回运维费27万元。\n")
    assert texts(reading.measures) == ["补建支管14公里", "扣回运维费27万元"]


def test_letters_with_numbers_enumerate(read) -> None:
    """A-1, A-2 are enumerators."""
    reading = read(
        "银行执法检查整改汇报\nA-1兑换工作流于形式。\n整改情况:登门兑换。\nA-2授权管理混乱。\n整改情况:补签22份。\n"
    )
    assert texts(reading.problems) == ["兑换工作流于形式", "授权管理混乱"]


def test_nothing_found_is_no_problem(read) -> None:
    """未发现明显问题 in a cell for problems states none."""
    reading = read("|序号|单位|发现问题|整改措施|\n|1|一小|门卫脱岗|增派1人|\n|2|二小|未发现明显问题|无|\n")
    assert texts(reading.problems) == ["门卫脱岗"]


def test_headings_by_state_may_end_in_a_particle(read) -> None:
    """二、整改不彻底的 groups the problems below it."""
    reading = read(
        "整改复验通报\n一、整改不彻底的\n1.公租房空置三年。整改情况:已配租12套。\n二、尚未完成整改的\n2.多付利息690万元。整改情况:已提前还贷。\n"
    )
    assert texts(reading.problems) == ["公租房空置三年", "多付利息690万元"]


def test_sections_behind_the_case_state_problems(read) -> None:
    """壹、…部分:… behind 案由:… is a problem with its answer, not a part of the case."""
    reading = read(
        "监察院纠正案\n案由:某校实习工场安全管理长期失灵,核有违失,爰依法提案纠正。\n"
        "壹、设备管理部分:危害性化学品146瓶未依规定标示。\n改善情形:已清运销毁。\n"
        "贰、通报部分:事故发生后逾4小时始行通报,与事实不符。\n改善情形:主任记过二次。\n"
    )
    assert texts(reading.problems)[1:] == ["危害性化学品146瓶未依规定标示", "事故发生后逾4小时始行通报,与事实不符"]
    assert texts(reading.measures) == ["已清运销毁", "主任记过二次"]


@pytest.mark.parametrize(
    "line",
    [
        "局党组将保持力度不减,交出合格答卷。",
        "请你区于7月25日前完成整改并报送材料。",
        "对上述处理结果有异议的,可向专项办书面反映。",
        "院长批示:家丑不怕外扬,查错不追责。",
        "其余标段经查未见异常。",
        "乡亲们,话说千遍不如事办一件。",
        "中共青石桥街道岗北社区委员会",
        "二〇一八年七月",
        "执笔:阙文清  校核:市政协经济委",
        "据统计,三个组共谈话1120人次。",
    ],
)
def test_lines_behind_an_answer_that_tell_no_deed(read, line: str) -> None:
    """A pledge, a request, a remark, a signature or a date behind an answer is no measure, with a cue before it or not."""
    below_cue = read(f"一、关于台账不全的问题\n整改情况:\n补记台账12本。\n{line}\n附件\n")
    assert texts(below_cue.measures) == ["补记台账12本"]
    below_problem = read(f"一、关于台账不全的问题\n已补记台账12本,逐页编号。\n{line}\n附件\n")
    assert texts(below_problem.measures) == ["已补记台账12本,逐页编号"]
