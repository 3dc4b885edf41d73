"""Section tree and the models' view of its clauses → the tree, mended where another reading is likelier.

The rules know layouts; where a notice has one that none of them understands, they leave statements out, take one thing
for another, or end a statement where it goes on. The models know no layout, but read every clause. Both are heard on
each clause: how likely the models hold it to be this or that, and so many nats more for what it is by the rules. The
likeliest reading of the whole text under both decides, and where it is the rules' own, the tree stays as it is. How
much the rules' word counts depends on whether they understand the layout: on how far the models, asked alone, agree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.mending import Found, Mending, Span, Stated, Statement, all_of, span_of, stated_by
from zhenggai.structure.clause_model import (
    MEASURE,
    MEASURE_ON,
    OTHER,
    PROBLEM,
    PROBLEM_ON,
    Floats,
    likeliest_parts,
)
from zhenggai.structure.clause_network import ClauseReader, Told
from zhenggai.structure.clauses import Clauses, holders, read_clauses
from zhenggai.structure.nodes import Node

_LEAST = 1e-4
_TOLD = frozenset({"told_deed", "told_finding"})
"""Rules that read running text by its words."""
_NAMED = frozenset({"answer_field", "answer_item", "answer_cell"})
"""Rules that know a measure by the name of the field, slot or column in which it stands."""
_REPORTED = "reported_faults"
"""The rule of a paragraph of which it may tell faults that share a clause (存在甲、乙等问题), which no model can."""
_SHORTEST = 4
_TURN = re.compile(r"(?:(?<=[。;:\n])|^)(?:(?:顺着|沿着|循着|由此|以此|借此)[^,。;:\n]{0,10}|举一反三),$")
_TURN_REACH = 16
_REPORTING = re.compile(r"[。;,][^。;,:\n]{2,8}(?:发现|指出|查明)[,:]?$")
_REPORTING_REACH = 16
_GOES_ON = ((PROBLEM, PROBLEM_ON), (MEASURE, MEASURE_ON))
_UNDERSTOOD = 0.75
"""How far the linear model must agree with the rules for the network to be spared."""

_Range: TypeAlias = tuple[int, int, int]
"""PROBLEM or MEASURE, and the places of a statement's first and last clause."""


@dataclass(frozen=True, slots=True)
class Trust:
    """How much the word of the rules counts.

    Attributes:
        agreement: The F1 of the rules' statements by the models', clause by clause, from which on the rules are taken
            to understand the layout.
        understood: How many nats likelier what they say of a clause is then.
        apart: How many then, if they say that it belongs to a measure that answers no problem: which deeds of an
            organisational part are measures is a matter of layout.
        problem: How many it is below that agreement, if they say that the clause belongs to a problem.
        measure: If to a measure.
        nothing: If to neither.
        told: If to a measure that running text tells in so many words: such a rule looks at words, not at a layout.
        named: If to a measure in a field that announces what was done about a problem (整改情况:).
    """

    agreement: float
    understood: float
    apart: float
    problem: float
    measure: float
    nothing: float
    told: float
    named: float


@dataclass(frozen=True, slots=True)
class _Rules:
    """What the rules say.

    Attributes:
        parts: What each clause is by them.
        ranges: What they found in each range of clauses.
        within: What they found that holds most of no clause, since something else does.
        is_apart: Whether a clause belongs to a measure that answers no problem.
        is_told: Whether to one that running text tells; or is shared by several faults, or right behind them.
        is_named: Whether to one in a field that announces it, behind a problem.
    """

    parts: list[int]
    ranges: Mapping[_Range, Found]
    within: frozenset[Span]
    is_apart: npt.NDArray[np.bool_]
    is_told: npt.NDArray[np.bool_]
    is_named: npt.NDArray[np.bool_]


def read_again(root: Node, text: str, reader: ClauseReader, trust: Trust) -> Stated | None:
    """Mends the roles of a section tree in place.

    Deeds that only the models see are left out of a notice in which nobody sees a problem: they answer none.

    Returns:
        What the tree states, where it stays as it is; None where that must be read off it anew.
    """
    clauses = read_clauses(text)
    stated = stated_by(root, text)
    if not clauses.clauses:
        return stated
    rules = _by_rules(clauses, all_of(stated))
    by_linear = reader.glance(clauses)
    if _agreement(by_linear, rules) >= _UNDERSTOOD and _likeliest(by_linear, rules, trust, 1.0) == rules.parts:
        return stated
    told = reader.tell(clauses, by_linear)
    parts = _likeliest(told.parts, rules, trust, _agreement(told.parts, rules))
    if parts == rules.parts or not (PROBLEM in parts or MEASURE in rules.parts):
        return stated
    Mending(root, text, list(_statements(clauses, told, parts, rules)), rules.within).mend(stated)
    return None


def _by_rules(clauses: Clauses, found: Iterable[Found]) -> _Rules:
    listed = sorted(found, key=lambda one: (one.start, -one.end))
    held = holders(clauses, [(one.start, one.end) for one in listed])
    parts = [OTHER] * len(clauses.clauses)
    ranges: dict[_Range, Found] = {}
    within: set[Span] = set()
    is_apart, is_told, is_named = (np.zeros(len(parts), bool) for _ in range(3))
    starts = [one.start for one in clauses.clauses]
    edges: dict[int, tuple[int, int]] = {}
    for clause, place in enumerate(held.tolist()):
        edges[place] = (edges[place][0] if place in edges else clause, clause)
    for place, one in enumerate(listed):
        part = span_of(one)[0]
        if place not in edges:
            within.add(span_of(one))
            if part == PROBLEM and one.node.parent is not None and one.node.parent.rule == _REPORTED:
                clause = bisect_right(starts, one.start) - 1
                is_told[clause : clause + 2] = True
            continue
        first, last = edges[place]
        parts[first : last + 1] = [part, *[PROBLEM_ON if part == PROBLEM else MEASURE_ON] * (last - first)]
        ranges[part, first, last] = one
        is_told[first : last + 1] = isinstance(one, FoundMeasure) and one.node.rule in _TOLD
        is_apart[first : last + 1] = isinstance(one, FoundMeasure) and one.problem is None
        is_named[first : last + 1] = isinstance(one, FoundMeasure) and bool(one.problem) and one.node.rule in _NAMED
    return _Rules(parts, ranges, frozenset(within), is_apart, is_told, is_named)


def _likeliest(told: Floats, rules: _Rules, trust: Trust, agreement: float) -> list[int]:
    """What each clause is in the likeliest reading of the whole text under both."""
    if agreement >= trust.agreement:
        nats = np.where(rules.is_apart, trust.apart, trust.understood)
    else:
        nats = np.array([trust.nothing, trust.problem, trust.problem, trust.measure, trust.measure])[rules.parts]
        nats = np.where(rules.is_told, trust.told, np.where(rules.is_named, trust.named, nats))
    logs = np.log(told + _LEAST)
    logs[np.arange(len(logs)), rules.parts] += nats
    return likeliest_parts(logs)


def _agreement(told: Floats, rules: _Rules) -> float:
    """The F1 of the rules' statements by those that the models see when asked alone."""
    seen = set(_ranges(likeliest_parts(np.log(told + _LEAST))))
    both = len(seen) + len(rules.ranges)
    return 2 * len(seen & set(rules.ranges)) / both if both else 1.0


def _ranges(parts: Sequence[int]) -> Iterator[_Range]:
    first: int | None = None
    for place, part in enumerate([*parts, OTHER]):
        if part in (PROBLEM_ON, MEASURE_ON):
            continue
        if first is not None:
            yield parts[first], first, place - 1
        first = place if part != OTHER else None


def _statements(clauses: Clauses, told: Told, parts: Sequence[int], rules: _Rules) -> Iterator[Statement]:
    """The statements of a reading in the order of the text: those of the rules as they are, others as the network says.

    None reaches into the one before it.
    """
    floor = 0
    chances = {part: told.parts[:, part] + told.parts[:, more] for part, more in _GOES_ON}
    for part, first, last in _ranges(parts):
        confidence = round(float(chances[part][first : last + 1].mean()), 2)
        found = rules.ranges.get((part, first, last))
        if found is not None:
            start, end = found.start, found.end
        else:
            opening, closing = clauses.clauses[first], clauses.clauses[last]
            start = opening.start + int(told.edges(first)[0].argmax())
            end = closing.start + int(told.edges(last)[1].argmax()) + 1
            end -= _closes_frame(clauses.text, start, end)
            end = _before_reporting(clauses.text, start, end) if part == PROBLEM else end
            start = _with_turn(clauses.text, floor, start) if part == MEASURE else start
        if start < floor:
            start, found = floor, None
        if end - start >= _SHORTEST or found is not None:
            yield Statement(part, start, end, confidence, found)
            floor = end


def _with_turn(text: str, floor: int, start: int) -> int:
    r"""Where a measure begins with the turn before it on its line (顺着这条线,全镇合同重新过筛).

    >>> _with_turn("租金已收齐。\n顺着这条线,合同重新过筛", 0, 13), _with_turn("租金偏低,合同重新过筛", 0, 5)
    (7, 5)
    """
    turn = _TURN.search(text, max(floor, start - _TURN_REACH), start)
    return start if turn is None else turn.start()


def _before_reporting(text: str, start: int, end: int) -> int:
    """Where a problem ends whose last clause only says who found the next one (污水治理有短板。督察发现,).

    >>> _before_reporting("污水治理有短板。督察发现", 0, 12)
    7
    """
    reporting = _REPORTING.search(text, max(start, end - _REPORTING_REACH), end)
    return end if reporting is None or reporting.start() - start < _SHORTEST else reporting.start()


def _closes_frame(text: str, start: int, end: int) -> bool:
    """Whether a statement ends with a closing quotation mark whose opening one stands before it (关于“…”的问题).

    >>> text = "关于“管网破损”的问题"
    >>> _closes_frame(text, 3, 8), _closes_frame(text, 2, 8)
    (True, False)
    """
    return text[end - 1 : end] == "”" and text.count("“", start, end) < text.count("”", start, end)
