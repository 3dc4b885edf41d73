"""A pkuseg model's weights as tables, and the scores of all characters of a text at once.

pkuseg writes out some 70 feature strings for each character and looks each up. Nearly all of them are bound to fail:
50 ask for pairs of words, and pairs exist only where two words of the vocabulary meet. Here the characters, pairs of
characters and words of the text are looked up once each, and their weights are gathered by numpy. The scores are the
same (`tests/segment` holds both against each other), at an eighth of the time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import add

import numpy as np
from numpy.typing import NDArray

from zhenggai.segment.characters import canonicalize, encode, encode_feature
from zhenggai.segment.lexicon import WordFinder
from zhenggai.segment.lexicon_features import TEMPLATE_SIZES, lexicon_codes

Scores = NDArray[np.float64]
Ids = NDArray[np.int64]

_CHARACTER_OFFSETS = {"c": 0, "c-1": -1, "c1": 1, "c-2": -2, "c2": 2}
_PAIR_OFFSETS = {"cc1": 0, "c-1c": -1, "c-2c-1": -2}
_WORD_TEMPLATES = ("w1", "w-1")
_WORD_PAIR_TEMPLATES = ("ww.l", "ww.r")


class _Table:
    """The weights of templates that share their keys: a row for each key, row 0 for all others.

    Attributes:
        ids: The row of each key.
        weights: For each template an array of rows by tags.

    """

    def __init__(self, rows: Mapping[str, Mapping[str, int]], templates: Iterable[str], weights: Scores) -> None:
        found = {template: rows.get(template, {}) for template in templates}
        keys = dict.fromkeys(key for values in found.values() for key in values)
        self.ids = {key: number for number, key in enumerate(keys, start=1)}
        self.weights = {template: self._gather(values, weights) for template, values in found.items()}

    def _gather(self, values: Mapping[str, int], weights: Scores) -> Scores:
        table = np.zeros((len(self.ids) + 1, weights.shape[1]))
        table[[self.ids[key] for key in values]] = weights[list(values.values())]
        return table


class EmissionTables:
    """Scores of tags for each character, from pkuseg's features and, where there is a lexicon, from its words.

    Args:
        features: The model's features and their rows in `weights`.
        weights: Features by tags; row 0 belongs to the feature that every character has.
        lexicon: Canonicalized words; None for a model trained by pkuseg alone, whose text isn't canonicalized either.

    """

    def __init__(self, features: Mapping[str, int], weights: Scores, *, lexicon: frozenset[str] | None) -> None:
        rows = _rows_by_template(features)
        self._canonical = lexicon is not None
        self._constant = weights[0]
        self._characters = _Table(rows, _CHARACTER_OFFSETS, weights)
        self._pairs = _Table(rows, _PAIR_OFFSETS, weights)
        self._words = _Table(rows, _WORD_TEMPLATES, weights)
        self._word_pairs = _Table(rows, _WORD_PAIR_TEMPLATES, weights)
        self._word_finder = WordFinder(self._words.ids)
        self._lexicon_finder = WordFinder(dict.fromkeys(lexicon or (), 0))
        self._lexicon_weights = {
            template: _dense(rows.get(template, {}), size, weights) for template, size in TEMPLATE_SIZES.items()
        }

    def score(self, text: str) -> Scores:
        """Score the characters of `text`, characters by tags; those that the model doesn't know add nothing."""
        if self._canonical:
            text = canonicalize(text)
        codes = encode(text)
        scores = np.tile(self._constant, (len(text), 1))
        self._add_characters(scores, codes)
        self._add_words(scores, codes)
        if self._canonical:
            self._add_lexicon(scores, text)
        return scores

    def _add_characters(self, scores: Scores, codes: str) -> None:
        for table, keys, offsets in (
            (self._characters, codes, _CHARACTER_OFFSETS),
            (self._pairs, map(add, codes, codes[1:]), _PAIR_OFFSETS),
        ):
            get_id = table.ids.get
            ids = np.array([get_id(key, 0) for key in keys], dtype=np.int64)
            for template, offset in offsets.items():
                _add_shifted(scores, table.weights[template], ids, offset=offset)

    def _add_words(self, scores: Scores, codes: str) -> None:
        starts, ends, ids = self._word_finder.find(codes)
        rows = np.array(ids, dtype=np.int64)
        np.add.at(scores, np.array(starts, dtype=np.int64), self._words.weights["w1"][rows])
        np.add.at(scores, np.array(ends, dtype=np.int64) - 1, self._words.weights["w-1"][rows])
        borders, pairs = self._find_word_pairs(codes, starts, ends)
        np.add.at(scores, borders, self._word_pairs.weights["ww.l"][pairs])
        np.add.at(scores, borders - 1, self._word_pairs.weights["ww.r"][pairs])

    def _find_word_pairs(self, codes: str, starts: list[int], ends: list[int]) -> tuple[Ids, Ids]:
        """Find where two words meet that the model knows as a pair, and the pair's row."""
        before: defaultdict[int, list[str]] = defaultdict(list)
        for start, end in zip(starts, ends, strict=True):
            before[end].append(codes[start:end])
        borders: list[int] = []
        pairs: list[int] = []
        get_id = self._word_pairs.ids.get
        for start, end in zip(starts, ends, strict=True):
            for word in before.get(start, ()):
                pair = get_id(f"{word}*{codes[start:end]}")
                if pair is not None:
                    borders.append(start)
                    pairs.append(pair)
        return np.array(borders, dtype=np.int64), np.array(pairs, dtype=np.int64)

    def _add_lexicon(self, scores: Scores, text: str) -> None:
        starts, ends, _ = self._lexicon_finder.find(text)
        codes = lexicon_codes(np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64), size=len(text))
        for template, column in codes.items():
            scores += self._lexicon_weights[template][column]


def _rows_by_template(features: Mapping[str, int]) -> dict[str, dict[str, int]]:
    rows: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for feature, row in features.items():
        template, value = _split_feature(feature)
        rows[template][value] = row
    return rows


def _split_feature(feature: str) -> tuple[str, str]:
    """Split a feature into template and key: `c-1c.整.改` gives `c-1c` and `整改`."""
    parts = 2 if feature.startswith(("ww.", "lex.")) else 1
    split = feature.split(".", parts)
    template, value = ".".join(split[:-1]), encode_feature(split[-1])
    return template, value[:1] + value[2:] if template in _PAIR_OFFSETS else value


def _add_shifted(scores: Scores, weights: Scores, ids: Ids, *, offset: int) -> None:
    """Add to each character's scores the weights of the key that stands `offset` from it, where there is one."""
    if offset < 0:
        ids = ids[: max(len(scores) + offset, 0)]
        scores[-offset : len(ids) - offset] += weights[ids]
    else:
        ids = ids[offset:]
        scores[: len(ids)] += weights[ids]


def _dense(rows: Mapping[str, int], size: int, weights: Scores) -> Scores:
    table = np.zeros((size, weights.shape[1]))
    table[[int(code) for code in rows]] = weights[list(rows.values())]
    return table
