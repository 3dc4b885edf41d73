"""Written numbers → `Decimal`: 3,450.5 · 1.5亿 · 4283万9千 · 三百二十 · 两万五千 · 壹万贰仟 · 二〇二五 · 三点五."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_CHINESE_DIGITS = (
    {char: Decimal(value) for value, char in enumerate("零一二三四五六七八九")}
    | {char: Decimal(value) for value, char in enumerate("〇壹贰叁肆伍陆柒捌玖")}
    | {"两": Decimal(2), "俩": Decimal(2), "仨": Decimal(3), "幺": Decimal(1)}
)
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GREAT = {"万": 10**4, "亿": 10**8, "兆": 10**12}
CHINESE_DIGITS = "".join(_CHINESE_DIGITS)
"""The characters that write one digit each."""
_SMALL_CLASS = "".join(_SMALL)
_JOINED_TENS = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_GREAT_SCALE = r"(?:[万亿]|[百佰](?!帕|分[点之])|[千仟](?![瓦米克卡伏赫帕焦]|分之|字节)|兆(?![瓦帕赫伏焦字比]))"
_SCALE = rf"(?:[十拾]|{_GREAT_SCALE})"
_MIXED = rf"{ARABIC}(?: ?{_GREAT_SCALE})*(?:(?<=[万亿千百]){ARABIC}{_GREAT_SCALE}*)*"
_CHINESE = rf"(?:[{CHINESE_DIGITS}廿卅卌]|{_SCALE})+(?:点[{CHINESE_DIGITS}]+{_SCALE}*)?"
NUMERAL = re.compile(rf"{_MIXED}|{_CHINESE}")
_TOKEN = re.compile(rf"{ARABIC}|[{CHINESE_DIGITS}]+|[{_SMALL_CLASS}万亿兆]")
_NEIGHBOURS = re.compile(
    rf"(?P<head>(?:[{CHINESE_DIGITS}{_SMALL_CLASS}万亿]*[{_SMALL_CLASS}万亿])?)"
    r"(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])(?P<tail>[十百千万亿]*)"
)
_DIGITS = re.compile(rf"[{CHINESE_DIGITS}]+")
_ARABIC_DIGITS = frozenset("0123456789")
_TRAILING_SCALE = re.compile(r"[百千万亿]+$")
_LONGEST = 40
_KEPT = 1 << 14
"""How many numbers are kept; the same small ones come again and again."""


@lru_cache(maxsize=_KEPT)
def parse_numeral(surface: str) -> Decimal:
    """The value of a written number.

    >>> [str(parse_numeral(n)) for n in ("4,283万9千", "1.5亿", "三百二十", "两万五", "二〇二五", "三点五万", "廿三")]
    ['42839000', '150000000.0', '320', '25000', '2025', '35000.0', '23']

    Raises:
        ValueError: `surface` is no number, or so long that it counts nothing (a code, or damage).
    """
    if len(surface) > _LONGEST:
        raise ValueError(f"{surface[:_LONGEST]!r}…: a number of at most {_LONGEST} characters expected")
    whole, point, fraction = surface.translate(_JOINED_TENS).replace(" ", "").partition("点")
    if point:
        digits = _DIGITS.match(fraction)
        if digits is None:
            raise ValueError(f"{surface!r}: no number, digits expected behind 点")
        decimals = "".join(str(_CHINESE_DIGITS[char]) for char in digits.group())
        number = _evaluate(whole or "零") + Decimal(f"0.{decimals}")
        return number * _product(fraction[digits.end() :])
    return _evaluate(whole)


def _evaluate(surface: str) -> Decimal:
    tokens = _TOKEN.findall(surface)
    if not tokens or sum(map(len, tokens)) != len(surface):
        raise ValueError(f"{surface!r} is no number")
    total = section = Decimal(0)
    number: Decimal | None = None
    last_scale = great_scale = 0
    for token in tokens:
        if token in _SMALL:
            last_scale = _SMALL[token]
            section += (number or Decimal(1)) * last_scale  # 零十 in 两千零十 is ten
            number = None
        elif token in _GREAT:
            section += 1 if number is None and not last_scale else number or 0
            last_scale = _GREAT[token]
            total = _scaled(total, section, last_scale, takes_all=0 < great_scale < last_scale)
            number, section, great_scale = None, Decimal(0), last_scale
        else:
            number = _plain(token)
    if number is None:
        return total + section
    if last_scale >= 100 and tokens[-1] in _CHINESE_DIGITS and tokens[-1] not in "零〇":
        number *= last_scale // 10
    return total + section + number


def _scaled(total: Decimal, section: Decimal, scale: int, *, takes_all: bool) -> Decimal:
    """亿 behind 万 takes up all before it (1万亿), 万 behind 亿 only its own section (1亿3千万)."""
    return (total + section) * scale if takes_all else total + section * scale


def _plain(token: str) -> Decimal:
    if token[0] in _CHINESE_DIGITS:
        return Decimal("".join(str(_CHINESE_DIGITS[char]) for char in token))
    return Decimal(token.replace(",", ""))


@lru_cache(maxsize=_KEPT)
def parse_spoken_range(surface: str) -> tuple[Decimal, Decimal] | None:
    """The ends of what two neighbouring digits mean together; None for any other number.

    >>> [[int(end) for end in parse_spoken_range(n)] for n in ("七八", "二三十", "十五六", "三五百")]
    [[7, 8], [20, 30], [15, 16], [300, 500]]
    """
    match = _NEIGHBOURS.fullmatch(surface) if len(surface) <= _LONGEST else None
    if match is None:
        return None
    head, tail = match["head"], match["tail"]
    step = _CHINESE_DIGITS[match["high"]] - _CHINESE_DIGITS[match["low"]]
    if step != 1 and (head or match["low"] + match["high"] != "三五"):
        return None
    return parse_numeral(head + match["low"] + tail), parse_numeral(head + match["high"] + tail)


def trailing_scale(surface: str) -> int:
    """What the scale words at the end of a number multiply by; 1 if there are none.

    >>> [trailing_scale(number) for number in ("15", "15万", "3百万", "三十", "三百")]
    [1, 10000, 1000000, 1, 100]
    """
    match = _TRAILING_SCALE.search(surface[-_LONGEST:])
    return _product(match.group()) if match is not None else 1


def _product(scales: str) -> int:
    factor = 1
    for char in scales:
        value = _SMALL.get(char) or _GREAT.get(char)
        if value is None:
            raise ValueError(f"{char!r} is no scale word of a number")
        factor *= value
    return factor


def is_countable(surface: str) -> bool:
    """Whether a written number is short enough to count anything; a longer one is a code, or damage."""
    return len(surface) <= _LONGEST


def is_chinese(surface: str) -> bool:
    """Whether a number is written without Arabic digits."""
    return _ARABIC_DIGITS.isdisjoint(surface)
