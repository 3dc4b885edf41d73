"""Layouts by class: headings by state, reporting clauses, questions as names of fields, states before answers."""

from __future__ import annotations

import pytest

from zhenggai.lexicon.fields import FieldRole, field_role


def texts(pairs: list[tuple[str, str | None]]) -> list[str]:
    return [text for text, _ in pairs]


def test_headings_by_state_hold_problems(read) -> None:
    """进度滞后的任务 is no problem; what stands below it is, be it worded as a task."""
    reading = read(
        "镇党委关于巡察整改情况的通报\n一、按时序推进的任务\n(一)河道清淤不及时。\n整改情况:清淤3公里。\n"
        "二、需要长期坚持的整改事项\n1.规范村级合同管理。已补签合同12份,其余由镇司法所逐村核对。\n"
        "2.统筹做好老旧房屋排查。拟聘请检测机构,年底前完成。\n"
    )
    assert texts(reading.problems) == ["河道清淤不及时", "规范村级合同管理", "统筹做好老旧房屋排查"]
    assert reading.measures == [
        ("清淤3公里", "河道清淤不及时"),
        ("已补签合同12份,其余由镇司法所逐村核对", "规范村级合同管理"),
        ("拟聘请检测机构,年底前完成", "统筹做好老旧房屋排查"),
    ]


@pytest.mark.parametrize(
    "opening", ["督导组认为,", "市人大代表周启明反映:", "反馈指出,", "调查小组留意到,", "另有2名委员追问:"]
)
def test_reporting_clauses_are_no_part_of_the_problem(read, opening: str) -> None:
    """Who found it is a cue before the statement."""
    reading = read(f"整改情况报告\n一、{opening}泵站长期停用,积水无人抽排。\n整改情况:更换水泵2台。\n")
    assert texts(reading.problems) == ["泵站长期停用,积水无人抽排"]


def test_quotations_with_full_stops_in_a_frame(read) -> None:
    """关于“甲。乙”的问题整改情况:… is one framed problem with its answer on its line."""
    reading = read(
        "(一)在“服务企业不主动”方面\n1.关于“惠企政策落实有堵点”问题的整改\n"
        "(1)关于“补助发放迟缓。46家企业等了8个月”的问题整改情况:改为先拨后算,补助已全部到账。\n"
        "(2)关于“走访只重留痕。收下的12条诉求没有下文”的问题整改情况:逐条回访,办妥11条。\n"
    )
    assert reading.problems[2:] == [
        ("补助发放迟缓。46家企业等了8个月", "惠企政策落实有堵点"),
        ("走访只重留痕。收下的12条诉求没有下文", "惠企政策落实有堵点"),
    ]
    assert texts(reading.measures) == ["改为先拨后算,补助已全部到账", "逐条回访,办妥11条"]


def test_states_between_statement_and_answer(read) -> None:
    """该问题已完成整改。 between the two belongs to neither."""
    reading = read(
        "二、具体整改情况\n(一)水费征收管理不严。\n1.少征。水利所少征水费3万元。该问题已完成整改。一是追缴水费3万元。二是约谈2人。\n"
        "2.截留。园区代收的水费滞留账上一年。该问题已立行立改。水费连同利息一次缴清,今后由税务部门征收。\n"
        "(二)节水小区“挂牌了事”,9个小区没有器具。\n该问题基本完成整改。摘牌2个,7个补装器具。\n"
    )
    assert reading.measures == [
        ("追缴水费3万元", "少征。水利所少征水费3万元"),
        ("约谈2人", "少征。水利所少征水费3万元"),
        ("水费连同利息一次缴清,今后由税务部门征收", "截留。园区代收的水费滞留账上一年"),
        ("摘牌2个,7个补装器具", "节水小区“挂牌了事”,9个小区没有器具"),
    ]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("怎么改", FieldRole.ANSWER),
        ("改得怎样", FieldRole.ANSWER),
        ("谁来改", FieldRole.RESPONSIBLE),
        ("谁来督", FieldRole.SUPERVISING),
        ("几时改完", FieldRole.DEADLINE),
        ("查出什么问题", FieldRole.PROBLEM),
        ("据市水利局复称", FieldRole.ANSWER),
        ("处置意见", FieldRole.ANSWER),
        ("现况", FieldRole.ANSWER),
        ("认定", FieldRole.OTHER),
        ("移交问题", FieldRole.PROBLEM),
        ("查处情况", FieldRole.ANSWER),
        ("查处单位", FieldRole.RESPONSIBLE),
        ("领责", FieldRole.RESPONSIBLE),
        ("承办河长", FieldRole.RESPONSIBLE),
        ("认领领导", FieldRole.LEADER),
        ("验证人", FieldRole.SUPERVISING),
    ],
)
def test_names_of_fields_in_other_words(name: str, role: FieldRole) -> None:
    """Questions, replies, opinions and duties in other words are names of fields."""
    assert field_role(name) is role


@pytest.mark.parametrize(
    "answer",
    [
        "a.清空堆料;b.补办许可",
        "(i)清空堆料;(ii)补办许可",
        "第一步,清空堆料;第二步,补办许可",
        "(1)清空堆料.(2)补办许可",
    ],
)
def test_enumerators_within_a_line(read, answer: str) -> None:
    """Letters, Roman numerals and steps enumerate as well."""
    reading = read(f"问题:堆料未清。\n整改措施:{answer}。\n")
    assert texts(reading.measures) == ["清空堆料", "补办许可"]


def test_roman_numerals_with_one_bracket(read) -> None:
    """i) … ii) … on lines of their own are items."""
    reading = read("审计发现:水样抽取过迟。\n执行情况:\ni)改由化验所抽样;\nii)加装监测仪11台。\n状态:大致完成\n")
    assert texts(reading.measures) == ["改由化验所抽样", "加装监测仪11台"]


def test_labels_of_items_on_the_organisation(read) -> None:
    """书记履行责任情况。 names an item; its deed stands behind."""
    reading = read(
        "一、整改工作组织情况\n(一)党委落实整改情况。一是印发方案。二是每周对账。\n(二)书记履行第一责任人职责情况。书记主持专题会6次,逐项过问难点。\n"
        "二、整改进展\n(一)关于药房管理混乱的问题\n一是清点药品。\n"
    )
    assert texts(reading.measures)[:3] == ["印发方案", "每周对账", "书记主持专题会6次,逐项过问难点"]


def test_paragraph_below_a_heading_for_next_steps(read) -> None:
    """Prose about what comes next tells no single deed; what is enumerated there does."""
    head = "一、关于管网失修的问题\n一是更换管网。\n二、下一步打算\n"
    assert texts(read(head + "我局将紧盯剩余问题,逐月清账。\n").measures) == ["更换管网"]
    assert texts(read(head + "一是紧盯剩余问题。二是逐月清账。\n").measures) == ["更换管网", "紧盯剩余问题", "逐月清账"]


def test_headings_that_count_with_a_word_of_their_own(read) -> None:
    """询问一 on a line of its own closes the answer before it and is none itself."""
    reading = read(
        "市政府关于专题询问意见办理情况的报告\n询问一\n委员提出:下穿通道逢雨断行,泵坏了无人报修。\n办理:扩建泵站1座。\n"
        "询问二\n代表反映:老城管网不通,居民家中返水。\n办理:清淤6公里。\n"
    )
    assert reading.measures == [
        ("扩建泵站1座", "下穿通道逢雨断行,泵坏了无人报修"),
        ("清淤6公里", "老城管网不通,居民家中返水"),
    ]


def test_paragraphs_numbered_through(read) -> None:
    """2. states what was found, 3. 现况: answers it: paragraphs have numbers, headings letters of their own."""
    reading = read(
        "独立调查小组建议落实情况\n背景\n1. 小组提出14项建议。\n调查结果甲:排水设施\n2. 小组认为,截水渠的例行清理漏做两段。建议署方覆检。\n"
        "3. 现况:(a)更换测压计52支;(b)覆检渠道7公里。\n调查结果乙:通报机制\n4. 小组批评,经理在110分钟后才通知消防处;热线有九个停用。\n"
        "5. 现况:重订手册。\n"
    )
    assert texts(reading.problems) == ["截水渠的例行清理漏做两段", "经理在110分钟后才通知消防处;热线有九个停用"]
    assert texts(reading.measures) == ["更换测压计52支", "覆检渠道7公里", "重订手册"]


def test_title_made_of_words_of_fields_opens_no_field(read) -> None:
    """县财政局落实审计整改工作方案, as the first line, is the title and takes in none of the problems below it."""
    reading = read(
        "县财政局落实审计整改工作方案\n(一)预算编制不细化\n整改措施:细化支出预算。\n(二)征缴不及时\n整改措施:每月对账。\n"
    )
    assert texts(reading.problems) == ["预算编制不细化", "征缴不及时"]
    assert reading.measures == [("细化支出预算", "预算编制不细化"), ("每月对账", "征缴不及时")]


def test_state_is_no_name_of_a_field_in_cells_line_by_line(read) -> None:
    """阶段性办结, as a cell on a line of its own, ends no row of a table that was flattened to one cell a line."""
    reading = read(
        "潭水市交办问题整改一览表\n序号\n反映问题\n整改措施\n办结情况\n1\n砖厂烟气直排。\n安装脱硫设施1套\n阶段性办结\n2\n粪污入河。\n清退养殖户11户\n已办结\n"
    )
    assert texts(reading.problems) == ["砖厂烟气直排", "粪污入河"]
    assert texts(reading.measures) == ["安装脱硫设施1套", "清退养殖户11户"]


def test_mark_of_a_lost_blank_behind_a_marker(read) -> None:
    """1.?存在问题:…: what the page's encoding left of a blank doesn't hide the field's name."""
    reading = read(
        "整改公示\n1.?存在问题:管网漏损严重。\n整改做法:更换水管4公里。\n2.存在问题:账目混乱。\n整改做法:补记账目。\n"
    )
    assert reading.measures == [("更换水管4公里", "管网漏损严重"), ("补记账目", "账目混乱")]


def test_slot_names_say_whose_inspection_it_was(read) -> None:
    """省生态环境保护督察反馈意见整改任务 is a slot for problems; the code of the task states nothing."""
    reading = read(
        "槐荫区整改结果公示\n一、省生态环境保护督察反馈意见整改任务\n{编号21(7-3)}:地下水取水管理松散。\n"
        "二、整改目标\n消除违法取水行为。\n三、整改结果\n区水利局封填自备井6眼。\n"
    )
    assert reading.problems == [("地下水取水管理松散", None)]
    assert reading.measures == [("区水利局封填自备井6眼", "地下水取水管理松散")]


def test_tracked_problems_and_who_handles_them(read) -> None:
    """…问题的督查落实情况 heads a problem; 该事项由…主办 is neither a problem nor an answer."""
    reading = read(
        "关于二季度督查事项的通报\n一、关于通风柜失修问题的督查落实情况\n该事项由实验室处主办。办理情况为:检修32台通风柜。\n"
        "二、校领导联系学生制度化问题的督查落实情况\n该事项由学生处主办,团委协办。办理情况为:已制定联系学生工作细则。\n"
        "三、反映问题的督查落实情况\n"
    )
    assert [text for text, _ in reading.problems] == ["通风柜失修", "校领导联系学生制度化"]
    assert reading.measures == [
        ("检修32台通风柜", "通风柜失修"),
        ("已制定联系学生工作细则", "校领导联系学生制度化"),
    ]


def test_rows_of_two_cells_with_one_bar(read) -> None:
    """具体问题|整改情况 heads a table though no bar stands at its edges; a line without a bar ends it."""
    reading = read("食堂检查问题台账\n具体问题|整改情况\n1.留样冰箱未上锁|已配锁\n2.纱窗破损|已更换\n以上。\n")
    assert reading.problems == [("留样冰箱未上锁", None), ("纱窗破损", None)]
    assert reading.measures == [("已配锁", "留样冰箱未上锁"), ("已更换", "纱窗破损")]


def test_items_that_begin_with_a_year_which_lost_its_month(read) -> None:
    """1.2021819日…: the enumerator is 1., whatever the page lost of the date."""
    reading = read(
        "截污工程公示\n一、整改任务:污水直排。\n二、整改完成情况:\n1.2021819日建成左岸截污干管;\n2.20219月改造右岸管网。\n"
    )
    assert [text for text, _ in reading.measures] == ["2021819日建成左岸截污干管", "20219月改造右岸管网"]


def test_items_that_ran_together(read) -> None:
    """(1)…(2)…(3)… without a sign between them are items where the first one opens the answer."""
    reading = read(
        "整改台账\n整改事项:尾水无处理\n整改措施:(1)逐塘登记(2)改建净化塘(3)推行一塘一证\n进展情况:按(2)所列已开工。\n"
    )
    assert [text for text, _ in reading.measures] == ["逐塘登记", "改建净化塘", "推行一塘一证", "按(2)所列已开工"]
