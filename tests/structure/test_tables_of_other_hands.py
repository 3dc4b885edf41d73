"""Tables whose heads are worded plainly, whose cells go on in the next line, or whose first cell is empty."""

from __future__ import annotations

from zhenggai.lexicon.fields import FieldRole, column_role


def texts(pairs: list[tuple[str, str | None]]) -> list[str]:
    return [text for text, _ in pairs]


def test_plain_heads_of_columns() -> None:
    """Heads in the words of a village's notice board."""
    heads = {
        "群众说的事": FieldRole.PROBLEM,
        "督察所见": FieldRole.PROBLEM,
        "村里怎么办的": FieldRole.ANSWER,
        "谁负责": FieldRole.RESPONSIBLE,
        "到位程度": FieldRole.STATUS,
    }
    assert {head: column_role(head) for head in heads} == heads


def test_a_cell_goes_on_in_the_next_line(read) -> None:
    """A line break within a cell shifts no column."""
    reading = read(
        "|不符合项|原因|纠正措施|验证|\n|装配卡为旧版,现场仍在使用|换版未通知|1.看板直连系统\n2.换版须签收|有效|\n"
        "|扳手7把超出检定周期|台账不符|工具柜加装芯片|有效|\n"
    )
    assert texts(reading.problems) == ["装配卡为旧版,现场仍在使用", "扳手7把超出检定周期"]
    assert texts(reading.measures) == ["看板直连系统", "换版须签收", "工具柜加装芯片"]


def test_an_empty_first_cell_before_a_tab(read) -> None:
    """A row that opens with a tab goes on with the heading of the row above."""
    reading = read(
        "一级问题\t二级问题\t应对举措\t时限\n师资薄弱\t名册上有已离职的教师\t名册一年一清\t2025.8\n"
        "\t中介从学生工资中抽成\t向中介追回37万元\t2024.9\n"
    )
    assert texts(reading.measures) == ["名册一年一清", "向中介追回37万元"]
    assert "中介从学生工资中抽成" in texts(reading.problems)


def test_states_too_long_for_states_are_answers(read) -> None:
    """办理进度 tells deeds where no column holds answers; a short topic beside the statement is no problem."""
    reading = read(
        "|序号|监督事项|代表所提问题|责任单位|办理进度|\n|1|农村供水|水龙头每天出水四十分钟且带泥沙|县水务公司|新打机井一眼,换管6.2公里|\n"
        "|2|乡村客运|下午三点半后没有回村班车|县交通局|周五加开两趟学子专线,票价3元|\n"
    )
    assert texts(reading.problems) == ["水龙头每天出水四十分钟且带泥沙", "下午三点半后没有回村班车"]
    assert texts(reading.measures) == ["新打机井一眼,换管6.2公里", "周五加开两趟学子专线,票价3元"]
