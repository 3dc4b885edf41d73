"""A model folder → names in a text, each with the model's confidence and its own view of any span."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhenggai.neural.batches import BATCH
from zhenggai.segment.analysis import Name
from zhenggai.tagging.decoding import best_legal_tags, names_of
from zhenggai.tagging.encoder import Encoder
from zhenggai.tagging.head import HeadRunner, read_head
from zhenggai.tagging.lexicon_features import lexicon_features
from zhenggai.tagging.sentences import sentences
from zhenggai.tagging.tags import TAGS, Labelled

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

    def read(self, text: str, *, known: Iterable[Labelled] = ()) -> Reading:
        """Finds names in a normalized text; time is linear in its length.

        Args:
            text: The normalized text.
            known: Documents, dates and quantities that the rules have found (labels DOC, DATE, QTY).
        """
        features = lexicon_features(text, known)
        scores = np.full((len(text), len(TAGS)), -20, dtype=np.float32)
        scores[:, 0] = 0
        spans = list(sentences(text))
        for first in range(0, len(spans), _GROUP):
            group = spans[first : first + _GROUP]
            vectors = self._encoder.encode([text[start:end] for start, end in group])
            found = self._head.scores(
                [(one, features[start:end]) for one, (start, end) in zip(vectors, group, strict=True)]
            )
            for (start, end), sentence in zip(group, found, strict=True):
                scores[start:end] = sentence
        return Reading(list(names_of(best_legal_tags(scores, spans), scores)), scores)
