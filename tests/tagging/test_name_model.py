"""The shipped model of names: encoder, head, names."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from zhenggai.errors import ModelError
from zhenggai.tagging.encoder import CHARACTERS_FILE, GRAPH_FILE, Encoder
from zhenggai.tagging.encoder_graph import write_encoder
from zhenggai.tagging.head import HeadRunner, read_head, rows
from zhenggai.tagging.lexicon_features import WIDTH, lexicon_features
from zhenggai.tagging.model import NameModel
from zhenggai.tagging.network import NETWORK_FILE
from zhenggai.tagging.tags import TAGS

SENTENCES = ["由市水务局会同青溪镇政府清理河道。", "整改", "县委书记张明远主持会议,3月底前完成。"]


def test_head_gives_the_scores_of_the_layers_it_was_trained_as(shipped_teacher: Path) -> None:
    """Shifting the products is the same as multiplying the shifted rows, sentence by sentence."""
    head = read_head(shipped_teacher)
    vectors = Encoder(shipped_teacher).encode(SENTENCES)
    features = [lexicon_features(text) for text in SENTENCES]
    found = HeadRunner(head).scores(list(zip(vectors, features, strict=True)))
    for one, feature, scores in zip(vectors, features, found, strict=True):
        hidden = np.maximum(rows(one, feature) @ head.hidden_weights + head.hidden_bias, 0)
        logits = hidden @ head.tag_weights + head.tag_bias
        expected = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        np.testing.assert_allclose(scores, expected, atol=2e-3)


def test_a_sentence_has_the_same_vectors_alone_and_in_a_batch(shipped_teacher: Path) -> None:
    encoder = Encoder(shipped_teacher)
    together = encoder.encode(SENTENCES)
    for text, found in zip(SENTENCES, together, strict=True):
        (alone,) = encoder.encode([text])
        np.testing.assert_allclose(alone.deep, found.deep, atol=1e-5)
        np.testing.assert_allclose(alone.shallow, found.shallow, atol=1e-5)


def test_encoder_is_made_from_the_package_byte_by_byte(shipped: Path, shipped_teacher: Path, tmp_path: Path) -> None:
    assert write_encoder(tmp_path) > 8000
    assert (tmp_path / CHARACTERS_FILE).read_bytes() == (shipped / CHARACTERS_FILE).read_bytes()
    assert (tmp_path / GRAPH_FILE).read_bytes() == (shipped_teacher / GRAPH_FILE).read_bytes()


def test_lacs_layers_read_a_text_as_its_sentences(shipped_teacher: Path) -> None:
    """A model with LAC's layers and a head works wherever one with the small network does."""
    model = NameModel(shipped_teacher)
    first, second = model.read("县水利局整改。"), model.read("县水利局整改。\n整改。")
    np.testing.assert_allclose(second.scores[:7], first.scores, atol=1e-4)
    assert second.scores[7, 0] == 0


def test_features_tell_words_of_lists_and_what_the_rules_know() -> None:
    features = lexicon_features("市财政局3月整改", [(4, 6, "DATE"), (0, 4, "ORG")])
    assert features.shape == (8, WIDTH)
    assert features[4:6, -2].tolist() == [1, 1]
    assert features[:4, -3:].sum() == 0
    assert features[1:3].any(axis=1).all()


def test_model_finds_bodies_and_places_of_a_plain_sentence(model: NameModel) -> None:
    text = "一是由市财政局、市审计局负责整改。\n二是县水利局组织排查,位于达州市的问题已整改。"
    names = model.read(text).names
    assert {("市财政局", "ORG"), ("市审计局", "ORG"), ("县水利局", "ORG")} <= {
        (text[one.start : one.end], one.label) for one in names
    }
    assert all(0 < one.confidence <= 1 for one in names)
    assert all(left.end <= right.start for left, right in pairwise(names))


@pytest.mark.parametrize("text", ["", "\n\n", " ", "。"], ids=["empty", "breaks", "blank", "sign"])
def test_text_without_words_has_no_names(model: NameModel, text: str) -> None:
    reading = model.read(text)
    assert reading.names == []
    assert reading.scores.shape == (len(text), len(TAGS))


def test_a_long_line_is_read_whole(model: NameModel) -> None:
    text = "由县水务局负责整改落实," * 400
    names = model.read(text).names
    assert len([one for one in names if text[one.start : one.end] == "县水务局"]) > 380


@pytest.mark.parametrize("file", [NETWORK_FILE, CHARACTERS_FILE, "head.npz"])
def test_a_missing_or_damaged_file_is_named(shipped: Path, tmp_path: Path, file: str) -> None:
    shutil.copytree(shipped, tmp_path / "model")
    (tmp_path / "model" / file).unlink()
    with pytest.raises(ModelError, match=file.replace(".", r"\.")):
        NameModel(tmp_path / "model")
    (tmp_path / "model" / file).write_bytes(b"\xff\xfe")
    with pytest.raises(ModelError, match=file.replace(".", r"\.")):
        NameModel(tmp_path / "model")
