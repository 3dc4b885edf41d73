"""Headers, footers and page numbers of a PDF → left out: they would stand in the middle of sentences."""

from __future__ import annotations

import re
from collections import Counter

from zhenggai.reading.pdf_lines import PdfLine

_MARGIN = 0.12
_EDGE_LINES = 3
_SHARE = 1 / 3
_DASH = r"[-—–―‐−·•*~\s]*"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}(?:第\s*)?(?:\d{{1,4}}|[一二三四五六七八九十百]{{1,5}}(?=\s*[页頁]))(?:\s*[页頁])?"
    rf"{_DASH}(?:[/,，]?\s*(?:共\s*)?\d{{1,4}}(?:\s*[页頁])?)?{_DASH}"
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
