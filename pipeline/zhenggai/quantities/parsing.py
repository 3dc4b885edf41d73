"""Any text → its quantities, by themselves: what `zhenggai.quantities.parse` returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from zhenggai.dates.broad import find_times
from zhenggai.dates.dates import find_dates
from zhenggai.errors import ConfigError
from zhenggai.lexicon.registry import unit_registry
from zhenggai.lexicon.tables import read_table
from zhenggai.normalize.expressions import normalize_expressions
from zhenggai.quantities.broad import find_amounts
from zhenggai.quantities.quantities import FoundQuantity, find_quantities

_WITH_QUANTITY = frozenset({"offset", "stretch", "within"})


class Mode(StrEnum):
    """How much counts as a quantity: what the guideline marks in notices, or every amount."""

    NOTICE = "notice"
    BROAD = "broad"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of a text; offsets count the characters of the text that was handed over.

    Attributes:
        text: `text[start:end]` as it was handed over.
        start: Where it begins, bounding words included.
        end: Where it ends, exclusive.
        value: In `unit`, scale words worked in (1.5亿元 is 150000000 元); the lower end of a range.
        value_max: The upper end of a range, else None.
        unit: Unit or classifier in simplified script, without scale words; empty for a plain number.
        mod: The bound (`approx`, `more`, `ge`, `gt`, `le`, `lt`); None if the number is exact.
        dimension: What the unit measures (`money`, `area`, `count` …); None for a plain number.
        si_value: The value in `si_unit`, where the unit converts.
        si_unit: SI unit (元 for money).
        kind: The rule that read it: `number_unit`, `money`, `temperature`, `number`, `ordinal`, `fraction`,
            `percent_word`, `tenths`, `ratio`, `power`, `discount`, `vague`, `spoken_range`, `half`.
    """

    text: str
    start: int
    end: int
    value: Decimal
    value_max: Decimal | None = None
    unit: str = ""
    mod: str | None = None
    dimension: str | None = None
    si_value: Decimal | None = None
    si_unit: str | None = None
    kind: str = "number_unit"

    def to(self, unit: str) -> Decimal:
        """The value in another unit of the same dimension; needs pint.

        Args:
            unit: A unit's name as a text writes it (公顷), or an expression of `data/units.txt` (米**2).

        Raises:
            ConfigError: Either unit does not convert, or they measure different things.
        """
        from pint import PintError

        registry = unit_registry()
        try:
            source, target = (registry(f"1 * {_expression(name)}") for name in (self.unit, unit))
            return self.value * Decimal((source / target).to("").magnitude)
        except PintError as error:
            raise ConfigError(f"{self.unit!r} can't be converted to {unit!r}: {error}") from error


@cache
def _expressions() -> dict[str, str]:
    return {row["unit"]: row["expression"] for row in read_table("units") if row["expression"]}


def _expression(unit: str) -> str:
    """What pint calls a unit; a plain number is of no dimension."""
    return "/".join(f"({_expressions().get(part, part)})" for part in unit.split("/")) if unit else "1"


def parse(text: str, *, mode: Mode | str = Mode.BROAD) -> list[Quantity]:
    """The quantities of a text in any script, in order.

    Dates are left to `zhenggai.dates.parse`: what is one is no quantity.

    Args:
        text: Any text, as it is.
        mode: `broad` reads every amount, plain numbers and ordinals too; `notice` reads what the annotation guideline
            marks (no ordinals, slogans, document numbers, plain numbers).

    Raises:
        ConfigError: There is no such mode.

    >>> [(q.text, str(q.value), q.unit) for q in parse("撥款１.５億元,約三成")]
    [('１.５億元', '150000000.0', '元'), ('約三成', '30', '%')]
    """
    if mode not in list(Mode):
        raise ConfigError(f"mode: expected one of {', '.join(Mode)}, got {mode!r}")
    normalized = normalize_expressions(text)
    is_notice = mode == Mode.NOTICE
    dates = [(date.start, date.end) for date in find_dates(normalized.text)] if is_notice else _times(normalized.text)
    find = find_quantities if is_notice else find_amounts
    return _mapped(text, find(normalized.text, blocked=dates), normalized.offsets.to_source)


def _times(text: str) -> list[tuple[int, int]]:
    """The time expressions that hold no quantity; 三天后 holds one, and so does a bare 三点."""
    atoms = (atom for atom in find_times(text) if atom.source not in _WITH_QUANTITY)
    return [(atom.start, atom.end) for atom in atoms if atom.source != "clock" or text[atom.end - 1] != "点"]


def _mapped(text: str, found: Sequence[FoundQuantity], to_source: Any) -> list[Quantity]:
    quantities = []
    for one in found:
        start, end = to_source(one.start, one.end)
        fields = (one.value, one.value_max, one.unit, one.mod, one.dimension, one.si_value, one.si_unit, one.source)
        quantities.append(Quantity(text[start:end], start, end, *fields))
    return quantities


def parse_number(text: str) -> Decimal | None:
    """The value of a text that is one number and nothing else, in any style; None if it is not.

    >>> [str(parse_number(n)) for n in ("伍拾壹點肆", "負十五萬點三七九", "１，２３４", "三分之一x")]
    ['51.4', '-150000.379', '1234', 'None']
    """
    normalized = normalize_expressions(text.strip()).text
    found = find_amounts(normalized)
    if len(found) != 1 or found[0].unit or found[0].value_max is not None:
        return None
    return found[0].value if (found[0].start, found[0].end) == (0, len(normalized)) else None
