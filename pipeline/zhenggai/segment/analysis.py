"""What a backend finds in one reading of a text: its words, and the names that it proposes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a model proposes it; offsets index the text that it read.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        label: The model's own label (PER, nt, ORGANIZATION …); what it means here is told where names are resolved.
        confidence: Between 0 and 1: the model's own, or a fixed one where it tells none.
    """

    start: int
    end: int
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """The words of a text in order, which joined are the text, and names, sorted; a backend without names has none."""

    words: list[str]
    names: list[Name] = field(default_factory=list)
