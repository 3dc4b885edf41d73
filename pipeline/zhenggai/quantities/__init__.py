"""Numerals, units, bounds: the quantities of a text with their values (annotation guideline, section 2).

>>> from zhenggai.quantities import parse
>>> [(q.text, str(q.value), q.unit, q.mod) for q in parse("约56万吨,同比增长5.1%")]
[('约56万吨', '560000', '吨', 'approx'), ('5.1%', '5.1', '%', None)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhenggai.lexicon.lazy import attribute

if TYPE_CHECKING:
    from zhenggai.lexicon.registry import unit_registry
    from zhenggai.quantities.parsing import Mode, Quantity, parse, parse_number

__all__ = ["Mode", "Quantity", "parse", "parse_number", "unit_registry"]

_MODULES = {
    **dict.fromkeys(("Mode", "Quantity", "parse", "parse_number"), "parsing"),
    "unit_registry": "zhenggai.lexicon.registry",
}


def __getattr__(name: str) -> Any:
    return attribute(__name__, _MODULES, name)
