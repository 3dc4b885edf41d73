"""Agreement of two annotations: F1 by label, kappa over characters and over choices."""

from __future__ import annotations

import pytest

from zhenggai.evaluate import measure_agreement
from zhenggai.evaluate.agreement import Agreement
from zhenggai.evaluate.counts import Counts
from zhenggai.export.notation import parse_notation

FIRST = "⟪P1 status=done|堤防失修⟫。⟦ORG|市水利局⟧、⟦ORG|市委⟧修复⟦QTY value=3 unit=处 role=actual|3处⟧、⟦QTY value=4 unit=处 role=target|4处⟧"
SECOND = "⟪P1|堤防失修⟫。⟦ORG|市水利⟧局、⟦GROUP|市委⟧修复⟦QTY value=3 unit=处 role=actual|3处⟧、⟦QTY value=4 unit=处 role=actual|4处⟧"


def agreement(first: str, second: str) -> Agreement:
    """The agreement of two markings of one notice."""
    records = [parse_notation(marked, notice_id="甲", where="test") for marked in (first, second)]
    return measure_agreement(records[:1], records[1:])


def test_spans_agree_by_f1_and_kappa() -> None:
    """Kappa is that of the 2×2 table of characters: here 3 of 19 in both, 3 in one only."""
    spans = {one.name: one for one in agreement(FIRST, SECOND).spans}
    assert list(spans) == ["GROUP", "ORG", "QTY", "problem", "all labels"]
    assert spans["ORG"].exact == Counts(correct=0, predicted=1, gold=2)
    assert spans["ORG"].overlap == Counts(correct=1, predicted=1, gold=2)
    observed = 1 - 3 / 19
    chance = (6 / 19) * (3 / 19) + (13 / 19) * (16 / 19)
    assert spans["ORG"].kappa == pytest.approx((observed - chance) / (1 - chance))
    assert spans["problem"].kappa == spans["QTY"].kappa == 1.0
    assert spans["all labels"].exact == Counts(correct=2, predicted=4, gold=4)


def test_choices_agree_on_what_both_mark() -> None:
    """Labels, roles and states are compared where the spans meet."""
    choices = {one.name: one for one in agreement(FIRST, SECOND).choices}
    assert (choices["label"].same, choices["label"].compared) == (1, 2)
    assert (choices["quantity role"].same, choices["quantity role"].compared) == (1, 2)
    assert choices["quantity role"].kappa == 0.0
    assert choices["problem status"].kappa == 0.0
    assert choices["bound"].kappa == 1.0
    assert "owner role" not in choices


def test_same_annotation_agrees_fully() -> None:
    """Every F1 and every kappa is 1."""
    found = agreement(FIRST, FIRST)
    assert {one.exact.f1 for one in found.spans} == {one.kappa for one in found.spans} == {1.0}
    assert {one.kappa for one in found.choices} == {1.0}


def test_notices_without_counterpart_are_counted() -> None:
    """They are compared with nothing."""
    records = [parse_notation(marked, notice_id="甲", where="test") for marked in (FIRST, "另⟦ORG|市委⟧")]
    found = measure_agreement(records, records[:1])
    assert (found.notices, found.missing) == (1, 1)
    assert measure_agreement(records, []).spans == []


def test_attributes_that_one_side_leaves_out_are_not_compared() -> None:
    """Roles, things counted and kinds only where both annotations of a notice give any."""
    full = "⟪M1 kind=资金|投入⟦QTY value=3 unit=元 of=投入 role=actual|3元⟧⟫"
    bare = "⟪M1|投入⟦QTY value=3 unit=元|3元⟧⟫"
    both, one = agreement(full, full), agreement(full, bare)
    assert {"thing counted"} < {span.name for span in both.spans}
    assert {"quantity role", "measure kinds"} < {choice.name for choice in both.choices}
    assert {"quantity role", "change", "measure kinds"}.isdisjoint(choice.name for choice in one.choices)
    assert [span.exact for span in one.spans if span.name == "thing counted"] == [Counts()]
