"""Which parts of a notice state aims: target fields, next steps, planned measures, and the measures of a plan."""

from __future__ import annotations

from collections.abc import Sequence

from zhenggai.lexicon.fields import FieldRole
from zhenggai.record import SectionRole, Status
from zhenggai.relations.measures import FoundMeasure
from zhenggai.structure.nodes import Node

_AIMING = frozenset({SectionRole.TARGET, SectionRole.NEXT_STEPS})
_MEASURES_NAMES = ("措施", "举措", "要求", "任务")
_PROGRESS_NAMES = ("进展", "情形", "进度")


def find_aims(text: str, root: Node | None, measures: Sequence[FoundMeasure]) -> list[tuple[int, int]]:
    """The sorted spans of a notice that state what is aimed at or planned.

    A field named 整改措施 states plans where the notice also has target fields, or fields of progress beside it.
    """
    nodes = list(root.walk()) if root is not None else []
    aims = {(node.start, _end(node)) for node in nodes if node.role in _AIMING}
    aims |= {(measure.start, measure.end) for measure in measures if measure.status == Status.PLANNED}
    answers = [node for node in nodes if node.field is FieldRole.ANSWER]
    plans = [node for node in answers if any(name in text[node.start : node.body] for name in _MEASURES_NAMES)]
    has_progress = any(name in text[node.start : node.body] for node in answers for name in _PROGRESS_NAMES)
    if has_progress or any(node.field is FieldRole.TARGET for node in nodes):
        aims |= {(node.start, _end(node)) for node in plans}
    return _merged(sorted(aims))


def _end(node: Node) -> int:
    return max(node.end, node.deep_end)


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without the spans that lie within another one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
