"""Gold records through every format and back, to the character."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhenggai import extract
from zhenggai.errors import ConfigError, GoldError
from zhenggai.export.formats import FORMATS, format_named, from_record, to_record
from zhenggai.export.formats.dataset_folder import read_dataset, write_dataset
from zhenggai.export.notation import parse_notation
from zhenggai.record import Record

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "gold.jsonl"
MARKED = (
    "一、⟪P1 status=ongoing deadline=2025-06 kind=生态环境,农业农村|河道\t管护 不到位⟫。\r\n"
    "责任单位:⟦ORG own=responsible for=P1 canon=泗榆县水务局|县水务局⟧\n"
    "整改情况:一是⟪M1 problem=P1 status=done completed=2025-03 kind=工程项目,资金|由⟦ORG own=actor|县水务局⟧清理河道\n"
    "⟦QTY value=12.6 unit=公里 of=<河道 role=actual|12.6公里⟧,𠮷𡘙经费由"
    "⟦QTY id=q1 value=1200000 unit=元 role=baseline|120万元⟧提高至"
    "⟦QTY value=3000000 unit=元 mod=more role=result change=up:from from=q1|300余万元⟧⟫。\n"
    "⟦DATE value=2025-04|2025年4月⟧\n"
)


@pytest.fixture
def record() -> Record:
    return parse_notation(MARKED, notice_id="甲/乙 1", where="marked")


def round_trip(records: list[Record], name: str, folder: Path) -> list[Record]:
    chosen = format_named(name)
    target = folder / ("out" if chosen.is_folder else "out.file")
    assert chosen.write((from_record(one) for one in records), target) == len(records)
    return [to_record(one) for one in chosen.read(target)]


@pytest.mark.parametrize("name", FORMATS)
def test_every_attribute_link_and_odd_character_comes_back(name: str, record: Record, tmp_path: Path) -> None:
    assert round_trip([record], name, tmp_path) == [record]


@pytest.mark.parametrize("name", FORMATS)
def test_corpus_comes_back_whole(name: str, tmp_path: Path) -> None:
    gold = [Record.model_validate(orjson.loads(line)) for line in CORPUS.read_bytes().splitlines()]
    back = {one.id: one for one in round_trip(gold, name, tmp_path)}
    assert back == {one.id: one for one in gold}


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_text_with_any_flat_mentions_comes_back(name: str, data: st.DataObject, tmp_path_factory) -> None:
    signs = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("县委 \t\r\n\\𠮷😀")
    text = data.draw(st.text(signs, min_size=1, max_size=30))
    cuts = sorted(set(data.draw(st.lists(st.integers(0, len(text)), max_size=6))))
    spans = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if text[a] != "\n" and text[b - 1] != "\n"]
    entities = [
        {"id": f"E{n}", "label": "ORG", "start": a, "end": b, "text": text[a:b]} for n, (a, b) in enumerate(spans, 1)
    ]
    lists = {"entities": entities, "quantities": [], "problems": [], "measures": []}
    record = Record.model_validate({"id": "n", "text": text, **lists})
    assert round_trip([record], name, tmp_path_factory.mktemp("rt")) == [record]


def test_dataset_folder_loads_with_features_and_splits(record: Record, tmp_path: Path) -> None:
    import datasets

    other = record.model_copy(update={"id": "b"})
    write_dataset([record, other], tmp_path / "d", splits={"train": ["b"], "test": [record.id]})
    loaded = datasets.load_dataset(str(tmp_path / "d"), cache_dir=str(tmp_path / "cache"))
    assert {name: split["id"] for name, split in loaded.items()} == {"train": ["b"], "test": [record.id]}
    assert loaded["train"].features["quantities"].feature["value"].dtype == "float64"
    assert loaded["train"][0]["text"] == record.text


def test_dataset_folder_gives_the_same_records(record: Record, tmp_path: Path) -> None:
    write_dataset([record], tmp_path / "d")
    assert list(read_dataset(tmp_path / "d")) == [record]


def test_a_dataset_folder_is_read_as_it_stands(record: Record, tmp_path: Path) -> None:
    """A folder that is written anew, or has the name of another, gives what it holds now."""
    for state in ("done", "ongoing"):
        problems = [one.model_copy(update={"status": state}) for one in record.problems]
        other = record.model_copy(update={"problems": problems})
        write_dataset([other], tmp_path / state / "same_name")
        assert list(read_dataset(tmp_path / state / "same_name")) == [other]
        write_dataset([record], tmp_path / state / "same_name")
        assert list(read_dataset(tmp_path / state / "same_name")) == [record]


def test_split_that_names_no_record_is_refused(record: Record, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="split 'dev': expected ids of records, found no zz"):
        write_dataset([record], tmp_path / "d", splits={"dev": ["zz"]})


def test_unknown_format_names_those_that_are_there() -> None:
    with pytest.raises(ConfigError, match="prodigy: no such format; expected one of brat, conll"):
        format_named("prodigy")


@pytest.mark.parametrize("name", ["brat", "doccano", "label-studio"])
def test_what_the_pipeline_only_implies_is_not_exported(name: str, tmp_path: Path) -> None:
    """Found records, exported and imported unchanged, pass the check of gold."""
    found = extract("一、河道管护不到位。\n整改情况:清理河道12公里。\n")
    assert [owner.role for owner in found.measures[0].owners] == ["default"]
    (back,) = round_trip([found], name, tmp_path)
    assert back.measures[0].owners == []
