"""Step that turns traditional script into simplified by OpenCC, with an exact alignment of what came from what."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from itertools import product

import opencc

from zhenggai.lexicon.tables import read_words
from zhenggai.normalize.offsets import Block
from zhenggai.normalize.rewriting import Rewriting
from zhenggai.record import Script

_REACH = 12
_AHEAD = 4
_LONGEST_RUN = 64
_NO_ANCHOR = "\x00"
_NO_HAN = re.compile(r"[\x01-\x7f,。、;:!?“”‘’《》()]")
_AMBIGUOUS = frozenset(
    "后里干于余征云范面谷卜丑斗几致准制采占布复表出冲家才杰淀郁千秋系向松团借折累困胜御叶吁沈症志周注朱筑升台只咸群峰"
)


class Conversion(StrEnum):
    """OpenCC configurations that lead to simplified script; `auto` chooses by the script and usage found."""

    NONE = "none"
    AUTO = "auto"
    T2S = "t2s"
    TW2S = "tw2s"
    TW2SP = "tw2sp"
    HK2S = "hk2s"
    HK2SP = "hk2sp"


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


@cache
def _single(name: str, char: str) -> str:
    converted: str = _converter(name).convert(char)
    return converted


def detect_script(text: str) -> Script:
    """Whether a text is traditional, simplified or mixed, by the characters that only one of the scripts has."""
    traditional = simplified = 0
    for char in set(text):
        if not "\u3400" <= char <= "\u9fff" or char in _AMBIGUOUS:
            continue
        if _single("t2s", char) != char:
            traditional += text.count(char)
        elif _single("s2t", char) != char:
            simplified += text.count(char)
    if traditional == 0 or traditional < 0.05 * (traditional + simplified):
        return Script.HANS
    return Script.HANT if simplified < 0.2 * (traditional + simplified) else Script.MIXED


def choose_conversion(text: str) -> Conversion:
    """The conversion that a text calls for: none for simplified, by native usage for Taiwan and Hong Kong."""
    if detect_script(text) is Script.HANS:
        return Conversion.NONE
    taiwan = sum(sign in text for sign in read_words("script_signs", kind="taiwan"))
    hongkong = sum(sign in text for sign in read_words("script_signs", kind="hongkong"))
    if max(taiwan, hongkong) < 2:
        return Conversion.T2S
    return Conversion.TW2SP if taiwan > hongkong else Conversion.HK2S


def to_simplified(text: str, *, conversion: Conversion = Conversion.AUTO) -> Rewriting:
    """Converts a text. Phrase rules may change lengths; such a stretch maps as a whole."""
    if conversion is Conversion.AUTO:
        conversion = choose_conversion(text)
    if conversion is Conversion.NONE or not text:
        return Rewriting(text)
    converted: str = _converter(conversion.value).convert(text)
    return Rewriting(converted, align(text, converted, conversion.value))


def align(source: str, target: str, name: str) -> list[Block]:
    """The stretches in which a conversion is not one to one, in linear time.

    Characters that convert to themselves anchor the alignment; between anchors, a stretch of equal length is one to
    one, any other one a block.
    """
    if source == target:
        return []
    table = {ord(char): _single(name, char) for char in set(source)}
    singles = source.translate({code: one if len(one) == 1 else _NO_ANCHOR for code, one in table.items()})
    blocks: list[Block] = []
    i = j = 0
    while True:
        same = _common_prefix(singles, i, target, j)
        i, j = i + same, j + same
        if i == len(singles) and j == len(target):
            return blocks
        next_i, next_j = _next_anchor(singles, i, target, j)
        floor = blocks[-1][1] if blocks else 0
        phrases, ahead = _phrases(source, (i, next_i, j, next_j), target, name, floor)
        blocks += phrases
        i, j = next_i + ahead, next_j + ahead


def _phrases(source: str, block: Block, target: str, name: str, floor: int) -> tuple[list[Block], int]:
    """Cuts a stretch that a run of phrase rules rewrote into its phrases; keeps those whose length changed.

    A phrase may begin or end with characters that did not change, so the cut is tried with a few characters more
    on either side; the second value says how many were used up behind the stretch.
    """
    i, i_end, j, j_end = block
    if i_end - i == j_end - j:
        return [], 0
    if i_end - i <= _LONGEST_RUN:
        for back, ahead in product(range(min(_AHEAD, i - floor, j) + 1), range(_AHEAD)):
            blocks = _cut(source[i - back : i_end + ahead], target[j - back : j_end + ahead], name)
            if blocks is not None and i_end + ahead <= len(source) and j_end + ahead <= len(target):
                return [(a + i - back, b + i - back, c + j - back, d + j - back) for a, b, c, d in blocks], ahead
    return [block], 0


def _cut(source: str, target: str, name: str) -> list[Block] | None:
    convert = _converter(name).convert
    blocks: list[Block] = []
    i = j = 0
    for k in range(1, len(source) + 1):
        head = convert(source[i:k])
        if target.startswith(head, j) and convert(source[k:]) == target[j + len(head) :]:
            if len(head) != k - i:
                blocks.append((i, k, j, j + len(head)))
            i, j = k, j + len(head)
    return blocks if (i, j) == (len(source), len(target)) else None


def _common_prefix(left: str, i: int, right: str, j: int) -> int:
    """How many characters agree from `i` and `j` on; compares ever longer slices, so that long runs cost little."""
    length, step = 0, 64
    while left[i + length : i + length + step] == right[j + length : j + length + step]:
        if i + length + step >= len(left) or j + length + step >= len(right):
            return min(len(left) - i, len(right) - j)
        length += step
        step = min(step * 2, 1 << 16)
    while i + length < len(left) and j + length < len(right) and left[i + length] == right[j + length]:
        if step > 64:
            step //= 2
            if left[i + length : i + length + step] == right[j + length : j + length + step]:
                length += step
            continue
        length += 1
    return length


def _next_anchor(left: str, i: int, right: str, j: int) -> tuple[int, int]:
    """Where the texts agree again: the nearest place with three agreeing characters, else the next sign that is no
    Han character (conversions keep those), else the ends.
    """
    for anchor in (3, 1):
        for reach in range(1, _REACH + 1):
            for other in range(reach, 0, -1):
                for a, b in ((reach, other), (other, reach)):
                    piece = left[i + a : i + a + anchor]
                    if piece and len(piece) == anchor and right[j + b : j + b + anchor] == piece:
                        return i + a, j + b
    left_sign, right_sign = _NO_HAN.search(left, i), _NO_HAN.search(right, j)
    if left_sign and right_sign and left_sign.group() == right_sign.group():
        return left_sign.start(), right_sign.start()
    return len(left), len(right)
