"""Gold words → training examples of pkuseg's CRF: a tag for each character, and the features it can be told by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
from spacy_pkuseg.data import Example
from spacy_pkuseg.feature_extractor import FeatureExtractor

from zhenggai.segment.characters import canonicalize, decode_feature, encode
from zhenggai.segment.lexicon import WordFinder
from zhenggai.segment.lexicon_features import lexicon_codes, lexicon_feature_names

TAGS = ("B", "B_single", "I", "I_end", "I_first")
"""pkuseg's five tags, in its order: first of several, alone, within, last, second."""

_ABSENT = "/"
"""What pkuseg gives in place of a feature that isn't there."""


def make_examples(
    sentences: list[list[str]], *, lexicon: frozenset[str], min_count: int
) -> tuple[list[str], list[Example]]:
    """List the features worth keeping, the commonest first, and an example for each sentence.

    Args:
        sentences: Gold words; they are canonicalized here.
        lexicon: Canonicalized words.
        min_count: See `SegmenterOptions`.

    """
    canonical = [_canonicalize_words(words) for words in sentences]
    finder = WordFinder(dict.fromkeys(lexicon, 0))
    extractor = _make_extractor(canonical)
    named = [list(_name_features("".join(words), extractor, finder)) for words in canonical]
    counts = Counter(name for sentence in named for names in sentence for name in names)
    features = [name for name, count in counts.most_common() if count >= min_count]
    rows = {name: row for row, name in enumerate(features)}
    examples = [
        Example([[rows[name] for name in names if name in rows] for names in sentence], _tag(words))
        for sentence, words in zip(named, canonical, strict=True)
    ]
    return features, examples


def _canonicalize_words(words: list[str]) -> list[str]:
    """Canonicalize the words as one text: whether a comma stands in a number shows only there."""
    text = canonicalize("".join(words))
    cut: list[str] = []
    start = 0
    for word in words:
        cut.append(text[start : start + len(word)])
        start += len(word)
    return cut


def _make_extractor(sentences: Iterable[list[str]]) -> FeatureExtractor:
    """Make pkuseg's extractor, knowing the words and pairs of words of these sentences."""
    extractor = FeatureExtractor()
    for words in sentences:
        coded = [decode_feature(encode(word)) for word in words]
        extractor.unigram.update(coded)
        extractor.bigram.update(f"{first}*{second}" for first, second in pairwise(coded))
    return extractor


def _name_features(text: str, extractor: FeatureExtractor, finder: WordFinder) -> Iterator[list[str]]:
    nodes = list(extractor.normalize_text(text))
    starts, ends, _ = finder.find(text)
    codes = lexicon_codes(np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64), size=len(text))
    for place, lexical in enumerate(lexicon_feature_names(codes)):
        names = extractor.get_node_features(place, nodes)
        yield [name for name in names if name != _ABSENT] + lexical


def _tag(words: Iterable[str]) -> list[int]:
    tags: list[str] = []
    for word in words:
        inner = len(word) - 2
        tags += ["B_single"] if inner < 0 else ["B", *["I_first", *["I"] * (inner - 1)][: max(inner, 0)], "I_end"]
    return [TAGS.index(tag) for tag in tags]
