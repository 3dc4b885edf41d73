"""Pieces → section tree. Levels come from the order in which enumerator styles appear, not from a fixed table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, pairwise

from zhenggai.lexicon.fields import FieldRole
from zhenggai.lexicon.markers import Marker, Style
from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.lines import Piece
from zhenggai.structure.nodes import Node
from zhenggai.structure.numbering import Numbering, Repair

_TOP_STYLES = (Style.CHAPTER, Style.CN_COMMA)
_SHORT_STYLES = (Style.DASH, Style.CN_IS, Style.ORDINAL)
_MOST_RESTARTS = 3
_FEWEST_BEFORE = 2
_LONGEST_PAGE_VALUE = 30
_BELOW_IS = (Style.ARABIC_PAREN, Style.CIRCLED, Style.DASH, Style.CN_IS)
_MEASURE_LABELS = ("措施", "整改措施")
_HEADING_FIELDS = (FieldRole.PROBLEM, FieldRole.ADVICE, FieldRole.NEXT_STEPS)
_SHORTEST_TITLE = 9
_LETTERS = ("回复", "答复", "复函")
_BULLETS = ("-", "*", "·")
_ROOT_FIELDS = (FieldRole.CONTACT, FieldRole.FURNITURE)
_CLOSED_FIELDS = (*_ROOT_FIELDS, FieldRole.OTHER)


@dataclass(slots=True)
class Outline:
    """The tree and what was odd about its numbers."""

    root: Node
    repairs: list[Repair] = field(default_factory=list)


def build_outline(pieces: Iterable[Piece], *, length: int) -> Outline:
    """Builds the tree of a notice of `length` characters.

    A style that is already open closes all below it; a new style opens a level. A field closes the field before it
    and takes in what follows, so that a list behind 整改措施: hangs under it, even if it restarts an outer style.
    """
    builder = _Builder(Outline(Node(0, 0, length, SectionKind.HEADING, SectionRole.CONTAINER)))
    for piece, following in pairwise(chain(pieces, (None,))):
        if piece is not None:
            builder.take(piece, following)
    builder.outline.repairs = builder.numbering.repairs
    for node in list(builder.outline.root.walk()):
        _part_from_list(node)
    return builder.outline


def _part_from_list(parent: Node) -> None:
    """Paragraphs below the last item of a list, of which no other item holds anything, stand beside the list."""
    for position, last in enumerate(parent.children):
        if not last.children or any(one.kind is not SectionKind.PARAGRAPH for one in last.children):
            continue
        if is_same_item(last, next(iter(parent.children[position + 1 : position + 2]), parent)):
            continue
        first = position
        while first > 0 and is_same_item(parent.children[first - 1], last):
            first -= 1
        before = parent.children[first:position]
        if len(before) < _FEWEST_BEFORE or any(one.children for one in before):
            continue
        moved, last.children = last.children, []
        for one in moved:
            one.parent = parent
        parent.children[position + 1 : position + 1] = moved
        return


def is_same_item(node: Node, other: Node) -> bool:
    """Whether two blocks are items of one list; fields are none."""
    if node.marker is None or other.marker is None or node.field is not None or other.field is not None:
        return False
    return node.marker.level == other.marker.level


@dataclass(slots=True)
class _Builder:
    outline: Outline
    stack: list[Node] = field(default_factory=list)
    row_table: Node | None = None
    answer_name: str = ""
    has_sections: bool = False
    numbering: Numbering = field(default_factory=Numbering)

    def take(self, piece: Piece, following: Piece | None) -> None:
        if piece.cells:
            self._add_row(piece)
            return
        self.row_table = None
        if piece.is_furniture:
            node = self.outline.root.add(Node(piece.start, piece.body, piece.end, SectionKind.NOISE))
            node.decide(SectionRole.FURNITURE, "furniture_words", 0.95)
        elif piece.marker is not None:
            self._add_marked(piece, piece.marker)
        elif piece.field is not None and not self._is_title(piece, following):
            self._add_field(piece, piece.field)
        else:
            if piece.end - piece.start > _LONGEST_PAGE_VALUE:
                self._leave_furniture()
            self._make_room(piece, following)
            self._top().add(Node(piece.start, piece.body, piece.end, SectionKind.PARAGRAPH))

    def _make_room(self, piece: Piece, following: Piece | None) -> None:
        """Closes what a plain paragraph doesn't belong to."""
        if piece.is_topic:
            self.stack.clear()
        elif following is not None and self._is_next_problem(following):
            self._close_field()
        elif following is not None and following.field is FieldRole.PROBLEM and piece.is_heading:
            self.stack = self.stack if self._is_field_open() and self._top().body >= self._top().end else []
        elif piece.is_lead and following is not None and following.marker is not None:
            self._close_list(following.marker)
        closes = _SHORT_STYLES if piece.is_lead else (Style.DASH,)
        while self.stack and self.stack[-1].marker is not None and self.stack[-1].marker.style in closes:
            self.stack.pop()

    def _close_list(self, marker: Marker) -> None:
        """A line that leads to a list which begins anew stands beside the list before it, not in its last item."""
        if marker.number > 1:
            return
        for position, node in enumerate(self.stack):
            if node.marker is not None and node.marker.level == marker.level:
                del self.stack[position:]
                return

    def _is_next_problem(self, following: Piece) -> bool:
        """A paragraph between two answers of one name (整改情况:… 整改情况:…) states what the second one answers."""
        is_answer = following.field is FieldRole.ANSWER and following.marker is None and not following.is_inline
        return is_answer and bool(self.answer_name) and following.name == self.answer_name

    def _is_title(self, piece: Piece, following: Piece | None) -> bool:
        """A line before the first section that looks like an answer's name: the notice's own title (某局跟进情况)."""
        if piece.field is not FieldRole.ANSWER or not piece.is_slot or self.has_sections:
            return False
        opens = all(node.kind is SectionKind.NOISE for node in self.outline.root.children)
        if opens and (piece.name in _LETTERS or len(piece.name) >= _SHORTEST_TITLE):
            return True
        return following is not None and following.marker is not None and following.marker.style in _TOP_STYLES

    def _top(self) -> Node:
        return self.stack[-1] if self.stack else self.outline.root

    def _add_row(self, piece: Piece) -> None:
        if self.stack and self.stack[-1].field in _CLOSED_FIELDS:
            self.stack.pop()
        if self.row_table is None:
            self.row_table = self._top().add(Node(piece.start, piece.body, piece.end, SectionKind.TABLE))
        table = self.row_table
        table.end = piece.end
        row = table.add(Node(piece.start, piece.body, piece.end, SectionKind.ROW))
        for start, end in piece.cells:
            row.add(Node(start, start, end, SectionKind.CELL))

    def _add_field(self, piece: Piece, role: FieldRole) -> None:
        if role in _ROOT_FIELDS:
            self.stack.clear()
        elif not piece.is_inline:
            self._close_field()
            self._close_items(is_heading=piece.is_slot and role in _HEADING_FIELDS)
        self.has_sections = self.has_sections or role is FieldRole.PROBLEM
        node = Node(piece.start, piece.body, piece.end, SectionKind.FIELD, field=role)
        self._owner_of_field(piece).add(node)
        takes_in = piece.is_slot or role not in _CLOSED_FIELDS
        if not piece.is_inline and takes_in:
            self.stack.append(node)
        self.answer_name = piece.name if role is FieldRole.ANSWER and not piece.is_slot else ""

    def _owner_of_field(self, piece: Piece) -> Node:
        """An inline field stands beside the field that opened its line, else below the block that it is in."""
        top = self._top()
        if piece.is_inline and top.kind is SectionKind.FIELD and top.marker is None and top.parent is not None:
            return top.parent
        return top

    def _close_field(self) -> None:
        for position, node in enumerate(self.stack):
            if node.kind is SectionKind.FIELD and node.marker is None:
                del self.stack[position:]
                return

    def _close_items(self, *, is_heading: bool) -> None:
        """A field on a line of its own never belongs to the 一是 … 二是 before it, a heading to no bullet above it."""
        while self.stack and (marker := self.stack[-1].marker) is not None:
            if marker.style is not Style.CN_IS and not (is_heading and marker.text in _BULLETS):
                return
            self.stack.pop()

    def _add_marked(self, piece: Piece, marker: Marker) -> None:
        self.has_sections = True
        self._leave_furniture()
        self._reopen_level(marker, piece)
        kind = SectionKind.FIELD if piece.field is not None else SectionKind.ITEM
        node = Node(piece.start, piece.body, piece.end, kind, marker=marker, field=piece.field)
        self._top().add(node)
        self.stack.append(node)
        self.answer_name = ""

    def _reopen_level(self, marker: Marker, piece: Piece) -> None:
        position = self._open_position(marker)
        if position is None:
            if self._opens_section(marker, piece) and (not self._is_field_open() or self._is_case_told(marker)):
                self.stack.clear()
            elif marker.style not in _BELOW_IS:
                self._close_orphans()
            if marker.style is Style.LABELLED and not marker.text.startswith(_MEASURE_LABELS):
                while self.stack and self.stack[-1].marker is None:
                    self.stack.pop()
            self.numbering.watch(marker, None, piece.start)
            return
        self.numbering.watch(marker, self.stack[position].marker, piece.start)
        del self.stack[position:]

    def _open_position(self, marker: Marker) -> int | None:
        """Where in the stack the level of this marker is open; None if it begins a new level."""
        same = [i for i, node in enumerate(self.stack) if node.marker is not None and node.marker.level == marker.level]
        if not same:
            return None
        for position in reversed(same):
            open_marker = self.stack[position].marker
            if open_marker is not None and marker.number == open_marker.number + 1:
                return position
        last = same[-1]
        if len(same) >= _MOST_RESTARTS:
            return last
        if marker.number == 1 and any(node.kind is SectionKind.FIELD for node in self.stack[last:]):
            return None
        return last

    def _opens_section(self, marker: Marker, piece: Piece) -> bool:
        """A style of the highest rank; or A. B. C. over numbers that run on from section to section."""
        is_top = not any(node.marker is not None and node.marker.style in _TOP_STYLES for node in self.stack)
        return (
            marker.style in _TOP_STYLES
            or (piece.is_section and is_top)
            or (marker.style is Style.ALPHA and marker.text[0].isupper() and piece.is_heading)
        )

    def _leave_furniture(self) -> None:
        """A bare name of the page's own (分享:) takes in a short value on the next line, not the notice."""
        if self.stack and self.stack[-1].field is FieldRole.FURNITURE and self.stack[-1].marker is None:
            self.stack.pop()

    def _close_orphans(self) -> None:
        """三是 … with no heading above it, where a page begins in the middle, holds nothing of what follows."""
        if all(node.marker is not None and node.marker.style is Style.CN_IS for node in self.stack):
            self.stack.clear()

    def _is_case_told(self, marker: Marker) -> bool:
        """Whether a section opens behind a field that states a problem on its own line (案由:… 壹、…部分:…)."""
        top = self._top()
        return marker.style is Style.CHAPTER and top.field is FieldRole.PROBLEM and top.body < top.end

    def _is_field_open(self) -> bool:
        return bool(self.stack) and self.stack[-1].kind is SectionKind.FIELD and not self.stack[-1].children
