"""Owner fields that the section tree ties to no problem, or to one of the several that they are of → all of these.

A field ahead of the problems (责任单位:甲局 below the title) is of all of them, up to the next of its kind. One that
closes a notice in which no problem has any of its own is of all of them too. One in a part that the tree knows as
something else, or behind a problem that it did not see, is of the last problem before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhenggai.lexicon.fields import OWNER_FIELDS, field_role, fields_of_line
from zhenggai.record import OwnerRole, SectionKind, SectionRole
from zhenggai.relations.duty_lines import DUTY_LINE
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.problems import FoundProblem
from zhenggai.relations.targets import Target, Targets
from zhenggai.structure.nodes import Node

_OPENING = ("【", "[", "〔")
_LINE = re.compile(r"[^\n]+")
_HINT = re.compile(r"[牵责任督办配合负领导主体属管指挥抓]")
_ROW = re.compile(r"\|? *+(?P<name>[^\s|:]{2,12}) *+\| *+(?P<names>[^|\n]{2,80})\|?")
_TASK = re.compile(
    r"(?:(?:该|此项|本项|上述)[^,。;:\n由]{0,6}|(?:任务|问题|整改|整治)(?:工作|事项)?的?(?:整改)?)由(?P<names>[^。;:\n由]{2,160})"
)
_CUE = re.compile(r"牵头|负责|承办|主办|配合|协办|参与|督导|督办")
_LEADING = frozenset({"牵头", "负责", "承办", "主办"})
_FOOT = re.compile(r"(?:主办|承办|办理)单位|(?:经办|承办|填报|审核)人")
"""Fields that the foot of a page or letter has as well: they count only before the last problem or measure begins, or
where an earlier problem has such a field too."""
_HANDLING = re.compile(r"(?:承办|主办|办理)单位\s*:\s*(?P<names>[^,。;:\n]{2,40})")
_FURNITURE, _OWNER = SectionRole.FURNITURE, SectionRole.OWNER
_APART = 2
"""Line ends in a gap that holds a blank line."""
_ROW_REACH = 120
"""How far behind its problem a row of two cells may stand."""
_SEVERAL = 2
_MOST_CLOSING = 6


@dataclass(frozen=True, slots=True)
class LooseField:
    """What an owner field names, in which role, and of what; the span of its content indexes the normalized text."""

    of: tuple[Target, ...]
    role: OwnerRole
    name_start: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Field:
    """An owner field of the notice, and what the tree ties it to; None if it ties it to nothing."""

    name_start: int
    start: int
    end: int
    role: OwnerRole
    target: Target | None = None
    node: Node | None = None
    is_row: bool = False

    @property
    def is_line(self) -> bool:
        """Whether it is a field of its own, not the cell of a table."""
        return self.node is None or self.node.kind is SectionKind.FIELD


def find_loose_fields(
    text: str,
    root: Node,
    *,
    problems: Sequence[FoundProblem],
    measures: Sequence[FoundMeasure],
    targets: Targets,
) -> Iterator[LooseField]:
    """The owner fields of a notice with more, or other, problems than the tree ties them to.

    Args:
        text: The normalized text.
        root: The labelled section tree.
        problems: The problems of the notice.
        measures: Its measures.
        targets: What the tree ties fields to.
    """
    leaves = sorted((one for one in problems if not one.children), key=lambda one: one.start)
    if not leaves:
        return
    starts = [one.start for one in leaves]
    ordered = sorted(problems, key=lambda one: one.start)
    fields = sorted(_fields(text, root, [*problems, *measures], targets), key=lambda one: one.start)
    last = max([*(one.start for one in problems), *(one.start for one in measures)])
    is_closing = _close(text, fields, starts, last)
    has_own = any(starts[0] < one.start < last and _FOOT.match(text, one.name_start) for one in fields)
    following: dict[OwnerRole, int] = {}
    found: list[LooseField] = []
    for one in reversed(fields):
        stop = following.get(one.role, len(text))
        following[one.role] = one.start
        if isinstance(one.target, FoundMeasure) or not one.is_line:
            continue
        before = bisect_left(ordered, one.start, key=lambda problem: problem.start)
        of: Sequence[FoundProblem] = ()
        if before == 0 or (one.target is not None and one.target.start > one.start):
            of = leaves[bisect_left(starts, one.start) : bisect_left(starts, stop)]
        elif is_closing:
            of = leaves
        elif one.target is None and (one.start < last or has_own or not _FOOT.match(text, one.name_start)):
            is_far = one.is_row and one.start - ordered[before - 1].end > _ROW_REACH
            of = [] if is_far else ordered[before - 1 : before]
        if of:
            found.append(LooseField(tuple(of), one.role, one.name_start, one.start, one.end))
    yield from reversed(found)


def _fields(text: str, root: Node, statements: Sequence[Target], targets: Targets) -> Iterator[_Field]:
    """The owner fields of the tree, and those of lines that it knows as something else."""
    known: set[int] = set()
    furniture: set[int] = set()
    for node in root.walk():
        if node.role is _FURNITURE:
            furniture.add(node.start)
        if node.role is _OWNER and node.field in OWNER_FIELDS:
            is_slot = not text[node.body : node.end].strip()
            end = max(node.end, node.deep_end) if is_slot else node.end
            known.add(node.body)
            yield _Field(node.start, node.body, end, OwnerRole(node.field.value), targets.target_of(node), node)
    spans = sorted((one.start, one.end) for one in statements)
    begins = [start for start, _ in spans]
    for line in _LINE.finditer(text):
        if not _may_hold_field(text, *line.span()) or DUTY_LINE.match(text, *line.span()) is not None:
            continue
        is_furniture = line.start() in furniture
        for one in _of_line(text, *line.span(), is_furniture=is_furniture):
            place = bisect_right(begins, one.start) - 1
            is_stated = place >= 0 and one.start < spans[place][1]
            if one.start not in known and not is_stated:
                yield one


def _may_hold_field(text: str, start: int, end: int) -> bool:
    """Whether a line has the signs of a field, a row or the sentence of a task, and a word for an owner."""
    has_sign = (
        text.find(":", start, end) != -1
        or text.find("由", start, end) != -1
        or text.find("|", start, end) != -1
        or text.startswith(_OPENING, start)
    )
    return has_sign and _HINT.search(text, start, end) is not None


def _of_line(text: str, start: int, end: int, *, is_furniture: bool) -> Iterator[_Field]:
    """The owner fields of a line, 承办单位: too, which is else known from the foot of a page."""
    handling = _HANDLING.match(text, start, end)
    if handling is not None:
        yield _Field(start, *handling.span("names"), OwnerRole.RESPONSIBLE)
    if is_furniture:
        return
    row = _ROW.fullmatch(text, start, end) if text.find("|", start, end) != -1 else None
    role = None if row is None else field_role(row["name"])
    if row is not None and role in OWNER_FIELDS and field_role(row["names"].rstrip()) is None:
        yield _Field(start, *row.span("names"), OwnerRole(role.value), is_row=True)
    yield from _of_task(text, start, end)
    found = () if "|" in text[start:end] or "\t" in text[start:end] else fields_of_line(text, start, end)
    for place, one in enumerate(found):
        if one.role in OWNER_FIELDS:
            stop = found[place + 1].start if place + 1 < len(found) else end
            sentence = text.find("。", one.value_start, stop)
            stop = stop if sentence == -1 else sentence
            yield _Field(one.start, one.value_start, stop, OwnerRole(one.role.value))


def _of_task(text: str, start: int, end: int) -> Iterator[_Field]:
    """The owners of a sentence such as 该任务由甲局牵头、乙局配合, one for each such word."""
    task = _TASK.search(text, start, end) if text.find("由", start, end) != -1 else None
    if task is None:
        return
    begin = task.start("names")
    cues = [*_CUE.finditer(text, begin, task.end())]
    if cues and cues[0].group() in _LEADING:
        for cue in cues:
            yield _Field(task.start(), begin, cue.end(), OwnerRole.RESPONSIBLE)
            begin = cue.end()


def _close(text: str, fields: Sequence[_Field], problems: Sequence[int], last: int) -> bool:
    """Whether a notice of several problems has owner fields only at its end, apart from what is told before."""
    if len(problems) < _SEVERAL or not 0 < len(fields) <= _MOST_CLOSING or not all(one.is_line for one in fields):
        return False
    start = fields[0].name_start
    if any(isinstance(one.target, FoundMeasure) for one in fields) or start < last:
        return False
    before = len(text[:start].rstrip())
    line = text.rfind("\n", 0, before) + 1
    above = len(text[:line].rstrip())
    content = text[fields[0].start : fields[0].end].strip(" \n。")
    is_numbered = fields[0].node is not None and fields[0].node.marker is not None and "。" not in content
    return is_numbered or text.count("\n", before, start) >= _APART > text.count("\n", above, line)
