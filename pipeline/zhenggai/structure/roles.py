"""Section tree → the same tree with roles: what is a problem, an answer, a measure, a field, a part of the page.

The decision comes before any enumerator is believed: 一是 counts organisers' deeds, faults and measures alike. Cues
(field names, frames, faults), layout (what follows, what hangs below) and the company that an item keeps (its
siblings) decide together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhenggai.lexicon.fields import FieldRole
from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.answers import AnswerReader
from zhenggai.structure.company import Company, has_answer, has_explicit_answer, is_same_kind
from zhenggai.structure.margins import LOOKS_AHEAD, is_feedback, read_closing, read_opening
from zhenggai.structure.nodes import SETTLED, Node
from zhenggai.structure.problem_headings import ProblemHeadings, answered_from
from zhenggai.structure.statements import clause_lists, framed_sentences, split_statement
from zhenggai.structure.wording import are_faults, find_items, has_fault, head_of, heading_role, is_framed
from zhenggai.structure.zones import DEED_ZONES, FIELD_ROLES, QUALIFIERS, Zone, zone_of_heading

_LONGEST_HEADING = 40
_LONGEST_TOPIC = 8
_LONGEST_MARKER = 4
_INTRODUCES = re.compile(r"(?:如下|下列|以下|情况|情形|措施|进展|问题|包括|为|是)[^,。;]{0,6}(?::|——?)$")
_ADVISES = re.compile(r"(?:审计署|委员会|专员|公署|本署|申诉专员|帐目委员会)[^,。]{0,12}(?:建议|促请)")


def decide_roles(root: Node, text: str) -> None:
    """Labels every node below `root`; adds nodes for problems that share a line with others."""
    read_opening(root, text)
    read_closing(root, text)
    reader = _RoleReader(text, is_feedback(root, text))
    reader.read(root, host=None, zone=Zone.PROBLEMS if reader.is_feedback else Zone.MAIN)


@dataclass(slots=True)
class _Run:
    """State while the children of one block are read: the problem that fields and answers belong to."""

    host: Node | None
    current: Node | None
    pending: list[Node] = field(default_factory=list)
    seen: set[FieldRole] = field(default_factory=set)
    is_answered: bool = False

    def open_problem(self, problem: Node) -> None:
        self.current = problem
        self.is_answered = False
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
    company: Company = field(init=False)
    answers: AnswerReader = field(init=False)
    headings: ProblemHeadings = field(init=False)

    def __post_init__(self) -> None:
        self.company = Company(self.text)
        self.answers = AnswerReader(self.text)
        self.headings = ProblemHeadings(self.text, self.company, is_feedback=self.is_feedback)

    # --- children of a block ------------------------------------------------------------------------------------

    def read(self, node: Node, *, host: Node | None, zone: Zone) -> None:
        """Reads the children of `node`; `host` is the problem that encloses them."""
        run = _Run(host, host)
        children = list(node.children)
        answered = answered_from(children)
        for position, child in enumerate(children):
            if child.kind is SectionKind.NOISE or child.rule in SETTLED:
                continue
            if child.kind is SectionKind.TABLE:
                self._read_table(child, run)
            elif child.field is not None:
                self._read_field(child, run, zone)
            elif child.marker is not None:
                self._read_item(child, run, zone)
            else:
                is_last = position + 1 == len(children)
                self._read_paragraph(child, run, zone, is_answered=answered[position + 1], is_last=is_last)
        run.close()

    # --- fields and slots ---------------------------------------------------------------------------------------

    def _read_field(self, node: Node, run: _Run, zone: Zone) -> None:
        if node.field is FieldRole.PROBLEM:
            self._read_problem_field(node, run)
        elif node.field is FieldRole.ANSWER:
            self._read_answer(node, run)
        elif node.field in FIELD_ROLES:
            node.decide(FIELD_ROLES[node.field], "field_name", 0.95)
            if node.role in QUALIFIERS:
                run.attach(node)
        elif node.field is FieldRole.NEXT_STEPS:
            node.decide(SectionRole.NEXT_STEPS, "field_name", 0.9)
            self._read_zone_block(node, Zone.NEXT_STEPS)
        else:
            node.decide(SectionRole.OTHER, "field_name", 0.8)

    def _read_problem_field(self, node: Node, run: _Run) -> None:
        if node.body < node.end:
            spans = clause_lists(self.text, node.body, node.end)
            if spans and spans[0][0] - node.body <= _LONGEST_MARKER and are_faults(self.text, spans):
                node.decide(SectionRole.CONTAINER, "problem_field_list", 0.85)
                self._add_statements(node, spans, "fault_list")
                run.open_problem(node.children[-1])
            else:
                node.decide(SectionRole.PROBLEM, "problem_field", 0.95)
                self._open_statements(node, run)
            self.read(node, host=node if node.role is SectionRole.PROBLEM else run.host, zone=Zone.MAIN)
            return
        node.decide(SectionRole.CONTAINER, "problem_slot", 0.9)
        if any(has_answer(child, self.text) for child in node.children):
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
        self.answers.register(node)
        spans = clause_lists(self.text, node.body, node.answer_from or node.end)
        if spans and are_faults(self.text, spans):
            self._add_statements(node, spans, "fault_list")

    def _add_statements(self, node: Node, spans: list[tuple[int, int]], rule: str) -> None:
        for start, end in spans:
            below = node.add(Node(start, start, end, SectionKind.PARAGRAPH))
            below.decide(SectionRole.PROBLEM, rule, 0.75)

    def _read_answer(self, node: Node, run: _Run) -> None:
        if self._is_section_of_problems(node, run):
            node.decide(SectionRole.CONTAINER, "section_of_problems", 0.8)
            self.read(node, host=run.host, zone=Zone.MAIN)
            return
        node.decide(SectionRole.ANSWER, "answer_field", 0.95)
        run.attach(node)
        if node.about is None and node in run.pending:
            run.pending.remove(node)
        self.answers.read_children(node)

    def _is_section_of_problems(self, node: Node, run: _Run) -> bool:
        """A bare heading 整改落实情况 without a problem before it, over items that are answered or name a problem."""
        if node.body < node.end or run.current is not None:
            return False
        items = [child for child in node.children if child.marker is not None]
        heads = (head_of(self.text, item.body, item.end) for item in items)
        return any(has_explicit_answer(item) for item in items) or any(is_framed(head) for head in heads)

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
        elif cell.field in FIELD_ROLES:
            cell.decide(FIELD_ROLES[cell.field], "cell_column", 0.95)
            run.attach(cell)

    # --- enumerated items ---------------------------------------------------------------------------------------

    def _read_item(self, node: Node, run: _Run, zone: Zone) -> None:
        head = head_of(self.text, node.body, node.end)
        if _ADVISES.match(self.text, node.body) and zone is Zone.MAIN:
            node.decide(SectionRole.OTHER, "advice_words", 0.75)
            return
        states_fault = is_framed(head) or has_fault(head)
        announced = heading_role(head)
        if states_fault and len(head) > _LONGEST_TOPIC and (announced != "container" or has_fault(head)):
            announced = None
        if announced is not None and run.host is None and len(head) <= _LONGEST_HEADING:
            self._read_announced(node, announced, run)
        elif zone is Zone.SILENT:
            node.decide(SectionRole.OTHER, "silent_zone", 0.7)
        elif zone in DEED_ZONES:
            self._read_zone_block(node, zone)
        elif self.headings.is_problem(node, host=run.host, current=run.current, zone=zone, head=head):
            self._read_problem(node, run, zone)
        elif run.current is not None and not is_same_kind(node, run.current):
            self.answers.read_item(node, run.current, "item_below_problem")
        else:
            node.decide(SectionRole.CONTAINER, "heading", 0.6)
            self._read_container(node, run, zone)

    def _read_announced(self, node: Node, announced: str, run: _Run) -> None:
        zone, role = zone_of_heading(announced, is_feedback=self.is_feedback)
        node.decide(role, f"heading_{announced}", 0.85)
        if zone in DEED_ZONES:
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
            self._read_fault_text(node)
        elif zone is Zone.MAIN:
            self._read_framed_sentences(node, node.body)
        self.read(node, host=run.host, zone=zone)

    def _read_problem(self, node: Node, run: _Run, zone: Zone) -> None:
        node.decide(SectionRole.PROBLEM, "problem_heading", 0.85)
        is_answered_below = has_explicit_answer(node) or any(
            child.kind in (SectionKind.ITEM, SectionKind.PARAGRAPH) for child in node.children
        )
        if zone is Zone.PROBLEMS and not is_answered_below:
            self._open_statements(node, run)
        else:
            node.answer_from = split_statement(self.text, node, is_answered_below=is_answered_below)
            run.open_problem(node)
            self.answers.register(node)
            if node.answer_from is not None:
                self._read_framed_sentences(node, node.answer_from)
        self.read(node, host=node, zone=Zone.PROBLEMS if zone is Zone.PROBLEMS else Zone.MAIN)
        run.current = node

    # --- plain paragraphs ---------------------------------------------------------------------------------------

    def _read_paragraph(self, node: Node, run: _Run, zone: Zone, *, is_answered: bool, is_last: bool) -> None:
        if node.role in (SectionRole.TITLE, SectionRole.PREAMBLE):
            is_finding = zone is Zone.MAIN and has_fault(self.text[node.start : node.end])
            if is_finding and self._read_framed_sentences(node, node.body):
                node.decide(SectionRole.CONTAINER, "framed_sentences", 0.7)
            elif zone is Zone.PROBLEMS and node.role is SectionRole.PREAMBLE:
                self._read_fault_list(node)
            return
        if zone in DEED_ZONES:
            self._read_zone_block(node, zone)
        elif zone is Zone.SILENT:
            node.decide(SectionRole.OTHER, "silent_zone", 0.7)
        elif zone is Zone.PROBLEMS:
            self._read_fault_text(node)
        elif self._looks_ahead(node):
            self._read_zone_block(node, Zone.NEXT_STEPS)
        elif self._is_leaf_problem(node, run, is_answered=is_answered, is_last=is_last):
            self._read_leaf_paragraph(node, run)
        elif run.current is not None and self.answers.is_closing_state(node):
            node.decide(SectionRole.STATUS, "closing_state", 0.8)
            node.about = run.current
        elif _INTRODUCES.search(self.text, node.start, node.end):
            node.decide(SectionRole.CONTAINER, "introduction", 0.7)
        elif run.current is not None:
            node.decide(SectionRole.ANSWER, "paragraph_below_problem", 0.8)
            node.about = self.answers.referred(node, run.current)
            run.is_answered = True
        elif self._read_framed_sentences(node, node.body):
            node.decide(SectionRole.CONTAINER, "framed_sentences", 0.7)
        else:
            node.decide(SectionRole.OTHER, "plain_paragraph", 0.5)

    def _looks_ahead(self, node: Node) -> bool:
        """A paragraph 下一步,… at the end of the notice tells of next steps, whatever block it was put under."""
        return node.rule == LOOKS_AHEAD

    def _is_leaf_problem(self, node: Node, run: _Run, *, is_answered: bool, is_last: bool) -> bool:
        """A paragraph that states a fault before its answer, be that a field, a list or further paragraphs."""
        line = self.text[node.start : node.end]
        if is_answered:
            is_under_topic = run.current is None and node.parent is not None and node.parent.marker is not None
            return run.host is not None or is_under_topic or has_fault(line)
        if run.host is None or run.current is not run.host or is_last or run.is_answered:
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

    def _read_fault_text(self, node: Node) -> None:
        """Findings in running text: each item of a list of faults is a problem."""
        if not self._read_fault_list(node) and node.kind is SectionKind.PARAGRAPH:
            node.decide(SectionRole.OTHER, "plain_paragraph", 0.5)

    def _read_fault_list(self, node: Node) -> bool:
        spans = clause_lists(self.text, node.body, node.end)
        if not spans or not are_faults(self.text, spans):
            return False
        node.decide(SectionRole.CONTAINER, "fault_list", 0.7)
        self._add_statements(node, spans, "fault_list")
        return True

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
            if child.kind is not SectionKind.NOISE and child.field not in FIELD_ROLES:
                self._read_zone_block(child, zone)
