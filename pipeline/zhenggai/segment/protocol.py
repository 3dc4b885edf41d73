"""What every backend promises, whatever stands behind it."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from zhenggai.segment.analysis import Analysis


@runtime_checkable
class Segmenter(Protocol):
    """Splits a text into words and keeps every character of it; proposes names if it knows any.

    Attributes:
        name: The backend's name as `make_segmenter` takes it; stands in records and reports.

    """

    name: str

    def segment(self, text: str) -> list[str]:
        """Split `text` into its words, in order.

        `"".join(words) == text` holds for any string: nothing is lost, added or normalised. No word is empty.
        Each whitespace character (`str.isspace`) is a word of its own, so that no word runs across a line break.
        The same text gives the same words each time, and an empty text gives an empty list.
        """
        ...

    def analyze(self, text: str) -> Analysis:
        """Give the words as `segment` does and, from the same reading, names: spans of characters of `text`."""
        ...
