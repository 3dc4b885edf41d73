"""Units as pint knows them: the definition file `data/units.txt`, and the factors that the pipeline takes from it.

pint is loaded with the first call, not with the package; what the pipeline needs of it stands precomputed in
`data/unit_factors.tsv`, which `factor_rows` writes and a test compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from zhenggai.lexicon.tables import read_table

if TYPE_CHECKING:
    from pint import UnitRegistry

_DIGITS = 15


@cache
def unit_registry() -> UnitRegistry[Any]:
    """A pint registry of the units of Chinese texts, which counts in `Decimal`.

    >>> str(round(unit_registry()("30 * 亩").to("公顷").magnitude, 6))
    '2.000000'
    """
    from pint import UnitRegistry

    path = resources.files("zhenggai").joinpath("data").joinpath("units.txt")
    return UnitRegistry(str(path), non_int_type=Decimal, autoconvert_offset_to_baseunit=True)


def factor_rows() -> Iterator[tuple[str, str, str]]:
    """Unit, SI unit and factor of every unit of the table `units` that converts."""
    registry = unit_registry()
    dimensions = {row["dimension"]: row for row in read_table("dimensions")}
    for row in read_table("units"):
        if row["expression"]:
            dimension = dimensions[row["dimension"]]
            factor = registry(f"1 * {row['expression']}").to(dimension["expression"]).magnitude
            yield row["unit"], dimension["si_unit"], _plain(Decimal(factor))


def _plain(number: Decimal) -> str:
    rounded = Decimal(f"{number:.{_DIGITS}g}")
    return f"{rounded.normalize():f}"
