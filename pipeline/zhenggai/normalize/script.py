"""Step that turns traditional script into simplified by OpenCC, with an exact alignment of what came from what."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
import opencc

from zhenggai.lexicon.tables import read_words
from zhenggai.normalize.offsets import Block
from zhenggai.normalize.rewriting import Rewriting
from zhenggai.record import Script

_LONGEST_PHRASE = 20
_REACH_BACK = 8
_NO_SINGLE = "\x00"
_NO_HAN = re.compile(r"[\x00-\x7f,。、;:!?“”‘’《》()]")
_AMBIGUOUS = frozenset(
    "后里干于余征云范面谷卜丑斗几致准制采占布复表出冲家才杰淀郁千秋系向松团借折累困胜御叶吁沈症志周注朱筑升台只咸群峰"
)
_HONGKONG_FORMS = "衞綫峯牀枱"


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


def _convert(name: str, text: str) -> str:
    convert = _converter(name).convert
    return "\x00".join(convert(piece) for piece in text.split("\x00"))  # OpenCC ends a text at a NUL character


_convert_piece = lru_cache(maxsize=1 << 14)(_convert)
_convert_char = cache(_convert)


@cache
def _converted(conversion: str) -> npt.NDArray[np.bool_]:
    """For each character up to the last Han one whether a conversion changes it; those behind count as that one."""
    chars = [chr(code) for code in range(0x3400, 0xA000) if chr(code) not in _AMBIGUOUS]
    converted = _convert(conversion, "\n".join(chars)).split("\n")
    flags = np.zeros(0xA001, np.bool_)
    flags[[ord(char) for char, one in zip(chars, converted, strict=True) if char != one]] = True
    return flags


@cache
def _simplified() -> npt.NDArray[np.bool_]:
    """The same of characters that only simplified script has."""
    return _converted("s2t") & ~_converted("t2s")


def detect_script(text: str) -> Script:
    """Whether a text is traditional, simplified or mixed, by the characters that only one of the scripts has."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    traditional = np.count_nonzero(_converted("t2s").take(codes, mode="clip"))
    if not traditional:
        return Script.HANS
    simplified = np.count_nonzero(_simplified().take(codes, mode="clip"))
    if traditional < 0.05 * (traditional + simplified):
        return Script.HANS
    return Script.HANT if simplified < 0.2 * (traditional + simplified) else Script.MIXED


def choose_conversion(text: str) -> Conversion:
    """The conversion that a text calls for: none for simplified, by native usage for Taiwan and Hong Kong."""
    if detect_script(text) is Script.HANS:
        return Conversion.NONE
    taiwan = sum(sign in text for sign in read_words("script_signs", kind="taiwan"))
    hongkong = sum(sign in text for sign in read_words("script_signs", kind="hongkong"))
    if max(taiwan, hongkong) < 2:
        return _by_variants(text)
    return Conversion.TW2SP if taiwan > hongkong else Conversion.HK2S


def _by_variants(text: str) -> Conversion:
    """Forms that only one region's standard has (衞; 著 where others write 着) call for its conversion."""
    if any(char in text for char in _HONGKONG_FORMS):
        return Conversion.HK2S
    return Conversion.TW2S if "著" in text and "着" not in text else Conversion.T2S


def to_simplified(text: str, *, conversion: Conversion = Conversion.AUTO) -> Rewriting:
    """Converts a text. Phrase rules may change lengths; such a stretch maps as a whole."""
    if conversion is Conversion.AUTO:
        conversion = choose_conversion(text)
    if conversion is Conversion.NONE or not text:
        return Rewriting(text)
    converted = _convert(conversion.value, text)
    return Rewriting(converted, align(text, converted, conversion.value))


def char_by_char(text: str) -> str:
    """A text in simplified script, each character for itself: as long as it was, whatever its words are.

    >>> char_by_char("行政執 法局")
    '行政执 法局'
    """
    return "".join(_convert_char("t2s", char) for char in text)


def in_own_words(source: str, simplified: str) -> str:
    """A converted name in simplified script, but in the words of its source: names keep their words.

    >>> in_own_words("董事會稽核室", "董事会审核室")
    '董事会稽核室'
    """
    if source == simplified or _convert_piece(Conversion.TW2SP.value, source) != simplified:
        return simplified
    return _convert_piece(Conversion.TW2S.value, source)


class _Singles(dict[int, str]):
    """What each character converts to on its own, as far as that is one character; asked for when it is first met."""

    def __init__(self, conversion: str) -> None:
        super().__init__()
        self._conversion = conversion

    def __missing__(self, code: int) -> str:
        converted = _convert_char(self._conversion, chr(code))
        single = self[code] = converted if len(converted) == 1 else _NO_SINGLE
        return single


_singles = cache(_Singles)


def align(source: str, target: str, name: str) -> list[Block]:
    """The stretches in which a conversion changed the length, in linear time; the rest is one to one.

    Characters that convert on their own to what stands in the target are one to one. Where they don't, a phrase rule
    was at work: its extent is the shortest stretch that converts on its own to what stands there, before a text that
    converts on its own too.
    """
    singles = source.translate(_singles(name))
    blocks: list[Block] = []
    i = j = 0
    while True:
        same = _common_prefix(singles, i, target, j)
        i, j = i + same, j + same
        if i == len(source) and j == len(target):
            return blocks
        block = _phrase(source, i, target, j, name, min(same, _REACH_BACK)) or _until_sign(source, i, target, j)
        if block[1] - block[0] != block[3] - block[2]:
            blocks.append(block)
        i, j = block[1], block[3]


def _phrase(source: str, i: int, target: str, j: int, name: str, reach_back: int) -> Block | None:
    """The phrase around `i` that became what stands around `j`; it may begin with characters that did not change."""
    for length in range(1, _LONGEST_PHRASE + 1):
        for back in range(min(length, reach_back) + 1):
            i_end = i - back + length
            converted = _convert_piece(name, source[i - back : i_end])
            j_end = j - back + len(converted)
            is_onward = j_end >= j and (i_end, j_end) != (i, j) and i_end <= len(source)
            if is_onward and target.startswith(converted, j - back) and _goes_on(source, i_end, target, j_end, name):
                return i - back, i_end, j - back, j_end
    return None


def _goes_on(source: str, i: int, target: str, j: int, name: str) -> bool:
    """Whether what follows `i` converts on its own to what follows `j`, as far as no phrase beyond can matter."""
    converted = _convert(name, source[i : i + 2 * _LONGEST_PHRASE])
    if i + 2 * _LONGEST_PHRASE >= len(source):
        return converted == target[j:]
    return target.startswith(converted[:_LONGEST_PHRASE], j)


def _until_sign(source: str, i: int, target: str, j: int) -> Block:
    """The stretch up to the next sign that is no Han character, which no conversion touches; else up to the ends."""
    before, after = _NO_HAN.search(source, i), _NO_HAN.search(target, j)
    if before and after and before.group() == after.group() and (before.start(), after.start()) > (i, j):
        return i, before.start(), j, after.start()
    return i, len(source), j, len(target)


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
