"""Fields, closing sentences and first words → status and deadline of problems and measures (guideline, section 5)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from zhenggai.lexicon.fields import FieldRole
from zhenggai.record import SectionKind, SectionRole
from zhenggai.relations.closings import (
    bracketed_state,
    is_condition,
    is_last_of_problem,
    last_sentence_deadline,
    last_sentence_state,
    named_closings,
    own_end,
    plural_closings,
    read_note,
)
from zhenggai.relations.completion import DateValue, acceptance, dates_within, measure_completion, whole_completion
from zhenggai.relations.deadlines import (
    acts_at_once,
    group_deadline,
    names_closing_day,
    noted_deadline,
    open_deadline,
    own_deadline,
    postponed_deadline,
    required_deadline,
    standing_deadline,
    stated_deadline,
)
from zhenggai.relations.measures import FoundMeasure, is_bare_state
from zhenggai.relations.named_terms import Named, Stretches, find_named
from zhenggai.relations.problems import FoundProblem, trim
from zhenggai.relations.row_states import (
    cell_state,
    head_of_terms,
    row_end,
    row_term,
    tag_before,
)
from zhenggai.relations.state_segments import find_state_segments
from zhenggai.relations.states import (
    accepted_span,
    all_done_span,
    edge_state,
    field_status,
    group_state,
    is_plan,
    is_state,
    is_strong,
    name_status,
    names_kind,
    opening_sentence,
    planned_head,
    status_of,
    under_way_tail,
)
from zhenggai.relations.targets import Target, Targets
from zhenggai.structure.nodes import Node

_OPENS_WITH_PROBLEM = re.compile(r"[该此本](?:项|条)?(?:问题|整改)?(?=目前|[已正基尚未全])")
_SHORT_PLAN = 16
"""The longest cell that, as a plan, tells of the problem and not of a measure."""
_SHORT_TERM = 12
"""The longest aim that says nothing but by when (立行立改,长期坚持)."""
_OWNER_CLAUSE = re.compile(r"[^;。\n|()]+")
_CLAUSE = re.compile(r"[^,。;()\n|]+")
_TELLING = frozenset({SectionRole.ANSWER, SectionRole.MEASURE, SectionRole.STATUS})
_NAMED_ROLES = frozenset({SectionRole.DEADLINE, SectionRole.STATUS, SectionRole.ANSWER})
_OF_CASE = re.compile(r"案件|[^\n:]{0,4}结案|[^\n:]{0,4}(?:列管|审议)")
"""Names of states of a whole case, which its first problem has."""
_TAIL_REACH = 60
_REMARK = "备注"
_AROUND = "。 ()【】[]〔〕"
_QUOTES = "”」』 的问题"
_SIGNING_REACH = 40
_LONGEST_GROUP = 40
_TERM_REACH = 12
_TERM_AHEAD = re.compile(
    r"(?:整改|完成|办结|销号)(?:期限|时限|时间)(?:为|是|至|到|定于|:|(?:调整|延长|顺延|推迟|延期)[至为到])?$"
)
_WHOLE_DAY = len("2025-01-01")
_OPEN_END = "/.."
_SETTLED = frozenset({"done", "mostly_done", "not_started"})
_GOOD_FOR = frozenset({"done", "mostly_done", "ongoing"})
_UNDONE = frozenset({"planned", "ongoing", "not_started"})


def set_attributes(
    text: str,
    *,
    root: Node,
    problems: Sequence[FoundProblem],
    measures: Sequence[FoundMeasure],
    dates: Sequence[DateValue],
) -> None:
    """Sets status and deadline of problems and measures, in place; what is found first stays.

    Args:
        text: The normalized text.
        root: The labelled section tree.
        problems: The problems.
        measures: The measures.
        dates: Start and value of each date, sorted by start.
    """
    targets = Targets(text, problems=problems, measures=measures)
    nodes = list(root.walk())
    issued = _day_of_notice(nodes, dates)
    for node in nodes:
        if node.role is SectionRole.DEADLINE:
            _read_deadline(text, node, targets, dates, issued=issued)
    for node in nodes:
        if node.role in _TELLING:
            _read_status(text, node, targets, dates)
    _read_notes(text, problems, dates)
    _read_terms(text, problems, measures, dates)
    _read_owner_fields(text, nodes, targets, dates)
    _read_statements(text, nodes, targets, dates)
    for before, measure, following in zip([None, *measures], measures, [*measures[1:], None], strict=False):
        _read_closing_sentences(text, measure, dates)
        _read_last_sentence(text, before, measure, following, dates)
        _read_own_state(text, measure)
        if measure.problem is not None and acts_at_once(text, measure.start, measure.end):
            measure.problem.deadline = measure.problem.deadline or "immediate"
        measure.states = find_state_segments(text, measure.start, measure.end, dates)
        stop = own_end(text, measure.start, measure.end)
        own = own_deadline(text, measure.start, stop, dates, issued=issued)
        measure.deadline = measure.deadline or own or _noted(text, measure.owner_note, dates)
        measure.completed = _completed(text, measure, dates) if own is None else None
    _read_targets(text, nodes, targets, dates)
    _read_groups(text, problems, dates)
    _read_edges(text, root, targets, dates)
    _read_named(text, nodes, targets, problems, measures, dates, issued=issued)
    _read_tails(text, problems, measures)
    _read_plurals(text, problems, measures)
    _read_rows(text, problems, dates)
    _read_lone_states(text, nodes, targets)
    _read_completions(text, root, targets, dates)
    _read_opening(text, problems)
    _read_requirement(text, problems, measures, dates)


def _day_of_notice(nodes: Sequence[Node], dates: Sequence[DateValue]) -> str | None:
    """The value of the last plain day that signs or stands in the title's lines; None if none does."""
    lines = [(node.start, node.end) for node in nodes if node.rule == "signature" or node.role is SectionRole.TITLE]
    end = max((node.end for node in nodes), default=0)
    values = (value for line in [*lines, (end - _SIGNING_REACH, end)] for _, value in dates_within(dates, *line))
    return max((value for value in values if "/" not in value and len(value) == _WHOLE_DAY), default=None)


def _content(text: str, node: Node) -> tuple[int, int]:
    """The content of a field: its own line, or what stands below it where its line holds nothing but its name."""
    is_slot = not text[node.body : node.end].strip()
    return node.body, max(node.end, node.deep_end) if is_slot else node.end


def _read_status(text: str, node: Node, targets: Targets, dates: Sequence[DateValue]) -> None:
    """A field of status, or what stands in place of an answer and is nothing but a state."""
    start, end = _content(text, node)
    content = text[start:end]
    if node.role is not SectionRole.STATUS and (node.marker is not None or not is_bare_state(content.strip(_AROUND))):
        return
    is_sentence = node.kind is SectionKind.PARAGRAPH
    target = targets.problem_of(node) if is_sentence else targets.target_of(node)
    if target is None or (is_sentence and is_condition(content)):
        return
    _state(target, field_status(_name_of(text, node), content), trim(text, start, end))
    target.deadline = target.deadline or standing_deadline(content)
    if target.status in _UNDONE and target.deadline is None:
        clauses = (clause.span() for clause in _CLAUSE.finditer(text, start, end))
        noted = next(filter(None, (noted_deadline(text, *clause, dates) for clause in clauses)), None)
        target.deadline = noted or _planned_term(text, start, end, dates)


def _state(target: Target, status: str | None, span: tuple[int, int]) -> None:
    """Sets a status with the words that state it, where none is set."""
    if target.status is None and status is not None:
        target.status, target.status_span = status, span


def _read_deadline(text: str, node: Node, targets: Targets, dates: Sequence[DateValue], *, issued: str | None) -> None:
    """The content of a deadline's field: a date or an open term, and the state beside it (2024年底(尚未启动))."""
    target = targets.target_of(node)
    if target is None or target.deadline is not None:
        return
    start, end = _content(text, node)
    first = next((value for _, value in dates_within(dates, start, end)), None)
    value = postponed_deadline(text, start, end, dates) or first
    name = _name_of(text, node)
    if value is not None and names_closing_day(name, 0, len(name)) and _is_past(value, issued):
        _state(target, "done", (node.start, end))
        target.completed = value
        return
    is_begun = value is not None and value.endswith(_OPEN_END)
    open_ended = open_deadline(text[start:end]) if value is None or is_begun else None
    target.deadline = open_ended or value
    for clause in _CLAUSE.finditer(text, start, end):
        words = clause.group().strip()
        is_open = not names_kind(name) and (target.deadline is None or is_strong(words))
        if is_state(words) and (is_open or status_of(words) in _SETTLED):
            _state(target, status_of(words), clause.span())


def _name_of(text: str, node: Node) -> str:
    """The name of a field, or the head of a cell's column; empty where none is known."""
    row = node.parent
    if node.kind is not SectionKind.CELL or row is None or row.parent is None:
        return text[node.start : node.body]
    head = next((one for one in row.parent.children if one.role is SectionRole.HEADER), None)
    place = row.children.index(node)
    is_known = head is not None and place < len(head.children)
    return text[head.children[place].body : head.children[place].end] if head is not None and is_known else ""


def _is_past(value: str, issued: str | None) -> bool:
    """Whether a plain day is not after that of the notice."""
    return len(value) == _WHOLE_DAY and "/" not in value and (issued is None or value <= issued)


def _read_own_state(text: str, measure: FoundMeasure) -> None:
    """拟… at its head puts a measure in the future, 正在协商 as its last clause leaves it open.

    Unless that clause has told of the problem already.
    """
    words = text[measure.start : measure.end]
    planned = planned_head(words)
    if planned is not None:
        _state(measure, "planned", (measure.start, measure.start + planned))
    under_way = under_way_tail(words)
    if under_way is None or edge_state(words, only_head=True) is not None:
        return
    start = measure.start + under_way
    told = None if measure.problem is None else measure.problem.status_span
    if told is None or told[1] <= start or measure.end <= told[0]:
        _state(measure, "ongoing", (start, measure.end))


def _read_targets(text: str, nodes: Sequence[Node], targets: Targets, dates: Sequence[DateValue]) -> None:
    """6月底前,… at the head of what is aimed at or required is by when, where nothing else says so."""
    for node in nodes:
        if node.role is SectionRole.NEXT_STEPS and node.kind is SectionKind.FIELD:
            _read_next_steps(text, node, targets, dates)
        problem = targets.problem_of(node) if node.role is SectionRole.TARGET else None
        if problem is None and node.field is FieldRole.ADVICE and "要求" in text[node.start : node.body]:
            problem = targets.problem_before(node)
        if problem is None or problem.deadline is not None:
            continue
        start, end = _content(text, node)
        head = next(iter(dates_within(dates, start, end)), None)
        if head is not None and head[1].startswith("../") and not text[start : head[0]].strip():
            problem.deadline = head[1]
        elif head is None and end - start <= _SHORT_TERM:
            problem.deadline = open_deadline(text[start:end])


def _read_next_steps(text: str, node: Node, targets: Targets, dates: Sequence[DateValue]) -> None:
    """后续计划:2025年底前全部完成整改 is by when the problem before it is to be mended, where nothing else says so."""
    problem = targets.problem_before(node)
    if problem is None or problem.deadline is not None or _stands_beside(node, problem.node):
        return
    problem.deadline = _planned_term(text, *_content(text, node), dates)


def _stands_beside(node: Node, heading: Node) -> bool:
    """Whether a field is a numbered part next to the heading of a problem (二、关于…的问题, 三、下一步打算:…)."""
    is_numbered = node.marker is not None and heading.marker is not None and node.marker.style is heading.marker.style
    return is_numbered and heading.kind is not SectionKind.FIELD


def _planned_term(text: str, start: int, end: int, dates: Sequence[DateValue]) -> str | None:
    """By when a clause of `text[start:end]` that says nothing else plans that all be mended; None if none does."""
    plans = (one.span() for one in _CLAUSE.finditer(text, start, end) if is_plan(one.group().strip()))
    return next(filter(None, (stated_deadline(text, *plan, dates) for plan in plans)), None)


def _read_owner_fields(text: str, nodes: Sequence[Node], targets: Targets, dates: Sequence[DateValue]) -> None:
    """(牵头单位:甲局;2025年1月销号): a clause of an owner field that names nobody but a state or a date to keep."""
    for node in nodes:
        target = targets.target_of(node) if node.role is SectionRole.OWNER else None
        if target is None:
            continue
        for clause in _OWNER_CLAUSE.finditer(text, *_content(text, node)):
            if is_state(clause.group()) and status_of(clause.group()) in _SETTLED:
                _state(target, status_of(clause.group()), clause.span())
            else:
                target.deadline = target.deadline or noted_deadline(text, *clause.span(), dates)


def _read_statements(text: str, nodes: Sequence[Node], targets: Targets, dates: Sequence[DateValue]) -> None:
    """该问题正在整改,预计6月底前完成。 before the items of an answer, or on a line of its own behind them."""
    for node in nodes:
        problem = targets.problem_of(node) if node.role in _TELLING or node.was_answer else None
        if problem is None or node.start < problem.end:
            continue
        for closing in named_closings(text, node.body, node.end, dates):
            if not closing.is_own:
                _state(problem, closing.status, closing.span)
                problem.deadline = problem.deadline or closing.deadline


def _read_lone_states(text: str, nodes: Sequence[Node], targets: Targets) -> None:
    """A line or remark that is nothing but a state (已办结), in a layout nobody knows, tells of the problem before."""
    for node in nodes:
        is_remark = node.kind is SectionKind.FIELD and text.startswith(_REMARK, node.start)
        is_line = is_remark or node.kind in (SectionKind.PARAGRAPH, SectionKind.CELL)
        if not is_line or node.children or node.role is not SectionRole.OTHER:
            continue
        if not is_strong(text[node.body : node.end].strip(_AROUND)):
            continue
        problem = targets.problem_before(node)
        if problem is not None:
            _state(problem, status_of(text[node.body : node.end]), (node.body, node.end))


def _read_groups(text: str, problems: Sequence[FoundProblem], dates: Sequence[DateValue]) -> None:
    """(一)限期整改类(2024年12月底前完成), 二、整改未完,继续挂账 over some problems tells of each innermost one."""
    for problem in problems:
        above = None if problem.children else problem.node.parent
        while above is not None:
            if above.role is SectionRole.CONTAINER and above.end - above.body <= _LONGEST_GROUP:
                problem.deadline = problem.deadline or group_deadline(text, above.body, above.end, dates)
                _state(problem, group_state(text[above.body : above.end]), (above.body, above.end))
            above = above.parent


def _read_notes(text: str, problems: Sequence[FoundProblem], dates: Sequence[DateValue]) -> None:
    """(已销号), (限6月底前完成) behind its heading tell of a problem."""
    for problem in problems:
        note = read_note(text, problem, dates)
        if note is not None:
            _state(problem, note.status, note.span)
            problem.deadline = problem.deadline or note.deadline


def _read_terms(
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


def _read_tails(text: str, problems: Sequence[FoundProblem], measures: Sequence[FoundMeasure]) -> None:
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
        for clause in _CLAUSE.finditer(text, begin, stop if line == -1 else line):
            words = clause.group().strip(_QUOTES)
            if ":" in words:
                break
            if is_strong(words):
                _state(problem, status_of(words), clause.span())


def _read_plurals(text: str, problems: Sequence[FoundProblem], measures: Sequence[FoundMeasure]) -> None:
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
            _state(problem, plural.status, plural.span)
        told = count


def _read_rows(text: str, problems: Sequence[FoundProblem], dates: Sequence[DateValue]) -> None:
    """Tags and cells in the row of a problem tell of it."""
    head = head_of_terms(text)
    stops = [problem.start for problem in problems]
    for problem in problems:
        tag = tag_before(text, problem)
        if tag is not None:
            _state(problem, *tag)
        if problem.children or (problem.status is not None and problem.deadline is not None):
            continue
        place = bisect_right(stops, problem.end)
        stop = stops[place] if place < len(stops) else len(text)
        end = row_end(text, problem.end, stop)
        cell = cell_state(text, problem.end, end, stop=stop) if problem.status is None else None
        if cell is not None:
            _state(problem, *cell)
        if problem.deadline is None and head is not None and head < problem.start:
            problem.deadline = row_term(text, problem.end, end, dates)


def _read_named(
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
    is_closed = named.is_closing and named.deadline is not None and _is_past(named.deadline, issued)
    for problem in problems:
        if is_closed:
            _state(problem, "done", (named.start, named.end))
            problem.completed = problem.completed or named.deadline
            continue
        problem.deadline = problem.deadline or named.deadline
        _state(problem, named.status, (named.start, named.end))


def _read_closing_sentences(text: str, measure: FoundMeasure, dates: Sequence[DateValue]) -> None:
    """该问题已完成整改 in an answer tells of the problem, 该项工作正在推进 of the measure itself."""
    for closing in named_closings(text, measure.start, measure.end, dates):
        target: Target | None = measure if closing.is_own else measure.problem
        if target is not None:
            _state(target, closing.status, closing.span)
            target.deadline = target.deadline or closing.deadline


def _read_last_sentence(
    text: str,
    before: FoundMeasure | None,
    measure: FoundMeasure,
    following: FoundMeasure | None,
    dates: Sequence[DateValue],
) -> None:
    """已完成整改。 or 预计6月底前完成整改。 at the end of a problem's last measure tells of the problem.

    So does a bracket behind it ((已办结)), unless the measure before has one too: then each tells of its own.
    """
    problem = measure.problem
    if problem is None or not is_last_of_problem(measure, following):
        return
    last = last_sentence_state(text, measure.start, measure.end, is_whole=measure.marker is None)
    is_first = before is None or before.problem is not problem
    if last is None and (is_first or before is None or bracketed_state(text, before.start, before.end) is None):
        last = bracketed_state(text, measure.start, measure.end)
    if last is not None:
        _state(problem, *last)
        if problem.deadline is None and last[0] in _GOOD_FOR:
            problem.deadline = standing_deadline(text[slice(*last[1])])
    problem.deadline = problem.deadline or last_sentence_deadline(text, measure.start, measure.end, dates)


def _noted(text: str, note: tuple[int, int] | None, dates: Sequence[DateValue]) -> str | None:
    """The deadline among the owners in a bracket behind a measure (甲局牵头,乙局配合,2025年6月底前完成)."""
    clauses = (clause.span() for clause in _OWNER_CLAUSE.finditer(text, *note)) if note is not None else ()
    spans = (part.span() for clause in clauses for part in _CLAUSE.finditer(text, *clause))
    return next(filter(None, (noted_deadline(text, *span, dates) for span in spans)), None)


def _completed(text: str, measure: FoundMeasure, dates: Sequence[DateValue]) -> str | None:
    found = measure_completion(text, measure.start, own_end(text, measure.start, measure.end), dates)
    return None if found is None or measure.status in _UNDONE else found[0]


def _read_completions(text: str, root: Node, targets: Targets, dates: Sequence[DateValue]) -> None:
    """When a problem that is done was completed: by a statement on the whole, else when it was accepted."""
    nodes = [node for node in root.walk() if node.role in _TELLING or node.role is SectionRole.OWNER]
    for is_whole in (True, False):
        for node in nodes:
            problem = targets.problem_of(node)
            if problem is None or problem.status != "done" or problem.completed is not None:
                continue
            start, end = _content(text, node)
            by_somebody = node.role is SectionRole.ANSWER
            found = (
                whole_completion(text, start, end, dates)
                if is_whole
                else acceptance(text, start, end, dates, by_somebody=by_somebody)
            )
            problem.completed = None if found is None else found[0]


def _read_edges(text: str, root: Node, targets: Targets, dates: Sequence[DateValue]) -> None:
    """Progress that opens or closes with its state (正在推进。…; …,已完成整改) tells of the problem."""
    for node in root.walk():
        if node.role is SectionRole.PROBLEM and node.answer_from is not None:
            _read_run_on(text, node, node.answer_from, targets)
        problem = targets.problem_of(node) if node.role is SectionRole.ANSWER or node.was_answer else None
        names_problem = _OPENS_WITH_PROBLEM.match(text, node.body) is not None
        tells = node.field is not None or node.was_answer or names_problem
        if problem is None or problem.status is not None:
            continue
        name = name_status(text[node.start : node.body])
        if name is not None:
            _state(problem, name[0], (node.start + name[1], node.start + name[2]))
            continue
        start, stop = _told(text, node)
        content = text[start:stop]
        if not tells:
            edge = opening_sentence(content)
        else:
            edge = edge_state(content, only_head=targets.count_measures(start, stop) > 1)
        if edge is not None:
            status, begin, end = edge
            _state(problem, status, (start + begin, start + end))
            problem.deadline = problem.deadline or standing_deadline(_state_sentence(content, begin, end))
            if status in _UNDONE and begin < end < len(content):
                problem.deadline = problem.deadline or _term_behind(text, start + end, stop, dates)
            continue
        if not tells:
            continue
        plan = content.strip().split("\n")[0]
        if len(plan) <= _SHORT_PLAN and planned_head(plan) is not None:
            begin = text.index(plan, start)
            _state(problem, "planned", (begin, begin + len(plan)))


def _read_run_on(text: str, node: Node, start: int, targets: Targets) -> None:
    """1.关于…的问题。已完成整改。… : a state that opens the answer on a statement's own line tells of it."""
    problem = targets.problem_at(node)
    opening = None if problem is None else opening_sentence(text[start : node.end])
    if problem is not None and opening is not None:
        _state(problem, opening[0], (start + opening[1], start + opening[2]))


def _state_sentence(content: str, start: int, end: int) -> str:
    """The sentence that a state `content[start:end]` opens, where all of its clauses are states; else the state alone.

    >>> _state_sentence("已经完成,长期坚持。修订制度2项。", 0, 4), _state_sentence("已经完成,修订制度2项。", 0, 4)
    ('已经完成,长期坚持', '已经完成')
    """
    stop = content.find("。", end)
    sentence = content[start:stop] if stop != -1 else content[start:end]
    return sentence if all(is_state(clause) for clause in sentence.split(",")) else content[start:end]


def _term_behind(text: str, start: int, end: int, dates: Sequence[DateValue]) -> str | None:
    """The deadline in the clause or bracket behind a state (正在推进,2025年底完成); None if it sets none."""
    clause = _CLAUSE.match(text, start + 1, end)
    return None if clause is None or text[start] not in ",(" else noted_deadline(text, *clause.span(), dates)


def _told(text: str, node: Node) -> tuple[int, int]:
    """What an answer's own line tells, or the paragraphs below it where its line holds nothing but its name."""
    below = [
        child
        for child in node.children
        if child.kind is SectionKind.PARAGRAPH and child.role is not SectionRole.CONTACT
    ]
    if text[node.body : node.end].strip() or not below or node.children[0] is not below[0]:
        return node.body, node.end
    return below[0].body, below[-1].end


def _read_requirement(
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


def _read_opening(text: str, problems: Sequence[FoundProblem]) -> None:
    """…3项已全部整改到位 before the first problem tells of every innermost one, 已通过市级验收 of one that is alone."""
    opening = text[: min((problem.node.start for problem in problems), default=0)]
    innermost = [problem for problem in problems if not problem.children]
    span = all_done_span(opening) or (accepted_span(opening) if len(innermost) == 1 else None)
    for problem in innermost:
        if span is not None:
            _state(problem, "done", span)
