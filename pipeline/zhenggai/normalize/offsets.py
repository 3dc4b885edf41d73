"""From normalized characters back to raw ones: exact, monotone, composable maps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self, TypeAlias

import numpy as np
import numpy.typing as npt

from zhenggai.errors import InternalError

Offsets: TypeAlias = npt.NDArray[np.int32]
Block: TypeAlias = tuple[int, int, int, int]
"""Source start, source end, target start, target end of a stretch that is not one-to-one."""


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps spans of a target text to the characters of the source text that they came from.

    Attributes:
        starts: Shape (target length,): where in the source each target character begins.
        ends: Shape (target length,): where in the source each target character ends, exclusive.
        source_length: Characters in the source text.

    Characters of a rewritten stretch of other length map to the whole stretch. Both arrays never decrease, and
    `starts < ends` everywhere.
    """

    starts: Offsets
    ends: Offsets
    source_length: int

    @classmethod
    def identity(cls, length: int) -> Self:
        """The map of a text onto itself."""
        starts = np.arange(length, dtype=np.int32)
        return cls(starts, starts + 1, length)

    @classmethod
    def from_blocks(cls, source_length: int, target_length: int, blocks: Sequence[Block]) -> Self:
        """The map of a rewriting that is one-to-one outside of `blocks` (in order, not overlapping).

        Raises:
            InternalError: The blocks don't fit the two lengths.
        """
        segments: list[tuple[int, int, int, bool]] = []
        source = target = 0
        for source_start, source_end, target_start, target_end in blocks:
            is_ordered = source <= source_start < source_end and target_start <= target_end
            if not is_ordered or source_start - source != target_start - target:
                raise InternalError(f"block {(source_start, source_end, target_start, target_end)} doesn't fit")
            segments.append((target_start - target, source, source_start, True))
            segments.append((target_end - target_start, source_start, source_end, False))
            source, target = source_end, target_end
        if source_length - source != target_length - target or source > source_length:
            raise InternalError(
                f"a text of {source_length} can't map to one of {target_length} by {len(blocks)} blocks"
            )
        segments.append((target_length - target, source, source_length, True))
        return cls(*_expand(segments), source_length)

    def __len__(self) -> int:
        return len(self.starts)

    def then(self, later: OffsetMap) -> OffsetMap:
        """The map of two rewritings in a row: `self` maps the middle text to the source, `later` the last to it.

        Raises:
            InternalError: `later` doesn't start from the text that `self` ends with.
        """
        if later.source_length != len(self):
            raise InternalError(f"maps don't chain: {len(self)} characters, then {later.source_length}")
        return OffsetMap(self.starts[later.starts], self.ends[later.ends - 1], self.source_length)

    def check(self, source_length: int) -> None:
        """Refuses a map that doesn't lead every span of the target text to a span of the source text.

        Raises:
            InternalError: The map is of a text of another length, leads out of it, or backwards.
        """
        if self.source_length != source_length:
            raise InternalError(f"a map to {self.source_length} characters can't lead to {source_length}")
        if not len(self):
            return
        starts, ends = self.starts, self.ends
        leads_back = (starts[1:] < starts[:-1]) | (ends[1:] < ends[:-1])
        if leads_back.any() or starts[0] < 0 or ends[-1] > source_length or (starts >= ends).any():
            raise InternalError(f"a map leads backwards, or out of a text of {source_length} characters")

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span of the target span `[start, end)`; an empty span maps to an empty one.

        Raises:
            InternalError: The span is not one of the target text.
        """
        return self.reader()(start, end)

    def reader(self) -> Callable[[int, int], tuple[int, int]]:
        """`to_source` for many spans: of a view Python's own numbers are read, in a third of the time."""
        starts, ends, length, source_length = self.starts.data, self.ends.data, len(self), self.source_length

        def to_source(start: int, end: int) -> tuple[int, int]:
            if not 0 <= start <= end <= length:
                raise InternalError(f"[{start}, {end}) is no span of a text of {length} characters")
            if start == end:
                position: int = starts[start] if start < length else source_length
                return position, position
            return starts[start], ends[end - 1]

        return to_source


def _expand(segments: list[tuple[int, int, int, bool]]) -> tuple[Offsets, Offsets]:
    lengths = np.array([segment[0] for segment in segments], dtype=np.int64)
    total = int(lengths.sum())
    owner = np.repeat(np.arange(len(segments)), lengths)
    within = np.arange(total) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    source_start = np.array([segment[1] for segment in segments], dtype=np.int64)[owner]
    source_end = np.array([segment[2] for segment in segments], dtype=np.int64)[owner]
    one_to_one = np.array([segment[3] for segment in segments], dtype=bool)[owner]
    starts = np.where(one_to_one, source_start + within, source_start)
    ends = np.where(one_to_one, starts + 1, source_end)
    return starts.astype(np.int32), ends.astype(np.int32)
