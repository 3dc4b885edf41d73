"""The readers of the second reading: what each clause does, and at which characters statements open and end.

Two models of different makes read every clause, and their probabilities are averaged: a linear one over hashed runs of
characters, and a network over vectors of characters, whose mistakes are others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from zhenggai.errors import ModelError
from zhenggai.neural.sessions import open_session
from zhenggai.structure.clause_inputs import graph_inputs, inputs, row_table, windows
from zhenggai.structure.clause_model import ClauseModel, Floats, Weights
from zhenggai.structure.clauses import Clause, Clauses

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
        edges: Given the place of a clause, how well a statement opens at each of its characters, and how well it ends
            with each, as scores to compare; shape (2, characters).
    """

    parts: Floats
    edges: Callable[[int], Floats]


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
        parts, firsts = [], []
        found: list[tuple[Sequence[Clause], Weights, Weights]] = []
        for first, _, stretch in windows(clauses):
            given = graph_inputs(inputs(stretch, self._table), self._nothing)
            told, seen, pointers = self._session.run(list(OUTPUTS), given)
            parts.append(told)
            firsts.append(first)
            found.append((stretch.clauses, seen, pointers.reshape(len(pointers), 2, -1)))

        def edges(place: int) -> Floats:
            number = bisect_right(firsts, place) - 1
            listed, seen, pointers = found[number]
            one, pointer = listed[place - firsts[number]], pointers[place - firsts[number]]
            scores: Floats = (pointer @ seen[one.start : one.end].T).astype(np.float64)
            return scores

        return Told(np.concatenate(parts).astype(np.float64), edges)


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
            return Told(by_linear, partial(_whole_clause, clauses))
        told = self._network.tell(clauses)
        return Told((told.parts + by_linear) / 2, told.edges)


def _whole_clause(clauses: Clauses, place: int) -> Floats:
    """Scores by which a statement opens behind the enumerator of a clause and ends before its punctuation."""
    one = clauses.clauses[place]
    edges = np.zeros((2, one.end - one.start))
    if one.stop > one.body:
        edges[0, one.body - one.start] = edges[1, one.stop - 1 - one.start] = 1
    return edges
