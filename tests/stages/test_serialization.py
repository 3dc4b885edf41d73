"""Docs go to bytes and back, by spaCy's own ways, and between processes."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import zhenggai
from zhenggai.batch.process import to_json
from zhenggai.errors import ConfigError, InputError
from zhenggai.reading import read_inputs

CORPUS = Path(__file__).parents[2] / "corpus"
SPLITS = json.loads((CORPUS / "splits.json").read_text(encoding="utf-8"))
NOTICES = [(CORPUS / f"notices/{name}.txt").read_text(encoding="utf-8") for name in SPLITS["dev"]]
TEXT = "一、關於河道管護不到位的問題。\n整改情況：由雲溪縣水務局清理河道１２公里，２０２４年６月底前完成。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Give the fast pipeline."""
    return zhenggai.load("fast")


def through_bytes(doc: Doc) -> Doc:
    """The Doc that comes back from `to_bytes`."""
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


def through_docbin(doc: Doc) -> Doc:
    """The Doc that comes back from a DocBin with user data."""
    store = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return next(DocBin(store_user_data=True).from_bytes(store).get_docs(doc.vocab))


WAYS = pytest.mark.parametrize("travel", [through_bytes, through_docbin])


def test_processes_give_the_records_of_one(nlp: Language) -> None:
    """`nlp.pipe` in two processes gives the same records, byte for byte, and the same spans, in order."""
    here = list(nlp.pipe(NOTICES))
    there = list(nlp.pipe(NOTICES, n_process=2, batch_size=2))
    assert [to_json(doc._.record) for doc in there] == [to_json(doc._.record) for doc in here]
    assert [spans(doc) for doc in there] == [spans(doc) for doc in here]


def spans(doc: Doc) -> dict[str, list[tuple[int, int, str]]]:
    """Everything that spaCy shows of a Doc."""
    groups: dict[str, Any] = {"ents": doc.ents, **doc.spans}
    return {name: [(span.start, span.end, span.label_) for span in group] for name, group in groups.items()}


def test_docs_go_into_processes_with_their_source(nlp: Language, tmp_path: Path) -> None:
    """A Doc that was made here and read there keeps the file that it came from."""
    (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
    doc = nlp.make_doc(TEXT)
    doc._.source = next(iter(read_inputs([str(tmp_path / "甲.txt")])))
    (record,) = [done._.record for done in nlp.pipe([doc], n_process=2)]
    assert record.id == "甲"
    assert record.text == TEXT


@WAYS
@pytest.mark.parametrize("text", [*NOTICES[:3], TEXT, "", "\n"], ids=lambda text: text[:4])
def test_what_users_read_comes_back(nlp: Language, travel: Any, text: str) -> None:
    """Record, raw and normalized text, and offsets."""
    doc = nlp(text)
    back = travel(doc)
    assert to_json(back._.record) == to_json(doc._.record)
    before, after = doc._.normalized, back._.normalized
    assert (after.raw, after.text) == (before.raw, before.text)
    assert after.offsets.starts.tolist() == before.offsets.starts.tolist()
    assert after.offsets.ends.tolist() == before.offsets.ends.tolist()


@WAYS
def test_travelled_doc_can_be_read_anew(nlp: Language, travel: Any) -> None:
    """The stages make all that they need from the normalized text."""
    doc = travel(nlp(TEXT))
    first = to_json(doc._.record)
    assert to_json(nlp(doc)._.record) == first
    assert to_json(nlp(travel(travel(doc)))._.record) == first


@WAYS
def test_what_did_not_travel_says_so(nlp: Language, travel: Any) -> None:
    """Nobody takes the tree of a travelled Doc for an empty one."""
    doc = travel(nlp(TEXT))
    with pytest.raises(ConfigError, match=r"does not travel with a Doc; make it anew with nlp\(doc\)"):
        list(doc._.root.walk())
    with pytest.raises(ConfigError, match="does not travel"):
        [problem.start for problem in doc._.problems]


@WAYS
def test_values_of_spans_come_back(travel: Any) -> None:
    """Quantities and dates in a pipeline of anyone's."""
    blank = spacy.blank("zh")
    blank.add_pipe("zhenggai_quantity_parser")
    blank.add_pipe("zhenggai_date_parser")
    doc = blank("二〇二四年三月五日，约1.5亿元至2亿元，30%，第三批。")
    back = travel(doc)
    for key, name in (("quantities", "quantity"), ("dates", "date")):
        assert doc.spans[key]
        assert [span._.get(name) for span in back.spans[key]] == [span._.get(name) for span in doc.spans[key]]


@pytest.mark.parametrize(
    "value",
    [
        {"__zhenggai__": "os.system"},
        {"__zhenggai__": ["record"]},
        {"__zhenggai__": "record"},
        {"__zhenggai__": "record", "json": b"{}"},
        {"__zhenggai__": "quantity", "json": 3},
        {"__zhenggai__": "normalized", "raw": "甲", "text": "甲乙", "starts": [0], "ends": [1], "length": 1},
        {"__zhenggai__": "normalized", "raw": "甲", "text": "甲", "starts": [0], "ends": [9], "length": 1},
        {"__zhenggai__": "normalized", "raw": "甲", "text": "甲", "starts": [0], "ends": [1], "length": 7},
    ],
)
def test_foreign_and_damaged_values_are_refused(value: dict[str, Any]) -> None:
    """Bytes from elsewhere become nothing but what was written."""
    with pytest.raises(InputError, match="expected a value written by"):
        srsly.msgpack_loads(srsly.msgpack_dumps(value))


def test_other_values_are_left_alone() -> None:
    """The formats of others, and words that look like ours, pass through."""
    value = {"zhenggai": "record", "json": "…", "list": [1, {"a": None}]}
    assert srsly.msgpack_loads(srsly.msgpack_dumps(value)) == value


@pytest.mark.parametrize("config", ["fast", "default"])
def test_pipeline_can_be_pickled(config: str) -> None:
    """As `nlp.pipe` does where processes are not forked."""
    nlp = zhenggai.load(config)
    again = pickle.loads(pickle.dumps(nlp))
    assert to_json(again(TEXT)._.record) == to_json(nlp(TEXT)._.record)
