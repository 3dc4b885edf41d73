"""Statements of another reading → the section tree, mended in place until it states them and nothing else.

The second reading (`second_reading.py`) tells what is wanted; here blocks lose the roles that state something else, get
those that state what is missing, or get new blocks below them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from zhenggai.record import SectionKind, SectionRole
from zhenggai.relations.measures import FoundMeasure, find_measures
from zhenggai.relations.problems import FoundProblem, find_problems, statement_span
from zhenggai.relations.states import field_status
from zhenggai.structure.alignment import answered_by_words
from zhenggai.structure.clause_model import MEASURE, PROBLEM
from zhenggai.structure.company import is_same_kind
from zhenggai.structure.nodes import SECOND_READING, Node
from zhenggai.structure.zones import QUALIFIERS

_ROUNDS = 4
_LONGEST_RUN = 30
_HEAD = 200
"""Of so many characters of a problem the words are looked for in its answers."""
_SENTENCE_END = re.compile("[。;!?]")
_CASE = "案件"
_APART = (SectionRole.ORGANISATION, SectionRole.NEXT_STEPS)
_SEVERAL = re.compile(r"\d[项个条件](?:问题|任务|事项)[^。;]{0,6}(?:没有|未|已|均)")
"""What tells of several problems, none of which is the one before (还有12个问题没有整改到位)."""
_STATE_LINE = "state_line"
"""The rule of a line that is nothing but a state in brackets."""
_ANSWERING = (SectionRole.ANSWER, SectionRole.MEASURE)
_STATED = (SectionRole.PROBLEM, SectionRole.ANSWER, SectionRole.MEASURE)

Found: TypeAlias = FoundProblem | FoundMeasure
Stated: TypeAlias = tuple[list[FoundProblem], list[FoundMeasure]]
"""The problems and measures that a section tree states."""
Span: TypeAlias = tuple[int, int, int]
"""PROBLEM or MEASURE, and the offsets of a statement."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is read as one problem or measure; offsets index the normalized text.

    Attributes:
        part: PROBLEM or MEASURE.
        start: Where it begins.
        end: Where it ends.
        confidence: How likely the models hold it to be that.
        found: What the rules found in the very same clauses; None if nothing like it.
    """

    part: int
    start: int
    end: int
    confidence: float
    found: Found | None

    @property
    def span(self) -> Span:
        """What it is, and where."""
        return self.part, self.start, self.end


def stated_by(root: Node, text: str) -> Stated:
    """What a section tree states."""
    problems = find_problems(root, text)
    return problems, find_measures(root, text, problems=problems)


def all_of(stated: Stated) -> list[Found]:
    """Problems and measures in one list."""
    return [*stated[0], *stated[1]]


def span_of(one: Found) -> Span:
    """What a problem or measure is and where it stands."""
    return MEASURE if isinstance(one, FoundMeasure) else PROBLEM, one.start, one.end


class Mending:
    """Makes a section tree say what has been read.

    Args:
        root: Is changed in place.
        text: The normalized text.
        statements: In the order of the text; none lies in another one.
        within: What the rules found in clauses that others hold: it may stay where nothing new reaches into it.
    """

    def __init__(self, root: Node, text: str, statements: Sequence[Statement], within: frozenset[Span]) -> None:
        self._root = root
        self._text = text
        self._wanted = {one.span: one for one in statements}
        new = [one for one in statements if one.found is None]
        starts = [one.start for one in new]
        self._right = set(self._wanted)
        for span in within:
            before = bisect_left(starts, span[2])
            if not before or new[before - 1].end <= span[1]:
                self._right.add(span)
        self._measures_at = [one.start for one in statements if one.part == MEASURE]
        self._starts, self._ends = {one.start for one in statements}, {one.end for one in statements}
        self._dropped: set[int] = set()
        self._hung: dict[int, tuple[Node, Statement]] = {}
        """By its id, each block that states something new."""
        self._apart: set[int] = set()
        """The ids of those in parts that answer no problem."""

    def mend(self, stated: Stated) -> None:
        """Takes out what the rules found and is not wanted, and hangs in what is missing.

        What a block states may change as another one goes; so the tree is read until it says nothing else.

        Args:
            stated: What the tree states now.
        """
        for number in range(_ROUNDS):
            now = stated_by(self._root, self._text) if number else stated
            found = [one for one in all_of(now) if id(one.node) not in self._hung]
            hung = {one.span for _, one in self._hung.values()}
            wrong = [one for one in found if span_of(one) not in self._right or span_of(one) in hung]
            for one in wrong:
                if id(one.node) not in self._dropped:
                    self._drop(one)
            said = hung | {span_of(one) for one in found if id(one.node) not in self._dropped}
            missing = [one for span, one in self._wanted.items() if span not in said]
            if not wrong and not missing:
                break
            self._hang(missing)
        self._tie()

    def _drop(self, one: Found) -> None:
        """The block states no problem and no measure any more.

        It still states its problem where only the answer on the same line is wrong; an answer that tells how far
        the matter got (办理结果:已办结) tells that.
        """
        node = one.node
        if isinstance(one, FoundMeasure) and node.role is SectionRole.PROBLEM:
            node.statement_end = node.answer_from if node.statement_end is None else node.statement_end
            node.answer_from = None
            return
        self._dropped.add(id(node))
        role = SectionRole.CONTAINER if node.children else SectionRole.OTHER
        node.was_answer = node.role is SectionRole.ANSWER
        if node.was_answer and not self._holds_measure(node):
            told = field_status(self._text[node.start : node.body], self._text[node.body : node.end])
            is_one = _SEVERAL.search(self._text, node.start, node.end) is None
            role = SectionRole.STATUS if told is not None and is_one else role
        node.answer_from = node.statement_end = None
        node.decide(role, SECOND_READING, 0.5)

    def _holds_measure(self, node: Node) -> bool:
        place = bisect_left(self._measures_at, node.body)
        return place < len(self._measures_at) and self._measures_at[place] < node.end

    def _hang(self, statements: Sequence[Statement]) -> None:
        """Makes a block that states nothing else say a statement, or hangs a new one below the block of its line."""
        blocks = sorted((node for node in self._root.walk() if node is not self._root), key=lambda node: node.start)
        starts = [node.start for node in blocks]
        beside = Counter(id(self._block_at(blocks, starts, one.start)) for one in self._wanted.values())
        for one in statements:
            above = self._block_at(blocks, starts, one.start)
            is_apart = any(node.role in _APART for node in above.upwards())
            node = self._add(above, one, is_alone=beside[id(above)] == 1)
            self._hung[id(node)] = (node, one)
            if is_apart:
                self._apart.add(id(node))

    def _block_at(self, blocks: Sequence[Node], starts: Sequence[int], position: int) -> Node:
        """The innermost block on whose own line a character stands; the root where there is none."""
        place = bisect_right(starts, position) - 1
        node: Node | None = blocks[place] if place >= 0 else None
        while node is not None and node is not self._root and not node.start <= position < node.end:
            node = node.parent
        return node or self._root

    def _add(self, above: Node, one: Statement, *, is_alone: bool) -> Node:
        role = SectionRole.MEASURE if one.part == MEASURE else SectionRole.PROBLEM
        while above.parent is not None and above.end < one.end - 1:
            above = above.parent
        is_free = above is not self._root and above.role not in _STATED and above.role not in QUALIFIERS
        if is_free and is_alone and one.part == PROBLEM and self._opens(above, one):
            above.body, above.statement_end = one.start, one.end
            above.decide(role, SECOND_READING, one.confidence)
            return above
        if is_free and not above.children and self._is_all(above, one):
            above.decide(role, SECOND_READING, one.confidence)
            return above
        end = one.end if above is self._root else min(one.end, above.end)
        node = Node(one.start, one.start, end, SectionKind.PARAGRAPH, parent=above)
        insort(above.children, node, key=lambda child: child.start)
        node.decide(role, SECOND_READING, one.confidence)
        return node

    def _is_all(self, above: Node, one: Statement) -> bool:
        """Whether a block's line is a statement but for a sign at either end, which no statement beside it holds."""
        begins = above.body == one.start - 1 and one.start not in self._ends
        ends = above.end == one.end + 1 and one.end not in self._starts
        return (begins or above.body >= one.start) and (ends or above.end <= one.end)

    def _opens(self, above: Node, one: Statement) -> bool:
        """Whether nothing but a label or the like stands on a block's line before a statement."""
        stop = above.children[0].start if above.children else above.end
        return one.end <= min(stop, above.end) and not _SENTENCE_END.search(self._text, above.body, one.start)

    def _tie(self) -> None:
        """Ties new measures, and what was about a block that states no problem any more, to problems.

        What the rules had tied stays with the problem if it is still stated, in whatever block; all else goes to the
        problem of those before whose words it takes up, or to the last one. Fields of a problem behind which a new one
        was found qualify the new one, but for the state of the whole case (案件状态).
        """
        stated_by = {
            id(one.found.node): node
            for node, one in self._hung.values()
            if one.part == PROBLEM and one.found is not None
        }
        run: list[Node] = []
        is_answered = False
        for node in sorted(self._root.walk(), key=lambda one: one.start):
            last = run[-1] if run else None
            if node.role is SectionRole.PROBLEM:
                run = [node] if is_answered else [*run[-_LONGEST_RUN:], node]
                is_answered = node.answer_from is not None
                continue
            statement = self._hung[id(node)][1] if id(node) in self._hung else None
            known = node.about if statement is None else _tied_to(statement)
            is_cut_off = node.role in QUALIFIERS and self._is_new(last)
            if known is not None:
                is_case = self._text.startswith(_CASE, node.start)
                node.about = last if is_cut_off and not is_case else self._now(known, stated_by, last)
            elif node.role in _ANSWERING and (self._is_new(node) or self._is_new(last)) and not self._is_apart(node):
                start, end = (node.body, node.end) if statement is None else (statement.start, statement.end)
                is_elsewhere = is_answered and last is not None and _is_in_next_section(node, last)
                node.about = None if is_elsewhere else self._answered(run, self._text[start:end])
            else:
                node.about = last if node.rule == _STATE_LINE and self._is_new(last) else None
            is_answered = is_answered or node.role in _ANSWERING

    def _answered(self, run: Sequence[Node], measure: str) -> Node | None:
        """Of problems behind each other the one whose words a measure takes up; the last one where it does of none."""
        above = {id(node) for one in run for node in one.upwards() if node is not one}
        leaves = [one for one in run if id(one) not in above]
        spans = [statement_span(one, self._text) for one in leaves]
        place = answered_by_words([self._text[start : min(end, start + _HEAD)] for start, end in spans], measure)
        return leaves[place] if place is not None else run[-1] if run else None

    def _now(self, problem: Node, stated_by: Mapping[int, Node], last: Node | None) -> Node | None:
        """The block that states now what one stated; the last one before where none does."""
        if id(problem) in stated_by:
            return stated_by[id(problem)]
        return last if id(problem) in self._dropped and problem.role is not SectionRole.PROBLEM else problem

    def _is_new(self, node: Node | None) -> bool:
        """Whether only the models see what a block states."""
        return id(node) in self._hung and self._hung[id(node)][1].found is None

    def _is_apart(self, node: Node) -> bool:
        return id(node) in self._apart or any(one.role in _APART for one in node.upwards())


def _is_in_next_section(node: Node, problem: Node) -> bool:
    """Whether a block stands in a section beside the one in which a problem stands: (四)国资, the problem in (三)."""
    above = {id(one): below for below, one in pairwise(problem.upwards())}
    for inner, outer in pairwise(node.upwards()):
        if id(outer) in above:
            beside = above[id(outer)]
            return inner is not beside and beside is not problem and is_same_kind(inner, beside)
    return False


def _tied_to(statement: Statement) -> Node | None:
    """The block of the problem that a statement of the rules answers."""
    found = statement.found
    return found.problem.node if isinstance(found, FoundMeasure) and found.problem is not None else None
