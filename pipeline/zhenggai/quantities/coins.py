"""Money as it is spoken and signed: 三块五, 3元5角, 五毛五, $1.5万, HK$300, 人民币100元, 100 USD."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from zhenggai.lexicon.numerals import CHINESE_DIGITS, NUMERAL, is_countable, parse_numeral
from zhenggai.lexicon.tables import read_table
from zhenggai.lexicon.units import match_unit

_DIGIT = rf"[{CHINESE_DIGITS}\d]"
_COINS = re.compile(
    rf"(?:[零又])?(?:(?P<tenths>{_DIGIT})[角毛](?:钱)?(?:(?P<hundredths>{_DIGIT})(?:分(?:钱)?)?)?(?!分之)|(?P<only>{_DIGIT})分(?:钱)?(?!分之|钟))"
)
_SHORT = re.compile(
    rf"(?P<tenths>{_DIGIT})(?P<hundredths>{_DIGIT})?(?![{CHINESE_DIGITS}十百千万亿\d.,年月个]|[分角毛])"
)
_SMALL = re.compile(rf"(?P<tenths>{_DIGIT})[角毛](?:钱)?(?:(?P<hundredths>{_DIGIT})分?)?")
_BIG_UNITS = ("块", "元", "圆")


@dataclass(frozen=True, slots=True)
class Sign:
    """A currency sign or name before a number: the unit it means, and where it ends."""

    unit: str
    end: int


@cache
def _signs(place: str) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {row["sign"]: row["unit"] for row in read_table("currencies") if row["place"] in (place, "both")}
    longest_first = sorted(rows, key=lambda sign: -len(sign))
    return re.compile("|".join(map(re.escape, longest_first))), rows


def sign_characters() -> str:
    """The first characters of the signs that may stand before a number."""
    return "".join(sorted({sign[0] for sign in _signs("before")[1]}))


def sign_before(text: str, start: int) -> Sign | None:
    """The currency sign that begins at `start`, a blank behind it included.

    >>> sign_before("HK$300", 0)
    Sign(unit='港元', end=3)
    """
    pattern, units = _signs("before")
    match = pattern.match(text, start)
    if match is None or (
        match.group()[0].isalpha() and start and text[start - 1].isascii() and text[start - 1].isalpha()
    ):
        return None
    end = match.end()
    return Sign(units[match.group()], end + 1 if text.startswith(" ", end) else end)


def sign_behind(text: str, end: int) -> Sign | None:
    """The currency sign or code behind a number (100 USD, 5€)."""
    pattern, units = _signs("both")
    begin = end + 1 if text.startswith(" ", end) else end
    match = pattern.match(text, begin)
    if match is None or (match.group()[-1].isalpha() and text[match.end() : match.end() + 1].isalpha()):
        return None
    return Sign(units[match.group()], match.end())


def coins_behind(text: str, unit: str, end: int) -> tuple[Decimal, int] | None:
    """What stands behind 元 or 块 and belongs to the sum: 5角8分, 五 in 三块五; with its end.

    >>> coins_behind("三块五", "块", 2), coins_behind("3元5角8分", "元", 2)
    ((Decimal('0.5'), 3), (Decimal('0.58'), 6))
    """
    if not unit.startswith(_BIG_UNITS):
        return None
    match = _COINS.match(text, end)
    if match is None and unit.startswith("块"):
        match = _SHORT.match(text, end)
        unit_behind = match_unit(text, match.end()) if match is not None else None
        if unit_behind is not None and unit_behind.dimension == "count":
            return None
    return None if match is None else (_sum(match), match.end())


def match_coins(text: str, start: int) -> tuple[Decimal, int] | None:
    """A sum of 角 and 分 alone (五毛五, 8角5分), in 元, with its end; None where only one of them stands."""
    match = _SMALL.match(text, start)
    if match is None or not match["hundredths"]:
        return None
    return _sum(match), match.end()


def _sum(match: re.Match[str]) -> Decimal:
    groups = match.groupdict()
    total = Decimal(0)
    for name, worth in (("tenths", Decimal("0.1")), ("hundredths", Decimal("0.01")), ("only", Decimal("0.01"))):
        if groups.get(name):
            total += parse_numeral(groups[name]) * worth
    return total


def is_number_at(text: str, start: int) -> bool:
    """Whether a written number begins at a place."""
    match = NUMERAL.match(text, start)
    return match is not None and is_countable(match.group())
