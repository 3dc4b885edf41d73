"""The small network of names: its graph, its pieces, and how it learns from a larger one."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from zhenggai.errors import ModelError
from zhenggai.tagging import network
from zhenggai.tagging.encoder import CHARACTERS_FILE
from zhenggai.tagging.encoder_graph import GRAPH_FILE, read_embedding
from zhenggai.tagging.head import Head, write_head
from zhenggai.tagging.lexicon_features import WIDTH
from zhenggai.tagging.model import NameModel
from zhenggai.tagging.network import NETWORK_FILE, Network
from zhenggai.tagging.network_graph import Layer, Weights, write_network
from zhenggai.tagging.readers import NetworkReader
from zhenggai.tagging.tags import TAGS

CHARACTERS = "由市水务局清理河道,"
TEXT = "由市水务局清理河道,位于市河。"


def _layer(random: np.random.Generator, out: int, into: int, window: int, step: int) -> Layer:
    weights = random.normal(size=(out, into, window)).astype(np.float32) * 0.3
    return Layer(weights, random.normal(size=out).astype(np.float32) * 0.3, step)


@pytest.fixture(scope="module")
def weights() -> Weights:
    random = np.random.default_rng(4)
    return Weights(
        embedding=random.normal(size=(len(CHARACTERS) + 1, 6)).astype(np.float32).round(2),
        first=_layer(random, 8, 6, 5, 1),
        features=random.normal(size=(WIDTH, 8)).astype(np.float32) * 0.3,
        layers=[_layer(random, 7, 8, 3, 2), _layer(random, 7, 7, 3, 4), _layer(random, 7, 7, 3, 1)],
    )


@pytest.fixture(scope="module")
def head() -> Head:
    random = np.random.default_rng(5)
    shapes = ((7, 9), (9,), (9, len(TAGS)), (len(TAGS),))
    return Head(*(random.normal(size=shape).astype(np.float32) for shape in shapes))


@pytest.fixture(scope="module")
def folder(weights: Weights, head: Head, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of random weights."""
    pytest.importorskip("onnx")
    path = tmp_path_factory.mktemp("model")
    write_network(weights, path)
    write_head(head, path)
    (path / CHARACTERS_FILE).write_text("\n".join(["<unknown>", *CHARACTERS]), encoding="utf-8")
    return path


def _features(length: int) -> np.ndarray:
    return (np.random.default_rng(6).random((length, WIDTH)) < 0.1).astype(np.float32)


def _convolve(table: np.ndarray, layer: Layer) -> np.ndarray:
    """A convolution as its definition has it; table and result have a row a character."""
    window = layer.weights.shape[2]
    result = np.tile(layer.bias, (len(table), 1))
    for row in range(len(table)):
        for place in range(window):
            other = row + (place - window // 2) * layer.step
            if 0 <= other < len(table):
                result[row] += layer.weights[:, :, place] @ table[other]
    return result


def _expected(weights: Weights, features: np.ndarray) -> np.ndarray:
    rows = [CHARACTERS.find(character) + 1 for character in TEXT]
    found = np.maximum(_convolve(weights.embedding[rows], weights.first) + features @ weights.features, 0)
    for layer in weights.layers:
        above = np.maximum(_convolve(found, layer), 0)
        found = found + above if above.shape == found.shape else above
    return found


def test_graph_is_the_network_of_its_weights(folder: Path, weights: Weights, head: Head) -> None:
    features = _features(len(TEXT))
    vectors = _expected(weights, features)
    np.testing.assert_allclose(Network(folder).vectors(TEXT, features), vectors, atol=5e-3)
    logits = np.maximum(vectors @ head.hidden_weights + head.hidden_bias, 0) @ head.tag_weights + head.tag_bias
    expected = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    np.testing.assert_allclose(Network(folder).scores(TEXT, features, head), expected, atol=5e-2)


def test_pieces_show_in_no_score(folder: Path, head: Head, monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXT * 40
    features = _features(len(text))
    whole = Network(folder).scores(text, features, head)
    monkeypatch.setattr(network, "_PIECE", 37)
    np.testing.assert_allclose(Network(folder).scores(text, features, head), whole, atol=1e-4)


def test_a_head_reads_sentences_as_lines_of_one_text(folder: Path) -> None:
    sentences = [(text, _features(len(text))) for text in ("由市水务局", "河", "清理河道,")]
    rows = NetworkReader(folder).rows(sentences)
    assert rows.shape == (11, 7)
    line_break = np.zeros((1, WIDTH), dtype=np.float32)
    features = np.concatenate([part for _, one in sentences for part in (one, line_break)])
    vectors = Network(folder).vectors("由市水务局\n河\n清理河道,\n", features)
    np.testing.assert_allclose(rows, vectors[[0, 1, 2, 3, 4, 6, 8, 9, 10, 11, 12]], atol=1e-5)


@pytest.mark.parametrize(
    "text", ["", "\n\n", " ", "。", "\U0001f600\ud800"], ids=["empty", "breaks", "blank", "sign", "rare"]
)
def test_any_text_is_read(folder: Path, text: str) -> None:
    assert NameModel(folder).read(text).scores.shape == (len(text), len(TAGS))


@pytest.mark.parametrize("file", [NETWORK_FILE, CHARACTERS_FILE, "head.npz"])
def test_a_damaged_file_is_named(folder: Path, tmp_path: Path, file: str) -> None:
    shutil.copytree(folder, tmp_path / "model")
    (tmp_path / "model" / file).write_bytes(b"\xff\xfe")
    with pytest.raises(ModelError, match=file.replace(".", r"\.")):
        NameModel(tmp_path / "model")


def test_a_network_that_asks_for_more_is_refused(folder: Path, tmp_path: Path) -> None:
    """As those that were given the different characters of a text and their places."""
    onnx = pytest.importorskip("onnx")
    shutil.copytree(folder, tmp_path / "model")
    graph = onnx.load(folder / NETWORK_FILE)
    graph.graph.input.append(onnx.helper.make_tensor_value_info("places", onnx.TensorProto.INT32, ["character"]))
    onnx.save(graph, tmp_path / "model" / NETWORK_FILE)
    with pytest.raises(ModelError, match=r"it is given characters, .*places.*train network"):
        NameModel(tmp_path / "model")


def test_a_head_of_another_network_is_refused(folder: Path, head: Head, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "model")
    write_head(Head(head.hidden_weights[:5], head.hidden_bias, head.tag_weights, head.tag_bias), tmp_path / "model")
    with pytest.raises(ModelError, match="reads 7 numbers"):
        NameModel(tmp_path / "model")


def test_a_folder_without_a_network_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"network\.onnx or encoder\.onnx"):
        NameModel(tmp_path)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(None, "can't read them", id="missing"),
        pytest.param(b"no graph\xff\xff", "can't read them", id="damaged"),
        pytest.param(b"", "there is none", id="another graph"),
    ],
)
def test_layers_of_lac_that_cannot_be_read_are_told(data: bytes | None, told: str, tmp_path: Path) -> None:
    pytest.importorskip("onnx")
    if data is not None:
        (tmp_path / GRAPH_FILE).write_bytes(data)
    with pytest.raises(ModelError, match=told):
        read_embedding(tmp_path)
