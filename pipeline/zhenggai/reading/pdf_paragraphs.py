"""Lines of a PDF → paragraphs, over columns and pages, with the page on which each part of the text stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from zhenggai.lexicon.markers import Style, match_marker
from zhenggai.reading.pdf_lines import PdfLine, glue

_SENTENCE_END = re.compile(r"[。！？；：!?;:]$")
_FIELD = re.compile(r"[\u4e00-\u9fff]{2,8}[：:]")
_REACHES = 1.7
_INDENT = 0.8
_SIZE_DIFFERENCE = 0.8
_INLINE = frozenset({Style.CN_IS, Style.ORDINAL})
_WIDE_GAP = 1.9
_WIDER_LEADING = 1.2
_INDENTED_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class _Edges:
    left: float
    right: float


def join_paragraphs(pages: list[list[PdfLine]], *, right: float) -> list[tuple[str, list[tuple[int, int]]]]:
    """The paragraphs of a document, each with where its pages begin in it: `(0-based page, offset)`.

    A line goes on in the next where it reaches the right edge of its column and the next one isn't indented, has the
    same size. Where paragraphs have no indent, a wider gap ends one, or a new item after the end of a sentence. Rows of
    tables stand for themselves.

    Args:
        pages: The lines of each page, in the order of reading.
        right: How far lines over the whole page reach at least, in points, where they fill it.
    """
    lines = [(number, line) for number, page in enumerate(pages) for line in page]
    edges = _column_edges([line for _, line in lines], right)
    is_indenting = _is_indenting([line for _, line in lines], edges)
    leading = _leading([line for _, line in lines])
    paragraphs: list[tuple[str, list[tuple[int, int]]]] = []
    for at, (number, line) in enumerate(lines):
        before = lines[at - 1][1] if at else None
        if before is not None and _goes_on(before, line, edges, is_indenting=is_indenting, leading=leading):
            text, starts = paragraphs[-1]
            joined = glue(text, line.text)
            if starts[-1][0] != number:
                starts.append((number, len(joined) - len(line.text)))
            paragraphs[-1] = (joined, starts)
        else:
            paragraphs.append((line.text, [(number, 0)]))
    return paragraphs


def _goes_on(
    line: PdfLine, following: PdfLine, edges: dict[int, _Edges], *, is_indenting: bool, leading: float
) -> bool:
    if line.is_row or following.is_row or abs(line.size - following.size) > _SIZE_DIFFERENCE:
        return False
    if line.x1 < edges[line.column].right - _REACHES * line.size:
        return False
    if following.x0 > edges[following.column].left + _INDENT * following.size:
        return False
    gap = _WIDE_GAP if is_indenting else _WIDER_LEADING
    if line.column == following.column and following.top - line.top > gap * leading:
        return False
    is_end = _SENTENCE_END.search(line.text) is not None
    marker = match_marker(following.text)
    begins_anew = (marker is not None and marker.style not in _INLINE) or _FIELD.match(following.text) is not None
    return is_indenting or not (is_end and begins_anew)


def _column_edges(lines: list[PdfLine], right: float) -> dict[int, _Edges]:
    edges: dict[int, _Edges] = {}
    for line in lines:
        if not line.is_row:
            known = edges.get(line.column, _Edges(line.x0, line.x1 if line.column else right))
            edges[line.column] = _Edges(min(known.left, line.x0), max(known.right, line.x1))
    return edges


def _is_indenting(lines: list[PdfLine], edges: dict[int, _Edges]) -> bool:
    """Whether paragraphs begin with an indent, so that a line without one always goes on from the line before."""
    texts = [line for line in lines if not line.is_row]
    indents = [(line.x0 - edges[line.column].left) / line.size for line in texts]
    return sum(1.5 <= indent <= 3 for indent in indents) >= _INDENTED_SHARE * max(1, len(texts))


def _leading(lines: list[PdfLine]) -> float:
    steps = [after.top - before.top for before, after in pairwise(lines) if not (before.is_row or after.is_row)]
    down = [step for step in steps if step > 0]
    return median(down) if down else 0.0
