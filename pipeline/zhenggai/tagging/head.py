"""Vectors and features of characters → scores of tags: one hidden layer over a character and its two neighbours.

The layer is what scikit-learn's MLPClassifier trains on rows of 3 × deep, 3 × features, shallow. At run time the rows
are not built: each part is multiplied once and its thirds are shifted, which is the same sum.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhenggai.errors import ModelError
from zhenggai.tagging.encoder import DEEP_WIDTH, Vectors
from zhenggai.tagging.lexicon_features import WIDTH
from zhenggai.tagging.tags import TAGS

HEAD_FILE = "head.npz"
_NAMES = ("hidden_weights", "hidden_bias", "tag_weights", "tag_bias")


@dataclass(frozen=True, slots=True)
class Head:
    """Weights of the head.

    Attributes:
        hidden_weights: Shape (inputs, hidden); inputs are ordered as `rows` orders them.
        hidden_bias: Shape (hidden,).
        tag_weights: Shape (hidden, tags).
        tag_bias: Shape (tags,).
    """

    hidden_weights: NDArray[np.float32]
    hidden_bias: NDArray[np.float32]
    tag_weights: NDArray[np.float32]
    tag_bias: NDArray[np.float32]


def rows(vectors: Vectors, features: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the head sees of each character of a sentence: itself and its neighbours, zeros beyond the ends."""
    parts = [_shifted(part, by) for part in (vectors.deep, features) for by in (1, 0, -1)]
    return np.concatenate([*parts, vectors.shallow], axis=1)


def _shifted(table: NDArray[np.float32], by: int) -> NDArray[np.float32]:
    moved = np.zeros_like(table)
    if by > 0:
        moved[by:] = table[:-by]
    elif by < 0:
        moved[:by] = table[-by:]
    else:
        moved[:] = table
    return moved


class HeadRunner:
    """Runs a head over many sentences at once."""

    def __init__(self, head: Head) -> None:
        deep_rows, border = 3 * DEEP_WIDTH, 3 * (DEEP_WIDTH + WIDTH)
        deep = head.hidden_weights[:deep_rows].reshape(3, DEEP_WIDTH, -1)
        features = head.hidden_weights[deep_rows:border].reshape(3, WIDTH, -1)
        by_input = np.concatenate([deep, features], axis=1).transpose(1, 0, 2)
        self._near = np.ascontiguousarray(by_input).reshape(DEEP_WIDTH + WIDTH, -1)
        self._own = np.ascontiguousarray(head.hidden_weights[border:])
        self._head = head

    def scores(self, sentences: Sequence[tuple[Vectors, NDArray[np.float32]]]) -> list[NDArray[np.float32]]:
        """Log probabilities of the tags, shape (characters, tags), for each sentence's vectors and features."""
        near = np.concatenate([np.concatenate([vectors.deep, features], axis=1) for vectors, features in sentences])
        own = np.concatenate([vectors.shallow for vectors, _ in sentences])
        lengths = [len(features) for _, features in sentences]
        left, middle, right = np.split(near @ self._near, 3, axis=1)
        hidden = own @ self._own + middle + self._head.hidden_bias
        ends = np.cumsum(lengths)
        left[ends - 1], right[ends - np.array(lengths)] = 0, 0
        hidden[1:] += left[:-1]
        hidden[:-1] += right[1:]
        logits = np.maximum(hidden, 0) @ self._head.tag_weights + self._head.tag_bias
        logits -= logits.max(axis=1, keepdims=True)
        logits -= np.log(np.exp(logits).sum(axis=1, keepdims=True))
        return np.split(logits, ends[:-1])


def read_head(folder: Path) -> Head:
    """Reads `head.npz` of a model folder.

    Raises:
        ModelError: The file is missing or damaged, or of a model with other tags.
    """
    path = folder / HEAD_FILE
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = [stored[name].astype(np.float32) for name in _NAMES]
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise ModelError(
            f"{path}: expected the weights of a model of names, but got {error!r}; give the folder of a model made by "
            "`zhenggai train ner`"
        ) from error
    if arrays[3].shape != (len(TAGS),):
        raise ModelError(f"{path}: expected weights for {len(TAGS)} tags, but got {arrays[3].shape}; train it anew")
    return Head(*arrays)


def write_head(head: Head, folder: Path) -> None:
    """Writes `head.npz` in half precision, compressed; the same weights give the same bytes."""
    arrays = {name: getattr(head, name).astype(np.float16) for name in _NAMES}
    np.savez_compressed(folder / HEAD_FILE, **arrays)
