"""What the readers of status and deadline share: which blocks tell, what one holds, and that what is first stays."""

from __future__ import annotations

import re

from zhenggai.record import SectionRole
from zhenggai.relations.targets import Target
from zhenggai.structure.nodes import Node

OWNER_CLAUSE = re.compile(r"[^;。\n|()]+")
CLAUSE = re.compile(r"[^,。;()\n|]+")
TELLING = frozenset({SectionRole.ANSWER, SectionRole.MEASURE, SectionRole.STATUS})
UNDONE = frozenset({"planned", "ongoing", "not_started"})


def content_of(text: str, node: Node) -> tuple[int, int]:
    """The content of a field: its own line, or what stands below it where its line holds nothing but its name."""
    is_slot = not text[node.body : node.end].strip()
    return node.body, max(node.end, node.deep_end) if is_slot else node.end


def set_state(target: Target, status: str | None, span: tuple[int, int]) -> None:
    """Sets a status with the words that state it, where none is set."""
    if target.status is None and status is not None:
        target.status, target.status_span = status, span
