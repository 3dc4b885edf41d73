"""Parts that answer no single problem (organisation, next steps): their enumerated items are measures."""

from __future__ import annotations

from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.nodes import Node
from zhenggai.structure.wording import find_items
from zhenggai.structure.zones import FIELD_ROLES, Zone


def read_deeds(node: Node, text: str, zone: Zone) -> None:
    """Labels a block of such a part and all below it: the innermost enumerated items are measures without a problem."""
    is_heading = node.role in (SectionRole.ORGANISATION, SectionRole.NEXT_STEPS)
    items = [child for child in node.children if child.marker is not None]
    if find_items(text, node.body, node.end):
        node.decide(SectionRole.ANSWER, f"list_in_{zone.value}", 0.8)
    elif not is_heading and node.marker is not None and not items and node.field is None:
        node.decide(SectionRole.MEASURE, f"item_in_{zone.value}", 0.75)
    elif not is_heading:
        role = SectionRole.ORGANISATION if zone is Zone.ORGANISATION else SectionRole.NEXT_STEPS
        node.decide(role, f"text_in_{zone.value}", 0.6)
    if node.role is SectionRole.MEASURE:
        return
    for child in node.children:
        if child.kind is not SectionKind.NOISE and child.field not in FIELD_ROLES:
            read_deeds(child, text, zone)
