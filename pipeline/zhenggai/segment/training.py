"""Trains the segmenter's model: gold words → features → pkuseg's CRF → a model folder, scored on held-out sentences.

The CRF and its optimizer (ADF, Sun et al. 2014, "Feature-frequency-adaptive on-line training for fast and accurate
natural language processing") are spacy_pkuseg's. What `spacy_pkuseg.train` does around them is done anew here, as it
prints, keeps its options in one global object, and knows no words but those of the training text.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy_pkuseg.config import Config
from spacy_pkuseg.data import DataSet
from spacy_pkuseg.trainer import Trainer

from zhenggai.errors import ConfigError, GoldError
from zhenggai.segment.examples import TAGS, make_examples
from zhenggai.segment.lexicon import jieba_words, make_lexicon
from zhenggai.segment.pkuseg_model import PkusegModel, write_model
from zhenggai.segment.pkuseg_segmenter import PkusegSegmenter
from zhenggai.segment.scoring import SegmenterScores, score_segmenter
from zhenggai.segment.treebank import read_words

_MIN_SENTENCES = 10
"""The optimizer changes its learning rates ten times an epoch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmenterOptions:
    """How a segmenter is trained; the defaults are those of the shipped model.

    Attributes:
        epochs: Times that the training sentences are gone through.
        min_count: Features seen fewer times in training are left out.
        min_frequency: Words of jieba's dictionary enter the lexicon from this count on.
        prior: The standard deviation of the Gaussian prior on weights; a smaller one pulls them to zero.
        seed: Of the order in which sentences are taken.

    Raises:
        ConfigError: A number is 0 or below that can't be.

    """

    epochs: int = 20
    min_count: int = 2
    min_frequency: int = 3
    prior: float = 1.0
    seed: int = 1

    def __post_init__(self) -> None:
        for name in ("epochs", "min_count", "prior"):
            value = getattr(self, name)
            if value <= 0:
                raise ConfigError(f"segmenter training: expected {name} above 0, but got {value}; correct it")


@dataclass(frozen=True, slots=True)
class Epoch:
    """How far training is.

    Attributes:
        number: The epoch just ended, from 1.
        of: The number of epochs.
        loss: The negative log likelihood of the training words, plus the prior's part.

    """

    number: int
    of: int
    loss: float


def train_segmenter(
    train_iob2: Path,
    dev_iob2: Path,
    output: Path,
    *,
    options: SegmenterOptions | None = None,
    lexicon: Iterable[str] | None = None,
    on_epoch: Callable[[Epoch], None] | None = None,
) -> SegmenterScores:
    """Train a model, write its folder, and score it; the same files and options give the same bytes.

    Args:
        train_iob2: Gold words to learn from, as Universal NER's `.iob2`.
        dev_iob2: Gold words to score on; training doesn't look at them.
        output: The model folder to write; its model files are overwritten.
        options: None means the defaults.
        lexicon: Words for the lexicon features; None means those of jieba's dictionary.
        on_epoch: Called after each epoch.

    Returns:
        The scores on `dev_iob2` of the model as written.

    Raises:
        GoldError: A file can't be read, or holds too few sentences.

    """
    options = options or SegmenterOptions()
    sentences = list(read_words(train_iob2))
    if len(sentences) < _MIN_SENTENCES:
        raise GoldError(
            f"{train_iob2}: expected {_MIN_SENTENCES} sentences or more, but got {len(sentences)}; add some"
        )
    words = jieba_words(min_frequency=options.min_frequency) if lexicon is None else lexicon
    write_model(_fit(sentences, make_lexicon(words), options, on_epoch), output)
    return score_segmenter(PkusegSegmenter(model=output), dev_iob2)


def _fit(
    sentences: list[list[str]],
    lexicon: frozenset[str],
    options: SegmenterOptions,
    on_epoch: Callable[[Epoch], None] | None,
) -> PkusegModel:
    features, examples = make_examples(sentences, lexicon=lexicon, min_count=options.min_count)
    data = DataSet(len(TAGS), len(features))
    data.lst = examples
    config = Config()
    config.init_model, config.reg = None, options.prior
    tags = {tag: column for column, tag in enumerate(TAGS)}
    with _seeded(options.seed):
        trainer = Trainer(config, data, _TagsOnly(tags))
        for number in range(1, options.epochs + 1):
            loss, _, _ = trainer.train_epoch()
            if on_epoch is not None:
                on_epoch(Epoch(number, options.epochs, float(loss)))
    return _shrink(features, tags, trainer.model.w, lexicon)


@dataclass(frozen=True, slots=True)
class _TagsOnly:
    """As much of a FeatureExtractor as pkuseg's Trainer asks for."""

    tag_to_idx: dict[str, int]


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """Seed the global `random`, with which pkuseg's optimizer shuffles, and put its state back afterwards."""
    state = random.getstate()
    random.seed(seed)
    try:
        yield
    finally:
        random.setstate(state)


def _shrink(
    features: list[str], tags: dict[str, int], weights: NDArray[np.float64], lexicon: frozenset[str]
) -> PkusegModel:
    """Round the weights to half precision, and leave out the features that have none left.

    Rounded weights compress to a quarter, and their sums come out the same in any order.
    """
    rounded = np.asarray(weights, dtype=np.float16).astype(np.float64)
    border = len(features) * len(tags)
    emissions = rounded[:border].reshape(len(features), len(tags))
    transitions = np.ascontiguousarray(rounded[border:].reshape(len(tags), len(tags)).T)
    kept = [row for row in range(len(features)) if row == 0 or emissions[row].any()]
    names = {features[row]: number for number, row in enumerate(kept)}
    return PkusegModel(names, tags, emissions[kept], transitions, lexicon)
