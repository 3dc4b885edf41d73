"""A record with its parts looked up by id: what every table asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from zhenggai.export.tables.columns import SEPARATOR, TableRow
from zhenggai.record import Entity, Measure, Owner, OwnerRole, Problem, Quantity, Record, TextSpan


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
    def spans(self) -> dict[str, TextSpan]:
        """Every part that a relation may name, by id."""
        record = self.record
        return {one.id: one for one in (*record.entities, *record.quantities, *record.problems, *record.measures)}

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

    def inside(self, quantity: Quantity) -> tuple[Measure | None, str | None]:
        """The measure that a quantity stands in, and the id of the problem that it belongs to."""
        for measure in self.record.measures:
            if measure.start <= quantity.start and quantity.end <= measure.end:
                return measure, measure.problem
        for problem in self.record.problems:
            if problem.start <= quantity.start and quantity.end <= problem.end:
                return None, problem.id
        return None, None

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
