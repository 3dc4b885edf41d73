"""Section tree and a model's view of its clauses → the tree, mended where both differ much.

The rules know layouts; where a notice has one that none of them understands, they leave statements out or take one
thing for another. The model knows no layout, but reads every clause. So the rules decide where both agree, and a block
is read anew where the model would have to be very wrong for the rules to be right.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from zhenggai.record import SectionKind, SectionRole
from zhenggai.relations.measures import FoundMeasure, find_measures
from zhenggai.relations.problems import FoundProblem, find_problems
from zhenggai.structure.clause_features import Ints
from zhenggai.structure.clause_model import (
    MEASURE,
    MEASURE_ON,
    OTHER,
    PROBLEM,
    PROBLEM_ON,
    Floats,
    best_parts,
)
from zhenggai.structure.clause_network import ClauseReader, Told
from zhenggai.structure.clauses import Clauses, read_clauses
from zhenggai.structure.nodes import SECOND_READING, Node
from zhenggai.structure.zones import QUALIFIERS

_WHERE_NOTHING = 0.3
"""How much it counts that the rules see a statement where the model sees none: rules seldom make them up."""
_HALFWAY = 0.5
_LEAST = 1e-4
_SHORTEST = 4
_CASE = "案件"
_STATED = (SectionRole.PROBLEM, SectionRole.ANSWER, SectionRole.MEASURE)


@dataclass(frozen=True, slots=True)
class Doubts:
    """When a block is read anew.

    Attributes:
        rules: How unsure the rules must be of a character's role, on average and by their own confidence, for the model
            to be asked at all.
        notice: How many nats a character the rules must lose to the model, over the whole notice, for any block of it
            to be read anew.
        block: How many in the block.
        statement: How many in a problem of which the rules see nothing, for it to be added wherever it stands.
    """

    rules: float
    notice: float
    block: float
    statement: float


@dataclass(frozen=True, slots=True)
class Statement:
    """What the model reads as one problem or measure; offsets index the normalized text."""

    start: int
    end: int
    is_measure: bool
    confidence: float


def read_again(root: Node, text: str, reader: ClauseReader, doubts: Doubts) -> None:
    """Mends the roles of a section tree in place."""
    if _unsureness(root) < doubts.rules:
        return
    clauses = read_clauses(text)
    if not clauses.clauses:
        return
    by_linear = reader.glance(clauses)
    if not _is_worth_asking(clauses, *_losses(root, clauses, by_linear), doubts):
        return
    told = reader.tell(clauses, by_linear)
    roles, lost = _losses(root, clauses, told.parts)
    doubtful = _doubtful_blocks(clauses, lost, doubts)
    if not doubtful and not (lost[roles == 0] >= doubts.statement).any():
        return
    statements = list(_statements(clauses, told))
    missed = _missed(clauses, statements, roles, lost, doubts)
    if not doubtful and not missed:
        return
    dropped = _drop(root, clauses, doubtful)
    starts = [one.start for one in clauses.blocks]
    wanted = [one for one in statements if bisect_right(starts, one.start) - 1 in doubtful or one.start in missed]
    _tie(root, text, dropped, _hang(root, wanted))


def _unsureness(root: Node) -> float:
    """How unsure the rules are of a character's role, on average; 1 where they found no block."""
    length, unsure = 0, 0.0
    for node in root.walk():
        if node is not root:
            length += node.end - node.body
            unsure += (node.end - node.body) * (1 - node.confidence)
    return unsure / length if length else 1.0


def _losses(root: Node, clauses: Clauses, told: Floats) -> tuple[Ints, Floats]:
    """The role of each clause by the rules, and the nats that it loses to what the model holds likeliest."""
    roles = _roles_by_rules(root, clauses)
    by_model = np.stack([told[:, OTHER], told[:, [PROBLEM, PROBLEM_ON]].sum(1), told[:, [MEASURE, MEASURE_ON]].sum(1)])
    lost = np.log(by_model.max(axis=0) + _LEAST) - np.log(by_model[roles, np.arange(len(roles))] + _LEAST)
    lost[(by_model.argmax(axis=0) == 0) & (roles > 0)] *= _WHERE_NOTHING
    return roles, lost


def _is_worth_asking(clauses: Clauses, roles: Ints, lost: Floats, doubts: Doubts) -> bool:
    """Whether the linear model alone is half as far from the rules as it takes, or misses a statement altogether."""
    length = np.array([one.stop - one.body for one in clauses.clauses], float)
    is_far = (lost * length).sum() > _HALFWAY * doubts.notice * length.sum()
    return bool(is_far or (lost[roles == 0] >= doubts.statement).any())


def _doubtful_blocks(clauses: Clauses, lost: Floats, doubts: Doubts) -> set[int]:
    """The places of the blocks to read anew."""
    length = np.array([one.stop - one.body for one in clauses.clauses], float)
    if (lost * length).sum() <= doubts.notice * length.sum():
        return set()
    block = np.array([one.block for one in clauses.clauses])
    losses, lengths = np.bincount(block, lost * length), np.bincount(block, length)
    return set(np.flatnonzero(losses > doubts.block * np.maximum(lengths, 1)).tolist())


def _missed(clauses: Clauses, statements: Sequence[Statement], roles: Ints, lost: Floats, doubts: Doubts) -> set[int]:
    """Where problems begin that the model is sure of and the rules see nothing of; lone deeds are told too often."""
    listed = clauses.clauses
    starts = [one.start for one in listed]
    length = np.array([one.stop - one.body for one in listed], float)
    found: set[int] = set()
    for one in statements:
        first, last = bisect_right(starts, one.start) - 1, bisect_right(starts, one.end - 1)
        stretch = slice(first, last)
        if (
            not one.is_measure
            and not roles[stretch].any()
            and (lost * length)[stretch].sum() > doubts.statement * length[stretch].sum()
        ):
            found.add(one.start)
    return found


def _roles_by_rules(root: Node, clauses: Clauses) -> Ints:
    """For each clause 0, 1 or 2: nothing, a problem, a measure by the roles of the blocks that it stands in."""
    marked = np.zeros(len(clauses.text) + 1, np.int8)
    for node in root.walk():
        if node.role is SectionRole.PROBLEM:
            stop = next((one for one in (node.statement_end, node.answer_from) if one is not None), node.end)
            marked[node.body : stop] = 1
            if node.answer_from is not None:
                marked[node.answer_from : node.end] = 2
        elif node.role in (SectionRole.ANSWER, SectionRole.MEASURE):
            marked[node.body : node.end] = 2
    middle = np.array([(one.body + one.stop) // 2 for one in clauses.clauses])
    roles: Ints = marked[middle].astype(np.int64)
    return roles


def _drop(root: Node, clauses: Clauses, doubtful: set[int]) -> set[int]:
    """Takes what the rules found in doubtful blocks out of the tree; all blocks that it reaches become doubtful.

    Returns:
        The ids of the nodes that are no problems any more.
    """
    reached = _reached(root, clauses)
    nodes_at: dict[int, list[Node]] = {}
    for node, blocks in reached.values():
        for block in blocks:
            nodes_at.setdefault(block, []).append(node)
    dropped: set[int] = set()
    waiting = sorted(doubtful)
    while waiting:
        for node in nodes_at.pop(waiting.pop(), ()):
            if id(node) in dropped:
                continue
            dropped.add(id(node))
            waiting += reached[id(node)][1] - doubtful
            doubtful |= reached[id(node)][1]
            node.answer_from = node.statement_end = None
            node.decide(SectionRole.CONTAINER if node.children else SectionRole.OTHER, SECOND_READING, 0.5)
    return dropped


def _reached(root: Node, clauses: Clauses) -> dict[int, tuple[Node, set[int]]]:
    """By id, each node that states something, with the places of the blocks of its own line and of what it states.

    A node counts though it states nothing as long as its items do: without them it would.
    """
    text, starts = clauses.text, [one.start for one in clauses.blocks]
    problems = find_problems(root, text)
    measures = find_measures(root, text, problems=problems)
    spans = [(node, node.body, node.end) for node in root.walk() if node.role in _STATED and node.body < node.end]
    statements: list[FoundProblem | FoundMeasure] = [*problems, *measures]
    reached: dict[int, tuple[Node, set[int]]] = {}
    for node, start, end in [*spans, *((one.node, one.start, one.end) for one in statements)]:
        blocks = set(range(max(bisect_right(starts, start) - 1, 0), bisect_right(starts, end - 1)))
        reached.setdefault(id(node), (node, set()))[1].update(blocks)
    return reached


def _statements(clauses: Clauses, told: Told) -> Iterator[Statement]:
    """What the model reads, in the order of the text."""
    parts = [*best_parts(told.parts), OTHER]
    first: int | None = None
    for place, part in enumerate(parts):
        if part in (PROBLEM_ON, MEASURE_ON):
            continue
        if first is not None:
            yield from _statement(clauses, first, place - 1, parts[first], told)
        first = place if part != OTHER else None


def _statement(clauses: Clauses, first: int, last: int, part: int, told: Told) -> Iterator[Statement]:
    """The statement from one clause to another one, if it is long enough: where it opens and ends, the network says."""
    is_measure = part == MEASURE
    columns = [MEASURE, MEASURE_ON] if is_measure else [PROBLEM, PROBLEM_ON]
    opening, closing = clauses.clauses[first], clauses.clauses[last]
    start = opening.start + int(told.opening[opening.start : opening.end].argmax())
    end = closing.start + int(told.closing[closing.start : closing.end].argmax()) + 1
    if end - start >= _SHORTEST:
        confidence = float(told.parts[first : last + 1, columns].sum(axis=1).mean())
        yield Statement(start, end, is_measure, round(confidence, 2))


def _hang(root: Node, statements: Sequence[Statement]) -> list[Node]:
    """Makes the block that a statement fills say it, or hangs a new one below the block that it stands in."""
    blocks = sorted((node for node in root.walk() if node is not root), key=lambda one: one.start)
    starts = [one.start for one in blocks]
    return [_add(_block_at(root, blocks, starts, one.start), one) for one in statements]


def _block_at(root: Node, blocks: Sequence[Node], starts: Sequence[int], position: int) -> Node:
    """The innermost block on whose own line a character stands; the root where there is none."""
    place = bisect_right(starts, position) - 1
    node: Node | None = blocks[place] if place >= 0 else None
    while node is not None and node is not root and not node.start <= position < node.end:
        node = node.parent
    return node or root


def _add(above: Node, statement: Statement) -> Node:
    role = SectionRole.MEASURE if statement.is_measure else SectionRole.PROBLEM
    is_root = above.parent is None
    fills = above.body >= statement.start - 1 and above.end <= statement.end + 1 and above.role not in _STATED
    if fills and not is_root and not (statement.is_measure and above.children):
        above.decide(role, SECOND_READING, statement.confidence)
        return above
    end = statement.end if is_root else min(statement.end, above.end)
    node = Node(statement.start, statement.start, end, SectionKind.PARAGRAPH, parent=above)
    insort(above.children, node, key=lambda one: one.start)
    node.decide(role, SECOND_READING, statement.confidence)
    return node


def _tie(root: Node, text: str, dropped: set[int], statements: Sequence[Node]) -> None:
    """Ties new measures, and what was about a block that states no problem any more, to the last problem before.

    So it does fields of a problem behind which a new one was found: they qualify the new one, but for the state of the
    whole case (案件状态).
    """
    added = set(map(id, statements))
    last: Node | None = None
    for node in sorted(root.walk(), key=lambda one: one.start):
        is_new = id(node) in added and not _is_problem(node)
        is_lost = node.about is not None and id(node.about) in dropped and not _is_problem(node.about)
        is_cut_off = node.about is not None and node.role in QUALIFIERS and id(last) in added
        is_cut_off = is_cut_off and not text.startswith(_CASE, node.start)
        if is_new or is_lost or is_cut_off:
            node.about = last
        if _is_problem(node):
            last = node


def _is_problem(node: Node) -> bool:
    return node.role is SectionRole.PROBLEM
