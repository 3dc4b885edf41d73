"""What stands at the head of an answer and is none of it: a sentence that only says how far the matter has got."""

from __future__ import annotations

import re
from collections.abc import Callable

_OPENING = re.compile(r"(?P<state>[^,。;:\n]{2,16})[。;]\s?(?=\S{4})")


def behind_state(text: str, start: int, end: int, is_state: Callable[[str], bool]) -> int:
    """Where an answer begins behind a first sentence that is nothing but a state (已整改。…); `start` if there is none.

    A state that closes an answer is a part of it.

    >>> line = "正在整改。到期的11间公开招租"
    >>> line[behind_state(line, 0, len(line), lambda words: words == "正在整改"):]
    '到期的11间公开招租'
    """
    opening = _OPENING.match(text, start, end)
    return opening.end() if opening is not None and is_state(opening["state"]) else start
