"""Quantities → what each is in its sentence: reported, aimed at, one side of a change, a norm, a bound, a share."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.quantities.changes import FoundChange
from zhenggai.quantities.quantities import FoundQuantity
from zhenggai.quantities.stops import Begins

_NORM = re.compile(r"不(?:得|应)?(?:少于|低于|超过|高于|多于|大于|小于|突破)|不得逾|起码|至少|至多|最多|最低|最高不")
_BOUNDED = re.compile(r"(?:以上|以下|以内|之内|内)$")
_BEFORE_NOUN = re.compile(r" ?(?:的(?!问题|情况|现象|部分)|者)|(?=[一-龥“])(?![,。;、和或及至并且左右仍均即才已])")
_OF_NOUN = re.compile(r"的(?!问题|情况|现象|部分|比例|目标)|者")
_MAKES = re.compile(
    r"(?:(?<!未)完成|组织|选择|组建|建设|新建|增设|安装|遴选|选派|新增|建成|投放|引进|培育|打造|设立|招录|招聘|配备|举办)[^,。;]{0,2}$"
)
_UNDOES = re.compile(r"(?:撤销|终止|追缴|罚款|取缔|拆除|处分|问责|立案|查处|追回|收缴|扣押|吊销|约谈)[^,。;]{0,10}$")
_OVER = re.compile(r"^(?:超过|超|逾|不足|不满|不到|低于|高于|大于|小于|未满|少于|多于|达到|≥|≤|>|<)")
_FULL = re.compile(r"(?<![届期圆])满$")
_MUST = re.compile(r"(?:必须|须|应当|应)[^,。;:]{0,8}$")
_FLOOR = re.compile(r"以上$|^(?:超过|逾|超)")
_PICKED = re.compile(r"(?:对|凡|若|如)(?:连续|累计)?$")
_PICKED_ENDS = frozenset("对凡若如续计")
_PICKS = re.compile(r"[^,。;|]{2,12}(?:的|者)")
_AIM = compile_guarded(
    r"(?:力争|力求|争取(?=[^,。;]{0,14}(?:达|到|完成|实现))|目标(?:为|是|值|:)|计划(?=[于在新招建到完清投引培增安拟实每总]|\x01)|"
    r"(?<![模草虚])拟(?![定订制人合])|预计|预期|预定|确保|(?<!整改)任务(?=[^,。;的]{0,3}$)|预算(?=[^,。;的]{0,5}$)|规划(?=[^,。;的]{0,3}$)|"
    r"应(?=完成|于|在)|打算|下一?步|(?<![即所])将(?=于|在|新|继续|持续|按|再|对(?:全市|全县|全区|全省))|"
    r"到\x01+[^,。;]{0,20}(?:达|到)|统筹安排)[^。;|\n]{0,30}$"
)
_DONE = re.compile(r"已|累计|实际|截至|目前|现有|查|发现|先后|仅|只有|仍")
_EVERY_WORD = re.compile(r"每(?:年|月|季|周|日|天|半年|次|户)")
_IN_PARTS = re.compile(r"(?<![得评积])分$")
_PUNISHED = re.compile(r"处分$")
_PERSONS = frozenset({"人", "名", "人次"})
_REACH = 60
_SHARES = frozenset({"%", "‰", "‱", "", "比"})


def find_roles(
    text: str,
    masked: str,
    begins: Mapping[int, Begins],
    quantities: Sequence[FoundQuantity],
    changes: Sequence[FoundChange | None],
    *,
    counted: Sequence[tuple[int, int] | None],
    aims: Sequence[tuple[int, int]] = (),
) -> list[str | None]:
    """The role of each quantity, a value of `zhenggai.record.QuantityRole`; None where none applies.

    Args:
        text: Normalized text.
        masked: The same with quantities and dates hidden.
        begins: Where the clause and the sentence of each quantity begin, by the quantity's start.
        quantities: The quantities, in order.
        changes: The change that each states.
        counted: What each counts.
        aims: Sorted spans that state what is aimed at or planned: target fields, planned measures.
    """
    baselines = {change.baseline for change in changes if change is not None and change.baseline is not None}
    starts = [start for start, _ in aims]
    roles: list[str | None] = []
    for index, one in enumerate(quantities):
        change = changes[index]
        if index in baselines:
            roles.append("baseline")
        elif change is not None and change.baseline is not None:
            roles.append("result")
        else:
            is_aim = _within(aims, starts, one.start)
            roles.append(_role(text, masked, begins[one.start], one, change, counted[index], is_aim=is_aim))
    return roles


def _within(spans: Sequence[tuple[int, int]], starts: list[int], position: int) -> bool:
    index = bisect_right(starts, position) - 1
    return index >= 0 and position < spans[index][1]


def _role(
    text: str,
    masked: str,
    begins: Begins,
    one: FoundQuantity,
    change: FoundChange | None,
    counted: tuple[int, int] | None,
    *,
    is_aim: bool,
) -> str | None:
    surface = text[one.start : one.end]
    floor = max(begins.clause, one.start - _REACH)
    if one.unit in _SHARES and _FLOOR.search(surface) and _MUST.search(masked, floor, one.start):
        return "requirement"
    if _is_threshold(text, masked, one, surface, floor):
        return "threshold"
    is_aim = (is_aim or _is_aimed(masked, begins, one, floor)) and not _is_given(masked, one, counted, floor)
    if _NORM.match(surface) and change is None:
        return (
            "target"
            if is_aim and _EVERY_WORD.search(text, max(0, one.start - 20), one.start) is None
            else "requirement"
        )
    if is_aim:
        return "target"
    if change is None and one.unit in _SHARES and one.dimension in ("ratio", None):
        return "share"
    if one.dimension == "duration" and counted is None:
        return None
    return None if _is_in_parts(masked, one, floor) else "actual"


def _is_in_parts(masked: str, one: FoundQuantity, floor: int) -> bool:
    """Whether a number only says into how many parts something goes: 分3批; not 得分94分, 处分7人."""
    if masked[one.start - 1 : one.start] != "分":
        return False
    if one.unit in _PERSONS and _PUNISHED.search(masked, floor, one.start) is not None:
        return False
    return _IN_PARTS.search(masked, floor, one.start) is not None


def _is_threshold(text: str, masked: str, one: FoundQuantity, surface: str, floor: int) -> bool:
    """A bound that picks out what a rule or a class holds for: 50万元以下的项目, 滿30天."""
    last = masked[one.start - 1 : one.start]
    if last == "满" and _FULL.search(masked, floor, one.start) and one.dimension in ("duration", "count", "age"):
        return True
    if (
        last in _PICKED_ENDS
        and _PICKED.search(masked, floor, one.start)
        and one.dimension in ("duration", "count")
        and surface[0] not in "0123456789"
    ):
        return _PICKS.match(masked, one.end) is not None and not masked.startswith("的", one.end)
    if one.unit == "%" and _OF_NOUN.match(text, one.end) is None:
        return False
    follows = _BEFORE_NOUN.match(text, one.end)
    if _BOUNDED.search(surface) and follows is not None and one.dimension != "ratio":
        return not (surface.endswith("内") and one.dimension == "duration" and not text.startswith("的", one.end))
    return _OVER.match(surface) is not None and _OF_NOUN.match(text, one.end) is not None


def _is_given(masked: str, one: FoundQuantity, counted: tuple[int, int] | None, floor: int) -> bool:
    """Whether an aim only names what is there already: 对全省213座尾矿库, 撤销违规文件9份; not 新建12座."""
    if _UNDOES.search(masked, floor, one.start) is not None:
        return True
    is_behind = counted is not None and counted[0] >= one.end
    return is_behind and one.dimension == "count" and _MAKES.search(masked, floor, one.start) is None


def _is_aimed(masked: str, begins: Begins, one: FoundQuantity, floor: int) -> bool:
    aim = _AIM.search(masked, max(begins.sentence, one.start - _REACH), one.start)
    if aim is None:
        return False
    return _DONE.search(masked, max(aim.start(), floor), one.start) is None
