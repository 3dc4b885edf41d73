"""What marks say beyond span and label: things counted, changes, full names, kinds of measure, completion."""

from __future__ import annotations

import pytest

from zhenggai.errors import GoldError
from zhenggai.export.notation import parse_notation, read_notation
from zhenggai.record import Quantity, Record


def parse(marked: str) -> Record:
    """Reads a marked text."""
    return parse_notation(marked, notice_id="甲", where="甲.txt")


def counted(marked: str) -> list[tuple[str, int] | None]:
    """What each quantity counts, with its offset."""
    return [None if one.of is None else (one.of.text, one.of.start) for one in parse(marked).quantities]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("⟦QTY value=315 unit=个 of=重点项目|315个⟧重点项目", [("重点项目", 4)], id="behind"),
        pytest.param("整改率⟦QTY value=91.33 unit=% of=整改率|91.33%⟧", [("整改率", 0)], id="before"),
        pytest.param("整改率达⟦QTY value=9 unit=% of=整改率|9%⟧，其整改率", [("整改率", 0)], id="nearer before"),
        pytest.param("整改率已达到⟦QTY value=9 unit=% of=整改率|9%⟧的整改率", [("整改率", 9)], id="nearer behind"),
        pytest.param("资金⟦QTY value=9 unit=元 of=资金|9元⟧资金", [("资金", 4)], id="as near: behind"),
        pytest.param("资金⟦QTY value=9 unit=元 of=<资金|9元⟧资金", [("资金", 0)], id="told: before"),
        pytest.param("资金⟦QTY value=9 unit=元 of=>资金|9元⟧的资金", [("资金", 5)], id="told: behind"),
        pytest.param("资金多，资金⟦QTY value=9 unit=元 of=<<资金|9元⟧", [("资金", 0)], id="second before"),
        pytest.param("资金\n共⟦QTY value=9 unit=元 of=<资金|9元⟧", [("资金", 0)], id="told: beyond the line"),
        pytest.param("个⟦QTY value=1 unit=个 of=个|1个⟧", [("个", 0)], id="not within the quantity"),
        pytest.param("B 区⟦QTY value=1 unit=个 of=B␣区|1个⟧", [("B 区", 0)], id="blank in the words"),
        pytest.param(
            "办结⟦QTY id=q1 value=3 unit=件 of=办结|3件⟧，退⟦QTY value=1 unit=件 of=@q1|1件⟧，"
            "另⟦QTY id=q3 value=2 of=@q4|2⟧⟦QTY id=q4 value=2 of=@q1|2⟧",
            [("办结", 0)] * 4,
            id="same as another quantity",
        ),
        pytest.param("⟦QTY value=3 unit=件|3件⟧", [None], id="nothing"),
    ],
)
def test_thing_counted_is_found_by_its_words(marked: str, expected: list[tuple[str, int] | None]) -> None:
    """The nearest occurrence in the line counts, unless a side is told."""
    assert counted(marked) == expected


CHANGE = (
    "由⟦QTY id=q1 value=1.5 unit=亿 role=baseline|1.5亿⟧提高至⟦QTY value=3 role=result change=up:from from=q1|3亿⟧，"
    "⟦DATE id=d1 value=2024|2024年⟧同比下降⟦QTY value=5 unit=% role=actual change=down:yoy period=d1|5%⟧"
)


def test_change_names_its_baseline_and_its_date() -> None:
    """References by id= become the ids of the record."""
    first, second, third = parse(CHANGE).quantities
    assert (first.role, first.change) == ("baseline", None)
    assert said(second) == ("result", "up", "from", "Q1", None)
    assert said(third) == ("actual", "down", "yoy", None, "E1")


def said(one: Quantity) -> tuple[str | None, ...]:
    """Role, direction, basis, baseline and date of a quantity."""
    assert one.change is not None
    return one.role, one.change.direction, one.change.basis, one.change.from_, one.period


def test_blocks_carry_completion_and_kinds() -> None:
    """completed= is a date value, kind= one or more kinds of measure."""
    record = parse(
        "⟪P1 status=done completed=2024-12|甲⟫⟪M1 problem=P1 kind=制度建设,资金 completed=2024-11-02|乙⟫⟪M2|丙⟫"
    )
    assert record.problems[0].completed == "2024-12"
    assert [(one.types, one.completed) for one in record.measures] == [(["制度建设", "资金"], "2024-11-02"), ([], None)]


def test_names_carry_their_full_name_and_owners_their_own_roles() -> None:
    """canon= is the full name; own=ROLE:BLOCK,… gives each block its own role."""
    record = parse("⟪P1|甲⟫⟪M1 problem=P1|⟦ORG canon=汀澜市财政局 own=actor:M1,lead:P1|市財政局⟧拨付⟫")
    assert record.entities[0].canonical == "汀澜市财政局"
    assert [(one.entity, one.role) for one in record.measures[0].owners] == [("E1", "actor")]
    assert [(one.entity, one.role) for one in record.problems[0].owners] == [("E1", "lead")]


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        pytest.param(
            "⟦QTY value=1 of=项目|1个⟧\n项目", "of='项目': expected these words in the quantity's line", id="of"
        ),
        pytest.param(
            "项目⟦QTY value=1 of=>项目|1个⟧", "of='>项目': expected '项目' behind the quantity", id="side of of"
        ),
        pytest.param("项目⟦QTY value=1 of=<<项目|1个⟧", "expected '项目' 2 times before", id="second before"),
        pytest.param("⟦QTY value=1 of=@q9|1个⟧", "of='@q9': expected the id= of a QTY", id="of another quantity"),
        pytest.param("⟦QTY id=q1 value=1|1⟧⟦QTY value=1 of=@q1|1个⟧", "has no of=… itself", id="of of nothing"),
        pytest.param("⟦QTY id=q1 value=1 of=@q1|1⟧", "of='@q1': comes back to itself", id="of in a circle"),
        pytest.param("⟦QTY value=1 change=up|1个⟧", "change='up': expected (up|down):(yoy|", id="change without basis"),
        pytest.param("⟦QTY value=1 change=more:yoy|1个⟧", "change='more:yoy': expected (up|down)", id="direction"),
        pytest.param("⟦QTY value=1 change=up:from from=q2|1⟧", "from='q2': expected the id= of a QTY", id="from"),
        pytest.param(
            "⟦ORG id=e|局⟧⟦QTY value=1 change=up:from from=e|1⟧", "expected the id= of a QTY", id="from a name"
        ),
        pytest.param("⟦QTY id=q value=1 change=up:from from=q|1⟧", "names the quantity itself", id="from itself"),
        pytest.param("⟦QTY id=q value=1|1⟧⟦QTY value=1 from=q|1⟧", "from=… needs change=", id="from without change"),
        pytest.param("⟦QTY value=1 period=d|1⟧", "period='d': expected the id= of a mention", id="period"),
        pytest.param("⟦ORG id=a|甲⟧⟦LOC id=a|乙⟧", "id='a' is used twice", id="id twice"),
        pytest.param("⟪M1 kind=制度|甲⟫", "kind='制度' is no kind; known: 制度建设, ", id="kind"),
        pytest.param("⟪M1 kind=资金,资金|甲⟫", "kind='资金' stands twice", id="kind twice"),
        pytest.param("⟪P1 kind=资金|甲⟫", "kind='资金' is no kind; known: 思想政治, ", id="kind of a problem"),
        pytest.param("⟪M1|⟦ORG own=lead:P3|甲⟧⟫", "for='P3': there is no such", id="owner of what is not there"),
    ],
)
def test_wrong_attribute_is_told(marked: str, told: str) -> None:
    """The message says what was expected."""
    with pytest.raises(GoldError, match=r"^甲\.txt:\d:\d+: ") as error:
        parse(marked)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_all_faults_of_a_file_are_told_at_once() -> None:
    """One line for each, in the order of the text."""
    marked = "⟪P1 status=over|甲⟫\n⟦QTY unit=个 mod=big|3个⟧⟦BODY|乙⟧"
    notice = read_notation(marked, notice_id="甲", where="甲.txt")
    assert [fault.code for fault in notice.faults] == ["status", "value", "mod", "label"]
    assert notice.places == {"P1": 0, "Q1": marked.index("⟦QTY")}
    with pytest.raises(GoldError) as error:
        parse(marked)
    assert [line.split(" ")[0] for line in str(error.value).split("\n")] == [
        "甲.txt:1:1:",
        "甲.txt:2:1:",
        "甲.txt:2:1:",
        "甲.txt:2:24:",
    ]


def test_many_references_are_read_in_linear_time() -> None:
    """5,000 quantities of one line, each counting what the one before it counts by its words, are read at once."""
    record = parse("办结" + "".join(f"⟦QTY id=q{n} value={n} unit=件 of=案|{n}件⟧案，" for n in range(5_000)))
    assert all(one.of is not None for one in record.quantities)
