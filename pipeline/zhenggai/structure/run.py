"""State while the blocks below one heading are read: the problems that fields and answers belong to."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhenggai.lexicon.fields import OWNER_FIELDS, FieldRole
from zhenggai.structure.nodes import Node


@dataclass(slots=True)
class Run:
    """Where reading stands below one block.

    Attributes:
        host: The problem whose heading encloses the blocks.
        current: The problem that was opened last.
        group: The problems opened since the last answer, `current` among them.
        pending: Fields that stand before the problem they belong to.
        seen: The fields that the current problem has, owner fields with their names.
        is_answered: Something has answered the current problem.
        answered: The ids of plain lines that a field right behind them answers, one after the other.
        reported: The problems that the paragraph read last that reports any reports in running text.
    """

    host: Node | None
    current: Node | None
    group: list[Node] = field(default_factory=list)
    pending: list[Node] = field(default_factory=list)
    seen: set[tuple[FieldRole | None, str]] = field(default_factory=set)
    is_answered: bool = False
    answered: frozenset[int] = frozenset()
    reported: list[Node] = field(default_factory=list)

    def open_problem(self, problem: Node) -> None:
        """Makes a problem the current one; fields that waited for it belong to it."""
        if self.is_answered:
            self.group.clear()
        self.group.append(problem)
        self.current = problem
        self.is_answered = False
        self.seen.clear()
        for node in self.pending:
            node.about = problem
        self.pending.clear()

    def attach(self, node: Node, *, name: str = "") -> None:
        """Ties a field to the current problem, or to the next one if this has such a field already.

        Owner fields of different names (督导单位, 验收单位) may be two of one problem, though they hold the same.
        """
        key = node.field, name if node.field in OWNER_FIELDS else ""
        if self.current is None or (key in self.seen and node.field is not FieldRole.ANSWER):
            self.pending.append(node)
            return
        node.about = self.current
        self.seen.add(key)

    def answers_together(self) -> bool:
        """Whether several statements below one problem wait for an answer: it answers the problem that holds them."""
        if self.host is None or self.host in self.group or len(self.group) < 2 or self.is_answered:
            return False
        return all(one.marker is None for one in self.group)

    def leave(self) -> None:
        """Leaves a part in which problems were stated and answered: what follows belongs to none of them."""
        self.current = self.host
        self.group.clear()

    def close(self) -> None:
        """Ties what still waits to the last problem."""
        for node in self.pending:
            node.about = self.current or self.host
