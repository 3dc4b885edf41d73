"""An ONNX graph → a session of onnxruntime: one thread, nothing on the console, the same numbers each time.

Pipelines of one process that open the same file share its session, which takes tens of megabytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from zhenggai.errors import ModelError

if TYPE_CHECKING:
    import onnxruntime

_ERRORS_ONLY = 3
_open: WeakValueDictionary[tuple[str, int, int], onnxruntime.InferenceSession] = WeakValueDictionary()
"""The sessions in use, by file, time of change and size."""


def open_session(graph: Path | bytes, *, name: str) -> onnxruntime.InferenceSession:
    """Opens a graph for one thread: many notices are read by many processes, and sums keep their order.

    Args:
        graph: The file, or its bytes.
        name: What the graph is, for the error.

    Raises:
        ModelError: The graph is missing or damaged.
    """
    if isinstance(graph, bytes):
        return _session(graph, name)
    try:
        state = graph.stat()
    except OSError:
        return _session(str(graph), name)
    key = (str(graph.resolve()), state.st_mtime_ns, state.st_size)
    session = _open.get(key)
    if session is None:
        session = _open[key] = _session(str(graph), name)
    return session


def _session(source: str | bytes, name: str) -> onnxruntime.InferenceSession:
    import onnxruntime  # takes long to import, and pipelines without a model never ask it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    try:
        return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(f"{name}: expected an ONNX graph, but onnxruntime can't open it ({error})") from error
