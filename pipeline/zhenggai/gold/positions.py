"""Spans of the raw text → spans of the normalized one: the way back that gold needs."""

from __future__ import annotations

import numpy as np

from zhenggai.normalize.normalizer import NormalizedText


def to_normalized(normalized: NormalizedText, start: int, end: int) -> tuple[int, int]:
    """The normalized characters that come from `[start, end)` of the raw text.

    A raw span that normalization drops is empty, at the place where it stood.
    """
    offsets = normalized.offsets
    first = int(np.searchsorted(offsets.ends, start, side="right"))
    last = int(np.searchsorted(offsets.starts, end, side="left"))
    return first, max(first, last)
