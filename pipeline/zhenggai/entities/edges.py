"""Where a name begins, read leftwards from its end: behind punctuation, verbs and function words."""

from __future__ import annotations

import re
from functools import cache

from zhenggai.lexicon.tables import read_words

_HARD = re.compile(r"[,。;:、!?“”‘’《》〈〉()〔〕\[\]【】|\n\t …—~/]|[a-z]")
_LONGEST = 28
_MASK = "\ue000"


@cache
def _stops() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in read_words("stop_words")))


@cache
def _protected() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in read_words("protected_words")))


def left_edge(text: str, end: int, *, longest: int = _LONGEST) -> int:
    """The earliest place before `end` from which nothing but the letters of a name runs up to `end`.

    Verbs and function words end the search, save those that stand inside a protected word (发展和改革).
    """
    floor = max(0, end - longest)
    window = text[floor:end]
    hard = 0
    for match in _HARD.finditer(window):
        hard = match.end()
    chunk = window[hard:]
    masked = _protected().sub(lambda match: _MASK * len(match.group()), chunk)
    begin = 0
    for match in _stops().finditer(masked):
        begin = match.end()
    return floor + hard + begin
