"""Radicals that stand for characters: the fonts of many PDFs name ⽔ where 水 is meant, ⻅ where 见 is."""

from __future__ import annotations

import unicodedata
from functools import cache

from zhenggai.lexicon.tables import read_table

_KANGXI = range(0x2F00, 0x2FD6)


@cache
def radical_characters() -> dict[int, str]:
    """The character of each radical, by the radical's code point; for `str.translate`.

    >>> "⾼标准农⽥建设意⻅".translate(radical_characters())
    '高标准农田建设意见'
    """
    kangxi = {code: unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI}
    return kangxi | {ord(row["radical"]): row["character"] for row in read_table("radicals")}
