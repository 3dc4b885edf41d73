"""The section tree: nodes over the normalized text, as the outline builds them and the role decision labels them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from zhenggai.lexicon.fields import FieldRole
from zhenggai.lexicon.markers import Marker
from zhenggai.record import SectionKind, SectionRole

SETTLED = frozenset(
    {
        "framed_sentence",
        "finding",
        "fault_list",
        "signature",
        "contact_words",
        "cell_lines_head",
        "table_head",
        "page_tail",
    }
)
"""Rules whose decision no later reading changes."""

SECOND_READING = "second_reading"
"""What decided where the second reading put its own in the place of the rules'."""


@dataclass(eq=False, slots=True)
class Node:
    """A block of the notice. All offsets index the normalized text.

    Attributes:
        start: Where the block's own line begins, marker and field name included.
        body: Where its content begins, behind marker and field name.
        end: Where its own line ends; children lie behind.
        kind: What it is as layout.
        role: What it does in the notice; decided after the tree is built.
        marker: Its enumerator, if it has one.
        field: What it holds, if it is a field, a slot heading or a table cell.
        statement_end: Where, within its own line, the statement of a problem ends; None if with the line.
        answer_from: Where, within its own line, the answer begins, when problem and answer share a line.
        about: The problem that the block answers or qualifies; None if it does not, or if none is known.
        rule: Id of the rule that decided the role.
        confidence: Of the role.
        is_read: It was read together with a block before it.
        was_answer: It was an answer before the second reading cut it otherwise.
        answers: For an answer with an enumeration on its own line, the problem that each item answers.
    """

    start: int
    body: int
    end: int
    kind: SectionKind
    role: SectionRole = SectionRole.OTHER
    marker: Marker | None = None
    field: FieldRole | None = None
    parent: Node | None = None
    children: list[Node] = dataclass_field(default_factory=list)
    statement_end: int | None = None
    answer_from: int | None = None
    about: Node | None = None
    rule: str = ""
    confidence: float = 0.5
    is_read: bool = False
    was_answer: bool = False
    answers: list[Node] = dataclass_field(default_factory=list)

    def add(self, child: Node) -> Node:
        """Makes `child` the last child and returns it."""
        child.parent = self
        self.children.append(child)
        return child

    def adopt(self, children: list[Node]) -> None:
        """Moves blocks that hang side by side below one block to the end of this one."""
        moved = set(map(id, children))
        above = children[0].parent
        if above is not None:
            above.children = [one for one in above.children if id(one) not in moved]
        for child in children:
            self.add(child)

    def hand_down(self, below: Node) -> None:
        """What answers or qualifies this block belongs to one below it."""
        for node in self.walk():
            if node.about is self:
                node.about = below

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in the order of the text; no recursion, so depth has no limit."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            if node.children:
                stack += node.children[::-1]

    def upwards(self) -> Iterator[Node]:
        """This node and all above it, the root last."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def decide(self, role: SectionRole, rule: str, confidence: float) -> None:
        """Sets the role together with what decided it."""
        self.role, self.rule, self.confidence = role, rule, confidence

    @property
    def level(self) -> int:
        """Depth below the root."""
        depth, node = 0, self.parent
        while node is not None:
            depth, node = depth + 1, node.parent
        return depth

    @property
    def deep_end(self) -> int:
        """Where the last block below this one ends."""
        node = self
        while node.children:
            node = node.children[-1]
        return max(node.end, self.end)
