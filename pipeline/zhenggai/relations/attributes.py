"""Fields, closing sentences and first words → status and deadline of problems and measures (guideline, section 5)."""

from __future__ import annotations

from collections.abc import Sequence

from zhenggai.record import SectionRole
from zhenggai.relations.answer_attributes import read_completions, read_edges, read_statements
from zhenggai.relations.completion import DateValue, dates_within
from zhenggai.relations.deadlines import is_day
from zhenggai.relations.field_attributes import (
    read_deadline,
    read_lone_states,
    read_owner_fields,
    read_status,
    read_targets,
)
from zhenggai.relations.measure_attributes import read_measures
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.problem_attributes import (
    read_groups,
    read_named,
    read_notes,
    read_opening,
    read_plurals,
    read_requirement,
    read_rows,
    read_tails,
    read_terms,
)
from zhenggai.relations.problems import FoundProblem
from zhenggai.relations.targets import Targets
from zhenggai.relations.telling import TELLING
from zhenggai.structure.nodes import Node

_SIGNING_REACH = 40


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
            read_deadline(text, node, targets, dates, issued=issued)
    for node in nodes:
        if node.role in TELLING:
            read_status(text, node, targets, dates)
    read_notes(text, problems, dates)
    read_terms(text, problems, measures, dates)
    read_owner_fields(text, nodes, targets, dates)
    read_statements(text, nodes, targets, dates)
    read_measures(text, measures, dates, issued=issued)
    read_targets(text, nodes, targets, dates)
    read_groups(text, problems, dates)
    read_edges(text, nodes, targets, dates)
    read_named(text, nodes, targets, problems, measures, dates, issued=issued)
    read_tails(text, problems, measures)
    read_plurals(text, problems, measures)
    read_rows(text, problems, dates)
    read_lone_states(text, nodes, targets)
    read_completions(text, nodes, targets, dates)
    read_opening(text, problems)
    read_requirement(text, problems, measures, dates)


def _day_of_notice(nodes: Sequence[Node], dates: Sequence[DateValue]) -> str | None:
    """The value of the last plain day that signs or stands in the title's lines; None if none does."""
    lines = [(node.start, node.end) for node in nodes if node.rule == "signature" or node.role is SectionRole.TITLE]
    end = max((node.end for node in nodes), default=0)
    values = (value for line in [*lines, (end - _SIGNING_REACH, end)] for _, value in dates_within(dates, *line))
    return max(filter(is_day, values), default=None)
