"""Readings of gold notices → examples for the model of owners: the features of each candidate, and what gold says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from zhenggai.evaluate.blocks import align_blocks
from zhenggai.record import Measure, OwnerRole, Problem, Record
from zhenggai.relations.candidates import Candidate, find_candidates
from zhenggai.relations.owner_features import FeatureReader
from zhenggai.stages.attributes import text_of
from zhenggai.training.readings import Reading


@dataclass(frozen=True, slots=True)
class OwnerExample:
    """A candidate of a notice.

    Attributes:
        notice: The notice's id.
        features: The candidate's features.
        role: Its role by the gold; None if it is no owner there, or what it stands in is no problem or measure.
        rule: The role that the rules give it; None if they see no owner.
        field_role: The role that its field gives it; None in a measure.
        context: The mention in its words, for reading.
    """

    notice: str
    features: tuple[str, ...]
    role: OwnerRole | None
    rule: OwnerRole | None
    field_role: OwnerRole | None
    context: str


def count_gold_owners(gold: Iterable[Record]) -> int:
    """How many owners the gold has."""
    return sum(len(block.owners) for record in gold for block in _blocks(record))


def owner_examples(readings: Iterable[Reading]) -> Iterator[OwnerExample]:
    """The candidates of gold notices, in the order of their texts."""
    for reading in readings:
        yield from _of_notice(reading)


def _of_notice(reading: Reading) -> Iterator[OwnerExample]:
    doc, text = reading.doc, text_of(reading.doc)
    mentions, frames = doc._.mentions, doc._.frames
    dates = [(date.start, date.end) for date in doc._.dates]
    candidates = find_candidates(
        text,
        root=doc._.root,
        problems=doc._.problems,
        measures=doc._.measures,
        mentions=mentions,
        frames=frames,
        dates=dates,
    )
    reader = FeatureReader(text, mentions=mentions, frames=frames, dates=dates, issuer=doc._.issuer)
    gold = _GoldOwners(reading)
    for one in candidates:
        mention = mentions[one.mention]
        before, after = text[max(0, mention.start - 14) : mention.start], text[mention.end : mention.end + 14]
        yield OwnerExample(
            notice=reading.gold.id,
            features=tuple(reader.read(one)),
            role=gold.take(one),
            rule=None if one.verdict is None else one.verdict.role,
            field_role=one.field_role,
            context=f"{before}[{text[mention.start : mention.end]}]{after}".replace("\n", "/"),
        )


class _GoldOwners:
    """Finds the gold owner that a candidate stands for; each is taken once, as in the evaluation."""

    def __init__(self, reading: Reading) -> None:
        self._normalized = reading.doc._.normalized
        self._mentions = reading.doc._.mentions
        self._gold_block = _gold_blocks(reading.gold, reading.doc)
        entities = {entity.id: entity for entity in reading.gold.entities}
        self._waiting = {
            block.id: [(entities[owner.entity], OwnerRole(owner.role)) for owner in block.owners if owner.entity]
            for block in _blocks(reading.gold)
        }

    def take(self, candidate: Candidate) -> OwnerRole | None:
        mention = self._mentions[candidate.mention]
        start, end = self._normalized.offsets.to_source(mention.start, mention.end)
        waiting = self._waiting.get(self._gold_block.get(id(candidate.of), ""), [])
        for owner in waiting:
            if owner[0].start < end and start < owner[0].end:
                waiting.remove(owner)
                return owner[1]
        return None


def _gold_blocks(gold: Record, doc: Doc) -> dict[int, str]:
    """The gold id of each found problem and measure that is aligned to one."""
    alignment = align_blocks(gold, doc._.record)
    pairs: Sequence[tuple[Problem | Measure, Problem | Measure]] = [*alignment.problem_pairs, *alignment.measure_pairs]
    gold_ids = {found.id: of_gold.id for of_gold, found in pairs}
    found = [(one, f"P{number}") for number, one in enumerate(doc._.problems, start=1)]
    found += [(one, f"M{number}") for number, one in enumerate(doc._.measures, start=1)]
    return {id(one): gold_ids[name] for one, name in found if name in gold_ids}


def _blocks(record: Record) -> list[Problem | Measure]:
    return [*record.measures, *record.problems]
