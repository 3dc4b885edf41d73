"""A statement of time → the deadline it sets: a last date, at once, always, or so long after something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from zhenggai.dates.dates import find_dates
from zhenggai.dates.years import resolve_dates
from zhenggai.lexicon.numerals import parse_numeral
from zhenggai.normalize.expressions import normalize_expressions

_IMMEDIATE = re.compile(r"立行立改|立即整改|即知即改|立整立改|即行即改|边督边改|立查立改|马上|立即")
_LONG_TERM = re.compile(r"长期坚持|持续坚持|长期整改|常态化?|长期")
_RELATIVE = re.compile(
    r"(?P<event>[^,。;:、\n\d]{1,16}?)(?:之日)?(?:起|后|以后|之后)(?:的)?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)个?"
    r"(?P<unit>工作日|自然日|日|天|周|星期|月|年|小时)(?:之|以)?内"
)
_UNITS = {"工作日": "D", "自然日": "D", "日": "D", "天": "D", "周": "W", "星期": "W", "月": "M", "年": "Y", "小时": "H"}
_HALVES = {"年": "P6M", "月": "P15D", "天": "PT12H", "日": "PT12H", "小时": "PT30M"}
_LEADS = re.compile(r"^(?:自|从|在|于|须|应|请)+")


class DeadlineKind(StrEnum):
    """What sets the deadline."""

    NOT_AFTER = "not_after"
    IMMEDIATE = "immediate"
    LONG_TERM = "long_term"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as a statement sets it.

    Attributes:
        kind: What sets it.
        value: For `not_after` the last day, month or year (ISO 8601); for `relative` a duration (P1M); else None.
        event: For `relative`, what it counts from (反馈).
        counts_working_days: Whether the duration counts working days only.
    """

    kind: DeadlineKind
    value: str | None = None
    event: str | None = None
    counts_working_days: bool = False

    def __str__(self) -> str:
        """The deadline as a record holds it: a date value, `immediate`, `long_term`, or the duration."""
        if self.kind is DeadlineKind.NOT_AFTER:
            return f"../{self.value}"
        return self.value or self.kind.value


def read_deadline(statement: str, *, year: int | None = None) -> Deadline | None:
    """The deadline that a statement sets; None if it sets none.

    Args:
        statement: The content of a deadline field, or a clause.
        year: The year of dates that name none, where it is known.

    >>> [str(read_deadline(one)) for one in ("2025年1月底前", "立行立改", "长期坚持", "反馈后1个月内")]
    ['../2025-01', 'immediate', 'long_term', 'P1M']
    """
    text = normalize_expressions(statement).text
    dates = find_dates(text)
    values = resolve_dates(text, dates, segments=[], default_year=year)
    last = next((value for value in reversed(values) if value and not value.startswith("R/")), None)
    if last is not None and not last.endswith(".."):
        return Deadline(DeadlineKind.NOT_AFTER, last.rpartition("/")[2])
    relative = _RELATIVE.search(text)
    if relative is not None:
        return _relative(relative)
    if _IMMEDIATE.search(text):
        return Deadline(DeadlineKind.IMMEDIATE)
    return Deadline(DeadlineKind.LONG_TERM) if _LONG_TERM.search(text) else None


def _relative(match: re.Match[str]) -> Deadline:
    unit = match["unit"]
    if match["n"] == "半":
        value = _HALVES.get(unit, "P0D")
    else:
        number = int(parse_numeral(match["n"]))
        value = f"PT{number}H" if unit == "小时" else f"P{number}{_UNITS[unit]}"
    return Deadline(DeadlineKind.RELATIVE, value, _LEADS.sub("", match["event"]), unit == "工作日")
