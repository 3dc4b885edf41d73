"""A labelled tree → why each block was taken for what it is: rule, cues, confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zhenggai.lexicon.tables import read_table
from zhenggai.structure.nodes import Node
from zhenggai.structure.wording import fault_words, find_items, head_of, heading_role, is_deed, is_framed


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a block was decided as it was.

    Attributes:
        rule: The rule's id; empty if nothing was decided.
        meaning: What the rule goes by.
        cues: What speaks for or against it in the block: enumerator, field, frame, faults, deeds, lists.
        confidence: Of the decision.
    """

    rule: str
    meaning: str
    cues: tuple[str, ...]
    confidence: float


@cache
def _meanings() -> dict[str, str]:
    return {row["rule"]: row["meaning"] for row in read_table("rules")}


def explain(node: Node, text: str) -> Reason:
    """The reason behind a block's role; offsets of the block index `text`, the normalized text."""
    return Reason(node.rule, _meanings().get(node.rule, ""), tuple(_cues(node, text)), node.confidence)


def _cues(node: Node, text: str) -> Iterator[str]:
    if node.marker is not None:
        yield f"enumerator {node.marker.text} ({node.marker.style.value}, {node.marker.number})"
    if node.field is not None:
        yield f"field of {node.field.value}"
    head = head_of(text, node.body, node.end)
    if is_framed(head):
        yield "frame 关于…问题"
    faults = fault_words(head)
    if faults:
        yield f"fault {'、'.join(faults)}"
    if is_deed(head):
        yield "begins like a deed"
    announced = heading_role(head)
    if announced is not None:
        yield f"heading of {announced}"
    items = find_items(text, node.body, node.end)
    if items:
        yield f"{len(items)} items on its line"
    if node.children:
        yield f"{len(node.children)} blocks below"
