"""A model folder → names in a text, each with the model's confidence and its own view of any span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhenggai.neural.batches import BATCH
from zhenggai.neural.viterbi import best_tags
from zhenggai.segment.analysis import Name
from zhenggai.tagging.encoder import Encoder
from zhenggai.tagging.head import HeadRunner, read_head
from zhenggai.tagging.lexicon_features import lexicon_features
from zhenggai.tagging.sentences import sentences
from zhenggai.tagging.tags import TAGS, Labelled, ends, to_spans, transitions

_GROUP = 8 * BATCH
"""Sentences worked on at once: bounds the memory, whatever a notice's length."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of a text.

    Attributes:
        names: The names of the best tags, sorted, each with the mean probability of its tags.
        scores: Log probabilities of the tags, shape (characters, tags); characters that it didn't read are outside.
    """

    names: list[Name]
    scores: NDArray[np.float32]


class NameModel:
    """Our model of names.

    Args:
        folder: `encoder.onnx`, `characters.txt` and `head.npz`.

    Raises:
        ModelError: A file is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._encoder = Encoder(folder)
        self._head = HeadRunner(read_head(folder))
        self._transitions = transitions()
        self._first, self._last = ends()

    def read(self, text: str, *, known: Iterable[Labelled] = ()) -> Reading:
        """Finds names in a normalized text; time is linear in its length.

        Args:
            text: The normalized text.
            known: Documents, dates and quantities that the rules have found (labels DOC, DATE, QTY).
        """
        features = lexicon_features(text, known)
        scores = np.full((len(text), len(TAGS)), -20, dtype=np.float32)
        scores[:, 0] = 0
        names: list[Name] = []
        spans = list(sentences(text))
        for first in range(0, len(spans), _GROUP):
            group = spans[first : first + _GROUP]
            vectors = self._encoder.encode([text[start:end] for start, end in group])
            found = self._head.scores(
                [(one, features[start:end]) for one, (start, end) in zip(vectors, group, strict=True)]
            )
            for (start, end), sentence in zip(group, found, strict=True):
                scores[start:end] = sentence
            names += self._names(group, found)
        return Reading(sorted(names, key=lambda name: name.start), scores)

    def _names(self, spans: Sequence[tuple[int, int]], found: Sequence[NDArray[np.float32]]) -> Iterator[Name]:
        """The names of the best legal tags of each sentence."""
        order = sorted(range(len(spans)), key=lambda number: -len(found[number]))
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            lengths = np.array([len(found[number]) for number in batch], dtype=np.int64)
            emissions = np.zeros((len(batch), int(lengths[0]), len(TAGS)), dtype=np.float32)
            for line, number in enumerate(batch):
                emissions[line, : lengths[line]] = found[number]
                emissions[line, 0] += self._first
                emissions[line, lengths[line] - 1] += self._last
            tags = best_tags(emissions, self._transitions, lengths)
            for line, number in enumerate(batch):
                yield from _named(tags[line, : lengths[line]], found[number], spans[number][0])


def _named(tags: NDArray[np.int64], scores: NDArray[np.float32], offset: int) -> Iterator[Name]:
    for start, end, label in to_spans(tags.tolist()):
        chosen = scores[np.arange(start, end), tags[start:end]]
        yield Name(offset + start, offset + end, label, round(float(np.exp(chosen.mean())), 4))
