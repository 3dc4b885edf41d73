"""Fields of the section tree → the problem or measure that each qualifies (annotation guideline, section 6)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from zhenggai.lexicon.fields import FieldRole
from zhenggai.record import SectionKind, SectionRole
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.problems import FoundProblem
from zhenggai.structure.nodes import Node
from zhenggai.structure.zones import FIELD_ROLES

Target: TypeAlias = FoundMeasure | FoundProblem


class Targets:
    """Looks up what a field, an answer or a closing sentence tells of.

    A field belongs to the problem or measure in whose block it stands: in brackets behind a measure to the measure, on
    a line of its own below an item to that item only where its neighbours have such a field too, else to the problem.
    """

    def __init__(self, text: str, *, problems: Sequence[FoundProblem], measures: Sequence[FoundMeasure]) -> None:
        self._text = text
        self._starts = sorted(measure.start for measure in measures)
        self._problems = {id(problem.node): problem for problem in problems}
        self._in_order = sorted(problems, key=lambda problem: problem.start)
        self._items = {id(measure.node): measure for measure in measures if measure.node.marker is not None}
        self._counts: dict[int, Counter[FieldRole | None]] = {}
        self._rows: dict[int, dict[int, Sequence[Node]]] = {}
        self._plain = {id(measure.node): measure for measure in measures if measure.marker is None}

    def target_of(self, node: Node) -> Target | None:
        """What a block with a field's role tells of; None if nothing is known."""
        return self._measure_of(node) or self.problem_of(node)

    def problem_of(self, node: Node) -> FoundProblem | None:
        """The problem that a block is about."""
        return self._problems.get(id(node.about))

    def problem_at(self, node: Node) -> FoundProblem | None:
        """The problem that a block itself states."""
        return self._problems.get(id(node))

    def problem_before(self, node: Node) -> FoundProblem | None:
        """The last problem that is stated before a block; None if none is."""
        place = bisect_left(self._in_order, node.start, key=lambda problem: problem.start)
        return self._in_order[place - 1] if place else None

    def count_measures(self, start: int, end: int) -> int:
        """How many measures begin within a span."""
        return bisect_left(self._starts, end) - bisect_left(self._starts, start)

    def _measure_of(self, node: Node) -> FoundMeasure | None:
        if node.kind is not SectionKind.FIELD or node.parent is None:
            return None
        item = self._items.get(id(node.parent))
        if item is None:
            return self._bracketed(node)
        if id(node.parent) in self._problems:
            return None
        is_beside = "\n" not in self._text[node.parent.end : node.body]
        return item if is_beside or self._neighbours_have(node) else None

    def _neighbours_have(self, node: Node) -> bool:
        """Whether another item of the same list has such a field below it."""
        group = node.parent.parent if node.parent is not None else None
        if group is None:
            return False
        if id(group) not in self._counts:
            items = (item for item in group.children if id(item) in self._items)
            self._counts[id(group)] = Counter(name for item in items for name in {one.field for one in item.children})
        return self._counts[id(group)][node.field] > 1

    def _bracketed(self, node: Node) -> FoundMeasure | None:
        """The measure of a plain paragraph that fields in brackets close: …。(牵头单位:…;责任单位:…)."""
        before = self._blocks_before(node)
        if not before or before[-1].role is not SectionRole.ANSWER or any(one.field is not None for one in before):
            return None
        measure = self._plain.get(id(before[-1]))
        gap = "\n" if measure is None else self._text[measure.end : node.start]
        return measure if "(" in gap and "\n" not in gap else None

    def _blocks_before(self, node: Node) -> Sequence[Node]:
        """The last two blocks before the row of fields that a field stands in."""
        if node.parent is None:
            return ()
        if id(node.parent) not in self._rows:
            self._rows[id(node.parent)] = _blocks_before_fields(node.parent)
        return self._rows[id(node.parent)].get(id(node), ())


def _blocks_before_fields(parent: Node) -> dict[int, Sequence[Node]]:
    found: dict[int, Sequence[Node]] = {}
    before: list[Node] = []
    for child in parent.children:
        if child.kind is SectionKind.FIELD and child.field in FIELD_ROLES:
            found[id(child)] = tuple(before[-2:])
        else:
            before.append(child)
    return found
