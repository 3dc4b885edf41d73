"""Owners: who can own, and where an owner of each role stands (annotation guideline, 6)."""

from __future__ import annotations

from collections.abc import Iterator

from zhenggai.gold.findings import Fault, GoldReading
from zhenggai.record import IMPLIED_ROLES, Entity, Label, Measure, OwnerRole, Problem

_CAN_OWN = frozenset({Label.ORG, Label.GROUP, Label.TITLE, Label.PER})
_IN_TEXT = frozenset({OwnerRole.ACTOR, OwnerRole.ASSIGNED})


def check_owners(reading: GoldReading) -> Iterator[Fault]:
    """Finds owners that can't be: by label, by role, by place, or told twice."""
    record = reading.record
    entities = {entity.id: entity for entity in record.entities}
    blocks: list[Problem | Measure] = [*record.problems, *record.measures]
    for block in blocks:
        seen: set[str] = set()
        for owner in block.owners:
            if owner.role in IMPLIED_ROLES or owner.entity is None:
                yield Fault(block.id, "owner", f"expected no default owner in gold, {block.id} has one")
                continue
            if owner.entity in seen:
                text = entities[owner.entity].text
                yield Fault(
                    owner.entity, "owner", f"expected {text!r} once among the owners of {block.id}, got it twice"
                )
            else:
                yield from _impossible(entities[owner.entity], OwnerRole(owner.role), block)
            seen.add(owner.entity)


def _impossible(entity: Entity, role: OwnerRole, block: Problem | Measure) -> Iterator[Fault]:
    if entity.label not in _CAN_OWN:
        known = ", ".join(sorted(_CAN_OWN))
        yield Fault(entity.id, "owner", f"{entity.text!r}: expected an owner to be {known}, got {entity.label}")
    elif role in _IN_TEXT and not (block.start <= entity.start and entity.end <= block.end):
        yield Fault(entity.id, "owner", f"{entity.text!r}: expected {role} within {block.id}, it stands outside")
