"""Word scores against counts made by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zhenggai.errors import GoldError, InternalError
from zhenggai.segment import make_segmenter
from zhenggai.segment.scoring import WordScores, score_segmenter, score_words


@pytest.mark.parametrize(
    ("words", "gold", "expected"),
    [
        pytest.param("市 住建局 整改", "市 住建局 整改", (3, 3, 3), id="all-right"),
        pytest.param("市住建局 整改", "市 住建局 整改", (1, 2, 3), id="too-coarse"),
        pytest.param("市 住建 局 整改", "市 住建局 整改", (2, 4, 3), id="too-fine"),
        pytest.param("市住 建局整改", "市 住建局 整改", (0, 2, 3), id="all-wrong"),
        pytest.param("", "", (0, 0, 0), id="empty"),
    ],
)
def test_words_count_as_right_when_both_ends_are(words: str, gold: str, expected: tuple[int, int, int]) -> None:
    assert score_words(words.split(), gold=gold.split()) == WordScores(*expected)


def test_whitespace_words_do_not_count() -> None:
    assert score_words(["整改", " ", "到位"], gold=["整改", " ", "到", "位"]) == WordScores(1, 2, 3)


def test_words_of_another_text_are_refused() -> None:
    with pytest.raises(InternalError, match="整改"):
        score_words(["整改"], gold=["通报"])


def test_scores_are_derived_from_counts() -> None:
    scores = WordScores(correct=6, predicted=8, gold=12)
    assert scores.precision == pytest.approx(0.75)
    assert scores.recall == pytest.approx(0.5)
    assert scores.f1 == pytest.approx(0.6)


def test_scores_without_anything_counted_are_none() -> None:
    empty = WordScores(0, 0, 0)
    assert (empty.precision, empty.recall, empty.f1) == (None, None, None)
    assert (WordScores(0, 0, 3).precision, WordScores(0, 0, 3).recall) == (None, 0.0)


def test_a_file_is_scored_by_sentence_and_in_total(write_iob2: Callable[..., Path]) -> None:
    scores = score_segmenter(make_segmenter("char"), write_iob2("市 住建局 整改", "已 改"))
    assert scores.name == "char"
    assert scores.sentences == (WordScores(1, 6, 3), WordScores(2, 2, 2))
    assert scores.total == WordScores(3, 8, 5)


def test_a_file_without_sentences_is_refused(write_iob2: Callable[..., Path]) -> None:
    with pytest.raises(GoldError, match="holds none"):
        score_segmenter(make_segmenter("char"), write_iob2())
