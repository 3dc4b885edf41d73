"""Units and classifiers: the longest one at a place, with its dimension and SI factor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from zhenggai.lexicon.tables import read_table

_RATE = re.compile(r"(?:/|每)(?=[^\d\s])")
_ALTERNATIVE = re.compile(r"\(([^()\d\s]{1,3})\)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands in the normalized text.

    Attributes:
        text: The unit, without scale words.
        end: Where it ends.
        dimension: Its dimension; None for a compound that the table doesn't know.
        si_unit: The SI unit of `factor`, or None.
        factor: One such unit in SI units, or None.
        takes_chinese: Whether a Chinese numeral before it makes a quantity.
        takes_two: Whether at least 两 does, which is never an ordinal (两期, but 二期).
    """

    text: str
    end: int
    dimension: str | None
    si_unit: str | None
    factor: Decimal | None
    takes_chinese: bool
    takes_two: bool


@cache
def _table() -> tuple[dict[str, dict[str, str]], int]:
    rows = {row["unit"]: row for row in read_table("units")}
    return rows, max(map(len, rows))


def _longest(text: str, start: int) -> str | None:
    rows, longest = _table()
    for length in range(min(longest, len(text) - start), 0, -1):
        candidate = text[start : start + length]
        if candidate in rows and not (
            candidate[-1].isascii() and candidate[-1].isalpha() and _runs_on(text, start + length)
        ):
            return candidate
    return None


def _runs_on(text: str, end: int) -> bool:
    return end < len(text) and text[end].isascii() and text[end].isalnum()


def match_unit(text: str, start: int) -> Unit | None:
    """The unit that begins at `start`, with a rate (吨/日) or an alternative (台(套)) behind it.

    >>> match_unit("台(套)设备", 0).text
    '台(套)'
    """
    name = _longest(text, start)
    if name is None:
        return None
    row = _table()[0][name]
    end = start + len(name)
    known = True
    alternative = _ALTERNATIVE.match(text, end)
    if alternative is not None and alternative[1] in _table()[0]:
        end = alternative.end()
    rate = _RATE.match(text, end)
    if rate is not None and rate.group() == "/":
        denominator = _longest(text, rate.end())
        if denominator is not None:
            end, known = rate.end() + len(denominator), False
    factor = Decimal(row["factor"]) if known and row["factor"] else None
    return Unit(
        text[start:end],
        end,
        row["dimension"] if known else None,
        row["si_unit"] or None if known else None,
        factor,
        row["chinese"] == "yes",
        row["chinese"] in ("yes", "two"),
    )
