"""Names of terms and states anywhere behind a problem → its deadline and status, whatever the layout of the line.

Where fields run on in one line, stand in cells nobody knows the head of, or have lost the sign between name and value
(责任部门:甲科,完成时间:6月30日。整改类型立行立改), the section tree has no field; the text still names what it states.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhenggai.lexicon.fields import FieldRole, fields_of_line
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.relations.completion import DateValue, dates_within
from zhenggai.relations.deadlines import names_closing_day, open_deadline, postponed_deadline
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.problems import FoundProblem
from zhenggai.relations.states import field_status, is_state, status_of

_DEED = "实际|原定|计划|预定|规定|目标|整改|治理|整治|完成|办结|督办|改正|改善|改进|销号|结案|处理|办理|限期"
_NAME = compile_guarded(
    rf"(?P<term>(?:{_DEED})(?:{_DEED}|任务)?(?:的)?(?:期限|时限|时间|节点|日期|类型|类别)|(?<![\u4e00-\u9fff])(?:时限|期限|限期)(?=[:|]))"
    r"|(?P<state>(?:整改|整治|完成|办理|治理|当前|目前|任务|问题|验收|自验|销号|复查|核查|复核|认定)(?:情况|完成)?(?:的)?(?:状态|结论)|(?:验收|自验|销号|复查|核查|复核|认定)(?:情况|完成)?(?:的)?意见|(?<=[、.\n])结论(?=[:|\n])|是否(?:已)?(?:完成|办结|整改|销号)(?:整改|整治|治理|销号|到位)*)"
    r"|(?P<progress>(?:整改|整治|完成|办理|治理|落实|验收|复查|核查|复核|销号)(?:完成|落实)?(?:结果|情况|进度|进展|成效)|(?<![\u4e00-\u9fff])(?:复查|验收|验证|认定))(?=[:|】])"
)
_LINK = re.compile(r"[】\])]?[:|\s]{0,4}(?:为|是|于|在|至|到|定于|另?定为|计划|预计|拟于)?")
_VALUE = re.compile(r"[^。;|\n<]{1,80}")
_WORDS = re.compile(r"[^,。;、:|\s()<]{1,8}")
_AGREED = re.compile(r"同意$|(?:同意|建议|准予|予以)(?:予以)?(?:通过)?(?:验收|销号|通过|销案)$")
_CLAUSE = re.compile(r"[^,。;:()\n|]+")
_ANSWERS = ("是", "否")
_TOLD = frozenset({FieldRole.DEADLINE, FieldRole.STATUS})
_FROM_NAME = 4
_LONGEST_GAP = 12
_MOST_LISTED = 40


@dataclass(frozen=True, slots=True)
class Named:
    """A term or a state that a name introduces; offsets index the normalized text.

    Attributes:
        start: Where the name begins.
        end: Where the value ends.
        deadline: The deadline; None if the name is that of a state.
        status: The status; None if the name is that of a term.
        is_closing: Whether the term is when something was closed (销号时间), if it is past.
    """

    start: int
    end: int
    deadline: str | None = None
    status: str | None = None
    is_closing: bool = False


def find_named(text: str, dates: Sequence[DateValue]) -> list[Named]:
    """The terms and states of a text whose names introduce them, in the order of the text."""
    return sorted([*_by_pattern(text, dates), *_by_field(text, dates)], key=lambda named: named.start)


def _by_field(text: str, dates: Sequence[DateValue]) -> Iterator[Named]:
    """Those behind a known field's name and a colon at any boundary of a line."""
    start = 0
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop == -1 else stop
        fields = fields_of_line(text, start, stop) if text.find(":", start, stop) != -1 else ()
        for field in fields:
            value = _VALUE.match(text, field.value_start, stop) if field.role in _TOLD else None
            if value is None:
                continue
            if field.role is FieldRole.DEADLINE:
                deadline = _term(text, *value.span(), dates)
                is_closing = names_closing_day(text, field.start, field.value_start)
                if deadline is not None:
                    yield Named(field.start, value.end(), deadline=deadline, is_closing=is_closing)
            else:
                status = _state(text[field.start : field.value_start], value.group().strip(), is_told=True)
                if status is not None:
                    yield Named(field.start, value.end(), status=status)
        start = stop + 1


def _by_pattern(text: str, dates: Sequence[DateValue]) -> Iterator[Named]:
    for match in _NAME.finditer(text):
        link = _LINK.match(text, match.end())
        begin = match.end() if link is None else link.end()
        value = _VALUE.match(text, begin)
        if value is None:
            continue
        if match["term"] is not None:
            deadline = _term(text, *value.span(), dates)
            if deadline is not None:
                is_closing = names_closing_day(text, *match.span("term"))
                yield Named(match.start(), value.end(), deadline=deadline, is_closing=is_closing)
        else:
            status = _state(match.group(), value.group().strip(), is_told=match["state"] is not None)
            if status is not None:
                yield Named(match.start(), value.end(), status=status)


def _term(text: str, start: int, end: int, dates: Sequence[DateValue]) -> str | None:
    """The deadline that `text[start:end]` begins with, or the one to which that was postponed."""
    head = next(iter(dates_within(dates, start, min(end, start + _FROM_NAME))), None)
    if head is not None:
        return postponed_deadline(text, head[0], end, dates) or head[1]
    words = _WORDS.match(text, start, end)
    return None if words is None else open_deadline(words.group())


def _state(name: str, value: str, *, is_told: bool) -> str | None:
    """The status that a value says: by a clause that is nothing but a state, or by any where the name asks for one.

    >>> _state("验收意见", "现场核查后同意销号", is_told=True), _state("进展", "清淤3公里,已完成验收", is_told=False)
    ('done', None)
    """
    clauses = [clause.group().strip() for clause in _CLAUSE.finditer(value)]
    if clauses and (is_state(clauses[0]) or (is_told and any(map(is_state, clauses)))):
        return status_of(value)
    if is_told and clauses and _AGREED.match(clauses[-1]):
        return "done"
    return field_status(name, value) if is_told or value[:1] in _ANSWERS else None


class Stretches:
    """Looks up which problems a term or a state tells of: those stated right before it, one after the other."""

    def __init__(self, text: str, problems: Sequence[FoundProblem], measures: Sequence[FoundMeasure]) -> None:
        self._text = text
        self._problems = sorted(problems, key=lambda problem: problem.end)
        self._ends = [problem.end for problem in self._problems]
        self._starts = sorted(problem.start for problem in problems)
        self._measures = sorted(measure.start for measure in measures)

    def before(self, position: int) -> list[FoundProblem]:
        """The problem that ends before a position, with those of the same level that are listed right before it."""
        place = bisect_right(self._ends, position) - 1
        if place < 0:
            return []
        found = [self._problems[place]]
        while place > 0 and len(found) < _MOST_LISTED:
            place -= 1
            one, following = self._problems[place], found[-1]
            if one.parent is not following.parent or not self._are_listed(one.end, following.start):
                break
            found.append(one)
        return found[::-1] if self._closes(found[0].end, position) else found[:1] * (len(found) == 1)

    def _closes(self, end: int, position: int) -> bool:
        """Whether a place is right behind statements that end at `end`, or behind all answers to them."""
        place = bisect_right(self._starts, position)
        stop = self._starts[place] if place < len(self._starts) else len(self._text)
        return not self._holds(end, position) or not self._holds(position, stop)

    def _are_listed(self, end: int, start: int) -> bool:
        """Whether nothing but a marker stands between two statements."""
        return (
            end <= start and len("".join(self._text[end:start].split())) <= _LONGEST_GAP and not self._holds(end, start)
        )

    def _holds(self, start: int, end: int) -> bool:
        return bisect_right(self._measures, end) > bisect_right(self._measures, start)
