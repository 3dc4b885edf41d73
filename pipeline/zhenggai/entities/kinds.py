"""Normalized text → common nouns for a kind of body, with the words that tell them apart (冷链物流|企业, 接收|门诊)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhenggai.entities.edges import left_edge
from zhenggai.entities.gazetteer import is_known
from zhenggai.entities.generic import generic_ends, is_generic
from zhenggai.lexicon.tables import read_table, read_words, word_set
from zhenggai.lexicon.word_classes import Word, word_classes, words_between

TRADED = "traded"
"""A common noun that only a trade tells apart, as any noun before it may be its name (清洗|公司)."""
COUNTED = re.compile(r"(?:[\d余多两三四五六七八九十百数]|\d[万千])[家个名所户支座间处]$")
COUNTED_ENDS = frozenset("家个名所户支座间处\n")
"""What a match of it ends in, be it at the end of its line."""
_LONGEST = 8
_LONGEST_TRADE = 4
_FIELD = re.compile(r"(?![各全多某本该省市县区州乡镇])[\u4e00-\u9fff]{2,6}(?<![家个户所名类级])")
_NUMERAL = re.compile(r"[\d一两多]")
_TELLING = frozenset("nga")
"""Classes of words that may tell a kind of body apart: nouns, nouns of deeds, adjectives."""
_VERB, _NOUN = "v", "n"
_LEVELS = tuple("省市县区州旗镇乡")
"""What before a trade makes a name of it (市|城投公司)."""
_SERVING = "服务"
"""What bodies do, or what is done for them (服务|企业)."""


@cache
def tails() -> dict[str, str]:
    """The common nouns, each with how it must be told apart."""
    return {row["tail"]: row["kind"] for row in read_table("group_tails")}


def told_by(noun: str) -> str | None:
    """How a noun for bodies must be told apart: as the common noun that it ends with (检测|机构), if it ends so."""
    return tails().get(noun) or tails().get(noun[-2:])


@cache
def _bodies() -> frozenset[str]:
    return frozenset(row["noun"] for row in read_table("group_heads")) | frozenset(tails())


@cache
def _trades() -> frozenset[str]:
    return frozenset((*read_words("department_stems"), *read_words("group_words", kind="trade")))


def kind_start(text: str, begin: int, *, kind: str) -> int:
    """Where the words begin that tell a common noun apart; `begin` if there are none.

    What a body deals in may be a verb (接收|门诊); any other verb before it ends the reading (走访|企业), and so does a
    place.

    >>> text = "一家冷链物流企业"
    >>> text[kind_start(text, 6, kind="common"):]
    '冷链物流企业'
    """
    start = _trade_start(text, begin, begin)
    if kind == TRADED:
        is_named = text[start - 1 : start] in _LEVELS
        return begin if is_named else start
    edge = left_edge(text, start, longest=max(0, _LONGEST - (begin - start)))
    words = words_between(text, edge, start)
    while words:
        size = _telling(words)
        told = "".join(word for word, _ in words[len(words) - size :])
        if size == 0 or told in _bodies() or is_known(told):
            break
        start = _trade_start(text, start - len(told), begin)
        words = words_between(text, edge, start) if start > edge else []
    return start


def field_start(text: str, start: int, begin: int, *, edge: int) -> int:
    """Where the field of a body begins, all that stands between a name's edge and the noun (公益诉讼|部门).

    What begins with a place or with a verb that governs the noun (扣除|技术单位) is no field.

    Args:
        text: The normalized text.
        start: Where the words begin that tell the noun apart as far as they are known.
        begin: Where the noun begins.
        edge: Where its name can begin at the earliest.
    """
    if edge >= start or _FIELD.fullmatch(text, edge, begin) is None:
        return start
    words = words_between(text, edge, begin)
    is_governed = words[0][1] == _VERB and len(words[0][0]) > 1 and not _is_trade(words[0][0])
    is_place = any(is_known(text[edge : edge + size]) for size in (2, 3))
    return start if is_governed or is_place else edge


def _trade_start(text: str, start: int, begin: int) -> int:
    """Where what a body deals in begins, if it stands before `start`."""
    while _may_end_trade(text, start):
        sizes = range(min(_LONGEST_TRADE, _LONGEST - (begin - start), start), 1, -1)
        size = next((size for size in sizes if _is_trade(text[start - size : start])), 0)
        if not size:
            break
        start -= size
    return start


@cache
def _trade_ends() -> frozenset[str]:
    return generic_ends("body").union(word[-1] for word in _trades())


def _may_end_trade(text: str, end: int) -> bool:
    """Whether a word that ends at `end` may be what a body deals in, by its last two characters."""
    last = text[end - 1]
    return (last in _trade_ends() or last.isdecimal()) and text[end - 2 : end] not in _bodies()


def _is_trade(word: str) -> bool:
    if word[-2:] in _bodies() or word in word_set("directing_verbs") or word == _SERVING:
        return False
    return word in _trades() or (is_generic(word, "body") and _NUMERAL.match(word) is None)


def _telling(words: Sequence[Word]) -> int:
    """How many of the last words are what tells a noun apart: one of two letters, or two of one letter (供|苗)."""
    word, kind = words[-1]
    if len(word) > 1:
        return int(kind in _TELLING)
    before, its_kind = words[-2] if len(words) > 1 else ("", "")
    return 2 * (len(before) == 1 and its_kind == _VERB and kind == _NOUN)


def is_own_word(text: str, begin: int, end: int) -> bool:
    """Whether a noun of one letter is no part of another word (承|商|未, but not 厂|商|会, nor 现|场)."""
    if end - begin > 1:
        return True
    classes = word_classes()
    return text[begin : end + 1] not in classes and text[begin - 1 : end] not in classes
