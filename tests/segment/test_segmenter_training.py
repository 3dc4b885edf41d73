"""Training on a few sentences: what is learned, what is written, what is refused."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy_pkuseg  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.errors import ConfigError, GoldError
from zhenggai.segment import make_segmenter
from zhenggai.segment.characters import canonicalize, decode_feature, encode, encode_feature
from zhenggai.segment.examples import TAGS, make_examples
from zhenggai.segment.lexicon import WordFinder, jieba_words, make_lexicon
from zhenggai.segment.training import Epoch, SegmenterOptions, train_segmenter

_LEXICON = ("整改", "住建局", "环保局", "责任", "措施", "问题")
_OPTIONS = SegmenterOptions(epochs=8, min_count=1)


def test_a_model_learns_its_sentences_and_loads(toy_iob2: Path, tmp_path: Path) -> None:
    scores = train_segmenter(toy_iob2, toy_iob2, tmp_path / "model", options=_OPTIONS, lexicon=_LEXICON)
    assert scores.total.f1 is not None
    assert scores.total.f1 > 0.95
    words = make_segmenter("pkuseg", model=tmp_path / "model").segment("市住建局已完成整改。")
    assert words == ["市", "住建局", "已", "完成", "整改", "。"]


def test_a_model_loads_in_spacy_pkuseg_too(toy_iob2: Path, tmp_path: Path) -> None:
    train_segmenter(toy_iob2, toy_iob2, tmp_path / "model", options=_OPTIONS, lexicon=_LEXICON)
    assert (
        "".join(spacy_pkuseg.pkuseg(str(tmp_path / "model"), user_dict=None).cut("县纪委已问责。")) == "县纪委已问责。"
    )


def test_two_runs_write_the_same_bytes_and_leave_the_global_random_alone(toy_iob2: Path, tmp_path: Path) -> None:
    state = random.getstate()
    for name in ("first", "second"):
        train_segmenter(toy_iob2, toy_iob2, tmp_path / name, options=_OPTIONS, lexicon=_LEXICON)
    assert random.getstate() == state
    written = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert written == ["features.msgpack", "lexicon.txt.gz", "weights.npz"]
    for name in written:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes(), name


def test_progress_is_told_each_epoch_and_nothing_is_printed(
    toy_iob2: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    epochs: list[Epoch] = []
    train_segmenter(toy_iob2, toy_iob2, tmp_path, options=_OPTIONS, lexicon=_LEXICON, on_epoch=epochs.append)
    assert [epoch.number for epoch in epochs] == list(range(1, 9))
    assert {epoch.of for epoch in epochs} == {8}
    assert epochs[-1].loss < epochs[0].loss
    assert capsys.readouterr() == ("", "")


def test_a_model_without_a_lexicon_can_be_trained(
    toy_iob2: Path, toy_sentences: tuple[str, ...], tmp_path: Path
) -> None:
    scores = train_segmenter(toy_iob2, toy_iob2, tmp_path, options=_OPTIONS, lexicon=())
    assert scores.total.gold == sum(len(sentence.split()) for sentence in toy_sentences)


def test_too_few_sentences_are_refused(
    write_iob2: Callable[..., Path], toy_sentences: tuple[str, ...], tmp_path: Path
) -> None:
    few = write_iob2(*toy_sentences[:9])
    with pytest.raises(GoldError, match="expected 10 sentences or more, but got 9"):
        train_segmenter(few, few, tmp_path / "model", lexicon=())


@pytest.mark.parametrize("name", ["epochs", "min_count", "prior"])
def test_options_of_zero_are_refused(name: str) -> None:
    with pytest.raises(ConfigError, match=name):
        SegmenterOptions(**{name: 0})


def test_characters_are_tagged_by_their_place_in_the_word() -> None:
    _, [example] = make_examples([["市", "整改", "住建局", "环境保护局"]], lexicon=frozenset(), min_count=1)
    tags = "B_single B I_end B I_first I_end B I_first I I I_end"
    assert [TAGS[tag] for tag in example.tags] == tags.split()


def test_features_below_the_count_are_left_out() -> None:
    sentences = [["整改"], ["整改"], ["通报"]]
    features, examples = make_examples(sentences, lexicon=frozenset(), min_count=2)
    assert "w1.整改" in features
    assert "w1.通报" not in features
    assert features[0] == "$$"
    assert all(0 in names for example in examples for names in example.features)


@given(text=st.text())
def test_canonical_and_encoded_text_keep_the_length(text: str) -> None:
    assert len(canonicalize(text)) == len(text)
    assert len(encode(text)) == len(text)


def test_class_names_survive_the_way_there_and_back() -> None:
    assert decode_feature(encode_feature("**Num**Num年*第**Letter")) == "**Num**Num年*第**Letter"


@given(
    words=st.sets(st.text(alphabet="整改通", min_size=2, max_size=6)), text=st.text(alphabet="整改通报", max_size=30)
)
def test_all_occurrences_of_words_are_found(words: set[str], text: str) -> None:
    starts, ends, _ = WordFinder(dict.fromkeys(words, 0)).find(text)
    expected = [
        (start, end) for start in range(len(text)) for end in range(start, len(text) + 1) if text[start:end] in words
    ]
    assert list(zip(starts, ends, strict=True)) == expected


def test_jiebas_words_are_kept_by_count_and_length() -> None:
    assert len(set(jieba_words(min_frequency=100))) < len(set(jieba_words(min_frequency=3)))
    assert make_lexicon(["改", "整改", "中华人民共和国", "B超"]) == {"整改", "ａ超"}
