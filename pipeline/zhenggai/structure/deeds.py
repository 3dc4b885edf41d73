"""Parts that answer no single problem (organisation, next steps): their enumerated items are measures."""

from __future__ import annotations

import re

from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.nodes import Node
from zhenggai.structure.wording import find_items
from zhenggai.structure.zones import FIELD_ROLES, Zone

_LABEL = re.compile(r"[^,。;:\n]{4,24}情况[。:](?=[^\n]{12})")

_HEADING = re.compile(r"[^,。;:\n]{4,36}(?:情况|责任|作用)。?\s*")


def _behind_label(node: Node, text: str) -> int:
    """Where an item's deed begins behind a sentence that only names it (书记履行责任情况。书记主持…)."""
    label = _LABEL.match(text, node.body, node.end)
    return label.end() if label else node.body


def _is_bare_heading(node: Node, text: str) -> bool:
    """Whether an item only names what the prose below it tells ((二)班子成员履行责任情况), which is no measure."""
    return bool(node.children) and _HEADING.fullmatch(text, node.body, node.end) is not None


def read_deeds(node: Node, text: str, zone: Zone) -> None:
    """Labels a block of such a part and all below it: the innermost enumerated items are measures without a problem."""
    is_heading = node.role in (SectionRole.ORGANISATION, SectionRole.NEXT_STEPS) or _is_bare_heading(node, text)
    items = [child for child in node.children if child.marker is not None]
    if find_items(text, node.body, node.end):
        node.decide(SectionRole.ANSWER, f"list_in_{zone.value}", 0.8)
    elif not is_heading and node.marker is not None and not items and node.field is None:
        node.decide(SectionRole.MEASURE, f"item_in_{zone.value}", 0.75)
        node.body = _behind_label(node, text)
    elif node.role not in (SectionRole.ORGANISATION, SectionRole.NEXT_STEPS):
        role = SectionRole.ORGANISATION if zone is Zone.ORGANISATION else SectionRole.NEXT_STEPS
        node.decide(role, f"text_in_{zone.value}", 0.6)
    if node.role is SectionRole.MEASURE:
        return
    for child in node.children:
        if child.kind is not SectionKind.NOISE and child.field not in FIELD_ROLES:
            read_deeds(child, text, zone)
