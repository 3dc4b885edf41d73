"""Clauses → the arrays that the network of the second reading takes.

A long text is cut into windows of whole blocks, so that memory stays bounded whatever its length.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from zhenggai.structure.clause_features import block_marks, clause_marks
from zhenggai.structure.clause_runs import Ints
from zhenggai.structure.clauses import Block, Clauses, Row

MARKS = 64
"""Marks of layout are hashed into so many rows, a table for each mark."""
INPUTS = (
    "characters",
    "clause_of",
    "clause_spans",
    "block_spans",
    "block_of",
    "clause_marks",
    "block_marks",
    "alike",
    "alike_in_place",
)

GRAPH_INPUTS = {
    "characters": ["different"],
    "places": ["around"],
    "owners": ["character", 1],
    "edges": ["clause", 2],
    "clause_stretches": ["clause", 2, 2],
    "block_stretches": ["block", 4, 2],
    "block_of": ["clause"],
    "clause_marks": ["clause", 9],
    "block_marks": ["block", 6],
    "groups": ["clause", 4],
    "shares": ["clause", 4],
}
"""What its graph takes, with the lengths of the axes or their names."""
LONGEST, TAIL = 28, 12
"""Of a longer clause no more characters than this are looked at, and so many of them are its last ones."""

_AROUND = 2
_WINDOW = 12_000
_TITLE = 40
_LABEL, _SENTENCE, _HEAD, _HEAD_ABOVE, _NEXT = 8, 8, 24, 20, 10
_LAST_PLACE = 5


def windows(clauses: Clauses) -> Iterator[tuple[int, int, Clauses]]:
    """Stretches of a text, each with the place of its first clause and where it begins in the text.

    Offsets of the clauses and blocks of a stretch index its own text.
    """
    if len(clauses.text) <= _WINDOW:
        yield 0, 0, clauses
        return
    first = 0
    while first < len(clauses.clauses):
        start = clauses.clauses[first].start
        last = first + 1
        while last < len(clauses.clauses) and clauses.clauses[last].end - start <= _WINDOW:
            last += 1
        yield first, start, _stretch(clauses, first, last)
        first = last


def _stretch(clauses: Clauses, first: int, last: int) -> Clauses:
    inside = clauses.clauses[first:last]
    start, end = inside[0].start, inside[-1].end
    number = inside[0].block
    blocks = clauses.blocks[number : inside[-1].block + 1]

    def is_inside(span: tuple[int, int]) -> bool:
        return start <= span[0] and span[1] <= end

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        return (span[0] - start, span[1] - start) if is_inside(span) else (0, 0)

    return Clauses(
        clauses.text[start:end],
        [_moved_block(one, start, end, moved(one.label), (moved(one.heads[0]), moved(one.heads[1]))) for one in blocks],
        [
            replace(
                one,
                start=one.start - start,
                end=one.end - start,
                body=one.body - start,
                stop=one.stop - start,
                sentence=max(one.sentence - start, 0),
                block=one.block - number,
                label=moved(one.label),
                name=one.name if is_inside(one.label) else "",
            )
            for one in inside
        ],
    )


def _moved_block(
    block: Block, start: int, end: int, label: tuple[int, int], heads: tuple[tuple[int, int], tuple[int, int]]
) -> Block:
    where = [min(max(place, start), end) - start for place in (block.start, block.body, block.end)]
    return replace(block, start=where[0], body=where[1], end=where[2], label=label, heads=heads)


def row_table(characters: Sequence[str]) -> Ints:
    """The row of each code point, of a network that knows these characters: row 0 is for all others.

    Digits share the row of 0.
    """
    table = np.zeros(sys.maxunicode + 1, np.int64)
    for row, character in enumerate(characters):
        if len(character) == 1:
            table[ord(character)] = row
    table[ord("0") : ord("9") + 1] = table[ord("0")]
    return table


def inputs(clauses: Clauses, table: Ints) -> dict[str, Ints]:
    """What the network takes, by the names of `INPUTS`.

    Blocks without a clause (headings that only name a slot) are left out: it gives each clause and block a row of one
    table, so that there may be no more blocks than clauses.

    Args:
        clauses: At least one clause.
        table: The row of each code point, as `row_table` gives it.
    """
    text, own = clauses.text, clauses.offsets
    told, block_of = _numbered(own[Row.BLOCK])
    spans = _block_spans(clauses.block_offsets, len(text))
    in_place = clauses.alike * (_LAST_PLACE + 1) + np.minimum(own[Row.PLACE], _LAST_PLACE)
    return {
        "characters": table[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)],
        "clause_of": _clause_of(own[Row.START], len(text)),
        "clause_spans": _clause_spans(own, len(text)),
        "block_spans": spans[told],
        "block_of": block_of,
        "clause_marks": (clause_marks(clauses) % MARKS).T.astype(np.int64),
        "block_marks": (block_marks(clauses) % MARKS).T.astype(np.int64)[told],
        "alike": clauses.alike,
        "alike_in_place": _numbered(in_place)[1],
    }


def graph_inputs(given: Mapping[str, Ints], nothing: int) -> dict[str, npt.NDArray[np.generic]]:
    """What the graph takes, by the names of `GRAPH_INPUTS`.

    Args:
        given: As `inputs` gives it.
        nothing: The row of what stands around the text, behind those of all characters.
    """
    spans, clauses = given["clause_spans"], len(given["block_of"])
    rows, body, stop = given["characters"], spans[:, 0], spans[:, 1]
    around = np.full(len(rows) + 2 * _AROUND, nothing)
    around[_AROUND:-_AROUND] = rows
    characters, places = _numbered(around)
    groups = np.empty((clauses, 4), np.int64)
    groups[:, 0], groups[:, 1], groups[:, 2], groups[:, 3] = (
        given["alike"],
        given["alike_in_place"],
        given["block_of"],
        0,
    )
    groups += np.arange(4) * clauses
    length = np.maximum(stop - body, 1)
    totals = np.bincount(groups.ravel(), np.repeat(length, 4))
    return {
        "characters": characters,
        "places": places,
        "owners": _owners(body, stop, len(rows))[:, None],
        "edges": np.stack((body, np.maximum(stop - 1, 0)), axis=1),
        "clause_stretches": spans[:, 2:].reshape(clauses, -1, 2),
        "block_stretches": given["block_spans"].reshape(len(given["block_spans"]), -1, 2),
        "block_of": given["block_of"],
        "clause_marks": given["clause_marks"] + np.arange(given["clause_marks"].shape[1]) * MARKS,
        "block_marks": given["block_marks"] + np.arange(given["block_marks"].shape[1]) * MARKS,
        "groups": groups,
        "shares": (length[:, None] / totals[groups]).astype(np.float32),
    }


def _numbered(keys: Ints) -> tuple[Ints, Ints]:
    """The different ones of some small keys, sorted, and the place of each key among them."""
    is_there = np.zeros(int(keys.max()) + 1, np.bool_)
    is_there[keys] = True
    return np.flatnonzero(is_there), (np.cumsum(is_there) - 1)[keys]


def _owners(body: Ints, stop: Ints, length: int) -> Ints:
    """The clause in which each character is looked at; so many as there are clauses where it is in none."""
    count = len(body)
    is_long = stop - body > LONGEST
    borders = np.zeros(4 * count + 2, np.int64)
    of_clause = borders[1:-1].reshape(count, 4)
    """Where each begins, where it is left off and taken up again, and where it stops."""
    of_clause[:, 0], of_clause[:, 3] = body, stop
    of_clause[:, 1] = np.where(is_long, body + (LONGEST - TAIL), stop)
    of_clause[:, 2] = np.where(is_long, stop - TAIL, stop)
    borders[-1] = length
    owners = np.full(4 * count + 1, count)
    owners[1::2] = np.repeat(np.arange(count), 2)
    return np.repeat(owners, borders[1:] - borders[:-1])


def _clause_of(starts: Ints, length: int) -> Ints:
    """The clause of each character; one between two clauses counts to the first."""
    return np.maximum(np.searchsorted(starts, np.arange(length), "right") - 1, 0)


def _clause_spans(own: Ints, length: int) -> Ints:
    sentence, label_end = own[Row.SENTENCE], own[Row.LABEL_END]
    label = np.maximum(own[Row.LABEL], label_end - _LABEL)
    sentence_end = np.minimum(sentence + _SENTENCE, length)
    return np.stack((own[Row.BODY], own[Row.STOP], label, label_end, sentence, sentence_end), axis=1)


def _block_spans(blocks: Ints, length: int) -> Ints:
    body, end, head, head_end, above, above_end = blocks
    spans = np.empty((len(body), 8), np.int64)
    spans[:, 0], spans[:, 1] = np.maximum(head, head_end - _HEAD), head_end
    spans[:, 2], spans[:, 3] = above, np.minimum(above_end, above + _HEAD_ABOVE)
    spans[:-1, 4], spans[-1, 4] = body[1:], body[-1]
    spans[:-1, 5], spans[-1, 5] = end[1:], end[-1]
    spans[:, 5] = np.minimum(spans[:, 4] + _NEXT, spans[:, 5])
    spans[:, 6], spans[:, 7] = 0, min(_TITLE, length)
    return spans
