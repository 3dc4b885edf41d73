"""Items that name before a colon who was checked (某公司管理的小区:绿化带杂草丛生;…): the faults stand behind it."""

from __future__ import annotations

import re

from zhenggai.record import SectionRole
from zhenggai.structure.leanings import leaning
from zhenggai.structure.nodes import Node
from zhenggai.structure.statements import add_statements
from zhenggai.structure.wording import are_deeds, has_fault, is_framed

_UNIT = re.compile(
    r"[^。;:,“”]{2,40}(?:公司|小区|项目|工地|企业|厂|店|酒店|宾馆|饭店|饭庄|餐厅|食堂|超市|商场|市场|医院|卫生院|诊所|药房|学校|小学|中学|幼儿园"
    r"|村|社区|镇|乡|街道|县|区|市|局|所|站|中心|分局|支行|银行|矿|楼|园|馆|景区|养老院|合作社|协会|大队|中队|部|队)"
    r"(?:\([^()]{2,30}\))?:\s?(?=[^。;:]{4})"
)
_SEMICOLON = re.compile(r"[;。]")
_LONGEST_UNIT = 80
_LONGEST_SHORT = 14
_SHORTEST = 4
_FEWEST = 2


def unit_end(text: str, start: int, end: int) -> int | None:
    """Where the statement begins behind the name of the unit that it is about; None if no such name stands before it.

    >>> line = "佳和物业公司:绿化带杂草丛生。"
    >>> line[unit_end(line, 0, len(line)):]
    '绿化带杂草丛生。'
    """
    colon = text.find(":", start, min(end, start + _LONGEST_UNIT))
    unit = _UNIT.match(text, start, end) if colon != -1 else None
    return None if unit is None or has_fault(unit.group()) or is_framed(unit.group()) else unit.end()


def unit_faults(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The faults of one unit: the clauses that semicolons part, short ones by commas too; none if they aren't faults.

    >>> line = "绿化带杂草丛生;垃圾桶未加盖,楼道堆放杂物。"
    >>> [line[begin:stop] for begin, stop in unit_faults(line, 0, len(line))]
    ['绿化带杂草丛生', '垃圾桶未加盖', '楼道堆放杂物']
    """
    spans = []
    begin = start
    for stop in [*(one.start() for one in _SEMICOLON.finditer(text, start, end)), end]:
        spans += _by_commas(text, begin, stop)
        begin = stop + 1
    if len(spans) < _FEWEST or are_deeds(text, spans) or not all(leaning(text[slice(*one)]) > 0 for one in spans):
        return []
    return spans


def _by_commas(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts, begin = [], start
    for part in text[start:end].split(","):
        parts.append((begin, begin + len(part)))
        begin += len(part) + 1
    are_short = all(
        _SHORTEST <= stop - begin <= _LONGEST_SHORT and leaning(text[begin:stop]) > 0 for begin, stop in parts
    )
    if are_short:
        return parts
    return [(start, end)] if end - start >= _SHORTEST else []


def read_unit(node: Node, text: str) -> list[Node]:
    """Takes the name of a unit off an item; hangs its faults below where there are several, and returns them."""
    body = unit_end(text, node.body, node.end)
    if body is None:
        return []
    spans = unit_faults(text, body, node.end)
    if not spans:
        if leaning(text[body : node.end]) > 0:
            node.body = body
        return []
    node.decide(SectionRole.CONTAINER, "faults_of_unit", 0.75)
    beside = len(node.children)
    add_statements(node, spans, "fault_list")
    stated = node.children[beside:]
    node.children = [*stated, *node.children[:beside]]
    return stated
