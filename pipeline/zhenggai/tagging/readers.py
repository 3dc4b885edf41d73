"""A model folder → what reads with it: the small network, or LAC's recurrent layers, which it has learnt from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from zhenggai.errors import ModelError
from zhenggai.neural.batches import BATCH
from zhenggai.tagging.encoder import CHARACTERS_FILE, DEEP_WIDTH, GRAPH_FILE, SHALLOW_WIDTH, Encoder
from zhenggai.tagging.head import HEAD_FILE, Head, HeadRunner, rows
from zhenggai.tagging.lexicon_features import WIDTH
from zhenggai.tagging.network import NETWORK_FILE, Network
from zhenggai.tagging.tags import TAGS

Featured: TypeAlias = tuple[str, NDArray[np.float32]]
"""A sentence with the features of its characters."""

Scorer: TypeAlias = Callable[[str, NDArray[np.float32], Sequence[tuple[int, int]]], NDArray[np.float32]]
"""A text, the features of its characters and its sentences → log probabilities of tags, shape (characters, tags)."""

_GROUP = 8 * BATCH
"""Sentences that LAC's layers read at once: bounds the memory, whatever a notice's length."""


class Reader(Protocol):
    """Turns characters and their features into scores of tags."""

    files: tuple[str, ...]
    """What a folder with another head needs of this one."""

    def scorer(self, head: Head) -> Scorer:
        """Scores by this reader under a head.

        Raises:
            ModelError: The head was trained on another reader.
        """

    def rows(self, sentences: Sequence[Featured]) -> NDArray[np.float32]:
        """What a head reads of each character of sentences, one sentence after the other."""


class NetworkReader:
    """Reads with the small network, the whole text at once."""

    files: tuple[str, ...] = (NETWORK_FILE, CHARACTERS_FILE)

    def __init__(self, folder: Path) -> None:
        self._network = Network(folder)

    def scorer(self, head: Head) -> Scorer:
        """Scores by the network; what is between the sentences is read too."""
        _check(head, self._network.width)
        return lambda text, features, spans: self._network.scores(text, features, head)

    def rows(self, sentences: Sequence[Featured]) -> NDArray[np.float32]:
        """What a head reads, of the sentences as lines of one text."""
        line_break = np.zeros((1, sentences[0][1].shape[1]), dtype=np.float32)
        features = np.concatenate([part for _, one in sentences for part in (one, line_break)])
        vectors = self._network.vectors("".join(f"{text}\n" for text, _ in sentences), features)
        breaks = np.cumsum([len(text) + 1 for text, _ in sentences]) - 1
        return np.delete(vectors, breaks, axis=0)


class LacReader:
    """Reads with LAC's two recurrent layers, sentence by sentence, in batches."""

    files: tuple[str, ...] = (GRAPH_FILE, CHARACTERS_FILE)

    def __init__(self, folder: Path) -> None:
        self._encoder = Encoder(folder)

    def scorer(self, head: Head) -> Scorer:
        """Scores by LAC's layers; characters of no sentence are outside."""
        _check(head, 3 * (DEEP_WIDTH + WIDTH) + SHALLOW_WIDTH)
        runner = HeadRunner(head)
        return lambda text, features, spans: self._scores(text, features, spans, runner)

    def _scores(
        self, text: str, features: NDArray[np.float32], spans: Sequence[tuple[int, int]], runner: HeadRunner
    ) -> NDArray[np.float32]:
        scores = np.full((len(text), len(TAGS)), -20, dtype=np.float32)
        scores[:, 0] = 0
        for first in range(0, len(spans), _GROUP):
            group = spans[first : first + _GROUP]
            vectors = self._encoder.encode([text[start:end] for start, end in group])
            found = runner.scores(
                [(one, features[start:end]) for one, (start, end) in zip(vectors, group, strict=True)]
            )
            for (start, end), sentence in zip(group, found, strict=True):
                scores[start:end] = sentence
        return scores

    def rows(self, sentences: Sequence[Featured]) -> NDArray[np.float32]:
        """What a head reads: vectors and features of a character and of its neighbours."""
        vectors = self._encoder.encode([text for text, _ in sentences])
        return np.concatenate([rows(one, features) for one, (_, features) in zip(vectors, sentences, strict=True)])


def open_reader(folder: Path) -> Reader:
    """Opens the small network of a folder, or LAC's layers where it has none.

    Raises:
        ModelError: There is neither, or it is damaged.
    """
    if (folder / NETWORK_FILE).is_file():
        return NetworkReader(folder)
    if (folder / GRAPH_FILE).is_file():
        return LacReader(folder)
    raise ModelError(
        f"{folder}: expected {NETWORK_FILE} or {GRAPH_FILE}, but it has neither; give the folder of a model of names "
        f"(with {HEAD_FILE}) as `zhenggai train ner` makes it"
    )


def _check(head: Head, width: int) -> None:
    if len(head.hidden_weights) != width:
        raise ModelError(
            f"{HEAD_FILE}: expected a head that reads {width} numbers a character, but it reads "
            f"{len(head.hidden_weights)}; train it on this model's network"
        )
