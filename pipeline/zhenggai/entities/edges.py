"""Where a name can begin and end: between punctuation, list markers, verbs and function words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

from zhenggai.entities.divisions import whole_names
from zhenggai.entities.own_heads import own_heads_in
from zhenggai.entities.patterns import SignFinder, WordFinder
from zhenggai.lexicon.cues import has_any
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words

_SIGNS = SignFinder(
    "\u3000,。;:、!?“”‘’《》〈〉()〔〕[]【】|丨┃│║+*>_\n\t …—~/•●◎○◆◇■□▲△★☆►▶※"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇abcdefghijklmnopqrstuvwxyz"
)
"""Punctuation, markers of lists and small letters: each by itself, as no other edge holds one."""
_HARD = compile_guarded(
    r"\d(?<![\d.].)\d?[.](?!\d)|\d[年月日](?:底|末|初|份|[上中下]旬)?"  # 2. before an item; the end of a date
    r"|[\d两三四五六七八九十][余多]?[家个所户支]|\d(?:处(?![置理罚分])|[件起宗])"  # a number with its classifier
    r"|[多几数][家个](?![人体别])|[这那]家(?=[\u4e00-\u9fff]{2})(?![庭乡长])"  # a vague one, 这家公司
    r"|如(?<![^,。;:、!?(\n].)|[例诸]如(?<![^,。;:、!?(\n]..)"  # before examples
    r"|[一二三四五六七八九十](?<![^,。;:\n].)要"  # before a demand
    r"|之(?!江)|[所下]属(?=[\u4e00-\u9fff]{2})(?!企业|单位|部门|各|机构|公司)"
    r"|原(?<=\(原)(?![州平阳])"  # a former name in brackets
    r"|[路街巷道]\d{1,5}号"  # the end of an address
    r"|获(?=[\u4e00-\u9fff]{1,8}[部厅局委院署府](?:核|批|同意|认定|补助|支持))"  # a verb before the body that grants
    r"|获(?=[省市县区]领导)"  # a verb before who comments
    r"|任(?=[\u4e00-\u9fff]{0,12}(?:组长|召集人|指挥长))"  # a verb before an office in a group
    r"|监督(?=[各该其]|学校|企业|业主|施工)"  # a verb here, a field of work in names
    # verbs before a body
    r"|[报转送经受打寄找问](?=[省市县区州镇乡村](?:委|政府|纪委|人大|人民|[\u4e00-\u9fff]{2,8}[局办厅]|疾控)|党[委组])"
    r"|转(?=[\u4e00-\u9fff]{2}分局)"
)

_COMMITTEE = re.compile(r"委(?<=[省市县区州旗]委)(?=[省市县区州旗](?:政府|人大|政协|纪委))")
"""What ends before the other organs of its level, run together (市委|市政府)."""
_ROW = re.compile(
    r"^[^\n]*(?:公司|[局厂委府]) (?:[省市县区镇乡][\u4e00-\u9fff]{1,8}?[局委办厅府])(?= |$)[^\n]*$", re.MULTILINE
)
"""A row of a table whose cells blanks part: two bodies stand side by side in it."""
_ROW_CUES = ("公司 ", "局 ", "厂 ", "委 ", "府 ")
_FIRM = ("有限公司", "有限责任公司", "股份有限公司")
"""What makes the word before it part of a firm's name, a verb or not (清运|有限公司)."""


class _Edges(NamedTuple):
    """Spans that no name contains, sorted; they don't overlap."""

    starts: list[int]
    ends: list[int]


class _Word(NamedTuple):
    """A word of more than one character: whether it ends names, and whether it holds a character that does."""

    is_stop: bool
    holds_stop: bool


@cache
def _words() -> WordFinder[_Word]:
    """Stop words and the longer words that hide them, among them the places that hold one (渝|中|区)."""
    stops, regions = frozenset(read_words("stop_words")), read_words("regions")
    places = (name for name in (*whole_names(), *regions) if name[:2] not in stops and _holds(name, stops))
    hiding = frozenset((*places, *read_words("protected_words")))
    words = {word: _Word(word not in hiding, not stops.isdisjoint(word)) for word in (*stops, *hiding)}
    return WordFinder({word: told for word, told in words.items() if len(word) > 1}, is_shared=True)


@cache
def _single_stops() -> SignFinder:
    """Stop words of one character."""
    return SignFinder(word for word in read_words("stop_words") if len(word) == 1)


def _holds(name: str, stops: frozenset[str]) -> bool:
    return any(name[start:end] in stops for start in range(len(name)) for end in (start + 1, start + 2))


@lru_cache(maxsize=1)
def _edges(text: str) -> _Edges:
    spans = [match.span() for match in _HARD.finditer(text)]
    spans += ((match.end(), match.end()) for match in _COMMITTEE.finditer(text))
    is_edge = _single_stops().flags(text)
    for start, end, word in _words().longest(text):
        if word.holds_stop:
            is_edge[start:end] = False
        if word.is_stop and not text.startswith(_FIRM, end):
            spans.append((start, end))
    is_edge |= _SIGNS.flags(text)
    rows = _ROW.finditer(text) if has_any(text, _ROW_CUES) else ()
    spans += ((at, at + 1) for row in rows for at in range(*row.span()) if text[at] == " ")
    spans += own_heads_in(text)
    signs = is_edge.nonzero()[0]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    return _Edges(sorted(signs.tolist() + starts), sorted((signs + 1).tolist() + ends))


def left_edge(text: str, end: int, *, longest: int = 28) -> int:
    """The earliest place before `end` from which nothing but the letters of a name runs up to `end`.

    Verbs and function words end the search, save those inside a protected word (发展和改革); a name has at most
    `longest` characters.

    >>> text = "督促泗榆县水务局"
    >>> text[left_edge(text, len(text)):]
    '泗榆县水务局'
    """
    ends = _edges(text).ends
    index = bisect_right(ends, end)
    edge, least = ends[index - 1] if index else 0, end - longest
    return edge if edge > least else least


def right_edge(text: str, start: int, *, longest: int = 28) -> int:
    """The place behind `start` up to which nothing but the letters of a name runs, as in `left_edge`."""
    starts = _edges(text).starts
    index = bisect_left(starts, start)
    stop = starts[index] if index < len(starts) else len(text)
    return min(stop, start + longest)
