"""What of a record goes into the report: its row in the index, its body, and its text in simplified script."""

from __future__ import annotations

import base64
import gzip
import json

import pytest

from zhenggai.record import Record
from zhenggai.report.chunks import pack_json
from zhenggai.report.facets import CONFIDENCE_BINS, FacetIndex
from zhenggai.report.folding import search_forms, simplified_places
from zhenggai.report.notices import notice_body


def show_simplified(text: str) -> str:
    places = dict(simplified_places(text))
    return "".join(places.get(at, character) for at, character in enumerate(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("縣財政局收回資金", "县财政局收回资金", id="character by character"),
        pytest.param("县财政局", "县财政局", id="simplified already"),
        pytest.param("", "", id="empty"),
        pytest.param("縣財政局\n收回𠮷資金", "县财政局\n收回𠮷资金", id="line break and a character beyond the BMP"),
    ],
)
def test_the_places_that_differ_make_the_simplified_text(text: str, expected: str) -> None:
    assert show_simplified(text) == expected


def test_a_phrase_that_changes_its_length_keeps_the_places_after_it() -> None:
    """Taiwan's usage has phrases of other lengths; what follows must still stand at its own place."""
    text = "監察院糾正案:縣政府透過網際網路及行動電話,辦理伺服器採購,並落實資訊公開"
    shown = show_simplified(text)
    assert "互联网" in shown
    assert shown.endswith("公开")
    assert all(0 <= at < len(text) for at, _ in simplified_places(text))


def test_search_forms_hold_only_characters_that_change() -> None:
    assert search_forms("財政局ＡＢ１县") == {"財": "财", "Ａ": "a", "Ｂ": "b", "１": "1"}


def test_a_body_leaves_out_the_characters_of_its_spans_and_nothing_else(records: list[Record]) -> None:
    for record in records:
        body = notice_body(record)
        whole = record.model_dump(mode="json", by_alias=True, exclude_none=True)
        assert "text" not in body
        for part in ("entities", "quantities", "problems", "measures"):
            assert len(body.get(part, [])) == len(whole[part])
            for short, full in zip(body.get(part, []), whole[part], strict=True):
                assert short == {key: value for key, value in full.items() if key != "text"} | {
                    inner: {"start": full[inner]["start"], "end": full[inner]["end"]}
                    for inner in ("of", "scope")
                    if inner in full
                }


def test_only_notices_in_traditional_script_bring_simplified_characters(records: list[Record]) -> None:
    bodies = {record.id: notice_body(record) for record in records}
    assert "simplified" not in bodies["plain"]
    assert bodies["traditional"]["simplified"]["to"][0] == "岭"


def test_a_row_counts_what_the_record_holds(records: list[Record]) -> None:
    index = FacetIndex()
    rows = [index.row(record) for record in records]
    words = index.words()
    for row, record in zip(rows, records, strict=True):
        assert row["counts"][:2] == [len(record.problems), len(record.measures)]
        labels = {words["labels"][number]: count for number, count in row["labels"]}
        assert labels["QUANTITY"] == len(record.quantities)
        assert sum(count for _, count in row["problemStates"]) == len(record.problems)
        assert sum(len(values) for _, values in row["figures"]) == len(record.quantities)
        about = {words["problem_kinds"][number]: count for number, count in row["problemKinds"]}
        assert about["生态环境"] == 1
        assert {words["kinds"][number] for number, _ in row["kinds"]} == {"工程项目"}
        assert all(0 <= number < CONFIDENCE_BINS for number, _ in row["confidence"])
    assert rows[0]["title"] == "泗榆县关于巡察整改进展情况的通报"
    assert words["months"][rows[0]["deadlines"][0][0]] == "2025-06"


def test_owners_are_named_in_simplified_script_and_in_full(records: list[Record]) -> None:
    index = FacetIndex()
    rows = [index.row(record) for record in records]
    names = index.words()["names"]
    owners = {names[owner[0]] for row in rows for owner in row["owners"]}
    assert any(name.endswith("水务局") for name in owners)
    assert any(name.endswith("财政局") for name in owners)
    assert not any("縣" in name for name in owners)


def test_an_ownership_names_the_problem_that_is_answered(records: list[Record]) -> None:
    row = FacetIndex().row(records[0])
    assert {owner[4] for owner in row["owners"]} <= set(range(-1, len(row["problems"])))
    assert any(owner[4] == 0 for owner in row["owners"])


def test_packed_json_is_inert_and_comes_back_whole() -> None:
    value = {"text": "</script>\u2028&lt;𠮷\"'"}
    packed = pack_json(value)
    assert packed.isascii()
    assert not set(packed) & set("<>&\"'")
    assert json.loads(gzip.decompress(base64.b64decode(packed))) == value
