"""What the stages hand to the export: everything found in one notice, on the normalized text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhenggai.dates.dates import FoundDate
from zhenggai.entities.documents import FoundDocument
from zhenggai.entities.links import Link
from zhenggai.entities.proposals import Proposal
from zhenggai.normalize.normalizer import NormalizedText
from zhenggai.quantities.meaning import Meanings
from zhenggai.quantities.quantities import FoundQuantity
from zhenggai.reading import NoticeText
from zhenggai.relations.chains import Direction
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.owners import FoundOwner
from zhenggai.relations.problems import FoundProblem
from zhenggai.relations.stated import Stated
from zhenggai.structure.nodes import Node
from zhenggai.structure.numbering import Repair


@dataclass(frozen=True, slots=True)
class Findings:
    """What the stages found in one notice; all spans index `normalized.text`.

    Attributes:
        normalized: The text with its map to the raw one.
        source: Where the notice came from; None if it was handed over as a text.
        root: The section tree; None if its stage is switched off.
        repairs: What was wrong with the numbering.
        documents: The documents named.
        dates: The dates.
        date_values: The value of each date; None where its year can't be known.
        quantities: The quantities.
        meanings: What each quantity means; empty if the stage is switched off.
        mentions: Bodies, groups, places, projects, posts and persons, sorted by start.
        links: What each mention stands for; empty if the stage is switched off.
        problems: The problems, in the order of the text.
        measures: The measures, in the order of the text.
        owners: Owners; `mention` is an index of `mentions`.
        directions: Who directs whom, by indices of `mentions`.
        stated: What the notice states about itself.
    """

    normalized: NormalizedText
    source: NoticeText | None
    root: Node | None
    repairs: Sequence[Repair]
    documents: Sequence[FoundDocument]
    dates: Sequence[FoundDate]
    date_values: Sequence[str | None]
    quantities: Sequence[FoundQuantity]
    meanings: Meanings
    mentions: Sequence[Proposal]
    links: Sequence[Link]
    problems: Sequence[FoundProblem]
    measures: Sequence[FoundMeasure]
    owners: Sequence[FoundOwner]
    directions: Sequence[Direction]
    stated: Sequence[Stated]
