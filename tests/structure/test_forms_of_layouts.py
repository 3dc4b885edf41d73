"""Layouts whose headings, labels and states take other forms than most, on small invented notices."""

from __future__ import annotations


def test_quotations_as_headings(read) -> None:
    """A heading that is one quotation states a problem, with or without a frame, fields in brackets behind it."""
    reading = read(
        "集团党委关于巡察指出问题改进情况的报告\n一、主责主业聚焦不够\n"
        "(一)“码头建设贪大,3号泊位吞吐量只有设计能力的29%”(承办部门:生产部)\n"
        "——盘活存量。开行班列,利用率回升到61%。\n——算清责任。2人受到处分。\n"
        "二、对照“职工反映的问题回应得不快”方面\n“食堂外包后价高量少,宿舍漏雨”\n食堂收回自营,宿舍屋面翻修。\n"
    )
    assert [text for text, _ in reading.problems] == [
        "主责主业聚焦不够",
        "码头建设贪大,3号泊位吞吐量只有设计能力的29%",
        "职工反映的问题回应得不快",
        "食堂外包后价高量少,宿舍漏雨",
    ]
    assert [text for text, _ in reading.measures] == [
        "盘活存量。开行班列,利用率回升到61%",
        "算清责任。2人受到处分",
        "食堂收回自营,宿舍屋面翻修",
    ]


def test_lines_that_fields_answer_one_by_one(read) -> None:
    """Each plain line before 处置: states a problem, below a heading in 【】 that closes what stood before."""
    reading = read(
        "城市巡查问题处置反馈\n【北区】 采集3处\n柳树巷井盖缺失\n处置:市排水公司更换井盖2个\n槐荫路单车淤塞\n处置:施划停放区4处\n"
        "【南区】 采集1处\n临江公厕建成一年关门\n处置:由区管委会移交管理,下月开放\n"
    )
    assert [text for text, _ in reading.problems] == ["柳树巷井盖缺失", "槐荫路单车淤塞", "临江公厕建成一年关门"]
    assert reading.measures == [
        ("市排水公司更换井盖2个", "柳树巷井盖缺失"),
        ("施划停放区4处", "槐荫路单车淤塞"),
        ("由区管委会移交管理,下月开放", "临江公厕建成一年关门"),
    ]


def test_fields_in_tortoise_shell_brackets(read) -> None:
    """〔牵头领导:…;完成时限:…〕 behind a statement is no part of it."""
    reading = read(
        "医院党委巡察整改通报\n1.设备论证流于形式。〔牵头院领导:副院长;完成时限:2023年底〕\n整改情况:(1)评价设备31台;(2)报废1台。\n"
    )
    assert [text for text, _ in reading.problems] == ["设备论证流于形式"]


def test_enumerations_whose_first_marker_is_another(read) -> None:
    """首先是…;二是… and 其一,…其二,… are enumerations."""
    first = read("一、关于线缆整治缓慢的问题\n首先是摸清底数83条;二是签订入地协议;三是完工21条。\n")
    assert [text for text, _ in first.measures] == ["摸清底数83条", "签订入地协议", "完工21条"]
    other = read("问题:管网失修。\n整改措施:其一,补建支管14公里。其二,扣回运维费27万元。\n")
    assert [text for text, _ in other.measures] == ["补建支管14公里", "扣回运维费27万元"]


def test_items_right_behind_a_bracketed_name(read) -> None:
    """【整改措施】1.…2.… is two measures; a state in two parts is none."""
    reading = read(
        "【反馈问题】普法台账拼凑应付\n【整改措施】1.梳理责任清单。2.核查台账,退回7份。\n【整改完成情况】已完成,长期坚持。\n"
    )
    assert [text for text, _ in reading.measures] == ["梳理责任清单", "核查台账,退回7份"]


def test_share_button_holds_nothing(read) -> None:
    """A bare 分享: in front of the notice takes in neither paragraphs nor headings."""
    reading = read(
        "关于巡察整改情况的通报\n来源:县委办\n分享:\n根据县委部署,县委第一巡察组开展了常规巡察,现将整改情况予以公布,请社会监督。\n"
        "1.学习不深入。\n整改情况:制定学习计划。\n"
    )
    assert reading.measures == [("制定学习计划", "学习不深入")]


def test_numbered_problem_without_stop_behind_its_label(read) -> None:
    """问题2煤矿治理不力: where the blank is lost the number still ends the label."""
    reading = read(
        "整改方案\n问题1 会议流于形式\n整改举措:1)按季抽查;\n2)列入课程。\n问题2煤矿治理不力\n整改举措:更换水泵4台。\n"
    )
    assert [text for text, _ in reading.problems] == ["会议流于形式", "煤矿治理不力"]


def test_table_with_names_of_its_own(read) -> None:
    """A head with one column of problems and one of answers is a head, whatever the others are called."""
    reading = read(
        "| 项次 | 督导建议事项 | 主(协)办机关 | 改善作为 | 预定完成日 | 管考建议 |\n"
        "| 1 | 违规旅宿查处延宕 | 主办:观光处 | 1.逐案会勘 2.其余8家配合断水 | 6月30日 | 继续列管 |\n"
    )
    assert reading.measures == [("逐案会勘", "违规旅宿查处延宕"), ("其余8家配合断水", "违规旅宿查处延宕")]


def test_owners_in_a_bracket_without_colon(read) -> None:
    """〔县农业局牵头,各乡镇负责〕 behind an item is no part of the measure."""
    reading = read(
        "松岭县整改工作方案(节选)\n1.监测有盲区。\n整改措施:\n(1)拉网排查农户。〔县农业局牵头,各乡镇负责〕\n(2)按周推送名单。(县医保局牵头,县民政局配合)\n"
    )
    assert reading.measures == [("拉网排查农户", "监测有盲区"), ("按周推送名单", "监测有盲区")]


def test_state_in_a_bracket_closes_an_answer(read) -> None:
    """(已办结) behind an answer is no part of it."""
    reading = read(
        "问题:井盖缺失。\n整改情况:一是设置围挡;二是更换井盖2个(已办结)\n问题:路灯不亮。\n整改情况:更换灯具(已完成,10月8日验收)\n"
    )
    assert [text for text, _ in reading.measures] == ["设置围挡", "更换井盖2个", "更换灯具"]


def test_lead_between_statement_and_answer_belongs_to_neither(read) -> None:
    """…不彻底。县审批局会同24个部门,一是…: the statement ends with its sentence."""
    reading = read("巡视整改公告\n17.“放管服”改革不彻底。县审批局会同24个部门,一是清理事项13项,二是推行一窗通办。\n")
    assert reading.problems == [("“放管服”改革不彻底", None)]
    assert [text for text, _ in reading.measures] == ["清理事项13项", "推行一窗通办"]


def test_heading_of_difficulties_and_next_steps_is_no_problem(read) -> None:
    """存在的困难和下一步打算 announces next steps."""
    reading = read(
        "整治通报\n一、食堂采购不规范\n整改情况:建立价格联动机制。\n二、存在的困难和下一步打算\n下一步,我们将继续推进。\n"
    )
    assert [text for text, _ in reading.problems] == ["食堂采购不规范"]


def test_part_before_a_statement_is_left_out(read) -> None:
    """壹、设备管理部分:… states what follows the colon; formal numerals open sections."""
    reading = read(
        "壹、设备管理部分:药品未依规定标示,逾期十年以上。\n改善情形:全数清运销毁。\n贰、通报部分:逾时4小时始行通报。\n改善情形:修正通报要点。\n"
    )
    assert reading.problems == [("药品未依规定标示,逾期十年以上", None), ("逾时4小时始行通报", None)]
