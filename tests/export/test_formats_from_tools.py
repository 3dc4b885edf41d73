"""What annotation tools write, that we did not write: spans without our ids, offsets of theirs, broken files."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from zhenggai.errors import GoldError
from zhenggai.export.formats import format_named, to_record


def read_one(name: str, path: Path):
    [notice] = format_named(name).read(path)
    return to_record(notice)


def test_brat_spans_without_notes_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("县水务局排查", encoding="utf-8")
    (tmp_path / "a.ann").write_text(
        "T1\tORG 0 4\t县水务局\nT2\tMEASURE 0 6\t县水务局排查\nR1\towned_by_actor Arg1:T2 Arg2:T1\n", "utf-8"
    )
    record = read_one("brat", tmp_path)
    assert record.entities[0].text == "县水务局"
    assert record.measures[0].owners[0].role == "actor"


def test_brat_notice_without_ann_has_no_spans(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("县水务局", encoding="utf-8")
    assert read_one("brat", tmp_path).entities == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("T1 ORG 0 4", "a.ann:1: expected a line of brat's standoff format", id="no tab"),
        pytest.param("Z1\tORG 0 4\t县", "a.ann:1: expected a line of brat's", id="unknown kind"),
        pytest.param("R1\tanswers Arg1:T1 Arg2:T2", "a relation names 'T1'", id="dangling relation"),
        pytest.param("T1\tFIRM 0 4\t县水务局", "expected one of the labels ORG", id="unknown label"),
        pytest.param("T1\tORG 0 40\t县水务局", "0–40 is no span of a text of 4 characters", id="outside"),
    ],
)
def test_broken_standoff_is_named(line: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("县水务局", encoding="utf-8")
    (tmp_path / "a.ann").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        read_one("brat", tmp_path)


def test_doccano_span_added_there_gets_an_id_and_no_attributes(tmp_path: Path) -> None:
    entities = [{"id": 77, "label": "ORG", "start_offset": 0, "end_offset": 4}]
    line = {"id": 5, "text": "县水务局排查", "entities": entities, "relations": [], "Comments": []}
    (tmp_path / "a.jsonl").write_bytes(orjson.dumps(line))
    record = read_one("doccano", tmp_path / "a.jsonl")
    assert (record.id, record.entities[0].id, record.entities[0].text) == ("5", "doccano-77", "县水务局")


def test_label_studio_offsets_in_utf16_are_set_right(tmp_path: Path) -> None:
    value = {"start": 2, "end": 6, "text": "县水务局", "labels": ["ORG"]}
    result = [{"id": "r1", "from_name": "label", "to_name": "text", "type": "labels", "value": value}]
    task = {"id": 9, "data": {"text": "😀县水务局"}, "annotations": [{"result": result}]}
    (tmp_path / "a.json").write_bytes(orjson.dumps([task]))
    record = read_one("label-studio", tmp_path / "a.json")
    assert (record.entities[0].start, record.entities[0].text) == (1, "县水务局")


def test_label_studio_region_with_other_text_is_refused(tmp_path: Path) -> None:
    value = {"start": 0, "end": 4, "text": "市财政局", "labels": ["ORG"]}
    result = [{"id": "r1", "from_name": "label", "to_name": "text", "type": "labels", "value": value}]
    (tmp_path / "a.json").write_bytes(
        orjson.dumps([{"data": {"text": "县水务局"}, "annotations": [{"result": result}]}])
    )
    with pytest.raises(GoldError, match="region r1: expected '市财政局' at 0–4"):
        read_one("label-studio", tmp_path / "a.json")


def test_label_studio_takes_the_last_annotation_not_cancelled(tmp_path: Path) -> None:
    def annotation(label: str, **more: bool):
        value = {"start": 0, "end": 4, "labels": [label]}
        return {
            "result": [{"id": "r", "from_name": "label", "to_name": "text", "type": "labels", "value": value}],
            **more,
        }

    annotations = [annotation("LOC"), annotation("ORG"), annotation("PER", was_cancelled=True)]
    (tmp_path / "a.json").write_bytes(
        orjson.dumps([{"data": {"id": "x", "text": "县水务局"}, "annotations": annotations}])
    )
    assert read_one("label-studio", tmp_path / "a.json").entities[0].label == "ORG"


def test_two_column_conll_of_other_tools_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text("县\tB-ORG\n水\tI-ORG\n局\tI-ORG\n查\tO\n\n县\tB-LOC\n", encoding="utf-8")
    record = read_one("conll", tmp_path / "a.conll")
    assert record.text == "县水局查县"
    assert [(one.label, one.text) for one in record.entities] == [("ORG", "县水局"), ("LOC", "县")]


def test_conll_line_without_tag_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text("县\tB-ORG\n水\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.conll:2: expected a character and IOB2 tags"):
        read_one("conll", tmp_path / "a.conll")


def test_docbin_of_words_that_spacy_made_is_read(tmp_path: Path) -> None:
    doc = Doc(Vocab(), words=["县水务局", "排查"], spaces=[False, False])
    doc.set_ents([Span(doc, 0, 1, label="ORG")])
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "a.spacy")
    record = read_one("docbin", tmp_path / "a.spacy")
    assert (record.id, record.entities[0].text) == ("a-1", "县水务局")


@pytest.mark.parametrize("name", ["docbin", "label-studio", "doccano"])
def test_file_of_another_kind_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"not this at all\n")
    with pytest.raises(GoldError, match="expected"):
        read_one(name, tmp_path / "a")
