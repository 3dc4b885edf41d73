"""Numbers as they are spoken, beyond those that notices write: 一又二分之一, 2^10, 十几, 数十, 半, 100K, 负三点五.

What the broad mode reads; `zhenggai.quantities.broad` puts units, ranges and bounds around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from zhenggai.lexicon.numerals import (
    CHINESE_DIGITS,
    NUMERAL,
    is_chinese,
    is_countable,
    parse_numeral,
    parse_spoken_range,
    trailing_scale,
)
from zhenggai.quantities.proportions import match_proportion

_CN = f"{CHINESE_DIGITS}十拾百佰千仟万亿"
_N = rf"(?:\d+(?:\.\d+)?|[{_CN}]{{1,30}}(?:点[{CHINESE_DIGITS}]+)?)"
_SIGN = re.compile(r"负的?|(?<![\d\w)%°℃])[-+](?=[\d¥$€£一二两三四五六七八九十百千])|(?<![\w)])\+(?=\d)")
_MIXED_FRACTION = re.compile(rf"({_N})又({_N})分之({_N})|(\d+)又(\d+)/(\d+)|(\d+) (\d+)/(\d+)(?![\d/])")
_FRACTION = re.compile(rf"({_N})分之({_N})|(?<![\d/.])(\d+) ?/ ?(\d+)(?![\d/.年月]|\d)")
_PERCENT_WORD = re.compile(rf"(百|千|万)分之?(负?{_N}|百)(?=[^分]|$)|(百分百)")
_TO = re.compile(rf"(?:到|至|~|-|—)(?:百分之)?({_N})(?![分个])")
_POWER = re.compile(
    r"(\d+(?:\.\d+)?)(?: ?[×x*] ?10)? ?\^ ?([+\-]?\d+)|(\d+(?:\.\d+)?)[eE]([+\-]?\d{1,2})(?![\dA-Za-z])"
)
_TIMES_TEN = re.compile(r"[×x*]")
_SOME = re.compile(
    r"([二三四五六七八九]?十|\d0)几([百千万亿]*)|[几数]([十百千万亿]+)|(?:上|成)(?=[百千万亿])([百千万亿]+)"
)
_SPACED = re.compile(r"\d{1,3}(?: \d{3}){1,6}(?:\.\d+)?(?![\d.:/])")
_MAGNITUDE = re.compile(r"(?:K|k|M|G|B|T)(?![A-Za-z\d])")
_MAGNITUDES = {"K": 10**3, "k": 10**3, "M": 10**6, "B": 10**9, "G": 10**9, "T": 10**12}
_PERCENT = {"百": ("%", 1), "千": ("%", 10), "万": ("%", 100)}
_TENTHS = re.compile(
    rf"(?:打)?([{CHINESE_DIGITS}十]|\d(?:\.\d+)?)(?:点)?([{CHINESE_DIGITS}\d])?折(?![叠磨算合腾射断返旧])|(对折)|(?<![一])(半价)"
)
_HALVES = re.compile(r"一半|半数|(?<=[过近约大])半(?=[的,。]|$)")
_NEAR = 34
"""How far on a reader's sign may stand."""
_LARGEST_POWER = 30
_DECIMALS = 10


@dataclass(frozen=True, slots=True)
class Amount:
    """A number without its unit; `unit` is set where the number says it itself (%)."""

    end: int
    value: Decimal
    value_max: Decimal | None = None
    mod: str | None = None
    unit: str | None = None
    source: str = "number"


def match_amount(text: str, start: int) -> Amount | None:
    """The number that begins at `start`, with its sign.

    >>> [float(match_amount(n, 0).value) for n in ("负三点五", "一又二分之一", "2^10", "百分之六十二", "1.2M")]
    [-3.5, 1.5, 1024.0, 62.0, 1200000.0]
    """
    sign = _SIGN.match(text, start)
    if sign is None:
        return _match_unsigned(text, start)
    amount = _match_unsigned(text, sign.end())
    if amount is None or sign.group() == "+":
        return amount
    low, high = -amount.value, None if amount.value_max is None else -amount.value_max
    return replace(amount, value=low if high is None else high, value_max=None if high is None else low)


def _match_unsigned(text: str, start: int) -> Amount | None:
    """The first reading; a reader is only asked where one of its signs stands within reach."""
    near = text[start : start + _NEAR]
    for signs, read in _READERS:
        if not signs or any(sign in near for sign in signs):
            amount = read(text, start)
            if amount is not None:
                return amount
    return None


def _mixed_fraction(text: str, start: int) -> Amount | None:
    """一又二分之一, 5又2/3."""
    match = _MIXED_FRACTION.match(text, start)
    if match is None:
        return None
    if match[1]:
        whole, below, above = match[1], match[2], match[3]
    else:
        whole, above, below = match.group(4, 5, 6) if match[4] else match.group(7, 8, 9)
    return _fraction_of(match.end(), above, below, whole=whole)


def _fraction(text: str, start: int) -> Amount | None:
    """三分之一, 1/3; not 百分之一, which is a percentage."""
    match = _FRACTION.match(text, start)
    if match is None:
        return None
    below, above = (match[1], match[2]) if match[1] else (match[4], match[3])
    return _fraction_of(match.end(), above, below)


def _fraction_of(end: int, above: str, below: str, *, whole: str = "0") -> Amount | None:
    if not all(map(is_countable, (above, below, whole))):
        return None
    divisor = parse_numeral(below)
    if not divisor:
        return None
    value = parse_numeral(whole) + parse_numeral(above) / divisor
    return Amount(end, round(value, _DECIMALS), source="fraction")


def _percent_word(text: str, start: int) -> Amount | None:
    """百分之六十, 千分之三, 百分之三十到四十."""
    match = _PERCENT_WORD.match(text, start)
    if match is None:
        return None
    if match[3]:
        return Amount(match.end(), Decimal(100), unit="%", source="percent_word")
    surface = match[2].removeprefix("负")
    if not is_countable(surface):
        return None
    unit, divisor = _PERCENT[match[1]]
    low, high, end = parse_numeral(surface) / divisor, None, match.end()
    upper = _TO.match(text, end)
    if upper is not None and is_countable(upper[1]) and parse_numeral(upper[1]) / divisor > low:
        high, end = parse_numeral(upper[1]) / divisor, upper.end()
    return Amount(end, -low if match[2][0] == "负" else low, high, unit=unit, source="percent_word")


def _power(text: str, start: int) -> Amount | None:
    """2^10, 3×10^5, 1.5e3."""
    match = _POWER.match(text, start)
    if match is None:
        return None
    exponent = int(match[2] or match[4])
    if abs(exponent) > _LARGEST_POWER:
        return None
    base = Decimal(match[1] or match[3])
    is_scientific = match[3] is not None or _TIMES_TEN.search(match.group()) is not None
    value = base * Decimal(10) ** exponent if is_scientific else base**exponent
    return Amount(match.end(), value, source="power")


def _some(text: str, start: int) -> Amount | None:
    """十几 is 11–19, 二十几万 21–29万, 几十 and 数十 20–90, 上百 100 and more."""
    match = _SOME.match(text, start)
    if match is None:
        return None
    if match[4]:
        return Amount(match.end(), _scale(match[4]), mod="ge", source="vague")
    if match[3]:
        scale = _scale(match[3])
        return Amount(match.end(), 2 * scale, 9 * scale, source="vague")
    tens, scale = parse_numeral(match[1]), _scale(match[2])
    return Amount(match.end(), (tens + 1) * scale, (tens + 9) * scale, source="vague")


def _scale(words: str) -> Decimal:
    return Decimal(trailing_scale(words.replace("十", ""))) * (10 if "十" in words else 1)


def _discount(text: str, start: int) -> Amount | None:
    """打八折 is 80 % of the price, 七五折 75 %, 对折 and 半价 50 %."""
    match = _TENTHS.match(text, start)
    if match is None:
        return None
    if match[3] or match[4]:
        return Amount(match.end(), Decimal(50), unit="%", source="discount")
    value = parse_numeral(match[1]) * 10 + (parse_numeral(match[2]) if match[2] else 0)
    return Amount(match.end(), value, unit="%", source="discount")


def _proportion(text: str, start: int) -> Amount | None:
    """四成, 3成5, 1:2.1."""
    found = match_proportion(text, start)
    if found is None or found.source not in ("tenths", "ratio"):
        return None
    return Amount(found.end, found.value, unit=found.unit, source=found.source)


def _half(text: str, start: int) -> Amount | None:
    match = _HALVES.match(text, start)
    return None if match is None else Amount(match.end(), Decimal("0.5"), source="half")


def _numeral(text: str, start: int) -> Amount | None:
    """A plain number, two neighbouring digits (七八), K and M behind digits."""
    spaced = _SPACED.match(text, start)
    if spaced is not None:
        return Amount(spaced.end(), parse_numeral(spaced.group().replace(" ", "")))
    match = NUMERAL.match(text, start)
    if match is None or not is_countable(match.group()):
        return None
    surface = _without_weight(text, match)
    spoken = parse_spoken_range(surface) if is_chinese(surface) else None
    if spoken is not None:
        return Amount(start + len(surface), *spoken, source="spoken_range")
    value, end = parse_numeral(surface), start + len(surface)
    magnitude = _MAGNITUDE.match(text, end) if not is_chinese(surface) else None
    if magnitude is not None:
        value, end = value * _MAGNITUDES[magnitude.group()], magnitude.end()
    return Amount(end, value)


def _without_weight(text: str, match: re.Match[str]) -> str:
    """三两 is three of the weight 两, 两百 two hundred."""
    surface = match.group()
    return surface[:-1] if len(surface) > 1 and surface[-1] == "两" and surface[-2] not in "百千万亿点" else surface


_READERS: tuple[tuple[tuple[str, ...], Callable[[str, int], Amount | None]], ...] = (
    (("折", "半价"), _discount),
    (("分",), _percent_word),
    (("又", "/"), _mixed_fraction),
    (("分之", "/"), _fraction),
    (("^", "e", "E"), _power),
    (("成", ":"), _proportion),
    (("几", "数", "上", "成"), _some),
    (("半",), _half),
    ((), _numeral),
)
