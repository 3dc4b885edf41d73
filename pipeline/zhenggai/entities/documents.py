"""Normalized text → documents: titles in 《》, with the document number that follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BRACKET = re.compile(r"[《》\n]")
_NUMBER = re.compile(
    r"\(?[\u4e00-\u9fff]{1,10}(?:[\[〔(【]\s?(?:(?:19|20)\d{2}|\*)\s?[\]〕)】])\s?第?\s?\d{1,5}\s?号\)?"
)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document's title with its marks, and its number if one follows; offsets index the normalized text."""

    start: int
    end: int
    source: str = "book_title_marks"


def find_documents(text: str) -> list[FoundDocument]:
    """The titles of a text, outermost only: a title within a title opens no mention of its own.

    >>> [(d.start, d.end) for d in find_documents("印发《关于转发<办法>的通知》《细则(试行)》")]
    [(2, 15), (15, 23)]
    """
    found: list[FoundDocument] = []
    depth = start = 0
    for match in _BRACKET.finditer(text):
        sign = match.group()
        if sign == "\n":
            depth = 0
        elif sign == "《":
            if depth == 0 or match.start() - start > _LONGEST:
                start, depth = match.start(), 0
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                end = match.end()
                number = _NUMBER.match(text, end)
                found.append(FoundDocument(start, number.end() if number else end))
    return found
