"""Plain paragraphs → problems, answers, states, or what belongs to neither: the cues that decide, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.answers import AnswerReader
from zhenggai.structure.deeds import read_deeds
from zhenggai.structure.introductions import demands, introduces
from zhenggai.structure.margins import LOOKS_AHEAD, is_label_line, takes_leave
from zhenggai.structure.nodes import Node
from zhenggai.structure.paragraphs import is_leaf_problem, names_duty, read_finding, read_findings, read_leaf_paragraph
from zhenggai.structure.run import Run
from zhenggai.structure.statements import (
    add_framed_sentences,
    hang_state,
    opening_state,
    opens_with_frame,
    read_fault_list,
    read_reported_faults,
    read_sanctioned,
)
from zhenggai.structure.told_answers import read_told_answers
from zhenggai.structure.told_pairs import read_told_pairs
from zhenggai.structure.zones import DEED_ZONES, Zone


@dataclass(frozen=True, slots=True)
class ParagraphReader:
    """Reads one paragraph at a time.

    Attributes:
        text: The normalized text.
        answers: What labels answers.
        is_feedback: The notice only feeds findings back.
    """

    text: str
    answers: AnswerReader
    is_feedback: bool

    def read(self, node: Node, run: Run, zone: Zone, *, is_answered: bool, is_last: bool) -> None:
        """Labels a plain paragraph, and hangs below it what it states or tells.

        Args:
            node: The paragraph.
            run: What was read before it.
            zone: Where it stands.
            is_answered: An answer with a field follows, with no more than plain paragraphs between.
            is_last: Nothing but fields that qualify follows.
        """
        if node.role in (SectionRole.TITLE, SectionRole.PREAMBLE):
            self._read_opening(node, run, zone)
            return
        if self._is_read_by_place(node, run, zone):
            return
        if names_duty(self.text[node.start : node.end]):
            node.decide(SectionRole.OTHER, "duty_sentence", 0.8)
        elif is_leaf_problem(self.text, node, run, is_answered=is_answered, is_last=is_last):
            read_leaf_paragraph(self.text, node, run)
        elif run.current is not None and self.answers.is_closing_state(node):
            node.decide(SectionRole.STATUS, "closing_state", 0.8)
            node.about = run.current
        elif introduces(self.text[node.start : node.end]):
            node.decide(SectionRole.CONTAINER, "introduction", 0.7)
        elif run.current is None and self._opens_with_frame(node):
            node.decide(SectionRole.CONTAINER, "framed_sentences", 0.7)
        elif read_findings(self.text, node, run):
            node.decide(SectionRole.CONTAINER, "findings", 0.7)
        elif run.host is not None and read_finding(self.text, node, run):
            return
        elif run.current is not None and takes_leave(self.text, node):
            node.decide(SectionRole.OTHER, "takes_leave", 0.7)
        elif run.current is not None and is_label_line(self.text, node):
            node.decide(SectionRole.OTHER, "label_line", 0.6)
        elif run.current is not None:
            self._read_answer_paragraph(node, run, run.current)
        elif add_framed_sentences(node, self.text, node.body):
            node.decide(SectionRole.CONTAINER, "framed_sentences", 0.7)
        elif read_told_pairs(node, self.text) or read_sanctioned(node, self.text):
            node.decide(SectionRole.CONTAINER, "told_findings", 0.6)
            run.reported = []
        elif read_reported_faults(node, self.text):
            self._report(node, run)
        elif run.reported and read_told_answers(node, self.text, node.body, run.reported):
            node.decide(SectionRole.CONTAINER, "told_answers", 0.6)
        else:
            node.decide(SectionRole.OTHER, "plain_paragraph", 0.5)

    def _opens_with_frame(self, node: Node) -> bool:
        """Whether a paragraph opens with a frame; then a problem hangs below it for each."""
        is_opening = opens_with_frame(self.text, node.body, node.end)
        return is_opening and add_framed_sentences(node, self.text, node.body)

    def _is_read_by_place(self, node: Node, run: Run, zone: Zone) -> bool:
        """Whether the part in which a paragraph stands, or its looking ahead, tells all; then it is labelled."""
        if zone in DEED_ZONES:
            read_deeds(node, self.text, zone)
        elif zone is Zone.SILENT:
            node.decide(SectionRole.OTHER, "silent_zone", 0.7)
        elif zone is Zone.PROBLEMS:
            self.read_fault_text(node, run)
        elif node.rule == LOOKS_AHEAD:
            read_deeds(node, self.text, Zone.NEXT_STEPS)
        else:
            return False
        return True

    def _read_opening(self, node: Node, run: Run, zone: Zone) -> None:
        """Hangs below a title or a preamble what it states; it stays what it is unless it frames statements."""
        if zone is Zone.MAIN and add_framed_sentences(node, self.text, node.body):
            node.decide(SectionRole.CONTAINER, "framed_sentences", 0.7)
        elif zone in (Zone.MAIN, Zone.PROBLEMS) and node.role is SectionRole.PREAMBLE:
            if read_told_pairs(node, self.text) or read_sanctioned(node, self.text):
                run.reported = []
            elif (read_fault_list if zone is Zone.PROBLEMS else read_reported_faults)(node, self.text):
                self._report(node, run)
            elif run.reported:
                read_told_answers(node, self.text, node.body, run.reported)

    def _report(self, node: Node, run: Run) -> None:
        """Keeps the problems that a paragraph reports; the rest of it may tell what was done about them."""
        stated = [one for one in node.children if one.role is SectionRole.PROBLEM]
        if stated:
            run.reported = stated
            if all(one.answer_from is None for one in stated):
                read_told_answers(node, self.text, stated[-1].end, stated)

    def _read_answer_paragraph(self, node: Node, run: Run, problem: Node) -> None:
        """A paragraph below a problem is its answer; a first sentence on how far it has got is none of it."""
        node.decide(SectionRole.ANSWER, "paragraph_below_problem", 0.8)
        node.about = self.answers.referred(node, problem)
        run.is_answered = True
        state = opening_state(self.text, node.body, node.end)
        if state is not None:
            hang_state(node, state, node.about)
            node.body = state[1]

    def read_fault_text(self, node: Node, run: Run) -> None:
        """Findings in running text: each item of a list of faults is a problem."""
        if read_fault_list(node, self.text):
            self._report(node, run)
        elif node.kind is not SectionKind.PARAGRAPH:
            return
        elif self.is_feedback and run.host is not None and not demands(self.text, node.body, node.end):
            node.decide(SectionRole.PROBLEM, "paragraph_below_finding", 0.7)
        elif run.reported and read_told_answers(node, self.text, node.body, run.reported):
            node.decide(SectionRole.CONTAINER, "told_answers", 0.6)
        else:
            node.decide(SectionRole.OTHER, "plain_paragraph", 0.5)
