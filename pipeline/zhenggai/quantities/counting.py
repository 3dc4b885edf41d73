"""What a number with a unit counts: whether it counts at all, or is part of a name, an ordinal, a clock time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from zhenggai.lexicon.tables import read_words
from zhenggai.quantities.numerals import is_chinese
from zhenggai.quantities.units import Unit

_GLUED = re.compile(r"[A-Za-z0-9.×＋+第]")
_LIST_MARKER = re.compile(r"(?:^|[\n。;:、,\s])\d{1,2}\.$")
_ORDINAL_TAIL = re.compile(r"(?: ?(?:[、至到—\-~和及与]|——) ?(?:\d{1,4}|[一二三四五六七八九十百]{1,5})(?![\d.%]))*")
_ONES = frozenset({"一", "十", "百", "千", "万", "亿", "千万", "百万", "十万", "零", "〇"})
_ONE_UNITS = frozenset({"年", "个月", "年度", "天", "个工作日", "小时", "个小时", "倍", "周", "个星期", "学期"})
_DECADE_OR_VERSION = re.compile(r"(?<=年)代|(?<=版)|本(?!金)")
_CLOCK_MINUTES = re.compile(r"\d ?[时点]$")
_CLOCK_BEFORE = re.compile(r"(?:上午|下午|中午|晚上?|早上?|凌晨|[日天]) ?$")
_CLOCK_BEHIND = re.compile(r"[半整许钟前]|\d{1,2}分")
_DAY_OF_MONTH = re.compile(r"前(?!期)|晚|[上下]午|凌晨|当天|起")
_SECOND_TIME = re.compile(r"供水|污染|开发|创业|利用|装修|曲线|产业|分配|元|会议|全会|全体|代表大会|常委会")
_HOTLINE = re.compile(r"1[12]\d{1,3}")


@cache
def _slogans() -> tuple[frozenset[str], int]:
    words = read_words("slogans")
    return frozenset(words), max(map(len, words))


def is_slogan(text: str, start: int) -> bool:
    """Whether a set phrase of the table `slogans` begins at `start`."""
    slogans, longest = _slogans()
    return any(text[start : start + length] in slogans for length in range(2, longest + 1))


def covers(spans: Sequence[tuple[int, int]], starts: Sequence[int], position: int) -> bool:
    """Whether one of the sorted spans holds a position; `starts` are their starts."""
    index = bisect_right(starts, position) - 1
    return index >= 0 and position < spans[index][1]
