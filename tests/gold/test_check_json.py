"""JSONL gold with one error of each kind: one finding each, placed at the id of the item in its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from zhenggai.export.notation import parse_notation
from zhenggai.gold.findings import Finding

Check = Callable[..., list[Finding]]
Payload = dict[str, Any]

MARKED = (
    "1.⟪P1|巡河不足⟫。\n(1)⟪P2 parent=P1|台账缺失⟫。\n整改情况：⟪M1 problem=P2|⟦ORG own=actor|市水利局⟧"
    "投入⟦QTY id=a value=1 unit=元 of=投入|1元⟧、⟦QTY value=2 unit=元 change=up:from from=a|2元⟧⟫。"
)


def payload() -> Payload:
    """A sound gold record, as its JSON."""
    record = parse_notation(MARKED, notice_id="甲", where="test")
    return dict(record.model_dump(mode="json", by_alias=True, exclude_unset=True))


def test_sound_record_has_no_findings(check: Check) -> None:
    """Blank lines between records are passed over."""
    line = json.dumps(payload(), ensure_ascii=False)
    assert check(f"\n{line}\n\n{line.replace('甲', '乙')}\n", "gold.jsonl") == []


def spoil(gold: Payload, name: str, key: str, value: object, position: int = 0) -> None:
    """Sets a field of an item."""
    gold[name][position][key] = value


CASES = [
    pytest.param(
        "offset",
        "Q1",
        "expected '1元'",
        lambda g: spoil(g, "quantities", "text", "2元"),
        id="text of another span",
    ),
    pytest.param(
        "offset",
        "Q1",
        "expected a span of a text of",
        lambda g: spoil(g, "quantities", "end", 900),
        id="end behind the text",
    ),
    pytest.param("offset", "Q1", "of.text", lambda g: g["quantities"][0]["of"].update(text="投出"), id="thing counted"),
    pytest.param("label", "E1", "label: Input should be", lambda g: spoil(g, "entities", "label", "BODY"), id="label"),
    pytest.param(
        "attribute", "E1", "size: Extra inputs", lambda g: spoil(g, "entities", "size", 3), id="unknown field"
    ),
    pytest.param(
        "attribute", "P1", "status: Input should be", lambda g: spoil(g, "problems", "status", "over"), id="status"
    ),
    pytest.param(
        "parent", "P2", "P2 names 'P9'", lambda g: spoil(g, "problems", "parent", "P9", 1), id="dangling parent"
    ),
    pytest.param(
        "problem", "M1", "M1 names 'P9'", lambda g: spoil(g, "measures", "problem", "P9"), id="dangling problem"
    ),
    pytest.param(
        "owner", "M1", "M1 names 'E9'", lambda g: g["measures"][0]["owners"][0].update(entity="E9"), id="dangling owner"
    ),
    pytest.param(
        "from",
        "Q2",
        "Q2 names 'Q9'",
        lambda g: g["quantities"][1]["change"].update({"from": "Q9"}),
        id="dangling baseline",
    ),
    pytest.param(
        "period", "Q2", "Q2 names 'E9'", lambda g: spoil(g, "quantities", "period", "E9", 1), id="dangling period"
    ),
    pytest.param(
        "value", "Q1", "expected value=1, got value=10", lambda g: spoil(g, "quantities", "value", 10), id="value"
    ),
    pytest.param(
        "id", "E1", "the id 'E1' is used twice", lambda g: g["entities"].append(dict(g["entities"][0])), id="id twice"
    ),
    pytest.param(
        "overlap",
        "E2",
        "expected mentions that share nothing",
        lambda g: g["entities"].append(
            {**g["entities"][0], "id": "E2", "end": g["entities"][0]["end"] - 2, "text": "市水"}
        ),
        id="overlapping mentions",
    ),
    pytest.param(
        "overlap",
        "P3",
        "expected spans that don't cross",
        lambda g: g["problems"].append({"id": "P3", "parent": "P2", "start": 14, "end": 30, "text": g["text"][14:30]}),
        id="crossing blocks",
    ),
]


@pytest.mark.parametrize(("code", "item", "told", "change"), CASES)
def test_one_error_gives_one_finding(
    check: Check, code: str, item: str, told: str, change: Callable[[Payload], None]
) -> None:
    """The finding names the line, and the column of the item's id in it."""
    gold = payload()
    change(gold)
    line = json.dumps(gold, ensure_ascii=False)
    findings = check("\n" + line, "gold.jsonl")
    assert [finding.code for finding in findings] == [code], [str(finding) for finding in findings]
    assert told in findings[0].message
    assert findings[0].line == 2
    assert line[findings[0].column - 1 :].startswith(f'"id": "{item}"')


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param('{"id": "甲",', "expected a JSON object", id="broken JSON"),
        pytest.param('{"id": "甲", "text": ""}', "missing: entities, quantities, problems, measures", id="no lists"),
        pytest.param("[1]", "missing: id, text", id="no object"),
    ],
)
def test_line_that_is_no_record_is_one_finding(check: Check, line: str, told: str) -> None:
    """The other lines are checked all the same."""
    good = json.dumps(payload(), ensure_ascii=False).replace('"value": 2', '"value": 3')
    findings = check(f"{line}\n{good}", "gold.jsonl")
    assert [(finding.line, finding.code) for finding in findings] == [(1, "json"), (2, "value")]
    assert told in findings[0].message


def test_id_of_two_notices_is_a_finding(check: Check) -> None:
    """Two lines of a file may not have one id."""
    line = json.dumps(payload(), ensure_ascii=False)
    assert [str(one).split("gold.jsonl:")[1] for one in check(f"{line}\n{line}", "gold.jsonl")] == [
        "2:1: id: the id '甲' is used twice"
    ]
