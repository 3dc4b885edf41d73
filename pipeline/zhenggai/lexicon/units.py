"""Units and classifiers: the longest one at a place, with its dimension and SI factor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from zhenggai.lexicon.tables import read_table

_RATE = re.compile(r"(?:/|每)(?=[^\d\s])")
_ALTERNATIVE = re.compile(r"\(([^()\d\s]{1,3})\)")
_LATIN_END = re.compile(r"[A-Za-z]")
_BROAD = "broad"


@dataclass(slots=True, unsafe_hash=True)
class Unit:
    """A unit as it stands in the normalized text.

    Attributes:
        text: The unit, without scale words.
        end: Where it ends.
        dimension: Its dimension; None for a compound that the tables don't know.
        si_unit: The SI unit of `factor`, or None.
        factor: One such unit in SI units, or None.
        takes_chinese: Whether a Chinese numeral before it makes a quantity.
        takes_two: Whether at least 两 does, which is never an ordinal (两期, but 二期).
        is_broad: Whether it is a unit in the broad mode only (两 of weight, 晚, 节).
    """

    text: str
    end: int
    dimension: str | None
    si_unit: str | None
    factor: Decimal | None
    takes_chinese: bool
    takes_two: bool
    is_broad: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the table of units, with its factor."""

    name: str
    dimension: str
    chinese: str
    si_unit: str | None
    factor: Decimal | None
    ends_latin: bool


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """The units by their first character, the longest first."""
    factors = {row["unit"]: row for row in read_table("unit_factors")}
    by_first: dict[str, list[_Entry]] = {}
    for row in read_table("units"):
        name, factor = row["unit"], factors.get(row["unit"])
        si_unit, value = (factor["si_unit"], Decimal(factor["factor"])) if factor else (None, None)
        ends_latin = _LATIN_END.fullmatch(name[-1]) is not None
        entry = _Entry(name, row["dimension"], row["chinese"], si_unit, value, ends_latin)
        by_first.setdefault(name[0], []).append(entry)
    return {first: tuple(sorted(rows, key=lambda one: -len(one.name))) for first, rows in by_first.items()}


@cache
def unit_openers() -> frozenset[str]:
    """The characters that units begin with."""
    return frozenset(_entries())


@cache
def _si_units() -> dict[str, str]:
    return {row["dimension"]: row["si_unit"] for row in read_table("dimensions")}


@cache
def _compounds() -> dict[str, str]:
    return {row["compound"]: row["dimension"] for row in read_table("compound_dimensions")}


def _longest(text: str, start: int, *, is_broad: bool = False) -> _Entry | None:
    for entry in _entries().get(text[start : start + 1], ()):
        if text.startswith(entry.name, start) and (is_broad or entry.chinese != _BROAD):
            end = start + len(entry.name)
            if not (entry.ends_latin and end < len(text) and text[end].isascii() and text[end].isalnum()):
                return entry
    return None


def match_unit(text: str, start: int, *, is_broad: bool = False) -> Unit | None:
    """The unit that begins at `start`, with a rate (吨/日) or an alternative (台(套)) behind it.

    Args:
        text: Normalized text.
        start: Where to look.
        is_broad: Whether units count that only the broad mode reads (两 of weight), and rates with 每 (公里每小时).

    >>> match_unit("台(套)设备", 0).text
    '台(套)'
    """
    entry = _longest(text, start, is_broad=is_broad)
    if entry is None:
        return None
    end = start + len(entry.name)
    following = text[end : end + 1]
    if following == "(":
        alternative = _ALTERNATIVE.match(text, end)
        if alternative is not None and _longest(alternative[1], 0) is not None:
            return _simple(text[start : alternative.end()], alternative.end(), entry)
    elif following == "/" or (following == "每" and is_broad):
        rate = _RATE.match(text, end)
        denominator = _longest(text, rate.end(), is_broad=is_broad) if rate is not None else None
        if denominator is not None:
            return _compound(entry, denominator, end + 1 + len(denominator.name))
    return _simple(entry.name, end, entry)


def _simple(name: str, end: int, entry: _Entry) -> Unit:
    return Unit(
        name,
        end,
        entry.dimension,
        entry.si_unit,
        entry.factor,
        entry.chinese == "yes",
        entry.chinese in ("yes", "two"),
        entry.chinese == _BROAD,
    )


@lru_cache(maxsize=1024)
def _ratio(numerator: Decimal, denominator: Decimal) -> Decimal:
    return Decimal(f"{numerator / denominator:.15g}")


def _compound(entry: _Entry, denominator: _Entry, end: int) -> Unit:
    """A unit by a unit; its dimension and factor follow from both where the table of compounds has them."""
    dimension = _compounds().get(f"{entry.dimension}/{denominator.dimension}")
    si_unit = _si_units().get(dimension) if dimension is not None else None
    factor = None
    if si_unit is not None and entry.factor is not None and denominator.factor is not None:
        factor = _ratio(entry.factor, denominator.factor)
    name = f"{entry.name}/{denominator.name}"
    chinese = entry.chinese == "yes"
    return Unit(
        name,
        end,
        dimension,
        si_unit if factor is not None else None,
        factor,
        chinese,
        chinese or entry.chinese == "two",
    )


def match_rate(text: str, start: int) -> Unit | None:
    """The denominator that a rate names before its number: 每小时 in 每小时30公里; its `text` is the unit."""
    if not text.startswith("每", start):
        return None
    entry = _longest(text, start + 1, is_broad=True)
    return None if entry is None else _simple(entry.name, start + 1 + len(entry.name), entry)


def per(numerator: Unit, denominator: Unit, *, end: int) -> Unit:
    """One unit by another, where text names them apart (每小时30公里)."""
    parts = [
        _Entry(one.text, one.dimension or "", "yes", one.si_unit, one.factor, False) for one in (numerator, denominator)
    ]
    return _compound(parts[0], parts[1], end)
