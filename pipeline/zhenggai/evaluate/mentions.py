"""Entities, dates and quantities of two records → counts.

*Strict* asks for the same offsets (and label), *overlap* pairs one to one by IoU. A value is compared on mentions that
overlap, so it is scored apart from the exact span. An item predicted twice is found once and predicted twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhenggai.evaluate.counts import Counts
from zhenggai.evaluate.matching import Span, match_spans
from zhenggai.record import Entity, Label, Quantity, Record

VALUE_TOLERANCE = 1e-6
_UNIT_FORM = str.maketrans("臺項個畝條（）", "台项个亩条()", "萬億")


def count_entities(gold: Record, predicted: Record) -> dict[str, Counts]:
    """Count entities label by label and all together.

    A label is counted only where the gold of this notice has it; a wrong label elsewhere still costs precision in the
    figures of all labels.
    """
    counts: dict[str, Counts] = {}
    for label in sorted({entity.label for entity in gold.entities}):
        of_gold = [entity for entity in gold.entities if entity.label == label]
        of_predicted = [entity for entity in predicted.entities if entity.label == label]
        counts[f"entity {label}/strict"] = _count_strict(of_gold, of_predicted)
        counts[f"entity {label}/overlap"] = _count_overlap(of_gold, of_predicted)
    sizes = len(predicted.entities), len(gold.entities)
    for kind in ("strict", "overlap"):
        found = sum(count.correct for name, count in counts.items() if name.endswith(f"/{kind}"))
        counts[f"entities/{kind}"] = Counts(found, *sizes)
    return counts


def count_dates(gold: Record, predicted: Record) -> dict[str, Counts]:
    """Count the dates that have a value, correct where the value is the same and the mentions overlap."""
    of_gold, of_predicted = _valued_dates(gold), _valued_dates(predicted)
    matches = match_spans(of_gold, of_predicted, same=lambda g, p: g.value == p.value)
    return {"date value": Counts(len(matches), len(of_predicted), len(of_gold))}


def count_quantities(gold: Record, predicted: Record) -> dict[str, Counts]:
    """Count quantities by span, by value and unit, and by value, unit and bound (`mod`)."""
    of_gold, of_predicted = gold.quantities, predicted.quantities
    sizes = len(of_predicted), len(of_gold)
    by_value = match_spans(of_gold, of_predicted, same=is_same_amount)
    by_bound = match_spans(of_gold, of_predicted, same=lambda g, p: g.mod == p.mod and is_same_amount(g, p))
    return {
        "quantity/strict": _count_strict(of_gold, of_predicted),
        "quantity value+unit": Counts(len(by_value), *sizes),
        "quantity value+unit+mod": Counts(len(by_bound), *sizes),
    }


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


def _valued_dates(record: Record) -> list[Entity]:
    return [entity for entity in record.entities if entity.label == Label.DATE and entity.value]


def _count_strict(gold: Sequence[Span], predicted: Sequence[Span]) -> Counts:
    found = {(span.start, span.end) for span in gold} & {(span.start, span.end) for span in predicted}
    return Counts(len(found), len(predicted), len(gold))


def _count_overlap(gold: Sequence[Entity], predicted: Sequence[Entity]) -> Counts:
    return Counts(len(match_spans(gold, predicted)), len(predicted), len(gold))
