"""Where a noun phrase beside a number begins and ends: by function words, common verbs and bridging words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words

HIDDEN = "\x01"
"""Stands for every character of a date, a quantity or a list marker in a masked text."""

_MARKER = compile_guarded(r"[一二三四五六七八九十]{1,3}(?:是|要)|(?<![^\n。;:])\d{1,2}[.、]|\(\d{1,2}\)|[①-⑳]")
_STOPS = "的了在将把被,。;:!?、()“”‘’《》「」|\n0123456789%" + HIDDEN
_STOP_SET = frozenset(_STOPS)
_STOP_BEFORE = frozenset(_STOPS + "对向从由为是有以按于等所且而但与")
_FUNCTION = re.compile(
    r"经(?![营济费办理常纪])|会(?![议计员所场])|有(?![限效关])|可(?![研行])|以(?![上下内])|对(?!象)|要(?!素)|"
    r"共(?![建享同青])|使(?!用)|到(?!位)|在(?![线建校岗])|为|未|已|均|仍|因|须|应(?![用急收付])|而|并(?!网)|不(?![动足])|没|又|也|还(?![款田])|就(?!业)|才|"
    r"都(?!市)|再|曾|拟|能(?!力|源|耗)|得|令|让|至|向|从|由|与|等|按|于|达(?!标)|占(?!地)|需(?!求)|将|把|被|且|是|的|了|其|均|全部|逐|较|比(?![例重])|同比|环比|滿|满(?=\x01)|距(?!离)|限(?=\x01)"
)
_FUNCTION_HEADS = frozenset(
    "经会有可以对要共使到在为未已均仍因须应而并不没又也还就才都再曾拟能得令让至"
    "向从由与等按于达占需将把被且是的了其全逐较比同环滿满距限"
)
_UNSEEN = HIDDEN + " "
_LONGEST = 18
_TRIMMED = frozenset("的之中内外上下里其该各等均共已仅只及和与或并 ")


@cache
def common_verbs() -> frozenset[str]:
    """The verbs of two characters that notices use."""
    return frozenset(read_words("common_verbs"))


@cache
def bridging_words() -> tuple[str, ...]:
    """The words that only lead from what is counted to its number."""
    return read_words("bridges")


@cache
def _bridges() -> Mapping[str, tuple[str, ...]]:
    """The bridging words by their last character, the longest first."""
    by_last: dict[str, list[str]] = {}
    for word in bridging_words():
        by_last.setdefault(word[-1], []).append(word)
    return {last: tuple(words) for last, words in by_last.items()}


def mask(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with `HIDDEN` in the place of the spans (dates, quantities) and of list markers."""
    pieces: list[str] = []
    position = 0
    for start, end in sorted([*spans, *(match.span() for match in _MARKER.finditer(text))]):
        if end > position:
            pieces += text[position:start], HIDDEN * (end - max(start, position))
            position = end
    pieces.append(text[position:])
    return "".join(pieces)


def is_verb(text: str, start: int) -> bool:
    """Whether a common verb begins at a place."""
    return text[start : start + 2] in common_verbs()


def is_function(text: str, start: int) -> bool:
    """Whether a function word begins at a place (已, 对, but not 对象)."""
    return text[start] in _FUNCTION_HEADS and _FUNCTION.match(text, start) is not None


def skip_bridges(text: str, start: int, end: int) -> int:
    """Back from `end` over words that only lead to a number (达到, 由, 同比增长); not before `start`.

    >>> skip_bridges("合格率由", 0, 4), skip_bridges("投诉同比上升", 0, 6)
    (3, 2)
    """
    bridges = _bridges()
    while end > start:
        last = text[end - 1]
        if last in _UNSEEN:
            end -= 1
            continue
        words = bridges.get(last)
        if words is None or not text.endswith(words, start, end):
            return end
        end -= next(len(word) for word in words if text.endswith(word, start, end))
    return end


def phrase_before(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `end`, or the verb where nothing else stands there.

    >>> phrase_before("清理河道", 0, 4), phrase_before("投入", 0, 2)
    ((2, 4), (0, 2))
    """
    begin = end
    floor = max(start, end - _LONGEST)
    while begin > floor and text[begin - 1] not in _STOP_BEFORE:
        begin -= 1
    cut = _behind_last_verb(text, begin, end)
    while cut < end and text[cut] in _TRIMMED:
        cut += 1
    return (cut, end) if cut < end else None


def _behind_last_verb(text: str, begin: int, end: int) -> int:
    """Behind the last verb that leaves at least two characters; at the verb itself where it ends the phrase."""
    verbs = common_verbs()
    for position in range(end - 4, begin - 1, -1):
        if text[position : position + 2] in verbs:
            return position + 2
    return begin


def opens_phrase(text: str, start: int) -> bool:
    """Whether a phrase begins at a place: no function word, no sign stands there.

    >>> opens_phrase("金融机构", 0), opens_phrase("因故", 0)
    (True, False)
    """
    return start < len(text) and text[start] not in _STOP_SET and not is_function(text, start)
