"""Every character is a word: the baseline, and the way that can't be wrong about a span's edge."""

from __future__ import annotations

from zhenggai.segment.analysis import Analysis


class CharSegmenter:
    """One word for each character; needs no model and no dictionary."""

    name = "char"

    def segment(self, text: str) -> list[str]:
        """List the characters of `text`.

        >>> CharSegmenter().segment("整改3处")
        ['整', '改', '3', '处']
        """
        return list(text)

    def analyze(self, text: str) -> Analysis:
        """Give the characters of `text`; names it has none."""
        return Analysis(self.segment(text))
