"""Notes right behind measures (…。(牵头单位:甲局;配合单位:乙局)) → what says who answers for each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhenggai.lexicon.fields import OWNER_FIELDS, field_role
from zhenggai.record import OwnerRole
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.owner_fields import is_owner_name, owner_note
from zhenggai.relations.problems import FoundProblem

_BRACKET = re.compile(
    r"[。;,]? {0,2}(?P<bracket>[(\[〔【](?P<names>(?:[^()\[\]〔〕【】\n]|\([^()\n]{1,12}\)){3,160})[)\]〕】])"
)
_BARE_FIELD = re.compile(r"[。;,] {0,2}(?P<field>(?P<name>[\u4e00-\u9fff]{2,8}):(?P<names>[^:。;\n]{2,60}))")
_FIELD_BELOW = re.compile(
    r"[。;]?\s*\n[^\S\n]*(?P<field>[【\[]?(?P<name>[\u4e00-\u9fff]{2,8})(?:[】\]]:?|:)(?P<names>[^\n]{2,80}))"
)
_FIELD_NAME = re.compile(r"(?:^|[,;。\s])\s?(?P<name>[\u4e00-\u9fff]{2,8}):")
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class OwnerNote:
    """Who answers for a measure, as what where the content itself says nothing else; offsets index the text.

    Attributes:
        start: Where the note begins, its bracket or the field's name included.
        body: Where what names them begins.
        end: Where it ends.
        role: The role that the field's name gives.
    """

    start: int
    body: int
    end: int
    role: OwnerRole = OwnerRole.RESPONSIBLE


class OwnerNotes:
    """The notes that stand behind measures and name who answers for each.

    A bracket tells of the measure before it, but for one behind the last of several on a line, of which no other has
    one, one on the line of the problem itself, and fields behind the whole answer (整改措施:….(牵头单位:甲局)). A field
    without a bracket (…,责任人:甲某) does only where several measures of a problem have one, one on the line below only
    where several measures without a problem have one.

    Args:
        text: The normalized text.
        problems: The problems of the notice.
        measures: Its measures, in the order of the text.
    """

    def __init__(self, text: str, *, problems: Sequence[FoundProblem], measures: Sequence[FoundMeasure]) -> None:
        self._of: dict[int, OwnerNote] = dict(_notes(text, problems, measures))
        self._notes = sorted(self._of.values(), key=lambda note: note.start)

    def behind(self, measure: FoundMeasure) -> OwnerNote | None:
        """The note behind a measure; None if there is none."""
        return self._of.get(id(measure))

    def hold(self, position: int) -> bool:
        """Whether a position is within one of the notes."""
        place = bisect_right(self._notes, position, key=lambda note: note.start) - 1
        return place >= 0 and position < self._notes[place].end


def _notes(
    text: str, problems: Sequence[FoundProblem], measures: Sequence[FoundMeasure]
) -> Iterator[tuple[int, OwnerNote]]:
    bracketed: dict[int, OwnerNote] = {}
    bare: dict[int, OwnerNote] = {}
    for one in measures:
        note = _bracketed(text, one.end)
        if note is not None:
            bracketed[id(one)] = note
        elif (field := _field(text, one)) is not None:
            bare[id(one)] = field
    counts = Counter(id(one.problem) for one in measures if id(one) in bare)
    yield from ((id(one), bare[id(one)]) for one in measures if id(one) in bare and counts[id(one.problem)] >= _SEVERAL)
    if bracketed:
        yield from _of_single(text, problems, measures, bracketed)


def _of_single(
    text: str,
    problems: Sequence[FoundProblem],
    measures: Sequence[FoundMeasure],
    bracketed: Mapping[int, OwnerNote],
) -> Iterator[tuple[int, OwnerNote]]:
    """The brackets that tell of the one measure that they follow."""
    line_of = {id(one): text.rfind("\n", 0, one.start) for one in measures}
    stated = {text.rfind("\n", 0, one.start) for one in problems}
    last = {line_of[id(one)]: one for one in measures}
    beside = Counter(line_of.values())
    noted = Counter(line_of[id(one)] for one in measures if id(one) in bracketed)
    answers = Counter(id(one.problem) for one in measures)
    for one in measures:
        line, note = line_of[id(one)], bracketed.get(id(one))
        if note is None or line in stated:
            continue
        is_of_all = last[line] is one and beside[line] > 1 and noted[line] == 1
        is_whole = answers[id(one.problem)] == 1 and text[max(0, one.start - 3) : one.start].rstrip().endswith(":")
        if not is_of_all and not (is_whole and text.find(":", note.body, note.end) != -1):
            yield id(one), note


def _bracketed(text: str, position: int) -> OwnerNote | None:
    """The bracket behind a measure, if fields or cues in it say who answers for it."""
    note = _BRACKET.match(text, position)
    if note is None:
        return None
    begin, stop = note.span("names")
    if ":" in note["names"]:
        names_owners = any(is_owner_name(name["name"]) for name in _FIELD_NAME.finditer(note["names"]))
    else:
        names_owners = owner_note(text, *note.span("bracket")) is not None
    return OwnerNote(note.start("bracket"), begin, stop) if names_owners else None


def _field(text: str, measure: FoundMeasure) -> OwnerNote | None:
    """An owner field behind a measure up to the end of its sentence, or below one without a problem."""
    field = _BARE_FIELD.match(text, measure.end)
    if field is None and measure.problem is None:
        field = _FIELD_BELOW.match(text, measure.end)
    role = None if field is None else field_role(field["name"])
    if field is None or role not in OWNER_FIELDS:
        return None
    return OwnerNote(field.start("field"), field.start("names"), field.end("names"), OwnerRole(role.value))
