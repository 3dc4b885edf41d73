"""What lexicon words say about each character: how long a word may begin, end or run on here.

pkuseg's own word features have a weight for each word and so know only words of the training text. These have one
for each constellation of lengths, and so carry over to all words of the lexicon (Zhao & Kit 2008, "An empirical
comparison of goodness measures for unsupervised Chinese word segmentation", use the like).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from zhenggai.segment.lexicon import MAX_WORD

Codes = NDArray[np.int64]

_BASE = MAX_WORD + 1
TEMPLATE_SIZES = {"lex.here": _BASE**3, "lex.before": _BASE**4, "lex.after": _BASE**4}
"""The templates, and how many codes each has; a feature is written `<template>.<code>`."""


def lexicon_codes(starts: Codes, ends: Codes, *, size: int) -> dict[str, Codes]:
    """Give each template its code at each of `size` characters.

    Per character three lengths count: that of the longest word that begins there, of the longest that ends there,
    and of the longest that runs through it; 0 where there is none. `lex.here` joins the three, `lex.before` joins
    begin and end of the character before with those of this one, `lex.after` those of this one with the next.

    Args:
        starts: Where words start, as `WordFinder.find` gives them.
        ends: Where the same words end.
        size: The length of the text.

    """
    begin, end, inside = _lengths(starts, ends, size=size)
    edges = begin * _BASE + end
    before = np.concatenate(([0], edges[:-1]))
    after = np.concatenate((edges[1:], [0]))
    return {
        "lex.here": edges * _BASE + inside,
        "lex.before": before * _BASE**2 + edges,
        "lex.after": edges * _BASE**2 + after,
    }


def _lengths(starts: Codes, ends: Codes, *, size: int) -> tuple[Codes, Codes, Codes]:
    lengths = ends - starts
    begin, end, inside = (np.zeros(size, dtype=np.int64) for _ in range(3))
    np.maximum.at(begin, starts, lengths)
    np.maximum.at(end, ends - 1, lengths)
    for offset in range(1, MAX_WORD - 1):
        reaches = lengths > offset + 1
        np.maximum.at(inside, starts[reaches] + offset, lengths[reaches])
    return begin, end, inside


def lexicon_feature_names(codes: dict[str, Codes]) -> Iterator[list[str]]:
    """Name each character's features, for training."""
    columns = [[f"{template}.{code}" for code in column.tolist()] for template, column in codes.items()]
    return (list(names) for names in zip(*columns, strict=True))
