"""Numbers that need no unit: 百分之五, 三分之一, 四成五, 1:2.1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from zhenggai.lexicon.numerals import NUMERAL, is_countable, parse_numeral
from zhenggai.lexicon.units import match_unit

_CN = "零〇一二两三四五六七八九十百千万亿"
PERCENT_WORD = re.compile(rf"(百分之|千分之|万分之)({NUMERAL.pattern})")
_FRACTION = re.compile(rf"([{_CN}]{{1,40}})分之([{_CN}]{{1,40}})")
_MAY_BEGIN = re.compile(rf"[\d.{_CN}]++(?:成|分之|[:∶])")
_TENTHS = re.compile(
    r"(?P<tenths>[一二两三四五六七八九]|\d(?:\.\d+)?)成(?P<half>半|[一二三四五六七八九]|\d)?(?![立员为果熟效本都功长渝绩型员分套交活])"
)
_RATIO = re.compile(r"(\d+(?:\.\d+)?)[:∶](\d+(?:\.\d+)?)(?![\d:∶])")
_WITHIN_RATIO = re.compile(r"\d[:∶]$")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")
_RATIO_CUE = re.compile(r"[比按]")
_PERCENT_UNITS = {"百分之": ("%", 1), "千分之": ("‰", 1), "万分之": ("", 10000)}
_HALF = "一半"
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Proportion:
    """A proportion, where it ends, and the id of the rule that read it."""

    end: int
    value: Decimal
    unit: str
    source: str


def match_proportion(text: str, start: int) -> Proportion | None:
    """The proportion that begins at `start`.

    >>> match_proportion("四成五的管网", 0)
    Proportion(end=3, value=Decimal('45'), unit='%', source='tenths')
    """
    if _MAY_BEGIN.match(text, start) is None:
        return None
    return _percent_word(text, start) or _fraction(text, start) or _tenths(text, start) or _ratio(text, start)


def match_half(text: str, start: int) -> Proportion | None:
    """一半, which is a quantity of a notice where it is bounded (一半以上)."""
    if not text.startswith(_HALF, start):
        return None
    return Proportion(start + len(_HALF), Decimal("0.5"), "", "half")


def _percent_word(text: str, start: int) -> Proportion | None:
    match = PERCENT_WORD.match(text, start)
    if match is None or not is_countable(match[2]):
        return None
    unit, divisor = _PERCENT_UNITS[match[1]]
    return Proportion(match.end(), parse_numeral(match[2]) / divisor, unit, "percent_word")


def _fraction(text: str, start: int) -> Proportion | None:
    match = _FRACTION.match(text, start)
    whole = parse_numeral(match[1]) if match is not None else Decimal(0)
    if match is None or not whole:
        return None
    return Proportion(match.end(), round(parse_numeral(match[2]) / whole, _DECIMALS), "", "fraction")


def _tenths(text: str, start: int) -> Proportion | None:
    match = _TENTHS.match(text, start)
    if match is None:
        return None
    value = parse_numeral(match["tenths"]) * 10
    if match["half"]:
        value += 5 if match["half"] == "半" else parse_numeral(match["half"])
    return Proportion(match.end(), value, "%", "tenths")


def _ratio(text: str, start: int) -> Proportion | None:
    match = _RATIO.match(text, start)
    if match is None or not is_countable(match.group()) or _WITHIN_RATIO.search(text, max(0, start - 2), start):
        return None
    second = Decimal(match[2])
    has_cue = _RATIO_CUE.search(text, max(0, start - 4), start) is not None
    if not second or not (has_cue or _is_bare_ratio(text, match)):
        return None
    return Proportion(match.end(), round(Decimal(match[1]) / second, _DECIMALS), "比", "ratio")


def _is_bare_ratio(text: str, ratio: re.Match[str]) -> bool:
    """Whether two numbers with a colon are a ratio without 比 or 按 before them: no time of day, no label (表1:3家)."""
    unit = match_unit(text, ratio.end())
    return _CLOCK.fullmatch(ratio.group()) is None and (unit is None or unit.dimension != "count")
