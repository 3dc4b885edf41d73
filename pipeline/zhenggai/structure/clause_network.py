"""The readers of the second reading: what each clause does, and at which characters statements open and end.

Two models of different makes read every clause, and their probabilities are averaged: a linear one over hashed runs of
characters, and a network over vectors of characters, whose mistakes are others.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from zhenggai.errors import ModelError
from zhenggai.neural.sessions import open_session
from zhenggai.structure.clause_inputs import graph_inputs, inputs, row_table, windows
from zhenggai.structure.clause_model import ClauseModel, Floats
from zhenggai.structure.clauses import Clauses

if TYPE_CHECKING:
    import onnxruntime

GRAPH_FILE, CHARACTERS_FILE = "network.onnx", "characters.txt"
OUTPUTS = ("parts", "seen", "pointers")
"""Of the graph: probabilities of what each clause does; what each character is in its surroundings, shape (characters,
channels); by what each channel of a clause's characters is weighed to open a statement and to end one, shape (clauses,
2 × channels)."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is read in a text.

    Attributes:
        parts: Probabilities of what each clause does, shape (clauses, parts).
        opening: How well a statement opens at each character, a score to compare within a clause.
        closing: How well it ends with each character.
    """

    parts: Floats
    opening: Floats
    closing: Floats


class ClauseNetwork:
    """Runs the graph of a model folder.

    Args:
        folder: Holds `network.onnx` and `characters.txt`, one character a line, the first line for all others.

    Raises:
        ModelError: A file is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        path = folder / CHARACTERS_FILE
        try:
            characters = path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise ModelError(f"{path}: expected the characters of a network of clauses, but got {error}") from error
        self._table = row_table(characters)
        self._nothing = len(characters)
        self._session: onnxruntime.InferenceSession = open_session(folder / GRAPH_FILE, name=str(folder / GRAPH_FILE))

    def __reduce__(self) -> tuple[type[ClauseNetwork], tuple[Path]]:
        """A network goes to another process by its folder."""
        return type(self), (self._folder,)

    def tell(self, clauses: Clauses) -> Told:
        """Reads a text of at least one clause."""
        parts = []
        edges = np.zeros((2, len(clauses.text)))
        for _, start, stretch in windows(clauses):
            given = graph_inputs(inputs(stretch, self._table), self._nothing)
            told, seen, pointers = self._session.run(list(OUTPUTS), given)
            parts.append(told)
            signs, of_stretch = seen.T, edges[:, start : start + len(stretch.text)]
            for one, pointer in zip(stretch.clauses, pointers.reshape(len(pointers), 2, -1), strict=True):
                of_stretch[:, one.start : one.end] = pointer @ signs[:, one.start : one.end]
        return Told(np.concatenate(parts).astype(np.float64), *edges)


class ClauseReader:
    """Both models as one, or the linear one alone, for which a statement fills its clauses.

    Args:
        linear: Tells what each clause does.
        network: Tells it too, and where statements open and end.
    """

    def __init__(self, linear: ClauseModel, network: ClauseNetwork | None) -> None:
        self._linear = linear
        self._network = network

    @classmethod
    def read(cls, folder: Path) -> ClauseReader:
        """Reads the folder that holds the files of both, or of the linear one.

        Raises:
            ModelError: A file is missing or damaged.
        """
        has_network = any((folder / name).exists() for name in (GRAPH_FILE, CHARACTERS_FILE))
        return cls(ClauseModel.read(folder), ClauseNetwork(folder) if has_network else None)

    def glance(self, clauses: Clauses) -> Floats:
        """What each clause does by the linear model alone, which takes half the time; shape (clauses, parts)."""
        return self._linear.probabilities(clauses)

    def tell(self, clauses: Clauses, by_linear: Floats | None = None) -> Told:
        """Reads a text of at least one clause.

        Args:
            clauses: Of the text.
            by_linear: What `glance` gave for them, if it was asked.
        """
        if by_linear is None:
            by_linear = self.glance(clauses)
        if self._network is None:
            return Told(by_linear, *_whole_clauses(clauses))
        told = self._network.tell(clauses)
        return Told((told.parts + by_linear) / 2, told.opening, told.closing)


def _whole_clauses(clauses: Clauses) -> tuple[Floats, Floats]:
    """Scores by which statements open behind the enumerator of a clause and end before its punctuation."""
    opening, closing = (np.zeros(len(clauses.text)) for _ in range(2))
    for one in clauses.clauses:
        if one.stop > one.body:
            opening[one.body] = closing[one.stop - 1] = 1
    return opening, closing
