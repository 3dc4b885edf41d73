"""Spans as tags of characters, and sentences of a text."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.neural.viterbi import best_tags
from zhenggai.tagging.sentences import labelled_sentences, sentences
from zhenggai.tagging.tags import LABELS, TAGS, Labelled, ends, to_spans, to_tags, transitions


@st.composite
def flat_spans(draw: st.DrawFn) -> tuple[int, list[Labelled]]:
    cuts = sorted(draw(st.sets(st.integers(0, 30), min_size=2, max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return 30, [(start, end, draw(st.sampled_from(LABELS))) for start, end in pairs]


@given(flat_spans())
def test_spans_come_back_from_their_tags(drawn: tuple[int, list[Labelled]]) -> None:
    length, spans = drawn
    assert list(to_spans(to_tags(length, spans).tolist())) == spans


def test_spans_of_other_labels_are_outside() -> None:
    assert not to_tags(4, [(0, 4, "DATE")]).any()


@given(seed=st.integers(0, 2**16), length=st.integers(1, 12))
def test_best_tags_are_always_legal(seed: int, length: int) -> None:
    """Whatever the scores, every name that begins ends, with one label."""
    emissions = np.random.default_rng(seed).normal(size=(1, length, len(TAGS))).astype(np.float32) * 5
    first, last = ends()
    emissions[0, 0] += first
    emissions[0, -1] += last
    tags = best_tags(emissions, transitions(), np.array([length]))[0].tolist()
    assert to_tags(length, to_spans(tags)).tolist() == tags


@given(st.text(alphabet="整改。\n,、 县", max_size=600))
def test_sentences_leave_out_nothing_but_blanks(text: str) -> None:
    spans = list(sentences(text))
    assert all(0 < end - start <= 240 for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = {index for start, end in spans for index in range(start, end)}
    assert all(character.isspace() for index, character in enumerate(text) if index not in covered)


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        pytest.param("市水务局\n整改", [(0, 4, "ORG")], [("市水务局", [(0, 4, "ORG")]), ("整改", [])], id="line"),
        pytest.param("一\n市\n局", [(2, 5, "ORG")], [("一", []), ("市", []), ("局", [])], id="crossed-by-a-break"),
    ],
)
def test_spans_are_counted_from_their_sentence(text: str, spans: list[Labelled], expected: list[object]) -> None:
    assert list(labelled_sentences(text, spans)) == expected
