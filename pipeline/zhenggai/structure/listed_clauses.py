"""Faults that commas tie to each other (存在甲、乙等问题; 缺失包括甲、乙、丙): a problem for each clause."""

from __future__ import annotations

import re

from zhenggai.structure.leanings import leaning
from zhenggai.structure.wording import has_fault

_NOUN = r"(?:问题|不足|隐患|缺失|违规|行为|情形|情况|现象)"
_SUMMED = re.compile(rf"等[^,。;、“”]{{0,10}}{_NOUN}")
_LEAD = re.compile(r"(?:仍|还|均|分别|普遍)?(?:存在|有(?!的|关|些))(?:着|了)?|(?:包括|计有|分别为|即|如)[::]?")
_SHARED = re.compile(r"(?:有的|个别|部分|少数|一些|各地?)[^,。;、]{0,16}存在")
_PREDICATE = re.compile(
    r"[未无没缺漏超乱损坏脏污锈霉裂堵占积剥松脱断塌渗堆混闲拖欠虚假套骗挪截瞒重违擅私滞拒迟偏低差弱失空破老旧过]"
    r"|不(?!动产|锈钢|合格品|良资产)|^(?:向|把|将|以|用|对|在|由|让)"
)
_TIE = re.compile(r"(?:以?及|和|并)(?=[^,。;]{4})")
_COUNTED = re.compile(
    rf"(?:发现|查[出获]|存在|计有|录得)[^,。;:、“”]{{0,16}}?(?:不符[^,。;:、]{{0,6}}|不合格|{_NOUN})(?:项目|事项)?,?"
    r"(?:包括|计有|分别[是为]|主要[是为有]|包含|涵盖)[:,]?"
)
_STOP = re.compile(r"[。;\n]")
_SHORTEST = 4
_SHORTEST_SUMMED = 6
_FEWEST = 2


def listed_clauses(text: str, start: int, end: int, limit: int) -> list[tuple[int, int]]:
    """The clauses of a list that 等…问题 sums up or that 包括 leads to; the whole stretch if it is none.

    Clauses that share a vague subject (有的村存在甲、乙等问题) are one statement. What sums up stands in the stretch or
    right behind it before `limit`.

    >>> line = "存在向已故人员发放补贴、同一地块重复申报等问题,涉及资金3万元"
    >>> [line[begin:stop] for begin, stop in listed_clauses(line, 0, len(line), len(line))]
    ['向已故人员发放补贴', '同一地块重复申报']
    """
    lead = _LEAD.match(text, start, end)
    summed = _SUMMED.search(text, start, end) or _SUMMED.match(text, end, limit)
    if lead is None and summed is None:
        first, stop = start, end
    else:
        first, stop = (
            (lead.end() if lead is not None else start),
            min(end, summed.start() if summed is not None else end),
        )
    if "、" not in text[first:stop] or _SHARED.match(text, first, stop) is not None:
        return [(start, end)]
    spans = _clauses(text, first, stop)
    are_long = all(last - begin >= _SHORTEST_SUMMED for begin, last in spans)
    stating = sum(_is_clause(text[slice(*span)]) for span in spans)
    if len(spans) >= _FEWEST and are_long and stating >= max(_FEWEST, len(spans) - 1):
        return spans
    return [(start, end)]


def counted_faults(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses behind a count of what was found (发现5项不符规定,包括甲、乙、丙); none if that is no such list.

    >>> line = "查获3项缺失,包括天花板剥落、地面积水、原料未离地存放。"
    >>> [line[begin:stop] for begin, stop in counted_faults(line, 0, len(line))]
    ['天花板剥落', '地面积水', '原料未离地存放']
    """
    count = _COUNTED.search(text, start, end)
    if count is None:
        return []
    stop = _STOP.search(text, count.end(), end)
    listed = _summed_clauses(text, count.end(), stop.start() if stop is not None else end)
    stating = sum(leaning(text[slice(*one)]) > 0 for one in listed)
    return listed if len(listed) >= _FEWEST and stating == len(listed) else []


def _summed_clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    summed = _SUMMED.search(text, start, end)
    return _clauses(text, start, summed.start() if summed is not None else end)


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    for part in text[start:end].rstrip("。").split("、"):
        tie = _TIE.match(part)
        first = start + (tie.end() if tie is not None else 0)
        spans.append((first, start + len(part)))
        start += len(part) + 1
    return spans if all(stop - begin >= _SHORTEST and "," not in text[begin:stop] for begin, stop in spans) else []


def _is_clause(part: str) -> bool:
    """Whether a part of a list states a fault by itself."""
    return has_fault(part) or _PREDICATE.search(part) is not None
