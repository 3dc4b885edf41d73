"""A gold record and a predicted one → every mistake as a row, with the words around it.

Every mistake that costs a figure stands here once, under the part of the record that it belongs to: what was missed,
what is too much, what has another edge, label, value, link, role or state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from zhenggai.evaluate.blocks import Alignment, align_blocks
from zhenggai.evaluate.matching import Span, match_spans
from zhenggai.evaluate.owners import OwnerMention, pair_owners
from zhenggai.evaluate.quantities import has_meaning, is_same_amount
from zhenggai.evaluate.states import STATES
from zhenggai.record import Entity, Label, Measure, Problem, Quantity, Record

CONTEXT = 30
NOTHING = "–"

G = TypeVar("G", bound=Span)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake.

    Attributes:
        notice: The gold notice's id.
        line: The line of the notice where it stands, from 1.
        start: Where the words begin in the text.
        end: Where they end.
        part: What it is about: problem, measure, entity ORG, quantity, owner …
        error: What is wrong: missed, spurious, edge, label, value …
        gold: What the gold says there.
        predicted: What the prediction says there.
        before: The characters before the words.
        words: The words.
        behind: The characters behind them.
    """

    notice: str
    line: int
    start: int
    end: int
    part: str
    error: str
    gold: str
    predicted: str
    before: str
    words: str
    behind: str


def find_mistakes(gold: Record, predicted: Record | None) -> list[Mistake]:
    """The mistakes of one notice, in the order of the text; None for `predicted` says that nothing was predicted."""
    other = Record(id=gold.id, text=gold.text) if predicted is None else predicted
    finder = _Finder(gold, other)
    return sorted(finder.find(), key=lambda one: (one.start, one.end, one.part, one.error))


class _Finder:
    """Goes through two records part by part."""

    def __init__(self, gold: Record, predicted: Record) -> None:
        self._gold = gold
        self._predicted = predicted
        self._alignment: Alignment = align_blocks(gold, predicted)

    def find(self) -> Iterator[Mistake]:
        yield from self._spans("problem", self._gold.problems, self._predicted.problems, _quoted)
        yield from self._spans("measure", self._gold.measures, self._predicted.measures, _quoted)
        yield from self._links()
        yield from self._states()
        yield from self._entities()
        yield from self._spans("quantity", self._gold.quantities, self._predicted.quantities, _quoted)
        yield from self._quantities()
        yield from self._owners()

    def _row(self, span: Span, part: str, error: str, gold: object, predicted: object) -> Mistake:
        text, start, end = self._gold.text, span.start, span.end
        return Mistake(
            notice=self._gold.id,
            line=text.count("\n", 0, start) + 1,
            start=start,
            end=end,
            part=part,
            error=error,
            gold=NOTHING if gold in (None, "") else str(gold),
            predicted=NOTHING if predicted in (None, "") else str(predicted),
            before=text[max(0, start - CONTEXT) : start],
            words=text[start:end],
            behind=text[end : end + CONTEXT],
        )

    def _spans(
        self, part: str, gold: Sequence[G], predicted: Sequence[G], show: Callable[[G], str]
    ) -> Iterator[Mistake]:
        matches = match_spans(gold, predicted)
        for match in matches:
            if match.iou < 1.0:
                left, right = gold[match.gold], predicted[match.predicted]
                yield self._row(left, part, "edge", show(left), show(right))
        yield from self._alone(part, gold, {match.gold for match in matches}, show, is_gold=True)
        yield from self._alone(part, predicted, {match.predicted for match in matches}, show, is_gold=False)

    def _alone(
        self, part: str, spans: Sequence[G], paired: set[int], show: Callable[[G], str], *, is_gold: bool
    ) -> Iterator[Mistake]:
        for position, span in enumerate(spans):
            if position not in paired and is_gold:
                yield self._row(span, part, "missed", show(span), None)
            elif position not in paired:
                yield self._row(span, part, "spurious", None, show(span))

    def _links(self) -> Iterator[Mistake]:
        problems = {gold.id: predicted.id for gold, predicted in self._alignment.problem_pairs}
        for gold, predicted in self._alignment.problem_pairs:
            if predicted.parent != (None if gold.parent is None else problems.get(gold.parent)):
                yield self._row(
                    gold, "problem", "parent", self._named(gold.parent), self._named(predicted.parent, False)
                )
        for left, right in self._alignment.measure_pairs:
            if right.problem != (None if left.problem is None else problems.get(left.problem, "")):
                yield self._row(
                    left, "measure", "problem", self._named(left.problem), self._named(right.problem, False)
                )

    def _named(self, key: str | None, is_gold: bool = True) -> str | None:
        """A problem by its id and its first words."""
        problems = self._gold.problems if is_gold else self._predicted.problems
        return next((f"{key} {problem.text[:CONTEXT]}" for problem in problems if problem.id == key), None)

    def _states(self) -> Iterator[Mistake]:
        pairs: list[tuple[Problem, Problem] | tuple[Measure, Measure]]
        pairs = [*self._alignment.problem_pairs, *self._alignment.measure_pairs]
        has_kinds = {
            "problem": any(problem.types for problem in self._gold.problems),
            "measure": any(measure.types for measure in self._gold.measures),
        }
        for gold, predicted in pairs:
            part = "problem" if isinstance(gold, Problem) else "measure"
            for state in STATES:
                values = getattr(gold, state), getattr(predicted, state)
                if values[0] != values[1]:
                    yield self._row(gold, part, state, *values)
            if has_kinds[part] and set(gold.types) != set(predicted.types):
                yield self._row(gold, part, "kind", ",".join(gold.types), ",".join(predicted.types))

    def _entities(self) -> Iterator[Mistake]:
        """Missed, spurious, another edge, another label; a label is wrong where spans of two labels overlap."""
        gold, predicted = self._gold.entities, self._predicted.entities
        matches = match_spans(gold, predicted, same=lambda g, p: g.label == p.label)
        rest_gold = _without(gold, {match.gold for match in matches})
        rest_predicted = _without(predicted, {match.predicted for match in matches})
        pairs = [(gold[match.gold], predicted[match.predicted]) for match in matches]
        others = match_spans(rest_gold, rest_predicted)
        for left, right in pairs:
            part = f"entity {left.label}"
            if (left.start, left.end) != (right.start, right.end):
                yield self._row(left, part, "edge", _quoted(left), _quoted(right))
            if left.label == Label.DATE and left.value != right.value:
                yield self._row(left, part, "value", left.value, right.value)
            if left.canonical is not None and left.canonical != right.canonical:
                yield self._row(left, part, "full name", left.canonical, right.canonical)
        for match in others:
            one, other = rest_gold[match.gold], rest_predicted[match.predicted]
            yield self._row(one, f"entity {one.label}", "label", _labelled(one), _labelled(other))
        for one in _without(rest_gold, {match.gold for match in others}):
            yield self._row(one, f"entity {one.label}", "missed", _labelled(one), None)
        for one in _without(rest_predicted, {match.predicted for match in others}):
            yield self._row(one, f"entity {one.label}", "spurious", None, _labelled(one))

    def _quantities(self) -> Iterator[Mistake]:
        asks_meaning = has_meaning(self._gold)
        for match in match_spans(self._gold.quantities, self._predicted.quantities):
            gold, predicted = self._gold.quantities[match.gold], self._predicted.quantities[match.predicted]
            if not is_same_amount(gold, predicted):
                yield self._row(gold, "quantity", "value", _amount(gold), _amount(predicted))
            if gold.mod != predicted.mod:
                yield self._row(gold, "quantity", "mod", gold.mod, predicted.mod)
            if asks_meaning:
                yield from self._meaning(gold, predicted)

    def _meaning(self, gold: Quantity, predicted: Quantity) -> Iterator[Mistake]:
        counted = [None if one.of is None else f"{one.of.text} ({one.of.start})" for one in (gold, predicted)]
        if counted[0] != counted[1]:
            yield self._row(gold, "quantity", "of", *counted)
        if gold.role is not None and gold.role != predicted.role:
            yield self._row(gold, "quantity", "role", gold.role, predicted.role)
        changes = _change(self._gold, gold), _change(self._predicted, predicted)
        if changes[0] != changes[1]:
            yield self._row(gold, "quantity", "change", *changes)

    def _owners(self) -> Iterator[Mistake]:
        owners = pair_owners(self._alignment)
        for gold, predicted in owners.pairs:
            if gold.role != predicted.role:
                yield self._row(gold, "owner", "role", _owned(gold), _owned(predicted))
        for one in _unpaired(owners.gold, (gold for gold, _ in owners.pairs)):
            yield self._row(one, "owner", "missed", _owned(one), None)
        for one in _unpaired(owners.predicted, (predicted for _, predicted in owners.pairs)):
            yield self._row(one, "owner", "spurious", None, _owned(one))


def _without(entities: Sequence[Entity], taken: set[int]) -> list[Entity]:
    return [entity for position, entity in enumerate(entities) if position not in taken]


def _unpaired(owners: Iterable[OwnerMention], paired: Iterable[OwnerMention]) -> list[OwnerMention]:
    known = {id(one) for one in paired}
    return [one for one in owners if id(one) not in known]


def _quoted(span: Problem | Measure | Quantity | Entity) -> str:
    """The words of a span; of a long one its two ends, where the mistake is."""
    text = span.text
    return text if len(text) <= 2 * CONTEXT else f"{text[:CONTEXT]}…{text[-CONTEXT:]}"


def _labelled(entity: Entity) -> str:
    return f"{entity.label} {entity.text}"


def _owned(owner: OwnerMention) -> str:
    return f"{owner.entity.text}: {owner.role} of {owner.block}"


def _amount(one: Quantity) -> str:
    upper = "" if one.value_max is None else f"–{one.value_max}"
    return f"{one.value}{upper} {one.unit}"


def _change(record: Record, one: Quantity) -> str | None:
    if one.change is None:
        return None
    baseline = next((other.text for other in record.quantities if other.id == one.change.from_), None)
    source = "" if baseline is None else f" from {baseline}"
    return f"{one.change.direction}:{one.change.basis}{source}"
