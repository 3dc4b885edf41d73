"""Quantities → the phrases that each may count: before it, behind it, and what earlier quantities counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhenggai.quantities.phrases import HIDDEN, is_verb, mask, modified_behind, phrase_before, phrase_behind, skip_bridges, verb_before
from zhenggai.quantities.quantities import FoundQuantity

Span = tuple[int, int]

_CLAUSE = re.compile(r"[,。;:\n!?|]")
_SENTENCE = re.compile(r"[。\n|;]")
_SHARE_OF = re.compile(r"(?:占|(?:是|相当于|满足|低于|高于|优于|落后|只有|仅为?)[^,。;]{2,14}(?:的|平均水平|均值|标准|设计值|要求))[^,。;]{0,16}$")
_COMPARED = re.compile(r"(?:比(?!例)|较|同比|环比)[^,。;]{0,14}$")
_PER = re.compile(r"(?:按|以|为)?(?:每(?:个|名|户)?[一-龥]{1,2}|人均|户均|单[笔项次])$")
_AMONG = re.compile(r"(?:[中里内]|其中|当中)[,]?(?:已|有|仍有|尚有|就有|只有|仅有|均)?$")
_SKIPPED = frozenset("已未“的在")
_REACH = 120
_AHEAD = 40
_INHERITED = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that a quantity may count, with what speaks for or against it."""

    span: Span | None
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
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
        self.text = text
        self.masked = mask(text, [*dates, *((one.start, one.end) for one in quantities)])
        self.clauses = [match.end() for match in _CLAUSE.finditer(self.masked)]

    def clause_start(self, position: int) -> int:
        """Behind the last comma or stronger sign before a position."""
        return _last(self.masked, _CLAUSE, position)

    def sentence_start(self, position: int) -> int:
        """Behind the last semicolon or stronger sign before a position."""
        return _last(self.masked, _SENTENCE, position)


def _last(text: str, pattern: re.Pattern[str], position: int) -> int:
    floor = max(0, position - _REACH)
    end = floor
    for match in pattern.finditer(text, floor, position):
        end = match.end()
    return end


def candidates(around: Surroundings, one: FoundQuantity, earlier: Sequence[Earlier]) -> Iterator[Candidate]:
    """The phrases that a quantity may count, and `None` for nothing."""
    masked = around.masked
    context = _context(around, one, earlier)
    ceiling = _next(masked, one.end)
    behind = phrase_behind(masked, one.end, ceiling)
    before = _before(around, one, earlier)
    modified = modified_behind(masked, one.end, ceiling)
    shapes = _Shapes(masked, one, behind, before, has_modified=modified is not None)
    among = _AMONG.search(masked, max(0, one.start - 8), one.start) is not None
    context = (*context, shapes.configuration(), shapes.gap(), f"among={among}:{one.dimension}", f"among={among}:{shapes.behind_kind()}")
    if behind is not None:
        yield Candidate(behind, _crossed("behind", shapes.behind(), context))
        if is_verb(masked, behind[0]) and behind[1] > behind[0] + 2:
            yield Candidate((behind[0] + 2, behind[1]), _crossed("object_behind", shapes.behind(), context))
    skipped = _behind_skipped(masked, one.end, ceiling)
    if skipped is not None and behind is None:
        yield Candidate(skipped, _crossed("skipped", (f"head={masked[one.end]}", *shapes.behind()), context))
    if modified is not None and modified != behind:
        yield Candidate(modified, _crossed("modified", shapes.behind(), context))
    if before is not None:
        yield Candidate(before, _crossed("before", (*shapes.before(), *shapes.inheritable(earlier, around)), context))
        verb = verb_before(masked, around.clause_start(one.start), before[0])
        if verb is not None:
            yield Candidate(verb, _crossed("verb", shapes.before(), context))
    yield from _subjects(around, one, before, context)
    yield from _inherited(around, one, earlier, shapes, context)
    yield Candidate(None, _crossed("none", shapes.both(), context))


def _behind_skipped(masked: str, start: int, end: int) -> Span | None:
    """The phrase behind an opening quotation mark, 已 or 未 (187个已结题项目)."""
    return phrase_behind(masked, start + 1, end) if masked[start : start + 1] in _SKIPPED else None


def _next(masked: str, position: int) -> int:
    match = _CLAUSE.search(masked, position, position + _AHEAD)
    hidden = masked.find(HIDDEN, position, position + _AHEAD)
    ends = [position + _AHEAD, len(masked)]
    if match is not None:
        ends.append(match.start())
    if hidden >= 0:
        ends.append(hidden)
    return min(ends)


def _before(around: Surroundings, one: FoundQuantity, earlier: Sequence[Earlier]) -> Span | None:
    masked = around.masked
    floor = around.clause_start(one.start)
    end = _before_comparison(masked, floor, one.start)
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


def _subjects(around: Surroundings, one: FoundQuantity, before: Span | None, context: tuple[str, ...]) -> Iterator[Candidate]:
    """The first phrase of the clause, where it isn't the one before the quantity."""
    floor = around.clause_start(one.start)
    start = floor
    while start < one.start and around.masked[start] in HIDDEN + " ":
        start += 1
    subject = phrase_behind(around.masked, start, one.start)
    if subject is not None and (before is None or subject[1] <= before[0]):
        yield Candidate(subject, _crossed("subject", (f"verb={is_verb(around.masked, subject[0])}",), context))


def _inherited(
    around: Surroundings, one: FoundQuantity, earlier: Sequence[Earlier], shapes: _Shapes, context: tuple[str, ...]
) -> Iterator[Candidate]:
    """What the quantities before counted, the nearest first, each phrase once."""
    sentence, clause = around.sentence_start(one.start), around.clause_start(one.start)
    seen: set[Span] = set()
    line = around.masked.rfind("\n", 0, one.start)
    rank = 0
    for passed, before in enumerate(reversed(earlier)):
        if before.span is None or before.span in seen or before.quantity.start < line:
            continue
        seen.add(before.span)
        place = "clause" if before.quantity.start >= clause else "sentence" if before.quantity.start >= sentence else "line"
        same = before.quantity.unit == one.unit
        kind = "same_unit" if same else "same_dimension" if before.quantity.dimension == one.dimension else "other"
        noun = not is_verb(around.masked, before.span[0]) or before.span[1] - before.span[0] > 2
        at_hand = shapes.before_kind()
        part = "part" if one.value <= before.quantity.value else "more"
        features = (
            f"{part}:{kind}:{place}",
            f"{part}:{kind}:{shapes.before_kind()}:{shapes.behind_kind()}",
            f"{part}:{kind}:{shapes.lead()[-1:]}",
            f"how={before.how}:{kind}",
            f"among={_AMONG.search(around.masked, max(0, one.start - 8), one.start) is not None}:{kind}:{rank}",
            f"{kind}:{place}:{shapes.configuration()}", f"{kind}:{place}:{at_hand}", f"{kind}:{place}:noun={noun}:{shapes.behind_kind()}", f"{kind}:{shapes.lead()}", f"rank={rank}", f"place={place}", f"kind={kind}", f"{kind}:{place}:{rank}", f"noun={noun}:{kind}", f"passed={min(passed, 3)}")
        yield Candidate(before.span, _crossed("inherited", (*features, *shapes.both()), context))
        rank += 1
        if rank == _INHERITED:
            return


def _context(around: Surroundings, one: FoundQuantity, earlier: Sequence[Earlier]) -> tuple[str, ...]:
    masked = around.masked
    left, right = masked[max(0, one.start - 1) : one.start], masked[one.end : one.end + 1]
    return (
        f"dim={one.dimension}",
        f"unit={one.unit}",
        f"left={_kind(left)}",
        f"right={_kind(right)}",
        f"dim={one.dimension}:right={_kind(right)}",
    )


def _kind(char: str) -> str:
    if not char:
        return "edge"
    if char == HIDDEN:
        return "hidden"
    if char in ",。;:!?、()“”|\n":
        return char
    return "letter"


def _crossed(kind: str, features: tuple[str, ...], context: tuple[str, ...]) -> tuple[str, ...]:
    return (kind, *(f"{kind}|{feature}" for feature in (*features, *context)))


class _Shapes:
    """What the phrases on both sides of a quantity look like."""

    def __init__(self, masked: str, one: FoundQuantity, behind: Span | None, before: Span | None, *, has_modified: bool) -> None:
        self._masked, self._one, self._has_modified = masked, one, has_modified
        self._behind, self._before = behind, before

    def behind(self) -> tuple[str, ...]:
        """Features of the phrase behind."""
        masked, span = self._masked, self._behind
        if span is None:
            head = masked[self._one.end : self._one.end + 1]
            return ("behind=no", f"behind0={head}", f"before={self._before is not None}")
        return (
            f"behind_verb={is_verb(masked, span[0])}",
            f"behind_size={min(span[1] - span[0], 5)}",
            f"behind_size={min(span[1] - span[0], 3)}:modified={self._has_modified}",
            f"behind0={masked[span[0]]}",
            f"behind01={masked[span[0] : span[0] + 2]}",
            f"behind_ends={_kind(masked[span[1] : span[1] + 1])}",
            f"behind_verb={is_verb(masked, span[0])}:{self.before_kind()}:dim={self._one.dimension}",
            f"dim={self._one.dimension}:{self.before_kind()}",
        )

    def configuration(self) -> str:
        """What stands on both sides, all in one."""
        dimension = self._one.dimension
        group = dimension if dimension in ("count", "ratio", "duration", "money") else "measure"
        right = _kind(self._masked[self._one.end : self._one.end + 1])
        right = "的" if self._masked.startswith("的", self._one.end) else right if right in ("letter", "hidden") else "sign"
        return f"{group}:{self.before_kind()}:{self.behind_kind()}:{right}:{self._has_modified}"

    def behind_kind(self) -> str:
        """Whether a phrase stands behind, and opens with a verb."""
        return "no" if self._behind is None else f"verb={is_verb(self._masked, self._behind[0])}"

    def lead(self) -> str:
        """The character before the phrase before the quantity (已, 仍, 其余)."""
        if self._before is None:
            return "lead=" + self._masked[max(0, self._one.start - 2) : self._one.start]
        return "lead=" + self._masked[max(0, self._before[0] - 1) : self._before[0] + 1]

    def inheritable(self, earlier: Sequence[Earlier], around: Surroundings) -> tuple[str, ...]:
        """Whether an earlier quantity of the same unit counted something by a noun, in the line or the sentence."""
        line = self._masked.rfind("\n", 0, self._one.start)
        sentence = around.sentence_start(self._one.start)
        place = "none"
        for before in reversed(earlier[-8:]):
            if before.span is not None and before.quantity.unit == self._one.unit and before.quantity.start > line:
                place = "sentence" if before.quantity.start >= sentence else "line"
                place += ":part" if self._one.value <= before.quantity.value else ":more"
                place += f":verb={is_verb(self._masked, before.span[0])}"
                break
        head = self._masked[self._before[0]] if self._before is not None else ""
        return (f"heir={place}:{self.before_kind()}", f"heir={place}:dim={self._one.dimension}", f"head={head}", self.lead())

    def before_kind(self) -> str:
        """What the phrase before is: none, a verb or a noun, near or far."""
        if self._before is None:
            return "before=no"
        start, end = self._before
        gap = self._one.start - end
        verb = is_verb(self._masked, start) and end - start == 2
        return f"before={'verb' if verb else 'noun'}:{'near' if gap == 0 else 'far'}"

    def gap(self) -> str:
        """The bridging words between the phrase before and the quantity."""
        if self._before is None:
            return "gap=no"
        gap = self._masked[self._before[1] : self._one.start].replace(HIDDEN, "#")
        return f"gap={gap if len(gap) < 5 else 'long'}"

    def before(self) -> tuple[str, ...]:
        """Features of the phrase before."""
        masked, span = self._masked, self._before
        if span is None:
            return ("before=no", f"behind={self._behind is not None}")
        return (
            self.before_kind(),
            f"before_end={masked[span[1] - 2 : span[1]]}",
            f"before_last={masked[span[1] - 1]}",
            f"{self.before_kind()}:dim={self._one.dimension}",
            f"{self.before_kind()}:behind={self._behind is not None}",
            f"behind_verb={self._behind is not None and is_verb(masked, self._behind[0])}:{self.before_kind()}",
        )

    def both(self) -> tuple[str, ...]:
        """Features of both, for candidates that are neither."""
        return (
            f"{self.before_kind()}:behind={self._behind is not None}:dim={self._one.dimension}",
            f"last={self._masked[max(0, self._one.start - 2) : self._one.start]}",
            f"head={self._masked[self._one.end : self._one.end + 1]}",
        )
