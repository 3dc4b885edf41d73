"""A text → the sentences that the model reads: lines, and long lines cut behind a sentence's end, never in a span."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zhenggai.tagging.tags import Labelled

_LONGEST = 240
_FROM = 100
"""A sentence's end behind this many characters ends the piece: shorter ones are read together with the next."""
_BREAK = re.compile(r"\n|[。;!?]")
_CLAUSE_ENDS = "，、：,:"


def sentences(text: str) -> Iterator[tuple[int, int]]:
    r"""Start and end of each sentence that has a character other than blanks; none has more than 240 characters.

    >>> list(sentences("整改。\n二"))
    [(0, 3), (4, 5)]
    """
    start = 0
    for match in _BREAK.finditer(text):
        is_line = match.group() == "\n"
        if is_line or match.end() - start >= _FROM:
            yield from _short(text, start, match.start() if is_line else match.end())
            start = match.end()
    yield from _short(text, start, len(text))


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cut = max(text.rfind(mark, start + 1, limit) for mark in _CLAUSE_ENDS) + 1
        cut = cut if cut > start + 1 else limit
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def labelled_sentences(text: str, spans: Iterable[Labelled]) -> Iterator[tuple[str, list[Labelled]]]:
    """Sentences with their spans, counted from the sentence's start; a span that a cut crosses is left out."""
    ordered = sorted(spans)
    for start, end in sentences(text):
        inside = [
            (left - start, right - start, label) for left, right, label in ordered if start <= left < right <= end
        ]
        yield text[start:end], inside
