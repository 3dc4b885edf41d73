"""The words around a name in its clause → what they make of it: a subject with a deed, an attribute, an object."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from operator import itemgetter

from zhenggai.lexicon.alternatives import any_of
from zhenggai.lexicon.tables import read_words
from zhenggai.lexicon.word_classes import UNKNOWN, Word

SKIPPED = frozenset("dtmqca")
"""Classes of words that say nothing of who acts: adverbs, times, numbers, classifiers, conjunctions, qualities."""

DEED = frozenset("vg")
"""Classes of words that name a deed."""

_CLASS = itemgetter(1)
_QUALITY = "a"
_JOINING = frozenset(["与", "和", "同", "跟", "商"])
_SET = frozenset(["等", "部门", "单位", "企业", "地", "地区"])


ACTS = re.compile(
    r"连续(?:\d+|[一二三四五六七八九十两多几数]+)个?(?:晚|夜|天|日|周|昼夜|小时|次)(?!获|入选|位)"
    r"|已?(?:关停|注销)(?:了)?(?=[\u4e00-\u9fff“\d])(?!整[改顿治]|退出|到位|状态|多年|手续|后|的|并|\d+(?:天|个?月|年|日|家[,。;]))"
)
"""连续六晚登门 tells what somebody does, 连续三年获评 how it ranks; so 关停养殖场, but 关停整顿 what it undergoes."""


class Ahead(StrEnum):
    """What stands between the start of the clause and a name."""

    NOTHING = "nothing"
    ADVERBS = "adverbs"
    DIRECTING = "directing"
    HANDING = "handing"
    BY = "by"
    PARTNER = "partner"
    JOINING = "joining"
    PREPOSITION = "preposition"
    DEED = "deed"
    ATTRIBUTE = "attribute"
    NAME = "name"
    NOUN = "noun"
    NOUN_BEHIND_DEED = "noun behind deed"


_AHEAD_BY_CLASS = {
    "p": Ahead.PREPOSITION,
    "v": Ahead.DEED,
    "g": Ahead.DEED,
    "u": Ahead.ATTRIBUTE,
    "e": Ahead.NAME,
}
"""What the last word before a name makes of it by its class."""


class Behind(StrEnum):
    """What follows a name in its clause."""

    END = "end"
    OF = "of"
    RELATIVE = "relative"
    IDLE = "idle"
    DEED = "deed"
    PREPOSITION = "preposition"
    PREPOSITION_DEED = "preposition and deed"
    ADVERBS = "adverbs"
    NOUN = "noun"
    NOUN_DEED = "noun and deed"
    UNKNOWN = "unknown"


def content_of(words: Sequence[Word]) -> list[Word]:
    """The words that may say who acts; a set's end (等3家单位) is left out where it begins."""
    rest = [word for word in words if word[1] not in SKIPPED]
    while rest and rest[0][0] in _SET:
        rest = rest[1:]
    return rest


def has_deed(words: Sequence[Word]) -> bool:
    """Whether one of some words names a deed."""
    return not DEED.isdisjoint(map(_CLASS, words))


def read_ahead(words: Sequence[Word]) -> Ahead:
    """What the words before a name make of it.

    >>> read_ahead([]).value, read_ahead([("目前", "t"), ("已", "d")]).value, read_ahead([("督促", "v")]).value
    ('nothing', 'adverbs', 'directing')
    """
    if not words:
        return Ahead.NOTHING
    rest = [word for word in words if word[1] not in SKIPPED]
    if not rest:
        return Ahead.ADVERBS
    last, kind = rest[-1]
    known = _ahead_words().get(last)
    if known is not None:
        return known
    by_class = _AHEAD_BY_CLASS.get(kind)
    if by_class is not None:
        return by_class
    return Ahead.NOUN_BEHIND_DEED if has_deed(rest) else Ahead.NOUN


@cache
def _ahead_words() -> dict[str, Ahead]:
    words = dict.fromkeys(read_words("directing_verbs"), Ahead.DIRECTING)
    words |= dict.fromkeys(_JOINING, Ahead.JOINING)
    words |= dict.fromkeys(read_words("owner_frames", kind="partner"), Ahead.PARTNER)
    words |= dict.fromkeys(read_words("owner_frames", kind="handing"), Ahead.HANDING)
    return words | {"由": Ahead.BY}


def read_behind(words: Sequence[Word]) -> Behind:
    """What the words behind a name make of it.

    >>> read_behind([]).value, read_behind([("的", "u"), ("台账", "n")]).value
    ('end', 'of')
    >>> read_behind([("已", "d"), ("排查", "v")]).value
    'deed'
    >>> read_behind([("反馈", "v"), ("的", "u"), ("问题", "n")]).value
    'relative'
    """
    if not words:
        return Behind.END
    rest = content_of(words)
    if not rest:
        return Behind.ADVERBS
    word, kind = rest[0]
    if word == "的":
        return Behind.OF
    if is_idle(words):
        return Behind.IDLE
    if kind in DEED:
        return Behind.RELATIVE if _is_relative(words) else Behind.DEED
    if kind == UNKNOWN:
        return Behind.UNKNOWN
    if kind == "p":
        return Behind.PREPOSITION_DEED if has_deed(rest) else Behind.PREPOSITION
    return Behind.NOUN_DEED if has_deed(rest) else Behind.NOUN


def _is_relative(words: Sequence[Word]) -> bool:
    """Whether deeds lead straight to 的: 反馈的问题, 组织编制的规划; not 领办最难的问题, where a quality does."""
    last = ""
    for word, kind in words:
        if word == "的":
            return last != _QUALITY
        if kind not in DEED and kind not in SKIPPED:
            return False
        last = kind
    return False


def is_idle(words: Sequence[Word]) -> bool:
    """Whether the predicate makes its subject no actor: it undergoes, ranks, is counted or judges from above."""
    behind = "".join([word for word, _ in words])
    return _idle().match(behind) is not None and ACTS.match(behind) is None


@cache
def _idle() -> re.Pattern[str]:
    predicates = any_of(read_words("idle_predicates"))
    adverbs = any_of(read_words("owner_frames", kind="adverb"))
    return re.compile(f"(?:{adverbs})*(?:{predicates})")
