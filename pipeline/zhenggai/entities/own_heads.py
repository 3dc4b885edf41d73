"""The words by which a speaker names its own body, or the one just spoken of (我局, 该院): where they stand."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_table

_WHOSE = (
    r"(?:(?<!自)我|(?<![应活])该|(?<![基日根原资成版样文课剧账书底标副正范蓝读])(?<!一[本个])本"
    r"|贵(?![州阳])|(?<!迷)你)"
)


@lru_cache(maxsize=1)
def own_heads_in(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the words for our own body, or for the one just spoken of.

    >>> text = "我局已告知该院,该院长到场"
    >>> [text[start:end] for start, end in own_heads_in(text)]
    ['我局', '该院']
    """
    return tuple(match.span() for match in _own_heads().finditer(text))


@cache
def _own_heads() -> re.Pattern[str]:
    heads = sorted(read_table("own_heads"), key=lambda row: (-len(row["head"]), row["head"]))
    limited = "|".join(row["head"] + ("" if row["not_before"] == "-" else f"(?!{row['not_before']})") for row in heads)
    return compile_guarded(f"{_WHOSE}(?:{limited})")
