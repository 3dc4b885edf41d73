"""Owners of aligned problems and measures → counts of owners, accuracy of their roles.

An owner is found where its problem or measure is aligned and the mentions overlap. The default owner of a measure is
not annotated (guideline, section 6), so it is no owner on either side; `owner/default` asks instead whether the right
measures were left to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from zhenggai.evaluate.blocks import Alignment
from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.evaluate.matching import match_spans
from zhenggai.record import IMPLIED_ROLES, Entity, Measure, OwnerRole, Problem, Record

FOUND_BY = ("field", "subject", "assigned")
"""How an owner is found: in a field, as the subject of an act, as the one who is told to act."""

_FIELD_ROLES = frozenset(
    {OwnerRole.LEAD, OwnerRole.RESPONSIBLE, OwnerRole.COOPERATING, OwnerRole.SUPERVISING, OwnerRole.LEADER}
)


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

    @property
    def found_by(self) -> str:
        """One of `FOUND_BY`, by the role: fields have roles of their own."""
        if self.role in _FIELD_ROLES:
            return "field"
        return "assigned" if self.role == OwnerRole.ASSIGNED else "subject"


@dataclass(frozen=True, slots=True)
class PairedOwners:
    """The owners of two records, and which answer to which, the gold one first."""

    gold: list[OwnerMention]
    predicted: list[OwnerMention]
    pairs: list[tuple[OwnerMention, OwnerMention]]


def pair_owners(alignment: Alignment) -> PairedOwners:
    """Pair the owners of each aligned problem and measure by their mentions."""
    gold, predicted = list(_owner_mentions(alignment.gold)), list(_owner_mentions(alignment.predicted))
    counterpart = _gold_ids(alignment)
    gold_of, predicted_of = defaultdict(list), defaultdict(list)
    for owner in gold:
        gold_of[owner.block].append(owner)
    for owner in predicted:
        if owner.block in counterpart:
            predicted_of[counterpart[owner.block]].append(owner)
    pairs = [
        (of_gold[match.gold], predicted_of[block][match.predicted])
        for block, of_gold in gold_of.items()
        for match in match_spans(of_gold, predicted_of[block])
    ]
    return PairedOwners(gold, predicted, pairs)


def count_owners(alignment: Alignment) -> tuple[dict[str, Counts], Accuracy]:
    """Count the owners of a notice, all and by how they are found; of those found, how many have the right role.

    An owner found in another way than the gold says is found, but not in its way.
    """
    owners = pair_owners(alignment)
    counts = {"owner": Counts(len(owners.pairs), len(owners.predicted), len(owners.gold))}
    for way in FOUND_BY:
        correct = sum(g.found_by == p.found_by == way for g, p in owners.pairs)
        sizes = [sum(one.found_by == way for one in side) for side in (owners.predicted, owners.gold)]
        counts[f"owner/{way}"] = Counts(correct, *sizes)
    counts["owner/default"] = _count_defaults(alignment)
    return counts, Accuracy(sum(g.role == p.role for g, p in owners.pairs), len(owners.pairs))


def _count_defaults(alignment: Alignment) -> Counts:
    """Measures left to the default owner: in the gold, those without an owner of their own or of their problem."""
    owned = {problem.id for problem in alignment.gold.problems if problem.owners}
    gold = {one.id for one in alignment.gold.measures if not one.owners and one.problem not in owned}
    predicted = {
        measure.id
        for measure in alignment.predicted.measures
        if any(owner.role in IMPLIED_ROLES for owner in measure.owners)
    }
    correct = sum(g.id in gold and p.id in predicted for g, p in alignment.measure_pairs)
    return Counts(correct, len(predicted), len(gold))


def _gold_ids(alignment: Alignment) -> dict[str, str]:
    measures = {predicted.id: gold.id for gold, predicted in alignment.measure_pairs}
    problems = {predicted.id: gold.id for gold, predicted in alignment.problem_pairs}
    return measures | problems


def _owner_mentions(record: Record) -> Iterator[OwnerMention]:
    entities = {entity.id: entity for entity in record.entities}
    blocks: list[Measure | Problem] = [*record.measures, *record.problems]
    for block in blocks:
        for owner in block.owners:
            if owner.entity in entities and owner.role not in IMPLIED_ROLES:
                yield OwnerMention(block.id, entities[owner.entity], OwnerRole(owner.role))
