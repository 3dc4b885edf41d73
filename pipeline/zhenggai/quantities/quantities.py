"""Normalized text → quantities: number, unit and bounding words as one span, with its value.

A scanner goes from number to number; what the number begins or ends with is looked up in tables (`units`, `bounds`,
`slogans`), so the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.numerals import (
    NUMERAL,
    is_chinese,
    is_countable,
    parse_numeral,
    parse_spoken_range,
    trailing_scale,
)
from zhenggai.lexicon.units import Unit, match_unit, unit_openers
from zhenggai.quantities.bounds import bound_before, bound_behind, bound_between
from zhenggai.quantities.counting import counts, is_glued, is_slogan, ordinal_end
from zhenggai.quantities.proportions import PERCENT_WORD, match_half, match_proportion

_NUMBER = compile_guarded(
    r"(?=[\d零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟俩])"
    rf"(?:{NUMERAL.pattern}|{PERCENT_WORD.pattern})"
)
_RANGE = re.compile(r"(?:[—\-~至到]|——)")
_FROM = re.compile(r"[由从自][^。;,]{0,14}$")
_QUOTE = re.compile(r"[“‘][^”’\n]{1,14}[”’]")
_MARKER = re.compile(r"(?<![^\n。;:])\d{1,2}\.(?=\d)")
_MINUS = re.compile(r"(?<![%)\]])-$")
_HEDGED_MONTH = re.compile(r"个(多|半)(月|小时|星期)")
_HEDGE_BEHIND = re.compile(r"[余多](?![年月日个项次人家户处])|(?<=[年天])半(?![数径成])")
_LARGEST = Decimal(10) ** 24
_GOES_ON = " 余多来几—-~至到成分:∶半.0123456789零〇一二两三四五六七八九十百千万亿"
"""What may stand behind a number that counts something, besides a unit: a hedge, a range, what makes a proportion."""


@dataclass(slots=True, unsafe_hash=True)
class FoundQuantity:
    """A quantity; offsets index the text it was found in (the normalized one in the pipeline).

    Attributes:
        start: Where it begins, bounding words included.
        end: Where it ends.
        value: In `unit`.
        value_max: The upper end of a range, else None.
        unit: Unit or classifier without scale words; empty for a plain fraction.
        mod: The bound, a value of `zhenggai.record.Mod`; None if the number is exact.
        dimension: Dimension of the unit, if the table knows it.
        si_value: The value in `si_unit`, where the unit has one.
        si_unit: SI unit.
        source: Id of the rule that found it.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    value_max: Decimal | None = None
    mod: str | None = None
    dimension: str | None = None
    si_value: Decimal | None = None
    si_unit: str | None = None
    source: str = "number_unit"


@dataclass(slots=True, unsafe_hash=True)
class _Reading:
    """A number with what follows it, before it is judged whether it counts anything."""

    low: Decimal
    high: Decimal | None
    mod: str | None
    unit: Unit


def find_quantities(text: str, *, blocked: Sequence[tuple[int, int]] = ()) -> list[FoundQuantity]:
    """The quantities of a text, in order; none overlaps a span of `blocked` (sorted: documents, dates).

    >>> [(q.value, q.unit, q.mod) for q in find_quantities("由1.5亿元提高至3亿元,新增12万余株")]
    [(Decimal('150000000.0'), '元', None), (Decimal('300000000'), '元', None), (Decimal('120000'), '株', 'more')]
    """
    starts = [start for start, _ in blocked]
    quoted = [match.span() for match in _QUOTE.finditer(text)]
    quote_starts = [start for start, _ in quoted]
    found: list[FoundQuantity] = []
    position = 0
    for match in _candidates(text):
        if match.start() < position or _covers(blocked, starts, match.start()):
            continue
        is_quoted = not match.group()[0].isdecimal() and _covers(quoted, quote_starts, match.start())
        quantity = _read(text, match, is_quoted=is_quoted)
        if quantity is None or _covers(blocked, starts, quantity.end - 1):
            continue
        found.append(quantity)
        position = quantity.end
    return found


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """The numbers of a text; ordinals and the digits of list markers are passed over."""
    position = 0
    while (number := _NUMBER.search(text, position)) is not None:
        start = number.start()
        match = _behind_marker(text, start) or number if "." in text[start : start + 3] else number
        start, position = match.span()
        ordinals = ordinal_end(text, start, position) if "第" in text[max(0, start - 2) : start] else None
        if ordinals is None:
            yield match
        else:
            position = ordinals


def _behind_marker(text: str, start: int) -> re.Match[str] | None:
    """The number behind the list marker that stands at the head of a line (5.|5个); None where there is none."""
    marker = _MARKER.match(text, start)
    number = NUMERAL.match(text, marker.end()) if marker is not None else None
    if number is not None and number.group().isdigit():
        unit = _unit_at(text, number.end())
        if unit is not None and unit.takes_chinese and unit.dimension == "count":
            return number
    return None


def _covers(spans: Sequence[tuple[int, int]], starts: list[int], position: int) -> bool:
    index = bisect_right(starts, position) - 1
    return index >= 0 and position < spans[index][1]


@cache
def _behind_numbers() -> frozenset[str]:
    """The characters one of which stands behind each number that counts something, unless it reads 百分之."""
    return unit_openers().union(_GOES_ON)


def _read(text: str, match: re.Match[str], *, is_quoted: bool) -> FoundQuantity | None:
    start, surface = match.start(), match.group()
    if text[match.end() : match.end() + 1] not in _behind_numbers() and "分之" not in surface:
        return None
    if start and is_glued(text, start):
        return None
    proportion = match_proportion(text, start)
    if proportion is not None:
        begin, end, mod = _bounds(text, start, proportion.end, None)
        return FoundQuantity(begin, end, proportion.value, proportion.unit, mod=mod, source=proportion.source)
    half = match_half(text, start)
    if half is not None:
        begin, end, mod = _bounds(text, start, half.end, None)
        return None if mod is None else FoundQuantity(begin, end, half.value, half.unit, mod=mod, source=half.source)
    if not is_countable(surface) or (is_chinese(surface) and (is_quoted or is_slogan(text, start))):
        return None
    return _number_with_unit(text, start, surface)


def _number_with_unit(text: str, start: int, surface: str) -> FoundQuantity | None:
    reading = _read_number(text, start, surface)
    if reading is None or max(reading.low, reading.high or reading.low) > _LARGEST:
        return None
    unit, high = reading.unit, reading.high
    if not counts(text, start, surface, unit, is_range=high is not None, is_hedged=reading.mod is not None):
        return None
    if high is not None and high <= reading.low:
        high = None
    value = reading.low
    if unit.text == "%" and high is None and _MINUS.search(text, max(0, start - 2), start):  # 增速-3.2%
        start, value = start - 1, -value
    begin, end, mod = _bounds(text, start, unit.end, reading.mod)
    si_value = value * unit.factor if unit.factor is not None else None
    return FoundQuantity(begin, end, value, unit.text, high, mod, unit.dimension, si_value, unit.si_unit)


def _read_number(text: str, start: int, surface: str) -> _Reading | None:
    """The number, its hedge, its unit, and the upper end where it is a range (10—15万元, 七八家)."""
    spoken = parse_spoken_range(surface) if is_chinese(surface) else None
    low, high = spoken or (parse_numeral(surface), None)
    position, mod = start + len(surface), None
    between = bound_between(text, position)
    if between is not None:
        mod, position = between[0].mod, between[0].end
        low *= trailing_scale(between[1])
    unit = _unit_at(text, position)
    upper = _upper_end(text, position if unit is None else unit.end, start, has_unit=unit is not None)
    if upper is not None and (unit is None or unit.text == upper[1].text):
        number, unit = upper
        high = parse_numeral(number)
        low = _share_scale(low, surface, high, number)
    return None if unit is None else _with_hedge_behind(text, _Reading(low, high, mod, unit))


def _unit_at(text: str, position: int) -> Unit | None:
    """The unit behind a number, blanks aside; 个 belongs to 百分点 but not to what is written as its unit."""
    if position < len(text) and text[position] == " ":
        position += 1
    unit = match_unit(text, position)
    if unit is not None and unit.text in ("个百分点", "个基点"):
        return replace(unit, text=unit.text[1:])
    return unit


def _upper_end(text: str, position: int, start: int, *, has_unit: bool) -> tuple[str, Unit] | None:
    """The upper end of a range, number and unit; None where 由…至… tells of a change (从3元到9元不等 is a range)."""
    sign = _RANGE.match(text, position)
    number = NUMERAL.match(text, sign.end()) if sign is not None else None
    if sign is None or number is None or not is_countable(number.group()):
        return None
    unit = _unit_at(text, number.end())
    if unit is None:
        return None
    is_range = not has_unit or sign.group() not in "至到" or text.startswith("不等", unit.end)
    if not is_range and _FROM.search(text, max(0, start - 20), start):
        return None
    return number.group(), unit


def _share_scale(low: Decimal, low_surface: str, high: Decimal, high_surface: str) -> Decimal:
    """10—15万元: the scale word of the upper end holds for the lower one, unless that has its own (5000—1万元)."""
    scale = trailing_scale(high_surface)
    return low * scale if trailing_scale(low_surface) == 1 and low * scale < high else low


def _with_hedge_behind(text: str, reading: _Reading) -> _Reading:
    """4个多月, 三年多, 两个半小时, 五年半: a hedge or a half within or right behind a unit of time."""
    unit = reading.unit
    inner = _HEDGED_MONTH.match(text, unit.end - 1) if unit.text == "个" else None
    if inner is not None:
        unit = replace(unit, text=f"个{inner[2]}", end=inner.end(), dimension="duration")
        return _hedged(reading, inner[1], unit)
    behind = _HEDGE_BEHIND.match(text, unit.end) if unit.dimension == "duration" else None
    return reading if behind is None else _hedged(reading, behind.group(), replace(unit, end=behind.end()))


def _hedged(reading: _Reading, hedge: str, unit: Unit) -> _Reading:
    if hedge == "半":
        return replace(reading, low=reading.low + Decimal("0.5"), unit=unit)
    return replace(reading, mod=reading.mod or "more", unit=unit)


def _bounds(text: str, start: int, end: int, mod: str | None) -> tuple[int, int, str | None]:
    """Where a quantity begins and ends with its bounding words, and the bound that they and `mod` set."""
    behind = bound_behind(text, end)
    end = end if behind is None else behind.end
    before = bound_before(text, start, end=end)
    if behind is not None:
        mod = behind.mod
    elif before is not None:
        mod = mod or before.mod
    return start if before is None else before.start, end, mod
