"""Reading of record files: good ones, and what is said of bad ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from zhenggai.errors import GoldError
from zhenggai.evaluate import read_records
from zhenggai.record import Record

Payload = dict[str, Any]


def _write(path: Path, *payloads: Payload) -> Path:
    path.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in payloads), encoding="utf-8")
    return path


def _without(name: str) -> Callable[[Payload], object]:
    return lambda payload: payload.pop(name)


def test_records_come_back_as_written(tmp_path: Path, gold_payload: Payload, gold: Record) -> None:
    """A file of good lines gives its records in order."""
    assert read_records(_write(tmp_path / "gold.jsonl", gold_payload, gold_payload), is_gold=True) == [gold, gold]


def test_blank_lines_mark_and_windows_line_ends_are_passed_over(tmp_path: Path, gold_payload: Payload) -> None:
    """A byte order mark, blank lines and carriage returns do no harm."""
    path = tmp_path / "gold.jsonl"
    line = json.dumps(gold_payload, ensure_ascii=False).encode()
    path.write_bytes(b"\xef\xbb\xbf" + line + b"\r\n\r\n  \n" + line)
    assert len(read_records(str(path))) == 2


@pytest.mark.parametrize("content", ["", "\n \n"], ids=["no-bytes", "blank-lines"])
def test_empty_file_is_refused(tmp_path: Path, content: str) -> None:
    """A file without a record is an error, not a perfect score."""
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl: expected one record a line, the file has none"):
        read_records(path)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    """A file that isn't there is named."""
    with pytest.raises(GoldError, match=r"gone\.jsonl: expected a readable JSONL file: No such file"):
        read_records(tmp_path / "gone.jsonl")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param(b'{"id": "a", ', r":2: expected a JSON object: .*column", id="cut-off"),
        pytest.param(b'{"id": NaN}', r":2: expected a JSON object: .*column", id="nan"),
        pytest.param('{"id": "清'.encode("gb18030") + b'"}', r":2: expected a JSON object", id="another-encoding"),
        pytest.param(b"[1]", r":2: record: .*got \[1\]", id="no-object"),
        pytest.param(b"{}", r":2: id: Field required \(and 1 more on this line\)", id="empty-object"),
    ],
)
def test_line_that_is_no_record_is_named(tmp_path: Path, gold_payload: Payload, line: bytes, message: str) -> None:
    """A line that is no JSON, or no object, is named by its number."""
    path = _write(tmp_path / "gold.jsonl", gold_payload)
    path.write_bytes(path.read_bytes() + line)
    with pytest.raises(GoldError, match=r"gold\.jsonl" + message):
        read_records(path)


BREAKS: list[Any] = [
    pytest.param(_without("text"), r"text: Field required", id="no-text"),
    pytest.param(lambda p: p["entities"][1].pop("label"), r"entities\[1\]\.label: Field required", id="no-label"),
    pytest.param(
        lambda p: p["entities"][1].update(label="CITY"), r"entities\[1\]\.label: .*'CITY'", id="unknown-label"
    ),
    pytest.param(lambda p: p["entities"][0].update(start=-1), r"entities\[0\]\.start: .*got -1", id="negative-offset"),
    pytest.param(lambda p: p["quantities"][0].update(value=None), r"quantities\[0\]\.value.*got None", id="null-value"),
    pytest.param(lambda p: p.update(colour=1), r"colour: .*not permitted, got 1", id="unknown-field"),
    pytest.param(
        lambda p: p["entities"][2].update(text="2024年6月"),
        r"entities\[2\]\.text: expected the characters at its offsets; .*'2024年5月'.*'2024年6月'",
        id="span-with-another-text",
    ),
    pytest.param(
        lambda p: p["measures"][1].update(scope={"start": 0, "end": 2, "text": "清河"}),
        r"measures\[1\]\.scope\.text: expected the characters",
        id="inner-span-with-another-text",
    ),
    pytest.param(
        lambda p: p["problems"].append({"id": "P3", "start": len(p["text"]) - 1, "end": 999, "text": "\n"}),
        r"record: .*P3: \d+–999 is no span of a text of \d+ characters",
        id="end-beyond-the-text",
    ),
    pytest.param(
        lambda p: p["problems"][1].update(parent="P7"),
        r"problems\[1\]\.parent: expected the id of a problem, got 'P7'",
        id="parent-that-is-not-there",
    ),
    pytest.param(
        lambda p: p["measures"][0].update(problem="M2"),
        r"measures\[0\]\.problem: expected the id of a problem, got 'M2'",
        id="problem-that-is-not-there",
    ),
    pytest.param(
        lambda p: p["measures"][1]["owners"][0].update(entity="E9"),
        r"measures\[1\]\.owners\[0\]\.entity: expected the id of an entity, got 'E9'",
        id="owner-that-is-not-there",
    ),
    pytest.param(
        lambda p: p["problems"][1].update(id="P1"),
        r"problems: expected ids that differ, 'P1' stands 2 times",
        id="id-that-stands-twice",
    ),
]
GOLD_BREAKS: list[Any] = [
    pytest.param(_without("quantities"), r"quantities: expected in a gold record, the field is missing", id="no-list"),
    pytest.param(
        lambda p: p["measures"][1]["owners"][0].update(entity=None),
        r"measures\[1\]\.owners\[0\]\.entity: expected the id of an entity for an owner of role 'assigned', got null",
        id="owner-without-entity",
    ),
]


def _break(tmp_path: Path, payload: Payload, change: Callable[[Payload], object]) -> Path:
    broken = deepcopy(payload)
    change(broken)
    return _write(tmp_path / "gold.jsonl", payload, broken)


@pytest.mark.parametrize(("change", "message"), [*BREAKS, *GOLD_BREAKS])
def test_fault_is_named_by_file_line_and_field(
    tmp_path: Path, gold_payload: Payload, change: Callable[[Payload], object], message: str
) -> None:
    """A fault in a gold record is reported with file, line and field, and what was expected there."""
    with pytest.raises(GoldError, match=r"gold\.jsonl:2: " + message):
        read_records(_break(tmp_path, gold_payload, change), is_gold=True)


@pytest.mark.parametrize(("change", "message"), BREAKS)
def test_prediction_is_held_to_the_same_form(
    tmp_path: Path, gold_payload: Payload, change: Callable[[Payload], object], message: str
) -> None:
    """A predicted record that breaks the form is refused like a gold one."""
    with pytest.raises(GoldError, match=r"gold\.jsonl:2: " + message):
        read_records(_break(tmp_path, gold_payload, change))


@pytest.mark.parametrize(("change", "message"), GOLD_BREAKS)
def test_prediction_may_leave_out_what_gold_needs(
    tmp_path: Path, gold_payload: Payload, change: Callable[[Payload], object], message: str
) -> None:
    """A predicted record may lack a list, or the entity of an owner."""
    assert len(read_records(_break(tmp_path, gold_payload, change))) == 2, message


def test_default_owner_may_be_nobody_in_gold(tmp_path: Path, gold_payload: Payload) -> None:
    """A default owner without an entity is allowed in gold."""
    nobody = {"entity": None, "role": "default"}
    path = _break(tmp_path, gold_payload, lambda p: p["measures"][1].update(owners=[nobody]))
    assert read_records(path, is_gold=True)[1].measures[1].owners[0].entity is None
