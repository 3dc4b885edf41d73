"""The normalization that the stand-alone readers of quantities and dates run over any text: signs, width, script."""

from __future__ import annotations

import re

from zhenggai.normalize.normalizer import NormalizationSettings, NormalizedText, normalize
from zhenggai.normalize.script import Conversion

_FORMAL = "壹貳贰肆伍陸陆柒捌玖拾佰仟"
_FORMAL_THREE = re.compile(rf"[參叄参](?=[{_FORMAL}萬億万亿整元圓圆])|(?<=[{_FORMAL}零])[參叄参](?![加与與考照])")
"""參 among formal numerals is three, elsewhere the 参 of 参加; one character stays one."""

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

    >>> normalize_expressions("１ ２００萬元").text, normalize_expressions("玖仟參佰圓,參加").text
    ('1200万元', '玖仟叁佰圆,参加')
    """
    return normalize(_FORMAL_THREE.sub("叁", text), settings=_SETTINGS)
