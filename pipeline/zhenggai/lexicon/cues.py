"""Words without which a rule finds nothing → whether a text has one, so that a rule without its cue reads no text."""

from __future__ import annotations

import re
from functools import cache

from zhenggai.lexicon.alternatives import any_of
from zhenggai.lexicon.first_signs import compile_guarded

_FEW = 3
"""So many words are looked for one after the other; more by one pattern that passes over what none begins with."""


def has_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text holds one of some words.

    >>> has_any("责任编辑:岑石", ("编辑", "校对")), has_any("岑石", ("编辑", "校对"))
    (True, False)
    """
    if len(words) > _FEW:
        return _any_of(words).search(text) is not None
    return any(map(text.__contains__, words))


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return compile_guarded(any_of(words))
