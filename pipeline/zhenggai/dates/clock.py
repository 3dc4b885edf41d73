"""Times of day: 下午三点半, 晚上8点, 9:30, 上午9时15分, 差五分八点, 凌晨, 中午."""

from __future__ import annotations

import re

from zhenggai.dates.atoms import Atom, AtomKind
from zhenggai.lexicon.numerals import parse_numeral
from zhenggai.lexicon.tables import read_table

_PARTS = {row["part"]: (int(row["begin"]), int(row["end"])) for row in read_table("day_parts")}
_PART = "|".join(sorted(_PARTS, key=lambda part: -len(part)))
_N = r"(?:\d{1,2}|[零〇]?[一二两三四五六七八九十]{1,3}|[零〇])"
_PART_ONLY = re.compile(rf"(?:{_PART})(?![餐饭点报会安])")
_SPOKEN = re.compile(
    rf"(?:(?P<part>{_PART}) ?)?(?P<hour>{_N}) ?(?:点钟?|时(?![间段期候代]))"
    rf"(?:整|(?P<half>半)|(?P<quarters>[一三1-3])刻|"
    rf"过?(?P<minute>{_N})分?(?![之钟])(?:(?P<second>{_N})秒)?|差(?P<short>{_N})分)?"
)
_SHORT_OF = re.compile(rf"(?:(?P<part>{_PART}) ?)?差(?P<short>{_N})(?P<unit>分钟?|刻钟?)(?:到)?(?P<hour>{_N})点")
_DIGITAL = re.compile(
    rf"(?:(?P<part>{_PART}) ?)?(?<!\d)(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:])"
)
_AFTERNOON = frozenset({"下午", "午后", "傍晚", "晚上", "晚间", "夜晚", "夜间", "夜里", "深夜", "晚", "夜"})
_OPENERS = frozenset("0123456789零〇一二两三四五六七八九十差") | {part[0] for part in _PARTS}
_MIDDAY_HOUR = 12
_HOUR, _MINUTE = 3600, 60
_NOT_A_POINT = re.compile(r"[多来几]?(?:意见|建议|要求|措施|问题|[0-9])")


def read_clock(text: str, start: int) -> Atom | None:
    """The time of day that begins at `start`, or the part of a day.

    >>> [read_clock(t, 0).seconds // 60 for t in ("下午三点半", "晚上8点", "9:30", "差一刻八点", "凌晨12点")]
    [930, 1200, 570, 465, 0]
    """
    if text[start : start + 1] not in _OPENERS:
        return None
    return _short_of(text, start) or _digital(text, start) or _spoken(text, start) or _part(text, start)


def _number(surface: str) -> int:
    return int(parse_numeral(surface))


def _spoken(text: str, start: int) -> Atom | None:
    match = _SPOKEN.match(text, start)
    if match is None:
        return None
    hour = _number(match["hour"])
    minute = 30 if match["half"] else 15 * _number(match["quarters"]) if match["quarters"] else 0
    minute = _number(match["minute"]) if match["minute"] else minute
    minute -= _number(match["short"]) if match["short"] else 0
    is_bare = match.end() == match.end("hour") + 1 and not match["part"]
    if is_bare and (_NOT_A_POINT.match(text, match.end()) or (start and text[start - 1] in "第每几之0123456789.")):
        return None
    if _is_decimal(match):
        return None
    second = _number(match["second"]) if match["second"] else 0
    return _timed(start, match.end(), match["part"], hour, minute, second)


def _is_decimal(match: re.Match[str]) -> bool:
    """三点五 is a number, 三点五分 and 三点二十 are times."""
    minute = match["minute"]
    if minute is None or match["part"] or match.group().endswith(("分", "秒")):
        return False
    return "十" not in minute and not (minute.isdigit() and len(minute) == 2)


def _digital(text: str, start: int) -> Atom | None:
    match = _DIGITAL.match(text, start)
    if match is None:
        return None
    return _timed(
        start, match.end(), match["part"], int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    )


def _short_of(text: str, start: int) -> Atom | None:
    match = _SHORT_OF.match(text, start)
    if match is None:
        return None
    minutes = _number(match["short"]) * (15 if match["unit"].startswith("刻") else 1)
    return _timed(start, match.end(), match["part"], _number(match["hour"]), -minutes, 0)


def _timed(start: int, end: int, part: str | None, hour: int, minute: int, second: int) -> Atom | None:
    """The atom of a time; in the afternoon and evening hours up to eleven count from noon, 晚上12点 is midnight."""
    if not (0 <= hour <= 24 and minute < 60 and second < 60):
        return None
    if part in _AFTERNOON:
        hour = (
            24 if hour == _MIDDAY_HOUR and part not in ("下午", "午后") else hour + 12 if hour < _MIDDAY_HOUR else hour
        )
    elif part == "中午" and hour < 4:
        hour += 12
    elif part in ("凌晨", "半夜", "午夜") and hour == _MIDDAY_HOUR:
        hour = 24 if part == "午夜" else 0
    seconds = hour * _HOUR + minute * _MINUTE + second
    return None if seconds < 0 else Atom(start, end, AtomKind.CLOCK, "clock", seconds=seconds)


def _part(text: str, start: int) -> Atom | None:
    match = _PART_ONLY.match(text, start)
    if match is None:
        return None
    begin, end = _PARTS[match.group()]
    return Atom(start, match.end(), AtomKind.PART, "part_of_day", seconds=begin * _HOUR, until=end * _HOUR)
