"""Trains the head of the model of names: sentences → what its reader sees → scikit-learn's MLPClassifier → a folder.

The reader (the small network, or LAC's layers) stays as it is, so that this takes minutes on one core and needs nothing
but the package. A base model's head can be trained further on other notices: that is how the model is fitted to another
region or kind of notice.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from zhenggai.errors import ConfigError, GoldError
from zhenggai.tagging.head import Head, read_head, write_head
from zhenggai.tagging.lexicon_features import LISTS, lexicon_features
from zhenggai.tagging.material import Mixture, Sentence
from zhenggai.tagging.readers import Reader, open_reader
from zhenggai.tagging.tags import TAGS, to_tags

if TYPE_CHECKING:
    from sklearn.neural_network import MLPClassifier

_WARM = 20
_LOWEST_RATE = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOptions:
    """How the head is trained; the defaults are those of the shipped model.

    Attributes:
        steps: Batches that are learnt from.
        characters: Characters in a batch.
        hidden: Units of the hidden layer; a base model's are kept.
        rate: The first learning rate; it falls to nearly nothing.
        dropout: The share of inputs that a batch doesn't show.
        list_dropout: The share of word lists that a sentence doesn't show.
        templates: The share of sentences made from templates.
        treebank: The share of sentences of Universal NER.
        seed: Of everything random.

    Raises:
        ConfigError: A number is below what it can be.
    """

    steps: int = 600
    characters: int = 2400
    hidden: int = 128
    rate: float = 1.5e-3
    dropout: float = 0.15
    list_dropout: float = 0.1
    templates: float = 0.25
    treebank: float = 0.12
    seed: int = 1

    def __post_init__(self) -> None:
        for name in ("steps", "characters", "hidden", "rate"):
            if getattr(self, name) <= 0:
                raise ConfigError(f"training names: expected {name} above 0, but got {getattr(self, name)}; correct it")


def train_names(
    gold: Sequence[Sentence],
    output: Path,
    *,
    base: Path,
    fresh: bool = False,
    treebank: Sequence[Sentence] = (),
    options: NameOptions | None = None,
    on_step: Callable[[int, float], None] | None = None,
) -> None:
    """Trains a head and writes a model folder; the same sentences and options give the same model.

    Args:
        gold: Labelled sentences of notices; may be empty if `treebank` is not.
        output: The folder to write; the base's reader is copied into it.
        base: The folder whose reader is used and, unless `fresh`, whose head is trained further.
        fresh: Begin with a new head.
        treebank: Labelled sentences of Universal NER.
        options: None means the defaults.
        on_step: Called after each step with its number and the loss.

    Raises:
        GoldError: There is no sentence to learn from.
        ModelError: The base is missing or damaged.
    """
    options = options or NameOptions()
    if not gold and not treebank:
        raise GoldError("training names: expected labelled sentences, but got none; give gold records with entities")
    random = Random(options.seed)
    mixture = Mixture(gold, treebank, random, templates=options.templates, treebank_share=options.treebank)
    reader = open_reader(base)
    learner = _learner(options, None if fresh else read_head(base))
    noise = np.random.default_rng(options.seed)
    for step in range(options.steps):
        inputs, tags = _batch(mixture.draw(options.characters), reader, options, noise)
        _set_rate(learner, options.rate * max(_LOWEST_RATE, 1 - step / options.steps) * min(1, (step + 1) / _WARM))
        learner.batch_size = len(inputs)
        learner.partial_fit(inputs, tags, classes=np.arange(len(TAGS)))
        if on_step is not None:
            on_step(step + 1, float(learner.loss_))
    output.mkdir(parents=True, exist_ok=True)
    for file in reader.files:
        if (base / file).resolve() != (output / file).resolve():
            shutil.copyfile(base / file, output / file)
    write_head(_head_of(learner), output)


def _batch(
    sentences: Sequence[Sentence], reader: Reader, options: NameOptions, noise: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Rows of inputs, a part of them hidden, and the columns of the tags."""
    featured = []
    for text, spans in sentences:
        features = lexicon_features(text, spans)
        features[:, : 3 * len(LISTS)] *= np.repeat(noise.random(len(LISTS)) >= options.list_dropout, 3)
        featured.append((text, features))
    table = reader.rows(featured)
    table *= (noise.random(table.shape, dtype=np.float32) >= options.dropout) / np.float32(1 - options.dropout)
    return table, np.concatenate([to_tags(len(text), spans) for text, spans in sentences])


def _learner(options: NameOptions, head: Head | None) -> MLPClassifier:
    """A classifier with the weights of `head`, or new ones."""
    from sklearn.neural_network import MLPClassifier

    hidden = options.hidden if head is None else len(head.hidden_bias)
    learner = MLPClassifier(
        (hidden,), alpha=1e-5, learning_rate_init=options.rate, batch_size=len(TAGS), random_state=options.seed
    )
    if head is not None:
        inputs = np.zeros((len(TAGS), len(head.hidden_weights)), dtype=np.float32)
        learner.partial_fit(inputs, np.arange(len(TAGS)), classes=np.arange(len(TAGS)))
        for stored, given in zip(learner.coefs_, (head.hidden_weights, head.tag_weights), strict=True):
            stored[:] = given
        for stored, given in zip(learner.intercepts_, (head.hidden_bias, head.tag_bias), strict=True):
            stored[:] = given
    return learner


def _set_rate(learner: MLPClassifier, rate: float) -> None:
    learner.learning_rate_init = rate
    if hasattr(learner, "_optimizer"):
        learner._optimizer.learning_rate_init = rate


def _head_of(learner: MLPClassifier) -> Head:
    (hidden_weights, tag_weights), (hidden_bias, tag_bias) = learner.coefs_, learner.intercepts_
    return Head(hidden_weights, hidden_bias, tag_weights, tag_bias)
