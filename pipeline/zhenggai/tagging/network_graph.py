"""The weights of the small network → an ONNX graph.

The first convolution is a sum of table rows: for each place of its window, the vectors times the weights of that place.
The file holds vectors and weights; whoever opens it multiplies what is constant, once for all texts. The rest is
convolutions along the text, then the head, whose weights are inputs of the graph, so that a head that was trained
further needs no new graph.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhenggai.tagging.encoder_graph import import_onnx
from zhenggai.tagging.lexicon_features import WIDTH
from zhenggai.tagging.network import NETWORK_FILE, SCORES, VECTORS

EMBEDDING = "embedding"
"""The name of the table of vectors in the graph; its last row is of nothing."""

_OPSET, _IR = 17, 8
_FAR = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution over `window` characters, `step` apart, with a rectifier.

    Where it has as many channels as come in, what comes in is added to what goes out.
    """

    weights: NDArray[np.float32]
    """Shape (channels out, channels in, window)."""
    bias: NDArray[np.float32]
    step: int


@dataclass(frozen=True, slots=True)
class Weights:
    """All that the network has learnt.

    Attributes:
        embedding: Shape (characters, vector): a row for each known character, the first for all others.
        first: The convolution over the characters' vectors, without its rectifier.
        features: Shape (features, channels): added to the first convolution.
        layers: The convolutions above it.
    """

    embedding: NDArray[np.float32]
    first: Layer
    features: NDArray[np.float32]
    layers: Sequence[Layer]


def write_network(weights: Weights, folder: Path) -> None:
    """Writes `network.onnx`; the same weights give the same bytes.

    Raises:
        ModelError: The package onnx is not installed.
    """
    onnx = import_onnx()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NETWORK_FILE).write_bytes(_Graph(onnx, weights).build())


class _Graph:
    """Collects nodes and constants."""

    def __init__(self, onnx: Any, weights: Weights) -> None:
        self._onnx, self._weights = onnx, weights
        self._nodes: list[Any] = []
        self._constants: dict[str, NDArray[Any]] = {"first_axis": np.array([0], dtype=np.int64)}

    def build(self) -> bytes:
        """The graph's bytes."""
        self._first()
        channels, name = len(self._weights.first.bias), "layer0"
        for number, layer in enumerate(self._weights.layers, start=1):
            name, channels = self._layer(layer, number, name, channels)
        self._head(name)
        return self._model(channels)

    def _node(self, kind: str, inputs: Sequence[str], output: str, **options: Any) -> str:
        self._nodes.append(self._onnx.helper.make_node(kind, list(inputs), [output], **options))
        return output

    def _first(self) -> None:
        """Rows of a table for each place of the window, the features, a rectifier; shape (1, channels, characters)."""
        first, embedding = self._weights.first, self._weights.embedding
        window = first.weights.shape[2]
        self._constants["outside"] = np.array([window // 2, window // 2], dtype=np.int64)
        self._constants["nothing"] = np.array(len(embedding), dtype=np.int32)
        self._constants["feature_weights"] = self._weights.features
        self._constants["first_bias"] = first.bias
        nothing = np.zeros((1, embedding.shape[1]), dtype=np.float32)
        self._constants[EMBEDDING] = np.concatenate([embedding, nothing]).astype(np.float16)
        self._node("Cast", [EMBEDDING], "vectors_of_characters", to=self._onnx.TensorProto.FLOAT)
        self._node("Pad", ["characters", "outside", "nothing"], "around")
        total = self._place(0, window)
        for place in range(1, window):
            total = self._node("Add", [total, self._place(place, window)], f"sum_to_place{place}")
        self._node("Gemm", ["features", "feature_weights", total], "with_features")
        self._node("Add", ["with_features", "first_bias"], "first_sum")
        self._node("Relu", ["first_sum"], "first")
        self._node("Transpose", ["first"], "first_channels", perm=[1, 0])
        self._node("Unsqueeze", ["first_channels", "first_axis"], "layer0")

    def _place(self, place: int, window: int) -> str:
        end = place - window + 1
        self._constants[f"weights_of_place{place}"] = np.ascontiguousarray(self._weights.first.weights[:, :, place].T)
        self._constants[f"start{place}"] = np.array([place], dtype=np.int64)
        self._constants[f"end{place}"] = np.array([end or _FAR], dtype=np.int64)
        self._node("MatMul", ["vectors_of_characters", f"weights_of_place{place}"], f"rows{place}")
        self._node("Slice", ["around", f"start{place}", f"end{place}", "first_axis"], f"characters{place}")
        return self._node("Gather", [f"rows{place}", f"characters{place}"], f"by_character{place}")

    def _layer(self, layer: Layer, number: int, before: str, channels: int) -> tuple[str, int]:
        width, _, window = layer.weights.shape
        around = layer.step * (window // 2)
        self._constants[f"weights{number}"], self._constants[f"bias{number}"] = layer.weights, layer.bias
        options = {"kernel_shape": [window], "dilations": [layer.step], "pads": [around, around]}
        self._node("Conv", [before, f"weights{number}", f"bias{number}"], f"sum{number}", **options)
        self._node("Relu", [f"sum{number}"], f"rectified{number}")
        if width != channels:
            return f"rectified{number}", width
        return self._node("Add", [before, f"rectified{number}"], f"layer{number}"), width

    def _head(self, last: str) -> None:
        self._node("Squeeze", [last, "first_axis"], "channels")
        self._node("Transpose", ["channels"], VECTORS, perm=[1, 0])
        self._node("Gemm", [VECTORS, "hidden_weights", "hidden_bias"], "hidden_sum")
        self._node("Relu", ["hidden_sum"], "hidden")
        self._node("Gemm", ["hidden", "tag_weights", "tag_bias"], "tags")
        self._node("LogSoftmax", ["tags"], SCORES, axis=1)

    def _model(self, width: int) -> bytes:
        helper, kinds = self._onnx.helper, self._onnx.TensorProto
        tables: Mapping[str, tuple[int, list[Any]]] = {
            "characters": (kinds.INT32, ["character"]),
            "features": (kinds.FLOAT, ["character", WIDTH]),
            "hidden_weights": (kinds.FLOAT, [width, "hidden"]),
            "hidden_bias": (kinds.FLOAT, ["hidden"]),
            "tag_weights": (kinds.FLOAT, ["hidden", "tag"]),
            "tag_bias": (kinds.FLOAT, ["tag"]),
        }
        outputs = {VECTORS: ["character", width], SCORES: ["character", "tag"]}
        graph = helper.make_graph(
            self._nodes,
            "zhenggai_names",
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in tables.items()],
            [helper.make_tensor_value_info(name, kinds.FLOAT, shape) for name, shape in outputs.items()],
            [self._onnx.numpy_helper.from_array(array, name) for name, array in self._constants.items()],
        )
        opsets = [helper.make_opsetid("", _OPSET)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=_IR, producer_name="zhenggai")
        encoded: bytes = model.SerializeToString(deterministic=True)
        return encoded
