"""Characters → vectors: LAC's two recurrent layers, which have read more Chinese than we ever will."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhenggai.errors import ModelError
from zhenggai.neural.batches import batches, padded
from zhenggai.neural.sessions import open_session

GRAPH_FILE, CHARACTERS_FILE = "encoder.onnx", "characters.txt"
DEEP, SHALLOW = "deep", "shallow"
DEEP_WIDTH, SHALLOW_WIDTH = 256, 384
_UNKNOWN = 0


@dataclass(frozen=True, slots=True)
class Vectors:
    """What the encoder says of the characters of one sentence.

    Attributes:
        deep: Shape (characters, 256): the second recurrent layer, both directions.
        shallow: Shape (characters, 384): the first one, and the character's own vector.
    """

    deep: NDArray[np.float32]
    shallow: NDArray[np.float32]


class Encoder:
    """Runs the encoder of a model folder.

    Args:
        folder: Holds `encoder.onnx` and `characters.txt`, one character a line, the first line for all others.

    Raises:
        ModelError: A file is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / CHARACTERS_FILE
        try:
            characters = path.read_text(encoding="utf-8").split("\n")[1:]
        except (OSError, UnicodeDecodeError) as error:
            raise ModelError(f"{path}: expected the characters of a model of names, but got {error}") from error
        self._rows = {character: row for row, character in enumerate(characters, start=1)}
        self._session = open_session(folder / GRAPH_FILE, name=str(folder / GRAPH_FILE))

    def encode(self, texts: Sequence[str]) -> list[Vectors]:
        """The vectors of each sentence, in order; none may be empty."""
        rows = [self._read(text) for text in texts]
        found: dict[int, Vectors] = {}
        for batch in batches([len(row) for row in rows]):
            characters, lengths = padded([rows[number] for number in batch])
            deep, shallow = self._session.run([DEEP, SHALLOW], {"characters": characters, "lengths": lengths})
            for line, number in enumerate(batch):
                size = len(rows[number])
                found[number] = Vectors(deep[:size, line], shallow[:size, line])
        return [found[number] for number in range(len(texts))]

    def _read(self, text: str) -> NDArray[np.int64]:
        rows = self._rows
        return np.array([rows.get(character, _UNKNOWN) for character in text], dtype=np.int64)
