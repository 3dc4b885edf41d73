"""A pkuseg model folder: reading it, and writing one that stock spacy_pkuseg reads as well.

- `features.msgpack`, `weights.npz`: what `spacy_pkuseg.pkuseg(folder)` reads.
- `lexicon.txt.gz`: the words behind the lexicon features; ours alone. A folder without it is a model trained by
  spacy_pkuseg itself, and is used as it is.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import srsly
from numpy.typing import NDArray

from zhenggai.errors import ModelError
from zhenggai.segment.characters import decode_feature, encode_feature
from zhenggai.segment.lexicon import read_lexicon, write_lexicon

FEATURES_FILE, WEIGHTS_FILE, LEXICON_FILE = "features.msgpack", "weights.npz", "lexicon.txt.gz"
_REMEDY = "give the folder of a model made by `zhenggai train segmenter` or by spacy_pkuseg 1.x"


@dataclass(frozen=True, slots=True)
class PkusegModel:
    """A linear-chain CRF over characters.

    Attributes:
        features: The row of each feature in `emissions`; row 0 belongs to the feature that all characters have.
        tags: The column of each tag; tags that begin with B start a word.
        emissions: Weights, features by tags.
        transitions: Weights, tag by next tag.
        lexicon: Canonicalized words for the lexicon features; None for a model that has none.

    """

    features: Mapping[str, int]
    tags: Mapping[str, int]
    emissions: NDArray[np.float64]
    transitions: NDArray[np.float64]
    lexicon: frozenset[str] | None

    @property
    def starts_word(self) -> NDArray[np.bool_]:
        """Tell for each tag, by column, whether it starts a word."""
        return np.array([tag.startswith("B") for tag in sorted(self.tags, key=lambda tag: self.tags[tag])])


def read_model(folder: Path) -> PkusegModel:
    """Read a model folder.

    Raises:
        ModelError: The folder or a file of it is missing, or damaged, or the files don't belong together.

    """
    features, tags = _read_features(folder / FEATURES_FILE)
    emissions, transitions = _read_weights(folder / WEIGHTS_FILE)
    if emissions.shape != (len(features), len(tags)):
        raise ModelError(
            f"{folder}: expected weights for {len(features)} features and {len(tags)} tags, but got "
            f"{emissions.shape[0]} and {emissions.shape[1]}; the files are of different models, {_REMEDY}"
        )
    lexicon_path = folder / LEXICON_FILE
    lexicon = read_lexicon(lexicon_path) if lexicon_path.is_file() else None
    return PkusegModel(features, tags, emissions, transitions, lexicon)


def write_model(model: PkusegModel, folder: Path) -> None:
    """Write a model folder, and makes it where it is missing; the same model gives the same bytes.

    The numbers are stored compressed. They stay float64, the only type that spacy_pkuseg's decoder takes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    words = sorted({word for feature in model.features for word in _words_of(feature)})
    data = {"unigram": words, "bigram": [], "feature_to_idx": dict(model.features), "tag_to_idx": dict(model.tags)}
    srsly.write_msgpack(folder / FEATURES_FILE, data)
    weights = np.concatenate((model.emissions.ravel(), model.transitions.T.ravel()))
    sizes = np.array([len(model.tags), len(model.features)])
    np.savez_compressed(folder / WEIGHTS_FILE, sizes=sizes, w=weights)
    if model.lexicon is not None:
        write_lexicon(model.lexicon, folder / LEXICON_FILE)


def _read_features(path: Path) -> tuple[dict[str, int], dict[str, int]]:
    try:
        data = srsly.read_msgpack(path)
        return data["feature_to_idx"], data["tag_to_idx"]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ModelError(f"{path}: expected the features of a pkuseg model, but got {error!r}; {_REMEDY}") from error


def _read_weights(path: Path) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Read emissions (features by tags) and transitions (tag by next tag); pkuseg stores next tag by tag."""
    try:
        with np.load(path) as stored:
            tag_count, feature_count = map(int, stored["sizes"])
            weights = stored["w"].astype(np.float64)
        border = tag_count * feature_count
        emissions = weights[:border].reshape(feature_count, tag_count)
        return emissions, np.ascontiguousarray(weights[border:].reshape(tag_count, tag_count).T)
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error) as error:
        raise ModelError(f"{path}: expected the weights of a pkuseg model, but got {error!r}; {_REMEDY}") from error


def _words_of(feature: str) -> list[str]:
    """List the words that spacy_pkuseg must know so that it looks for this feature."""
    template, _, value = feature.partition(".")
    if template in ("w1", "w-1"):
        return [value]
    return _split_pair(value[2:]) if template == "ww" else []


def _split_pair(pair: str) -> list[str]:
    """Split into the two words of `pre*post`, where a word may hold the class names `**Num` and `**Letter`."""
    return [decode_feature(word) for word in encode_feature(pair).split("*")]
