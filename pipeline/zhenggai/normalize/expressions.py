"""The normalization that the stand-alone readers of quantities and dates run over any text: signs, width, script."""

from __future__ import annotations

from zhenggai.normalize.normalizer import NormalizationSettings, NormalizedText, normalize
from zhenggai.normalize.script import Conversion

_SETTINGS = NormalizationSettings(
    html_entities=False,
    invisible=True,
    width=True,
    punctuation=True,
    digits=True,
    pinyin=False,
    question_marks=False,
    repeated_punctuation=False,
    blanks=True,
    conversion=Conversion.T2S,
    line_breaks=False,
)


def normalize_expressions(text: str) -> NormalizedText:
    """Half width, simplified script, closed blanks inside numbers; no line is joined, nothing repaired.

    >>> normalize_expressions("１ ２００萬元").text
    '1200万元'
    """
    return normalize(text, settings=_SETTINGS)
