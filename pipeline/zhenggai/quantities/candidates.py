"""Quantities → the phrases that each may count: before it, behind it, and what earlier quantities counted.

Each candidate carries the names of what speaks for or against it, in groups (`shapes`); `counted` weighs them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from zhenggai.quantities.chunks import MARKER, Chunk, read_words
from zhenggai.quantities.phrases import is_verb, mask, phrase_before, phrase_behind, skip_bridges
from zhenggai.quantities.quantities import FoundQuantity
from zhenggai.quantities.shapes import (
    Group,
    Shapes,
    names_of_fit,
    names_of_head,
    names_of_likeness,
    names_of_likeness_beside,
    names_of_likeness_led,
    names_of_nothing,
    names_of_place,
    names_of_relation,
)
from zhenggai.quantities.stops import Stops, last_stop

Span = tuple[int, int]
_Placed: TypeAlias = tuple[Chunk, int, int]
"""A chunk, how many clauses lie between it and the quantity, and how many chunks of its clause are nearer."""

_SHARE_OF = re.compile(
    r"(?:占|(?:是|相当于|满足|低于|高于|优于|落后|只有|仅为?)[^,。;]{2,14}(?:的|平均水平|均值|标准|设计值|要求))[^,。;]{0,16}$"
)
_COMPARED = re.compile(r"(?:比(?!例)|较|同比|环比)[^,。;]{0,14}$")
_PER = re.compile(r"(?:按|以|为)?(?:每(?:个|名|户)?[一-龥]{1,2}|人均|户均|单[笔项次])$")
_IN_COMPARISON, _IN_PER, _IN_AMONG = map(re.compile, ("[占是相满低高优落只仅较比]", "[每均单]", "[中里内]"))
"""Signs of which a match of each pattern holds one: most clauses have none, and needn't be searched."""
_AMONG = re.compile(r"(?:[中里内]|其中|当中)[,]?(?:已|有|仍有|尚有|就有|只有|仅有|均)?$")
_REACH = 120
_SEEN_AHEAD = 14
_BACK = 32
_BEYOND = 150
_INHERITED = 4
_PASSED = 40
_MOST_BEHIND = 3
_MOST_BEFORE = 5
_CLAUSE_SIGNS = frozenset(",。;:\n!?|")
_EDGES = _CLAUSE_SIGNS | {"、", MARKER, ""}
_CLAUSES = 1
KINDS = ("behind", "before", "phrase", "inherited", "none")
"""Where a candidate is found."""
ANYWHERE = "any"
"""The kind under which the model knows names that weigh the same for all kinds."""


@dataclass(slots=True)
class Candidate:
    """A phrase that a quantity may count (None: nothing), with what speaks for or against it.

    Attributes:
        span: The phrase.
        kind: Where it was found.
        groups: Of names of what it looks like.
        ending: The last two characters of the phrase, which tell whether the quantity counts such a thing.
        context: Of names of what the quantity's neighbourhood looks like; one tuple for all candidates of a quantity.
    """

    span: Span | None
    kind: str
    groups: tuple[Group, ...]
    ending: str
    context: tuple[Group, ...]

    def names(self, one: FoundQuantity) -> Iterator[str]:
        """All names, each with the kind, as the model knows them; `one` is the quantity that may count the phrase."""
        yield self.kind
        heads = head_groups(self.ending, one)
        for kind, groups in ((self.kind, (*self.groups, *self.context, *heads[1:])), (ANYWHERE, heads[:1])):
            for names_of, *arguments in groups:
                for name in names_of(*arguments):
                    yield f"{kind}|{name}"


def head_groups(ending: str, one: FoundQuantity) -> tuple[Group, ...]:
    """Of what a phrase ends in: first what weighs the same for all kinds, then what depends on the kind."""
    if not ending:
        return ()
    head: Group = (names_of_head, ending, one.unit, one.dimension)
    return head, head, (names_of_fit, ending, one.unit, one.dimension)


@dataclass(slots=True)
class Earlier:
    """A quantity before that counted something.

    Attributes:
        number: How many quantities stand before it.
        quantity: It.
        span: What it counted.
        how: On which side of it that stood.
        is_noun: Whether that is no verb alone.
        ending: The last two characters of that.
    """

    number: int
    quantity: FoundQuantity
    span: Span
    how: str
    is_noun: bool
    ending: str


class History:
    """What the quantities before counted: the nearest phrases, each once, with the last quantity that counted it.

    Attributes:
        count: How many quantities stand before.
        nearest: Those that counted one of the last few phrases, the nearest first.
    """

    def __init__(self) -> None:
        self.count = 0
        self.nearest: list[Earlier] = []

    def add(self, around: Surroundings, one: FoundQuantity, span: Span | None) -> None:
        """Adds the next quantity, and what it counted."""
        if span is not None:
            masked, (start, end) = around.masked, span
            how = "behind" if start >= one.end else "before"
            is_noun = end - start > 2 or not is_verb(masked, start)
            last = Earlier(self.count, one, span, how, is_noun, _ending(masked, start, end))
            others = [before for before in self.nearest if before.span != span]
            self.nearest = [last, *others[: _INHERITED - 1]]
        self.count += 1


class Surroundings:
    """A text with its quantities and dates hidden, in which phrases are looked for."""

    def __init__(self, text: str, quantities: Sequence[FoundQuantity], dates: Sequence[Span]) -> None:
        self.masked = mask(text, [*dates, *((one.start, one.end) for one in quantities)])
        masked = self.masked
        self.stops = Stops(masked)
        places = [(one.start, one.end) for one in quantities]
        self.words = read_words(masked, self._windows(places), places, dates)

    def _windows(self, places: Sequence[Span]) -> Iterator[Span]:
        """The sentence of each quantity as far as candidates may stand, joined where they overlap."""
        begin = finish = 0
        for start, end in places:
            first, last = max(self.sentence_start(start), start - _BACK, finish), self.clause_stop(end)
            if first > finish:
                yield begin, finish
                begin = first
            finish = max(finish, last)
        yield begin, finish

    def clause_start(self, position: int) -> int:
        """Behind the last comma or stronger sign before a position, at most some hundred characters back."""
        return last_stop(self.stops.every, position, reach=_REACH)

    def sentence_start(self, position: int) -> int:
        """Behind the last semicolon or stronger sign before a position."""
        return last_stop(self.stops.of_sentences, position, reach=_REACH)

    def line_start(self, position: int) -> int:
        """Where the line of a position begins."""
        return last_stop(self.stops.of_lines, position, reach=position)

    def clause_stop(self, position: int) -> int:
        """Behind the next comma or stronger sign, at most some twenty characters on."""
        ends = self.stops.every
        index = bisect_right(ends, position)
        ceiling = min(position + _SEEN_AHEAD, len(self.masked))
        return min(ends[index], ceiling) if index < len(ends) else ceiling


def candidates(around: Surroundings, one: FoundQuantity, history: History) -> list[Candidate]:
    """The phrases that a quantity may count, and `None` for nothing.

    Args:
        around: The text.
        one: The quantity.
        history: The quantities before it with what they counted.
    """
    return _Search(around, one, history).found()


class _Search:
    """What is looked at while the candidates of one quantity are gathered."""

    __slots__ = (
        "_after_per",
        "_among",
        "_around",
        "_compared",
        "_context",
        "_floor",
        "_history",
        "_line",
        "_masked",
        "_one",
        "_opening",
        "_sentence",
        "_shapes",
    )

    def __init__(self, around: Surroundings, one: FoundQuantity, history: History) -> None:
        masked = self._masked = around.masked
        self._around, self._one, self._history = around, one, history
        self._floor = around.clause_start(one.start)
        self._sentence, self._line = around.sentence_start(one.start), around.line_start(one.start)
        self._compared = _before_comparison(masked, self._floor, one.start)
        self._after_per = _before_per(masked, self._floor, one.start)
        is_compared = self._compared < one.start
        per = _before_per(masked, self._floor, self._compared) if is_compared else self._after_per
        before = _phrase_before(masked, self._floor, per)
        behind = phrase_behind(masked, one.end, len(masked))
        self._shapes = Shapes(masked, one, around.words, behind=behind, before=before)
        nearest = max(0, one.start - 8)
        may_be_among = _IN_AMONG.search(masked, nearest, one.start) is not None
        self._among = may_be_among and _AMONG.search(masked, nearest, one.start) is not None
        self._opening = ""
        self._context: tuple[Group, ...] = ()

    def found(self) -> list[Candidate]:
        """All candidates."""
        behind, before = self._chunks_behind(), self._chunks_before()
        sides = self._side(before, -1), self._side(behind, 1)
        opening = self._opening = f"{sides[0]}:{sides[1]}:{self._one.dimension}"
        shapes = self._shapes
        context = self._context = shapes.context(opening, among=self._among)
        found = [self._behind(*placed) for placed in behind]
        found += [self._before(*placed) for placed in before]
        if shapes.before is not None:
            start, end = shapes.before
            found.append(
                Candidate((start, end), "phrase", (shapes.phrase(),), _ending(self._masked, start, end), context)
            )
        found += self._inherited()
        nothing: Group = (names_of_nothing, shapes.unit, opening, shapes.back[1], shapes.ahead[0])
        found.append(Candidate(None, "none", (nothing,), "", context))
        return found

    def _chunks_behind(self) -> list[_Placed]:
        """The first chunks behind the quantity in its clause."""
        words = self._around.words
        found: list[_Placed] = []
        stop = self._around.clause_stop(self._one.end)
        index = self._shapes.index + 1
        while index < len(words.starts) and words.starts[index] < stop and len(found) < _MOST_BEHIND:
            number = words.chunk_of[index]
            if number >= 0:
                chunk = words.chunks[number]
                found.append((chunk, 0, len(found)))
                index = chunk.last
            elif words.texts[index] in _CLAUSE_SIGNS:
                break
            else:
                index += 1
        return found

    def _chunks_before(self) -> list[_Placed]:
        """The last chunks before the quantity, in its clause and the one before."""
        words = self._around.words
        found: list[_Placed] = []
        nearest = max(self._sentence, self._one.start - _BACK)
        index = self._shapes.index - 1
        clauses = rank = 0
        while index >= 0 and words.starts[index] >= nearest and len(found) < _MOST_BEFORE:
            number = words.chunk_of[index]
            if number >= 0:
                chunk = words.chunks[number]
                found.append((chunk, clauses, rank))
                rank += 1
                index = chunk.first - 1
                continue
            if words.texts[index] in _CLAUSE_SIGNS:
                clauses, rank = clauses + 1, 0
                if clauses > _CLAUSES:
                    break
            index -= 1
        return found

    def _side(self, placed: Sequence[_Placed], step: int) -> str:
        """What the nearest chunk on a side is: a verb or a noun, at the edge of its clause, far, in another clause."""
        if not placed:
            return "none"
        chunk, clauses, _ = placed[0]
        if clauses:
            return "other"
        kind = "v" if chunk.is_verb else "n"
        if step < 0 and self._around.words.text_at(chunk.first - 1) in _EDGES:
            kind += "^"
        is_near = (chunk.first if step > 0 else chunk.last - 1) == self._shapes.index + step
        return kind if is_near else f"far {kind}"

    def _behind(self, chunk: Chunk, clauses: int, rank: int) -> Candidate:
        start, end = chunk.start, chunk.end
        place: Group = (names_of_place, clauses, rank, chunk.is_verb, self._opening)
        return Candidate((start, end), "behind", (place,), _ending(self._masked, start, end), self._context)

    def _before(self, chunk: Chunk, clauses: int, rank: int) -> Candidate:
        start, end, verb = chunk.start, chunk.end, chunk.is_verb
        place: Group = (names_of_place, clauses, rank, verb, self._opening)
        phrase = self._shapes.before
        lies = compared = "-"
        if phrase is not None and start < phrase[1] and phrase[0] < end:
            lies = "end" if end == phrase[1] else "in"
        if self._compared < self._one.start:
            compared = "in" if start >= self._compared else "before"
        relation: Group = (names_of_relation, lies, compared, end > self._after_per, verb, self._one.dimension)
        return Candidate((start, end), "before", (place, relation), _ending(self._masked, start, end), self._context)

    def _inherited(self) -> Iterator[Candidate]:
        """What the quantities of the line and some before it counted, the nearest first, each phrase once."""
        nearest = self._line - _BEYOND
        first = self._history.count - _PASSED
        for rank, before in enumerate(self._history.nearest):
            if before.quantity.start < nearest or before.number < first:
                return
            yield Candidate(before.span, "inherited", self._heritage(before, rank), before.ending, self._context)

    def _heritage(self, before: Earlier, rank: int) -> tuple[Group, ...]:
        """What an earlier quantity has in common with this one."""
        one, quantity, shapes, noun = self._one, before.quantity, self._shapes, before.is_noun
        place = self._place(quantity.start)
        same_dimension = quantity.dimension == one.dimension
        kind = "same_unit" if quantity.unit == one.unit else "same_dimension" if same_dimension else "other"
        part = "part" if one.value <= quantity.value else "more"
        beside = shapes.before_kind, shapes.behind_kind, shapes.configuration
        return (
            (names_of_likeness, part, kind, place, rank, before.how, noun, self._among),
            (names_of_likeness_beside, part, kind, place, *beside, noun),
            (names_of_likeness_led, part, kind, shapes.lead, shapes.back[1]),
        )

    def _place(self, position: int) -> str:
        """How far back a position lies."""
        if position >= self._floor:
            return "clause"
        if position >= self._sentence:
            return "sentence"
        return "line" if position >= self._line else "beyond"


def _ending(masked: str, start: int, end: int) -> str:
    return masked[start if start > end - 2 else end - 2 : end]


def _before_per(masked: str, floor: int, end: int) -> int:
    """Where the words for each of something begin that lead to a number (按每个村|3万元); `end` if there are none."""
    nearest = max(floor, end - 5)
    if _IN_PER.search(masked, nearest, end) is None:
        return end
    per = _PER.search(masked, nearest, end)
    return end if per is None else per.start()


def _phrase_before(masked: str, floor: int, end: int) -> Span | None:
    end = skip_bridges(masked, floor, end)
    return phrase_before(masked, floor, end) if end > floor else None


def _before_comparison(masked: str, floor: int, start: int) -> int:
    """Where the subject ends that a share or a comparison tells of: before 占…的, 比…增加, 同比上升."""
    if _IN_COMPARISON.search(masked, floor, start) is None:
        return start
    match = _SHARE_OF.search(masked, floor, start) or _COMPARED.search(masked, floor, start)
    return start if match is None else match.start()
