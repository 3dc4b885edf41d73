"""Whether a number with a unit counts anything, or is part of a name, an ordinal, a level, a time of day."""

from __future__ import annotations

import re
from functools import cache
from string import ascii_letters

from zhenggai.lexicon.numerals import is_chinese
from zhenggai.lexicon.tables import read_words
from zhenggai.lexicon.units import Unit
from zhenggai.quantities.bounds import bound_before, bound_behind

_GLUED = re.compile(r"[A-Za-z0-9.×＋+]")
_GLUING = frozenset(f"{ascii_letters}0123456789.×＋+")
_LIST_MARKER = re.compile(r"(?:^|[\n。;:、,\s])\d{1,2}\.$")
_ORDINAL_TAIL = re.compile(r"(?: ?(?:[、至到—\-~和及与]|——) ?(?:\d{1,4}|[一二三四五六七八九十百]{1,5})(?![\d.%]))*")
_ONES = frozenset({"一", "十", "百", "千", "万", "亿", "千万", "百万", "十万", "零", "〇"})
_ONE_UNITS = frozenset({"年", "个月", "年度", "天", "个工作日", "小时", "个小时", "倍", "周", "个星期", "学期"})
_ONE_CALLED = frozenset("同某每统这那")
_VAGUE_BEFORE = frozenset("几数")
_SECOND_TIME = re.compile(r"供水|污染|开发|创业|利用|装修|曲线|产业|分配|元件")
_MINUTES_OF_CLOCK = re.compile(r"\d ?[时点]$")
_BEFORE_CLOCK = re.compile(r"(?:[上下中]午|晚上?|早上?|凌晨|[日天]) ?$")
_BEHIND_CLOCK = re.compile(r"[半整许钟前]|\d{1,2}分")
_BEHIND_DAY = re.compile(r"前(?!期)|晚|[上下]午|凌晨|当天|起")
_EVERY = re.compile(r"每[^。,;:、\d]{1,10}$")
_CLAUSE_ENDS = re.compile(r"[,。;、)|\n]|$")
_LABELLED = re.compile(r"(?:^|[\n。;|])(?:问题|任务|事项|表|图|附件|清单|案例|措施)$")
_NUMBERED_LINE = re.compile(r"(?:^|\n)$")
_BEFORE_RANK = re.compile(r"(?<![之以目此日年月])前$")
_RANK_UNITS = frozenset({"名", "位"})
_SECOND_UNITS = frozenset({"类", "次", "批", "轮", "批次"})
_LOST_DATE = re.compile(r"(?:19|20)\d{3,6}")
"""A date whose 年 and 月 a page has lost (2021915日)."""
_HOTLINE = re.compile(r"1[12]\d{1,3}")


@cache
def _slogans() -> dict[str, tuple[str, ...]]:
    """The slogans by their first two characters."""
    by_opening: dict[str, list[str]] = {}
    for word in read_words("slogans"):
        by_opening.setdefault(word[:2], []).append(word)
    return {opening: tuple(words) for opening, words in by_opening.items()}


def is_slogan(text: str, start: int) -> bool:
    """Whether a set phrase of the table `slogans` begins at `start`."""
    return text.startswith(_slogans().get(text[start : start + 2], ()), start)


def is_glued(text: str, start: int) -> bool:
    """Whether what stands before the number makes it a part of a name, a code or a decimal."""
    before = text[start - 1 : start]
    if before == "." and _LIST_MARKER.search(text, max(0, start - 5), start):
        return False
    if before == "-":
        return _GLUED.match(text, max(0, start - 2), start - 1) is not None
    return before in _GLUING


def ordinal_end(text: str, start: int, end: int) -> int | None:
    """Where a list of ordinals ends that the number opens (第1、3至5项); None if it is no ordinal."""
    if not text[max(0, start - 2) : start].rstrip(" ").endswith("第"):
        return None
    tail = _ORDINAL_TAIL.match(text, end)
    return end if tail is None else tail.end()


def counts(text: str, start: int, surface: str, unit: Unit, *, is_range: bool, is_hedged: bool) -> bool:
    """Whether a number that begins at `start` counts what its unit says.

    Args:
        text: Normalized text.
        start: Where the number begins.
        surface: The number.
        unit: What follows it.
        is_range: Whether it is the lower end of a range.
        is_hedged: Whether 余 or 多 stands between number and unit.
    """
    if _is_level(text, start, unit) or _is_calendar(text, start, surface, unit) or _is_name(text, start, surface, unit):
        return False
    if _is_rank(text, start, surface, unit) or _is_frequency(text, start, surface, unit):
        return False
    if not is_chinese(surface):
        return True
    if surface in _ONES and not is_range:
        return unit.takes_chinese and _is_one_counted(text, start, surface, unit, is_hedged=is_hedged)
    return unit.takes_chinese or (surface == "两" and unit.takes_two)


def _is_one_counted(text: str, start: int, surface: str, unit: Unit, *, is_hedged: bool) -> bool:
    """Whether 一, 十, 百, 千, 万 count: 十个, 十万元, 百余户, 近千人, 一年, 不足一个, but not 一个, 百家."""
    before = text[max(0, start - 1) : start]
    if before in _VAGUE_BEFORE:
        return False
    if surface == "一":
        if unit.text in _ONE_UNITS:
            return before not in _ONE_CALLED
        bound = bound_before(text, start, end=unit.end)
        is_bounded = bound is not None and bound.end - bound.start > 1
        return is_bounded or bound_behind(text, unit.end) is not None
    if surface[0] == "十":
        return True
    is_bounded = bound_before(text, start, end=unit.end) is not None or bound_behind(text, unit.end) is not None
    return surface not in ("零", "〇") and (is_hedged or is_bounded)


def _is_level(text: str, start: int, unit: Unit) -> bool:
    """三级指标, 五届九次全会, 之一."""
    if unit.text == "级" or text.startswith(("级", "之一"), unit.end):
        return True
    return unit.text == "次" and (
        text[max(0, start - 1) : start] == "届" or text.startswith(("全会", "全体"), unit.end)
    )


def _is_calendar(text: str, start: int, surface: str, unit: Unit) -> bool:
    """Years, decades, days of a month and times of day that the finder of dates left."""
    if unit.text in ("年", "月", "日") and len(surface) == 4 and surface.isdigit():
        return True
    if unit.text == "年":
        return text.startswith("代", unit.end)
    if unit.text == "日":
        if _LOST_DATE.fullmatch(surface):
            return True
        return text[max(0, start - 1) : start] == "月" or _BEHIND_DAY.match(text, unit.end) is not None
    if unit.text == "点":
        is_clock = _BEFORE_CLOCK.search(text, max(0, start - 3), start) or _BEHIND_CLOCK.match(text, unit.end)
        return is_clock is not None
    return unit.text == "分" and _MINUTES_OF_CLOCK.search(text, max(0, start - 3), start) is not None


def _is_rank(text: str, start: int, surface: str, unit: Unit) -> bool:
    """前3名; 二类, which is the second class (two of them are 两类); but 记过二次, where the clause ends, is twice."""
    if surface == "二" and unit.text in _SECOND_UNITS:
        return unit.text != "次" or _CLAUSE_ENDS.match(text, unit.end) is None
    return unit.text in _RANK_UNITS and _BEFORE_RANK.search(text, max(0, start - 2), start) is not None


def _is_frequency(text: str, start: int, surface: str, unit: Unit) -> bool:
    """每周巡查1次: what recurs is the date's, the single time counts nothing."""
    return surface == "1" and unit.text == "次" and _EVERY.search(text, max(0, start - 12), start) is not None


def _is_name(text: str, start: int, surface: str, unit: Unit) -> bool:
    """2.0版, 12345平台, 二次供水, 转215分机; 问题1部分 and 2.2校 at a line's head, which number what follows."""
    if unit.text == "分" and text.startswith("机", unit.end):
        return True
    if unit.dimension == "count" and not unit.takes_chinese and _is_label(text, start, surface):
        return True
    if unit.text == "版":
        return "." in surface or text.startswith("本", unit.end)
    if unit.text == "平台":
        return _HOTLINE.fullmatch(surface) is not None
    return unit.text == "次" and is_chinese(surface) and _SECOND_TIME.match(text, unit.end) is not None


def _is_label(text: str, start: int, surface: str) -> bool:
    """Whether a number numbers what follows it: behind 问题 at the head of a line, or a line's own 2.2."""
    if "." in surface:
        return _NUMBERED_LINE.search(text, max(0, start - 1), start) is not None
    return _LABELLED.search(text, max(0, start - 4), start) is not None
