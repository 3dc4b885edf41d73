"""Words that bound a number: 约, 不足 before it, 余 between it and its unit, 以上 behind the unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_table

_BETWEEN = re.compile(r"(余|多|来|几)([万亿]*)(?=[^\d])")
_BEHIND = compile_guarded(
    r" ?(?:\(含\)|\(不含\)|含|及|或)?(?:以上|以下|以内|之内)|左右|上下|之多|出头|有余|"
    r"(?<=[年月日周天时钟秒期])内(?![部容陆涝外科]|设(?:的|机构|部门|科|处|室))|"
    r"(?<=[成半%年月周天时元里米亩吨])不到(?=[,。;、的)|\n]|$)|"
    r"(?<=[成%])[多余](?![个次项处年月日人家户地种元部])"
)
_NOT_BEFORE = {
    "约": "节集预签履违公条制特大简邀守解契爽失赴相誓纽婉",
    "近": "最附临邻靠远亲接将新就凑逼拉贴",
    "超": "赶反中高入",
    "不足": "度力",
    "不下": "高",
}
_COUNTED_FAULT = re.compile(r"(?:问题|方面|短板|事项)")


@dataclass(frozen=True, slots=True)
class Bound:
    """A bounding word: what it says of the number (a value of `zhenggai.record.Mod`) and where it stands."""

    mod: str
    start: int
    end: int


@cache
def _words(place: str) -> dict[str, str]:
    return {row["word"]: row["mod"] for row in read_table("bounds") if row["place"] == place}


@cache
def _words_before() -> dict[str, tuple[str, ...]]:
    """The words before a number by their last character, the longest first."""
    by_last: dict[str, list[str]] = {}
    for word in sorted(_words("before"), key=len, reverse=True):
        by_last.setdefault(word[-1], []).append(word)
    return {last: tuple(words) for last, words in by_last.items()}


def bound_before(text: str, start: int, *, end: int) -> Bound | None:
    """The bounding word right before a number that begins at `start` and whose unit ends at `end`."""
    for word in _words_before().get(text[start - 1 : start], ()):
        begin = start - len(word)
        if begin >= 0 and text.startswith(word, begin):
            return None if _is_other_word(text, word, begin, end) else Bound(_words("before")[word], begin, start)
    return None


def _is_other_word(text: str, word: str, begin: int, end: int) -> bool:
    """Whether the word is the tail of another one (合约, 最近), or states a fault (力度不足2个方面的问题)."""
    if begin and text[begin - 1] in _NOT_BEFORE.get(word, ""):
        return True
    if word == "约" and text[max(0, begin - 1) : begin] == "合" and text[max(0, begin - 2) : begin - 1] != "折":
        return True
    return word in ("不足", "不到") and _COUNTED_FAULT.match(text, end) is not None


def bound_between(text: str, position: int) -> tuple[Bound, str] | None:
    """The hedge between number and unit (1870余万元), and the scale words behind it, which the bound includes."""
    match = _BETWEEN.match(text, position)
    return None if match is None else (Bound(_words("between")[match[1]], *match.span()), match[2])


def bound_behind(text: str, end: int) -> Bound | None:
    """The bounding word right behind a unit.

    >>> [bound_behind(text, 2).mod for text in ("六成不到,", "七成多的图斑", "三年有余")]
    ['lt', 'more', 'more']
    """
    match = _BEHIND.match(text, end)
    if match is None:
        return None
    word, words = match.group().strip(), _words("behind")
    mod = words.get(word) or _words("before").get(word) or _words("between").get(word) or words[word[-2:]]
    return Bound(mod, *match.span())
