"""Enumerators of official Chinese texts: 一、 (一) 1. (1) ① ⑴ 问题一 一是 …, as styles with a running number.

The lowest common ground of normalization (a line that opens with an enumerator begins a block) and of the outline.
All patterns are for normalized text: simplified script, ASCII `(` `)` `.` `,` `:` `;`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from zhenggai.lexicon.first_signs import compile_guarded

_CN = "一二三四五六七八九十百零〇"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_PARENTHESIZED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_PARENTHESIZED_CN = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_ROMAN = {
    numeral: value
    for value, numeral in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], start=1)
}
_COUNTED = r"(?:(?:19|20|1)\d\d年|20\d{3,6}[月日]|\d{1,2}月|\d+(?:[个名家项条座处所户人位件台]))"
_COUNTED_SIGNS = "个名家项条座处所户人位件台类起次年月日号至和到万亿余多元"
_TICKS = "✅✔⏳"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_FORMAL_VARIANTS = str.maketrans("参", "叁")
_DIGITS = {"零": 0, "〇": 0} | {char: value for value, char in enumerate("一二三四五六七八九", start=1)}


class Style(StrEnum):
    """Enumerator styles; the values are stable names for sections and rules."""

    CHAPTER = "chapter"
    CN_COMMA = "cn_comma"
    CN_PAREN = "cn_paren"
    ARABIC = "arabic"
    ARABIC_PAREN = "arabic_paren"
    CIRCLED = "circled"
    CN_IS = "cn_is"
    LABELLED = "labelled"
    ORDINAL = "ordinal"
    DECIMAL = "decimal"
    ALPHA = "alpha"
    DASH = "dash"


_DASH = Style.DASH


@dataclass(slots=True, unsafe_hash=True)
class Marker:
    """An enumerator at the head of a line or clause.

    Attributes:
        style: Its style.
        number: Its running number; 0 where it has none.
        text: The marker as it stands (一、 · 1. · (一) · 一是), without a colon or blank that follows it.
        end: Offset behind marker and separator, relative to where matching began.
    """

    style: Style
    number: int
    text: str
    end: int

    @property
    def level(self) -> str:
        """What an outline tells levels by: the style, and for a dash its sign, so that ★ and —— are two levels.

        Ticks that say how far an item has got (✅, ⏳) are one level.
        """
        if self.style is not _DASH:
            return self.style
        return f"{self.style}{_TICKS[0] if self.text in _TICKS else self.text}"


_PATTERNS: tuple[tuple[Style, str], ...] = (
    (Style.CHAPTER, rf"(?P<chapter>第[{_CN}\d]{{1,4}}(?:部分|章|节)|[{_STEMS}{_FORMAL}参](?=、))[、:.\s]*"),
    (
        Style.LABELLED,
        rf"(?P<labelled>(?:反馈问题|整改问题|具体问题|突出问题|问题|整改任务|任务|整改措施|措施|序号|编号|案例|曝光|事项|范畴|议题)"
        rf"(?:[{_CN}]{{1,3}}|\d{{1,3}}(?!\d)|\([{_CN}]{{1,3}}\)|\(\d{{1,3}}\)))(?:[:、.]|(?<=\))|(?=[\s“(])|(?<=\d)(?=[\u4e00-\u9fff]{{4}})(?![{_COUNTED_SIGNS}])|\Z)\s*",
    ),
    (
        Style.ORDINAL,
        rf"(?P<ordinal>第(?:(?:[{_CN}]{{1,3}}|\d{{1,3}})(?:项|条|个问题|类问题|方面|点|步)(?:反馈意见|意见|建议|问题|整改任务|任务)?(?=[:、,.])"
        rf"|(?:[{_CN}]{{1,2}}|\d{{1,2}})(?=[,、])|[{_CN}]{{1,2}}(?:类|个方面|方面|点|个|种)(?:问题)?(?=是))|其[{_CN}](?=,))[:、,.是]\s*",
    ),
    (Style.CN_IS, rf"(?P<cn_is>[{_CN}]{{1,3}}(?:是|要))[:,]?(?=\S)"),
    (Style.CN_COMMA, rf"(?P<cn_comma>[{_CN}]{{1,4}}|[—-](?=、))(?:、|\.(?!\d)|,(?=\D)|:)\s*"),
    (Style.CN_PAREN, rf"(?P<cn_paren>\([{_CN}]{{1,4}}\)|[{_PARENTHESIZED_CN}])[、.:]?\s*"),
    (Style.ARABIC_PAREN, rf"(?P<arabic_paren>\(\d{{1,3}}\)|\d{{1,3}}\)|[{_PARENTHESIZED}])[、.:]?\s*"),
    (
        Style.DECIMAL,
        r"(?P<decimal>\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?=[、.\s]\s*[^\d\s%])|[A-Z]-\d{1,2}(?!\d))[、.:\s]*(?=[^\d\s%、.:])",
    ),
    (
        Style.ARABIC,
        rf"(?P<arabic>\d{{1,3}}|(?!(?:19|20)\d\d、)\d{{4,5}}(?=[、.]\D)|[{_DOTTED}]|[lI](?=[、.]\s?[^\sA-Za-z\d]))(?:[、.](?!\d)|(?<=[{_DOTTED}])|\.(?={_COUNTED}))\s*",
    ),
    (Style.CIRCLED, rf"(?P<circled>[{_CIRCLED}])[、.:]?\s*"),
    (
        Style.ALPHA,
        r"(?P<alpha>\((?:[a-h]|[ivx]{1,4})\)|(?:[a-h]|[ivx]{1,4})\)|[A-Za-z](?=[.、]\s*[^\sA-Za-z]))[.、]?\s*",
    ),
    (Style.DASH, r"(?P<dash>——?|[●■◆▲★☆◇□○◎◉·▪▫►▶▷➢➤✓✦❖◈✅✔⏳👉🔸🔹](?=\s?\S)|[-*](?=\s+\S))\s*"),
)
_MARKER = compile_guarded("|".join(pattern for _, pattern in _PATTERNS))
_STYLES = {style.value: style for style in Style}

_POINTED = frozenset({Style.CN_COMMA, Style.ARABIC, Style.DECIMAL, Style.ALPHA})
_POINTS = ("、", ".")


def match_marker(text: str, start: int = 0, end: int | None = None) -> Marker | None:
    """The enumerator that begins at `start`, if there is one.

    >>> match_marker("(三)关于预算执行进度缓慢的问题").number
    3
    """
    match = _MARKER.match(text, start, len(text) if end is None else end)
    if match is None or match.lastgroup is None:
        return None
    style = _STYLES[match.lastgroup]
    surface = match[match.lastgroup]
    sign = text[match.end(match.lastgroup) : match.end()][:1]
    shown = surface + sign if style in _POINTED and sign in _POINTS else surface
    return Marker(style, marker_number(style, surface), shown, match.end() - start)


@lru_cache(maxsize=4096)
def marker_number(style: Style, surface: str) -> int:
    """The running number that a marker shows; 0 for a dash.

    >>> marker_number(Style.CN_IS, "十二是")
    12
    """
    if style is _DASH:
        return 0
    for signs in (_STEMS, _FORMAL):
        if surface.translate(_FORMAL_VARIANTS) in signs:
            return signs.index(surface.translate(_FORMAL_VARIANTS)) + 1
    if style is Style.ALPHA:
        letter = surface.strip("().").lower()
        return _ROMAN[letter] if surface[-1] == ")" and letter in _ROMAN else ord(letter[0]) - ord("a") + 1
    for signs in (_CIRCLED, _PARENTHESIZED, _DOTTED, _PARENTHESIZED_CN):
        if surface in signs:
            return signs.index(surface) + 1
    if style is Style.DECIMAL:
        return int(re.split("[.-]", surface)[-1])
    digits = re.search(r"\d+", surface)
    if digits:
        return int(digits.group())
    numeral = re.search(rf"[{_CN}]+", surface)
    return chinese_ordinal(numeral.group()) if numeral else 1


def chinese_ordinal(numeral: str) -> int:
    """The value of a small Chinese numeral, as enumerators use them: with 十 and 百, or digit by digit.

    >>> [chinese_ordinal(n) for n in ("三", "十", "二十三", "一百零二", "二〇")]
    [3, 10, 23, 102, 20]
    """
    if not set(numeral) & set("十百"):
        return int("".join(str(_DIGITS[char]) for char in numeral))
    total = current = 0
    for char in numeral:
        if char in "十百":
            total += max(current, 1) * (10 if char == "十" else 100)
            current = 0
        else:
            current = _DIGITS[char]
    return total + current
