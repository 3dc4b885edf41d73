"""Names of fields that a notice uses and no table knows."""

from __future__ import annotations

from collections.abc import Callable

from tests.structure.conftest import Reading

from zhenggai.lexicon.fields import FieldRole
from zhenggai.normalize.linebreaks import join_lines
from zhenggai.structure.labels import learn_labels

NOTICE = """松岭县水务局巡察整改公告
一、管护责任没有压实
对症良方:
①县水务局与12个乡镇签订管护合同;
②为236处水窖建立台账。
验收单位:县审计局
二、水费收缴打折扣
对症良方:逐户核对欠费,收回31.2万元。
验收单位:县审计局
"""


def test_a_label_that_comes_again_is_a_field(read: Callable[[str], Reading]) -> None:
    """What stands behind the label tells what it holds."""
    reading = read(NOTICE)
    assert [text for text, _ in reading.problems] == ["管护责任没有压实", "水费收缴打折扣"]
    assert reading.measures == [
        ("县水务局与12个乡镇签订管护合同", "管护责任没有压实"),
        ("为236处水窖建立台账", "管护责任没有压实"),
        ("逐户核对欠费,收回31.2万元", "水费收缴打折扣"),
    ]


def test_a_label_that_stands_once_is_none() -> None:
    """Nothing is learnt from one line."""
    assert learn_labels("对症良方:逐户核对欠费,收回31.2万元。\n") == {}


def test_a_label_of_faults_holds_problems() -> None:
    """Faults make a field of problems; a label that holds neither faults nor deeds is left alone."""
    text = "老大难:泵站长期停用。\n去向:转办\n老大难:闸门锈蚀严重。\n去向:存档\n"
    assert learn_labels(text) == {"老大难": FieldRole.PROBLEM}


def test_a_known_name_may_do_without_colon(read: Callable[[str], Reading]) -> None:
    """進展 with a blank behind it is a field where several lines open so."""
    text = (
        "范畴一:无牌摊档\n调查所得 署方三年只巡查四次,检控数字偏低。\n进展 署方已增设两支巡查队。\n此项建议已全面落实。\n"
        "范畴二:投诉积压\n调查所得 投诉平均41天才有回复,拖延严重。\n进展 署方把个案分为三级处理。\n"
    )
    assert read(text).measures == [
        ("署方已增设两支巡查队", "署方三年只巡查四次,检控数字偏低"),
        ("署方把个案分为三级处理", "投诉平均41天才有回复,拖延严重"),
    ]


def test_no_line_is_joined_to_a_label() -> None:
    """A line that a label follows ends where it ends, be there a full stop or not."""
    text = "主办单位:县水务局;协办单位:县财政局、各有关乡镇\n良方:\n①签订合同。"
    assert join_lines(text).text == text


def test_labels_of_statements_without_strong_words(read) -> None:
    """A label whose values state something, tell no deed and are mostly faults holds problems; letters count fields."""
    reading = read(
        "检查记录\n不符合项A:救生衣锁在舱柜里,乘客够不到。\n处理:当场卸锁。\n关闭时间:当日\n"
        "不符合项B:急救箱里只剩一卷过期绷带。\n处理:重配药械17种。\n关闭时间:1月17日\n"
    )
    assert [text for text, _ in reading.problems] == ["救生衣锁在舱柜里,乘客够不到", "急救箱里只剩一卷过期绷带"]
    assert [text for text, _ in reading.measures] == ["当场卸锁", "重配药械17种"]


def test_labels_that_name_a_time_hold_no_measures() -> None:
    """关闭时间 is a deadline by its name, whatever its values look like; a long 整改复查 is more than a state."""
    notice = "关闭时间:已卸下三具旧泵\n整改复查:已更换配电箱,补装漏电保护器6只\n" * 2
    assert learn_labels(notice) == {"关闭时间": FieldRole.DEADLINE, "整改复查": FieldRole.ANSWER}
