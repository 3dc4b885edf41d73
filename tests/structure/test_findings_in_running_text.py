"""Findings that a paragraph lists in running text, and labels that number a task, on small invented notices."""

from __future__ import annotations


def test_items_that_a_lead_calls_problems_may_begin_like_deeds(read) -> None:
    """发现的主要问题:一是落实…不到位 lists problems although 落实 opens deeds elsewhere; the advice behind is none."""
    reading = read(
        "9月3日,县委第二巡察组向县水务局党组反馈了巡察情况。\n"
        "沈闻笙指出了巡察发现的主要问题:一是落实河湖管护责任不到位,巡河流于形式;二是推进管网改造力度不够。"
        "同时,还收到一些问题线索。\n"
        "沈闻笙提出三点整改意见:一是提高认识;二是抓好整改。\n"
    )
    assert [statement for statement, _ in reading.problems] == [
        "落实河湖管护责任不到位,巡河流于形式",
        "推进管网改造力度不够",
    ]


def test_chapter_numerals_within_a_line_are_markers(read) -> None:
    """主要问题:一、…;二、… gives problems without their numerals."""
    reading = read(
        "8月10日,区委第一巡察组向泊湾社区反馈了巡察情况。\n"
        "会上反馈了存在的2类主要问题:一、账目公开不及时;二、服务群众意识不强。针对以上问题,社区表示坚决整改。\n"
    )
    assert [statement for statement, _ in reading.problems] == ["账目公开不及时", "服务群众意识不强"]


def test_numbered_task_in_the_line_of_its_heading_is_answered_by_later_sections(read) -> None:
    """一、整改任务 问题编号九:… states the problem; 二、整改目标 and 三、整改措施 are about it."""
    reading = read(
        "督察反馈第九项整改任务整改结果公示\n"
        "一、督察反馈意见整改任务 问题编号九:部分园区污水收集不全,泊河水质下降。\n"
        "二、整改目标\n泊河水质稳定达标。\n"
        "三、整改措施\n(一)排查违法排污企业,依法查处。\n(二)修复破损管网。\n"
    )
    problem = "部分园区污水收集不全,泊河水质下降"
    assert reading.problems == [(problem, None)]
    assert reading.measures == [("排查违法排污企业,依法查处", problem), ("修复破损管网", problem)]


def test_period_of_publication_without_colon_is_no_measure(read) -> None:
    """公示时间(…),请监督 below an answer belongs to the page."""
    reading = read(
        "一、整改任务\n泊河沿岸垃圾清运不及时。\n二、整改完成情况\n已清运垃圾12吨。\n公示时间(2020年3月27日-4月2日),请社会各界予以监督。\n"
    )
    assert [measure for measure, _ in reading.measures] == ["已清运垃圾12吨"]


def test_full_stop_before_the_closing_quotation_mark_is_outside(read) -> None:
    """关于“….”: the statement ends before its last full stop."""
    reading = read("一、关于“泊河管护松懈。一些干部认识不清,督办不紧。”\n整改进展情况:\n1.开展培训4次。\n")
    assert reading.problems == [("泊河管护松懈。一些干部认识不清,督办不紧", None)]


def test_framed_sentences_of_one_paragraph_are_problems_with_their_answers(read) -> None:
    """对…的问题,…;对…的问题,…。 below a topic states one problem each, however short it is."""
    reading = read(
        "一、查出问题的具体整改情况\n(一)财政管理审计查出问题的整改情况\n"
        "1.关于资金下达慢的问题。县财政局清算下达资金3万元。\n(二)部门预算审计查出问题的整改情况\n"
        "对超标准列支会议费6.4万元的问题,县残联退回超支部分;对借款长期挂账的问题,县交通运输局清理了9笔;"
        "对两家学校违规收费的问题,县教育局责令退还。\n"
    )
    framed = ["超标准列支会议费6.4万元", "借款长期挂账", "两家学校违规收费"]
    assert [statement for statement, _ in reading.problems] == ["资金下达慢", *framed]
    assert reading.measures[1:] == [
        ("县残联退回超支部分", "超标准列支会议费6.4万元"),
        ("县交通运输局清理了9笔", "借款长期挂账"),
        ("县教育局责令退还", "两家学校违规收费"),
    ]


def test_scopes_of_an_answer_are_no_problems(read) -> None:
    """针对…问题,…;针对…问题,… below a problem that they answer are measures."""
    reading = read(
        "一、财务管理混乱\n针对账目不清问题,县残联补记账目12笔;针对票据缺失问题,县残联补齐票据30张。\n二、管网破损\n整改措施:修复3公里。\n"
    )
    assert [statement for statement, _ in reading.problems] == ["财务管理混乱", "管网破损"]
