"""Record ↔ named spans with attributes and links between them: what every annotation tool can hold.

The spans carry what annotators mark: mentions, quantities, problems, measures, and the thing that a quantity counts
(label `THING`). Links say the rest: which problem a measure answers, which problem is part of which, who owns what
under which role, what a quantity counts and from which other one it changed. What only the pipeline sets (sections,
relations, sources, confidences) stays behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, TypeVar

from zhenggai.errors import GoldError
from zhenggai.record import IMPLIED_ROLES, Label, Measure, OwnerRole, Problem, Quantity, Record

AttributeValue: TypeAlias = str | int | float | bool

QUANTITY_LABEL: Final = "QTY"
PROBLEM_LABEL: Final = "PROBLEM"
MEASURE_LABEL: Final = "MEASURE"
THING_LABEL: Final = "THING"
MENTION_LABELS: Final = tuple(label.value for label in Label)
SPAN_LABELS: Final = (*MENTION_LABELS, QUANTITY_LABEL, PROBLEM_LABEL, MEASURE_LABEL, THING_LABEL)

ANSWERS: Final = "answers"
PART_OF: Final = "part_of"
COUNTS: Final = "counts"
CHANGES_FROM: Final = "changes_from"
IN_PERIOD: Final = "in_period"
OWNED: Final = "owned_by_"
OWNER_LINKS: Final = tuple(f"{OWNED}{role.value}" for role in OwnerRole)
LINK_TYPES: Final = (ANSWERS, PART_OF, COUNTS, CHANGES_FROM, IN_PERIOD, *OWNER_LINKS)

_MENTION_KEYS = ("value", "canonical", "code")
_QUANTITY_KEYS = ("value", "value_max", "unit", "mod", "role")
_BLOCK_KEYS = ("marker", "level", "status", "deadline", "completed")
_DEFAULT_OWNER = "default_owner"
_Block = TypeVar("_Block", Problem, Measure)
_CHANGE = {"change_direction": "direction", "change_basis": "basis"}
_PREFIX = {QUANTITY_LABEL: "Q", PROBLEM_LABEL: "P", MEASURE_LABEL: "M", THING_LABEL: "O"}


@dataclass(frozen=True, slots=True)
class AnnotatedSpan:
    """A named span of the notice.

    Attributes:
        id: Its id within the notice; empty where a tool gave none.
        label: One of `SPAN_LABELS`.
        start: Where it begins in the raw text, in code points.
        end: Where it ends.
        attributes: What is said of it beyond its place.
    """

    id: str
    label: str
    start: int
    end: int
    attributes: dict[str, AttributeValue] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells it from all others when ids have been lost: its label and place."""
        return f"{self.label}:{self.start}:{self.end}"


@dataclass(frozen=True, slots=True)
class Link:
    """A typed link from one span to another, by their ids."""

    type: str
    head: str
    tail: str


@dataclass(frozen=True, slots=True)
class AnnotatedNotice:
    """A notice with its spans, in the order of the text, and its links."""

    id: str
    text: str
    spans: tuple[AnnotatedSpan, ...]
    links: tuple[Link, ...]


def from_record(record: Record) -> AnnotatedNotice:
    """The spans and links of a record; offsets are those of `record.text`.

    What the pipeline implies and no words show (owners by default, or taken over) is left out: nobody marks it by hand.
    """
    if record.pipeline is not None:
        record = without_implied_owners(record)
    things = _things(record.quantities)
    spans = [
        AnnotatedSpan(one.id, one.label, one.start, one.end, _chosen(one, _MENTION_KEYS)) for one in record.entities
    ]
    spans += [AnnotatedSpan(one.id, QUANTITY_LABEL, one.start, one.end, _of_quantity(one)) for one in record.quantities]
    spans += [AnnotatedSpan(one.id, PROBLEM_LABEL, one.start, one.end, _of_block(one)) for one in record.problems]
    spans += [AnnotatedSpan(one.id, MEASURE_LABEL, one.start, one.end, _of_block(one)) for one in record.measures]
    spans += [AnnotatedSpan(name, THING_LABEL, start, end) for (start, end), name in things.items()]
    ordered = sorted(spans, key=lambda one: (one.start, -one.end, one.label, one.id))
    return AnnotatedNotice(record.id, record.text, tuple(ordered), tuple(_links(record, things)))


def without_implied_owners(record: Record) -> Record:
    """The record with the owners only that its words show."""

    def shown(block: _Block) -> _Block:
        owners = [one for one in block.owners if one.entity is not None and one.role not in IMPLIED_ROLES]
        return block.model_copy(update={"owners": owners})

    problems, measures = [shown(one) for one in record.problems], [shown(one) for one in record.measures]
    return record.model_copy(update={"problems": problems, "measures": measures})


def _chosen(one: Any, keys: Iterable[str]) -> dict[str, AttributeValue]:
    values = ((key, getattr(one, key, None)) for key in keys)
    return {key: value for key, value in values if value is not None}


def _of_quantity(quantity: Quantity) -> dict[str, AttributeValue]:
    attributes = _chosen(quantity, _QUANTITY_KEYS)
    for name, key in _CHANGE.items():
        value = getattr(quantity.change, key, None)
        if value is not None:
            attributes[name] = value
    return attributes


def _of_block(block: Problem | Measure) -> dict[str, AttributeValue]:
    attributes = _chosen(block, _BLOCK_KEYS)
    if block.types:
        attributes["kind"] = ",".join(block.types)
    if any(owner.entity is None for owner in block.owners):
        attributes[_DEFAULT_OWNER] = True
    return attributes


def _things(quantities: Sequence[Quantity]) -> dict[tuple[int, int], str]:
    """Names for the things counted: one for each span, however many quantities count it."""
    spans = sorted({(one.of.start, one.of.end) for one in quantities if one.of is not None})
    return {span: f"{_PREFIX[THING_LABEL]}{number}" for number, span in enumerate(spans, start=1)}


def _links(record: Record, things: dict[tuple[int, int], str]) -> Iterator[Link]:
    for problem in record.problems:
        if problem.parent is not None:
            yield Link(PART_OF, problem.id, problem.parent)
    for measure in record.measures:
        if measure.problem is not None:
            yield Link(ANSWERS, measure.id, measure.problem)
    blocks: tuple[Problem | Measure, ...] = (*record.problems, *record.measures)
    for block in blocks:
        for owner in block.owners:
            if owner.entity is not None:
                yield Link(f"{OWNED}{owner.role}", block.id, owner.entity)
    for quantity in record.quantities:
        if quantity.of is not None:
            yield Link(COUNTS, quantity.id, things[quantity.of.start, quantity.of.end])
        if quantity.change is not None and quantity.change.from_ is not None:
            yield Link(CHANGES_FROM, quantity.id, quantity.change.from_)
        if quantity.period is not None:
            yield Link(IN_PERIOD, quantity.id, quantity.period)


def to_record(notice: AnnotatedNotice) -> Record:
    """The gold record of spans and links.

    Spans without an id get the next free one of their kind, in the order of the text.

    Raises:
        GoldError: A label or a link is unknown, an id stands twice, a link dangles or ties things that it can't tie,
            a span lies outside the text, or an attribute has a value that the record does not know.
    """
    return _RecordMaker(notice).make()


class _RecordMaker:
    """Sorts spans into the lists of a record and hangs the links on them."""

    def __init__(self, notice: AnnotatedNotice) -> None:
        self.notice = notice
        self.spans = {one.id: one for one in named_spans(notice)}
        self.rows: dict[str, dict[str, Any]] = {name: self._row(one) for name, one in self.spans.items()}

    def make(self) -> Record:
        for link in self.notice.links:
            self._apply(link)
        lists = {
            "entities": self._of(MENTION_LABELS),
            "quantities": self._of((QUANTITY_LABEL,)),
            "problems": self._of((PROBLEM_LABEL,)),
            "measures": self._of((MEASURE_LABEL,)),
        }
        try:
            return Record.model_validate({"id": self.notice.id, "text": self.notice.text, **lists})
        except ValueError as error:
            reason = " ".join(str(error).split())
            raise GoldError(f"{self.notice.id}: expected attributes as the record knows them: {reason}") from error

    def _fail(self, message: str) -> GoldError:
        return GoldError(f"{self.notice.id}: {message}")

    def _of(self, labels: Sequence[str]) -> list[dict[str, Any]]:
        return [self.rows[name] for name, one in self.spans.items() if one.label in labels]

    def _row(self, span: AnnotatedSpan) -> dict[str, Any]:
        text = self.notice.text
        if not 0 <= span.start < span.end <= len(text):
            raise self._fail(f"{span.id}: {span.start}–{span.end} is no span of a text of {len(text)} characters")
        row: dict[str, Any] = {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
        row["id"] = span.id
        attributes = dict(span.attributes)
        if span.label in MENTION_LABELS:
            return row | {"label": span.label} | attributes
        if span.label == QUANTITY_LABEL:
            return row | _with_change(attributes)
        if span.label == THING_LABEL:
            return row
        if span.label in (PROBLEM_LABEL, MEASURE_LABEL):
            return row | _block_row(attributes, is_measure=span.label == MEASURE_LABEL)
        raise self._fail(f"{span.id}: expected one of the labels {', '.join(SPAN_LABELS)}, got {span.label!r}")

    def _apply(self, link: Link) -> None:
        head, tail = self._end(link, link.head), self._end(link, link.tail)
        labels = (self.spans[link.head].label, self.spans[link.tail].label)
        row, target = self.rows[link.head], self.rows[link.tail]
        if link.type == PART_OF and labels == (PROBLEM_LABEL, PROBLEM_LABEL):
            row["parent"] = tail
        elif link.type == ANSWERS and labels == (MEASURE_LABEL, PROBLEM_LABEL):
            row["problem"] = tail
        elif link.type == COUNTS and labels[0] == QUANTITY_LABEL:
            row["of"] = {key: target[key] for key in ("start", "end", "text")}
        elif link.type == CHANGES_FROM and labels == (QUANTITY_LABEL, QUANTITY_LABEL):
            row["change"] = {**row.get("change", {}), "from": tail}
        elif link.type == IN_PERIOD and labels == (QUANTITY_LABEL, Label.DATE):
            row["period"] = tail
        elif link.type in OWNER_LINKS and labels[0] in (PROBLEM_LABEL, MEASURE_LABEL) and labels[1] in MENTION_LABELS:
            row["owners"].append({"entity": tail, "role": link.type.removeprefix(OWNED)})
        else:
            raise self._fail(f"a link {link.type!r} can't tie {head} ({labels[0]}) to {tail} ({labels[1]})")

    def _end(self, link: Link, name: str) -> str:
        if name not in self.spans:
            raise self._fail(f"the link {link.type} {link.head} → {link.tail}: there is no span {name!r}")
        return name


def named_spans(notice: AnnotatedNotice) -> list[AnnotatedSpan]:
    """The spans in the order of the text, each with an id of its own.

    Raises:
        GoldError: Two spans have one id.
    """
    ordered = sorted(notice.spans, key=lambda one: (one.start, -one.end, one.label, one.id))
    taken = [one.id for one in ordered if one.id]
    double = next((name for name in taken if taken.count(name) > 1), None) if len(set(taken)) < len(taken) else None
    if double is not None:
        raise GoldError(f"{notice.id}: expected ids that differ, two spans are named {double!r}")
    names = _FreeNames(taken)
    return [
        one if one.id else AnnotatedSpan(names.next(one.label), one.label, one.start, one.end, one.attributes)
        for one in ordered
    ]


class _FreeNames:
    """Hands out ids that are not taken, counting up for each kind."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def next(self, label: str) -> str:
        prefix = _PREFIX.get(label, "E")
        number = self._last.get(prefix, 0) + 1
        while f"{prefix}{number}" in self._taken:
            number += 1
        self._last[prefix] = number
        return f"{prefix}{number}"


def _with_change(attributes: dict[str, AttributeValue]) -> dict[str, Any]:
    change = {key: attributes.pop(name) for name, key in _CHANGE.items() if name in attributes}
    return {**attributes, **({"change": change} if change else {})}


def _block_row(attributes: dict[str, AttributeValue], *, is_measure: bool) -> dict[str, Any]:
    owners = [{"entity": None, "role": "default"}] if attributes.pop(_DEFAULT_OWNER, False) else []
    row: dict[str, Any] = {"owners": owners, ("problem" if is_measure else "parent"): None}
    if "kind" in attributes:
        row["types"] = str(attributes.pop("kind")).split(",")
    return row | attributes
