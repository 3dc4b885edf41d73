"""Steps that look at single characters: entities, invisible ones, width, punctuation, digits."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache
from html.entities import html5

from zhenggai.lexicon.radicals import radical_characters
from zhenggai.lexicon.tables import read_table
from zhenggai.normalize.rewriting import Edit, Rewriting, apply_edits

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_ODD_BLANK = re.compile(r"[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0100-\U000e01ef]"
)
_CIRCLES = re.compile(
    r"(?<=[一二三四五六七八九〇])(?:[○◯]+|[OＯ]+(?=[一二三四五六七八九年]))|(?<=[\u4e00-\u9fff])[○◯]+(?=[一二三四五六七八九])"
)
_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xFFE5: "\xa5"}


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
    edits: list[Edit] = [(*match.span(), "\n") for match in _LINE_END.finditer(text)]
    edits += [(*match.span(), " ") for match in _ODD_BLANK.finditer(text)]
    edits += [(*match.span(), "") for match in _INVISIBLE.finditer(text)]
    return apply_edits(text, sorted(edits))


def fold_width(text: str) -> Rewriting:
    """Full-width letters, digits and punctuation become half-width, radicals characters: `（２５）⽔` → `(25)水`."""
    return Rewriting(text.translate(_WIDTH | radical_characters()))


@cache
def _punctuation() -> dict[int, str]:
    return {ord(row["variant"]): row["standard"] for row in read_table("punctuation")}


def unify_punctuation(text: str) -> Rewriting:
    """Variant forms of punctuation become the one that the rules know: 「」 → “”, – → —, ﹔ → ;."""
    return Rewriting(text.translate(_punctuation()))


def unify_digits(text: str) -> Rewriting:
    """Decimal digits of other scripts become ASCII ones; circles among Chinese numerals 〇 (二○○八 → 二〇〇八)."""
    odd = {char for char in set(text) if char > "\x7f" and unicodedata.category(char) == "Nd"}
    table = {ord(char): str(unicodedata.digit(char)) for char in odd}
    if table:
        text = text.translate(table)
    return apply_edits(text, [(*match.span(), "〇" * len(match.group())) for match in _CIRCLES.finditer(text)])
