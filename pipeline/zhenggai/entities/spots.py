"""Normalized text → places that their surroundings show: datelines, cells of tables, house numbers, sides of a town."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhenggai.entities.edges import left_edge
from zhenggai.entities.generic import is_generic
from zhenggai.entities.patterns import longest_of
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.cues import has_any
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.record import Label

_HAN = "\u4e00-\u9fff"
_DATELINE = compile_guarded(
    rf"(?:(?<![{_HAN}])|(?<=[网社讯报])|(?<=在线)|(?<=新闻))(?![报讯电本据]|在线)[{_HAN}]{{2,4}}"
    r"(?=\d{1,2}月\d{1,2}日(?:电[(( ]|电$|[电讯]\())"
    rf"|(?<=/)[{_HAN}]{{2,3}}(?=报导[】)\]])",
    re.MULTILINE,
)
"""Where a report was sent from (某社|岚溪|3月2日电(…), 【记者甲某/|岚溪|报导】)."""
_HOUSE = compile_guarded(
    r"(?<![\d.A-Za-z第-])\d{1,3}号(?:(?:学生|教师|职工|宿舍|教学|办公|住宅|住院)?楼|(?:学生|教师|人才)?公寓)(?![长层梯道盘市])"
)
_BRIDGE = compile_guarded(r"(?<!\d)(?:[一二三四五六七八九十]|\d{1,2})号桥")
_QUARTER = re.compile(
    r"城(?<![县市省京老古新长都围环出进水]城)[东西南北](?![区县市镇乡村街路巷桥门郊中小墙面侧部边角方端头向派供水支分])"
)
"""A side of the town as its name (城北|三个小区)."""
_SHOWN = (
    (_DATELINE, ("日电", "日讯", "报导"), "dateline", 0.6),
    (_HOUSE, ("楼", "公寓"), "house_number", 0.8),
    (_BRIDGE, ("号桥",), "numbered_bridge", 0.5),
    (_QUARTER, ("城东", "城西", "城南", "城北"), "town_quarter", 0.5),
)
"""Each kind with the words of which a place of it holds one, or stands beside one."""
_CELL = re.compile(
    rf"(?:^|(?<=[\t|])|(?<=\| )|(?<=  ))(?P<name>[{_HAN}]{{2}}[庄坂坪屯坳塬岙坞埠墩垭寨渡湾岭咀洼圩堡峪沱畈垅垄])"
    r"(?=\t| ?\||  )",
    re.MULTILINE,
)
"""A cell that holds nothing but a name that ends as hamlets do (|夏家坂|)."""
_CELL_ENDS = ("|", "\t", "  ")
_NO_CELL = re.compile(r".*[村农钱]庄")
_SHORTEST_RECURRING = 3


def find_spots(text: str) -> Iterator[Proposal]:
    """Proposes places of all these kinds.

    >>> text = "5号楼漏雨,城北设两处抢修点"
    >>> [text[place.start : place.end] for place in find_spots(text)]
    ['5号楼', '城北']
    """
    for pattern, words, source, confidence in _SHOWN:
        for match in pattern.finditer(text) if has_any(text, words) else ():
            if pattern is not _BRIDGE or left_edge(text, match.end()) == match.start():
                yield Proposal(*match.span(), Label.LOC, source, confidence)
    for match in _CELL.finditer(text) if has_any(text, _CELL_ENDS) else ():
        if not is_generic(match["name"][:-1], "place") and not _NO_CELL.match(match["name"]):
            yield Proposal(*match.span("name"), Label.LOC, "place_in_cell", 0.5)


def recurring_spots(text: str, spots: list[Proposal]) -> Iterator[Proposal]:
    """The other places where the text has a name that its surroundings have shown to be a place's."""
    first = {spot.start for spot in spots}
    names = {text[spot.start : spot.end] for spot in spots if spot.end - spot.start >= _SHORTEST_RECURRING}
    for start, end in longest_of(names, text):
        if start not in first:
            yield Proposal(start, end, Label.LOC, "recurring_place", 0.45)
