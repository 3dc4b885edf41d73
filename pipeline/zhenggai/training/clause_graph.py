"""The vectors that the network of clauses begins with, and its graph, written from torch."""

from __future__ import annotations

import importlib
import io
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from zhenggai.errors import ModelError
from zhenggai.structure.clause_inputs import INPUTS, inputs, row_table, windows
from zhenggai.structure.clause_network import CHARACTERS_FILE, GRAPH_FILE, OUTPUTS
from zhenggai.tagging.encoder_graph import import_onnx
from zhenggai.tagging.network import NETWORK_FILE
from zhenggai.tagging.network_graph import EMBEDDING
from zhenggai.training.clauses import ClauseExample

_OPSET = 17
_SPREAD = 0.5


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


def write_clause_network(net: Any, characters: Sequence[str], example: ClauseExample, folder: Path) -> None:
    """Writes the graph and its characters; the same weights give the same bytes.

    Args:
        net: A `ClauseNet`, as `fit_network` gives it.
        characters: Those that it knows, by row.
        example: Any text with clauses: torch follows it through the network.
        folder: Where to; made if it is missing.
    """
    onnx, torch = import_onnx(), importlib.import_module("torch")
    _, _, stretch = next(windows(example.clauses))
    given = inputs(stretch, row_table(characters))
    written = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch warns of every branch that it follows one way only
        torch.onnx.export(
            net,
            tuple(torch.from_numpy(given[name]) for name in INPUTS),
            written,
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes={name: {0: name} for name in (*INPUTS, *OUTPUTS)},
            opset_version=_OPSET,
            dynamo=False,
        )
    graph = onnx.load_from_string(written.getvalue())
    _halve(onnx, graph, "vectors.weight")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / GRAPH_FILE).write_bytes(graph.SerializeToString(deterministic=True))
    (folder / CHARACTERS_FILE).write_text("\n".join(characters), encoding="utf-8", newline="\n")


def _halve(onnx: Any, model: Any, name: str) -> None:
    """Keeps a table in half precision, and only the rows that are looked up are made whole again."""
    table = next(one for one in model.graph.initializer if one.name == name)
    table.CopyFrom(onnx.numpy_helper.from_array(onnx.numpy_helper.to_array(table).astype(np.float16), name))
    place, gather = next(
        (place, node) for place, node in enumerate(model.graph.node) if node.op_type == "Gather" and name in node.input
    )
    output = gather.output[0]
    gather.output[0] = f"{output}.half"
    whole = onnx.helper.make_node("Cast", [f"{output}.half"], [output], to=onnx.TensorProto.FLOAT)
    model.graph.node.insert(place + 1, whole)
