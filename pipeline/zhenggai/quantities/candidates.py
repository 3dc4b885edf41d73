"""Quantities → the phrases that each may count: before it, behind it, and what earlier quantities counted.

Each candidate carries the names of what speaks for or against it, in groups (`shapes`); `counted` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from zhenggai.quantities.chunks import MARKER, Chunk, Words, read_words
from zhenggai.quantities.phrases import is_verb, mask, phrase_before, skip_bridges
from zhenggai.quantities.quantities import FoundQuantity
from zhenggai.quantities.setting import (
    Setting,
    configuration_of,
    gap_before,
    kind_before,
    kind_behind,
    lead_before,
)
from zhenggai.quantities.shapes import Likeness, Place, Relation
from zhenggai.quantities.stops import Begins, Stops

Span = tuple[int, int]

_SHARE_OF = re.compile(
    r"(?:占|(?:是|相当于|满足|低于|高于|优于|落后|只有|仅为?)[^,。;]{2,14}(?:的|平均水平|均值|标准|设计值|要求))[^,。;]{0,16}$"
)
_COMPARED = re.compile(r"(?:比(?!例)|较|同比|环比)[^,。;]{0,14}$")
_PER = re.compile(r"(?:按|以|为)?(?:每(?:个|名|户)?[一-龥]{1,2}|人均|户均|单[笔项次])$")
_IN_COMPARISON, _IN_PER = map(re.compile, ("[占是相满低高优落只仅较比]", "[每均单]"))
"""Signs of which a match of each pattern holds one: most clauses have none, and needn't be searched."""
_AMONG = re.compile(r"(?:[中里内]|其中|当中)[,]?(?:已|有|仍有|尚有|就有|只有|仅有|均)?$")
_AMONG_ENDS = frozenset("中里内,已有均\n")
"""What may stand right before a number that tells of some among several."""
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
Inherited: TypeAlias = tuple["Earlier", Likeness]
"""What an earlier quantity counted, and how that is like this one."""


@dataclass(slots=True)
class Candidates:
    """The phrases that a quantity may count, in the order in which they are weighed; that it counts nothing comes last.

    Attributes:
        setting: What the quantity stands in.
        behind: The first chunks behind it in its clause.
        before: The last chunks before it, in its clause and the one before, with how each lies to what else is there.
        phrase: The phrase right before it.
        ending: The last two characters of that.
        inherited: What quantities before it counted, the nearest first.
    """

    setting: Setting
    behind: list[tuple[Chunk, Place]]
    before: list[tuple[Chunk, Place, Relation]]
    phrase: Span | None
    ending: str
    inherited: list[Inherited]


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
    """A text with its quantities and dates hidden, in which phrases are looked for.

    Attributes:
        masked: The text with `HIDDEN` in the place of what is hidden.
        begins: Where the clause, the sentence and the line of each quantity begin, by its start.
        words: The words around the quantities.
    """

    def __init__(self, text: str, quantities: Sequence[FoundQuantity], dates: Sequence[Span]) -> None:
        places = [(one.start, one.end) for one in quantities]
        self.masked = masked = mask(text, [*dates, *places])
        stops = Stops(masked)
        self.begins = {start: stops.around(start) for start, _ in places}
        self.words = read_words(masked, self._windows(places), places, dates)

    def _windows(self, places: Sequence[Span]) -> Iterator[Span]:
        """The sentence of each quantity as far as candidates may stand, joined where they overlap."""
        begin = finish = 0
        for start, end in places:
            begins = self.begins[start]
            first = max(begins.sentence, start - _BACK, finish)
            if first > finish:
                yield begin, finish
                begin = first
            finish = max(finish, min(begins.stop, end + _SEEN_AHEAD))
        yield begin, finish


def find_candidates(around: Surroundings, one: FoundQuantity, history: History) -> Candidates:
    """The phrases that a quantity may count.

    Args:
        around: The text.
        one: The quantity.
        history: The quantities before it with what they counted.
    """
    masked, words, start, end = around.masked, around.words, one.start, one.end
    begins = around.begins[start]
    floor = max(begins.any_clause, start - _REACH)
    compared = _before_comparison(masked, floor, start)
    after_per = _before_per(masked, floor, start)
    phrase = _phrase_before(masked, floor, _before_per(masked, floor, compared) if compared < start else after_per)
    at = words.at[start]
    behind = _chunks_behind(words, at + 1, min(begins.stop, end + _SEEN_AHEAD))
    before = _chunks_before(words, at - 1, max(begins.sentence, start - _BACK))
    setting = _setting(around, one, phrase, f"{_side_before(words, before, at)}:{_side_behind(behind, at)}")
    related = _related(before, phrase, compared if compared < start else None, after_per)
    inherited = _inherited(history, one, begins) if history.nearest else []
    ending = "" if phrase is None else _ending(masked, *phrase)
    return Candidates(setting, behind, related, phrase, ending, inherited)


def _setting(around: Surroundings, one: FoundQuantity, phrase: Span | None, sides: str) -> Setting:
    masked, words, start, end = around.masked, around.words, one.start, one.end
    at, texts, right = words.at[start], words.texts, masked[end : end + 1]
    before_kind, behind_kind = kind_before(masked, phrase, start), kind_behind(masked, end)
    return Setting(
        one.unit,
        one.dimension,
        masked[max(0, start - 2) : start],
        right,
        (texts[at - 2], texts[at - 1]),
        (texts[at + 1], texts[at + 2]),
        before_kind,
        behind_kind,
        configuration_of(one.dimension, before_kind, behind_kind, right),
        f"{sides}:{one.dimension}",
        _is_among(masked, start),
        gap_before(masked, phrase, start),
        lead_before(masked, phrase, start),
    )


def _is_among(masked: str, start: int) -> bool:
    """Whether a quantity that begins at `start` tells of some among several."""
    is_hopeful = start > 0 and masked[start - 1] in _AMONG_ENDS
    return is_hopeful and _AMONG.search(masked, max(0, start - 8), start) is not None


def _chunks_behind(words: Words, index: int, stop: int) -> list[tuple[Chunk, Place]]:
    """The first chunks of a clause from a word on, up to a place of the text."""
    starts, texts, chunk_of = words.starts, words.texts, words.chunk_of
    found: list[tuple[Chunk, Place]] = []
    while starts[index] < stop:
        chunk = chunk_of[index]
        if chunk is not None:
            found.append((chunk, (0, len(found), chunk.is_verb)))
            if len(found) == _MOST_BEHIND:
                break
            index = chunk.last
        elif texts[index] in _CLAUSE_SIGNS:
            break
        else:
            index += 1
    return found


def _chunks_before(words: Words, index: int, nearest: int) -> list[tuple[Chunk, Place]]:
    """The last chunks of a clause and the one before, up to a word, from a place of the text on; the last first."""
    starts, texts, chunk_of = words.starts, words.texts, words.chunk_of
    found: list[tuple[Chunk, Place]] = []
    clauses = rank = 0
    while starts[index] >= nearest:
        chunk = chunk_of[index]
        if chunk is not None:
            found.append((chunk, (clauses, rank, chunk.is_verb)))
            if len(found) == _MOST_BEFORE:
                break
            rank += 1
            index = chunk.first - 1
            continue
        if texts[index] in _CLAUSE_SIGNS:
            clauses, rank = clauses + 1, 0
            if clauses > _CLAUSES:
                break
        index -= 1
    return found


def _side_before(words: Words, placed: Sequence[tuple[Chunk, Place]], at: int) -> str:
    """What the nearest chunk before is: a verb or a noun, at the edge of its clause, far, in another clause."""
    if not placed:
        return "none"
    chunk, (clauses, _, is_verb_alone) = placed[0]
    if clauses:
        return "other"
    kind = "v" if is_verb_alone else "n"
    if words.texts[chunk.first - 1] in _EDGES:
        kind += "^"
    return kind if chunk.last == at else f"far {kind}"


def _side_behind(placed: Sequence[tuple[Chunk, Place]], at: int) -> str:
    """The same of the nearest chunk behind."""
    if not placed:
        return "none"
    chunk, (_, _, is_verb_alone) = placed[0]
    kind = "v" if is_verb_alone else "n"
    return kind if chunk.first == at + 1 else f"far {kind}"


def _related(
    placed: Sequence[tuple[Chunk, Place]], phrase: Span | None, compared: int | None, after_per: int
) -> list[tuple[Chunk, Place, Relation]]:
    """The chunks before, and how each lies to the phrase before, to a comparison, and to the words for each."""
    first, stop = phrase or (0, 0)
    found: list[tuple[Chunk, Place, Relation]] = []
    for chunk, place in placed:
        begin, end = chunk.start, chunk.end
        lies = against = "-"
        if begin < stop and first < end:
            lies = "end" if end == stop else "in"
        if compared is not None:
            against = "in" if begin >= compared else "before"
        found.append((chunk, place, (lies, against, end > after_per, chunk.is_verb)))
    return found


def _inherited(history: History, one: FoundQuantity, begins: Begins) -> list[Inherited]:
    """What the quantities of the line and some before it counted, the nearest first, each phrase once."""
    nearest, line = one.start - _REACH, begins.line
    floor, sentence = max(begins.any_clause, nearest), max(begins.sentence, nearest)
    found: list[Inherited] = []
    for rank, before in enumerate(history.nearest):
        quantity = before.quantity
        position = quantity.start
        if position < line - _BEYOND or before.number < history.count - _PASSED:
            break
        if position >= sentence:
            place = "clause" if position >= floor else "sentence"
        else:
            place = "line" if position >= line else "beyond"
        part = "part" if one.value <= quantity.value else "more"
        if quantity.unit == one.unit:
            kind = "same_unit"
        else:
            kind = "same_dimension" if quantity.dimension == one.dimension else "other"
        found.append((before, ((part, kind), place, before.is_noun, before.how, rank)))
    return found


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
