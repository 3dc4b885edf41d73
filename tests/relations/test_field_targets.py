"""Fields belong to the problem or measure in whose block they stand."""

from __future__ import annotations

import pytest

ORG = "⟦ORG|县水务局⟧"
OWNER = ("县水务局", "lead")


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(f"1.关于管网破损的问题。\n牵头单位:{ORG}\n整改措施:修复管网3公里。\n", id="before the measures"),
        pytest.param(f"1.关于管网破损的问题。\n整改措施:修复管网3公里。\n牵头单位:{ORG}\n", id="behind them"),
        pytest.param(f"1.管网破损问题突出。(牵头单位:{ORG})\n整改措施:修复管网3公里。\n", id="brackets behind it"),
        pytest.param(f"1.管网破损问题突出。整改措施:修复管网3公里。(牵头单位:{ORG};时限:2024年6月)\n", id="one line"),
        pytest.param(
            f"一、反馈问题\n管网破损严重。\n二、牵头单位\n{ORG}。\n三、整改措施\n修复管网3公里。\n", id="numbered slots"
        ),
        pytest.param(
            f"| 问题 | 牵头单位 | 整改措施 |\n| --- | --- | --- |\n| 管网破损严重 | {ORG} | 修复管网3公里 |\n",
            id="table",
        ),
    ],
)
def test_field_of_a_problem(read, marked: str) -> None:
    """A field in a problem's block is the problem's, in every layout."""
    reading = read(marked)
    assert reading.owners_of("管网破损") == {OWNER}
    assert reading.owners_of("修复管网") == set()


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            f"1.关于“管网破损”问题\n(1)修复管网3公里。(牵头单位:{ORG})(2)新增泵站1座。\n", id="brackets behind an item"
        ),
        pytest.param(f"1.关于“管网破损”问题\n将修复管网3公里。(牵头单位:{ORG})\n", id="brackets behind a paragraph"),
        pytest.param(
            f"1.关于“管网破损”问题\n(1)修复管网3公里。\n牵头单位:{ORG}\n(2)新增泵站1座。\n牵头单位:⟦ORG|县城管局⟧\n",
            id="a line below each item",
        ),
    ],
)
def test_field_of_a_measure(read, marked: str) -> None:
    """A field in brackets behind a measure, or below each of them, is the measure's."""
    reading = read(marked)
    assert reading.owners_of("修复管网") == {OWNER}
    assert reading.owners_of("管网破损") == set()


def test_line_below_the_last_item_is_the_problems(read) -> None:
    """A field on its own line behind a list tells of the problem, not of the last item."""
    reading = read(
        f"1.关于“管网破损”问题\n(1)修复管网3公里。\n(2)新增泵站1座。\n牵头单位:{ORG}\n整改时限:2024年6月底前\n"
    )
    assert reading.owners_of("管网破损") == {OWNER}
    assert reading.owners_of("新增泵站") == set()
    assert reading.states()[0] == ("管网破损", None, "../2024-06")
    assert reading.states()[-1] == ("新增泵站1座", None, None)


def test_roles_follow_the_names_of_fields(read) -> None:
    """牵头, 责任, 配合, 督导 and 责任领导 give their roles, and cues inside a field go before its name."""
    reading = read(
        "1.关于管网破损的问题。\n责任领导:⟦PER|邱实⟧\n牵头单位:⟦ORG|甲局⟧\n责任单位:⟦ORG|乙局⟧、⟦ORG|丙局⟧(配合)\n"
        "配合单位:⟦ORG|丁局⟧\n验收单位:⟦ORG|戊局⟧\n整改措施:修复管网3公里。\n"
    )
    assert reading.owners_of("管网破损") == {
        ("邱实", "leader"),
        ("甲局", "lead"),
        ("乙局", "responsible"),
        ("丙局", "cooperating"),
        ("丁局", "cooperating"),
        ("戊局", "supervising"),
    }


def test_slot_with_fields_below_names_each_owner_once(read) -> None:
    """A slot 整改实施主体 that lists fields gives each body the role of its own field, and only that."""
    reading = read(
        "一、“管网破损”问题\n(一)整改问题\n管网破损严重。\n(二)整改实施主体\n牵头单位:⟦ORG|甲局⟧;配合单位:⟦ORG|乙局⟧。\n"
        "(三)整改措施\n修复管网3公里。\n"
    )
    assert [(reading.text_of(one), one.role.value) for one in reading.found] == [
        ("甲局", "lead"),
        ("乙局", "cooperating"),
    ]


def test_places_and_dates_in_a_field_own_nothing(read) -> None:
    """Only bodies, groups, posts and persons answer for something."""
    assert (
        read("1.关于管网破损的问题。\n责任单位:⟦LOC|青岭镇⟧、⟦DATE|2024年⟧\n整改措施:修复管网3公里。\n").owners == set()
    )


def test_names_of_duties_behind_items_are_their_owners(read) -> None:
    """①…(甲局负责);②…(乙局牵头,丙镇配合): each bracket tells of its own item, and is no part of it."""
    reading = read(
        f"1.关于“管网破损”问题\n整改措施:①修复管网3公里({ORG}负责);②新增泵站1座"
        "(⟦ORG|县城管局⟧牵头,⟦GROUP|各乡镇⟧配合)。\n"
    )
    assert reading.owners_of("修复管网") == {("县水务局", "responsible")}
    assert reading.owners_of("新增泵站") == {("县城管局", "lead"), ("各乡镇", "cooperating")}
    assert [reading.text[one.start : one.end] for one in reading.measures] == ["修复管网3公里", "新增泵站1座"]


def test_bracket_that_is_no_duty_stays_in_its_item(read) -> None:
    """(县水务局已验收) says what was done."""
    reading = read(f"1.关于“管网破损”问题\n整改措施:①修复管网3公里({ORG}已验收);②新增泵站1座。\n")
    assert reading.text[reading.measures[0].start : reading.measures[0].end] == "修复管网3公里(县水务局已验收)"


def test_bracket_behind_the_items_of_a_problems_own_line_is_the_problems(read) -> None:
    """1.关于…的问题。①…;②…。(责任部门:甲局): the bracket tells of the problem whose line it closes."""
    reading = read(
        f"1.针对“管网破损”的问题。①修复管网3公里;②新增泵站1座。[责任部门:{ORG};销号时间:2024年6月20日]\n"
        "2.针对“河道失管”的问题。①清淤5公里;②巡河4次。[责任部门:⟦ORG|县城管局⟧;销号时间:2024年6月21日]\n"
    )
    assert reading.owners_of("管网破损") == {("县水务局", "responsible")}
    assert reading.owners_of("新增泵站") == set()
    assert [(one.status, one.completed) for one in reading.problems] == [("done", "2024-06-20"), ("done", "2024-06-21")]


def test_line_that_numbers_a_case_names_the_owners_of_the_problem_below(read) -> None:
    """项次:四 主办:… 协办:…: the line stands above its problem."""
    reading = read(
        f"项次:四  主办:{ORG}  协办:⟦ORG|县财政局⟧\n审核意见:管网破损长期未修复。\n办理情形:修复管网3公里。\n"
        f"项次:五  主办:⟦ORG|县城管局⟧\n审核意见:河道失管,淤积严重。\n办理情形:清淤5公里。\n"
    )
    assert reading.owners_of("管网破损") == {OWNER, ("县财政局", "cooperating")}
    assert reading.owners_of("河道失管") == {("县城管局", "lead")}


def test_two_fields_of_one_role_are_the_same_problems(read) -> None:
    """督导单位 and 验收单位 behind each other are both of the problem before, not one of the next."""
    reading = read(
        "反馈问题\n管网破损严重。\n督导单位\n⟦ORG|甲局⟧\n验收单位\n⟦ORG|乙局⟧\n整改措施\n1.修复管网3公里。\n"
        "反馈问题\n河道淤积严重。\n督导单位\n⟦ORG|丙局⟧\n验收单位\n⟦ORG|丁局⟧\n整改措施\n1.清淤5公里。\n"
    )
    assert reading.owners_of("管网破损") == {("甲局", "supervising"), ("乙局", "supervising")}
    assert reading.owners_of("河道淤积") == {("丙局", "supervising"), ("丁局", "supervising")}


def test_note_behind_the_last_of_several_on_a_line(read) -> None:
    """A bracket behind the last of several measures on a line, of which no other has one, is the problem's."""
    reading = read(
        f"一、关于管网破损的问题。\n整改情况:一是修复管网3公里。二是新增泵站1座。三是培训管护员20人。(牵头单位:{ORG})\n"
    )
    assert reading.owners_of("管网破损") == {OWNER}
    assert reading.owners_of("培训管护员") == set()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("⟦ORG|甲科⟧\n\n填表:⟦ORG|质控办⟧ 审核:⟦TITLE|副院长⟧\n", {"甲科"}, id="foot of the page"),
        pytest.param("⟦ORG|甲科⟧、\n⟦ORG|乙科⟧\n", {"甲科", "乙科"}, id="two lines"),
    ],
)
def test_blank_line_ends_a_field_with_a_value(read, content: str, expected: set[str]) -> None:
    """What stands behind a blank line below a field that has its value names nobody who answers."""
    reading = read(f"1.关于管网破损的问题。\n整改措施:修复管网3公里。\n责任科室:{content}")
    assert {name for name, _ in reading.owners_of("管网破损")} == expected


def test_bracket_behind_a_measure_names_each_once(read) -> None:
    """An owner field that fills the bracket behind a measure is no second field of it."""
    reading = read(f"一、关于管网破损的问题。\n整改措施:\n1.修复管网3公里。\n2.新增泵站1座。(由{ORG}负责)\n")
    assert [reading.text_of(one) for one in reading.found] == ["县水务局"]
