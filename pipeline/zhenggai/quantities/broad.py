"""Normalized text → every amount in it, also those that no notice would count: the broad mode.

Besides what `find_quantities` finds: plain numbers (一千五百), ordinals (第三), money in signs and coins ($5, 三块五),
temperatures (零下5度), halves (一个半小时), powers, discounts (打八折), vague tens (十几, 数十), rates (每小时30公里).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from zhenggai.lexicon.numerals import CHINESE_DIGITS, NUMERAL, is_countable, parse_numeral, trailing_scale
from zhenggai.lexicon.tables import read_table, read_words
from zhenggai.lexicon.units import Unit, match_rate, match_unit, per
from zhenggai.quantities.amounts import Amount, match_amount
from zhenggai.quantities.bounds import bound_before, bound_behind, bound_between
from zhenggai.quantities.coins import coins_behind, is_number_at, match_coins, sign_before, sign_behind, sign_characters
from zhenggai.quantities.quantities import FoundQuantity

_RANGE = re.compile(r" ?(?:到|至|[~\-]|—+) ?")
_ORDINAL = re.compile(rf"第 ?({NUMERAL.pattern})")
_HALF_BEHIND = re.compile(r"半(?![数径成个])")
_HALF_UNIT = re.compile(r"半(?!数|径|导体|岛)")
_WITHIN_CLASSIFIER = re.compile(r"个([半多])(?=月|小时|钟头|星期|礼拜|世纪|学期)")
_LENGTH_TAIL = re.compile(rf"([{CHINESE_DIGITS}\d]{{1,2}})(?![{CHINESE_DIGITS}十百千万亿\d.个名位])")
_DEGREE_TAIL = re.compile(rf"([{CHINESE_DIGITS}\d])(?![{CHINESE_DIGITS}十百千万亿\d.])")
_DEGREE = re.compile(r"度|℃|℉|°|K|摄氏|华氏")
_COLD = re.compile(r"零下 ?|零上 ?")
_WARMTH = re.compile(r"(?:气温|温度|体温|高温|低温|室温|水温|恒温|发烧|高烧|烧到|加热|升温|降温)[^。;,]{0,8}$")
_PLACED_SCALE = {"摄氏": "℃", "华氏": "℉"}
_GLUED = re.compile(r"[A-Za-z0-9.]")
_CAPITALS = "壹贰叁肆伍陆柒捌玖拾佰仟俩仨幺"
"""Digits that, alone and without a unit, are a part of a word (队伍, 大陆)."""
_DOZEN = "打"
_SIGNS = "负-+"


@cache
def _start() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(_openers())))}]")


@cache
def _openers() -> frozenset[str]:
    """The characters that an amount may begin with."""
    return frozenset(
        f"0123456789{CHINESE_DIGITS}十拾百佰千仟万亿兆廿卅卌半几数上成负打对第每零摄华-+{sign_characters()}"
    )


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, read_words("numeral_words"))))


@cache
def _names() -> dict[str, str]:
    return {row["spoken"]: row["unit"] for row in read_table("unit_names")}


def find_amounts(text: str, *, blocked: Sequence[tuple[int, int]] = ()) -> list[FoundQuantity]:
    """Every amount of a text, in order; none overlaps a span of `blocked` (sorted: dates).

    `source` tells what it is: `number`, `ordinal`, `number_unit`, `money`, `temperature`, `fraction`, `power`, ….

    >>> [(str(q.value), q.unit, q.source) for q in find_amounts("第三名跑了一个半小时,奖金三块五")]
    [('3', '', 'ordinal'), ('1.5', '小时', 'number_unit'), ('3.5', '元', 'money')]
    """
    starts = [start for start, _ in blocked]
    words = {match.start(): match.end() for match in _words().finditer(text)}
    return list(_scan(text, blocked, starts, words))


def _scan(
    text: str, blocked: Sequence[tuple[int, int]], starts: list[int], words: dict[int, int]
) -> Iterator[FoundQuantity]:
    """Reads at each place where an amount may begin; within a word only what reaches beyond it (一点五)."""
    position = 0
    closed_until = 0
    for begin in _places(text, words):
        closed_until = max(closed_until, words.get(begin, 0))
        if begin < position:
            continue
        index = bisect_right(starts, begin) - 1
        if index >= 0 and begin < blocked[index][1]:
            position = blocked[index][1]
            continue
        found = _read(text, begin) if text[begin] in _openers() else None
        if found is not None and found.end > closed_until and not _reaches(blocked, starts, found):
            yield found
            position = found.end
        else:
            number = NUMERAL.match(text, begin) if begin >= closed_until and found is None else None
            position = max(position, closed_until, number.end() if number is not None else 0)


def _places(text: str, words: dict[int, int]) -> Iterator[int]:
    """Where an amount may begin, and where a word does that holds a numeral further on."""
    return iter(sorted({*words, *(match.start() for match in _start().finditer(text))}))


def _reaches(blocked: Sequence[tuple[int, int]], starts: list[int], found: FoundQuantity) -> bool:
    """Whether an amount runs into a blocked span."""
    index = bisect_right(starts, found.end - 1) - 1
    return index >= 0 and found.end - 1 < blocked[index][1]


def _read(text: str, start: int) -> FoundQuantity | None:
    """The amount that begins at a place, with its bounds."""
    if start and text[start].isdigit() and _GLUED.match(text, start - 1):
        return None
    first = text[start]
    for openers, reader in _readers():
        if openers is not None and first not in openers:
            continue
        found = reader(text, start)
        if found is not None:
            return found if found.source == "ordinal" else _bounded(text, found)
    return None


@cache
def _readers() -> tuple[tuple[frozenset[str] | None, Callable[[str, int], FoundQuantity | None]], ...]:
    """The readers in their order, each with the characters that it may begin with (None: any)."""
    digits = frozenset(f"{CHINESE_DIGITS}0123456789")
    return (
        (frozenset("第"), _ordinal),
        (digits | frozenset(sign_characters()), _money),
        (frozenset("每"), _rate),
        (None, _temperature),
        (frozenset("半"), _half),
        (None, _counted),
    )


def _ordinal(text: str, start: int) -> FoundQuantity | None:
    match = _ORDINAL.match(text, start)
    if match is None or not is_countable(match[1]):
        return None
    return FoundQuantity(start, match.end(), parse_numeral(match[1]), "", source="ordinal")


def _money(text: str, start: int) -> FoundQuantity | None:
    """A sum with its sign or the currency's name before it, or one of coins alone."""
    sign = sign_before(text, start)
    if sign is None:
        coins = match_coins(text, start)
        return None if coins is None else _as_money(start, coins[1], coins[0])
    if not is_number_at(text, sign.end):
        return None
    found = _counted(text, sign.end)
    if found is None:
        return None
    is_money = found.dimension == "money"
    if found.unit and not is_money:
        return None
    unit = found.unit if is_money and sign.unit == "元" and found.unit != "元" else sign.unit
    return replace(_in_unit(found, unit), start=start, source="money")


def _as_money(start: int, end: int, value: Decimal) -> FoundQuantity:
    return FoundQuantity(start, end, value, "元", None, None, "money", value, "元", "money")


def _in_unit(found: FoundQuantity, name: str) -> FoundQuantity:
    unit = match_unit(name, 0, is_broad=True)
    return replace(found, unit=name, dimension="money") if unit is None else _measured(replace(found, unit=name), unit)


def _rate(text: str, start: int) -> FoundQuantity | None:
    """每小时30公里 is 30 公里/小时."""
    denominator = match_rate(text, start)
    if denominator is None:
        return None
    found = _money(text, denominator.end) or _counted(text, denominator.end)
    if found is None or not found.unit or "/" in found.unit:
        return None
    numerator = match_unit(found.unit, 0, is_broad=True)
    if numerator is None or numerator.dimension == "ratio":
        return None
    unit = per(numerator, denominator, end=found.end)
    return _measured(replace(found, start=start, unit=unit.text), unit)


def _temperature(text: str, start: int) -> FoundQuantity | None:
    """零下5度, 摄氏36.5度, 体温38度."""
    if not _DEGREE.search(text, start, start + 16):
        return None
    cold = _COLD.match(text, start)
    placed = None
    begin = start
    if text.startswith(("摄氏", "华氏"), start):
        placed = _PLACED_SCALE[text[start : start + 2]]
        begin = start + 2
        cold = _COLD.match(text, begin)
    begin = cold.end() if cold is not None else begin
    amount = match_amount(text, begin)
    if amount is None or amount.unit is not None:
        return None
    unit = match_unit(text, amount.end, is_broad=True)
    is_degree = unit is not None and (unit.text == "度" or unit.dimension == "temperature")
    if unit is None or not is_degree:
        return None
    has_cue = cold is not None or placed is not None or amount.value < 0 or _is_warm(text, start)
    if unit.text == "度" and not has_cue:
        return None
    sign = -1 if cold is not None and cold.group().startswith("零下") else 1
    name = placed or _names().get(unit.text, unit.text)
    tail = _DEGREE_TAIL.match(text, unit.end) if unit.text == "度" else None
    value = amount.value if tail is None else amount.value + parse_numeral(tail[1]) / 10
    low, high = sign * value, None if amount.value_max is None else sign * amount.value_max
    if high is not None and high < low:
        low, high = high, low
    return FoundQuantity(
        start,
        unit.end if tail is None else tail.end(),
        low,
        name,
        high,
        amount.mod,
        "temperature",
        source="temperature",
    )


def _is_warm(text: str, start: int) -> bool:
    return _WARMTH.search(text, max(0, start - 14), start) is not None


def _half(text: str, start: int) -> FoundQuantity | None:
    """半小时, 半个月, 半斤."""
    match = _HALF_UNIT.match(text, start)
    if match is None:
        return None
    unit = match_unit(text, match.end(), is_broad=True)
    if unit is None or unit.dimension in (None, "count", "ratio"):
        return None
    found = FoundQuantity(start, unit.end, Decimal("0.5"), _names().get(unit.text, unit.text))
    return _measured(found, unit)


def _counted(text: str, start: int) -> FoundQuantity | None:
    """A number with its unit, or without one; with a second number where it is a range."""
    first = match_amount(text, start)
    if first is None:
        return None
    found = _with_unit(text, start, first)
    if not found.unit and found.end == start + 1 and text[start] in _CAPITALS:
        return None
    return _with_upper_end(text, found)


def _with_unit(text: str, start: int, amount: Amount) -> FoundQuantity:
    position, mod, value, high = amount.end, amount.mod, amount.value, amount.value_max
    between = bound_between(text, position) if amount.unit is None else None
    if between is not None:
        factor = trailing_scale(between[1])
        mod, position, value = mod or between[0].mod, between[0].end, value * factor
    plain = FoundQuantity(start, position, value, amount.unit or "", high, mod, source=amount.source)
    if amount.unit is not None:
        return replace(plain, dimension="ratio")
    begin = position + 1 if text.startswith(" ", position) else position
    within = _WITHIN_CLASSIFIER.match(text, begin)
    unit = match_unit(text, begin, is_broad=True) if within is None else _unit_of_classifier(text, within.end())
    if unit is None or (unit.text in ("分", "点") and text.startswith("之", unit.end)):
        return _signed_behind(text, plain)
    if within is not None:
        plain = replace(plain, value=value + Decimal("0.5")) if within[1] == "半" else replace(plain, mod="more")
    source = plain.source if plain.source in ("fraction", "power") else "number_unit"
    name = _names().get(unit.text, unit.text)
    found = _measured(replace(plain, end=unit.end, unit=name, source=source), unit)
    return _completed(text, found, unit)


def _unit_of_classifier(text: str, start: int) -> Unit | None:
    """The unit that 个半 or 个多 splits: 个月 in 三个半月, 小时 in 一个半小时."""
    unit = match_unit(f"个{text[start : start + 3]}", 0, is_broad=True)
    if unit is not None and len(unit.text) > 1:
        return replace(unit, end=start + len(unit.text) - 1)
    return match_unit(text, start, is_broad=True)


def _signed_behind(text: str, plain: FoundQuantity) -> FoundQuantity:
    """100 USD; 三打, which are thirty-six; a plain number."""
    sign = sign_behind(text, plain.end)
    if sign is not None:
        return replace(_in_unit(plain, sign.unit), end=sign.end, source="money")
    if text.startswith(_DOZEN, plain.end) and not text.startswith("折", plain.end + 1):
        high = None if plain.value_max is None else plain.value_max * 12
        return replace(plain, end=plain.end + 1, value=plain.value * 12, value_max=high)
    return plain


def _completed(text: str, found: FoundQuantity, unit: Unit) -> FoundQuantity:
    """What goes on behind the unit: coins (三块五), halves (两年半), a decimal of a length (一米八)."""
    if unit.dimension == "money":
        coins = coins_behind(text, unit.text, unit.end)
        value = found.value if coins is None else found.value + coins[0]
        return replace(
            found, end=found.end if coins is None else coins[1], value=value, si_value=_si(value, unit), source="money"
        )
    if unit.dimension in ("duration", "age", "length", "mass") and "/" not in unit.text:
        half = _HALF_BEHIND.match(text, unit.end)
        if half is not None:
            value = found.value + Decimal("0.5")
            return replace(found, end=half.end(), value=value, si_value=_si(value, unit))
    if unit.text in ("米", "尺", "丈"):
        tail = _LENGTH_TAIL.match(text, unit.end)
        if tail is not None:
            digits = parse_numeral(tail[1])
            value = found.value + digits / (10 if digits < 10 else 100)
            return replace(found, end=tail.end(), value=value, si_value=_si(value, unit))
    return found


def _si(value: Decimal, unit: Unit) -> Decimal | None:
    return None if unit.factor is None else value * unit.factor


def _measured(found: FoundQuantity, unit: Unit) -> FoundQuantity:
    return replace(found, dimension=unit.dimension, si_value=_si(found.value, unit), si_unit=unit.si_unit)


def _with_upper_end(text: str, found: FoundQuantity) -> FoundQuantity:
    """3到5个, 10%—15%, 三米至五米: the second number must be the greater one, of the same unit."""
    sign = _RANGE.match(text, found.end) if found.value_max is None else None
    second = match_amount(text, sign.end()) if sign is not None else None
    if sign is None or second is None or second.value_max is not None or text[sign.end()] in _SIGNS:
        return found
    upper = _with_unit(text, sign.end(), second)
    if upper.unit and found.unit and upper.unit != found.unit:
        return found
    low = found.value
    scale = trailing_scale(text[sign.end() : second.end])
    if not found.unit and low * scale < upper.value and trailing_scale(text[found.start : found.end]) == 1:
        low *= scale
    if upper.value <= low:
        return found
    return replace(
        upper,
        start=found.start,
        value=low,
        value_max=upper.value,
        mod=found.mod or upper.mod,
        si_value=_scaled(upper, low),
    )


def _scaled(upper: FoundQuantity, low: Decimal) -> Decimal | None:
    return None if upper.si_value is None or not upper.value else upper.si_value * low / upper.value


def _bounded(text: str, found: FoundQuantity) -> FoundQuantity:
    behind = bound_behind(text, found.end)
    end = found.end if behind is None else behind.end
    before = bound_before(text, found.start, end=end)
    mod = behind.mod if behind is not None else found.mod or (before.mod if before is not None else None)
    return replace(found, start=found.start if before is None else before.start, end=end, mod=mod)
