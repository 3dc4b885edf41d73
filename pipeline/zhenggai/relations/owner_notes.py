"""Notes right behind measures (…。(牵头单位:甲局;配合单位:乙局)) → what says who answers for each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from zhenggai.lexicon.fields import OWNER_FIELDS, field_role
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.owner_fields import is_owner_name, owner_note
from zhenggai.relations.problems import FoundProblem

_BRACKET = re.compile(
    r"[。;,]? {0,2}(?P<bracket>[(\[〔【](?P<names>(?:[^()\[\]〔〕【】\n]|\([^()\n]{1,12}\)){3,160})[)\]〕】])"
)
_BARE_FIELD = re.compile(r"[。;,] {0,2}(?P<field>(?P<name>[\u4e00-\u9fff]{2,8}):(?P<names>[^:。;\n]{2,60}))")
_FIELD_NAME = re.compile(r"(?:^|[,;。\s])\s?(?P<name>[\u4e00-\u9fff]{2,8}):")
_SEVERAL = 2


class OwnerNotes:
    """The content of the note that stands behind a measure and names who answers for it.

    A bracket tells of the measure before it, but for one behind the last of several on a line, of which no other has
    one, one on the line of the problem itself, and fields behind the whole answer (整改措施:….(牵头单位:甲局)). A field
    without a bracket (…,责任人:甲某) does only where several measures of a problem have one.

    Args:
        text: The normalized text.
        problems: The problems of the notice.
        measures: Its measures, in the order of the text.
    """

    def __init__(self, text: str, *, problems: Sequence[FoundProblem], measures: Sequence[FoundMeasure]) -> None:
        self._of: dict[int, tuple[int, int]] = dict(_notes(text, problems, measures))
        self._spans = sorted(self._of.values())

    def behind(self, measure: FoundMeasure) -> tuple[int, int] | None:
        """The note behind a measure; None if there is none."""
        return self._of.get(id(measure))

    def hold(self, position: int) -> bool:
        """Whether a position is within one of the notes."""
        place = bisect_right(self._spans, position, key=lambda span: span[0]) - 1
        return place >= 0 and position < self._spans[place][1]


def _notes(
    text: str, problems: Sequence[FoundProblem], measures: Sequence[FoundMeasure]
) -> Iterator[tuple[int, tuple[int, int]]]:
    bracketed = {id(one): note for one in measures if (note := _bracketed(text, one)) is not None}
    bare = {id(one): note for one in measures if (note := _bare(text, one)) is not None}
    counts = Counter(id(one.problem) for one in measures if id(one) in bare)
    yield from ((id(one), bare[id(one)]) for one in measures if id(one) in bare and counts[id(one.problem)] >= _SEVERAL)
    if not bracketed:
        return
    line_of = {id(one): text.rfind("\n", 0, one.start) for one in measures}
    stated = {text.rfind("\n", 0, one.start) for one in problems}
    last = {line_of[id(one)]: one for one in measures}
    beside = Counter(line_of.values())
    noted = Counter(line_of[id(one)] for one in measures if id(one) in bracketed)
    answers = Counter(id(one.problem) for one in measures)
    for one in measures:
        line = line_of[id(one)]
        is_of_all = last[line] is one and beside[line] > 1 and noted[line] == 1
        is_whole = answers[id(one.problem)] == 1 and text[max(0, one.start - 3) : one.start].rstrip().endswith(":")
        note = bracketed.get(id(one))
        if note is None or line in stated or is_of_all or (is_whole and text.find(":", *note) != -1):
            continue
        yield id(one), note


def _bracketed(text: str, measure: FoundMeasure) -> tuple[int, int] | None:
    """The content of the bracket behind a measure, if fields or cues in it say who answers for it."""
    note = _BRACKET.match(text, measure.end)
    if note is None:
        return None
    begin, stop = note.span("names")
    if ":" not in note["names"]:
        return owner_note(text, *note.span("bracket"))
    return (begin, stop) if any(is_owner_name(name["name"]) for name in _FIELD_NAME.finditer(note["names"])) else None


def _bare(text: str, measure: FoundMeasure) -> tuple[int, int] | None:
    """An owner field behind a measure, up to the end of the sentence."""
    field = _BARE_FIELD.match(text, measure.end)
    return field.span("field") if field is not None and field_role(field["name"]) in OWNER_FIELDS else None
