"""Cases told in a line: topic, fault, how it was dealt with."""

from __future__ import annotations

import pytest

from zhenggai.record import SectionKind
from zhenggai.structure.nodes import Node
from zhenggai.structure.sanctions import sanction_start
from zhenggai.structure.statements import read_fault_list


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        ("仓储公司出纳挪用保管费9年未还,历任经理不予过问", "2022年3月,经理吴某受到政务记过处分,欠款已付清"),
        ("冷库压力表超期未检", "责令停用,罚款3万元"),
        ("检查表造假,现场无人值守", "区应急局已立案查处"),
        ("虚报培训人次,多列培训费19万元", "审计指出后,乡政府已退回补贴"),
    ],
)
def test_what_was_done_about_a_case_is_its_answer(read, fault: str, answer: str) -> None:
    """An item of findings whose second sentence tells a sanction or an order holds both."""
    reading = read(f"关于3起典型问题的通报\n一、{fault}。{answer}。\n二、台账不全、账实不符。\n")
    assert reading.problems[0][0] == fault
    assert reading.measures == [(answer, fault)]


def test_later_facts_of_a_fault_are_no_answer(read) -> None:
    """Facts may name bodies and what they failed to do."""
    line = "监管缺位。县水利局2022年以来没有一次处罚,责令整改仍停在纸上"
    reading = read(f"督察情况通报\n二、发现的主要问题\n(一){line}。\n(二)台账不全、账实不符。\n")
    assert reading.problems[0][0] == line
    assert not reading.measures


def test_cases_on_plain_lines(read) -> None:
    """Paragraphs without numbers tell cases too; what sums them up states none."""
    reading = read(
        "县纪委通报2起典型问题\n日前,县纪委对2起典型问题进行通报。\n"
        "镇民政助理王某优亲厚友。王某先后3次为不符合条件的亲属申领救助金。2024年4月,王某受到党内警告处分。\n"
        "抄表员李某吃拿卡要,多次收受香烟。2024年5月,李某被辞退,少收的水费已补交。\n"
        "上述2起问题,有的把救助金当人情不讲规矩,有的把水表当摇钱树不守纪律。\n"
    )
    assert [text for text, _ in reading.problems] == [
        "镇民政助理王某优亲厚友。王某先后3次为不符合条件的亲属申领救助金",
        "抄表员李某吃拿卡要,多次收受香烟",
    ]
    assert [text for text, _ in reading.measures] == [
        "2024年4月,王某受到党内警告处分",
        "2024年5月,李某被辞退,少收的水费已补交",
    ]


@pytest.mark.parametrize("topic", ["城西粮库。", "泉山区:", "阿福小吃店:", "程序类(37处)。"])
def test_topic_before_a_fault_is_no_part_of_it(read, topic: str) -> None:
    """A place, a firm, a class of faults at the head of an item states nothing."""
    reading = read(f"检查情况通报\n二、发现的问题\n1.{topic}仓门未锁,台账不全。\n2.监管缺位。三年未查。\n")
    assert [text for text, _ in reading.problems] == ["仓门未锁,台账不全", "监管缺位。三年未查"]


def test_lists_of_advice_state_no_fault() -> None:
    """What is demanded or advised may name what is wrong; it is none of the findings."""
    for lead, is_list in (("意见建议有三条:", False), ("存在三个问题:", True)):
        line = lead + "一是不要再拖,欠款未清;二是漏记台账,账实不符;三是失联缺席,管理混乱。"
        assert read_fault_list(Node(0, 0, len(line), SectionKind.PARAGRAPH), line) is is_list


def test_sections_of_deeds_before_all_problems(read) -> None:
    """(一)闻令即动。… tells how the work was organised, whatever its section is called."""
    deed = "反馈次日召开常委会,成立由区委书记任组长的领导小组,抽调13人集中办公,建立问题、任务、责任三张清单"
    reading = read(
        f"整改进展情况的通报\n一、坚持刀刃向内\n(一)建强专班。{deed}。\n(二)经费渠道。县级配套资金402万元,不得挤占。\n"
        "二、整改落实情况\n1.关于台账不全的问题。\n整改情况:补齐台账。\n"
    )
    assert (f"建强专班。{deed}", None) in reading.measures
    assert all("经费渠道" not in text for text, _ in reading.measures)


def test_who_is_dealt_with_is_looked_for_in_linear_time() -> None:
    """A row of 对 may be cut in very many ways; only a few are tried."""
    line = "仓库漏雨无人修缮,拖延不办。某某局" + "对对对" * 2000 + "看。"
    assert sanction_start(line, 0, len(line)) is None
