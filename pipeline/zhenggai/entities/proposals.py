"""What the finders of names propose: a span with a label, who proposed it, how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from zhenggai.record import Label

SURE = 1.0
"""The confidence of a rule whose words leave no doubt, though the models of names have seen too few of them."""


@dataclass(slots=True, unsafe_hash=True)
class Proposal:
    """A proposed mention; offsets index the normalized text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        label: Its label.
        source: Id of the rule or name of the model.
        confidence: Between 0 and 1; the resolver prefers the higher one where two of like length clash.
    """

    start: int
    end: int
    label: Label
    source: str
    confidence: float
