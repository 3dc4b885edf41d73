"""Names from scores of tags: by the shortcut the same as by the search through whole sentences."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.neural.viterbi import best_tags
from zhenggai.tagging.decoding import best_legal_tags, names_of
from zhenggai.tagging.tags import LABELS, TAGS, Labelled, ends, to_spans, to_tags, transitions


def search(scores: np.ndarray) -> list[int]:
    """Viterbi's search through a whole sentence."""
    first, last = ends()
    emissions = scores[None].copy()
    emissions[0, 0] += first
    emissions[0, -1] += last
    return best_tags(emissions, transitions(), np.array([len(scores)]))[0].tolist()


@given(
    cuts=st.sets(st.integers(1, 49), max_size=5),
    unread=st.integers(0, 5),
    seed=st.integers(0, 2**16),
    sureness=st.sampled_from([0.0, 3.0, 8.0]),
    names=st.integers(0, 4),
)
def test_no_legal_tags_are_better(cuts: set[int], unread: int, seed: int, sureness: float, names: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(50, len(TAGS))).astype(np.float32) * 2
    scores[:, 0] += sureness
    for first in random.integers(0, 50, names):
        last = min(49, first + int(random.integers(0, 9)))
        columns = to_tags(50, [(first, last + 1, str(random.choice(LABELS)))])
        scores[np.arange(first, last), columns[first:last]] += 2 * sureness
    scores -= np.logaddexp.reduce(scores, axis=1, keepdims=True)
    edges = [0, *sorted(cuts), 50]
    spans = [span for place, span in enumerate(pairwise(edges)) if place != unread]
    found = best_legal_tags(scores, spans)
    for start, end in spans:
        tags = found[start:end].tolist()
        assert to_tags(end - start, to_spans(tags)).tolist() == tags
        rows = np.arange(start, end)
        assert scores[rows, tags].sum() == pytest.approx(scores[rows, search(scores[start:end])].sum(), abs=1e-3)


@pytest.mark.parametrize("sure", [3, 8], ids=["begins", "ends"])
def test_a_name_with_one_sure_end_reaches_as_far_as_it_is_worth(sure: int) -> None:
    scores = np.full((12, len(TAGS)), -40, dtype=np.float32)
    scores[:, 0] = 0
    name = to_tags(12, [(3, 9, "ORG")])
    scores[np.arange(3, 9), name[3:9]] = -1.9
    scores[sure, name[sure]] = 10
    assert best_legal_tags(scores, [(0, 12)]).tolist() == name.tolist()


def test_characters_of_no_sentence_are_outside() -> None:
    scores = np.full((6, len(TAGS)), -5, dtype=np.float32)
    scores[:, TAGS.index("S-ORG")] = -0.1
    assert [bool(tag) for tag in best_legal_tags(scores, [(0, 2), (4, 5)])] == [True, True, False, False, True, False]


@pytest.mark.parametrize("spans", [[], [(0, 4, "ORG")], [(1, 2, "LOC"), (2, 6, "ORG")]], ids=["none", "one", "two"])
def test_a_names_confidence_is_the_mean_of_its_tags(spans: list[Labelled]) -> None:
    tags = to_tags(8, spans)
    scores = np.full((8, len(TAGS)), -5, dtype=np.float32)
    scores[np.arange(8), tags] = np.log(np.linspace(0.5, 0.9, 8))
    found = list(names_of(tags, scores))
    assert [(one.start, one.end, one.label) for one in found] == spans == list(to_spans(tags.tolist()))
    for one in found:
        mean = np.exp(np.log(np.linspace(0.5, 0.9, 8))[one.start : one.end].mean())
        assert one.confidence == pytest.approx(mean, abs=1e-4)
