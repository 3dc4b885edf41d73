"""Section tree → the same tree with roles: what is a problem, an answer, a measure, a field, a part of the page.

The decision comes before any enumerator is believed: 一是 counts organisers' deeds, faults and measures alike. Cues
(field names, frames, faults), layout (what follows, what hangs below) and the company that an item keeps (its
siblings) decide together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhenggai.lexicon.fields import FieldRole
from zhenggai.lexicon.markers import Style
from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.answers import AnswerReader, stand_on_lines
from zhenggai.structure.case_findings import read_cases, read_topics
from zhenggai.structure.company import Company, has_answer, has_explicit_answer, is_same_kind, is_same_style
from zhenggai.structure.deeds import read_deeds
from zhenggai.structure.leanings import leaning
from zhenggai.structure.lists import SECTION_STYLES, ListReader
from zhenggai.structure.margins import (
    answered_lines,
    is_feedback,
    read_closing,
    read_opening,
)
from zhenggai.structure.nodes import SETTLED, Node
from zhenggai.structure.paragraph_reader import ParagraphReader
from zhenggai.structure.paragraphs import states_before_answer
from zhenggai.structure.problem_headings import ProblemHeadings, answered_from, is_answered_item, is_orphan
from zhenggai.structure.rows import read_table, stands_behind_table
from zhenggai.structure.run import Run
from zhenggai.structure.sanctions import sanction_start
from zhenggai.structure.statements import (
    add_details,
    add_framed_sentences,
    add_statements,
    clause_lists,
    lists_problems,
    split_statement,
)
from zhenggai.structure.units import read_unit
from zhenggai.structure.wording import (
    are_deeds,
    are_faults,
    has_fault,
    head_of,
    heading_role,
    is_deed,
    is_framed,
    states_fault,
)
from zhenggai.structure.zones import DEED_ZONES, FIELD_ROLES, QUALIFIERS, Zone, zone_of_heading

_NEXT_AT_END = re.compile(r"下一?(?:步|阶段)[^,。;]{0,6}$")
_STATE_NOTE = re.compile(r"\s*[【\[(](?:均?已|正在|尚未|基本|仍在|持续)[^【】\[\]()]{1,10}[】\])]\s*")
_NUMBER = re.compile(r"\s*第[一二三四五六七八九十百\d]{1,5}[项条号](?:整改)?(?:任务|问题)?[。\s]*")
"""The number of a task in the finders' list (整改任务:第二十二项), which states nothing."""
_CODE = re.compile(r"\{?(?:整改)?(?:任务|问题)?(?:编号|序号)[^:{}\n]{1,16}\}?:\s*(?=\S)")
"""The code of a task before what it is about ({编号21(7-3)}:取水管理松散)."""
_LONGEST_TOPIC_LINE = 24
_LONGEST_HEADING = 40
_LONGEST_TOPIC = 8
_LONGEST_MARKER = 4
_SHORTEST_SECTION = 30
_CLEARLY_A_DEED = -0.5
_NO_NAME = 0.2
"""How far a heading of deeds leans to a fault at most; a mere name (总体结果) leans a little."""
_ADVISES = re.compile(r"(?:审计署|委员会|专员|公署|本署|申诉专员|帐目委员会)[^,。]{0,12}(?:建议|促请)")


def decide_roles(root: Node, text: str) -> None:
    """Labels every node below `root`; adds nodes for problems that share a line with others."""
    read_opening(root, text)
    read_cases(root, text)
    read_topics(root, text)
    read_closing(root, text)
    answers = [node for node in root.walk() if node.field is FieldRole.ANSWER]
    reader = _RoleReader(text, is_feedback(root, text), bool(answers))
    reader.answers.are_lines = stand_on_lines(answers)
    reader.read(root, host=None, zone=Zone.PROBLEMS if reader.is_feedback else Zone.MAIN)


@dataclass(slots=True)
class _RoleReader:
    text: str
    is_feedback: bool
    has_answer_fields: bool
    case: Node | None = None
    """The first problem that a field stated (案由:), which the state of the case is about."""
    company: Company = field(init=False)
    answers: AnswerReader = field(init=False)
    headings: ProblemHeadings = field(init=False)
    lists: ListReader = field(init=False)
    paragraphs: ParagraphReader = field(init=False)

    def __post_init__(self) -> None:
        self.company = Company(self.text)
        self.answers = AnswerReader(self.text)
        self.lists = ListReader(self.text, self.answers, self.is_feedback, self._read_below)
        self.paragraphs = ParagraphReader(self.text, self.answers, self.is_feedback)
        self.headings = ProblemHeadings(self.text, self.company, is_feedback=self.is_feedback)

    # --- children of a block ------------------------------------------------------------------------------------

    def read(self, node: Node, *, host: Node | None, zone: Zone) -> None:
        """Reads the children of `node`; `host` is the problem that encloses them."""
        children = list(node.children)
        run = Run(host, host, answered=answered_lines(children, self.text))
        answered = answered_from(children)
        before: Node | None = None
        for position, child in enumerate(children):
            if child.kind is SectionKind.NOISE or child.rule in SETTLED or child.is_read or child.parent is not node:
                continue
            if stands_behind_table(child, before):
                run.leave()
            before = child
            if child.kind is SectionKind.TABLE:
                read_table(child, run, self.text)
            elif child.field is not None:
                self._read_field(child, run, zone)
            elif child.marker is not None:
                self._read_item(child, run, zone, is_answered=is_answered_item(child, children, position))
            else:
                is_last = not any(one.field not in FIELD_ROLES for one in children[position + 1 :])
                if position + 1 < len(children) and self._leads_on(child, children, position + 1, run, zone):
                    continue
                self.paragraphs.read(child, run, zone, is_answered=answered[position + 1], is_last=is_last)
        run.close()

    def _read_below(self, problem: Node, zone: Zone) -> None:
        self.read(problem, host=problem, zone=zone)

    def _leads_on(self, node: Node, blocks: list[Node], position: int, run: Run, zone: Zone) -> bool:
        """Whether a paragraph only leads to what follows: a list, a topic's problem, the items on its own line."""
        following = blocks[position]
        if self.lists.leads(node):
            return self.lists.read(node, blocks, position, run, zone)
        is_short = node.end - node.start <= _LONGEST_TOPIC_LINE and self.text[node.end - 1] not in "。;,"
        is_topic = self.text[node.start] == "【" or (following.field is FieldRole.PROBLEM and is_short)
        if is_topic and node.role is SectionRole.OTHER:
            node.decide(SectionRole.CONTAINER, "topic_line", 0.7)
            run.leave()
            return True
        is_led_to = following.marker is not None or following.field is FieldRole.ANSWER
        shares_line = is_led_to and "\n" not in self.text[node.end : following.start]
        is_open = zone is Zone.MAIN and run.current is not None
        if shares_line and is_open and not states_before_answer(self.text, node, run):
            node.decide(SectionRole.CONTAINER, "lead_sentence", 0.7)
            return True
        return False

    # --- fields and slots ---------------------------------------------------------------------------------------

    def _read_field(self, node: Node, run: Run, zone: Zone) -> None:
        if node.field is FieldRole.PROBLEM:
            self._read_problem_field(node, run)
        elif node.field is FieldRole.ANSWER:
            self._read_answer(node, run)
        elif node.field in FIELD_ROLES:
            node.decide(FIELD_ROLES[node.field], "field_name", 0.95)
            if node.role is SectionRole.STATUS and self.case is not None and self.text.startswith("案件", node.start):
                node.about = self.case
            elif node.role in QUALIFIERS:
                run.attach(node, name=self.text[node.start : node.body].strip())
        elif node.field is FieldRole.NEXT_STEPS:
            node.decide(SectionRole.NEXT_STEPS, "field_name", 0.9)
            read_deeds(node, self.text, Zone.NEXT_STEPS)
        else:
            node.decide(SectionRole.OTHER, "field_name", 0.8)

    def _read_problem_field(self, node: Node, run: Run) -> None:
        if self._is_number(node):
            return
        if _STATE_NOTE.fullmatch(self.text, node.start, node.end):
            node.decide(SectionRole.STATUS, "state_line", 0.8)
            node.about, node.body, node.kind = run.current, node.start, SectionKind.PARAGRAPH
            return
        if node.body < node.end:
            spans = clause_lists(self.text, node.body, node.end)
            if spans and spans[0][0] - node.body <= _LONGEST_MARKER and not are_deeds(self.text, spans):
                node.decide(SectionRole.CONTAINER, "problem_field_list", 0.85)
                add_statements(node, spans, "fault_list")
                run.open_problem(run.host or node.children[-1])
                if run.host is None:
                    run.group = node.children[-len(spans) :]
            else:
                node.decide(SectionRole.PROBLEM, "problem_field", 0.95)
                self.case = self.case or node
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
                read_table(child, run, self.text)
            elif self._is_number(child):
                continue
            elif lists_problems(child, self.text) or self.lists.read_aspect(child):
                run.open_problem(run.host or child.children[-1])
            else:
                child.decide(SectionRole.PROBLEM, "problem_slot_line", 0.85)
                number = _CODE.match(self.text, child.body, child.end)
                child.body = child.body if number is None else number.end()
                self._open_statements(child, run)
                self.read(child, host=child, zone=Zone.PROBLEMS)

    def _is_number(self, node: Node) -> bool:
        """Whether a block is but the number of a task; then it has its role."""
        if _NUMBER.fullmatch(self.text, node.body, node.end) is None:
            return False
        node.decide(SectionRole.OTHER, "number_of_task", 0.8)
        return True

    def _open_statements(self, node: Node, run: Run) -> None:
        """Opens a problem; a list of faults on its line gives problems below it."""
        run.open_problem(node)
        self.answers.register(node)
        spans = clause_lists(self.text, node.body, node.answer_from or node.end)
        if spans and are_faults(self.text, spans):
            add_statements(node, spans, "fault_list")

    def _read_answer(self, node: Node, run: Run) -> None:
        if self._is_section_of_problems(node, run):
            node.decide(SectionRole.CONTAINER, "section_of_problems", 0.8)
            self.read(node, host=run.host, zone=Zone.MAIN)
            return
        if self._tells_organisation(node, run):
            node.decide(SectionRole.ORGANISATION, "answer_slot_without_problem", 0.7)
            read_deeds(node, self.text, Zone.ORGANISATION)
            return
        node.decide(SectionRole.ANSWER, "answer_field", 0.95)
        run.attach(node)
        is_shared = node.about is run.current and run.answers_together()
        if is_shared:
            node.about = run.host
        if node.about is None and node in run.pending:
            run.pending.remove(node)
        run.is_answered = True
        self.answers.read_children(node, problems=() if is_shared else run.group)

    def _tells_organisation(self, node: Node, run: Run) -> bool:
        """一、整改工作推进情况 before any problem tells how the work was organised."""
        is_heading = node.body >= node.end and node.marker is not None and node.marker.style in SECTION_STYLES
        return is_heading and run.current is None and not self.answers.has_problems

    def _is_section_of_problems(self, node: Node, run: Run) -> bool:
        """A bare heading 整改落实情况 without a problem before it, over items that are answered or name a problem."""
        if node.body < node.end or run.current is not None:
            return False
        return self.company.states_problems(node)

    # --- enumerated items ---------------------------------------------------------------------------------------

    def _read_item(self, node: Node, run: Run, zone: Zone, *, is_answered: bool = False) -> None:
        head = head_of(self.text, node.body, node.end)
        if _ADVISES.match(self.text, node.body) and zone is Zone.MAIN:
            node.decide(SectionRole.OTHER, "advice_words", 0.75)
            return
        announced = heading_role(head)
        is_whole_line = node.end - node.body <= len(head) + 1
        if states_fault(head) and (len(head) > _LONGEST_TOPIC or not is_whole_line):
            is_ahead = announced == "next_steps" and _NEXT_AT_END.search(head) is not None
            announced = announced if is_ahead or (announced == "container" and not has_fault(head)) else None
        if zone is Zone.MAIN and self.headings.is_listed_by_state(node, head):
            announced = None
        if announced is not None and run.host is None and len(head) <= _LONGEST_HEADING:
            self._read_announced(node, announced, run)
        elif zone is Zone.SILENT:
            node.decide(SectionRole.OTHER, "silent_zone", 0.7)
        elif zone in DEED_ZONES:
            read_deeds(node, self.text, zone)
        elif is_answered and zone is Zone.MAIN and run.current is run.host:
            self._read_problem(node, run, zone, is_answered=True)
        elif self.headings.is_problem(node, host=run.host, current=run.current, zone=zone, head=head):
            self._read_problem(node, run, zone)
        elif zone is Zone.PROBLEMS and run.current is not None and self.has_answer_fields:
            node.decide(SectionRole.OTHER, "fact_among_findings", 0.6)
        elif run.current is None and run.host is None and is_orphan(node):
            node.decide(SectionRole.MEASURE, "orphan_item", 0.6)
        elif run.current is not None and not is_same_kind(node, run.current) and not self._is_next_part(node, run):
            self.answers.read_item(node, run.current, "item_below_problem")
            run.is_answered = True
        elif run.current is None and run.host is None and self._tells_deed(node, head):
            read_deeds(node, self.text, Zone.ORGANISATION)
        else:
            node.decide(SectionRole.CONTAINER, "heading", 0.6)
            self._read_container(node, run, zone)

    def _tells_deed(self, node: Node, head: str) -> bool:
        """A section before all problems whose heading goes on with what was done (一、定人定责。由县长…每周对账)."""
        is_section = node.marker is not None and node.marker.style in (*SECTION_STYLES, Style.CN_PAREN)
        if not (is_section and self.has_answer_fields) or node.children or self.answers.has_problems:
            return False
        if head.startswith("关于") or not (is_deed(head) or leaning(head) < _NO_NAME):
            return False
        is_told = node.end - node.body > max(2 * len(head), _SHORTEST_SECTION)
        return is_told and leaning(self.text[node.body : node.end]) < _CLEARLY_A_DEED

    def _is_next_part(self, node: Node, run: Run) -> bool:
        """A heading over further problems; or one beside the slot in which the current problem was answered."""
        if self.headings.is_topic(node, head_of(self.text, node.body, node.end)):
            run.leave()
            return True
        if run.current is None or run.current.parent is None:
            return False
        slot = run.current.parent
        is_beside = slot.parent is node.parent and is_same_style(slot, node)
        if is_beside and (run.current.children or has_explicit_answer(slot)):
            run.leave()
            return True
        return False

    def _read_announced(self, node: Node, announced: str, run: Run) -> None:
        zone, role = zone_of_heading(announced, is_feedback=self.is_feedback)
        node.decide(role, f"heading_{announced}", 0.85)
        if zone in DEED_ZONES:
            if self.company.states_problems(node):
                node.decide(SectionRole.CONTAINER, "heading_with_problems", 0.7)
                self._read_container(node, run, Zone.MAIN)
            else:
                read_deeds(node, self.text, zone)
        else:
            self._read_container(node, run, zone)

    def _read_container(self, node: Node, run: Run, zone: Zone) -> None:
        if zone is Zone.PROBLEMS:
            self.paragraphs.read_fault_text(node, Run(None, None))
        elif zone is Zone.MAIN:
            add_framed_sentences(node, self.text, node.body)
        self.read(node, host=run.host, zone=zone)
        if [child.role for child in node.children] == [SectionRole.PROBLEM] and node.children[0].field is not None:
            run.open_problem(node.children[0])

    def _read_problem(self, node: Node, run: Run, zone: Zone, *, is_answered: bool = False) -> None:
        if zone is Zone.PROBLEMS and self.lists.read_aspect(node):
            run.open_problem(node.children[-1])
            return
        stated = read_unit(node, self.text)
        if stated:
            self.read(node, host=run.host, zone=zone)
            for one in stated:
                run.open_problem(one)
            return
        node.decide(SectionRole.PROBLEM, "problem_heading", 0.85)
        is_answered_below = (
            is_answered
            or has_explicit_answer(node)
            or any(child.kind in (SectionKind.ITEM, SectionKind.PARAGRAPH) for child in node.children)
        )
        if zone is Zone.PROBLEMS and not is_answered_below:
            node.answer_from = sanction_start(self.text, node.body, node.end)
            self._open_statements(node, run)
        else:
            head = head_of(self.text, node.body, node.end)
            is_task = not has_fault(head) and self.headings.is_listed_by_state(node, head)
            node.answer_from = split_statement(self.text, node, is_answered_below=is_answered_below, is_task=is_task)
            run.open_problem(node)
            self.answers.register(node)
            details = add_details(node, self.text) if is_framed(head) else None
            if node.answer_from is not None:
                add_framed_sentences(node, self.text, node.answer_from)
            if details is not None:
                self.read(node, host=node, zone=Zone.MAIN)
                node.hand_down(details)
                run.current = node
                return
        self.read(node, host=node, zone=Zone.PROBLEMS if zone is Zone.PROBLEMS else Zone.MAIN)
        run.current = node
