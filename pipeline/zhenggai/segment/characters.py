"""Characters as the statistical model sees them; both views have one code point for each one of the text.

The model is trained on running text with full-width punctuation, and the pipeline feeds it half-width punctuation.
`canonicalize` makes the two the same before training and before use. `encode` is pkuseg's own normalization (digits,
letters and joining marks become classes), with a noncharacter for each class so that offsets hold.
"""

from __future__ import annotations

import re

from spacy_pkuseg.feature_extractor import FeatureExtractor

NUMBER, LETTER, UNKNOWN = "\ufdd0", "\ufdd1", "\ufdd2"
"""Noncharacters of Unicode, which no text should hold; where one does, it counts as unknown."""

_CLASS_NAMES = {"**Num": NUMBER, "**Letter": LETTER}
_JOINER = "&"
_INSIDE_NUMBER = re.compile(r"(?<=[0-9０-９])[,:](?=[0-9０-９])")
_ANY_LETTER = "ａ"


def _canonical_table() -> dict[int, str]:
    full_width = dict(zip(map(ord, ",:;()?!%"), "，：；（）？！％", strict=True))
    letters = (range(ord(first), ord(first) + 26) for first in "AaＡａ")
    return full_width | {code: _ANY_LETTER for block in letters for code in block}


def _class_table() -> dict[int, str]:
    table = dict.fromkeys(map(ord, FeatureExtractor.letter), LETTER)
    table |= dict.fromkeys(map(ord, FeatureExtractor.num), NUMBER)
    table |= dict.fromkeys(map(ord, FeatureExtractor.keywords), _JOINER)
    return table | dict.fromkeys(map(ord, (NUMBER, LETTER, UNKNOWN)), UNKNOWN)


_CANONICAL = _canonical_table()
_CLASSES = _class_table()


def canonicalize(text: str) -> str:
    """Give `text` full-width punctuation and one letter for all Latin letters; its length stays.

    A comma or colon between digits belongs to the number and doesn't become punctuation.

    >>> canonicalize("共1,200家(A类),整改")
    '共1&200家（ａ类），整改'
    """
    return _INSIDE_NUMBER.sub(_JOINER, text).translate(_CANONICAL)


def encode(text: str) -> str:
    """Write `text` as pkuseg's features see it: `FeatureExtractor.normalize_text`, one code point a character."""
    return text.translate(_CLASSES)


def encode_feature(value: str) -> str:
    """Write the class names (`**Num`) in the value of one of pkuseg's features as `encode` does."""
    for name, code in _CLASS_NAMES.items():
        value = value.replace(name, code)
    return value


def decode_feature(value: str) -> str:
    """Undo `encode_feature`: write the characters that `encode` gave as pkuseg names them."""
    for name, code in _CLASS_NAMES.items():
        value = value.replace(code, name)
    return value
