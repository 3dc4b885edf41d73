"""The attributes with few values: annotation tools offer them as a choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from zhenggai.export.formats.annotations import MEASURE_LABEL, PROBLEM_LABEL, QUANTITY_LABEL
from zhenggai.record import Mod, Status


@dataclass(frozen=True, slots=True)
class Choice:
    """The values of an attribute and the labels of the spans that may have it."""

    labels: tuple[str, ...]
    values: tuple[str, ...]


_ROLES = ("actual", "target", "baseline", "result", "requirement", "threshold", "share")
_BLOCKS = (PROBLEM_LABEL, MEASURE_LABEL)

CHOICES: Final = {
    "mod": Choice((QUANTITY_LABEL,), tuple(Mod)),
    "role": Choice((QUANTITY_LABEL,), _ROLES),
    "change_direction": Choice((QUANTITY_LABEL,), ("up", "down")),
    "change_basis": Choice((QUANTITY_LABEL,), ("yoy", "mom", "from", "none")),
    "status": Choice(_BLOCKS, tuple(Status)),
}
