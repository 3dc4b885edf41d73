"""Owners of aligned problems and measures → counts of owners, accuracy of their roles.

An owner is found where its problem or measure is aligned and the mentions overlap. The default owner of a measure is
not annotated (guideline, section 6), so it is left out on both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from zhenggai.evaluate.blocks import Alignment
from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.evaluate.matching import overlapping_pairs
from zhenggai.record import Entity, Measure, OwnerRole, Problem, Record


@dataclass(frozen=True, slots=True)
class OwnerMention:
    """The mention of an owner, what it owns (the id of a problem or measure), and as what."""

    block: str
    entity: Entity
    role: OwnerRole

    @property
    def start(self) -> int:
        """Offset of the mention's first character."""
        return self.entity.start

    @property
    def end(self) -> int:
        """Offset after the mention's last character."""
        return self.entity.end


def count_owners(alignment: Alignment) -> tuple[Counts, Accuracy]:
    """Count the owners of a notice, and of those found how many have the right role.

    In the order of the gold (measures, then problems), each owner takes the first free owner of the aligned block whose
    mention overlaps its own.
    """
    gold, predicted = list(_owner_mentions(alignment.gold)), list(_owner_mentions(alignment.predicted))
    counterpart = _gold_ids(alignment)
    gold_of, predicted_of = defaultdict(list), defaultdict(list)
    for owner in gold:
        gold_of[owner.block].append(owner)
    for owner in predicted:
        if owner.block in counterpart:
            predicted_of[counterpart[owner.block]].append(owner)
    pairs = [pair for block in gold_of for pair in _pair_first_fit(gold_of[block], predicted_of[block])]
    right_role = sum(g.role == p.role for g, p in pairs)
    return Counts(len(pairs), len(predicted), len(gold)), Accuracy(right_role, len(pairs))


def _gold_ids(alignment: Alignment) -> dict[str, str]:
    measures = {predicted.id: gold.id for gold, predicted in alignment.measure_pairs}
    problems = {predicted.id: gold.id for gold, predicted in alignment.problem_pairs}
    return measures | problems


def _owner_mentions(record: Record) -> Iterator[OwnerMention]:
    entities = {entity.id: entity for entity in record.entities}
    blocks: list[Measure | Problem] = [*record.measures, *record.problems]
    for block in blocks:
        for owner in block.owners:
            if owner.entity in entities and owner.role != OwnerRole.DEFAULT:
                yield OwnerMention(block.id, entities[owner.entity], owner.role)


def _pair_first_fit(
    gold: list[OwnerMention], predicted: list[OwnerMention]
) -> Iterator[tuple[OwnerMention, OwnerMention]]:
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for g, p in sorted(overlapping_pairs(gold, predicted)):
        if g not in used_gold and p not in used_predicted:
            used_gold.add(g)
            used_predicted.add(p)
            yield gold[g], predicted[p]
