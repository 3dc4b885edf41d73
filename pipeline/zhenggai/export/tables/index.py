"""A record with its parts looked up by id: what every table asks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from zhenggai.export.tables.columns import SEPARATOR, TableRow
from zhenggai.record import Entity, Measure, Owner, OwnerRole, Problem, Quantity, Record


class RecordIndex:
    """Looks up the parts of one record."""

    def __init__(self, record: Record) -> None:
        self.record = record

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Mentions by id."""
        return {one.id: one for one in self.record.entities}

    @cached_property
    def problems(self) -> dict[str, Problem]:
        """Problems by id."""
        return {one.id: one for one in self.record.problems}

    @cached_property
    def spans(self) -> dict[str, Entity | Quantity | Problem | Measure]:
        """Every part that a relation may name, by id."""
        record = self.record
        parts: tuple[Entity | Quantity | Problem | Measure, ...]
        parts = (*record.entities, *record.quantities, *record.problems, *record.measures)
        return {one.id: one for one in parts}

    @cached_property
    def answers(self) -> dict[str, list[Measure]]:
        """Measures by the problem that they answer."""
        found: dict[str, list[Measure]] = {}
        for measure in self.record.measures:
            if measure.problem is not None:
                found.setdefault(measure.problem, []).append(measure)
        return found

    @cached_property
    def notice(self) -> TableRow:
        """The cells that every row of the notice begins with."""
        source = self.record.source
        return {"notice": self.record.id, "uri": source.uri if source is not None else None}

    def name(self, entity_id: str | None) -> str | None:
        """The canonical name of a mention where it is known, else its characters."""
        entity = self.entities.get(entity_id or "")
        return None if entity is None else entity.canonical or entity.text

    def owner_names(self, blocks: Iterable[Problem | Measure], *, roles: frozenset[OwnerRole]) -> str | None:
        """The names of the owners with one of `roles`, each once, in the order of the text."""
        owners = (owner for block in blocks for owner in block.owners if OwnerRole(owner.role) in roles)
        return joined(self.name(owner.entity) for owner in owners)

    @cached_property
    def _blocks(self) -> list[Problem | Measure]:
        return sorted((*self.record.problems, *self.record.measures), key=lambda one: (one.start, -one.end))

    def inside(self, quantity: Quantity) -> tuple[Measure | None, str | None]:
        """The measure that a quantity stands in, and the id of the problem that it belongs to."""
        at = bisect_right(self._blocks, quantity.start, key=lambda one: one.start) - 1
        block = self._blocks[at] if at >= 0 else None
        if block is None or quantity.end > block.end:
            return None, None
        return (block, block.problem) if isinstance(block, Measure) else (None, block.id)

    def blocks(self) -> Iterator[tuple[str, Problem | Measure, Owner]]:
        """Each owner with what it owns."""
        for kind, found in (("problem", self.record.problems), ("measure", self.record.measures)):
            for block in found:
                for owner in block.owners:
                    yield kind, block, owner


def joined(names: Iterable[str | None]) -> str | None:
    """Names apart by a separator, each once; None if there is none.

    >>> joined(["市财政局", None, "市财政局", "市审计局"])
    '市财政局；市审计局'
    """
    return SEPARATOR.join(dict.fromkeys(name for name in names if name)) or None
