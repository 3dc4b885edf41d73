"""Normalized text → pieces: lines, cut where a field begins within them, each with its enumerator or field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from zhenggai.lexicon.fields import OWNER_FIELDS, Field, FieldRole, fields_of_line, slot_role
from zhenggai.lexicon.furniture import is_furniture, opens_page_tail
from zhenggai.lexicon.markers import Marker, match_marker
from zhenggai.structure.arrows import arrow_field, find_arrows
from zhenggai.structure.flattened_heads import column_heads, two_cell_rows
from zhenggai.structure.labels import label_at, learn_labels
from zhenggai.structure.long_cells import with_long_cells
from zhenggai.structure.ordinals import learn_ordinals
from zhenggai.structure.run_on_lines import line_spans, with_first_items

_ROW = re.compile(r"\|.*\||\t")
_NAVIGATION = re.compile(r"(?:首页|加入收藏|返回顶部)\s*\||\|\s*(?:设为首页|加入收藏|关闭窗口|网站地图)")
_RULE = re.compile(r"[|\s:+\-—=─]+")
_BOX_LINE = re.compile(r"[┌┐└┘├┤┬┴┼│─\s]+")
_AROUND_NAMES = ": 【】[]〔〕"
_SENTENCE_END = "。;,:!?"
_LONGEST_HEADING = 24
_LONGEST_LINK = 60
_QUALIFIED = frozenset({FieldRole.DEADLINE, FieldRole.STATUS, FieldRole.TARGET}) | OWNER_FIELDS


@dataclass(slots=True, unsafe_hash=True)
class Piece:
    """A line or a part of one.

    Attributes:
        start: Where it begins, blanks left out.
        body: Behind its marker and its field name.
        end: Where it ends, blanks left out.
        marker: Its enumerator.
        field: What it holds, if it is a field or a heading that is only a field's name.
        is_slot: The field stands alone; what it holds follows on the next lines.
        cells: For a table row, the spans of its cells.
        is_furniture: It is page furniture.
        is_inline: It begins within a line.
        name: The field's name.
        is_lead: It ends with a colon or a dash, so that it leads to what follows.
        is_heading: It is short and ends like a heading, not like a sentence.
        is_topic: It opens with a name in 【】 that is no field's: a heading over what follows.
        is_section: It counts with a word of the notice's own (询问一).
    """

    start: int
    body: int
    end: int
    marker: Marker | None = None
    field: FieldRole | None = None
    is_slot: bool = False
    cells: tuple[tuple[int, int], ...] = ()
    is_furniture: bool = False
    is_inline: bool = False
    name: str = ""
    is_heading: bool = False
    is_lead: bool = False
    is_topic: bool = False
    is_section: bool = False


@lru_cache(maxsize=1)
def split_pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a text, in order; empty lines and rules of tables give none.

    The last text's are kept: its clauses are cut within the same pieces as its outline.
    """
    return tuple(with_long_cells(text, _pieces(text)))


def _pieces(text: str) -> Iterator[Piece]:
    learnt = learn_labels(text)
    arrows = find_arrows(text)
    ordinals = learn_ordinals(text)
    spans = list(with_first_items(text, list(line_spans(text))))
    heads = column_heads(text, spans)
    rows = two_cell_rows(text, spans)
    is_tail = False
    for start, end in spans:
        is_link = end - start <= _LONGEST_LINK and "。" not in text[start:end]
        is_tail = is_link and (is_tail or opens_page_tail(text[start:end]))
        if is_tail:
            yield Piece(start, start, end, is_furniture=True)
        elif start in heads:
            yield Piece(start, end, end, field=heads[start], is_slot=True, name=text[start:end])
        elif start in rows:
            yield Piece(start, start, end, cells=tuple(_cells(text, start, end)))
        elif start in ordinals:
            body = start + ordinals[start].end
            yield replace(_without_field(text, start, body, end, ordinals[start]), is_section=True)
        elif not _BOX_LINE.fullmatch(text, start, end):
            yield from _pieces_of_line(text, start, end, learnt, arrows)


def _pieces_of_line(
    text: str, start: int, end: int, learnt: Mapping[str, FieldRole], arrows: frozenset[int]
) -> Iterator[Piece]:
    is_navigation = text.find("|", start, end) != -1 and _NAVIGATION.search(text, start, end) is not None
    if not is_navigation and _ROW.search(text, start, end):
        if not _RULE.fullmatch(text, start, end):
            yield Piece(start, start, end, cells=tuple(_cells(text, start, end)))
        return
    if is_navigation or is_furniture(text[start:end]):
        yield Piece(start, start, end, is_furniture=True)
        return
    marker = match_marker(text, start, end)
    body = start + marker.end if marker else start
    while marker is not None and text.startswith(_LOST, body, end):
        body += len(_LOST)
    fields = _fields_of_line(text, body, end, learnt, arrows)
    note = (
        _OWNER_NOTE.search(text, body, end) if not fields and marker is not None and text[end - 1] in ")〕。" else None
    )
    if note is not None and note.start() > body:
        yield _trimmed(text, Piece(start, body, note.start(), marker))
        yield Piece(note.start(), *note.span("owners"), field=FieldRole.RESPONSIBLE, is_inline=True)
        return
    if not fields and marker is None and (proposed := [*_proposed(text, start, end)]):
        yield from proposed
        return
    if not fields:
        yield _without_field(text, start, body, end, marker)
        return
    yield from _pieces_with_fields(text, start, body, end, marker, fields)


def _fields_of_line(
    text: str, body: int, end: int, learnt: Mapping[str, FieldRole], arrows: frozenset[int]
) -> list[Field]:
    """The fields of a line by known names, by a name that the notice uses like one, by an arrow to an answer."""
    fields = [field for field in fields_of_line(text, body, end) if _is_plausible(text, field, body)]
    label = None if fields and fields[0].start == body else label_at(text, body, end, learnt)
    if label is not None:
        fields.insert(0, label)
    arrow = arrow_field(text, body, end, arrows)
    if arrow is not None and not any(field.role is FieldRole.ANSWER for field in fields):
        fields = sorted([*fields, arrow], key=lambda field: field.start)
    return fields


def _pieces_with_fields(
    text: str, start: int, body: int, end: int, marker: Marker | None, fields: list[Field]
) -> Iterator[Piece]:
    """What stands before the first field of a line, then each field."""
    if fields[0].start > body:
        first_item = (
            _FIRST_ITEM.search(text, body + 1, fields[0].start) if _goes_on(text, fields[0].start, end) else None
        )
        stop = fields[0].start if first_item is None else first_item.start()
        yield _trimmed(text, Piece(start, body, stop, marker))
        if first_item is not None:
            yield from _behind_bracket(text, first_item.start(), fields[0].start)
        marker = None
    for position, field in enumerate(fields):
        close = fields[position + 1].start if position + 1 < len(fields) else end
        begin = start if position == 0 and fields[0].start == body else field.start
        bracket = _closing_bracket(text, field, close)
        stop = close if bracket is None else bracket
        name = text[field.start : field.value_start].strip(_AROUND_NAMES)
        piece = Piece(begin, field.value_start, stop, marker if begin == start else None, field.role, name=name)
        yield _trimmed(text, piece, is_inline=begin != start)
        if bracket is not None:
            yield from _behind_bracket(text, bracket + 1, close)


def _proposed(text: str, start: int, end: int) -> Iterator[Piece]:
    """A line that proposes a correction (…委員提:…,均有違失,爰依法提案糾正): the case, and the state behind it."""
    case = _PROPOSED.match(text, start, end)
    if case is None:
        return
    yield Piece(start, *case.span("case"), field=FieldRole.PROBLEM, name=_CASE)
    state = _STATE_OF_CASE.search(text, case.end(), end)
    if state is not None:
        yield Piece(state.start(), *state.span(), field=FieldRole.STATUS, is_inline=True)


def _without_field(text: str, start: int, body: int, end: int, marker: Marker | None) -> Piece:
    slot = slot_role(text[body:end])
    return Piece(
        *(start, end if slot else body, end, marker, slot),
        is_slot=slot is not None,
        name=text[body:end].strip(_AROUND_NAMES) if slot else "",
        is_heading=end - body <= _LONGEST_HEADING and text[end - 1] not in _SENTENCE_END,
        is_lead=slot is None and text[end - 1] in ":—",
        is_topic=_TOPIC.fullmatch(text, body, end) is not None,
    )


_OWNER_NOTE = re.compile(
    r"[(〔](?P<owners>[^()〔〕:。;]{2,40}(?:牵头|负责|配合|承办|落实|督导)(?:[,、;][^()〔〕:。]{2,40}(?:牵头|负责|配合|承办|落实|督导))*)[)〕][。;]?$"
)
_CASE = "案由"
_LOST = "?"
"""What a page leaves of a blank behind a marker that its encoding lost."""
_PROPOSED = re.compile(r"(?:[^。\n]{0,80}?提(?:案)?[:,]\s?)?(?P<case>[^\n]{20,1500}?爰依法提案纠正(?:[甲乙丙丁]案)?)")
_STATE_OF_CASE = re.compile(r"已结案|(?:尚未|未)结案|仍须[^。;]{0,8}追踪")
_TOPIC = re.compile(r"【[^】]{2,16}】[^。;]{0,30}")
_FIRST_ITEM = re.compile(r"(?<=[。;:])\s?(?:\(1\)|\(一\)|①|⑴)")
_SECOND_ITEM = re.compile(r"\)\s?[。;]?\s?(?:\(2\)|\(二\)|②|⑵)")


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether an enumeration goes on behind a bracket with fields on the same line."""
    return _SECOND_ITEM.search(text, start, end) is not None


def _closing_bracket(text: str, field: Field, close: int) -> int | None:
    """Where the bracket ends in which a field stands: (牵头单位:甲局;配合单位:乙局)."""
    if field.role not in _QUALIFIED:
        return None
    depth = 0
    for position in range(field.value_start, close):
        if text[position] in "(〔[【":
            depth += 1
        elif text[position] in ")〕]】":
            if depth == 0:
                return position
            depth -= 1
    return None


def _behind_bracket(text: str, start: int, end: int) -> Iterator[Piece]:
    """What follows a bracket with fields on the same line: the next item, or more text."""
    while start < end and text[start] in " \t。;,、":
        start += 1
    if start < end and text[start:end].strip(" (【[〔〕"):
        marker = match_marker(text, start, end)
        yield _trimmed(text, Piece(start, start + (marker.end if marker else 0), end, marker), is_inline=True)


def _is_plausible(text: str, field: Field, body: int) -> bool:
    """A field within a line needs a role that lines really carry there; in brackets only owners and dates do."""
    if field.start == body:
        return True
    before = text[field.start - 1]
    if before in "(〔[":
        return field.role in _QUALIFIED
    return field.role not in (FieldRole.FURNITURE, FieldRole.OTHER) or before in " \t"


def _trimmed(text: str, piece: Piece, *, is_inline: bool = False) -> Piece:
    end = piece.end
    while end > piece.body and text[end - 1] in " \t(【[〔":
        end -= 1
    body = piece.body
    while body < end and text[body] in " \t":
        body += 1
    is_slot = piece.field is not None and body >= end
    piece.body, piece.end, piece.is_slot, piece.is_inline = body, end, is_slot, is_inline
    return piece


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    separator = "|" if "|" in text[start:end] else "\t"
    while separator == "\t" and start and text[start - 1] == "\t":
        start -= 1
    begin = start + 1 if text[start] == "|" else start
    stop = end - 1 if text[end - 1] == "|" else end
    position = begin
    for cell in text[begin:stop].split(separator):
        inner = cell.strip()
        offset = position + (cell.index(inner[0]) if inner else 0)
        yield offset, offset + len(inner)
        position += len(cell) + 1
