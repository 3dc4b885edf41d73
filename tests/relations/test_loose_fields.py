"""Owner fields that stand apart from their problems, or hold for several."""

from __future__ import annotations

import pytest

from zhenggai.lexicon.fields import find_fields

ORG = "⟦ORG|县水务局⟧"
OWNER = ("县水务局", "responsible")
TWO = "问题一:管网破损严重\n整改措施:修复管网3公里。\n\n问题二:河道淤积严重\n整改措施:清淤5公里。\n"
ONE = "1.关于管网破损严重的问题。\n整改措施:修复管网3公里。\n"


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(f"关于巡察整改情况的公示\n整改责任单位:{ORG}\n\n{TWO}", id="ahead"),
        pytest.param(f"关于巡察整改情况的公示\n承办单位:{ORG}\n\n{TWO}", id="ahead, under a name that pages use too"),
        pytest.param(f"关于巡察整改情况的公示\n\n{TWO}\n责任单位:{ORG}\n", id="behind a blank line"),
    ],
)
def test_lone_field_is_of_all_problems(read, marked: str) -> None:
    """The only owner field of a notice, ahead of the problems or apart behind them, is of each."""
    reading = read(marked)
    assert reading.owners_of("管网破损") == {OWNER}
    assert reading.owners_of("河道淤积") == {OWNER}


def test_field_ahead_holds_up_to_the_next(read) -> None:
    """Where a later problem has such a field too, none of the problems behind that is the first one's."""
    reading = read(f"整改情况公示\n责任单位:{ORG}\n{TWO}责任单位:⟦ORG|县城管局⟧\n问题三:垃圾堆积严重\n")
    assert reading.owners_of("管网破损") == {OWNER}
    assert reading.owners_of("垃圾堆积") == set()


def test_field_below_the_last_answer_without_a_gap_is_the_last_problems(read) -> None:
    """Without a blank line before it, a closing field stays with its own problem."""
    reading = read(f"关于巡察整改情况的公示\n\n{TWO}责任单位:{ORG}\n")
    assert reading.owners_of("管网破损") == set()
    assert reading.owners_of("河道淤积") == {OWNER}


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param(f"附:该项整改任务由{ORG}牵头。", "lead", id="sentence"),
        pytest.param(f"牵头:{ORG} 时限:2024年6月", "lead", id="the next field behind a blank"),
        pytest.param(f"总指挥:⟦TITLE|副县长⟧ 牵头:{ORG}", "lead", id="second field of a line"),
    ],
)
def test_field_in_another_form(read, line: str, role: str) -> None:
    """A line that names who answers for the problem before it is a field, be it written as a row or a sentence."""
    reading = read(f"{ONE}{line}\n")
    assert ("县水务局", role) in reading.owners_of("管网破损")


def test_each_cue_of_a_task_has_its_role(read) -> None:
    """Who leads and who helps stand in one clause; what others did before the notice is no task of it."""
    reading = read(f"{ONE}\n附:该任务由{ORG}牵头、⟦ORG|县住建局⟧配合,6月底前完成。\n")
    assert reading.owners_of("管网破损") == {("县水务局", "lead"), ("县住建局", "cooperating")}
    assert read(f"{ONE}\n附:以往此类工作由{ORG}负责,现已划转。\n").owners_of("管网破损") == set()


def test_name_and_value_as_two_cells(read) -> None:
    """A row of two cells, the first a field's name, is a field even where there is no table."""
    reading = read(f"关于管网破损严重问题的整改公示\n1.关于管网破损严重的问题。\n附表\n整改责任单位|{ORG}\n")
    assert reading.owners_of("管网破损") == {OWNER}


def test_foot_of_a_page_names_no_owner(read) -> None:
    """承办单位: below everything is who made the page."""
    reading = read(f"关于管网破损严重问题的整改公示\n1.关于管网破损严重的问题。\n附表\n承办单位:{ORG}\n")
    assert reading.owners == set()


def test_field_under_a_name_that_feet_use_too(read) -> None:
    """承办单位: below the last answer is that problem's where an earlier one has such a field as well."""
    first, second = TWO.strip().split("\n\n")
    reading = read(f"办理情况公示\n{first}\n承办单位:⟦ORG|甲局⟧\n\n{second}\n承办单位:{ORG}\n")
    assert reading.owners_of("管网破损") == {("甲局", "responsible")}
    assert reading.owners_of("河道淤积") == {OWNER}


def test_value_before_a_blank_is_no_part_of_the_next_name() -> None:
    """教务处 时限: holds a value, then the name of a field; a name with blanks in it (责 任 单 位:) is one name."""
    line = "牵头:教务处 时限:6月底"
    assert [line[one.start : one.value_start] for one in find_fields(line, 0, len(line))] == ["牵头:", "时限:"]
    spaced = "责 任 单 位:甲局"
    assert [one.start for one in find_fields(spaced, 0, len(spaced))] == [0]


BARE = "一、关于草场破坏严重的问题。\n整改措施:\n1.封闭便道3条。({})\n2.补播牧草500亩。({})\n"


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param((ORG, "⟦ORG|旗林草局⟧、⟦PER|甲某⟧"), [{"县水务局"}, {"旗林草局", "甲某"}], id="names"),
        pytest.param(("⟦ORG|甲科⟧ ⟦PER|乙某⟧ / 5-10", ORG), [{"甲科", "乙某"}, {"县水务局"}], id="with a date"),
        pytest.param(("⟦ORG|甲站⟧ 陈守田", "⟦ORG|乙站⟧李禾"), [{"甲站"}, {"乙站"}], id="with persons nobody knew"),
        pytest.param((ORG, "同上"), [{"县水务局"}, {"县水务局"}], id="ditto"),
        pytest.param((ORG, "宽3米"), [set(), set()], id="one alone shows nothing"),
        pytest.param((f"经{ORG}验收", f"报{ORG}备案"), [set(), set()], id="other words beside"),
    ],
)
def test_brackets_of_bare_names_behind_measures(read, notes: tuple[str, str], expected: list[set[str]]) -> None:
    """Brackets that hold nothing but names behind two measures or more say who answers for each."""
    reading = read(BARE.format(*notes))
    found = [{name for name, role in reading.owners_of(words) if role == "responsible"} for words in ("便道", "牧草")]
    assert found == expected


@pytest.mark.parametrize(
    ("content", "names"),
    [
        pytest.param("⟦ORG|县水务局⟧。", {"县水务局"}, id="names"),
        pytest.param("⟦ORG|县水务局⟧负责第一项。⟦GROUP|各村⟧要主动作为。", set(), id="sentences"),
    ],
)
def test_numbered_field_behind_all_problems(read, content: str, names: set[str]) -> None:
    """三、责任单位 as a heading of its own names who answers for all problems, unless sentences divide the work."""
    reading = read(f"一、存在问题\n(一)管网破损严重。\n(二)河道淤积严重。\n二、责任单位\n{content}\n")
    assert {name for name, _ in reading.owners_of("管网破损")} == names
