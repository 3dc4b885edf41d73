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

from zhenggai.lexicon.tables import read_table, read_words
from zhenggai.quantities.numerals import NUMERAL, is_chinese, parse_numeral
from zhenggai.quantities.units import Unit, match_unit

_CN = "零〇一二两三四五六七八九十百千万亿"
_PERCENT_WORD = re.compile(rf"(百分之|千分之|万分之)({NUMERAL.pattern})")
_FRACTION = re.compile(rf"([{_CN}]+)分之([{_CN}]+)")
_TENTHS = re.compile(
    r"(?P<tenths>[一二两三四五六七八九]|\d(?:\.\d+)?)成(?P<half>半|[一二三四五六七八九]|\d)?(?![立员为果熟效本都功长渝绩型员分套交活])"
)
_RATIO = re.compile(r"(\d+(?:\.\d+)?)[:∶](\d+(?:\.\d+)?)(?![\d:])")
_RANGE = re.compile(r"(?:[—\-~至到]|——)")
_BETWEEN = re.compile(r"(余|多|来|几)([万亿]*)(?=[^\d])")
_BEHIND = re.compile(
    r"\s?(?:\(含\)|\(不含\)|含|及|或)?(?:以上|以下|以内|之内)|左右|上下|之多|(?<=[年月日周天时钟秒期])内(?![部容设陆涝外科])"
)
_ONES = frozenset({"一", "十", "百", "千", "万", "亿", "千万", "百万", "十万", "零", "〇"})
_ONE_UNITS = frozenset({"年", "个月", "年度", "天", "个工作日", "小时", "个小时", "倍", "周", "个星期", "学期"})
_GLUED = re.compile(r"[A-Za-z0-9.×＋+第]")
_NOT_BEFORE = {
    "约": "节集预签履违公条制特大简邀守解契爽失赴相誓纽婉",
    "近": "最附临邻靠远亲接将新就凑逼拉贴",
    "超": "赶反中高入",
    "逾": "",
    "不足": "度力",
}
_COUNTED_FAULT = re.compile(r"(?:问题|方面|短板|事项)")
_QUOTE = re.compile(r"[“‘][^”’\n]{1,14}[”’]")
_FROM = re.compile(r"[由从自][^。;,]{0,14}$")


@dataclass(frozen=True, slots=True)
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


@cache
def _bounds(place: str) -> dict[str, str]:
    return {row["word"]: row["mod"] for row in read_table("bounds") if row["place"] == place}


@cache
def _before_words() -> tuple[str, ...]:
    return tuple(sorted(_bounds("before"), key=len, reverse=True))


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
        in_quotes = _covers(quoted, quote_starts, match.start())
        quantity = _read(text, match, is_quoted=in_quotes)
        if quantity is None or _covers(blocked, starts, quantity.end - 1):
            continue
        found.append(quantity)
        position = quantity.end
    return found


_START = re.compile(rf"\d|[{_CN}壹贰叁肆伍陆柒捌玖拾佰仟俩]")


def _candidates(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while True:
        start = _START.search(text, position)
        if start is None:
            return
        match = NUMERAL.match(text, start.start())
        if match is None or not match.group():
            position = start.end()
            continue
        yield match
        position = match.end()


def _covers(spans: Sequence[tuple[int, int]], starts: list[int], position: int) -> bool:
    index = bisect_right(starts, position) - 1
    return index >= 0 and position < spans[index][1]


def _read(text: str, match: re.Match[str], *, is_quoted: bool) -> FoundQuantity | None:
    start = match.start()
    if start and (_is_glued(text, start) or (text[start - 1] == "-" and start > 1 and text[start - 2].isalnum())):
        return None
    special = _special(text, start)
    if special is not None:
        return special
    if is_chinese(match.group()) and (is_quoted or _is_slogan(text, start)):
        return None
    return _number_with_unit(text, match)


_LIST_MARKER = re.compile(r"(?:^|[\n。;:、,\s])\d{1,2}\.$")


def _is_glued(text: str, start: int) -> bool:
    """Whether what stands before the number makes it a part of a name, an ordinal or a decimal."""
    before = text[start - 1]
    if before == " ":
        return text[start - 2 : start - 1] == "第"
    if before == "." and _LIST_MARKER.search(text, max(0, start - 5), start):
        return False
    return _GLUED.match(before) is not None


def _special(text: str, start: int) -> FoundQuantity | None:
    """百分之五, 三分之一, 四成, 1:2.1."""
    percent = _PERCENT_WORD.match(text, start)
    if percent is not None:
        value = parse_numeral(percent[2])
        unit = {"百分之": "%", "千分之": "‰"}.get(percent[1], "")
        return _bounded(text, start, percent.end(), value if unit else value / 10000, unit, "percent_word")
    fraction = _FRACTION.match(text, start)
    if fraction is not None:
        value = round(parse_numeral(fraction[2]) / parse_numeral(fraction[1]), 6)
        return _bounded(text, start, fraction.end(), value, "", "fraction")
    tenths = _TENTHS.match(text, start)
    if tenths is not None:
        value = parse_numeral(tenths["tenths"]) * 10
        if tenths["half"]:
            value += 5 if tenths["half"] == "半" else parse_numeral(tenths["half"])
        return _bounded(text, start, tenths.end(), value, "%", "tenths")
    ratio = _RATIO.match(text, start)
    if ratio is not None and Decimal(ratio[2]) and not _is_clock(ratio):
        value = Decimal(ratio[1]) / Decimal(ratio[2])
        return _bounded(text, start, ratio.end(), round(value, 6), "比", "ratio")
    return None


def _is_clock(ratio: re.Match[str]) -> bool:
    return len(ratio[2]) == 2 and "." not in ratio.group() and int(ratio[1]) < 24 and int(ratio[2]) < 60


@cache
def _slogans() -> frozenset[str]:
    return frozenset(read_words("slogans"))


def _is_slogan(text: str, start: int) -> bool:
    longest = max(map(len, _slogans()))
    return any(text[start : start + length] in _slogans() for length in range(2, longest + 1))


def _number_with_unit(text: str, match: re.Match[str]) -> FoundQuantity | None:
    surface, position = match.group(), match.end()
    low = parse_numeral(surface)
    mod, scale, position = _between(text, position)
    low *= scale
    unit = _unit_at(text, position)
    high: Decimal | None = None
    range_end = _range(text, position if unit is None else unit.end, match.start(), has_unit=unit is not None)
    if range_end is not None:
        high_match, high_unit, end = range_end
        if high_match.group() and (unit is None or unit.text == high_unit.text):
            high = parse_numeral(high_match.group())
            low = _share_scale(low, surface, high, high_match.group())
            unit, position = high_unit, end
    if unit is None or not _counts(text, match.start(), surface, unit, high):
        return None
    if high is not None and high <= low:
        high = None
    inner, unit = _hedged_unit(text, unit)
    mod = mod or inner
    quantity = _bounded(text, match.start(), unit.end, low, unit.text, "number_unit", mod=mod, high=high)
    return _with_dimension(quantity, unit)


def _between(text: str, position: int) -> tuple[str | None, Decimal, int]:
    """The hedge between number and unit (1870余万元): its bound, the scale word behind it, where it ends."""
    match = _BETWEEN.match(text, position)
    if match is None:
        return None, Decimal(1), position
    return _bounds("between")[match[1]], parse_numeral("一" + match[2]) if match[2] else Decimal(1), match.end()


def _unit_at(text: str, position: int) -> Unit | None:
    """The unit behind a number, blanks aside; 个 belongs to 百分点 but not to what is written as its unit."""
    if position < len(text) and text[position] == " ":
        position += 1
    unit = match_unit(text, position)
    if unit is not None and unit.text in ("个百分点", "个基点"):
        return Unit(unit.text[1:], unit.end, unit.dimension, unit.si_unit, unit.factor, unit.takes_chinese)
    return unit


def _range(text: str, position: int, start: int, *, has_unit: bool) -> tuple[re.Match[str], Unit, int] | None:
    """The upper end of a range: its number, its unit, its end; None where 由…至… tells of a change."""
    sign = _RANGE.match(text, position)
    if sign is None:
        return None
    number = NUMERAL.match(text, sign.end())
    if number is None or not number.group():
        return None
    if has_unit and sign.group() in "至到" and _FROM.search(text, max(0, start - 20), start):
        return None
    unit = _unit_at(text, number.end())
    return None if unit is None else (number, unit, unit.end)


def _share_scale(low: Decimal, low_surface: str, high: Decimal, high_surface: str) -> Decimal:
    """10—15万元: the scale word of the upper end holds for the lower one."""
    scales = "".join(char for char in high_surface if char in "万亿")
    if scales and not any(char in "万亿" for char in low_surface) and not is_chinese(high_surface):
        for char in scales:
            low *= 10**4 if char == "万" else 10**8
    return low


_HEDGED_MONTH = re.compile(r"个多(月|小时|星期)")
_HEDGE_BEHIND = re.compile(r"[余多](?![年月日个项次人家户处])")


def _hedged_unit(text: str, unit: Unit) -> tuple[str | None, Unit]:
    """4个多月, 三年多: a hedge within or right behind a unit of time."""
    if unit.text == "个":
        month = _HEDGED_MONTH.match(text, unit.end - 1)
        if month is not None:
            return "more", Unit(f"个{month[1]}", month.end(), "duration", None, None, unit.takes_chinese)
    if unit.dimension == "duration":
        hedge = _HEDGE_BEHIND.match(text, unit.end)
        if hedge is not None:
            return "more", replace(unit, end=hedge.end())
    return None, unit


def _counts(text: str, start: int, surface: str, unit: Unit, high: Decimal | None) -> bool:
    """Whether number and unit count something, and are not a name, an ordinal or a mere 'a'."""
    behind = text[unit.end : unit.end + 1]
    if unit.text in ("年", "月", "日") and len(surface) == 4 and surface.isdigit():
        return False
    if is_chinese(surface):
        if not unit.takes_chinese or (unit.text == "年" and text[start - 1 : start] in "每当全今同本近"):
            return unit.text == "年" and text[start - 1 : start] == "近" and surface not in _ONES
        if surface in _ONES and high is None:
            return (
                surface == "一"
                and unit.text in _ONE_UNITS
                and text[start - 1 : start] not in "同某第每统这那"
                and (behind not in "线把体定样次" or not behind)
            )
        return not _is_level(text, unit)
    return not _is_level(text, unit)


def _is_level(text: str, unit: Unit) -> bool:
    behind = text[unit.end : unit.end + 1]
    if unit.text == "次" and text.startswith(("全会", "会议", "全体"), unit.end):
        return True
    return behind == "级" or text.startswith("之一", unit.end)


def _bounded(
    text: str,
    start: int,
    end: int,
    value: Decimal,
    unit: str,
    source: str,
    *,
    mod: str | None = None,
    high: Decimal | None = None,
) -> FoundQuantity:
    behind = _BEHIND.match(text, end)
    if behind is not None:
        word = behind.group().strip()
        mod = _bounds("behind").get(word) or _bounds("behind")[word[-2:]]
        end = behind.end()
    word_before = _word_before(text, start, end)
    if word_before is not None:
        start -= len(word_before)
        if behind is None:
            mod = mod or _bounds("before")[word_before]
    return FoundQuantity(start, end, value, unit, value_max=high, mod=mod, source=source)


def _word_before(text: str, start: int, end: int) -> str | None:
    for word in _before_words():
        begin = start - len(word)
        if begin >= 0 and text.startswith(word, begin):
            if begin and text[begin - 1] in _NOT_BEFORE.get(word, ""):
                return None
            if word == "约" and text[begin - 1 : begin] == "合" and text[begin - 2 : begin - 1] != "折":
                return None
            if word in ("不足", "不到") and _COUNTED_FAULT.match(text, end):
                return None
            return word
    return None


def _with_dimension(quantity: FoundQuantity, unit: Unit) -> FoundQuantity:
    si_value = quantity.value * unit.factor if unit.factor is not None else None
    return FoundQuantity(
        quantity.start,
        quantity.end,
        quantity.value,
        quantity.unit,
        value_max=quantity.value_max,
        mod=quantity.mod,
        dimension=unit.dimension,
        si_value=si_value,
        si_unit=unit.si_unit,
        source=quantity.source,
    )
