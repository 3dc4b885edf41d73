"""The company that an item keeps: what its siblings of the same style are like, worked out once for each group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from zhenggai.lexicon.fields import FieldRole
from zhenggai.lexicon.markers import Style
from zhenggai.record import SectionKind
from zhenggai.structure.nodes import Node
from zhenggai.structure.wording import are_faults, find_items, has_fault, head_of, leans_to_fault, states_fault


class Group:
    """The items of one style below one block.

    Attributes:
        items: The items, in order.
    """

    def __init__(self, items: list[Node], text: str) -> None:
        self.items = items
        self._text = text

    @cached_property
    def states_faults(self) -> bool:
        """Whether the items state faults rather than deeds."""
        return are_faults(self._text, [(item.body, item.end) for item in self.items])

    @cached_property
    def has_explicit_answer(self) -> bool:
        """Whether below some item a field answers."""
        return any(has_explicit_answer(item) for item in self.items)

    @cached_property
    def has_answer(self) -> bool:
        """Whether some item is answered in any way."""
        return any(has_answer(item, self._text) for item in self.items)

    @cached_property
    def is_answered_by_paragraphs(self) -> bool:
        """Whether every item leans to a fault and has nothing below it but a paragraph or more."""
        return all(
            item.children
            and all(child.kind is SectionKind.PARAGRAPH for child in item.children)
            and leans_to_fault(head_of(self._text, item.body, item.end))
            for item in self.items
        )

    @cached_property
    def mostly_faults(self) -> bool:
        """Whether most heads state a fault."""
        stating = sum(has_fault(head_of(self._text, item.body, item.end)) for item in self.items)
        return stating * 2 > len(self.items)

    @cached_property
    def leans_to_faults(self) -> bool:
        """Whether the items lean to faults, by words and by the runs of characters in them, and some states one."""
        heads = [head_of(self._text, item.body, item.end) for item in self.items]
        leaning_ones = sum(leans_to_fault(head) for head in heads)
        return 5 * leaning_ones >= 4 * len(heads) and any(map(states_fault, heads))

    @cached_property
    def names_problems(self) -> bool:
        """Whether half of the heads or more state a fault that isn't only what a deed is about."""
        heads = [head_of(self._text, item.body, item.end) for item in self.items]
        return 2 * sum(states_fault(head) for head in heads) >= len(heads)


@dataclass(slots=True)
class Company:
    """The groups of a notice, by the block and the style of their items."""

    text: str
    groups: dict[tuple[int, Style], Group] = field(default_factory=dict)
    levels: dict[tuple[int, str], Group] | None = None

    def of(self, node: Node) -> Group:
        """The group that an item belongs to."""
        if node.marker is None or node.parent is None:
            return Group([node], self.text)
        key = (id(node.parent), node.marker.style)
        if key not in self.groups:
            items = [sibling for sibling in node.parent.children if is_same_kind(node, sibling)]
            self.groups[key] = Group(items, self.text)
        return self.groups[key]

    def of_level(self, node: Node) -> Group:
        """The items of a style on one depth of the whole notice: numbers may run on from section to section."""
        if self.levels is None:
            found: dict[tuple[int, str], list[Node]] = {}
            root = node
            while root.parent is not None:
                root = root.parent
            for below, depth in _with_depth(root):
                if below.marker is not None and below.field is None:
                    found.setdefault((depth, below.marker.level), []).append(below)
            self.levels = {key: Group(items, self.text) for key, items in found.items()}
        key = (node.level, node.marker.level if node.marker is not None else "")
        return self.levels.get(key) or Group([node], self.text)

    def states_problems(self, node: Node) -> bool:
        """Whether below a heading problems are stated: by fields, or by lists of which most items state a fault."""
        for below in node.walk():
            if below is node:
                continue
            if below.field in (FieldRole.PROBLEM, FieldRole.ANSWER):
                return True
            if below.marker is not None and below.marker.style is not Style.CN_IS and self.of(below).names_problems:
                return True
        return False


def _with_depth(root: Node) -> Iterator[tuple[Node, int]]:
    stack = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        yield node, depth
        stack.extend((child, depth + 1) for child in reversed(node.children))


def is_same_style(node: Node, other: Node) -> bool:
    """Whether two blocks are enumerated in one style, be they fields or items."""
    return node.marker is not None and other.marker is not None and other.marker.level == node.marker.level


def is_same_kind(node: Node, other: Node) -> bool:
    """Whether two blocks are items of one style; a field with an enumerator is none."""
    return is_same_style(node, other) and other.field is None


def has_explicit_answer(node: Node) -> bool:
    """Whether below a block a field answers (整改情况:)."""
    return any(below.field is FieldRole.ANSWER for below in node.walk() if below is not node)


def has_answer(node: Node, text: str) -> bool:
    """Whether a block is answered: by a field below it, by 一是 … on its own line, or by lines that begin so."""
    if has_explicit_answer(node) or has_own_answer(node, text):
        return True
    return any(_is_answer(child, text) for child in node.children)


def _is_answer(child: Node, text: str) -> bool:
    """Whether a block below a heading answers it: an item 一是 …, or a paragraph with such items that tell deeds."""
    if child.marker is not None:
        return child.marker.style is Style.CN_IS
    return child.kind is SectionKind.PARAGRAPH and has_own_answer(child, text)


def has_own_answer(node: Node, text: str) -> bool:
    """Whether 一是 … on a block's own line tells deeds."""
    items = find_items(text, node.body, node.end, styles=(Style.CN_IS,))
    return bool(items) and not are_faults(text, [(item.body, node.end) for item in items])
