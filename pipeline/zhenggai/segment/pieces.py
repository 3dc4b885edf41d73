"""A text cut into pieces that a segmenter can take one at a time: bounded in length, never across a sentence's end.

Statistical segmenters keep a table for each sentence they read. Without a bound, one line of five megabytes would
take memory in proportion (and, in jieba's case, time in the square) of its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_PIECE = 200
"""Characters in a piece at most; the longest sentence of UD Chinese-GSDSimp has 182."""

_SENTENCE = re.compile(r"\s|[^\s。！？；!?;]+[。！？；!?;]{0,8}|[。！？；!?;]{1,8}")
_CLAUSE_ENDS = "，、：,:"


def split_pieces(text: str, *, max_length: int = MAX_PIECE) -> Iterator[str]:
    r"""Cut `text` into pieces; joined they are `text` again. A whitespace character is a piece of its own.

    A piece ends behind the marks 。！？； (or their half-width forms). A longer one than `max_length` is cut behind
    its last comma, 、 or colon within `max_length`, and where there is none, at `max_length`.

    >>> list(split_pieces("限期整改。\n一、未落实；"))
    ['限期整改。', '\n', '一、未落实；']
    """
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while end - start > max_length:
            cut = _cut_before(text, start, start + max_length)
            yield text[start:cut]
            start = cut
        yield text[start:end]


def _cut_before(text: str, start: int, limit: int) -> int:
    """Find the place behind the last clause mark of `text[start:limit]`, or `limit` where there is none."""
    last = max(text.rfind(mark, start, limit) for mark in _CLAUSE_ENDS)
    return last + 1 if last >= 0 else limit
