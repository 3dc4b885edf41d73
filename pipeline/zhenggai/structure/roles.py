"""Section tree → the same tree with roles: what is a problem, an answer, a measure, a field, a part of the page.

The decision comes before any enumerator is believed: 一是 counts organisers' deeds, faults and measures alike. Cues
(field names, frames, faults), layout (what follows, what hangs below) and the company that an item keeps (its
siblings) decide together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from zhenggai.lexicon.fields import OWNER_FIELDS, FieldRole
from zhenggai.lexicon.markers import Style, chinese_ordinal
from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.nodes import Node
from zhenggai.structure.statements import clause_lists, framed_sentences, split_statement
from zhenggai.structure.wording import are_faults, find_items, has_fault, head_of, heading_role, is_framed

_FIELD_ROLES = {
    FieldRole.TARGET: SectionRole.TARGET,
    FieldRole.DEADLINE: SectionRole.DEADLINE,
    FieldRole.STATUS: SectionRole.STATUS,
    FieldRole.CONTACT: SectionRole.CONTACT,
    FieldRole.FURNITURE: SectionRole.FURNITURE,
} | dict.fromkeys(OWNER_FIELDS, SectionRole.OWNER)
_NEUTRAL_END = re.compile(r"(?:情况|事项|安排|如下|工作|打算|措施|成效|通报|报告|任务|清单|问题)$")
_RECTIFIES = re.compile(
    r"整改(?:工作)?(?:的)?(?:落实|进展|完成|推进|开展)?(?:阶段性?)?(?:情况|进展|报告|结果|方案|公示|台账|清单|措施)|销号|问题清单"
)
_FEEDS_BACK = re.compile(r"反馈|通报.{0,12}问题|检查情况")
_TITLE_MAX = 60
_CONTACT_MAX = 160
_STATE_MAX = 90
_LABEL_MAX = 16
_CLOSING_LINES = 6
_REFERENCE = re.compile(
    r"(?:针对|关于|就|对)(?:反馈|审计|纠正|指出|提出|意见|问题|事项|的|第)*([一二三四五六七八九十]{1,3}|\d{1,2})(?:项|点|个|条)?(?:意见|问题|建议|纠正事项|整改任务|任务|整改措施)?(?:的?落实情况)?[,:。]\s*"
)
_FINDS = re.compile(r"(?:审计署|专员|本署|公署|审计师|委员会)[^,。]{0,26}(?:发现|留意到|注意到|指出)[,:]?")
_ADVISES = re.compile(r"(?:审计署|委员会|专员|公署|本署|申诉专员|帐目委员会)[^,。]{0,12}(?:建议|促请)")
_SETTLED = frozenset({"framed_sentence", "fault_list", "signature", "contact_words", "cell_lines_head", "table_head"})
_AHEAD = re.compile(r"下一?步|下一?阶段|今后|接下来")
_CONTACT = re.compile(
    r"联系(?:电话|方式|人[:及])|监督电话|举报电话|电子邮箱|邮政信箱|欢迎.{0,24}监督|如有(?:意见|异议)|公示期(?:为|限|间|自)|此件公开发布|(?:特此|专此)(?:公示|公告|通报|报告|函复)|以上报告|^注[:：]|请(?:委员会|委员)备悉"
)
_SIGNATURE = re.compile(
    r"\(?(?:\d{2,4}年)?\d{1,2}月\d{1,2}日\)?|\(?二[〇零○O][^,。;]{2,4}年[^,。;]{1,8}日\)?|[\u4e00-\u9fff()]{4,30}(?:委|委员会|政府|局|组|党组|厅|办|办公室|公司|院|校|处|署|会|学|中心)"
)
_CLOSING_STATE = re.compile(
    r"(?:综上|目前|至此|经[^,。;]{2,30}(?:验收|核查|核验|审核|复查|检查)|该项?(?:问题|整改任务|任务|整改)|上述|以上|本问题|此问题|对照)[^。;]{0,60}(?:完成|销号|到位|办结|解决|达到|通过|同意)"
)
_FRAMED_HOST = re.compile(r"^(?:关于|针对|对)|问题[。:,]?$")


class Zone(StrEnum):
    """Where in the macro-structure a block stands."""

    MAIN = "main"
    ORGANISATION = "organisation"
    NEXT_STEPS = "next_steps"
    PROBLEMS = "problems"
    SILENT = "silent"


_ZONE_OF_HEADING = {
    "organisation": (Zone.ORGANISATION, SectionRole.ORGANISATION),
    "next_steps": (Zone.NEXT_STEPS, SectionRole.NEXT_STEPS),
    "advice": (Zone.SILENT, SectionRole.OTHER),
    "contact": (Zone.SILENT, SectionRole.CONTACT),
    "problems": (Zone.PROBLEMS, SectionRole.CONTAINER),
    "container": (Zone.MAIN, SectionRole.CONTAINER),
}


def decide_roles(root: Node, text: str) -> None:
    """Labels every node below `root`; adds nodes for problems that share a line with others."""
    reader = _RoleReader(text, _is_feedback(root, text))
    reader.read_opening(root)
    reader.read_closing(root)
    reader.read(root, host=None, zone=Zone.PROBLEMS if reader.is_feedback else Zone.MAIN)


def _is_feedback(root: Node, text: str) -> bool:
    """Whether the notice only feeds findings back: no answer anywhere, and a title that does not promise one."""
    if any(node.field is FieldRole.ANSWER for node in root.walk()):
        return False
    opening = " ".join(text[node.start : node.end] for node in root.children[:3] if node.marker is None)[:300]
    return _FEEDS_BACK.search(opening) is not None and _RECTIFIES.search(opening) is None


@dataclass(slots=True)
class _Run:
    """State while the children of one block are read: the problem that fields and answers belong to."""

    host: Node | None
    current: Node | None
    pending: list[Node] = field(default_factory=list)
    seen: set[FieldRole] = field(default_factory=set)

    def open_problem(self, problem: Node) -> None:
        self.current = problem
        self.seen.clear()
        for node in self.pending:
            node.about = problem
        self.pending.clear()

    def attach(self, node: Node) -> None:
        if self.current is None or (node.field in self.seen and node.field is not FieldRole.ANSWER):
            self.pending.append(node)
            return
        node.about = self.current
        if node.field is not None:
            self.seen.add(node.field)

    def close(self) -> None:
        for node in self.pending:
            node.about = self.current or self.host


@dataclass(slots=True)
class _RoleReader:
    text: str
    is_feedback: bool
    last_paragraph: Node | None = None
    numbered: dict[int, Node] = field(default_factory=dict)

    # --- opening ------------------------------------------------------------------------------------------------

    def read_opening(self, root: Node) -> None:
        """Title and preamble: the plain lines before the first heading or field."""
        is_title = True
        for node in root.children:
            if node.kind is SectionKind.NOISE:
                continue
            if node.kind is not SectionKind.PARAGRAPH:
                return
            line = self.text[node.start : node.end]
            is_title = is_title and len(line) <= _TITLE_MAX and line[-1] not in "。;,:"
            role = SectionRole.TITLE if is_title else SectionRole.PREAMBLE
            node.decide(role, "opening_lines", 0.8)

    def read_closing(self, root: Node) -> None:
        """Signature, date and contact lines at the end, wherever the outline has put them."""
        lines = [node for node in root.walk() if node.kind is SectionKind.PARAGRAPH]
        for node in lines:
            line = self.text[node.start : node.end]
            if _CONTACT.search(line) and len(line) <= _CONTACT_MAX and node.role is SectionRole.OTHER:
                node.decide(SectionRole.CONTACT, "contact_words", 0.8)
        for node in reversed(lines[-_CLOSING_LINES:]):
            if node.role is SectionRole.CONTACT:
                continue
            if node.role is not SectionRole.OTHER or not _SIGNATURE.fullmatch(self.text[node.start : node.end]):
                self.last_paragraph = node
                return
            node.decide(SectionRole.OTHER, "signature", 0.8)

    # --- children of a block ------------------------------------------------------------------------------------

    def read(self, node: Node, *, host: Node | None, zone: Zone) -> None:
        """Reads the children of `node`; `host` is the problem that encloses them."""
        run = _Run(host, host)
        children = list(node.children)
        for position, child in enumerate(children):
            if child.kind is SectionKind.NOISE or child.rule in _SETTLED:
                continue
            if child.kind is SectionKind.TABLE:
                self._read_table(child, run)
            elif child.field is not None:
                self._read_field(child, run, zone)
            elif child.marker is not None:
                self._read_item(child, children, run, zone)
            else:
                self._read_paragraph(child, children[position + 1 :], run, zone)
        run.close()

    # --- fields and slots ---------------------------------------------------------------------------------------

    def _read_field(self, node: Node, run: _Run, zone: Zone) -> None:
        if node.field is FieldRole.PROBLEM:
            self._read_problem_field(node, run)
        elif node.field is FieldRole.ANSWER:
            self._read_answer(node, run, zone)
        elif node.field in _FIELD_ROLES:
            node.decide(_FIELD_ROLES[node.field], "field_name", 0.95)
            if node.role in (SectionRole.DEADLINE, SectionRole.STATUS, SectionRole.OWNER, SectionRole.TARGET):
                run.attach(node)
        elif node.field is FieldRole.NEXT_STEPS:
            node.decide(SectionRole.NEXT_STEPS, "field_name", 0.9)
            self._read_zone_block(node, Zone.NEXT_STEPS)
        else:
            node.decide(SectionRole.OTHER, "field_name", 0.8)

    def _read_problem_field(self, node: Node, run: _Run) -> None:
        if node.body < node.end:
            node.decide(SectionRole.PROBLEM, "problem_field", 0.95)
            if not self._has_own_answer(node):
                node.answer_from = None
            self._open_statements(node, run)
            self.read(node, host=node, zone=Zone.MAIN)
            return
        node.decide(SectionRole.CONTAINER, "problem_slot", 0.9)
        if any(self._has_answer(child) for child in node.children):
            self.read(node, host=run.host, zone=Zone.MAIN)
            return
        for child in node.children:
            if child.kind is SectionKind.FIELD and child.field is not FieldRole.PROBLEM:
                self._read_field(child, run, Zone.MAIN)
            elif child.kind is SectionKind.TABLE:
                self._read_table(child, run)
            else:
                child.decide(SectionRole.PROBLEM, "problem_slot_line", 0.85)
                self._open_statements(child, run)
                self.read(child, host=child, zone=Zone.PROBLEMS)

    def _open_statements(self, node: Node, run: _Run) -> None:
        """Opens a problem; a list of faults on its line gives problems below it."""
        run.open_problem(node)
        self._register(node)
        spans = clause_lists(self.text, node.body, node.answer_from or node.end)
        if spans and are_faults(self.text, spans):
            self._add_statements(node, spans, "fault_list")

    def _register(self, problem: Node) -> None:
        """Keeps the problem by its number, for answers that refer to it (针对第二项); a new 1 begins anew."""
        if problem.marker is None or not problem.marker.number:
            return
        if problem.marker.number == 1:
            self.numbered.clear()
        self.numbered[problem.marker.number] = problem

    def _referred(self, node: Node, about: Node | None) -> Node | None:
        """The problem that an answer names by its number at its head, else `about`; sets where its content begins."""
        reference = _REFERENCE.match(self.text, node.body, node.end)
        if reference is None:
            return about
        number = int(reference[1]) if reference[1].isdigit() else chinese_ordinal(reference[1])
        problem = self.numbered.get(number)
        if problem is not None:
            node.body = reference.end()
        return problem or about

    def _add_statements(self, node: Node, spans: list[tuple[int, int]], rule: str) -> None:
        for start, end in spans:
            below = node.add(Node(start, start, end, SectionKind.PARAGRAPH))
            below.decide(SectionRole.PROBLEM, rule, 0.75)

    def _read_answer(self, node: Node, run: _Run, zone: Zone) -> None:
        node.decide(SectionRole.ANSWER, "answer_field", 0.95)
        if run.current is None and zone is not Zone.MAIN:
            run.current = None
        run.attach(node)
        if node.about is None and node in run.pending:
            run.pending.remove(node)
        self._read_answer_children(node)

    def _read_answer_children(self, node: Node) -> None:
        for child in node.children:
            if child.field in _FIELD_ROLES:
                child.decide(_FIELD_ROLES[child.field], "field_name", 0.9)
                child.about = node.about
            elif child.kind is not SectionKind.NOISE and child.rule not in _SETTLED:
                self._read_answer_item(child, node.about, "answer_item")

    def _read_answer_item(self, node: Node, about: Node | None, rule: str) -> None:
        about = self._referred(node, about)
        node.about = about
        if self._is_mere_label(node):
            node.decide(SectionRole.CONTAINER, "answer_label", 0.75)
            for child in node.children:
                self._read_answer_item(child, about, rule)
            return
        if node.marker is None and self._is_closing_state(node):
            node.decide(SectionRole.STATUS, "closing_state", 0.8)
            return
        node.decide(SectionRole.MEASURE, rule, 0.85)
        self._read_qualifiers(node, about)

    def _is_mere_label(self, node: Node) -> bool:
        """An item of an answer that only announces the items below it: 针对第一项:, (一)工程措施。"""
        enumerated = [child for child in node.children if child.marker is not None]
        label = self.text[node.body : node.end].strip(" 。:,")
        return bool(enumerated) and len(label) <= _LABEL_MAX and ("," not in label or label == "")

    def _is_closing_state(self, node: Node) -> bool:
        """A paragraph that only says that the problem is solved (该问题已完成整改) is a state, no measure."""
        line = self.text[node.start : node.end]
        return len(line) <= _STATE_MAX and _CLOSING_STATE.match(line) is not None

    def _read_qualifiers(self, node: Node, about: Node | None) -> None:
        """Fields below an item of an answer qualify the item; everything else there is a part of it."""
        for below in node.walk():
            if below is node or below.rule in _SETTLED:
                continue
            if below.field in _FIELD_ROLES:
                below.decide(_FIELD_ROLES[below.field], "field_in_item", 0.85)
                below.about = about
            elif below.kind is SectionKind.PARAGRAPH and self._is_closing_state(below):
                below.decide(SectionRole.STATUS, "closing_state", 0.8)
                below.about = about

    # --- tables -------------------------------------------------------------------------------------------------

    def _read_table(self, table: Node, run: _Run) -> None:
        table.decide(SectionRole.CONTAINER, "table", 0.9)
        for row in table.children:
            if row.role is SectionRole.HEADER:
                continue
            has_problem = any(cell.field is FieldRole.PROBLEM and cell.end > cell.body for cell in row.children)
            local = _Run(run.host, None if has_problem else run.current)
            for cell in row.children:
                self._read_cell(cell, local)
            local.close()
            if local.current is not None:
                run.current = local.current

    def _read_cell(self, cell: Node, run: _Run) -> None:
        if cell.end <= cell.body or cell.field is None:
            return
        if cell.field is FieldRole.PROBLEM:
            cell.decide(SectionRole.PROBLEM, "problem_cell", 0.95)
            run.open_problem(cell)
        elif cell.field is FieldRole.ANSWER:
            cell.decide(SectionRole.ANSWER, "answer_cell", 0.95)
            run.attach(cell)
        elif cell.field in _FIELD_ROLES:
            cell.decide(_FIELD_ROLES[cell.field], "cell_column", 0.95)
            run.attach(cell)

    # --- enumerated items ---------------------------------------------------------------------------------------

    def _read_item(self, node: Node, siblings: list[Node], run: _Run, zone: Zone) -> None:
        head = head_of(self.text, node.body, node.end)
        if _ADVISES.match(self.text, node.body) and zone is Zone.MAIN:
            node.decide(SectionRole.OTHER, "advice_words", 0.75)
            return
        states_fault = is_framed(head) or has_fault(head)
        announced = None if states_fault and len(head) > 8 else heading_role(head)
        if announced is not None and run.host is None and len(head) <= 40:
            self._read_announced(node, announced, run)
        elif zone is Zone.SILENT:
            node.decide(SectionRole.OTHER, "silent_zone", 0.7)
        elif zone in (Zone.ORGANISATION, Zone.NEXT_STEPS):
            self._read_zone_block(node, zone)
        elif self._is_problem(node, siblings, run, zone, head):
            self._read_problem(node, run, zone)
        elif run.current is not None and not self._same_group(node, run.current):
            self._read_answer_item(node, run.current, "item_below_problem")
        else:
            node.decide(SectionRole.CONTAINER, "heading", 0.6)
            self._read_container(node, run, zone)

    def _read_announced(self, node: Node, announced: str, run: _Run) -> None:
        zone, role = _ZONE_OF_HEADING[announced]
        if announced == "advice" and not self.is_feedback:
            zone, role = Zone.NEXT_STEPS, SectionRole.NEXT_STEPS
        node.decide(role, f"heading_{announced}", 0.85)
        if zone in (Zone.ORGANISATION, Zone.NEXT_STEPS):
            if self._below_states_problems(node):
                node.decide(SectionRole.CONTAINER, "heading_with_problems", 0.7)
                self._read_container(node, run, Zone.MAIN)
            else:
                self._read_zone_block(node, zone)
        else:
            self._read_container(node, run, zone)

    def _below_states_problems(self, node: Node) -> bool:
        return any(below.field in (FieldRole.PROBLEM, FieldRole.ANSWER) for below in node.walk() if below is not node)

    def _read_container(self, node: Node, run: _Run, zone: Zone) -> None:
        if zone is Zone.PROBLEMS:
            self._read_fault_text(node, run)
        elif zone is Zone.MAIN:
            self._read_framed_sentences(node, node.body)
        self.read(node, host=run.host, zone=zone)

    def _is_problem(self, node: Node, siblings: list[Node], run: _Run, zone: Zone, head: str) -> bool:
        states_fault = is_framed(head) or has_fault(head)
        if _FINDS.match(self.text, node.body):
            return True
        if zone is Zone.PROBLEMS:
            return states_fault or (not node.children and not self._is_label(node, head))
        if run.host is None:
            if self._is_after_answerless_problem(node, siblings, run):
                return states_fault and not self._are_deeds(node, siblings)
            return states_fault or self._answers_directly(node, head) or self._is_like_siblings(node, siblings)
        if node.marker is not None and node.marker.style is Style.CN_IS:
            return not self._are_deeds(node, siblings)
        if self._has_explicit_answer(node) or self._heads_its_answer(node, run.host, head):
            return True
        group = [sibling for sibling in siblings if self._same_group(node, sibling)]
        if any(self._has_explicit_answer(sibling) for sibling in group):
            return states_fault
        if not states_fault or not self._host_is_answered(siblings):
            return states_fault and any(self._has_answer(sibling) for sibling in group) and is_framed(head)
        return are_faults(self.text, [(sibling.body, sibling.end) for sibling in group])

    def _is_like_siblings(self, node: Node, siblings: list[Node]) -> bool:
        """A heading over answered items is a problem if most headings of its level state one."""
        if not self._has_explicit_answer(node) or _NEUTRAL_END.search(self.text, node.body, node.end):
            return False
        group = [sibling for sibling in siblings if self._same_group(node, sibling)]
        stating = sum(has_fault(head_of(self.text, one.body, one.end)) for one in group)
        return stating * 2 > len(group)

    def _is_label(self, node: Node, head: str) -> bool:
        return len(head) >= node.end - node.body - 1 and not has_fault(head)

    def _is_after_answerless_problem(self, node: Node, siblings: list[Node], run: _Run) -> bool:
        """A problem field of the same block still waits for its answer, and this item is no heading beside it."""
        return run.current is not None and run.current in siblings and run.current.field is FieldRole.PROBLEM

    def _are_deeds(self, node: Node, siblings: list[Node]) -> bool:
        group = [(sibling.body, sibling.end) for sibling in siblings if self._same_group(node, sibling)]
        return not are_faults(self.text, group)

    def _same_group(self, node: Node, sibling: Node) -> bool:
        return (
            node.marker is not None
            and sibling.marker is not None
            and sibling.marker.style is node.marker.style
            and sibling.field is None
        )

    def _answers_directly(self, node: Node, head: str, *, in_problem: bool = False) -> bool:
        """A neutral or imperative heading is a problem if its own lines answer it (layout L3)."""
        if node.marker is None or node.marker.style is Style.CN_IS or _NEUTRAL_END.search(head):
            return False
        below = [child for child in node.children if child.kind is not SectionKind.NOISE]
        if any(child.field is FieldRole.ANSWER for child in below):
            return True
        if below and all(self._is_answer_line(child, in_problem=in_problem) for child in below):
            return True
        return bool(find_items(self.text, node.body, node.end, styles=(Style.CN_IS,)))

    def _is_answer_line(self, node: Node, *, in_problem: bool) -> bool:
        if node.marker is not None:
            return node.marker.style is Style.CN_IS
        return node.kind is SectionKind.PARAGRAPH and in_problem

    def _heads_its_answer(self, node: Node, host: Node, head: str) -> bool:
        """Below a heading that is no framed problem, a bare heading with its own list or paragraphs stands for one."""
        host_head = head_of(self.text, host.body, host.end)
        if _FRAMED_HOST.search(host_head) or node.end - node.body > len(head) + 1:
            return False
        return self._answers_directly(node, head, in_problem=True)

    def _host_is_answered(self, siblings: list[Node]) -> bool:
        return self.is_feedback or any(sibling.field is FieldRole.ANSWER for sibling in siblings)

    def _has_explicit_answer(self, node: Node) -> bool:
        return any(below.field is FieldRole.ANSWER for below in node.walk() if below is not node)

    def _has_answer(self, node: Node) -> bool:
        if self._has_explicit_answer(node) or self._has_own_answer(node):
            return True
        return any(child.marker is not None and child.marker.style is Style.CN_IS for child in node.children)

    def _has_own_answer(self, node: Node) -> bool:
        items = find_items(self.text, node.body, node.end, styles=(Style.CN_IS,))
        spans = [(item.body, node.end) for item in items]
        return bool(items) and not are_faults(self.text, spans)

    def _read_problem(self, node: Node, run: _Run, zone: Zone) -> None:
        node.decide(SectionRole.PROBLEM, "problem_heading", 0.85)
        is_answered_below = self._has_explicit_answer(node) or bool(
            [child for child in node.children if child.kind in (SectionKind.ITEM, SectionKind.PARAGRAPH)]
        )
        if zone is Zone.PROBLEMS and not is_answered_below:
            self._open_statements(node, run)
        else:
            node.answer_from = split_statement(self.text, node, is_answered_below=is_answered_below)
            run.open_problem(node)
            self._register(node)
            if node.answer_from is not None:
                self._read_framed_sentences(node, node.answer_from)
        self.read(node, host=node, zone=Zone.PROBLEMS if zone is Zone.PROBLEMS else Zone.MAIN)
        run.current = node

    # --- plain paragraphs ---------------------------------------------------------------------------------------

    def _read_paragraph(self, node: Node, rest: list[Node], run: _Run, zone: Zone) -> None:
        if node.role in (SectionRole.TITLE, SectionRole.PREAMBLE):
            if zone is Zone.MAIN and self._read_framed_sentences(node, node.body):
                node.decide(SectionRole.CONTAINER, "framed_sentences", 0.7)
            return
        if zone in (Zone.ORGANISATION, Zone.NEXT_STEPS):
            self._read_zone_block(node, zone)
        elif zone is Zone.SILENT:
            node.decide(SectionRole.OTHER, "silent_zone", 0.7)
        elif zone is Zone.PROBLEMS:
            self._read_fault_text(node, run)
        elif self._looks_ahead(node):
            self._read_zone_block(node, Zone.NEXT_STEPS)
        elif self._is_leaf_problem(node, rest, run):
            self._read_leaf_paragraph(node, run)
        elif run.current is not None and self._is_closing_state(node):
            node.decide(SectionRole.STATUS, "closing_state", 0.8)
            node.about = run.current
        elif run.current is not None:
            node.decide(SectionRole.ANSWER, "paragraph_below_problem", 0.8)
            node.about = self._referred(node, run.current)
        elif self._read_framed_sentences(node, node.body):
            node.decide(SectionRole.CONTAINER, "framed_sentences", 0.7)
        else:
            node.decide(SectionRole.OTHER, "plain_paragraph", 0.5)

    def _answer_follows(self, rest: list[Node]) -> bool:
        for node in rest:
            if node.field is FieldRole.ANSWER:
                return True
            if node.kind is not SectionKind.PARAGRAPH:
                return False
        return False

    def _looks_ahead(self, node: Node) -> bool:
        """A paragraph 下一步,… at the end of the notice tells of next steps, whatever block it was put under."""
        return _AHEAD.match(self.text, node.start) is not None and node is self.last_paragraph

    def _is_leaf_problem(self, node: Node, rest: list[Node], run: _Run) -> bool:
        """A paragraph that states a fault before its answer, be that a field, a list or further paragraphs."""
        line = self.text[node.start : node.end]
        if self._answer_follows(rest):
            return run.host is not None or has_fault(line)
        if run.host is None or run.current is not run.host or not rest:
            return False
        return are_faults(self.text, [(node.start, node.end)]) and not find_items(self.text, node.start, node.end)

    def _read_leaf_paragraph(self, node: Node, run: _Run) -> None:
        """An unmarked paragraph between a problem's heading and 整改情况 is a problem of its own."""
        node.decide(SectionRole.PROBLEM, "paragraph_before_answer", 0.85)
        run.open_problem(node)

    def _read_framed_sentences(self, node: Node, start: int) -> bool:
        """Sentences in which problem and measure stand together (对…问题,某局…): each becomes a problem."""
        sentences = framed_sentences(self.text, start, node.end)
        for begin, answer, end in sentences:
            below = Node(begin, begin, end, SectionKind.PARAGRAPH, answer_from=answer)
            node.add(below).decide(SectionRole.PROBLEM, "framed_sentence", 0.75)
        if sentences and node.answer_from is not None:
            node.statement_end, node.answer_from = node.answer_from, None
        return bool(sentences)

    def _read_fault_text(self, node: Node, run: _Run) -> None:
        """Findings in running text: each item of a list of faults is a problem."""
        spans = clause_lists(self.text, node.body, node.end)
        if spans and are_faults(self.text, spans):
            node.decide(SectionRole.CONTAINER, "fault_list", 0.7)
            self._add_statements(node, spans, "fault_list")
        elif node.kind is SectionKind.PARAGRAPH:
            node.decide(SectionRole.OTHER, "plain_paragraph", 0.5)

    # --- organisation and next steps ----------------------------------------------------------------------------

    def _read_zone_block(self, node: Node, zone: Zone) -> None:
        """Deeds outside any answer: the innermost enumerated items are measures without a problem."""
        is_heading = node.role in (SectionRole.ORGANISATION, SectionRole.NEXT_STEPS)
        items = [child for child in node.children if child.marker is not None]
        if find_items(self.text, node.body, node.end):
            node.decide(SectionRole.ANSWER, f"list_in_{zone.value}", 0.8)
        elif not is_heading and node.marker is not None and not items and node.field is None:
            node.decide(SectionRole.MEASURE, f"item_in_{zone.value}", 0.75)
        elif not is_heading:
            role = SectionRole.ORGANISATION if zone is Zone.ORGANISATION else SectionRole.NEXT_STEPS
            node.decide(role, f"text_in_{zone.value}", 0.6)
        if node.role is SectionRole.MEASURE:
            return
        for child in node.children:
            if child.kind is not SectionKind.NOISE and child.field not in _FIELD_ROLES:
                self._read_zone_block(child, zone)
