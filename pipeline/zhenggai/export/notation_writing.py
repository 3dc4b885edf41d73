"""A record → its notice with inline marks; what `notation` reads back is the same gold, to the character.

Only what a gold record holds is written: mentions with values and full names, quantities with what they say, problems,
measures, and the owners that the text names in a role of their own (none that is only implied).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from zhenggai.errors import GoldError
from zhenggai.export.counted import refer_to
from zhenggai.export.marks import BLOCK, BRACKETS, CLOSING, MENTION, place_of, write_attribute
from zhenggai.export.quantity_links import UNSAID
from zhenggai.record import IMPLIED_ROLES, Entity, Measure, Problem, Quantity, Record, TextSpan

_PROBLEM_NAME, _MEASURE_NAME = re.compile(r"P\d+"), re.compile(r"M\d+")


def write_notation(record: Record) -> str:
    """The notice of a record with its marks.

    Ids of problems and measures stay if they are P1, P2 … and M1, M2 …; else all are numbered anew.

    Raises:
        GoldError: The notation can't say it: marks cross or stand inside a mention, a quantity's `of` overlaps it, or
            the text holds a bracket of the notation.
    """
    bracket = next((at for at, sign in enumerate(record.text) if sign in BRACKETS), None)
    if bracket is not None:
        place = place_of(record.text, bracket)
        raise GoldError(f"{record.id}:{place}: the notice itself has {record.text[bracket]!r}, a sign of the notation")
    return _Writer(record).write()


class _Writer:
    """Writes the marks of one record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._names = _names(record.problems, _PROBLEM_NAME, "P") | _names(record.measures, _MEASURE_NAME, "M")
        self._owned: dict[str, list[tuple[str, str]]] = defaultdict(list)
        blocks: list[Problem | Measure] = [*record.problems, *record.measures]
        for block in blocks:
            for owner in block.owners:
                if owner.entity is not None and owner.role not in IMPLIED_ROLES:
                    self._owned[owner.entity].append((str(owner.role), block.id))
        self._named = {one.change.from_ for one in record.quantities if one.change is not None}
        self._named |= {one.period for one in record.quantities}

    def write(self) -> str:
        text = self._record.text
        pieces: list[str] = []
        position = 0
        stack: list[tuple[TextSpan, str]] = []
        for span, bracket, head in self._marks():
            position = self._close(stack, pieces, position, until=span.start)
            self._refuse_crossing(stack, span)
            pieces += text[position : span.start], bracket, head, "|"
            position = span.start
            stack.append((span, bracket))
        position = self._close(stack, pieces, position, until=len(text))
        pieces.append(text[position:])
        return "".join(pieces)

    def _marks(self) -> list[tuple[TextSpan, str, str]]:
        """Span, bracket and head of each mark, in the order in which they open."""
        record = self._record
        marks: list[tuple[TextSpan, str, str]] = []
        marks += ((one, BLOCK, _head(self._names[one.id], self._problem(one))) for one in record.problems)
        marks += ((one, BLOCK, _head(self._names[one.id], self._measure(one))) for one in record.measures)
        marks += ((one, MENTION, _head(str(one.label), self._entity(one))) for one in record.entities)
        marks += ((one, MENTION, _head("QTY", self._quantity(one))) for one in record.quantities)
        return sorted(marks, key=lambda mark: (mark[0].start, -mark[0].end, mark[1] == MENTION))

    def _close(self, stack: list[tuple[TextSpan, str]], pieces: list[str], position: int, *, until: int) -> int:
        while stack and stack[-1][0].end <= until:
            span, bracket = stack.pop()
            pieces += self._record.text[position : span.end], CLOSING[bracket]
            position = span.end
        return position

    def _refuse_crossing(self, stack: list[tuple[TextSpan, str]], span: TextSpan) -> None:
        if stack and (stack[-1][1] == MENTION or stack[-1][0].end < span.end):
            place = f"{self._record.id}:{place_of(self._record.text, span.start)}"
            raise GoldError(f"{place}: {span.text!r} crosses or stands in {stack[-1][0].text!r}; marks must nest")

    def _problem(self, one: Problem) -> Iterator[tuple[str, str | None]]:
        yield "parent", None if one.parent is None else self._names[one.parent]
        yield from _states(one)
        yield "kind", ",".join(one.types) or None

    def _measure(self, one: Measure) -> Iterator[tuple[str, str | None]]:
        yield "problem", None if one.problem is None else self._names[one.problem]
        yield from _states(one)
        yield "kind", ",".join(one.types) or None

    def _entity(self, one: Entity) -> Iterator[tuple[str, str | None]]:
        yield "id", one.id if one.id in self._named else None
        yield "value", one.value
        yield "canon", one.canonical
        yield from self._owner(one)

    def _owner(self, one: Entity) -> Iterator[tuple[str, str | None]]:
        owned = self._owned.get(one.id, [])
        if len({role for role, _ in owned}) > 1:
            yield "own", ",".join(f"{role}:{self._names[block]}" for role, block in owned)
        elif owned:
            yield "own", owned[0][0]
            if [block for _, block in owned] != self._innermost_measure(one):
                yield "for", ",".join(self._names[block] for _, block in owned)

    def _innermost_measure(self, one: Entity) -> list[str]:
        around = [measure for measure in self._record.measures if measure.start <= one.start and one.end <= measure.end]
        return [measure.id for measure in sorted(around, key=lambda measure: measure.end - measure.start)[:1]]

    def _quantity(self, one: Quantity) -> Iterator[tuple[str, str | None]]:
        yield "id", one.id if one.id in self._named else None
        yield "value", _plain(one.value)
        yield "value_max", None if one.value_max is None else _plain(one.value_max)
        yield "unit", one.unit or None
        yield "mod", one.mod
        yield "of", self._of(one)
        yield "role", one.role
        if one.change is not None:
            yield "change", f"{one.change.direction or UNSAID}:{one.change.basis or UNSAID}"
            yield "from", one.change.from_
        yield "period", one.period

    def _of(self, one: Quantity) -> str | None:
        if one.of is None:
            return None
        reference = refer_to(self._record.text, one.start, one.end, counted=(one.of.start, one.of.end))
        if reference is None:
            place = f"{self._record.id}:{place_of(self._record.text, one.start)}"
            raise GoldError(
                f"{place}: {one.text!r} counts {one.of.text!r}, which overlaps it; the notation can't say so"
            )
        return str(reference)


def _names(blocks: Iterable[Problem | Measure], pattern: re.Pattern[str], prefix: str) -> dict[str, str]:
    ids = [block.id for block in blocks]
    if all(pattern.fullmatch(one) for one in ids):
        return {one: one for one in ids}
    return {one: f"{prefix}{number}" for number, one in enumerate(ids, start=1)}


def _states(one: Problem | Measure) -> Iterator[tuple[str, str | None]]:
    yield "status", one.status
    yield "deadline", one.deadline
    yield "completed", one.completed


def _head(name: str, attributes: Iterator[tuple[str, str | None]]) -> str:
    written = (f" {key}={write_attribute(str(value))}" for key, value in attributes if value is not None)
    return name + "".join(written)


def _plain(number: float) -> str:
    """A number without exponent.

    >>> _plain(1e-07), _plain(150000000)
    ('0.0000001', '150000000')
    """
    return f"{Decimal(str(number)):f}"
