"""Quantities and dates in pipelines that know nothing of notices."""

from __future__ import annotations

import pytest
import spacy

import zhenggai.stages  # noqa: F401 - registers the components
from zhenggai.errors import ConfigError


def test_quantities_in_a_blank_pipeline() -> None:
    """Spans stand on the Doc's own tokens and carry the parsed quantity."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("zhenggai_quantity_parser")
    doc = nlp("撥款１.５億元,約三成")
    assert [(span.text, int(span._.quantity.value), span.label_) for span in doc.spans["quantities"]] == [
        ("１.５億元", 150000000, "QTY"),
        ("約三成", 30, "QTY"),
    ]
    assert doc.text == "撥款１.５億元,約三成"


def test_dates_count_from_the_anchor_of_the_configuration() -> None:
    """The anchor is a setting; the group's key is another."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("zhenggai_date_parser", config={"anchor": "2025-11-26", "spans_key": "times"})
    doc = nlp("明天下午三点半开会")
    assert [(span.text, span._.date.value) for span in doc.spans["times"]] == [("明天下午三点半", "2025-11-27T15:30")]


def test_a_token_that_is_cut_is_taken_whole() -> None:
    """Where the Doc's words are longer than the expression, the span is widened to them."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("zhenggai_quantity_parser")
    doc = spacy.tokens.Doc(nlp.vocab, words=["投入3万元钱款", "。"], spaces=[False, False])
    doc = nlp.get_pipe("zhenggai_quantity_parser")(doc)
    (span,) = doc.spans["quantities"]
    assert (span.text, span._.quantity.text) == ("投入3万元钱款", "3万元钱")


@pytest.mark.parametrize("name", ["zhenggai_quantity_parser", "zhenggai_date_parser"])
def test_an_unknown_mode_names_the_component(name: str) -> None:
    """The message says where the setting stands and what it may be."""
    with pytest.raises(ConfigError, match=rf"components\.{name}\] mode: expected one of notice, broad, got 'all'"):
        spacy.blank("zh").add_pipe(name, config={"mode": "all"})
