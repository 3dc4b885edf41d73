"""Steps that look at single characters: entities, invisible ones, width, punctuation, digits."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from html.entities import html5

from zhenggai.lexicon.radicals import radical_characters
from zhenggai.lexicon.tables import read_table
from zhenggai.normalize.rewriting import Edit, Rewriting, apply_edits

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE_ENDS = "\r\u2028\u2029\x0b\x0c\x85"
_ODD_BLANKS = r"\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = (
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0100-\U000e01ef"
)
_UNSEEN = re.compile(rf"[{_LINE_ENDS}{_ODD_BLANKS}{_INVISIBLE}](?:(?<=\r)\n)?|(?i:<br\s*/?>)")
_BLANK = re.compile(f"[{_ODD_BLANKS}]")
_ODD_DIGIT = re.compile(r"[^\D0-9]")
_CIRCLE_SIGNS = "○◯OＯ"
_CIRCLES = re.compile(
    r"(?<=[一二三四五六七八九〇])(?:[○◯]+|[OＯ]+(?=[一二三四五六七八九年]))|(?<=[\u4e00-\u9fff])[○◯]+(?=[一二三四五六七八九])"
)
_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " ", "\uffe5": "\xa5"}
_MOST_PASSES = 16


def decode_entities(text: str) -> Rewriting:
    """Decodes HTML entities that were left in the text (`&nbsp;`, `&#x4e2d;`); an unknown one stays."""
    if "&" not in text:
        return Rewriting(text)
    edits: list[Edit] = []
    for match in _ENTITY.finditer(text):
        entity = match.group()
        plain = html.unescape(entity)
        if plain != "\ufffd" and (entity[1] == "#" or entity[1:] in html5):
            edits.append((*match.span(), plain))
    return apply_edits(text, edits)


def drop_invisible(text: str) -> Rewriting:
    """Drops characters that show nothing; every kind of blank becomes a space, every line end a newline."""
    return apply_edits(text, [(*match.span(), _shown(match.group())) for match in _UNSEEN.finditer(text)])


def _shown(unseen: str) -> str:
    """What stands for a character that shows nothing."""
    if unseen[0] in _LINE_ENDS:
        return "\n"
    return " " if unseen[0] == "<" or _BLANK.match(unseen) else ""


class Replacements:
    """Replaces single characters by others, none of which is itself replaced.

    A text has few of the characters of a table: to replace one after the other is several times faster than
    `str.translate`, which looks up every character of the text.
    """

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table
        self._any = re.compile(f"[{''.join(map(re.escape, table))}]")

    def apply(self, text: str) -> str:
        """The text with every character of the table replaced."""
        present = set(self._any.findall(text))
        if len(present) > _MOST_PASSES:
            return text.translate({ord(char): self._table[char] for char in present})
        for char in present:
            text = text.replace(char, self._table[char])
        return text


@cache
def _width() -> Replacements:
    return Replacements(_WIDTH | {chr(code): character for code, character in radical_characters().items()})


def fold_width(text: str) -> Rewriting:
    """Full-width letters, digits and punctuation become half-width, radicals characters: `（２５）⽔` → `(25)水`."""
    return Rewriting(_width().apply(text))


@cache
def _punctuation() -> Replacements:
    return Replacements({row["variant"]: row["standard"] for row in read_table("punctuation")})


def unify_punctuation(text: str) -> Rewriting:
    """Variant forms of punctuation become the one that the rules know: 「」 → “”, – → —, ﹔ → ;."""
    return Rewriting(_punctuation().apply(text))


def unify_digits(text: str) -> Rewriting:
    """Decimal digits of other scripts become ASCII ones; circles among Chinese numerals 〇 (二○○八 → 二〇〇八)."""
    if _ODD_DIGIT.search(text):
        odd = set(_ODD_DIGIT.findall(text))
        text = text.translate({ord(char): str(unicodedata.digit(char)) for char in odd})
    if not any(sign in text for sign in _CIRCLE_SIGNS):
        return Rewriting(text)
    return apply_edits(text, [(*match.span(), "〇" * len(match.group())) for match in _CIRCLES.finditer(text)])
