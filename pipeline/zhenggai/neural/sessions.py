"""An ONNX graph → a session of onnxruntime: one thread, nothing on the console, the same numbers each time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from zhenggai.errors import ModelError

if TYPE_CHECKING:
    import onnxruntime

_ERRORS_ONLY = 3


def open_session(graph: Path | bytes, *, name: str) -> onnxruntime.InferenceSession:
    """Opens a graph for one thread: many notices are read by many processes, and sums keep their order.

    Args:
        graph: The file, or its bytes.
        name: What the graph is, for the error.

    Raises:
        ModelError: The graph is missing or damaged.
    """
    import onnxruntime  # takes long to import, and pipelines without a model never ask it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    source = str(graph) if isinstance(graph, Path) else graph
    try:
        return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(f"{name}: expected an ONNX graph, but onnxruntime can't open it ({error})") from error
