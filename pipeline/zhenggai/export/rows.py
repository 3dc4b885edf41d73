"""Rows of a record: dicts as they stand in the JSON, with spans of the raw text; and where to look them up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, TypeAlias

from zhenggai.normalize.normalizer import NormalizedText

Row: TypeAlias = dict[str, Any]


class RawSpans:
    """Turns spans of the normalized text into spans of the raw one.

    Attributes:
        to_raw: Given a start and an end in the normalized text, those in the raw text.

    Raises:
        InternalError: The map leads out of the raw text, or backwards.
    """

    def __init__(self, normalized: NormalizedText) -> None:
        self._raw = normalized.raw
        normalized.offsets.check(len(self._raw))
        self.to_raw: Final = normalized.offsets.reader()

    def span(self, start: int, end: int) -> Row:
        """Start, end and text in the raw text."""
        raw_start, raw_end = self.to_raw(start, end)
        return {"start": raw_start, "end": raw_end, "text": self._raw[raw_start:raw_end]}

    def bare(self, start: int, end: int) -> Row:
        """Start and end in the raw text."""
        raw_start, raw_end = self.to_raw(start, end)
        return {"start": raw_start, "end": raw_end}


class SortedRows:
    """Rows in the order of their starts, looked up by span."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._starts = [row["start"] for row in rows]

    def within(self, start: int, end: int) -> Sequence[Row]:
        """The rows that begin within a span."""
        return self.rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def as_number(value: Decimal) -> int | float:
    """A JSON number: an integer where the value is one.

    >>> as_number(Decimal("150000000.0")), as_number(Decimal("5.1"))
    (150000000, 5.1)
    """
    whole = int(value)
    return whole if whole == value else float(value)
