"""Quantities → how they stand to each other: parts of a whole, rates, lists aligned to their subjects by 分别."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zhenggai.quantities.phrases import HIDDEN
from zhenggai.quantities.quantities import FoundQuantity
from zhenggai.quantities.stops import Begins

Span = tuple[int, int]

_OF_WHICH = re.compile(r"其中|当中|中[,]?(?:已|有|仍有|尚有|另有)")
_JOINTS = frozenset({"、", "和", "与", "及", ",", ""})
_SPLIT = re.compile(r"、|和|与|及")
_CLAUSE = re.compile(r"[,。;:\n|]")
_PERCENT = "%"
_REACH = 8
_BACK = 80


@dataclass(frozen=True, slots=True)
class FoundRate:
    """A rate with the part and the whole that it is of; indices among the quantities.

    Attributes:
        whole: What was due (任务23.49万吨).
        part: What was reached (完成7.2万吨).
        rate: The rate stated (完成率30.65%).
        computed: Part by whole in percent.
        holds: Whether the stated rate is the computed one, as far as its decimals go.
    """

    whole: int
    part: int
    rate: int
    computed: Decimal
    holds: bool


def find_wholes(
    masked: str, begins: Mapping[int, Begins], quantities: Sequence[FoundQuantity], counted: Sequence[Span | None]
) -> list[int | None]:
    """The index of the quantity that each is a part of; None where the text says of none.

    A part is named by 其中 or 中有, or counts by the same words (376个项目…已开工341个) and is no more than its whole.
    """
    wholes: list[int | None] = [None] * len(quantities)
    for index, one in enumerate(quantities):
        sentence = begins[one.start].full_sentence
        for candidate in range(index - 1, max(-1, index - _REACH), -1):
            before = quantities[candidate]
            if before.end < sentence:
                break
            if before.unit != one.unit or before.value < one.value or before.dimension in ("ratio", "duration"):
                continue
            same_words = counted[index] is not None and counted[index] == counted[candidate]
            if _OF_WHICH.search(masked, before.end, one.start) or same_words:
                wholes[index] = (
                    wholes[candidate] if _are_siblings(masked, before, one, wholes[candidate]) else candidate
                )
                break
    return wholes


def _are_siblings(masked: str, before: FoundQuantity, one: FoundQuantity, whole: int | None) -> bool:
    """Whether both are parts of the same whole (其中甲3个、乙2个), rather than the one of the other."""
    return whole is not None and _OF_WHICH.search(masked, before.end, one.start) is None


def find_rates(masked: str, quantities: Sequence[FoundQuantity]) -> list[FoundRate]:
    """The rates whose part and whole stand before them in the sentence, in the same unit."""
    rates: list[FoundRate] = []
    for index, one in enumerate(quantities):
        if one.unit != _PERCENT or one.value_max is not None or index < 2:
            continue
        part = index - 1
        sentence = max(masked.rfind(sign, max(0, one.start - _BACK), one.start) for sign in "。\n|;")
        for whole in range(part - 1, max(-1, part - 3), -1):
            rate = _rate(quantities, whole, part, index)
            if quantities[whole].start > sentence and rate is not None:
                rates.append(rate)
                break
    return rates


def _rate(quantities: Sequence[FoundQuantity], whole: int, part: int, rate: int) -> FoundRate | None:
    of, done, stated = quantities[whole], quantities[part], quantities[rate]
    if of.unit != done.unit or of.dimension == "ratio" or not 0 < done.value <= of.value:
        return None
    computed = 100 * done.value / of.value
    exponent = stated.value.as_tuple().exponent
    tolerance = Decimal(10) ** (exponent if isinstance(exponent, int) else 0)
    holds = abs(computed - stated.value) <= max(tolerance, Decimal("0.01"))
    if not holds and abs(computed - stated.value) > 5:
        return None
    return FoundRate(whole, part, rate, round(computed, 4), holds)


def find_subjects(text: str, masked: str, quantities: Sequence[FoundQuantity]) -> list[Span | None]:
    """The subject of each member of a list with 分别; None outside of such lists, and where the counts differ.

    >>> from zhenggai.quantities.phrases import mask
    >>> from zhenggai.quantities.quantities import find_quantities
    >>> text = "甲县、乙县分别增长4.5%、6%"
    >>> found = find_quantities(text)
    >>> spans = find_subjects(text, mask(text, [(q.start, q.end) for q in found]), found)
    >>> [text[start:end] for start, end in spans]
    ['甲县', '乙县']
    """
    subjects: list[Span | None] = [None] * len(quantities)
    for index, one in enumerate(quantities):
        if subjects[index] is not None:
            continue
        at = masked.rfind("分别", max(0, one.start - 24), one.start)
        if at < 0 or _CLAUSE.search(masked, at, one.start) or (index and quantities[index - 1].start > at):
            continue
        members = _members(masked, quantities, index)
        spans = _listed_before(text, masked, at)
        if len(members) > 1 and len(spans) == len(members):
            for member, span in zip(members, spans, strict=True):
                subjects[member] = span
    return subjects


def _members(masked: str, quantities: Sequence[FoundQuantity], first: int) -> list[int]:
    """The quantities of a list, from its first on."""
    members = [first]
    while (following := members[-1] + 1) < len(quantities):
        last, one = quantities[members[-1]], quantities[following]
        if masked[last.end : one.start].strip() not in _JOINTS or one.unit != last.unit:
            break
        members.append(following)
    return members


def _listed_before(text: str, masked: str, end: int) -> list[Span]:
    """The members of the list before 分别; a date or a quantity among them ends it."""
    start = end
    while start > 0 and not _CLAUSE.match(masked, start - 1) and masked[start - 1] != HIDDEN and end - start < _BACK:
        start -= 1
    spans: list[Span] = []
    position = start
    for joint in [*_SPLIT.finditer(text, start, end), None]:
        stop = end if joint is None else joint.start()
        if stop > position:
            spans.append((position, stop))
        position = stop if joint is None else joint.end()
    return spans
