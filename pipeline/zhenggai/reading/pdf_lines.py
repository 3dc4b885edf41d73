"""Characters of a PDF page → lines with their places: what stands at one height, words apart where blanks are seen."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any, TypeAlias

from zhenggai.lexicon.radicals import radical_characters

_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffef\U00020000-\U0003ffff]")
_CLOSE = 0.6
_LATIN_CLOSE = 0.15


Word: TypeAlias = dict[str, Any]
Row: TypeAlias = list[Word]


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page; places are in points from its left upper corner.

    Attributes:
        text: Its characters; for a row of a table, all its cells.
        x0: Left end.
        x1: Right end.
        top: Upper edge.
        bottom: Lower edge.
        size: Font size, by the median of its words; 0 for a row of a table.
        column: 0 over the whole page, 1 in the left column, 2 in the right one.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    column: int = 0

    @property
    def is_row(self) -> bool:
        """True for a row of a table, which is never joined to anything."""
        return self.size == 0

    def in_column(self, column: int) -> PdfLine:
        """The same line, told to stand in a column."""
        return replace(self, column=column)


def read_words(characters: Iterable[dict[str, Any]]) -> list[Word]:
    """The words of `characters`, in the order of the file."""
    extract_words = importlib.import_module("pdfplumber.utils.text").extract_words
    words: list[Word] = extract_words(
        list(characters), x_tolerance_ratio=0.25, y_tolerance=3, extra_attrs=["size"], use_text_flow=False
    )
    return words


def group_rows(words: Iterable[Word]) -> list[Row]:
    """Words by the row they stand in, from top to bottom and left to right."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda one: (one["top"] + one["bottom"], one["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and middle < max(one["bottom"] for one in rows[-1]) - 0.25 * word["size"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda one: one["x0"]) for row in rows]


def make_line(words: Row) -> PdfLine:
    """The line of a row of words."""
    text = words[0]["text"]
    for left, right in pairwise(words):
        is_chinese = bool(_CHINESE.match(left["text"][-1]) or _CHINESE.match(right["text"][0]))
        close = (_CLOSE if is_chinese else _LATIN_CLOSE) * right["size"]
        text += ("" if right["x0"] - left["x1"] < close else " ") + right["text"]
    return PdfLine(
        text=text.translate(radical_characters()),
        x0=words[0]["x0"],
        x1=max(word["x1"] for word in words),
        top=min(word["top"] for word in words),
        bottom=max(word["bottom"] for word in words),
        size=median(word["size"] for word in words) or 1,
    )


def glue(left: str, right: str) -> str:
    """Two parts of a paragraph as one: Chinese meets without a blank, a Latin word broken by a hyphen is mended.

    >>> glue("已清理河道12", ".6公里"), glue("PM2.5 moni-", "toring"), glue("the state", "of rivers")
    ('已清理河道12.6公里', 'PM2.5 monitoring', 'the state of rivers')
    """
    if _CHINESE.match(left[-1:]) or _CHINESE.match(right[:1]):
        return left + right
    if re.search(r"[a-z]-$", left) and right[:1].islower():
        return left[:-1] + right
    if re.search(r"[\d.,]$", left) and re.match(r"[\d.,%]", right):
        return left + right
    return f"{left} {right}"
