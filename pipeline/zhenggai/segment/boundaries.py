"""Words and spans brought together: words give way wherever a span found on characters begins or ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def cut_at(words: list[str], boundaries: Iterable[int]) -> list[str]:
    """Cut `words` also at each boundary that falls inside a word; linear in words plus boundaries.

    Args:
        words: The words of one text, in order.
        boundaries: Offsets into the text that the words make up, in ascending order; repeats are allowed.
            Those on an existing cut, below 1 or beyond the end of the text change nothing.

    Raises:
        ValueError: The boundaries do not ascend.

    >>> cut_at(["市住建局", "整改"], [1, 4])
    ['市', '住建局', '整改']

    """
    pieces: list[str] = []
    offsets = _ascending(boundaries)
    boundary = next(offsets, None)
    start = 0
    for word in words:
        end = start + len(word)
        taken = 0
        while boundary is not None and boundary < end:
            if boundary - start > taken:
                pieces.append(word[taken : boundary - start])
                taken = boundary - start
            boundary = next(offsets, None)
        pieces.append(word[taken:])
        start = end
    return pieces


def _ascending(boundaries: Iterable[int]) -> Iterator[int]:
    last: int | None = None
    for boundary in boundaries:
        if last is not None and boundary < last:
            raise ValueError(f"boundaries must ascend, but {boundary} follows {last}: sort them first")
        last = boundary
        yield boundary
