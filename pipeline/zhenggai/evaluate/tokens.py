"""Characters of spans → counts: how much of the text both sides mark alike, wherever the edges lie.

A token is a character that is no blank, since words of Chinese text depend on who segments it. Each is counted once,
however many spans cover it.
"""

from __future__ import annotations

from collections.abc import Iterable

from zhenggai.evaluate.counts import Counts
from zhenggai.evaluate.matching import Span


def count_tokens(text: str, gold: Iterable[Span], predicted: Iterable[Span]) -> Counts:
    """Count the characters that the spans of both sides cover.

    Args:
        text: The text that all offsets index.
        gold: The annotated spans.
        predicted: The spans to compare them with.
    """
    of_gold, of_predicted = covered(text, gold), covered(text, predicted)
    return Counts(len(of_gold & of_predicted), len(of_predicted), len(of_gold))


def covered(text: str, spans: Iterable[Span]) -> set[int]:
    """The offsets of all characters within the spans, blanks aside."""
    return {offset for span in spans for offset in range(span.start, span.end) if not text[offset].isspace()}
