"""Rows of cells with tabs between them → the same rows, the last cell with the lines on which its list goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from zhenggai.lexicon.markers import Marker, match_marker

if TYPE_CHECKING:
    from zhenggai.structure.lines import Piece


def with_long_cells(text: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, each line put into the row above it that goes on with the list of its last cell.

    整改措施<tab>一、清淤沟渠 / 二、建调蓄池: the second line has no tab, but the next number.
    """
    row: Piece | None = None
    last: Marker | None = None
    for piece in pieces:
        if row is not None and last is not None and _goes_on(last, piece):
            row = replace(row, end=piece.end, cells=(*row.cells[:-1], (row.cells[-1][0], piece.end)))
            last = piece.marker
            continue
        if row is not None:
            yield row
        row = piece if piece.cells and "|" not in text[piece.start : piece.end] else None
        last = match_marker(text, *row.cells[-1]) if row is not None else None
        if row is None:
            yield piece
    if row is not None:
        yield row


def _goes_on(last: Marker, piece: Piece) -> bool:
    marker = piece.marker
    return marker is not None and not piece.cells and marker.style is last.style and marker.number == last.number + 1
