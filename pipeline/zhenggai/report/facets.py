"""A record → its row in the report's index: title, counts, and what it is filtered, counted and drawn by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from zhenggai.record import Entity, Label, Measure, Owner, OwnerRole, Problem, Quantity, Record
from zhenggai.report.vocabulary import Vocabulary

CONFIDENCE_BINS: Final = 20
QUANTITY: Final = "QUANTITY"
_TITLE_CHARACTERS = 60
_PROBLEM_CHARACTERS = 24
_UNKNOWN = "-"


@dataclass(slots=True)
class FacetIndex:
    """Makes the rows of the index; the words that rows name by number are gathered on the way."""

    labels: Vocabulary = field(default_factory=Vocabulary)
    roles: Vocabulary = field(default_factory=Vocabulary)
    states: Vocabulary = field(default_factory=Vocabulary)
    kinds: Vocabulary = field(default_factory=Vocabulary)
    problem_kinds: Vocabulary = field(default_factory=Vocabulary)
    warnings: Vocabulary = field(default_factory=Vocabulary)
    names: Vocabulary = field(default_factory=Vocabulary)
    months: Vocabulary = field(default_factory=Vocabulary)
    dimensions: Vocabulary = field(default_factory=Vocabulary)

    def row(self, record: Record) -> dict[str, Any]:
        """One notice. Lists of pairs are `[number of the word, count]`; see the fields of this class for the words."""
        blocks = _blocks(record)
        labels = [str(one.label) for one in record.entities] + [QUANTITY] * len(record.quantities)
        return {
            "id": record.id,
            "title": _title(record),
            "uri": record.source.uri if record.source is not None else "",
            "published": _published(record),
            "length": len(record.text),
            "counts": [len(record.problems), len(record.measures), len(labels), len(record.warnings)],
            "labels": self.labels.counts(labels),
            "roles": self.roles.counts(str(owner.role) for block in blocks for owner in block.owners),
            "problemStates": self.states.counts(one.status or _UNKNOWN for one in record.problems),
            "measureStates": self.states.counts(one.status or _UNKNOWN for one in record.measures),
            "kinds": self.kinds.counts(str(kind) for one in record.measures for kind in one.types),
            "problemKinds": self.problem_kinds.counts(str(kind) for one in record.problems for kind in one.types),
            "warnings": self.warnings.counts(one.code for one in record.warnings),
            "confidence": _confidence_bins(record),
            "owners": list(self._owners(record)),
            "dates": self.months.counts(_months(one.value for one in record.entities if one.label == Label.DATE)),
            "deadlines": self.months.counts(_months(block.deadline for block in blocks)),
            "completed": self.months.counts(_months(block.completed for block in blocks)),
            "problems": [[one.id, _shortened(one.text, _PROBLEM_CHARACTERS)] for one in record.problems],
            "figures": self._figures(record.quantities),
        }

    def words(self) -> dict[str, list[str]]:
        """The words of every vocabulary by their numbers."""
        return {name: getattr(self, name).words for name in self.__slots__}

    def _owners(self, record: Record) -> Iterator[list[Any]]:
        """Each ownership: name, role; of what is owned state, kinds of measure, problem, kinds of that problem.

        The problem is named by its place, -1 for none. Owners that no words name are left out.
        """
        entities = {one.id: one for one in record.entities}
        places = {problem.id: at for at, problem in enumerate(record.problems)}
        for block in _blocks(record):
            problem = places.get((block.problem if isinstance(block, Measure) else block.id) or "", -1)
            about = record.problems[problem].types if problem >= 0 else []
            state = self.states.number(block.status or _UNKNOWN)
            kinds = [self.kinds.number(str(kind)) for kind in block.types] if isinstance(block, Measure) else []
            problem_kinds = [self.problem_kinds.number(str(kind)) for kind in about]
            for owner in block.owners:
                name = owner_name(owner, entities)
                if name is not None and owner.role != OwnerRole.DEFAULT:
                    role = self.roles.number(str(owner.role))
                    yield [self.names.number(name), role, state, kinds, problem, problem_kinds]

    def _figures(self, quantities: list[Quantity]) -> list[list[Any]]:
        """Values by dimension, in SI units; those of a dimension without SI unit (money, counts) in their own."""
        found: dict[int, list[float]] = defaultdict(list)
        for one in quantities:
            value = one.value if one.si_value is None else one.si_value
            found[self.dimensions.number(one.dimension or _UNKNOWN)].append(float(f"{value:.4g}"))
        return [[dimension, values] for dimension, values in found.items()]


def owner_name(owner: Owner, entities: dict[str, Entity]) -> str | None:
    """The full name of an owner where it is known, else its words in simplified script; None if no words name it."""
    entity = entities.get(owner.entity or "")
    return None if entity is None else entity.canonical or entity.norm or entity.text


def _blocks(record: Record) -> list[Problem | Measure]:
    return [*record.problems, *record.measures]


def _title(record: Record) -> str:
    if record.meta is not None and record.meta.title is not None:
        return "".join(record.meta.title.text.split())
    first = next((line.strip() for line in record.text.splitlines() if line.strip()), record.id)
    return _shortened(first, _TITLE_CHARACTERS)


def _shortened(text: str, length: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"


def _published(record: Record) -> str:
    published = record.meta.published if record.meta is not None else None
    return published.value if published is not None else ""


def _months(values: Iterator[str | None]) -> Iterator[str]:
    """The month in which a date value (of ISO 8601, also `start/end`) ends; values without a month are left out."""
    for value in values:
        last = (value or "").rsplit("/", 1)[-1] or (value or "").split("/", 1)[0]
        year, _, month = last[:7].partition("-")
        if len(year) == 4 and year.isdigit() and len(month) == 2 and month.isdigit():
            yield f"{year}-{month}"


def _confidence_bins(record: Record) -> list[list[int]]:
    found: dict[int, int] = defaultdict(int)
    for confidence in _confidences(record):
        if confidence is not None:
            found[min(int(confidence * CONFIDENCE_BINS), CONFIDENCE_BINS - 1)] += 1
    return [[number, found[number]] for number in sorted(found)]


def _confidences(record: Record) -> Iterator[float | None]:
    yield from (one.confidence for one in record.entities)
    yield from (one.confidence for one in record.quantities)
    for block in _blocks(record):
        yield block.confidence
        yield from (owner.confidence for owner in block.owners)
