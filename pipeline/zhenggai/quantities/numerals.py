"""Written numbers → `Decimal`: 3,450.5 · 1.5亿 · 4283万9千 · 三百二十 · 两万五千 · 壹万贰仟 · 二〇二五 · 三点五."""

from __future__ import annotations

import re
from decimal import Decimal

_CHINESE_DIGITS = (
    {char: Decimal(value) for value, char in enumerate("零一二三四五六七八九")}
    | {char: Decimal(value) for value, char in enumerate("〇壹贰叁肆伍陆柒捌玖")}
    | {"两": Decimal(2), "俩": Decimal(2)}
)
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GREAT = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_DIGIT_CLASS = "".join(_CHINESE_DIGITS)
_SMALL_CLASS = "".join(_SMALL)

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SCALE = rf"(?:[{_SMALL_CLASS}](?![瓦米克卡伏赫帕焦分])|[万亿]|兆(?![瓦帕赫伏]))"
_MIXED = rf"{ARABIC}(?:\s?{_SCALE})*(?:(?<=[万亿千百]){ARABIC}{_SCALE}+)*"
_CHINESE = rf"(?:[{_DIGIT_CLASS}]|{_SCALE})+(?:点[{_DIGIT_CLASS}]+{_SCALE}*)?"
NUMERAL = re.compile(rf"{_MIXED}|{_CHINESE}")
_TOKEN = re.compile(rf"{ARABIC}|[{_DIGIT_CLASS}]+|[{_SMALL_CLASS}万亿兆]")


def parse_numeral(surface: str) -> Decimal:
    """The value of a written number.

    >>> [str(parse_numeral(n)) for n in ("4,283万9千", "1.5亿", "三百二十", "两万五", "二〇二五", "三点五万")]
    ['42839000', '150000000.0', '320', '25000', '2025', '35000.0']

    Raises:
        ValueError: `surface` is no number.
    """
    whole, point, fraction = surface.replace(" ", "").partition("点")
    if point:
        digits = re.match(rf"[{_DIGIT_CLASS}]+", fraction)
        if digits is None:
            raise ValueError(f"{surface!r}: no digits behind 点")
        decimals = "".join(str(_CHINESE_DIGITS[char]) for char in digits.group())
        number = _evaluate(whole or "零") + Decimal(f"0.{decimals}")
        for scale in fraction[digits.end() :]:
            number *= _SMALL.get(scale) or _GREAT[scale]
        return number
    return _evaluate(whole)


def _evaluate(surface: str) -> Decimal:
    tokens = _TOKEN.findall(surface)
    if not tokens or sum(map(len, tokens)) != len(surface):
        raise ValueError(f"{surface!r} is no number")
    total = section = Decimal(0)
    number: Decimal | None = None
    last_scale = 0
    for token in tokens:
        if token in _SMALL:
            last_scale = _SMALL[token]
            section += (Decimal(1) if number is None else number) * last_scale
            number = None
        elif token in _GREAT:
            last_scale = _GREAT[token]
            section += number or 0
            total, section = _scaled(total, section, last_scale)
            number = None
        else:
            number = _plain(token)
    if number is None:
        return total + section
    if last_scale >= 100 and tokens[-1] in _CHINESE_DIGITS and tokens[-1] not in "零〇":
        number *= last_scale // 10
    return total + section + number


def _scaled(total: Decimal, section: Decimal, scale: int) -> tuple[Decimal, Decimal]:
    """亿 takes up all before it (1万亿), 万 only its own section (1亿3千万)."""
    if scale >= 10**8 and 0 < total < scale:
        return (total + section) * scale, Decimal(0)
    return total + (section or Decimal(1)) * scale, Decimal(0)


def _plain(token: str) -> Decimal:
    if token[0] in _CHINESE_DIGITS:
        return Decimal("".join(str(_CHINESE_DIGITS[char]) for char in token))
    return Decimal(token.replace(",", ""))


def is_chinese(surface: str) -> bool:
    """Whether a number is written without Arabic digits."""
    return not any(char.isdigit() and char.isascii() for char in surface)
