"""Where only records are wanted no tokens are made, and the records are the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import zhenggai
from zhenggai.batch.outcomes import count_record
from zhenggai.batch.process import StageTimes, process, process_row, to_json
from zhenggai.reading import NoticeText
from zhenggai.record import Record

CORPUS = Path(__file__).parents[2] / "corpus"
SPLITS = json.loads((CORPUS / "splits.json").read_text(encoding="utf-8"))
SEEN: list[int] = []
FAST = zhenggai.load("fast")


@Language.component("test_counts_tokens")
def _counts_tokens(doc: Doc) -> Doc:
    SEEN.append(len(doc))
    return doc


def make_notice(text: str) -> NoticeText:
    """A notice as read from a file."""
    return NoticeText("甲", text, "甲.txt", "txt", "utf-8", "0" * 64)


@pytest.mark.parametrize("config", ["fast", "default"])
def test_record_is_that_of_a_whole_doc(config: str) -> None:
    """Byte by byte, for notices of every layout."""
    nlp = zhenggai.load(config)
    for name in SPLITS["dev"]:
        notice = make_notice((CORPUS / f"notices/{name}.txt").read_text(encoding="utf-8"))
        doc = nlp.make_doc(notice.text)
        doc._.source = notice
        for _, stage in nlp.pipeline:
            doc = stage(doc)
        row = process_row(nlp, notice)
        assert isinstance(row, dict)
        assert to_json(row) == to_json(doc._.record) == to_json(process(nlp, notice))
        assert to_json(row, is_pretty=True) == to_json(doc._.record, is_pretty=True)
        assert count_record(row) == count_record(doc._.record)


@given(
    st.lists(
        st.sampled_from(
            [*'整改\x01\x1f\x7f\u2028"\\𠀀🙂\t县水务局', "12公里", "9" * 30 + "亿元", "1.5亿元", "0.00001%"]
        )
    )
)
def test_row_is_written_as_its_record(pieces: list[str]) -> None:
    """Byte by byte: characters that JSON escapes, integers of any size, small and large fractions."""
    text = "一、关于河道的问题。整改情况:清理河道" + "".join(pieces)
    row = process_row(FAST, make_notice(text))
    assert to_json(row) == to_json(Record.model_validate(row))


def test_stage_of_ones_own_gets_tokens() -> None:
    """A pipeline with a stage that isn't ours makes whole Docs."""
    nlp = zhenggai.load("fast")
    nlp.add_pipe("test_counts_tokens", before="record")
    SEEN.clear()
    process(nlp, make_notice("河道管护不到位。"))
    assert SEEN == [8]


def test_segmenter_that_only_finds_words_is_left_out() -> None:
    """Words decide tokens alone; where there are none, they aren't looked for."""
    nlp = zhenggai.load("default")
    segmenter = nlp.get_pipe("segmenter").segmenter
    calls: list[str] = []
    original = type(segmenter).analyze
    try:
        type(segmenter).analyze = lambda self, text: (calls.append(text), original(self, text))[1]
        process(nlp, make_notice("河道管护不到位。"), times=StageTimes())
        assert calls == []
        assert len(nlp("河道管护不到位。")) < 8
        assert calls == ["河道管护不到位。"]
    finally:
        type(segmenter).analyze = original
