"""What quantities mean, full names, states and kinds of measures: counted by hand on short notices."""

from __future__ import annotations

import pytest

from zhenggai.evaluate import score
from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.evaluate.scores import Scores
from zhenggai.export.notation import parse_notation


def scored(gold: str, predicted: str) -> Scores:
    """The scores of one marked notice against another marking of the same text."""
    records = [parse_notation(marked, notice_id="甲", where="test") for marked in (gold, predicted)]
    assert records[0].text == records[1].text
    return score(records[:1], records[1:])


GOLD = (
    "治理⟦QTY value=3 unit=个 of=重点项目 role=actual|3个⟧重点项目，整改率由⟦QTY id=a value=58 unit=% of=整改率 role=baseline|58%⟧"
    "提高至⟦QTY value=71 unit=% of=整改率 role=result change=up:from from=a|71%⟧，同比增长⟦QTY value=5 unit=% role=actual change=up:yoy|5%⟧"
)
PREDICTED = (
    "治理⟦QTY value=3 unit=个 of=项目 role=target|3个⟧重点项目，整改率由⟦QTY id=a value=58 unit=% of=整改率 role=baseline|58%⟧"
    "提高至⟦QTY value=71 unit=% role=result change=up:from from=a|71%⟧，同比增长⟦QTY value=5 unit=% of=整改率 change=up:mom|5%⟧"
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("quantity of/overlap", Counts(correct=2, predicted=3, gold=3), id="of, overlapping"),
        pytest.param("quantity of/exact", Counts(correct=1, predicted=3, gold=3), id="of, exact"),
        pytest.param("quantity from-to", Counts(correct=1, predicted=1, gold=1), id="from-to"),
        pytest.param("quantity change", Counts(correct=1, predicted=2, gold=2), id="change"),
    ],
)
def test_meaning_of_quantities_is_counted(name: str, expected: Counts) -> None:
    """A thing counted is right where it overlaps (or is equal), a pair where both ends are, a change in both parts."""
    assert scored(GOLD, PREDICTED).figures[name] == expected


def test_roles_and_changes_are_rated_where_the_gold_states_them() -> None:
    """A role that is missing in the prediction is wrong."""
    accuracies = scored(GOLD, PREDICTED).accuracies
    assert accuracies["quantity role accuracy"] == Accuracy(2, 4)
    assert accuracies["quantity change accuracy"] == Accuracy(1, 2)


def test_pair_with_another_baseline_is_wrong() -> None:
    """Both ends of a change count, not its result alone."""
    text = "⟦QTY id=a value=1 unit=个{}|1个⟧⟦QTY id=b value=2 unit=个{}|2个⟧⟦QTY value=3 unit=个 change=up:from from={}|3个⟧"
    role = " role=baseline"
    scores = scored(text.format(role, "", "a"), text.format("", role, "b"))
    assert scores.figures["quantity from-to"] == Counts(correct=0, predicted=1, gold=1)


def test_gold_that_says_nothing_of_meaning_is_not_scored_on_it() -> None:
    """What a gold record leaves out is not scored."""
    plain = "治理⟦QTY value=3 unit=个|3个⟧项目"
    scores = scored(plain, plain.replace("unit=个", "unit=个 of=项目 role=actual change=up:yoy"))
    assert not [name for name in scores.figures if name.startswith(("quantity of", "quantity from", "quantity change"))]
    assert "quantity role accuracy" not in scores.accuracies
    assert "name link accuracy" not in scores.accuracies
    assert "measure kind" not in scores.figures


STATES = "一、⟪P1{}|堤防失修⟫。二、⟪P2{}|台账缺失⟫。整改：⟪M1 problem=P2{}|已建台账⟫。⟪M2 problem=P2{}|开展培训⟫。"


def test_states_are_counted_and_rated() -> None:
    """A state that only one side has costs precision or recall; accuracies are rated where the gold has one."""
    gold = STATES.format(" status=done deadline=2024-12", " status=ongoing", " completed=2024-05", "")
    other = STATES.format(" status=done deadline=2024-11", "", " completed=2024-05 status=done", "")
    scores = scored(gold, other)
    assert scores.figures["problem status"] == Counts(correct=1, predicted=1, gold=2)
    assert scores.figures["problem deadline"] == Counts(correct=0, predicted=1, gold=1)
    assert scores.figures["measure status"] == Counts(correct=0, predicted=1, gold=0)
    assert scores.figures["measure completed"] == Counts(correct=1, predicted=1, gold=1)
    assert scores.accuracies["problem status accuracy"] == Accuracy(1, 2)
    assert scores.accuracies["problem deadline accuracy"] == Accuracy(0, 1)
    assert scores.accuracies["measure status accuracy"] == Accuracy(0, 0)


def test_kinds_of_measures_are_counted_one_by_one() -> None:
    """Each kind of each measure is an item."""
    gold = STATES.format("", "", " kind=制度建设,资金", " kind=培训宣传")
    other = STATES.format("", "", " kind=资金", " kind=培训宣传,会议学习")
    assert scored(gold, other).figures["measure kind"] == Counts(correct=2, predicted=3, gold=3)


def test_full_names_are_rated_on_what_is_linked() -> None:
    """Coverage asks whether there is a full name, accuracy whether it is the right one; unsure names are not rated."""
    text = "⟦ORG{}|市财政局⟧、⟦ORG{}|市审计局⟧、⟦ORG{}|市委⟧、⟦LOC{}|城东⟧"
    gold = text.format(" canon=甲市财政局", " canon=甲市审计局", " canon=中共甲市委", "")
    other = text.format(" canon=甲市财政局", " canon=乙市审计局", "", " canon=甲市城东")
    accuracies = scored(gold, other).accuracies
    assert accuracies["name link accuracy"] == Accuracy(1, 2)
    assert accuracies["name link coverage"] == Accuracy(2, 3)


def test_level_is_the_depth_below_the_outermost_problem() -> None:
    """A wrong parent on the same level is right in its level."""
    text = "⟪P1|甲⟫⟪P2|乙⟫⟪P3 parent={}|丙⟫⟪P4 parent={}|丁⟫"
    accuracies = scored(text.format("P1", "P3"), text.format("P2", "P2")).accuracies
    assert accuracies["parent accuracy"] == Accuracy(2, 4)
    assert accuracies["level accuracy"] == Accuracy(3, 4)
