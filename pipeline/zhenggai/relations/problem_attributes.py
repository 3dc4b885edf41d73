"""What stands around statements (notes, headings, rows, names of terms, the opening) → their status and deadline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from zhenggai.record import SectionKind, SectionRole
from zhenggai.relations.closings import plural_closings, read_note
from zhenggai.relations.completion import DateValue, dates_within
from zhenggai.relations.deadlines import group_deadline, is_past, required_deadline
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.named_terms import Named, Stretches, find_named
from zhenggai.relations.problems import FoundProblem
from zhenggai.relations.row_states import cell_state, head_of_terms, row_end, row_term, tag_before
from zhenggai.relations.states import accepted_span, all_done_span, group_state, is_strong, status_of
from zhenggai.relations.targets import Targets
from zhenggai.relations.telling import CLAUSE, set_state
from zhenggai.structure.nodes import Node

_NAMED_ROLES = frozenset({SectionRole.DEADLINE, SectionRole.STATUS, SectionRole.ANSWER})
_OF_CASE = re.compile(r"案件|[^\n:]{0,4}结案|[^\n:]{0,4}(?:列管|审议)")
"""Names of states of a whole case, which its first problem has."""
_TAIL_REACH = 60
_QUOTES = "”」』 的问题"
_LONGEST_GROUP = 40
_TERM_REACH = 12
_TERM_AHEAD = re.compile(
    r"(?:整改|完成|办结|销号)(?:期限|时限|时间)(?:为|是|至|到|定于|:|(?:调整|延长|顺延|推迟|延期)[至为到])?$"
)


def read_notes(text: str, problems: Sequence[FoundProblem], dates: Sequence[DateValue]) -> None:
    """(已销号), (限6月底前完成) behind its heading tell of a problem."""
    for problem in problems:
        note = read_note(text, problem, dates)
        if note is not None:
            set_state(problem, note.status, note.span)
            problem.deadline = problem.deadline or note.deadline


def read_terms(
    text: str, problems: Sequence[FoundProblem], measures: Sequence[FoundMeasure], dates: Sequence[DateValue]
) -> None:
    """整改期限为2024年底前 behind a statement on its own line, or in its answer, is by when it is to be mended."""
    places = [(measure.problem, measure.start, measure.end) for measure in measures if measure.problem is not None]
    for problem in problems:
        stop = problem.node.end if problem.node.answer_from is None else problem.node.answer_from
        places.append((problem, problem.end, problem.end if problem.children else stop))
    for problem, start, end in places:
        for begin, value in dates_within(dates, start, end):
            if problem.deadline is None and _TERM_AHEAD.search(text, max(start, begin - _TERM_REACH), begin):
                problem.deadline = value


def read_groups(text: str, problems: Sequence[FoundProblem], dates: Sequence[DateValue]) -> None:
    """(一)限期整改类(2024年12月底前完成), 二、整改未完,继续挂账 over some problems tells of each innermost one."""
    for problem in problems:
        above = None if problem.children else problem.node.parent
        while above is not None:
            if above.role is SectionRole.CONTAINER and above.end - above.body <= _LONGEST_GROUP:
                problem.deadline = problem.deadline or group_deadline(text, above.body, above.end, dates)
                set_state(problem, group_state(text[above.body : above.end]), (above.body, above.end))
            above = above.parent


def read_tails(text: str, problems: Sequence[FoundProblem], measures: Sequence[FoundMeasure]) -> None:
    """…,复查合格 on the line behind a problem's last measure, ,尚未完成核实 behind one without measures tells of it."""
    ends = {id(problem): problem.end for problem in problems if not problem.children}
    for measure in measures:
        if id(measure.problem) in ends:
            ends[id(measure.problem)] = max(ends[id(measure.problem)], measure.end)
    starts = sorted([*(problem.start for problem in problems), *(measure.start for measure in measures)])
    for problem in problems:
        if id(problem) not in ends or problem.status is not None:
            continue
        begin = ends[id(problem)]
        if text.startswith(("(", "【"), begin):
            continue
        place = bisect_right(starts, begin)
        stop = min(starts[place] if place < len(starts) else len(text), begin + _TAIL_REACH)
        line = text.find("\n", begin, stop)
        for clause in CLAUSE.finditer(text, begin, stop if line == -1 else line):
            words = clause.group().strip(_QUOTES)
            if ":" in words:
                break
            if is_strong(words):
                set_state(problem, status_of(words), clause.span())


def read_rows(text: str, problems: Sequence[FoundProblem], dates: Sequence[DateValue]) -> None:
    """Tags and cells in the row of a problem tell of it."""
    head = head_of_terms(text)
    stops = [problem.start for problem in problems]
    for problem in problems:
        tag = tag_before(text, problem)
        if tag is not None:
            set_state(problem, *tag)
        if problem.children or (problem.status is not None and problem.deadline is not None):
            continue
        place = bisect_right(stops, problem.end)
        stop = stops[place] if place < len(stops) else len(text)
        end = row_end(text, problem.end, stop)
        cell = cell_state(text, problem.end, end, stop=stop) if problem.status is None else None
        if cell is not None:
            set_state(problem, *cell)
        if problem.deadline is None and head is not None and head < problem.start:
            problem.deadline = row_term(text, problem.end, end, dates)


def read_plurals(text: str, problems: Sequence[FoundProblem], measures: Sequence[FoundMeasure]) -> None:
    """上述三项均已整改到位 tells of the last three problems, 以上问题均已… outside any measure of all before."""
    innermost = [problem for problem in problems if not problem.children]
    ends = [problem.end for problem in innermost]
    starts = [measure.start for measure in measures]
    told = 0
    for plural in plural_closings(text):
        count = bisect_right(ends, plural.span[0])
        place = bisect_right(starts, plural.span[0]) - 1
        is_within = place >= 0 and plural.span[0] <= measures[place].end
        if plural.count is None and is_within:
            continue
        first = told if plural.count is None else max(told, count - plural.count)
        for problem in innermost[first:count]:
            set_state(problem, plural.status, plural.span)
        told = count


def read_named(
    text: str,
    nodes: Sequence[Node],
    targets: Targets,
    problems: Sequence[FoundProblem],
    measures: Sequence[FoundMeasure],
    dates: Sequence[DateValue],
    *,
    issued: str | None,
) -> None:
    """完成时限:6月底 that no field holds, or one behind several statements, tells of each that stands right before it.

    A term that stands before all problems tells of every innermost one, where none has a term of its own.
    """
    stretches = Stretches(text, problems, measures)
    fields = [node for node in nodes if node.role in _NAMED_ROLES and node.kind is SectionKind.FIELD]
    starts = [node.start for node in fields]
    notes = [measure.owner_note for measure in measures if measure.owner_note is not None]
    first = min((problem.start for problem in problems), default=0)
    for named in find_named(text, dates):
        place = bisect_right(starts, named.start) - 1
        known = targets.target_of(fields[place]) if place >= 0 and named.start < fields[place].end else None
        note = bisect_right(notes, (named.start, len(text))) - 1
        if note >= 0 and named.start < notes[note][1]:
            continue
        group = stretches.before(named.start)
        if known is not None and _OF_CASE.match(text, named.start) is not None:
            continue
        if known is None or any(problem is known for problem in group):
            _tell(group, named, issued=issued)
        elif named.end <= first and known is problems[0]:
            others = [problem for problem in problems if not problem.children and problem is not known]
            if not any(problem.deadline for problem in others):
                _tell(others, named, issued=issued)
            first = 0


def _tell(problems: Sequence[FoundProblem], named: Named, *, issued: str | None) -> None:
    is_closed = named.is_closing and named.deadline is not None and is_past(named.deadline, issued)
    for problem in problems:
        if is_closed:
            set_state(problem, "done", (named.start, named.end))
            problem.completed = problem.completed or named.deadline
            continue
        problem.deadline = problem.deadline or named.deadline
        set_state(problem, named.status, (named.start, named.end))


def read_opening(text: str, problems: Sequence[FoundProblem]) -> None:
    """…3项已全部整改到位 before the first problem tells of every innermost one, 已通过市级验收 of one that is alone."""
    opening = text[: min((problem.node.start for problem in problems), default=0)]
    innermost = [problem for problem in problems if not problem.children]
    span = all_done_span(opening) or (accepted_span(opening) if len(innermost) == 1 else None)
    for problem in innermost:
        if span is not None:
            set_state(problem, "done", span)


def read_requirement(
    text: str, problems: Sequence[FoundProblem], measures: Sequence[FoundMeasure], dates: Sequence[DateValue]
) -> None:
    """各单位须于6月底前完成整改 behind problems of which nothing is told yet is by when each is to be mended."""
    if not problems or any(problem.deadline is not None or problem.status is not None for problem in problems):
        return
    answers = [measure.end for measure in measures if measure.problem is not None]
    term = required_deadline(text, max([*answers, *(problem.end for problem in problems)]), dates)
    for problem in problems:
        if not problem.children:
            problem.deadline = term
