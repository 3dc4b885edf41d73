"""A model folder → names in a text, each with the model's confidence and its own view of any span."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhenggai.segment.analysis import Name
from zhenggai.tagging.decoding import best_legal_tags, names_of
from zhenggai.tagging.head import read_head
from zhenggai.tagging.lexicon_features import lexicon_features
from zhenggai.tagging.readers import open_reader
from zhenggai.tagging.sentences import sentences
from zhenggai.tagging.tags import Labelled


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of a text.

    Attributes:
        names: The names of the best tags, sorted, each with the mean probability of its tags.
        scores: Log probabilities of the tags, shape (characters, tags).
    """

    names: list[Name]
    scores: NDArray[np.float32]


class NameModel:
    """Our model of names.

    Args:
        folder: `characters.txt`, `head.npz`, and `network.onnx` or, for LAC's layers, `encoder.onnx`.

    Raises:
        ModelError: A file is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._score = open_reader(folder).scorer(read_head(folder))

    def __reduce__(self) -> tuple[type[NameModel], tuple[Path]]:
        """A model goes to another process by its folder."""
        return type(self), (self._folder,)

    def read(self, text: str, *, known: Iterable[Labelled] = ()) -> Reading:
        """Finds names in a normalized text; time is linear in its length.

        Args:
            text: The normalized text.
            known: Documents, dates and quantities that the rules have found (labels DOC, DATE, QTY).
        """
        spans = list(sentences(text))
        scores = self._score(text, lexicon_features(text, known), spans)
        return Reading(list(names_of(best_legal_tags(scores, spans), scores)), scores)
