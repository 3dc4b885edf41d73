"""A finding: what is wrong with a piece of gold, where, and what was expected."""

from __future__ import annotations

from dataclasses import dataclass

from zhenggai.normalize.normalizer import NormalizedText
from zhenggai.record import Record


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with one item of a record.

    Attributes:
        item: The id of the entity, quantity, problem or measure.
        code: The kind of fault, a stable name.
        message: What was expected and what the gold has.
    """

    item: str
    code: str
    message: str


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A fault with its place in the gold file.

    Attributes:
        file: The file.
        line: Its line, from 1.
        column: The character in the line, from 1.
        code: The kind of fault, a stable name.
        message: What was expected and what the gold has.
        notice: The notice's id.
        text: The words of the item; empty where the fault is not that of an item.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    notice: str = ""
    text: str = ""

    def __str__(self) -> str:
        """The finding as one line."""
        return f"{self.file}:{self.line}:{self.column}: {self.code}: {self.message}"


@dataclass(frozen=True, slots=True)
class GoldReading:
    """A gold record with the normalized form of its text, on which our parsers work."""

    record: Record
    normalized: NormalizedText
