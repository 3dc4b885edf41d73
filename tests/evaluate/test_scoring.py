"""Scores of whole records, with the counts worked out by hand on a small notice of an invented town."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhenggai.evaluate import score
from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.evaluate.scores import FIGURES, Scores
from zhenggai.record import Record

BuildRecord = Callable[..., Record]

EXPECTED = {
    "problems/exact": Counts(correct=1, predicted=2, gold=2),
    "problems/iou0.8": Counts(correct=2, predicted=2, gold=2),
    "measures/exact": Counts(correct=1, predicted=2, gold=2),
    "measures/iou0.8": Counts(correct=2, predicted=2, gold=2),
    "link problem-measure": Counts(correct=1, predicted=2, gold=2),
    "entity DATE/strict": Counts(correct=1, predicted=1, gold=1),
    "entity DATE/overlap": Counts(correct=1, predicted=1, gold=1),
    "entity ORG/strict": Counts(correct=0, predicted=1, gold=2),
    "entity ORG/overlap": Counts(correct=1, predicted=1, gold=2),
    "entities/strict": Counts(correct=1, predicted=3, gold=3),
    "entities/overlap": Counts(correct=2, predicted=3, gold=3),
    "date value": Counts(correct=1, predicted=1, gold=1),
    "quantity/strict": Counts(correct=1, predicted=2, gold=2),
    "quantity value+unit": Counts(correct=2, predicted=2, gold=2),
    "quantity value+unit+mod": Counts(correct=1, predicted=2, gold=2),
    "owner": Counts(correct=2, predicted=3, gold=2),
    "problems/overlap": Counts(correct=2, predicted=2, gold=2),
    "problems/token": Counts(correct=12, predicted=13, gold=12),
    "measures/overlap": Counts(correct=2, predicted=2, gold=2),
    "measures/token": Counts(correct=34, predicted=34, gold=36),
    "entity DATE/token": Counts(correct=7, predicted=7, gold=7),
    "entity LOC/token": Counts(correct=0, predicted=3, gold=0),
    "entity ORG/token": Counts(correct=3, predicted=3, gold=9),
    "entities/token": Counts(correct=10, predicted=13, gold=16),
    "quantity/overlap": Counts(correct=2, predicted=2, gold=2),
    "quantity/token": Counts(correct=6, predicted=6, gold=7),
    "owner/field": Counts(correct=0, predicted=2, gold=0),
    "owner/subject": Counts(correct=0, predicted=0, gold=1),
    "owner/assigned": Counts(correct=1, predicted=1, gold=1),
    "owner/default": Counts(correct=0, predicted=1, gold=0),
    **{f"{name} {state}": Counts() for name in ("problem", "measure") for state in ("status", "deadline", "completed")},
}


@pytest.mark.parametrize("name", EXPECTED)
def test_figure_has_the_counts_worked_out_by_hand(gold: Record, predicted: Record, name: str) -> None:
    """Each figure of the small notice has the counts that a reader finds by hand."""
    assert score([gold], [predicted]).figures[name] == EXPECTED[name]


def test_figures_stand_in_their_order_and_none_is_left_out(gold: Record, predicted: Record) -> None:
    """The scores hold the expected figures and no other, in the order in which they are shown."""
    assert list(score([gold], [predicted]).figures) == [name for name in FIGURES if name in EXPECTED]


def test_accuracies_rate_the_matched_pairs(gold: Record, predicted: Record) -> None:
    """Parents are rated on aligned problems, roles on owners that were found."""
    accuracies = score([gold], [predicted]).accuracies
    rated = {name: accuracy for name, accuracy in accuracies.items() if accuracy.total}
    assert rated == {
        "parent accuracy": Accuracy(1, 2),
        "level accuracy": Accuracy(1, 2),
        "owner role accuracy": Accuracy(1, 2),
    }


def test_gold_against_itself_is_all_right(gold: Record) -> None:
    """A record scored against itself is right in every figure."""
    scores = score([gold], [gold])
    named = [name for name, counts in scores.figures.items() if counts.f1 is not None]
    assert len(named) > 20
    assert {scores.ratio(name) for name in named} == {1.0}
    assert {accuracy.value for accuracy in scores.accuracies.values()} == {1.0, None}


def test_scores_of_many_notices_are_added_up(gold: Record, predicted: Record, build_record: BuildRecord) -> None:
    """The scores of two notices are the sum of the scores of each."""
    other = build_record("云溪县人民政府", entities=[{"id": "E1", "label": "ORG", "text": "云溪县人民政府"}])
    together = score([gold, other], [predicted, other])
    assert together == score([gold], [predicted]) + score([other], [other])
    assert together.figures["entity ORG/strict"] == Counts(correct=1, predicted=2, gold=3)


def test_label_first_met_in_a_later_notice_takes_its_place(gold: Record, build_record: BuildRecord) -> None:
    """A label that only the last notice has stands among the labels, not at the end."""
    other = build_record("云溪县", entities=[{"id": "E1", "label": "LOC", "text": "云溪县"}])
    names = list(score([gold, other], []).figures)
    assert names.index("entity DATE/strict") < names.index("entity LOC/strict") < names.index("entity ORG/strict")


@pytest.mark.parametrize(
    ("gold_text", "predicted_text", "missing"),
    [
        pytest.param("清河市\n整改", "清河市\n整改", 0, id="same"),
        pytest.param("清河市整改", "清河市整改\n", 0, id="newline-after-prediction"),
        pytest.param("清河市整改\n\n", "清河市整改", 0, id="newlines-after-gold"),
        pytest.param("清河市\n整改", "清河市\r\n整改", 0, id="windows-line-ends-in-prediction"),
        pytest.param("清河市整改", "清河市 整改", 1, id="another-text"),
        pytest.param("清河市整改", "\n清河市整改", 1, id="newline-before"),
        pytest.param("清河市整改", "清河市整改 ", 1, id="space-after"),
        pytest.param("清河市12次", "清河市１２次", 1, id="full-width-digits"),
        pytest.param("", "", 0, id="empty-text"),
    ],
)
def test_records_pair_by_text(build_record: BuildRecord, gold_text: str, predicted_text: str, missing: int) -> None:
    """Records pair by identical text, whatever newlines end it."""
    scores = score([build_record(gold_text)], [build_record(predicted_text)])
    assert (scores.documents, scores.missing) == (1, missing)


def test_missing_notice_costs_recall(gold: Record) -> None:
    """A gold notice without a prediction counts as missing, and its items as not found."""
    scores = score([gold], [])
    assert scores.missing == 1
    assert scores.figures["entities/strict"] == Counts(correct=0, predicted=0, gold=3)
    assert scores.figures["owner"] == Counts(correct=0, predicted=0, gold=2)


def test_records_of_the_same_text_pair_in_order(gold: Record, predicted: Record, build_record: BuildRecord) -> None:
    """Of two notices with the same text, the first takes the first prediction."""
    bare = build_record(gold.text)
    assert score([gold, bare], [predicted, bare]) == score([gold], [predicted]) + score([bare], [bare])
    assert score([gold, gold], [predicted]).missing == 1


def test_no_notices_give_empty_scores() -> None:
    """Without gold there is nothing to score."""
    assert score([], []) == Scores()


def _quantity(**attributes: Any) -> list[dict[str, Any]]:
    return [{"id": "Q1", "text": "3台", "value": 3, "unit": "台", **attributes}]


@pytest.mark.parametrize(
    ("left", "right", "is_same"),
    [
        pytest.param({}, {}, True, id="equal"),
        pytest.param({"value": 1000000}, {"value": 1000001}, True, id="within-a-millionth"),
        pytest.param({"value": 1000000}, {"value": 1000002}, False, id="beyond-a-millionth"),
        pytest.param({"value": 0}, {"value": 0.0000005}, True, id="small-value-within-tolerance"),
        pytest.param({}, {"value": 4}, False, id="other-value"),
        pytest.param({"unit": "臺（套）"}, {"unit": "台(套)"}, True, id="traditional-full-width-unit"),
        pytest.param({"unit": "萬畝"}, {"unit": "亩"}, True, id="multiplier-in-unit"),
        pytest.param({"unit": "个"}, {"unit": "家"}, False, id="other-unit"),
        pytest.param({"value_max": 5}, {"value_max": 5.0}, True, id="same-range"),
        pytest.param({"value_max": 5}, {}, False, id="range-lost"),
        pytest.param({}, {"value_max": 0}, True, id="upper-end-zero-is-none"),
    ],
)
def test_amounts_agree_by_value_and_unit(
    build_record: BuildRecord, left: dict[str, Any], right: dict[str, Any], is_same: bool
) -> None:
    """Quantities agree where value, upper end and unit do, within a small tolerance."""
    of_gold = build_record("购置3台", quantities=_quantity(**left))
    of_predicted = build_record("购置3台", quantities=_quantity(**right))
    assert score([of_gold], [of_predicted]).figures["quantity value+unit"].correct == int(is_same)


def test_label_without_gold_costs_only_the_figures_of_all_labels(build_record: BuildRecord) -> None:
    """A predicted label that the notice's gold lacks has no figure of its own."""
    text = "清河市"
    wrong = build_record(text, entities=[{"id": "E1", "label": "LOC", "text": text}])
    figures = score([build_record(text)], [wrong]).figures
    assert "entity LOC/strict" not in figures
    assert figures["entities/strict"] == Counts(correct=0, predicted=1, gold=0)


def test_entity_predicted_twice_is_found_once(build_record: BuildRecord) -> None:
    """A second prediction of the same span costs precision."""
    text = "清河市\n水务局"
    once = {"label": "ORG", "text": text}
    of_gold = build_record(text, entities=[{"id": "E1", **once}])
    twice = build_record(text, entities=[{"id": "E1", **once}, {"id": "E2", **once}])
    figures = score([of_gold], [twice]).figures
    assert figures["entity ORG/strict"] == figures["entities/overlap"] == Counts(correct=1, predicted=2, gold=1)


@pytest.mark.parametrize(
    ("of_gold", "of_predicted", "expected"),
    [
        pytest.param("2024-05", "2024-05", Counts(1, 1, 1), id="same"),
        pytest.param("2024-05", "2024-06", Counts(0, 1, 1), id="other"),
        pytest.param("2024-05", None, Counts(0, 0, 1), id="not-predicted"),
        pytest.param(None, "2024-05", Counts(0, 1, 0), id="not-annotated"),
        pytest.param(None, None, Counts(0, 0, 0), id="none"),
    ],
)
def test_only_dates_with_a_value_are_compared(
    build_record: BuildRecord, of_gold: str | None, of_predicted: str | None, expected: Counts
) -> None:
    """A date without a value counts on neither side."""

    def dated(value: str | None) -> Record:
        return build_record("5月完成", entities=[{"id": "E1", "label": "DATE", "text": "5月", "value": value}])

    assert score([dated(of_gold)], [dated(of_predicted)]).figures["date value"] == expected


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        pytest.param(None, Accuracy(1, 1), id="no-parent-either"),
        pytest.param("P9", Accuracy(0, 1), id="another-problem"),
    ],
)
def test_child_of_a_problem_that_was_not_found(
    gold: Record, build_record: BuildRecord, parent: str | None, expected: Accuracy
) -> None:
    """Where the parent was not found, the child is right without a parent and wrong with another one."""
    upper, lower = {"id": "P1", "text": "河道管理不严"}, {"id": "P2", "text": "巡查次数不足"}
    stray = {"id": "P9", "text": "整改情况"}
    of_gold = build_record(gold.text, problems=[upper, {**lower, "parent": "P1"}])
    of_predicted = build_record(gold.text, problems=[stray, {**lower, "parent": parent}])
    assert score([of_gold], [of_predicted]).accuracies["parent accuracy"] == expected


def test_measures_without_a_problem_are_no_links(build_record: BuildRecord) -> None:
    """A measure outside any problem's answer counts as a link on neither side."""
    record = build_record("清河市开展巡查", measures=[{"id": "M1", "text": "清河市开展巡查"}])
    assert score([record], [record]).figures["link problem-measure"] == Counts()


@pytest.mark.parametrize(
    ("kind", "of_predicted", "expected"),
    [
        pytest.param("problems", "清河市巡查不足", Counts(1, 1, 1), id="owner-of-a-problem"),
        pytest.param("measures", "清河市巡查不足", Counts(1, 1, 1), id="owner-of-a-measure"),
        pytest.param("problems", "清河市", Counts(0, 1, 1), id="problem-too-short-to-be-aligned"),
        pytest.param("measures", "清河市", Counts(0, 1, 1), id="measure-too-short-to-be-aligned"),
    ],
)
def test_owner_needs_an_aligned_problem_or_measure(
    build_record: BuildRecord, kind: str, of_predicted: str, expected: Counts
) -> None:
    """An owner is found only where what it owns is aligned, whatever ids the two sides give it."""

    def owned(text: str) -> Record:
        block = {"id": "X1", "text": text, "owners": [{"entity": "E1", "role": "lead"}]}
        town = {"id": "E1", "label": "ORG", "text": "清河市"}
        return build_record("清河市巡查不足", entities=[town], **{kind: [block]})

    assert score([owned("清河市巡查不足")], [owned(of_predicted)]).figures["owner"] == expected


def test_default_owner_counts_on_neither_side(build_record: BuildRecord) -> None:
    """A default owner is ignored, whether it names the issuer's mention or nobody."""
    text = "清河市开展巡查"
    owners = [{"entity": "E1", "role": "default"}, {"entity": None, "role": "default"}]
    record = build_record(
        text,
        entities=[{"id": "E1", "label": "ORG", "text": "清河市"}],
        measures=[{"id": "M1", "text": text, "owners": owners}],
    )
    assert score([record], [record]).figures["owner"] == Counts()


MENTIONS = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6), st.sampled_from(["actor", "lead"])), max_size=8)


def owned_by(build_record: BuildRecord, mentions: list[tuple[int, int, str]]) -> Record:
    """A measure with owners at these places."""
    text = "清" * 20
    entities = [
        {"id": f"E{i}", "label": "ORG", "start": start, "text": text[start : start + length]}
        for i, (start, length, _) in enumerate(mentions)
    ]
    owners = [{"entity": f"E{i}", "role": role} for i, (_, _, role) in enumerate(mentions)]
    return build_record(text, entities=entities, measures=[{"id": "M1", "text": text, "owners": owners}])


@given(of_gold=MENTIONS, of_predicted=MENTIONS)
@settings(deadline=None)
def test_owners_are_never_fewer_than_taking_the_first_free_one(
    build_record: BuildRecord, of_gold: list[tuple[int, int, str]], of_predicted: list[tuple[int, int, str]]
) -> None:
    """Where each mention meets at most one other, owners pair as by a plain search for the first that overlaps."""
    meet = [
        (g, p)
        for g, (g_start, g_length, _) in enumerate(of_gold)
        for p, (p_start, p_length, _) in enumerate(of_predicted)
        if g_start < p_start + p_length and p_start < g_start + g_length
    ]
    scores = score([owned_by(build_record, of_gold)], [owned_by(build_record, of_predicted)])
    found = scores.figures["owner"]
    assert (found.predicted, found.gold) == (len(of_predicted), len(of_gold))
    if len({g for g, _ in meet}) == len({p for _, p in meet}) == len(meet):
        assert found.correct == len(meet)
        right = sum(of_gold[g][2] == of_predicted[p][2] for g, p in meet)
        assert scores.accuracies["owner role accuracy"] == Accuracy(right, len(meet))


def test_owners_pair_by_overlap_not_by_order(build_record: BuildRecord) -> None:
    """Why a first-fit scorer counts less here: the first owner would take the prediction that the second one needs."""
    of_gold = owned_by(build_record, [(0, 4, "actor"), (4, 4, "actor")])
    of_predicted = owned_by(build_record, [(2, 4, "actor"), (0, 2, "actor")])
    assert score([of_gold], [of_predicted]).figures["owner"] == Counts(2, 2, 2)


def test_owner_that_covers_two_is_rated_by_the_one_it_covers_most(build_record: BuildRecord) -> None:
    """Why a first-fit scorer rates another role here: it compares with the first owner that overlaps at all."""
    of_gold = owned_by(build_record, [(0, 2, "actor"), (2, 10, "assigned")])
    of_predicted = owned_by(build_record, [(0, 12, "assigned")])
    scores = score([of_gold], [of_predicted])
    assert scores.figures["owner"] == Counts(1, 1, 2)
    assert scores.accuracies["owner role accuracy"] == Accuracy(1, 1)


def test_ratio_is_an_f1_a_precision_or_an_accuracy(gold: Record, predicted: Record) -> None:
    """By the name; None where there is nothing of that name."""
    scores = score([gold], [predicted])
    assert scores.ratio("owner") == pytest.approx(4 / 5)
    assert scores.ratio("owner precision") == pytest.approx(2 / 3)
    assert scores.ratio("parent accuracy") == 0.5
    assert scores.ratio("measure kind") is None
    assert scores.ratio("measure kind precision") is None
