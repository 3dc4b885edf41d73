"""Steps that look at single characters: entities, invisible ones, width, punctuation, digits."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache

from zhenggai.lexicon.tables import read_table
from zhenggai.normalize.rewriting import Edit, Rewriting, apply_edits

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_ODD_BLANK = re.compile(r"[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]")
_CIRCLED_ZERO = re.compile(r"[○◯Ｏ](?=[一二三四五六七八九十年月日〇])|(?<=[一二三四五六七八九〇])[○◯Ｏ]")
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5}


def decode_entities(text: str) -> Rewriting:
    """Decodes HTML entities that were left in the text (`&nbsp;`, `&#x4e2d;`); an unknown one stays."""
    if "&" not in text:
        return Rewriting(text)
    edits: list[Edit] = []
    for match in _ENTITY.finditer(text):
        plain = html.unescape(match.group())
        if plain != match.group() and plain != "\ufffd":
            edits.append((*match.span(), plain))
    return apply_edits(text, edits)


def drop_invisible(text: str) -> Rewriting:
    """Drops characters that show nothing; every kind of blank becomes a space, every line end a newline."""
    edits: list[Edit] = [(*match.span(), "\n") for match in _LINE_END.finditer(text)]
    edits += [(*match.span(), " ") for match in _ODD_BLANK.finditer(text)]
    edits += [(*match.span(), "") for match in _INVISIBLE.finditer(text)]
    return apply_edits(text, sorted(edits))


def fold_width(text: str) -> Rewriting:
    """Full-width letters, digits and punctuation become half-width: `，：（２０２５）` → `,:(2025)`."""
    return Rewriting(text.translate(_WIDTH))


@cache
def _punctuation() -> dict[int, str]:
    return {ord(row["variant"]): row["standard"] for row in read_table("punctuation")}


def unify_punctuation(text: str) -> Rewriting:
    """Variant forms of punctuation become the one that the rules know: 「」 → “”, – → —, ﹔ → ;."""
    return Rewriting(text.translate(_punctuation()))


def unify_digits(text: str) -> Rewriting:
    """Decimal digits of other scripts become ASCII ones; a circle between Chinese numerals becomes 〇."""
    odd = {char for char in set(text) if char > "\x7f" and unicodedata.category(char) == "Nd"}
    table = {ord(char): str(unicodedata.digit(char)) for char in odd}
    if table:
        text = text.translate(table)
    return apply_edits(text, [(*match.span(), "〇") for match in _CIRCLED_ZERO.finditer(text)])
