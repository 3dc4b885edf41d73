"""Sessions of ONNX graphs: shared while they are in use, opened anew when the file has changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from zhenggai.assets import model_path
from zhenggai.errors import ModelError
from zhenggai.neural.sessions import open_session


def test_a_file_that_is_open_is_opened_once(tmp_path: Path) -> None:
    """Two pipelines of a process don't hold its weights twice; another state of the file is another graph."""
    graph = Path(shutil.copy(model_path("ner") / "network.onnx", tmp_path))
    session = open_session(graph, name="names")
    assert open_session(graph, name="names") is session
    shutil.copy(model_path("clauses") / "network.onnx", graph)
    assert open_session(graph, name="clauses") is not session


def test_damaged_graph_is_named(tmp_path: Path) -> None:
    """The error says which graph can't be opened; so does that of a file that isn't there."""
    graph = tmp_path / "network.onnx"
    with pytest.raises(ModelError, match="names: expected an ONNX graph"):
        open_session(graph, name="names")
    graph.write_bytes(b"no graph")
    with pytest.raises(ModelError, match="names: expected an ONNX graph"):
        open_session(graph, name="names")
