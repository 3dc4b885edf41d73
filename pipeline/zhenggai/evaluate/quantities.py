"""Quantities of two records → counts of spans, values and what they mean: things counted, changes, roles.

What a quantity means (`of`, `role`, `change`) is scored only where the gold of the notice annotates it at all. It is
compared on quantities that overlap, so it is scored apart from the exact span; a quantity that was not found costs
recall.
"""

from __future__ import annotations

from collections.abc import Callable

from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.evaluate.matching import Span, iou, match_spans
from zhenggai.evaluate.tokens import count_tokens
from zhenggai.record import Quantity, Record

VALUE_TOLERANCE = 1e-6
_UNIT_FORM = str.maketrans("臺項個畝條（）", "台项个亩条()", "萬億")

Pairs = list[tuple[Quantity, Quantity]]


def count_quantities(gold: Record, predicted: Record) -> dict[str, Counts]:
    """Count quantities by span, by value and unit, and by value, unit and bound (`mod`)."""
    of_gold, of_predicted = gold.quantities, predicted.quantities
    sizes = len(of_predicted), len(of_gold)
    strict = {(one.start, one.end) for one in of_gold} & {(one.start, one.end) for one in of_predicted}
    by_value = match_spans(of_gold, of_predicted, same=is_same_amount)
    by_bound = match_spans(of_gold, of_predicted, same=lambda g, p: g.mod == p.mod and is_same_amount(g, p))
    return {
        "quantity/strict": Counts(len(strict), *sizes),
        "quantity/overlap": Counts(len(match_spans(of_gold, of_predicted)), *sizes),
        "quantity/token": count_tokens(gold.text, of_gold, of_predicted),
        "quantity value+unit": Counts(len(by_value), *sizes),
        "quantity value+unit+mod": Counts(len(by_bound), *sizes),
    }


def count_meaning(gold: Record, predicted: Record) -> dict[str, Counts]:
    """Count the things counted, the from–to pairs and the changes; nothing where the gold annotates none of them."""
    if not has_meaning(gold):
        return {}
    pairs = align_quantities(gold, predicted)
    return {
        "quantity of/overlap": _count_of(gold, predicted, pairs, _overlaps),
        "quantity of/exact": _count_of(gold, predicted, pairs, _is_equal),
        "quantity from-to": _count_from_to(gold, predicted, pairs),
        "quantity change": _count_changes(gold, predicted, pairs),
    }


def rate_meaning(gold: Record, predicted: Record) -> dict[str, Accuracy]:
    """Rate roles and changes on the aligned quantities whose gold states one."""
    if not has_meaning(gold):
        return {}
    pairs = align_quantities(gold, predicted)
    roles = [(g.role, p.role) for g, p in pairs if g.role is not None]
    changes = [(_change(g), _change(p)) for g, p in pairs if _change(g) is not None]
    return {
        "quantity role accuracy": Accuracy(sum(g == p for g, p in roles), len(roles)),
        "quantity change accuracy": Accuracy(sum(g == p for g, p in changes), len(changes)),
    }


def has_meaning(gold: Record) -> bool:
    """Whether the gold of a notice says what its quantities mean."""
    return any(one.of is not None or one.role is not None or one.change is not None for one in gold.quantities)


def align_quantities(gold: Record, predicted: Record) -> Pairs:
    """Pair quantities that overlap, the gold one first."""
    matches = match_spans(gold.quantities, predicted.quantities)
    return [(gold.quantities[match.gold], predicted.quantities[match.predicted]) for match in matches]


def is_same_amount(left: Quantity, right: Quantity) -> bool:
    """Tell whether value, upper end and unit agree; no upper end is compared as 0.

    Values agree within a millionth of the larger one (of 1, for small ones). Units agree after `normalize_unit`.
    """
    return (
        is_close(left.value, right.value)
        and is_close(left.value_max or 0, right.value_max or 0)
        and normalize_unit(left.unit) == normalize_unit(right.unit)
    )


def normalize_unit(unit: str) -> str:
    """Bring a unit into the form in which units are compared: simplified, half-width brackets, without 萬 and 億.

    >>> normalize_unit("萬臺（套）")
    '台(套)'
    """
    return unit.translate(_UNIT_FORM)


def is_close(left: float, right: float) -> bool:
    """Whether two numbers agree within a millionth of the larger one (of 1, for small ones)."""
    return abs(left - right) <= VALUE_TOLERANCE * max(1.0, abs(left), abs(right))


def _overlaps(left: Span, right: Span) -> bool:
    return iou(left, right) > 0


def _is_equal(left: Span, right: Span) -> bool:
    return (left.start, left.end) == (right.start, right.end)


def _count_of(gold: Record, predicted: Record, pairs: Pairs, agree: Callable[[Span, Span], bool]) -> Counts:
    correct = sum(g.of is not None and p.of is not None and agree(g.of, p.of) for g, p in pairs)
    sizes = [sum(one.of is not None for one in record.quantities) for record in (predicted, gold)]
    return Counts(correct, *sizes)


def _count_from_to(gold: Record, predicted: Record, pairs: Pairs) -> Counts:
    """A pair is right where both of its quantities are aligned with those of a gold pair."""
    counterpart: dict[str | None, str] = {p.id: g.id for g, p in pairs}
    of_gold, of_predicted = _from_to(gold), _from_to(predicted)
    correct = {(counterpart.get(baseline), counterpart.get(result)) for baseline, result in of_predicted} & of_gold
    return Counts(len(correct), len(of_predicted), len(of_gold))


def _from_to(record: Record) -> set[tuple[str | None, str | None]]:
    changes = ((one.change, one.id) for one in record.quantities if one.change is not None)
    return {(change.from_, result) for change, result in changes if change.from_ is not None}


def _change(one: Quantity) -> tuple[str | None, str | None] | None:
    return None if one.change is None else (one.change.direction, one.change.basis)


def _count_changes(gold: Record, predicted: Record, pairs: Pairs) -> Counts:
    correct = sum(_change(g) is not None and _change(g) == _change(p) for g, p in pairs)
    sizes = [sum(one.change is not None for one in record.quantities) for record in (predicted, gold)]
    return Counts(correct, *sizes)
