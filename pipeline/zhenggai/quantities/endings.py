"""What a phrase ends in → what that weighs for a quantity that may count it, by kind of candidate.

The weights are those of the names of `shapes.names_of_head` and `shapes.names_of_fit`. Every other ending of a new
notice was never met together with its unit, so the names aren't made at all: they stand here in tables, by their parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import add
from typing import TypeAlias

from zhenggai.quantities.phrases import common_verbs
from zhenggai.quantities.shapes import counted_heads, names_of_fit

Row: TypeAlias = tuple[float, ...]
"""What something weighs, by kind of candidate."""
_Table: TypeAlias = dict[str, Row]

_UNITS = 1 << 9
_ENDINGS = 1 << 10
"""For how many units, and how many endings of each, sums are kept."""
_NO_HEADS: frozenset[str] = frozenset()


def add_rows(total: Row, rows: Iterable[Row | None]) -> Row:
    """A row with some more added; None adds nothing."""
    for row in rows:
        if row is not None:
            total = tuple(map(add, total, row))
    return total


class Endings:
    """What endings weigh, for any unit.

    Args:
        heads: The weights of names of heads.
        phrases: The weights of names of how the phrase before a quantity ends.
        fits: The weights of names of how a unit fits.
        nothing: A row of noughts.
    """

    def __init__(
        self, heads: Mapping[str, Row], phrases: Mapping[str, Row], fits: Mapping[str, Row], nothing: Row
    ) -> None:
        self.fits, self.nothing = fits, nothing
        self.last: _Table = {}
        self._alone: _Table = {}
        self._by_dimension: dict[str, _Table] = {}
        self._last_by_dimension: dict[str, _Table] = {}
        self._by_unit: dict[str, _Table] = {}
        self._whole: dict[str, _Table] = {}
        self._kept: dict[tuple[str, str | None], EndingsOfUnit] = {}
        for name, row in heads.items():
            self._add(name[:3], name[3:], row)
        for name, row in phrases.items():
            kind, _, ending = name.partition("=")
            table = self._alone if kind == "before_end" else self.last
            table[ending] = add_rows(row, (table.get(ending),))

    def _add(self, prefix: str, rest: str, row: Row) -> None:
        """Files a name under each pair of an ending and a unit or dimension that makes it."""
        ending, _, dimension = rest.rpartition(":")
        if prefix == "hd=":
            self._alone[rest] = row
            self._by_dimension.setdefault(dimension, {})[ending] = row
        elif prefix == "hl=":
            self._last_by_dimension.setdefault(dimension, {})[ending] = row
        else:
            for length in (1, 2):
                self._by_unit.setdefault(rest[length:], {})[rest[:length]] = row

    def of_unit(self, unit: str, dimension: str | None) -> EndingsOfUnit:
        """What endings weigh for a unit."""
        found = self._kept.get((unit, dimension))
        if found is None:
            if len(self._kept) >= _UNITS:
                self._kept.clear()
            found = self._kept[unit, dimension] = EndingsOfUnit(self, unit, dimension)
        return found

    def tables(self, unit: str, dimension: str | None) -> tuple[_Table, _Table, _Table]:
        """By ending alone and with the dimension, by last character with the dimension, and by either with the unit."""
        of = str(dimension)
        return self._of_dimension(of), self._last_by_dimension.get(of, {}), self._by_unit.get(unit, {})

    def _of_dimension(self, dimension: str) -> _Table:
        whole = self._whole.get(dimension)
        if whole is None:
            whole = self._whole[dimension] = dict(self._alone)
            for ending, row in self._by_dimension.get(dimension, {}).items():
                whole[ending] = add_rows(row, (self._alone.get(ending),))
        return whole


class EndingsOfUnit(dict[str, Row]):
    """What each ending weighs for one unit, by kind; looked up as a dictionary."""

    def __init__(self, endings: Endings, unit: str, dimension: str | None) -> None:
        super().__init__()
        self._endings, self._unit, self._dimension = endings, unit, dimension
        self._of_dimension, self._last_of_dimension, self._of_unit = endings.tables(unit, dimension)
        self._heads = counted_heads().get(unit, _NO_HEADS)
        self._fits: dict[tuple[str, bool, bool], Row] = {}

    def __missing__(self, ending: str) -> Row:
        if len(self) >= _ENDINGS:
            self.clear()
        # Endings with the same last character that fit alike differ in the rows of the whole ending alone.
        key = ending[-1:], ending in common_verbs(), self._unit in ending
        total = self._fits.get(key) or self._keep_fit(key, ending)
        for table in (self._of_dimension, self._of_unit):
            row = table.get(ending)
            if row is not None:
                total = tuple(map(add, total, row))
        self[ending] = total
        return total

    def _keep_fit(self, key: tuple[str, bool, bool], ending: str) -> Row:
        names = names_of_fit(ending, self._unit, self._dimension)
        fit = add_rows(self._endings.nothing, map(self._endings.fits.get, names))
        last = self._last_of_dimension.get(key[0]), self._of_unit.get(key[0]), self._endings.last.get(key[0])
        found = self._fits[key] = add_rows(fit, last)
        return found
