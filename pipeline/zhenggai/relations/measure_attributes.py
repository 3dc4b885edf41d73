"""The words of measures → status, deadline and completion of each, and what the last one says of its problem."""

from __future__ import annotations

from collections.abc import Sequence

from zhenggai.relations.closings import (
    bracketed_state,
    is_last_of_problem,
    last_sentence_deadline,
    last_sentence_state,
    named_closings,
    own_end,
)
from zhenggai.relations.completion import DateValue, measure_completion
from zhenggai.relations.deadlines import acts_at_once, is_kept_up, noted_deadline, own_deadline, standing_deadline
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.state_segments import find_state_segments
from zhenggai.relations.states import edge_state, planned_head, under_way_tail
from zhenggai.relations.targets import Target
from zhenggai.relations.telling import CLAUSE, OWNER_CLAUSE, UNDONE, set_state

_GOOD_FOR = frozenset({"done", "mostly_done", "ongoing"})


def read_measures(
    text: str, measures: Sequence[FoundMeasure], dates: Sequence[DateValue], *, issued: str | None
) -> None:
    """What each measure says of itself, and of its problem."""
    for before, measure, following in zip([None, *measures], measures, [*measures[1:], None], strict=False):
        _read_closing_sentences(text, measure, dates)
        _read_last_sentence(text, before, measure, following, dates)
        _read_own_state(text, measure)
        if measure.problem is not None and acts_at_once(text, measure.start, measure.end):
            measure.problem.deadline = measure.problem.deadline or "immediate"
        measure.states = find_state_segments(text, measure.start, measure.end, dates)
        stop = own_end(text, measure.start, measure.end)
        own = None if _says_done(measure) else own_deadline(text, measure.start, stop, dates, issued=issued)
        measure.deadline = measure.deadline or own or _noted(text, measure.owner_note, dates)
        if measure.deadline is None and _is_kept_up(text, measure):
            measure.deadline = "long_term"
        measure.completed = _completed(text, measure, stop, dates) if own is None else None


def _read_closing_sentences(text: str, measure: FoundMeasure, dates: Sequence[DateValue]) -> None:
    """该问题已完成整改 in an answer tells of the problem, 该项工作正在推进 of the measure itself."""
    for closing in named_closings(text, measure.start, measure.end, dates):
        target: Target | None = measure if closing.is_own else measure.problem
        if target is not None:
            set_state(target, closing.status, closing.span)
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
        set_state(problem, *last)
        if problem.deadline is None and last[0] in _GOOD_FOR:
            problem.deadline = standing_deadline(text[slice(*last[1])])
    problem.deadline = problem.deadline or last_sentence_deadline(text, measure.start, measure.end, dates)


def _read_own_state(text: str, measure: FoundMeasure) -> None:
    """拟… at its head puts a measure in the future, 正在协商 as its last clause leaves it open.

    Unless that clause has told of the problem already.
    """
    words = text[measure.start : measure.end]
    planned = planned_head(words)
    if planned is not None:
        set_state(measure, "planned", (measure.start, measure.start + planned))
    under_way = under_way_tail(words)
    if under_way is None or edge_state(words, only_head=True) is not None:
        return
    start = measure.start + under_way
    told = None if measure.problem is None else measure.problem.status_span
    if told is None or told[1] <= start or measure.end <= told[0]:
        set_state(measure, "ongoing", (start, measure.end))


def _says_done(measure: FoundMeasure) -> bool:
    """Whether a measure tells that its problem is done, so that no term which it recalls is still to be kept."""
    problem = measure.problem
    told = None if problem is None or problem.status != "done" else problem.status_span
    return told is not None and measure.start <= told[0] < measure.end


def _is_kept_up(text: str, measure: FoundMeasure) -> bool:
    """Whether a measure ends with nothing but 长期坚持, which has not told of the problem already."""
    told = None if measure.problem is None else measure.problem.status_span
    is_told = told is not None and measure.start <= told[0] < measure.end
    return not is_told and is_kept_up(text, measure.start, measure.end)


def _noted(text: str, note: tuple[int, int] | None, dates: Sequence[DateValue]) -> str | None:
    """The deadline among the owners in a bracket behind a measure (甲局牵头,乙局配合,2025年6月底前完成)."""
    clauses = (clause.span() for clause in OWNER_CLAUSE.finditer(text, *note)) if note is not None else ()
    spans = (part.span() for clause in clauses for part in CLAUSE.finditer(text, *clause))
    return next(filter(None, (noted_deadline(text, *span, dates) for span in spans)), None)


def _completed(text: str, measure: FoundMeasure, stop: int, dates: Sequence[DateValue]) -> str | None:
    found = measure_completion(text, measure.start, stop, dates)
    return None if found is None or measure.status in UNDONE else found[0]
