"""Quantities → what they mean: the thing counted, the role, the change, the period, the whole, the subject.

The rules look at the words around a quantity; `of` is chosen by a small model (`counted`). All spans are of the text
that the quantities were found in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhenggai.quantities.candidates import Surroundings
from zhenggai.quantities.changes import DatedSpan, FoundChange, find_changes
from zhenggai.quantities.counted import choose_counted
from zhenggai.quantities.parts import FoundRate, find_rates, find_subjects, find_wholes
from zhenggai.quantities.quantities import FoundQuantity
from zhenggai.quantities.roles import find_roles
from zhenggai.quantities.weighing import Weights

Span = tuple[int, int]

_RECURRENCE = "R/"
_COMPARISON = frozenset("较比")
_SENTENCE_END = re.compile(r"[。\n|]")


@dataclass(slots=True, unsafe_hash=True)
class Meaning:
    """What a quantity means.

    Attributes:
        of: The thing counted or measured.
        role: A value of `zhenggai.record.QuantityRole`.
        change: The change that it states.
        period: The index of the date that it holds for.
        whole: The index of the quantity that it is a part of.
        subject: Whose figure it is in a list with 分别.
    """

    of: Span | None = None
    role: str | None = None
    change: FoundChange | None = None
    period: int | None = None
    whole: int | None = None
    subject: Span | None = None


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the quantities of a text mean, in their order, and the rates among them."""

    of_quantities: list[Meaning]
    rates: list[FoundRate]


def find_meanings(
    text: str,
    quantities: Sequence[FoundQuantity],
    *,
    dates: Sequence[DatedSpan] = (),
    aims: Sequence[Span] = (),
    segments: Sequence[Span] = (),
    weights: Weights | None = None,
) -> Meanings:
    """What each quantity of a text means.

    Args:
        text: Normalized text.
        quantities: Its quantities, in order.
        dates: Its dates, in order, with their values.
        aims: Sorted spans that state what is aimed at or planned.
        segments: Sorted spans (measures) within which a period carries on over sentences.
        weights: Of the model of what is counted; the shipped one if not given.

    >>> from zhenggai.quantities.quantities import find_quantities
    >>> text = "整改率由5%提高至20%,同比增长3%"
    >>> found = find_meanings(text, find_quantities(text)).of_quantities
    >>> [(one.role, one.change.basis if one.change else None) for one in found]
    [('baseline', None), ('result', 'from'), ('actual', 'yoy')]
    """
    if not quantities:
        return Meanings([], [])
    spans = [(date.start, date.end) for date in dates]
    around = Surroundings(text, quantities, spans)
    masked, begins = around.masked, around.begins
    counted = choose_counted(around, quantities, weights=weights)
    changes = find_changes(text, masked, begins, quantities, dates)
    counted = _shared_in_pairs(counted, changes)
    roles = find_roles(text, masked, begins, quantities, changes, counted=counted, aims=aims)
    subjects = find_subjects(text, masked, quantities)
    wholes = find_wholes(masked, begins, quantities, counted)
    periods = _periods(text, quantities, dates, segments)
    columns = zip(counted, roles, changes, periods, wholes, subjects, strict=True)
    rates = find_rates(masked, quantities)
    return Meanings(_with_parts([Meaning(*column) for column in columns], rates), rates)


def _shared_in_pairs(counted: list[Span | None], changes: Sequence[FoundChange | None]) -> list[Span | None]:
    """Both sides of a change count the same thing."""
    shared = list(counted)
    for index, change in enumerate(changes):
        if change is not None and change.baseline is not None:
            shared[index] = shared[change.baseline] or shared[index]
    return shared


def _with_parts(meanings: list[Meaning], rates: Sequence[FoundRate]) -> list[Meaning]:
    """A rate that holds makes its part a part of its whole."""
    for rate in rates:
        if rate.holds and meanings[rate.part].whole is None:
            meanings[rate.part] = replace(meanings[rate.part], whole=rate.whole)
    return meanings


def _periods(
    text: str, quantities: Sequence[FoundQuantity], dates: Sequence[DatedSpan], segments: Sequence[Span]
) -> list[int | None]:
    """The last date before each quantity in its sentence or measure; no recurrence, nothing that is compared with."""
    usable = [index for index, date in enumerate(dates) if _is_period(text, date)]
    ends = [dates[index].end for index in usable]
    starts = [start for start, _ in segments]
    sentences = [match.end() for match in _SENTENCE_END.finditer(text)]
    periods: list[int | None] = []
    for one in quantities:
        place = bisect_right(ends, one.start) - 1
        floor = _floor(one.start, sentences, starts, segments)
        is_near = place >= 0 and dates[usable[place]].start >= floor
        periods.append(usable[place] if is_near else None)
    return periods


def _is_period(text: str, date: DatedSpan) -> bool:
    is_compared = date.start > 0 and text[date.start - 1] in _COMPARISON
    return not is_compared and not (date.value or "").startswith(_RECURRENCE)


def _floor(position: int, sentences: list[int], starts: list[int], segments: Sequence[Span]) -> int:
    """Where the measure of a position begins, else its sentence."""
    index = bisect_right(starts, position) - 1
    if index >= 0 and position < segments[index][1]:
        return segments[index][0]
    sentence = bisect_right(sentences, position) - 1
    return sentences[sentence] if sentence >= 0 else 0
