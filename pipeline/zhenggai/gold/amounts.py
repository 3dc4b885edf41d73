"""Quantities: value, range, unit and bound recomputed from the surface; what change and `from` say (guideline, 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

from zhenggai.evaluate.quantities import is_close, normalize_unit
from zhenggai.gold.findings import Fault, GoldReading
from zhenggai.lexicon.units import match_unit
from zhenggai.quantities.quantities import FoundQuantity, find_quantities
from zhenggai.record import ChangeBasis, ChangeDirection, Quantity, QuantityRole

Amount: TypeAlias = tuple[Decimal, Decimal | None, str, str | None]
_SHARES = frozenset({"", "%", "‰", "百分点", "倍"})
_NAMES = ("value", "value_max", "unit", "mod")


def check_amounts(
    reading: GoldReading, *, blocked: list[tuple[int, int]], normalize: Callable[[str], str]
) -> Iterator[Fault]:
    """Finds quantities whose attributes are not what our parser reads in their words.

    The words are read in their notice and alone; the gold is right if it agrees with either.

    Args:
        reading: The gold.
        blocked: The spans of the normalized text that are documents or dates.
        normalize: Normalizes a piece of raw text.
    """
    in_notice = _in_notice(reading, blocked)
    for quantity in reading.record.quantities:
        surface = "".join(quantity.text.split())
        readings = [in_notice.get((quantity.start, quantity.end)), _alone(normalize(surface))]
        yield from _compare(quantity, [one for one in readings if one is not None])
    yield from _changes(reading)


def _in_notice(reading: GoldReading, blocked: list[tuple[int, int]]) -> Mapping[tuple[int, int], Amount]:
    normalized = reading.normalized
    found = find_quantities(normalized.text, blocked=blocked)
    return {normalized.offsets.to_source(one.start, one.end): _amount(one) for one in found}


def _alone(surface: str) -> Amount | None:
    found = find_quantities(surface)
    is_whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(surface))
    return _amount(found[0]) if is_whole else None


def _amount(found: FoundQuantity) -> Amount:
    return found.value, found.value_max, found.unit, found.mod


def _compare(gold: Quantity, readings: list[Amount]) -> Iterator[Fault]:
    if gold.value_max is not None and gold.value_max <= gold.value:
        yield Fault(gold.id, "value_max", f"expected value_max above {gold.value}, got {gold.value_max}")
        return
    if not readings:
        message = f"expected words that our parser reads as one quantity, got {gold.text!r}"
        yield Fault(gold.id, "unread", message)
        return
    wrong = [_differences(gold, reading) for reading in readings]
    if all(wrong):
        names = min(wrong, key=len)
        expected = _listed(dict(zip(_NAMES, readings[wrong.index(names)], strict=True)), names)
        got = _listed({name: getattr(gold, name) for name in _NAMES}, names)
        yield Fault(gold.id, names[0], f"{gold.text!r}: expected {expected}, got {got}")


def _differences(gold: Quantity, reading: Amount) -> list[str]:
    value, value_max, unit, mod = reading
    is_same = {
        "value": is_close(gold.value, float(value)),
        "value_max": is_close(gold.value_max or 0, float(value_max or 0)),
        "unit": normalize_unit(gold.unit) == normalize_unit(unit),
        "mod": gold.mod == mod,
    }
    return [name for name, same in is_same.items() if not same]


def _listed(values: Mapping[str, object], names: list[str]) -> str:
    shown = {name: f"{value:f}" if isinstance(value, Decimal) else value for name, value in values.items()}
    return " ".join(f"{name}={'none' if shown[name] in (None, '') else shown[name]}" for name in names)


def _changes(reading: GoldReading) -> Iterator[Fault]:
    quantities = {one.id: one for one in reading.record.quantities}
    for one in reading.record.quantities:
        change = one.change
        if change is None:
            continue
        if change.from_ is None:
            if change.basis == ChangeBasis.FROM:
                yield Fault(one.id, "from", f"{one.text!r}: expected from=… beside change=…:from")
            continue
        baseline = quantities[change.from_]
        if baseline.role is not None and baseline.role != QuantityRole.BASELINE:
            yield Fault(one.id, "from", f"expected role=baseline on {baseline.text!r}, got {baseline.role}")
        elif not _is_comparable(baseline, one):
            message = f"expected one kind of unit on both sides of the change, got {baseline.text!r} and {one.text!r}"
            yield Fault(one.id, "from", message)
        elif _goes_against(change.direction, baseline, one):
            message = f"from {baseline.text!r} to {one.text!r}: expected the other direction, got {change.direction}"
            yield Fault(one.id, "change", message)


def _is_comparable(baseline: Quantity, one: Quantity) -> bool:
    """Whether two units are the same or measure the same, or the second figure tells the change as a share."""
    if normalize_unit(baseline.unit) == normalize_unit(one.unit):
        return True
    if one.unit in _SHARES and (baseline.unit in _SHARES or one.role != QuantityRole.RESULT):
        return True
    units = match_unit(baseline.unit, 0), match_unit(one.unit, 0)
    dimensions = {unit.dimension for unit in units if unit is not None}
    return None not in units and len(dimensions) == 1 and not dimensions & {None, "count"}


def _goes_against(direction: str | None, baseline: Quantity, result: Quantity) -> bool:
    """Whether the result (not a figure that states the change itself) lies on the other side of the baseline."""
    if result.role != QuantityRole.RESULT or normalize_unit(baseline.unit) != normalize_unit(result.unit):
        return False
    if direction == ChangeDirection.UP:
        return result.value < baseline.value
    return direction == ChangeDirection.DOWN and result.value > baseline.value
