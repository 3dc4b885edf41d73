"""The list of mistakes: each once, with its place and the text around it."""

from __future__ import annotations

import csv
import re

import pytest

from zhenggai.evaluate import find_mistakes
from zhenggai.evaluate.mistakes import Mistake
from zhenggai.evaluate.mistakes_table import to_html, to_tsv
from zhenggai.export.notation import parse_notation
from zhenggai.record import Record

GOLD = (
    "一、⟪P1 status=done|堤防失修⟫。\n(一)⟪P2 parent=P1|巡河不足⟫。\n整改：⟪M1 problem=P2 kind=资金|⟦ORG canon=甲市水利局 own=actor|市水利局⟧于"
    "⟦DATE value=2024-05|5月⟧投入⟦QTY id=a value=3 unit=元 of=投入 role=baseline|3元⟧至⟦QTY value=4 unit=元 mod=more change=up:from from=a|4元多⟧⟫，"
    "⟦GROUP|各乡镇⟧参加，⟦LOC|城东⟧除外"
)


def read(marked: str) -> Record:
    """Reads a marked text."""
    return parse_notation(marked, notice_id="甲", where="test")


def mistakes(*changes: tuple[str, str]) -> list[Mistake]:
    """The mistakes of a prediction that differs from the gold in these marks."""
    marked = GOLD
    for right, wrong in changes:
        assert marked.count(right) == 1
        marked = marked.replace(right, wrong)
    return find_mistakes(read(GOLD), read(marked))


CASES = [
    pytest.param(
        "⟪P1 status=done|堤防失修⟫", "⟪P1 status=done|堤防失⟫修", "problem", "edge", "堤防失修", "堤防失", id="edge"
    ),
    pytest.param(" parent=P1", "", "problem", "parent", "P1 堤防失修", "–", id="parent"),
    pytest.param(" status=done", "", "problem", "status", "done", "–", id="status"),
    pytest.param("M1 problem=P2", "M1 problem=P1", "measure", "problem", "P2 巡河不足", "P1 堤防失修", id="link"),
    pytest.param("kind=资金", "kind=工程项目", "measure", "kind", "资金", "工程项目", id="kind"),
    pytest.param("⟦GROUP|各乡镇⟧", "各乡镇", "entity GROUP", "missed", "GROUP 各乡镇", "–", id="missed"),
    pytest.param("除外", "⟦LOC|除外⟧", "entity LOC", "spurious", "–", "LOC 除外", id="spurious"),
    pytest.param("⟦LOC|", "⟦ORG|", "entity LOC", "label", "LOC 城东", "ORG 城东", id="label"),
    pytest.param("⟦LOC|城东⟧", "城⟦LOC|东⟧", "entity LOC", "edge", "城东", "东", id="edge of a name"),
    pytest.param("canon=甲市水利局 ", "", "entity ORG", "full name", "甲市水利局", "–", id="full name"),
    pytest.param("2024-05", "2023-05", "entity DATE", "value", "2024-05", "2023-05", id="date"),
    pytest.param("value=3", "value=30", "quantity", "value", "3 元", "30 元", id="value"),
    pytest.param(" mod=more", "", "quantity", "mod", "more", "–", id="bound"),
    pytest.param(" of=投入", "", "quantity", "of", "投入 (27)", "–", id="thing counted"),
    pytest.param("role=baseline", "role=actual", "quantity", "role", "baseline", "actual", id="role"),
    pytest.param(" change=up:from from=a", "", "quantity", "change", "up:from from 3元", "–", id="change"),
    pytest.param(
        "own=actor",
        "own=assigned",
        "owner",
        "role",
        "市水利局: actor of M1",
        "市水利局: assigned of M1",
        id="role of an owner",
    ),
    pytest.param(" own=actor", "", "owner", "missed", "市水利局: actor of M1", "–", id="owner missed"),
    pytest.param(
        "⟦GROUP|", "⟦GROUP own=actor for=M1|", "owner", "spurious", "–", "各乡镇: actor of M1", id="owner too much"
    ),
]


@pytest.mark.parametrize(("right", "wrong", "part", "error", "gold", "predicted"), CASES)
def test_one_error_is_one_row(right: str, wrong: str, part: str, error: str, gold: str, predicted: str) -> None:
    """Part, error, and what each side says."""
    (found,) = mistakes((right, wrong))
    assert (found.part, found.error, found.gold, found.predicted) == (part, error, gold, predicted)


def test_row_has_place_and_context() -> None:
    """Line, offsets, the words and what stands around them."""
    (found,) = mistakes((" mod=more", ""))
    assert (found.notice, found.line, found.words) == ("甲", 3, "4元多")
    text = read(GOLD).text
    assert text[found.start : found.end] == found.words
    assert text[: found.start].endswith(found.before)
    assert found.behind == "，各乡镇参加，城东除外"


def test_same_records_have_no_mistakes_and_no_prediction_misses_all() -> None:
    """Nothing is reported of what is right; without a prediction everything is missed."""
    gold = read(GOLD)
    assert find_mistakes(gold, gold) == []
    missed = find_mistakes(gold, None)
    assert {one.error for one in missed} == {"missed"}
    assert len(missed) == 2 + 1 + 4 + 2 + 1


def test_measure_whose_problem_was_missed_is_told_with_its_link() -> None:
    """A link is wrong too where the gold problem has no counterpart."""
    found = mistakes((" parent=P1|巡河不足⟫", "|巡河不足⟫"), ("⟪P2|巡河不足⟫", "巡河不足"), ("M1 problem=P2", "M1"))
    assert [(one.part, one.error) for one in found] == [("problem", "missed"), ("measure", "problem")]


def test_table_has_one_line_a_mistake() -> None:
    """Tab-separated with a header; line breaks in the text are shown."""
    lines = to_tsv(mistakes((" status=done", ""), ("⟦GROUP|各乡镇⟧", "各乡镇"))).splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [(row["part"], row["error"]) for row in rows] == [("problem", "status"), ("entity GROUP", "missed")]
    assert rows[0]["behind"].startswith("。⏎(一)巡河不足")


def test_page_is_self_contained_and_escapes_its_text() -> None:
    """No file is loaded, and no text of a notice becomes markup."""
    gold = read("⟪P1|<script>alert(1)</script> & “x”⟫")
    page = to_html(find_mistakes(gold, None), title="Run <1>")
    assert not re.search(r"(?:src|href)=", page)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “x”" in page
    assert "<title>Run &lt;1&gt;</title>" in page
    assert page.count('<tr data-part="problem" data-error="missed">') == 1
