"""A text → for each character, which of our word lists have a word that begins, goes on or ends there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from zhenggai.entities.gazetteer import area_names
from zhenggai.entities.patterns import WordFinder
from zhenggai.lexicon.tables import read_table, read_words
from zhenggai.tagging.tags import Labelled

LISTS = (
    "areas",
    "body_suffixes",
    "department_stems",
    "posts",
    "group_heads",
    "group_scopes",
    "place_suffixes",
    "project_suffixes",
    "stop_words",
    "verbs",
    "surnames",
)
KNOWN = ("DOC", "DATE", "QTY")
"""Spans that the rules have found before; the model is told where they are."""

WIDTH = 3 * len(LISTS) + len(KNOWN)
"""Features of a character."""


def lexicon_features(text: str, known: Iterable[Labelled] = ()) -> NDArray[np.float32]:
    """Features of each character, 0 or 1.

    Args:
        text: The normalized text.
        known: Spans with a label of `KNOWN`; others are passed over.

    Returns:
        Shape (characters, `WIDTH`): for each list of `LISTS` whether a word of it begins here, holds this character,
        ends here; then for each label of `KNOWN` whether this character is inside.
    """
    features = np.zeros((len(text), WIDTH), dtype=np.float32)
    for start, end, columns in _finder().all(text):
        for column in columns:
            features[start, column] = 1
            features[start:end, column + 1] = 1
            features[end - 1, column + 2] = 1
    for start, end, label in known:
        if label in KNOWN:
            features[start:end, 3 * len(LISTS) + KNOWN.index(label)] = 1
    return features


@cache
def _finder() -> WordFinder[tuple[int, ...]]:
    columns: dict[str, list[int]] = {}
    for number, name in enumerate(LISTS):
        for word in dict.fromkeys(_words()[name]):
            columns.setdefault(word, []).append(3 * number)
    return WordFinder({word: tuple(found) for word, found in columns.items()})


def _words() -> Mapping[str, Iterable[str]]:
    return {
        "areas": area_names(),
        "body_suffixes": [row["suffix"] for row in read_table("body_suffixes")],
        "department_stems": read_words("department_stems"),
        "posts": [row["post"] for row in read_table("posts")],
        "group_heads": [row["noun"] for row in read_table("group_heads")],
        "group_scopes": read_words("group_scopes"),
        "place_suffixes": [row["suffix"] for row in read_table("place_suffixes")],
        "project_suffixes": [row["suffix"] for row in read_table("project_suffixes")],
        "stop_words": read_words("stop_words"),
        "verbs": [*read_words("directing_verbs"), *read_words("action_openers")],
        "surnames": read_words("surnames"),
    }
