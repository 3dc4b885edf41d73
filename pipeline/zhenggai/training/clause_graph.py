"""The vectors that the network of clauses begins with, and its weights → an ONNX graph.

The graph does what `ClauseNet` does in fewer steps: the first convolution is a sum of table rows, worked out once for
each different character of a text; what the clauses of a block share is weighed once for the block.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhenggai.errors import ModelError
from zhenggai.structure.clause_inputs import GRAPH_INPUTS
from zhenggai.structure.clause_network import CHARACTERS_FILE, GRAPH_FILE, OUTPUTS
from zhenggai.tagging.encoder_graph import import_onnx
from zhenggai.tagging.network import NETWORK_FILE
from zhenggai.tagging.network_graph import EMBEDDING

_OPSET, _IR = 18, 8
_FAR = 2**31 - 1
_SPREAD = 0.5
_SEEN_OF_CLAUSE, _MEANS_OF_CLAUSE, _MEANS_OF_BLOCK = 3, 2, 4
"""How many vectors of characters a clause brings (highest, first, last), how many means it, and how many its block."""
_GROUPS = 4
_GATES = {"W": ("weight_ih_l0",), "R": ("weight_hh_l0",), "B": ("bias_ih_l0", "bias_hh_l0")}
SO_FAR = 0.3
"""What the logarithm of how often each part came so far is weighed by."""
POINTED = 8
"""What the scores of pointers are divided by."""


def read_vectors(folder: Path) -> tuple[list[str], np.ndarray[Any, Any]]:
    """The characters of a model of names and their vectors, as large as those of a network at its start.

    Raises:
        ModelError: onnx is not installed, or the folder holds no network of names.
    """
    onnx = import_onnx()
    try:
        characters = (folder / CHARACTERS_FILE).read_text(encoding="utf-8").split("\n")
        tables = [one for one in onnx.load(folder / NETWORK_FILE).graph.initializer if one.name == EMBEDDING]
        vectors = onnx.numpy_helper.to_array(tables[0])[: len(characters)].astype(np.float32)
    except (OSError, IndexError, importlib.import_module("google.protobuf.message").DecodeError) as error:
        raise ModelError(f"{folder}: expected the network of a model of names, but got {error!r}") from error
    return characters, vectors / vectors.std() * _SPREAD


def write_clause_network(weights: Mapping[str, NDArray[np.float32]], characters: Sequence[str], folder: Path) -> None:
    """Writes the graph and its characters; the same weights give the same bytes.

    Args:
        weights: By their names in `ClauseNet`.
        characters: Those that it knows, by row.
        folder: Where to; made if it is missing.

    Raises:
        ModelError: The package onnx is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / GRAPH_FILE).write_bytes(_Graph(import_onnx(), weights).build())
    (folder / CHARACTERS_FILE).write_text("\n".join(characters), encoding="utf-8", newline="\n")


class _Graph:
    """Collects nodes and constants; each method adds what gives one array and returns its name."""

    def __init__(self, onnx: Any, weights: Mapping[str, NDArray[np.float32]]) -> None:
        self._onnx, self._weights = onnx, weights
        self._channels, self._width = len(weights["wide.bias"]), len(weights["joined.bias"])
        self._parts = len(weights["first_parts.bias"])
        self._nodes: list[Any] = []
        self._constants: dict[str, NDArray[Any]] = {
            "axis0": np.array([0]),
            "axis1": np.array([1]),
            "axis2": np.array([2]),
        }

    def build(self) -> bytes:
        """The graph's bytes."""
        self._seen()
        looks = self._looks()
        first = self._recurrent("first", looks)
        told = self._told("first", first)
        second = self._recurrent("second", self._node("Concat", [first, looks, *self._company(told)], axis=1))
        self._pointers(second)
        self._node("Identity", [self._told("second", second)], OUTPUTS[0])
        return self._model()

    def _node(self, kind: str, inputs: Sequence[str], output: str = "", **options: Any) -> str:
        output = output or f"{kind}{len(self._nodes)}"
        self._nodes.append(self._onnx.helper.make_node(kind, list(inputs), [output], **options))
        return output

    def _constant(self, name: str, array: NDArray[Any]) -> str:
        self._constants[name] = np.ascontiguousarray(array)
        return name

    def _reshaped(self, value: str, *shape: int) -> str:
        return self._node("Reshape", [value, self._constant(f"shape{len(self._nodes)}", np.array(shape))])

    def _seen(self) -> None:
        """What each character is in its surroundings, shape (characters, channels)."""
        vectors = self._weights["vectors.weight"]
        nothing = np.zeros((1, vectors.shape[1]), np.float32)
        table = self._constant("vectors", np.concatenate((vectors, nothing)).astype(np.float16))
        half = self._node("Gather", [table, "characters"])
        own = self._node("Cast", [half], to=self._onnx.TensorProto.FLOAT)
        window = self._weights["wide.weight"].shape[2]
        wide = self._node("Relu", [self._node("Sum", [self._place(own, place, window) for place in range(window)])])
        along = self._node("Unsqueeze", [self._node("Transpose", [wide], perm=[1, 0]), "axis0"])
        weights, bias = (self._constant(name, self._weights[name]) for name in ("far.weight", "far.bias"))
        steps: dict[str, Any] = {"kernel_shape": [self._weights[weights].shape[2]], "dilations": [2], "pads": [2, 2]}
        far = self._node("Relu", [self._node("Conv", [along, weights, bias], **steps)])
        back = self._node("Transpose", [self._node("Squeeze", [far, "axis0"])], perm=[1, 0])
        self._node("Add", [wide, back], OUTPUTS[1])

    def _place(self, own: str, place: int, window: int) -> str:
        """What the characters at a place of the window bring to the first convolution; its middle brings the bias."""
        weights = self._constant(f"wide{place}", self._weights["wide.weight"][:, :, place].T)
        if place == window // 2:
            rows = self._node("Gemm", [own, weights, self._constant("wide.bias", self._weights["wide.bias"])])
        else:
            rows = self._node("MatMul", [own, weights])
        start = self._constant(f"start{place}", np.array([place]))
        end = self._constant(f"end{place}", np.array([place - window + 1 or _FAR]))
        return self._node("Gather", [rows, self._node("Slice", ["places", start, end, "axis0"])])

    def _looks(self) -> str:
        """What each clause holds with its surroundings, shape (clauses, width)."""
        padding = self._constant("row_behind", np.array([0, 0, 1, 0]))
        padded = self._node("Pad", [OUTPUTS[1], padding])
        sums = self._node("CumSum", [padded, self._constant("down", np.array(0))], exclusive=1)
        channels = self._channels
        edges = self._reshaped(self._node("Gather", [padded, "edges"]), -1, 2 * channels)
        own = [self._highest(), edges, self._means(sums, "clause_stretches", _MEANS_OF_CLAUSE)]
        around = [self._means(sums, "block_stretches", _MEANS_OF_BLOCK), self._marks("block_marks")]
        of_clause = self._node("Concat", [*own, self._marks("clause_marks")], axis=1)
        of_block = self._node("Concat", around, axis=1)
        by_clause, by_block = self._joined()
        bias = self._constant("joined.bias", self._weights["joined.bias"])
        weighed = self._node("Gather", [self._node("MatMul", [of_block, by_block]), "block_of"])
        return self._node("Relu", [self._node("Add", [self._node("Gemm", [of_clause, by_clause, bias]), weighed])])

    def _joined(self) -> tuple[str, str]:
        """The weights of what a clause brings, and of what its block does."""
        weights, channels = self._weights["joined.weight"].T, self._channels
        own = (_SEEN_OF_CLAUSE + _MEANS_OF_CLAUSE) * channels
        around = own + _MEANS_OF_BLOCK * channels
        marks = around + sum(table.shape[1] for table in self._tables("clause_marks"))
        by_clause = np.concatenate((weights[:own], weights[around:marks]))
        by_block = np.concatenate((weights[own:around], weights[marks:]))
        return self._constant("joined.by_clause", by_clause), self._constant("joined.by_block", by_block)

    def _highest(self) -> str:
        """The highest of each channel among the characters of each clause."""
        one = self._constant("one", np.array([1]))
        rows = self._node("Add", [self._node("Shape", ["block_of"]), one])
        shape = self._node("Concat", [rows, self._constant("channels", np.array([self._channels]))], axis=0)
        none = self._node("ConstantOfShape", [shape])
        highest = self._node("ScatterND", [none, "owners", OUTPUTS[1]], reduction="max")
        return self._node("Slice", [highest, "axis0", self._constant("but_last", np.array([-1])), "axis0"])

    def _means(self, sums: str, stretches: str, number: int) -> str:
        """The means of stretches, so many to a row."""
        starts, ends = (
            self._node("Gather", [stretches, self._constant(f"edge{edge}", np.array(edge))], axis=2) for edge in (0, 1)
        )
        total = self._node("Sub", [self._node("Gather", [sums, ends]), self._node("Gather", [sums, starts])])
        size = self._node("Max", [self._node("Sub", [ends, starts]), self._constant("one", np.array([1]))])
        sizes = self._node("Unsqueeze", [self._node("Cast", [size], to=self._onnx.TensorProto.FLOAT), "axis2"])
        return self._reshaped(self._node("Div", [total, sizes]), -1, number * self._channels)

    def _marks(self, name: str) -> str:
        tables = self._tables(name)
        table = self._constant(f"{name}.table", np.concatenate(tables))
        return self._reshaped(self._node("Gather", [table, name]), -1, sum(one.shape[1] for one in tables))

    def _tables(self, name: str) -> list[NDArray[np.float32]]:
        return [
            self._weights[f"{name}.{at}.weight"] for at in range(sum(key.startswith(name) for key in self._weights))
        ]

    def _recurrent(self, name: str, values: str) -> str:
        """A recurrent layer in both directions, shape (clauses, both)."""
        layer = [self._constant(f"{name}.{part}", self._gates(name, *keys)) for part, keys in _GATES.items()]
        units = self._weights[f"{name}.weight_hh_l0"].shape[1]
        given = self._node("Unsqueeze", [values, "axis1"])
        options: dict[str, Any] = {"hidden_size": units, "direction": "bidirectional", "linear_before_reset": 1}
        return self._reshaped(self._node("GRU", [given, *layer], **options), -1, 2 * units)

    def _gates(self, name: str, *keys: str) -> NDArray[np.float32]:
        """Weights of both directions; torch puts the reset gate before the update gate, ONNX behind it."""
        directions = []
        for direction in ("", "_reverse"):
            arrays = [np.split(self._weights[f"{name}.{key}{direction}"], 3) for key in keys]
            directions.append(np.concatenate([one for reset, update, new in arrays for one in (update, reset, new)]))
        return np.stack(directions)

    def _told(self, name: str, values: str) -> str:
        """The probabilities of the parts, shape (clauses, parts)."""
        weights = self._constant(f"{name}_parts.weight", self._weights[f"{name}_parts.weight"].T)
        bias = self._constant(f"{name}_parts.bias", self._weights[f"{name}_parts.bias"])
        return self._node("Softmax", [self._node("Gemm", [values, weights, bias])], axis=1)

    def _company(self, told: str) -> list[str]:
        """A first opinion, that of all groups that a clause belongs to, and what it counts up to it."""
        weighed = self._node(
            "Mul",
            [self._node("Unsqueeze", [told, "axis1"]), self._node("Unsqueeze", ["shares", "axis2"])],
        )
        groups = self._node("Unsqueeze", ["groups", "axis2"])
        number = self._reshaped(self._node("Size", ["groups"]), 1)
        shape = self._node("Concat", [number, self._constant("parts_number", np.array([self._parts]))], axis=0)
        none = self._node("ConstantOfShape", [shape])
        of_groups = self._node("ScatterND", [none, groups, weighed], reduction="add")
        pooled = self._reshaped(self._node("Gather", [of_groups, "groups"]), -1, _GROUPS * self._parts)
        before = self._node("CumSum", [told, "down"], exclusive=1)
        so_far = self._node("Log", [self._node("Add", [before, self._constant("whole", np.ones(1, np.float32))])])
        return [told, pooled, self._node("Mul", [so_far, self._constant("so_far", np.full(1, SO_FAR, np.float32))])]

    def _pointers(self, second: str) -> None:
        """For each clause by what the channels of its characters are weighed, to open a statement and to end one."""
        weights = np.concatenate([self._weights[f"pointers.{edge}.weight"] for edge in (0, 1)])
        bias = np.concatenate([self._weights[f"pointers.{edge}.bias"] for edge in (0, 1)])
        same = self._weights["edges.weight"].ravel()
        pointers = self._constant("pointers.weight", weights.T / POINTED)
        self._node("Gemm", [second, pointers, self._constant("pointers.bias", bias / POINTED + same)], OUTPUTS[2])

    def _model(self) -> bytes:
        helper, kinds = self._onnx.helper, self._onnx.TensorProto
        outputs = {
            OUTPUTS[0]: ["clause", self._parts],
            OUTPUTS[1]: ["character", self._channels],
            OUTPUTS[2]: ["clause", 2 * self._channels],
        }
        graph = helper.make_graph(
            self._nodes,
            "zhenggai_clauses",
            [
                helper.make_tensor_value_info(name, kinds.FLOAT if name == "shares" else kinds.INT64, shape)
                for name, shape in GRAPH_INPUTS.items()
            ],
            [helper.make_tensor_value_info(name, kinds.FLOAT, shape) for name, shape in outputs.items()],
            [self._onnx.numpy_helper.from_array(array, name) for name, array in self._constants.items()],
        )
        opsets = [helper.make_opsetid("", _OPSET)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=_IR, producer_name="zhenggai")
        encoded: bytes = model.SerializeToString(deterministic=True)
        return encoded
