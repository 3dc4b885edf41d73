"""Normalized text → its clauses, each with the block that it stands in: what the second reading looks at.

Blocks are the pieces of the outline (lines, fields, cells of tables), before anything is believed of what they do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import chain

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
_LONGEST_NAME = 6


class Row(IntEnum):
    """The rows of `Clauses.offsets`, named as the attributes of a clause; `LABEL` is where its label begins."""

    START = 0
    END = 1
    BODY = 2
    STOP = 3
    SENTENCE = 4
    BLOCK = 5
    PLACE = 6
    LABEL = 7
    LABEL_END = 8


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
        name: The last characters of its label, without the colon.
        sign: The first of the signs behind its words, blanks left out.
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
    name: str
    sign: str


@dataclass(frozen=True, eq=False)
class Clauses:
    """The clauses of a text in their order; all offsets index `text`."""

    text: str
    blocks: Sequence[Block]
    clauses: Sequence[Clause]

    @cached_property
    def offsets(self) -> npt.NDArray[np.int64]:
        """What numbers tell of each clause, shape (len(Row), clauses)."""
        rows = [
            (one.start, one.end, one.body, one.stop, one.sentence, one.block, one.place, *one.label)
            for one in self.clauses
        ]
        return _by_number(rows, len(Row))

    @cached_property
    def block_offsets(self) -> npt.NDArray[np.int64]:
        """Body and end of each block, then the starts and ends of the two headings above it; shape (6, blocks)."""
        rows = [(one.body, one.end, *one.heads[0], *one.heads[1]) for one in self.blocks]
        return _by_number(rows, 6)

    @cached_property
    def alike(self) -> npt.NDArray[np.int64]:
        """A number for each clause: the same for all in blocks that are marked and labelled alike."""
        blocks = self.blocks
        known: dict[tuple[str, str], int] = {}
        return np.array(
            [known.setdefault((blocks[one.block].style, one.name), len(known)) for one in self.clauses], np.int64
        )


def _by_number(rows: Sequence[tuple[int, ...]], width: int) -> npt.NDArray[np.int64]:
    """Rows of so many numbers each, turned; shape (width, rows)."""
    flat = np.fromiter(chain.from_iterable(rows), np.int64, width * len(rows))
    return np.ascontiguousarray(flat.reshape(-1, width).T)


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
    name = name_of(text, label)
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
        tail = text[stop:end]
        sign = tail.strip()[:1]
        yield Clause(start, end, body, stop, number, place, style, label, sentence, name, sign)
        if sign == ":" and stop - body <= _LONGEST_LABEL:
            label = (body, stop)
            name = name_of(text, label)
        is_new = sign in "。;!?" if sign else "\n" in tail


def name_of(text: str, label: tuple[int, int]) -> str:
    """The last characters of a label.

    >>> name_of("整改措施和成效: 清淤", (0, 9))
    '改措施和成效'
    """
    return text[label[0] : label[1]].rstrip(": ")[-_LONGEST_NAME:]


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
    starts, bodies, stops = (clauses.offsets[row].tolist() for row in (Row.START, Row.BODY, Row.STOP))
    held, most = [-1] * len(starts), [0] * len(starts)
    for number, (start, end) in enumerate(spans):
        place = max(bisect_right(starts, start) - 1, 0)
        while place < len(starts) and starts[place] < end:
            shared = min(stops[place], end) - max(bodies[place], start)
            if shared > most[place]:
                held[place], most[place] = number, shared
            place += 1
    return np.array(held, np.int64)
