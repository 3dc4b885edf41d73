"""Normalized text → its clauses, each with the block that it stands in: what the second reading looks at.

Blocks are the pieces of the outline (lines, fields, cells of tables), before anything is believed of what they do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from zhenggai.lexicon.markers import match_marker
from zhenggai.structure.lines import Piece, split_pieces

_SIGNS = "|<>✘✔✓✗★☆◎●■◆▲△▼▽□◇○•※◈✿❌✅🔸🔹📍◉▪►▶→☑—"
"""What stands between statements where there is no punctuation: bars, tags, bullets, dashes."""
_CLAUSE = re.compile(
    rf"[^,。;!?\n:\t(〔【 {_SIGNS}]*"
    rf"(?:[,。;!?:\t]+[”’」』)】〕]*|\n+|[(〔【][^\n(〔【)〕】]{{0,5}}[)〕】]|[{_SIGNS}]+ *| +|(?=[(〔【])|$)"
)
_BRACKET = re.compile(r"[(〔【][^\n,。;:]*[,。;:\n]?")
_LEADING = f" \t\n{_SIGNS}"
_TRAILING = f",。;:!?{_LEADING}"
_OPENS_ITEM = re.compile(r"[(\[①-⑳⑴-⒇\d一二三四五六七八九十其第有]")
_SOME = "有的"
_DECIMAL = "decimal"
_OUTLINE_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+(?=[^\d.,%亿万])[ \t]*|\d{1,2}[ \t]+(?=[^\d.,%])")
_LONGEST_HEADING = 60
_LONGEST_LABEL = 12


@dataclass(slots=True)
class Block:
    """A line, a field or a cell.

    Attributes:
        start: Where it begins, marker and name of the field included.
        body: Behind them.
        end: Where it ends.
        style: Of its marker (`arabic`); `cell` for a cell of a table; empty where it has none.
        role: The role of its field; empty where it is none.
        label: The span of what names its content: the field's name, or the head of the cell's column.
        heads: The spans of the last two headings above it.
    """

    start: int
    body: int
    end: int
    style: str
    role: str
    label: tuple[int, int]
    heads: tuple[tuple[int, int], tuple[int, int]] = ((0, 0), (0, 0))


@dataclass(slots=True)
class Clause:
    """A stretch up to the next punctuation mark.

    Attributes:
        start: Where it begins.
        end: Behind its punctuation.
        body: Behind blanks and its enumerator.
        stop: Before its punctuation.
        block: The place of its block among the blocks.
        place: Its place in the block.
        style: Of its own enumerator (一是 within a line), or the block's for the first clause.
        label: The span of the words before a colon, or the block's label, that name what follows.
        sentence: Where its sentence begins.
    """

    start: int
    end: int
    body: int
    stop: int
    block: int
    place: int
    style: str
    label: tuple[int, int]
    sentence: int


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a text in their order; all offsets index `text`."""

    text: str
    blocks: Sequence[Block]
    clauses: Sequence[Clause]


def read_clauses(text: str) -> Clauses:
    """Cuts a text into blocks and clauses."""
    blocks: list[Block] = []
    clauses: list[Clause] = []
    heads = ((0, 0), (0, 0))
    for number, block in enumerate(_blocks(text)):
        block.heads = heads
        blocks.append(block)
        clauses += _clauses_of(text, block, number)
        if _is_heading(text, block):
            heads = ((block.start, block.end), heads[0])
    return Clauses(text, blocks, clauses)


def _blocks(text: str) -> Iterator[Block]:
    columns: list[tuple[int, int]] = []
    for piece in split_pieces(text):
        if piece.is_furniture:
            continue
        if not piece.cells:
            columns = []
            yield _block_of(piece)
            continue
        columns = columns or list(piece.cells)
        for column, (start, end) in enumerate(piece.cells):
            label = columns[column] if column < len(columns) and columns[column][0] != start else (start, start)
            yield Block(start, start, end, "cell", "", label)


def _block_of(piece: Piece) -> Block:
    style = str(piece.marker.style) if piece.marker is not None else ""
    if piece.field is None:
        return Block(piece.start, piece.body, piece.end, style, "", (piece.start, piece.start))
    return Block(piece.start, piece.body, piece.end, style, str(piece.field), (piece.start, piece.body))


def _is_heading(text: str, block: Block) -> bool:
    if block.end <= block.start:
        return False
    is_short = block.end - block.start < _LONGEST_HEADING
    return (is_short and text[block.end - 1] not in "。;") or text[block.end - 1] == ":"


def _clauses_of(text: str, block: Block, number: int) -> Iterator[Clause]:
    label, sentence, is_new = block.label, block.body, True
    for place, (start, end) in enumerate(_spans(text, block.body, block.end)):
        body, style = start, block.style if place == 0 else ""
        while body < end and text[body] in _LEADING:
            body += 1
        if _OPENS_ITEM.match(text, body):
            marker = match_marker(text, body, end)
            if marker is not None and (place or body > block.start or not block.style):
                body, style = body + marker.end, str(marker.style)
            elif text.startswith(_SOME, body):
                style = _SOME
            elif place == 0 and not block.style and (number_at := _OUTLINE_NUMBER.match(text, body, end)) is not None:
                body, style = number_at.end(), _DECIMAL
        stop = end
        while stop > body and text[stop - 1] in _TRAILING:
            stop -= 1
        sentence = body if is_new else sentence
        yield Clause(start, end, body, stop, number, place, style, label, sentence)
        tail = text[stop:end].strip()
        if tail[:1] == ":" and stop - body <= _LONGEST_LABEL:
            label = (body, stop)
        is_new = tail[:1] in "。;!?" if tail else "\n" in text[stop:end]


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        match = _CLAUSE.match(text, start, end)
        stop = match.end() if match is not None else start
        if stop == start:
            bracket = _BRACKET.match(text, start, end)
            stop = max(bracket.end() if bracket is not None else start, start + 1)
        yield start, stop
        start = stop


def holders(clauses: Clauses, spans: Sequence[tuple[int, int]]) -> npt.NDArray[np.int64]:
    """For each clause the place of the stretch that holds most of it, the first of equals; -1 where none does.

    Args:
        clauses: At least one.
        spans: Starts and ends in `clauses.text`.
    """
    listed = clauses.clauses
    starts = [one.start for one in listed]
    held, most = np.full(len(listed), -1), np.zeros(len(listed), np.int64)
    for number, (start, end) in enumerate(spans):
        for place in range(max(bisect_right(starts, start) - 1, 0), len(listed)):
            if listed[place].start >= end:
                break
            shared = min(listed[place].stop, end) - max(listed[place].body, start)
            if shared > most[place]:
                held[place], most[place] = number, shared
    return held
