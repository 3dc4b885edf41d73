"""Quantities → the phrases that each may count: before it, behind it, and what earlier quantities counted.

Each candidate carries the names of what speaks for or against it; `counted` weighs them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zhenggai.quantities.phrases import (
    HIDDEN,
    is_verb,
    mask,
    modified_behind,
    phrase_before,
    phrase_behind,
    skip_bridges,
    verb_before,
)
from zhenggai.quantities.quantities import FoundQuantity
from zhenggai.quantities.shapes import Shapes

Span = tuple[int, int]

_CLAUSE = re.compile(r"[,。;:\n!?|]")
_SENTENCE_SIGNS = "。\n|;"
_STOP = re.compile(rf"[,。;:\n!?|{HIDDEN}]")
_SHARE_OF = re.compile(
    r"(?:占|(?:是|相当于|满足|低于|高于|优于|落后|只有|仅为?)[^,。;]{2,14}(?:的|平均水平|均值|标准|设计值|要求))[^,。;]{0,16}$"
)
_COMPARED = re.compile(r"(?:比(?!例)|较|同比|环比)[^,。;]{0,14}$")
_PER = re.compile(r"(?:按|以|为)?(?:每(?:个|名|户)?[一-龥]{1,2}|人均|户均|单[笔项次])$")
_AMONG = re.compile(r"(?:[中里内]|其中|当中)[,]?(?:已|有|仍有|尚有|就有|只有|仅有|均)?$")
_SKIPPED = frozenset("已未“的在")
_REACH = 120
_AHEAD = 40
_INHERITED = 4
_PASSED = 40
_KEPT = 1 << 14
"""How many tuples of names are kept; the same few come again and again."""


@dataclass(slots=True, unsafe_hash=True)
class Candidate:
    """A phrase that a quantity may count (None: nothing), with what speaks for or against it.

    Attributes:
        span: The phrase.
        kind: Where it was found.
        features: Names of what it looks like.
        context: Names of what the quantity's neighbourhood looks like; one tuple for all candidates of a quantity.
    """

    span: Span | None
    kind: str
    features: tuple[str, ...]
    context: tuple[str, ...]

    def names(self) -> Iterator[str]:
        """All names, each with the kind, as the model knows them."""
        yield self.kind
        for name in self.features:
            yield f"{self.kind}|{name}"
        for name in self.context:
            yield f"{self.kind}|{name}"


@dataclass(slots=True, unsafe_hash=True)
class Earlier:
    """A quantity before, and what it counted."""

    quantity: FoundQuantity
    span: Span | None

    @property
    def how(self) -> str:
        """On which side of its quantity the phrase stood."""
        if self.span is None:
            return "none"
        return "behind" if self.span[0] >= self.quantity.end else "before"


class Surroundings:
    """A text with its quantities and dates hidden, in which phrases are looked for."""

    def __init__(self, text: str, quantities: Sequence[FoundQuantity], dates: Sequence[Span]) -> None:
        self.masked = mask(text, [*dates, *((one.start, one.end) for one in quantities)])
        masked = self.masked
        self._clauses = [match.end() for match in _CLAUSE.finditer(masked)]
        self._sentences = [end for end in self._clauses if masked[end - 1] in _SENTENCE_SIGNS]
        self._lines = [end for end in self._sentences if masked[end - 1] == "\n"]

    def clause_start(self, position: int) -> int:
        """Behind the last comma or stronger sign before a position, at most some hundred characters back."""
        return _last(self._clauses, position)

    def sentence_start(self, position: int) -> int:
        """Behind the last semicolon or stronger sign before a position."""
        return _last(self._sentences, position)

    def line_start(self, position: int) -> int:
        """Where the line of a position begins."""
        index = bisect_right(self._lines, position) - 1
        return self._lines[index] if index >= 0 else 0

    def clause_end(self, position: int) -> int:
        """The next sign or hidden stretch, at most some forty characters on."""
        ceiling = min(position + _AHEAD, len(self.masked))
        match = _STOP.search(self.masked, position, ceiling)
        return ceiling if match is None else match.start()


def _last(ends: list[int], position: int) -> int:
    index = bisect_right(ends, position) - 1
    return max(ends[index] if index >= 0 else 0, position - _REACH)


def candidates(around: Surroundings, one: FoundQuantity, earlier: Sequence[Earlier]) -> Iterator[Candidate]:
    """The phrases that a quantity may count, and `None` for nothing.

    Args:
        around: The text.
        one: The quantity.
        earlier: The quantities before it with what they counted, in order.
    """
    masked = around.masked
    floor, ceiling = around.clause_start(one.start), around.clause_end(one.end)
    behind, modified = phrase_behind(masked, one.end, ceiling), modified_behind(masked, one.end, ceiling)
    before = _before(masked, floor, one.start)
    shapes = Shapes(masked, one, behind=behind, before=before, has_modified=modified is not None)
    among = _AMONG.search(masked, max(0, one.start - 8), one.start) is not None
    among_names = (f"among={among}:{one.dimension}", f"among={among}:{shapes.behind_kind}")
    context = (*shapes.context(), *shapes.words(floor, ceiling), *among_names)
    yield from _behind(masked, one, behind, modified, ceiling, shapes, context)
    if before is not None:
        yield Candidate(before, "before", (*shapes.before(), *_heirs(around, one, earlier, shapes)), context)
        verb = verb_before(masked, floor, before[0])
        if verb is not None:
            yield Candidate(verb, "verb", shapes.before(), context)
    yield from _subject(masked, one, floor, before, context)
    yield from _inherited(around, one, earlier, shapes, context, among=among)
    yield Candidate(None, "none", shapes.both, context)


def _behind(
    masked: str,
    one: FoundQuantity,
    behind: Span | None,
    modified: Span | None,
    ceiling: int,
    shapes: Shapes,
    context: tuple[str, ...],
) -> Iterator[Candidate]:
    if behind is not None:
        yield Candidate(behind, "behind", shapes.behind(), context)
        if is_verb(masked, behind[0]) and behind[1] > behind[0] + 2:
            yield Candidate((behind[0] + 2, behind[1]), "object_behind", shapes.behind(), context)
    elif masked[one.end : one.end + 1] in _SKIPPED:
        skipped = phrase_behind(masked, one.end + 1, ceiling)
        if skipped is not None:
            yield Candidate(skipped, "skipped", (f"head={masked[one.end]}", *shapes.behind()), context)
    if modified is not None and modified != behind:
        yield Candidate(modified, "modified", shapes.behind(), context)


def _before(masked: str, floor: int, start: int) -> Span | None:
    end = _before_comparison(masked, floor, start)
    per = _PER.search(masked, max(floor, end - 5), end)
    end = skip_bridges(masked, floor, end if per is None else per.start())
    return phrase_before(masked, floor, end) if end > floor else None


def _before_comparison(masked: str, floor: int, start: int) -> int:
    """Where the subject ends that a share or a comparison tells of: before 占…的, 比…增加, 同比上升."""
    for pattern in (_SHARE_OF, _COMPARED):
        match = pattern.search(masked, floor, start)
        if match is not None:
            return match.start()
    return start


def _subject(
    masked: str, one: FoundQuantity, floor: int, before: Span | None, context: tuple[str, ...]
) -> Iterator[Candidate]:
    """The first phrase of the clause, where it isn't the one before the quantity."""
    start = floor
    while start < one.start and masked[start] in HIDDEN + " ":
        start += 1
    subject = phrase_behind(masked, start, one.start)
    if subject is not None and (before is None or subject[1] <= before[0]):
        yield Candidate(subject, "subject", (f"verb={is_verb(masked, subject[0])}",), context)


def _inherited(
    around: Surroundings,
    one: FoundQuantity,
    earlier: Sequence[Earlier],
    shapes: Shapes,
    context: tuple[str, ...],
    *,
    among: bool,
) -> Iterator[Candidate]:
    """What the quantities of the line counted, the nearest first, each phrase once."""
    sentence, clause = around.sentence_start(one.start), around.clause_start(one.start)
    line = around.line_start(one.start)
    seen: set[Span] = set()
    for passed, before in enumerate(reversed(earlier)):
        if before.quantity.start < line or len(seen) == _INHERITED or passed == _PASSED:
            return
        if before.span is None or before.span in seen:
            continue
        start = before.quantity.start
        place = "clause" if start >= clause else "sentence" if start >= sentence else "line"
        features = _heritage(around.masked, one, before, shapes, place=place, rank=len(seen), among=among)
        seen.add(before.span)
        yield Candidate(before.span, "inherited", (*features, f"passed={min(passed, 3)}", *shapes.both), context)


def _heritage(
    masked: str, one: FoundQuantity, before: Earlier, shapes: Shapes, *, place: str, rank: int, among: bool
) -> tuple[str, ...]:
    """What an earlier quantity has in common with this one."""
    quantity, span = before.quantity, before.span
    same_dimension = quantity.dimension == one.dimension
    kind = "same_unit" if quantity.unit == one.unit else "same_dimension" if same_dimension else "other"
    part = "part" if one.value <= quantity.value else "more"
    noun = span is not None and (span[1] - span[0] > 2 or not is_verb(masked, span[0]))
    lead = shapes.lead
    return (
        *_likeness(part, kind, place, rank, before.how, noun=noun, among=among),
        *_likeness_beside(part, kind, place, shapes.before_kind, shapes.behind_kind, shapes.configuration, noun=noun),
        f"{part}:{kind}:{lead[-1:]}",
        f"{kind}:{lead}",
    )


@lru_cache(maxsize=_KEPT)
def _likeness(part: str, kind: str, place: str, rank: int, how: str, *, noun: bool, among: bool) -> tuple[str, ...]:
    """How an earlier quantity is like this one, whatever stands around both."""
    return (
        f"{part}:{kind}:{place}",
        f"how={how}:{kind}",
        f"among={among}:{kind}:{rank}",
        f"rank={rank}",
        f"place={place}",
        f"kind={kind}",
        f"{kind}:{place}:{rank}",
        f"noun={noun}:{kind}",
    )


@lru_cache(maxsize=_KEPT)
def _likeness_beside(
    part: str, kind: str, place: str, before_kind: str, behind_kind: str, configuration: str, *, noun: bool
) -> tuple[str, ...]:
    """The same together with what stands beside this one."""
    return (
        f"{part}:{kind}:{before_kind}:{behind_kind}",
        f"{kind}:{place}:{configuration}",
        f"{kind}:{place}:{before_kind}",
        f"{kind}:{place}:noun={noun}:{behind_kind}",
    )


def _heirs(around: Surroundings, one: FoundQuantity, earlier: Sequence[Earlier], shapes: Shapes) -> tuple[str, ...]:
    """Whether an earlier quantity of the same unit counted something, in the line or the sentence."""
    line = around.line_start(one.start)
    sentence = around.sentence_start(one.start)
    place = "none"
    for before in reversed(earlier[-8:]):
        if before.span is not None and before.quantity.unit == one.unit and before.quantity.start >= line:
            place = "sentence" if before.quantity.start >= sentence else "line"
            place += ":part" if one.value <= before.quantity.value else ":more"
            place += f":verb={is_verb(around.masked, before.span[0])}"
            break
    return (
        f"heir={place}:{shapes.before_kind}",
        f"heir={place}:dim={one.dimension}",
        f"head={shapes.before_head()}",
        shapes.lead,
    )
