"""Marked gold with one error of each kind: one finding each, that says where and what was expected."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from zhenggai.export.marks import place_of
from zhenggai.gold.findings import Finding

Check = Callable[..., list[Finding]]

SOUND = (
    "关于整改情况的通报\n"
    "（一）⟪P1 status=done completed=2024-11-30|堤防失修⟫。\n"
    "1.⟪P2 parent=P1|巡河不足⟫。\n"
    "责任单位：⟦ORG canon=汀澜市水利局 own=lead for=P2|市水利局⟧\n"
    "整改情况：一是⟪M1 problem=P2 kind=资金 deadline=long_term|投入⟦QTY id=q1 value=150000000 unit=元 of=投入|1.5億元⟧，"
    "达标率由⟦QTY id=q2 value=58 unit=% of=达标率 role=baseline|58%⟧提高至⟦QTY value=71.5 unit=% role=result change=up:from from=q2|71.5%⟧⟫。"
    "二是⟪M2 problem=P2|⟦DATE value=../2025-06|2025年6月底前⟧由⟦ORG canon=汀澜市水利局 own=actor|市水利局⟧印发⟦DOC|《巡河办法》⟧⟫。\n"
    "2.⟪P3 parent=P1|台账缺失⟫。\n"
    "整改情况：⟪M3 problem=P3|建立台账⟦QTY value=20 unit=本 mod=more|20余本⟧⟫。\n"
)


def test_sound_gold_has_no_findings(check: Check) -> None:
    """What the guideline asks for is what the checks let pass."""
    assert check(SOUND) == []


CASES = [
    # value, unit, bound, range: recomputed from the surface
    pytest.param("value=150000000", "value=15000000", "⟦QTY id=q1", "value", "expected value=150000000", id="value"),
    pytest.param("unit=元", "unit=万元", "⟦QTY id=q1", "unit", "'1.5億元': expected unit=元, got unit=万元", id="unit"),
    pytest.param(" mod=more", "", "⟦QTY value=20", "mod", "'20余本': expected mod=more, got mod=none", id="bound"),
    pytest.param(
        "value=20 unit=本",
        "value=20 value_max=30 unit=本",
        "⟦QTY value=20",
        "value_max",
        "expected value_max=none, got value_max=30",
        id="range",
    ),
    pytest.param(
        "value=20 unit=本",
        "value=20 value_max=10 unit=本",
        "⟦QTY value=20",
        "value_max",
        "expected value_max above 20, got 10",
        id="range upside down",
    ),
    pytest.param(
        "20余本⟧",
        "20余本台账⟧",
        "⟦QTY value=20",
        "unread",
        "reads as one quantity, got '20余本台账'",
        id="more than a quantity",
    ),
    # dates
    pytest.param(
        "value=../2025-06", "value=2025-06", "⟦DATE", "date", "expected value=../2025-06, got value=2025-06", id="date"
    ),
    pytest.param("value=../2025-06", "value=2025-13", "⟦DATE", "date", "expected an ISO 8601 value", id="month 13"),
    pytest.param(
        "DATE value=../2025-06",
        "DATE",
        "⟦DATE",
        "date",
        "expected value=../2025-06, got value=none",
        id="no date value",
    ),
    pytest.param(
        "⟦DOC|",
        "⟦DOC value=2024|",
        "⟦(DOC|BOOK)",
        "attribute",
        "expected value=… on DATE only",
        id="value on a document",
    ),
    # edges
    pytest.param(
        "市水利局⟧印发", "市水利局、⟧印发", "(?<=由)⟦ORG", "edge", "ends with a word, got '、'", id="body with a comma"
    ),
    pytest.param(
        "印发⟦DOC|", "⟦DOC|印发", "⟦DOC", "edge", "begins with its book-title mark", id="document with a verb"
    ),
    pytest.param(
        "⟦DOC|《巡河办法》⟧",
        "《⟦DOC|巡河办法⟧》",
        "⟦DOC",
        "edge",
        "begins with its book-title mark",
        id="document without its marks",
    ),
    pytest.param(
        "台账缺失⟫。",
        "台账缺失。⟫",
        "⟪P[23] parent=P[19].台账",
        "edge",
        "ends with a word, got '。'",
        id="problem with its full stop",
    ),
    pytest.param(
        "2.⟪P3 parent=P1|", "⟪P3 parent=P1|2.", "⟪P3", "edge", "behind its enumerator, got '2.'", id="enumerator"
    ),
    pytest.param(
        "整改情况：⟪M3 problem=P3|",
        "⟪M3 problem=P3|整改情况：",
        "⟪M3",
        "edge",
        "behind its cue, got '整改情况:'",
        id="cue",
    ),
    pytest.param(
        "⟧⟫。二是⟪M2", "⟧。二是⟫⟪M2", "⟪M1", "edge", "before the next enumerator, got '二是'", id="enumerator behind"
    ),
    pytest.param(
        "台账缺失⟫。\n整改情况：",
        "台账缺失。\n整改情况⟫：",
        "⟪P[23] parent=P[19].台账",
        "edge",
        "before the next cue, got '整改情况'",
        id="cue behind",
    ),
    pytest.param(
        "|堤防失修⟫", "|“堤防失修”⟫", "⟪P1", "edge", "without the quotation marks around it", id="quotation marks"
    ),
    # outline
    pytest.param(
        "⟪P3 parent=P1",
        "⟪P3 parent=P9",
        "⟪P[23] parent=P[19].台账",
        "parent",
        "P3 names 'P9', which is no problem",
        id="dangling parent",
    ),
    pytest.param(
        "⟪P2 parent=P1",
        "⟪P2 parent=P3",
        "⟪P2",
        "parent",
        "among the problems open before it (P1), got P3",
        id="parent behind",
    ),
    pytest.param("⟪M3 problem=P3", "⟪M3 problem=P7", "⟪M3", "problem", "names 'P7'", id="dangling problem"),
    pytest.param(
        "⟪M3 problem=P3",
        "⟪M3 problem=P2",
        "⟪M3",
        "answer",
        "in whose answer it stands (P3), got P2",
        id="measure outside the answer",
    ),
    pytest.param(
        "⟪M1 problem=P2",
        "⟪M1 problem=P3",
        "⟪M1",
        "answer",
        "expected M1 behind the problem that it answers, P3",
        id="measure before its problem",
    ),
    # owners
    pytest.param(
        "⟦ORG canon=汀澜市水利局 own=actor",
        "⟦LOC canon=汀澜市水利局 own=actor",
        "(?<=由)⟦(ORG|LOC) ",
        "owner",
        "got LOC",
        id="place as an owner",
    ),
    pytest.param(
        "own=lead for=P2",
        "own=actor for=P2",
        "(?<=单位：)⟦",
        "owner",
        "expected actor within P2, it stands outside",
        id="actor outside",
    ),
    pytest.param(
        "own=lead for=P2",
        "own=lead for=P2,P2",
        "(?<=单位：)⟦",
        "owner",
        "once among the owners of P2",
        id="owner twice",
    ),
    pytest.param(
        "own=lead for=P2",
        "own=lead for=P8",
        "(?<=单位：)⟦",
        "owner",
        "no such problem or measure",
        id="owner of nothing",
    ),
    pytest.param("own=lead for=P2", "own=default for=P2", "⟪P2", "owner", "no default owner", id="default owner"),
    # states
    pytest.param(
        "deadline=long_term",
        "deadline=soon",
        "⟪M1",
        "deadline",
        "expected a date value, immediate or long_term, got deadline=soon",
        id="deadline",
    ),
    pytest.param(
        "completed=2024-11-30", "completed=2024-11-31", "⟪P1", "completed", "expected a date value", id="completion"
    ),
    pytest.param(
        "status=done", "status=planned", "⟪P1", "completed", "got status=planned", id="completed although planned"
    ),
    pytest.param("status=done", "status=finished", "⟪P1", "status", "is no status", id="status"),
    # names, kinds, references
    pytest.param(
        "canon=汀澜市水利局 own=actor",
        "canon=汀瀾市水利局 own=actor",
        "(?<=由)⟦(ORG|LOC) ",
        "canon",
        "simplified script, '汀澜市水利局'",
        id="canon in traditional script",
    ),
    pytest.param(
        "canon=汀澜市水利局 own=actor",
        "canon=汀澜县水利局 own=actor",
        "(?<=由)⟦(ORG|LOC) ",
        "canon",
        "expected canon=汀澜市水利局 as before",
        id="two full names",
    ),
    pytest.param("⟦DOC|", "⟦DOC canon=巡河办法|", "⟦(DOC|BOOK)", "canon", "on names only", id="canon of a document"),
    pytest.param("kind=资金", "kind=钱", "⟪M1", "kind", "is no kind", id="kind"),
    pytest.param("of=达标率", "of=整改率", "⟦QTY id=q2", "of", "expected these words", id="of dangles"),
    pytest.param(
        "of=达标率", "of=，达标率", "⟦QTY id=q2", "of", "begins with a word, got '，'", id="of with punctuation"
    ),
    pytest.param("role=baseline", "role=base", "⟦QTY id=q2", "role", "role='base' is no role", id="role of a quantity"),
    pytest.param("from=q2", "from=q9", "⟦QTY value=71.5", "from", "expected the id= of a QTY", id="from dangles"),
    pytest.param(" from=q2", "", "⟦QTY value=71.5", "from", "expected from=… beside change=…:from", id="from missing"),
    pytest.param("from=q2", "from=q1", "⟦QTY value=71.5", "from", "expected one kind of unit", id="from another unit"),
    pytest.param(
        "role=baseline",
        "role=target",
        "⟦QTY value=71.5",
        "from",
        "expected role=baseline on '58%', got target",
        id="baseline",
    ),
    pytest.param(
        "change=up:from",
        "change=down:from",
        "⟦QTY value=71.5",
        "change",
        "expected the other direction, got down",
        id="direction",
    ),
    pytest.param("change=up:from", "change=up:last", "⟦QTY value=71.5", "change", "expected (up|down):", id="basis"),
    # marks
    pytest.param("⟦DOC|", "⟦BOOK|", "⟦(DOC|BOOK)", "label", "unknown label 'BOOK'", id="label"),
    pytest.param("kind=资金", "sort=资金", "⟪M1", "attribute", "unknown attribute 'sort'", id="attribute"),
    pytest.param(
        "《巡河办法》⟧",
        "《⟦ORG|巡河⟧办法》⟧",
        "(?<=《)⟦ORG",
        "overlap",
        "inside another mention",
        id="mention in a mention",
    ),
    pytest.param("⟪M3 problem=P3|", "⟪M2 problem=P3|", "(?<=：)⟪M2", "name", "M2 is used twice", id="id twice"),
    pytest.param(
        "台账缺失⟫",
        "台账缺失",
        "⟪P[23] parent=P[19].台账",
        "notation",
        "the mark P3 is never closed",
        id="never closed",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "mark", "code", "told"), CASES)
def test_one_error_gives_one_finding(check: Check, right: str, wrong: str, mark: str, code: str, told: str) -> None:
    """The finding has file, line and column of the mark, a code, and what was expected."""
    assert SOUND.count(right) == 1
    marked = SOUND.replace(right, wrong)
    findings = check(marked)
    assert [finding.code for finding in findings] == [code], [str(finding) for finding in findings]
    assert told in findings[0].message
    at = re.search(mark, marked)
    assert at is not None
    assert f"{findings[0].line}:{findings[0].column}" == place_of(marked, at.start())
    assert findings[0].file.endswith("甲.txt")
    assert findings[0].notice == "甲"


def test_every_error_of_a_file_is_found(check: Check) -> None:
    """Errors don't hide each other."""
    marked = SOUND.replace("value=150000000", "value=15000000").replace("of=达标率", "of=整改率")
    marked = marked.replace("parent=P1|台账", "parent=P9|台账").replace(
        "⟦ORG canon=汀澜市水利局 own=actor", "⟦LOC own=actor"
    )
    assert [finding.code for finding in check(marked)] == ["value", "of", "owner", "parent"]


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("《⟦ORG|市“三农”办⟧》", id="quotation marks inside"),
        pytest.param("整治⟪P1|“三重一大”决策倒置⟫", id="quotation marks at the head that close inside"),
        pytest.param("共⟦QTY value=14 unit=台(套)|14台（套）⟧", id="brackets of a unit"),
        pytest.param("⟦GROUP|各縣(市、區)⟧", id="brackets of a group"),
        pytest.param(
            "升至⟦QTY value=29.5 unit=℃|29.5℃⟧，⟦QTY value=401700 unit=亩|40.17萬畝⟧", id="signs, traditional"
        ),
        pytest.param("⟦ORG|** 村村民委员会⟧", id="masked name"),
        pytest.param("⟦DATE|春节⟧，⟦DATE value=R/P1M|每月⟧", id="no year, recurrence"),
        pytest.param("约⟦QTY value=0.75|四分之三⟧，⟦QTY value=0.5 unit=比|1:2⟧", id="fraction and ratio"),
        pytest.param("⟦QTY value=15000 unit=元|1.5萬\n元⟧", id="line break inside"),
        pytest.param(
            "由⟦QTY id=a value=200 unit=元 role=baseline|200元⟧下降⟦QTY value=60 unit=% change=down:from from=a|六成⟧",
            id="share of a baseline",
        ),
        pytest.param(
            "由⟦QTY id=a value=3 unit=年 role=baseline|三年⟧缩短为⟦QTY value=6 unit=个月 role=result change=down:from from=a|六个月⟧",
            id="years and months",
        ),
        pytest.param("没有标记的通报", id="no marks"),
    ],
)
def test_what_the_guideline_allows_is_no_finding(check: Check, marked: str) -> None:
    """Brackets, masks, signs and unknown years are right where they belong to the words."""
    assert check(marked) == []


def test_empty_file_is_a_finding(check: Check) -> None:
    """A gold file without a notice is a mistake."""
    assert [(one.code, one.line, one.column) for one in check("\n")] == [("notation", 1, 1)]
