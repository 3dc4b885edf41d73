"""Candidate pairs with their IoU → the one-to-one pairs whose IoUs add up to the most (Kuhn 1955, by scipy)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

_LARGEST_MATRIX = 250_000
_NOTHING = 2.0
"""The cost of staying alone; a pair costs less by its IoU."""


@dataclass(frozen=True, slots=True)
class Match:
    """A pair of spans, by their positions in the two sequences, with its IoU."""

    gold: int
    predicted: int
    iou: float


def assign(candidates: Sequence[Match]) -> list[Match]:
    """Choose pairs so that no position stands in two of them and the sum of their IoUs is the largest."""
    return [match for group in _groups(candidates) for match in _assign_group(group)]


def _groups(candidates: Sequence[Match]) -> Iterator[list[Match]]:
    """The candidates by connected components: groups that share no position."""
    leader: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        while leader.setdefault(node, node) != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for match in candidates:
        leader[find(("predicted", match.predicted))] = find(("gold", match.gold))
    groups: defaultdict[tuple[str, int], list[Match]] = defaultdict(list)
    for match in sorted(candidates, key=lambda one: (one.gold, one.predicted)):
        groups[find(("gold", match.gold))].append(match)
    yield from groups.values()


def _assign_group(group: list[Match]) -> list[Match]:
    gold, predicted = sorted({match.gold for match in group}), sorted({match.predicted for match in group})
    if len(gold) == 1 or len(predicted) == 1:
        return [max(group, key=lambda match: match.iou)]
    rows = {position: row for row, position in enumerate(gold)}
    columns = {position: column for column, position in enumerate(predicted)}
    by_cell = {(rows[match.gold], columns[match.predicted]): match for match in group}
    is_small = len(gold) * len(predicted) <= _LARGEST_MATRIX
    solve = _solve_dense if is_small else _solve_sparse
    cells = solve(by_cell, len(gold), len(predicted))
    return [by_cell[cell] for cell in cells if cell in by_cell]


def _solve_dense(by_cell: dict[tuple[int, int], Match], height: int, width: int) -> Iterator[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment  # half a second, which only scoring needs

    gains = np.zeros((height, width))
    for cell, match in by_cell.items():
        gains[cell] = match.iou
    rows, columns = linear_sum_assignment(gains, maximize=True)
    yield from zip(rows.tolist(), columns.tolist(), strict=True)


def _solve_sparse(by_cell: dict[tuple[int, int], Match], height: int, width: int) -> Iterator[tuple[int, int]]:
    """The same without a full matrix; each row gets a column of its own in which it stays alone."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    rows = [row for row, _ in by_cell] + list(range(height))
    columns = [column for _, column in by_cell] + [width + row for row in range(height)]
    costs = [_NOTHING - match.iou for match in by_cell.values()] + [_NOTHING] * height
    graph = csr_array((costs, (rows, columns)), shape=(height, width + height))
    chosen_rows, chosen_columns = min_weight_full_bipartite_matching(graph)
    yield from zip(chosen_rows.tolist(), chosen_columns.tolist(), strict=True)
