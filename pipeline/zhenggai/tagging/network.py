"""Characters and features of a whole text → scores of tags: a small network of convolutions, with a head of our own.

The network has learnt to say what a larger one says (LAC's recurrent layers under a head, see `training/distillation`).
Convolutions need no batches and no padding: a text of any length is read at once, in pieces that overlap by as much as
a character's score can see, so that pieces show in no score.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhenggai.errors import ModelError
from zhenggai.neural.sessions import open_session
from zhenggai.tagging.encoder import CHARACTERS_FILE
from zhenggai.tagging.head import Head

NETWORK_FILE = "network.onnx"
VECTORS, SCORES = "vectors", "scores"
_INPUTS = {"characters", "features", "hidden_weights", "hidden_bias", "tag_weights", "tag_bias"}
REACH = 20
"""A score sees no more characters than this to either side."""
_PIECE = 2048
_CODE_POINTS = 0x110000


class Network:
    """Runs the network of a model folder.

    Args:
        folder: Holds `network.onnx` and `characters.txt`, one character a line, the first line for all others.

    Raises:
        ModelError: A file is missing or damaged, or of another kind of network.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / CHARACTERS_FILE
        try:
            characters = path.read_text(encoding="utf-8").split("\n")[1:]
        except (OSError, UnicodeDecodeError) as error:
            raise ModelError(f"{path}: expected the characters of a model of names, but got {error}") from error
        self._rows = np.zeros(_CODE_POINTS, dtype=np.int32)
        self._rows[[ord(character) for character in characters]] = np.arange(1, len(characters) + 1)
        self._session = open_session(folder / NETWORK_FILE, name=str(folder / NETWORK_FILE))
        inputs = {one.name: one.shape for one in self._session.get_inputs()}
        if inputs.keys() != _INPUTS:
            raise ModelError(
                f"{folder / NETWORK_FILE}: expected a network that is given {', '.join(sorted(_INPUTS))}, "
                f"but it is given {', '.join(sorted(inputs))}; make it anew by `zhenggai train network`"
            )
        self.width = int(inputs["hidden_weights"][0])

    def scores(self, text: str, features: NDArray[np.float32], head: Head) -> NDArray[np.float32]:
        """Log probabilities of the tags, shape (characters, tags)."""
        if not text:
            return np.zeros((0, len(head.tag_bias)), dtype=np.float32)
        return np.concatenate([*self._pieces(text, features, head, SCORES)])

    def vectors(self, text: str, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """What a head reads of each character, shape (characters, `width`)."""
        head = Head(*(np.zeros(shape, dtype=np.float32) for shape in ((self.width, 1), (1,), (1, 1), (1,))))
        return np.concatenate([*self._pieces(text, features, head, VECTORS)])

    def _pieces(
        self, text: str, features: NDArray[np.float32], head: Head, output: str
    ) -> Iterator[NDArray[np.float32]]:
        rows = self._rows[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)]
        weights = {
            "hidden_weights": head.hidden_weights,
            "hidden_bias": head.hidden_bias,
            "tag_weights": head.tag_weights,
            "tag_bias": head.tag_bias,
        }
        for start in range(0, len(text), _PIECE):
            first, last = max(0, start - REACH), start + _PIECE + REACH
            inputs = {"characters": rows[first:last], "features": features[first:last], **weights}
            (found,) = self._session.run([output], inputs)
            yield found[start - first :][:_PIECE]
