"""Quantities → what changed: from–to pairs (由1.5亿元提高至3亿元), and changes by a figure (同比增长5.1%)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from zhenggai.lexicon.alternatives import any_of
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_table
from zhenggai.quantities.phrases import HIDDEN
from zhenggai.quantities.quantities import FoundQuantity
from zhenggai.quantities.stops import Begins

_FROM = re.compile(r"(?:由|从|自)[^,。;:、由从自]{0,16}$")
_MOVES = (
    "增|升|提|降|减|压|缩|调|精简|整合|归并|合并|恢复|扩|改|变|下|上|涨|拉|延|优化|集中|拓|攀|跃|回|抬|放宽|收窄|瘦身"
)
_TO = re.compile(
    rf"[^,。;:]{{0,14}}?(?:{_MOVES})[^,。;:]{{0,5}}?(?:至|到|为|成){HIDDEN}*(?:的)?[^,。;:一-龥]{{0,3}}(?:每[一-龥]{{1,2}})?$"
)
_BARE_TO = re.compile(rf"[^,。;:]{{0,3}}(?:至|到|为){HIDDEN}*(?:的)?$")
_WITHOUT_FROM = re.compile(r"[^,。;:、\d]{0,8}(?:整合|合并|归并|精简|压减|减少|缩减|压缩|撤并)(?:为|至|到|成)$")
_YEARLY = re.compile(r"同比|(?:较|比)(?:上年|去年|上一年|前一年|上年度)|(?:上年|去年)同期|年均")
_MONTHLY = re.compile(r"环比|(?:较|比)(?:上月|上个月|前一月|上季|上一季|上周|上一?期)")
_REACH = 60


@dataclass(frozen=True, slots=True)
class FoundChange:
    """A change that a quantity states.

    Attributes:
        direction: `up` or `down`.
        basis: `yoy`, `mom`, `from` (a baseline in the same text) or `none`.
        baseline: With `from`, the index of the baseline among the quantities.
    """

    direction: str
    basis: str
    baseline: int | None = None


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """A date with its value (annotation guideline, section 3), as far as it is known."""

    start: int
    end: int
    value: str | None = None


@cache
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Patterns of the verbs of change before a number and before what changes, and the direction of each verb."""
    rows = read_table("change_verbs")
    directions = {row["verb"]: row["direction"] for row in rows}
    words = any_of(sorted(directions, key=lambda verb: -len(verb)))
    objects = any_of(sorted((row["verb"] for row in rows if row["object"] == "yes"), key=lambda verb: -len(verb)))
    bare = compile_guarded(rf"(?:^|[^\n])?(?P<verb>{words})(?:了|幅度(?:为|达)?|约|近|超|逾)?(?:\(|约)?$")
    with_object = compile_guarded(rf"(?P<verb>{objects})(?![到至为])(?:了)?[^,。;:、\d{HIDDEN}]{{1,8}}$")
    return bare, with_object, directions


@cache
def _verb_heads() -> re.Pattern[str]:
    """The first signs of the verbs of change; where none stands, no verb needs to be looked for."""
    return re.compile(f"[{''.join(sorted({verb[0] for verb in _verbs()[2]}))}]")


def find_changes(
    text: str,
    masked: str,
    begins: Mapping[int, Begins],
    quantities: Sequence[FoundQuantity],
    dates: Sequence[DatedSpan] = (),
) -> list[FoundChange | None]:
    """The change that each quantity states; None where it states none.

    Args:
        text: Normalized text.
        masked: The same with quantities and dates hidden (`phrases.mask`).
        begins: Where the clause of each quantity begins, by the quantity's start.
        quantities: The quantities, in order.
        dates: The dates, in order; their values tell a comparison with the year before from others.
    """
    found: list[FoundChange | None] = [None] * len(quantities)
    for index in range(1, len(quantities)):
        if _is_pair(masked, quantities[index - 1], quantities[index]):
            found[index] = FoundChange(_direction(masked, quantities, index), "from", index - 1)
    for index in range(len(quantities)):
        if found[index] is None:
            found[index] = _stated(text, masked, begins, quantities, found, index, dates)
    return found


def _is_pair(masked: str, first: FoundQuantity, second: FoundQuantity) -> bool:
    """Whether the first of two neighbours is the baseline and the second what it became."""
    between = masked[first.end : second.start]
    if len(between) > _REACH or (first.unit != second.unit and not (first.dimension == second.dimension == "duration")):
        return False
    if _FROM.search(masked, max(0, first.start - 24), first.start) is not None:
        return _TO.fullmatch(between) is not None or _BARE_TO.fullmatch(between) is not None
    return _WITHOUT_FROM.fullmatch(between) is not None


def _direction(masked: str, quantities: Sequence[FoundQuantity], index: int) -> str:
    """By the values where the units agree, else by the verb between."""
    first, second = quantities[index - 1], quantities[index]
    if first.si_value is not None and second.si_value is not None:
        return "up" if second.si_value >= first.si_value else "down"
    if first.unit == second.unit and first.value != second.value:
        return "up" if second.value > first.value else "down"
    return "down" if re.search(r"降|减|压|缩|精简|整合|归并|合并|下", masked[first.end : second.start]) else "up"


def _stated(
    text: str,
    masked: str,
    begins: Mapping[int, Begins],
    quantities: Sequence[FoundQuantity],
    found: Sequence[FoundChange | None],
    index: int,
    dates: Sequence[DatedSpan],
) -> FoundChange | None:
    one = quantities[index]
    bare, with_object, directions = _verbs()
    floor = max(begins[one.start].clause, one.start - _REACH)
    match = None
    if _verb_heads().search(masked, floor, one.start) is not None:
        match = bare.search(masked, floor, one.start) or with_object.search(masked, floor, one.start)
    if match is None:
        return _listed(masked, quantities, found, index)
    if _is_compound(masked, match.start("verb"), match["verb"]):
        return None
    basis = _basis(text, masked, floor, match.start("verb"), found, index, quantities, dates)
    if basis == "none" and match["verb"] in _NEEDS_BASIS:
        return None
    return FoundChange(directions[match["verb"]], basis)


_NEEDS_BASIS = frozenset({"多", "少"})
"""多 and 少 tell of a change only against a time (比2月多174项), else of a difference (比规定多114天)."""

_COMPOUNDS = {"多": "最许众诸", "少": "最不至减", "增": "新", "降": "沉", "升": "", "涨": "", "精简": "", "反弹": ""}


def _is_compound(masked: str, start: int, verb: str) -> bool:
    """Whether a short verb is a part of another word (最多, 至少), or another character's tail."""
    before = masked[max(0, start - 1) : start]
    return bool(before) and before in _COMPOUNDS.get(verb, "")


def _listed(
    masked: str, quantities: Sequence[FoundQuantity], found: Sequence[FoundChange | None], index: int
) -> FoundChange | None:
    """分别增长4.5%、5.8%和6%: the members of a list share the verb."""
    if not index or found[index - 1] is None:
        return None
    previous = found[index - 1]
    between = masked[quantities[index - 1].end : quantities[index].start]
    if between.strip() in ("、", "和", "与", "及") and quantities[index - 1].unit == quantities[index].unit:
        return previous if previous is not None and previous.basis != "from" else None
    return None


def _basis(
    text: str,
    masked: str,
    floor: int,
    verb: int,
    found: Sequence[FoundChange | None],
    index: int,
    quantities: Sequence[FoundQuantity],
    dates: Sequence[DatedSpan],
) -> str:
    lead = text[floor:verb]
    if _YEARLY.search(lead):
        return "yoy"
    if _MONTHLY.search(lead):
        return "mom"
    compared = _compared_date(masked, floor, verb, dates)
    if compared is not None:
        return _basis_of_date(compared, dates)
    is_bare = not masked[floor:verb].strip(HIDDEN + " 分别,")
    previous = found[index - 1] if index else None
    if is_bare and previous is not None and previous.basis != "none" and quantities[index - 1].end >= floor - 2:
        return previous.basis
    return "none"


def _compared_date(masked: str, floor: int, verb: int, dates: Sequence[DatedSpan]) -> int | None:
    """The index of the date behind 较 or 比, before the verb."""
    for index in range(bisect_right(dates, verb, key=lambda date: date.end) - 1, -1, -1):
        if dates[index].end <= floor:
            return None
        if dates[index].start > floor and masked[dates[index].start - 1] in "较比":
            return index
    return None


_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def _basis_of_date(compared: int, dates: Sequence[DatedSpan]) -> str:
    """较2021年 is the year before where the date before is of 2022, 比2月 the month before."""
    value = dates[compared].value or ""
    if _MONTH.search(value) is not None:
        return "mom"
    year = _YEAR.search(value)
    current = _YEAR.search(dates[compared - 1].value or "") if compared else None
    if year is None or current is None:
        return "none"
    return "yoy" if int(current.group()) - int(year.group()) == 1 else "none"
