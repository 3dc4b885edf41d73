"""Normalized text → documents: titles in 《》, with the document number that follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SIGN = re.compile(r"[《》\n]")
_OPENING, _YEAR = r"[\[〔(【]", r" ?(?:(?:19|20)\d{2}|\*) ?[\]〕)】]"
_NUMBER = re.compile(
    rf"(?P<open>\()?(?![和与及按依])[\u4e00-\u9fff]{{1,10}}{_OPENING}{_YEAR} ?第? ?\d{{1,5}} ?号"
    r"(?(open)(?:(?:、(?:第? ?\d{1,5} ?号)){0,9}\))?)"
)
_ORDER = re.compile(r"\((?:[\u4e00-\u9fff]{1,12}令|[\u4e00-\u9fff]{0,12}(?:19|20)\d{2}年) ?第 ?\d{1,5} ?号\)")
_BEHIND_CODE = re.compile(rf"{_OPENING}(?<=[\u4e00-\u9fff]{{2}}.){_YEAR} ?第? ?\d{{1,5}} ?号")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document's title with its marks, and its number if one follows; offsets index the normalized text."""

    start: int
    end: int
    source: str = "book_title_marks"


def find_documents(text: str) -> list[FoundDocument]:
    """The titles of a text, outermost only: a title within a title opens no mention of its own.

    A mark without its partner on the same line is passed over; what it held stands for itself.

    >>> [(d.start, d.end) for d in find_documents("印发《关于转发<办法>的通知》《细则(试行)》")]
    [(2, 15), (15, 23)]
    """
    found: list[FoundDocument] = []
    opened: list[tuple[int, int]] = []
    for match in _SIGN.finditer(text):
        sign = match.group()
        if sign == "\n":
            opened.clear()
        elif sign == "《":
            opened.append((match.start(), len(found)))
        elif opened:
            start, inner = opened.pop()
            end = match.end()
            if start + 2 < end <= start + _LONGEST:
                del found[inner:]
                found.append(FoundDocument(start, _number_end(text, end)))
    return found


def _number_end(text: str, end: int) -> int:
    number = _NUMBER.match(text, end) or _ORDER.match(text, end)
    return number.end() if number is not None else end


def number_codes(text: str) -> Iterator[tuple[int, int]]:
    """The last letters of the codes before document numbers (桂审|报〔2022〕3号): what they name is no body here.

    >>> list(number_codes("根据桂审报〔2022〕3号文"))
    [(3, 5)]
    """
    for match in _BEHIND_CODE.finditer(text):
        yield match.start() - 2, match.start()
