"""Headers, footers and page numbers of a PDF → left out: they would stand in the middle of sentences."""

from __future__ import annotations

import re
from collections import Counter

from zhenggai.reading.pdf_lines import PdfLine, Word, group_rows

_MARGIN = 0.12
_EDGE_LINES = 3
_SHARE = 1 / 3
_DASH = r"[-—–―‐−·•*~\s]*"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}(?:第\s*)?(?:\d{{1,4}}|[一二三四五六七八九十百]{{1,5}}(?=\s*[页頁]))(?:\s*[页頁])?"
    rf"{_DASH}(?:[/,，]?\s*(?:共\s*)?\d{{1,4}}(?:\s*[页頁])?)?{_DASH}"
)
_PRINTED = re.compile(
    r"\d{1,4}/\d{1,2}/\d{1,4},? (?:[上下]午 ?)?\d{1,2}:\d\d|(?:file|https?)://.* \d+/\d+$|\d+/\d+ (?:file|https?)://"
)
_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")


def drop_furniture(pages: list[list[PdfLine]], heights: list[float]) -> list[list[PdfLine]]:
    """The pages without what stands in their margins again and again, numbers apart, and without page numbers.

    Args:
        pages: The lines of each page.
        heights: The height of each page in points.
    """
    candidates = [_in_margins(lines, height) for lines, height in zip(pages, heights, strict=True)]
    repeated = Counter(key for lines in candidates for key in {_key(line) for line in lines})
    least = max(2, _SHARE * len(pages))
    return [
        [line for line in lines if not (line in marginal and (repeated[_key(line)] >= least or _is_number(line)))]
        for lines, marginal in zip(pages, candidates, strict=True)
    ]


def drop_repeated_words(pages: list[list[Word]], heights: list[float]) -> list[list[Word]]:
    """The words of each page without those that stand at one place of the margins on page after page, numbers apart.

    They go before columns are looked for: a header's date and title would be taken for lines of the two columns. So
    does what a browser prints around a page, which stands but once in a short document: time and title, address and
    page number.
    """
    keys = [{_place(word) for word in _marginal(words, height)} for words, height in zip(pages, heights, strict=True)]
    counts = Counter(key for page in keys for key in page)
    least = max(2, _SHARE * len(pages))
    repeated = {key for key, count in counts.items() if count >= least}
    return [
        _without(words, marginal=_marginal(words, height), repeated=repeated)
        for words, height in zip(pages, heights, strict=True)
    ]


def _without(words: list[Word], *, marginal: list[Word], repeated: set[tuple[str, int, int]]) -> list[Word]:
    dropped = {id(word) for word in marginal if _place(word) in repeated}
    for row in group_rows(marginal):
        if _PRINTED.match(" ".join(word["text"] for word in row)) is not None:
            dropped |= {id(word) for word in row}
    return [word for word in words if id(word) not in dropped]


def _marginal(words: list[Word], height: float) -> list[Word]:
    return [word for word in words if word["bottom"] < _MARGIN * height or word["top"] > (1 - _MARGIN) * height]


def _place(word: Word) -> tuple[str, int, int]:
    return _DIGITS.sub("0", word["text"]), round(word["x0"]), round(word["top"])


def _in_margins(lines: list[PdfLine], height: float) -> list[PdfLine]:
    """The outermost lines at the top and at the bottom, as far as they lie in the margins."""
    by_height = sorted((line for line in lines if not line.is_row), key=lambda line: line.top)
    upper = [line for line in by_height[:_EDGE_LINES] if line.bottom < _MARGIN * height]
    lower = [line for line in by_height[-_EDGE_LINES:] if line.top > (1 - _MARGIN) * height]
    return upper + lower


def _key(line: PdfLine) -> str:
    return _DIGITS.sub("0", _BLANKS.sub("", line.text))


def _is_number(line: PdfLine) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text.strip()) is not None
