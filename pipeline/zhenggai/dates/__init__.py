"""Points, spans, recurrences: the dates of a text with their values (annotation guideline, section 3).

>>> from zhenggai.dates import parse
>>> [(one.text, one.value) for one in parse("2024年8月25日至30日,上月底", anchor="2025-11-26")]
[('2024年8月25日至30日', '2024-08-25/2024-08-30'), ('上月底', '2025-10')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhenggai.lexicon.lazy import attribute

if TYPE_CHECKING:
    from zhenggai.dates.deadlines import Deadline, DeadlineKind, read_deadline
    from zhenggai.dates.parsing import Date, Mode, interval, parse

__all__ = ["Date", "Deadline", "DeadlineKind", "Mode", "interval", "parse", "read_deadline"]

_MODULES = {
    **dict.fromkeys(("Date", "Mode", "interval", "parse"), "parsing"),
    **dict.fromkeys(("Deadline", "DeadlineKind", "read_deadline"), "deadlines"),
}


def __getattr__(name: str) -> Any:
    return attribute(__name__, _MODULES, name)
