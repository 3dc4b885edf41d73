"""One normalization step's outcome: the new text, and which stretches of the old one it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from zhenggai.errors import InternalError
from zhenggai.normalize.offsets import Block, OffsetMap

Edit: TypeAlias = tuple[int, int, str]
"""Start and end in the text before, and what stands there afterwards."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A text after a step. Outside of `blocks`, characters correspond one to one."""

    text: str
    blocks: list[Block] = field(default_factory=list)

    def offsets(self, source_length: int) -> OffsetMap:
        """The map from `text` back to the text before the step."""
        return OffsetMap.from_blocks(source_length, len(self.text), self.blocks)


def apply_edits(text: str, edits: Iterable[Edit]) -> Rewriting:
    """Replaces the given stretches (in order, not overlapping); those of equal length stay one to one.

    Raises:
        InternalError: A stretch is empty, not in order, or outside of the text.
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    position = length = 0
    for start, end, replacement in edits:
        if not position <= start < end <= len(text):
            raise InternalError(f"[{start}, {end}) can't be edited in a text of {len(text)}, edited up to {position}")
        pieces += (text[position:start], replacement)
        length += start - position
        if len(replacement) != end - start:
            blocks.append((start, end, length, length + len(replacement)))
        length += len(replacement)
        position = end
    if not pieces:
        return Rewriting(text)
    pieces.append(text[position:])
    return Rewriting("".join(pieces), blocks)
