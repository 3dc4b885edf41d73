"""What stands below an answer: measures, labels, closing states, fields; and which problem an answer names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zhenggai.lexicon.markers import chinese_ordinal
from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.alignment import align
from zhenggai.structure.introductions import introduces
from zhenggai.structure.margins import LOOKS_AHEAD, is_label_line, takes_leave
from zhenggai.structure.nodes import SETTLED, Node
from zhenggai.structure.statements import opening_state
from zhenggai.structure.wording import find_items
from zhenggai.structure.zones import FIELD_ROLES

_STATE_MAX = 90
_LABEL_MAX = 16
_SHORTEST_DEED = 6
_FEWEST_LINES = 2
_REFERENCE = re.compile(
    r"(?:针对|关于|就|对)(?:反馈|审计|纠正|指出|提出|意见|问题|事项|的|第|\()*([一二三四五六七八九十]{1,3}|\d{1,2})\)?"
    r"(?:项|点|个|条)?(?:意见|问题|建议|纠正事项|整改任务|任务|整改措施)?(?:的?落实情况)?[,:。]\s*"
)
_CLOSING_STATE = re.compile(
    r"(?:(?:综上|目前|截至目前|截止目前|至此),?[^。;]{0,20}?(?:问题|任务|事项|整改)|该项?(?:问题|整改任务|任务|整改)|"
    r"经[^,。;]{2,30}(?:验收|核查|核验|审核|复查|检查)|上述|以上|本问题|此问题|对照)"
    r"[^。;]{0,60}(?:完成|销号|到位|办结|解决|达到|通过|同意)"
    r"|(?:此|该|本|有关)(?:项|部分|案)?(?:建议|意见|问题|任务|事项|工作)?,?(?:已|业已|均已|正在|正|仍在|将|预计)"
    r"[^,。;]{0,24}(?:落实|跟进|完成|改善|办理|解决|办结|销号|整改|推进)[^,。;]{0,6}[。;]?$"
)


@dataclass(slots=True)
class AnswerReader:
    """Labels what stands below answers.

    Attributes:
        text: The normalized text.
        are_lines: The answers of the notice stand each on the line of its field, with nothing below.
        numbered: The problems opened so far in the present list, by their numbers.
    """

    text: str
    are_lines: bool = False
    numbered: dict[int, Node] = field(default_factory=dict)

    def register(self, problem: Node) -> None:
        """Keeps a problem by its number, for answers that refer to it (针对第二项); a new 1 begins anew."""
        if problem.marker is None or not problem.marker.number:
            return
        if problem.marker.number == 1:
            self.numbered.clear()
        self.numbered[problem.marker.number] = problem

    def referred(self, node: Node, about: Node | None) -> Node | None:
        """The problem that an answer names by its number at its head, else `about`; the reference is no content."""
        reference = _REFERENCE.match(self.text, node.body, node.end)
        if reference is None:
            return about
        number = int(reference[1]) if reference[1].isdigit() else chinese_ordinal(reference[1])
        problem = self.numbered.get(number)
        if problem is not None:
            node.body = reference.end()
        return problem or about

    @property
    def has_problems(self) -> bool:
        """Whether any numbered problem has been opened so far."""
        return bool(self.numbered)

    def read_children(self, node: Node, *, problems: Sequence[Node] = ()) -> None:
        """Labels the blocks below an answer field; as many items as `problems` answer them one by one."""
        items = [child for child in node.children if child.marker is not None and child.field not in FIELD_ROLES]
        aligned = {id(item): one for item, one in zip(items, align(problems, len(items)) or (), strict=False)}
        inline = find_items(self.text, node.body, node.end)
        node.answers = align(problems, len(inline)) or []
        for child in node.children:
            if child.field in FIELD_ROLES:
                child.decide(FIELD_ROLES[child.field], "field_name", 0.9)
                child.about = node.about
            elif child.kind is SectionKind.NOISE or child.rule in SETTLED or child.rule == LOOKS_AHEAD:
                continue
            elif child.kind is SectionKind.PARAGRAPH and takes_leave(self.text, child):
                child.decide(SectionRole.OTHER, "takes_leave", 0.7)
            elif child.kind is SectionKind.PARAGRAPH and self._stands_behind(child, node):
                child.decide(SectionRole.OTHER, "behind_answer", 0.6)
            else:
                self.read_item(child, aligned.get(id(child), node.about), "answer_item")

    def _stands_behind(self, node: Node, answer: Node) -> bool:
        """Whether a paragraph below an answer, with something of the answer before it, is no part of it."""
        is_on_line = answer.body < answer.end
        if not is_on_line and node is answer.children[0]:
            return False
        return (is_on_line and self.are_lines) or is_label_line(self.text, node)

    def read_item(self, node: Node, about: Node | None, rule: str) -> None:
        """Labels an item of an answer as a measure, a mere label, or a closing state."""
        about = self.referred(node, about)
        node.about = about
        if self._is_mere_label(node):
            node.decide(SectionRole.CONTAINER, "answer_label", 0.75)
            for child in node.children:
                self.read_item(child, about, rule)
        elif node.marker is None and self.is_closing_state(node):
            node.decide(SectionRole.STATUS, "closing_state", 0.8)
        elif node.marker is None and introduces(self.text[node.start : node.end]):
            node.decide(SectionRole.CONTAINER, "introduction", 0.7)
        else:
            node.decide(SectionRole.MEASURE, rule, 0.85)
            self._read_qualifiers(node, about)

    def is_closing_state(self, node: Node) -> bool:
        """Whether a paragraph only says that the problem is solved (该问题已完成整改): a state, no measure."""
        if node.end - node.start > _STATE_MAX or _CLOSING_STATE.match(self.text, node.start, node.end) is None:
            return False
        return opening_state(self.text, node.start, node.end - _SHORTEST_DEED) is None

    def _is_mere_label(self, node: Node) -> bool:
        """An item that only announces the items below it (针对第一项: · 工程措施)."""
        has_items = any(child.marker is not None for child in node.children)
        label = self.text[node.body : node.end].strip(" 。:,")
        return has_items and len(label) <= _LABEL_MAX and "," not in label

    def _read_qualifiers(self, node: Node, about: Node | None) -> None:
        """Fields below an item qualify it; everything else there is a part of it."""
        for below in node.walk():
            if below is node or below.rule in SETTLED:
                continue
            if below.field in FIELD_ROLES:
                below.decide(FIELD_ROLES[below.field], "field_in_item", 0.85)
                below.about = about
            elif below.kind is SectionKind.PARAGRAPH and self.is_closing_state(below):
                below.decide(SectionRole.STATUS, "closing_state", 0.8)
                below.about = about


def stand_on_lines(answers: Sequence[Node]) -> bool:
    """Whether almost all answers but the last stand on the line of their field, with no paragraph below."""
    before = answers[:-1]
    on_line = [node for node in before if node.body < node.end]
    alone = sum(all(child.kind is not SectionKind.PARAGRAPH for child in node.children) for node in on_line)
    return alone >= _FEWEST_LINES and 4 * alone >= 3 * len(before)
