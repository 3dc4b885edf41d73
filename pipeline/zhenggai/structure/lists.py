"""Lists with a line that leads to them: 存在以下问题:…, 跟进情况如下:… → problems and answers, tied to each other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from zhenggai.lexicon.markers import Style
from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.alignment import align
from zhenggai.structure.announced_faults import leads_to_faults
from zhenggai.structure.answers import AnswerReader
from zhenggai.structure.company import is_same_kind
from zhenggai.structure.introductions import (
    introduces_answers,
    introduces_deeds,
    introduces_problems,
    label_end,
    states_no_problem,
)
from zhenggai.structure.nodes import SETTLED, Node
from zhenggai.structure.run import Run
from zhenggai.structure.statements import add_statements, clauses
from zhenggai.structure.wording import are_deeds, are_faults, has_fault
from zhenggai.structure.zones import FIELD_ROLES, Zone

_LEAD_ENDS = ":—"
_MOST_LISTED = 60
_LED_TO_DEEDS = -1.0
"""How much it speaks against faults that the line before a list leads to deeds."""
_FEWEST_LISTED = 2
_ASPECT_FIRST = re.compile(r"[^。;:,]{2,40}方面[。:,]\s?")
_SUBJECT_FIRST = re.compile(
    r"[^。;:,“”]{2,20}:\s?(?=[^。;]{4,};[^。;]{4})|[^。;:,]{2,20}的问题[。:]\s?(?=[^。;]{4,}[;。][^。;]{4})"
)
SECTION_STYLES = frozenset({Style.CHAPTER, Style.CN_COMMA})
"""Styles of sections, which no introduction leads to."""


@dataclass(slots=True)
class ListReader:
    """Reads lists together with what leads to them.

    Attributes:
        text: The normalized text.
        answers: What labels answers.
        is_feedback: The notice only feeds findings back.
        read_below: Reads what hangs below a problem.
    """

    text: str
    answers: AnswerReader
    is_feedback: bool
    read_below: Callable[[Node, Zone], None]

    def leads(self, node: Node) -> bool:
        """Whether a paragraph ends as one that leads to what follows."""
        return self.text[node.end - 1] in _LEAD_ENDS

    def read(self, node: Node, blocks: list[Node], position: int, run: Run, zone: Zone) -> bool:
        """A paragraph that ends with a colon and leads to problems or to answers; what it leads to is read with it."""
        line = self.text[node.start : node.end]
        if introduces_problems(line):
            return self._read_problem_list(node, _first_list(blocks, position), run)
        if leads_to_faults(line) and not self._are_deeds(items := _first_list(blocks, position)):
            return self._read_problem_list(node, items, run)
        if zone is Zone.MAIN and run.current is not None and introduces_answers(line):
            return self._read_answer_list(node, self._answers_behind(blocks, position), run)
        if zone is Zone.MAIN and introduces_deeds(line):
            return self._read_deed_list(node, _listed_behind(blocks, position, self.text), run)
        return False

    def _are_deeds(self, items: list[Node]) -> bool:
        return are_deeds(self.text, [(item.body, item.end) for item in items])

    def _read_problem_list(self, node: Node, items: list[Node], run: Run) -> bool:
        if len(items) < _FEWEST_LISTED or items[0].marker is None or items[0].marker.style in SECTION_STYLES:
            return False
        line = self.text[node.start : node.end]
        if states_no_problem(line) or not introduces_problems(line) or not has_fault(line):
            node.decide(SectionRole.CONTAINER, "introduction_of_problems", 0.75)
        else:
            node.decide(SectionRole.PROBLEM, "introducing_problem", 0.75)
        run.leave()
        node.adopt(items)
        for item in items:
            if self.read_aspect(item):
                run.open_problem(item.children[-1])
                continue
            item.decide(SectionRole.PROBLEM, "introduced_problem", 0.8)
            run.open_problem(item)
            self.answers.register(item)
            self.read_below(item, Zone.PROBLEMS if self.is_feedback else Zone.MAIN)
        return True

    def read_aspect(self, item: Node) -> bool:
        """An item that names an aspect (…方面。) and then lists what is wrong with it: the clauses are problems."""
        aspect = _ASPECT_FIRST.match(self.text, item.body, item.end) or _SUBJECT_FIRST.match(
            self.text, item.body, item.end
        )
        if aspect is None or (aspect.re is _SUBJECT_FIRST and item.children):
            return False
        spans = clauses(self.text, aspect.end(), item.end)
        if not spans or has_fault(aspect.group()) or are_deeds(self.text, spans):
            return False
        item.decide(SectionRole.CONTAINER, "aspect", 0.75)
        add_statements(item, spans, "fault_of_aspect")
        return True

    def _answers_behind(self, blocks: list[Node], position: int) -> list[Node]:
        """The paragraphs and items behind an introduction, up to the next one or to the next problem."""
        listed: list[Node] = []
        for block in blocks[position : position + _MOST_LISTED]:
            if block.kind in (SectionKind.PARAGRAPH, SectionKind.ITEM):
                if block.rule in SETTLED or self.text[block.end - 1] in _LEAD_ENDS:
                    break
                listed.append(block)
            elif block.field in FIELD_ROLES:
                listed.append(block)
            else:
                break
        return listed

    def _read_answer_list(self, node: Node, following: list[Node], run: Run) -> bool:
        """各项措施的进展如下: the paragraphs or items behind it are answers, one by one where they are as many."""
        listed = [one for one in following if one.kind is not SectionKind.FIELD]
        if not listed:
            return False
        labelled = [one for one in listed if label_end(self.text, one.body, one.end) > one.body]
        listed = labelled if len(labelled) >= _FEWEST_LISTED else _alike(listed)
        node.decide(SectionRole.CONTAINER, "introduction_of_answers", 0.8)
        problems: list[Node | None] = [*(align(run.group, len(listed)) or [])] or [run.current] * len(listed)
        for one, problem in zip(listed, problems, strict=True):
            one.body = label_end(self.text, one.body, one.end)
            self.answers.read_item(one, problem, "introduced_answer")
            one.is_read = True
        run.is_answered = True
        _read_beside(following, is_labelled=bool(labelled))
        return True

    def _read_deed_list(self, node: Node, listed: list[Node], run: Run) -> bool:
        """我们做了以下几件事: enumerated items, or lines that end with semicolons, answer what was stated before."""
        spans = [(one.body, one.end) for one in listed]
        if len(listed) < _FEWEST_LISTED or are_faults(self.text, spans, prior=_LED_TO_DEEDS):
            return False
        node.decide(SectionRole.CONTAINER, "introduction_of_answers", 0.75)
        stated = run.group or run.reported
        alone = stated[0] if len(stated) == 1 else None
        problems: list[Node | None] = [*(align(stated, len(listed)) or [])] or [alone] * len(listed)
        for one, problem in zip(listed, problems, strict=True):
            self.answers.read_item(one, problem, "introduced_answer")
            one.is_read = True
        run.is_answered = True
        return True


def _listed_behind(blocks: list[Node], position: int, text: str) -> list[Node]:
    """The enumerated items of one style behind a lead; or the paragraphs that semicolons tie to each other."""
    items = _first_list(blocks, position)
    if items:
        return items
    listed: list[Node] = []
    for block in islice(blocks, position, position + _MOST_LISTED):
        if block.kind is not SectionKind.PARAGRAPH or block.rule in SETTLED:
            break
        listed.append(block)
        if text[block.end - 1] != ";":
            break
    return listed


def _read_beside(blocks: list[Node], *, is_labelled: bool) -> None:
    """Labels what stands among answers: a field belongs to the answer before it, a paragraph without label to none."""
    about: Node | None = None
    for block in blocks:
        if block.is_read:
            about = block.about
        elif block.field in FIELD_ROLES and about is not None:
            block.decide(FIELD_ROLES[block.field], "field_among_answers", 0.85)
            block.about, block.is_read = about, True
        elif block.kind is SectionKind.PARAGRAPH and is_labelled:
            block.decide(SectionRole.OTHER, "beside_answers", 0.5)
            block.is_read = True


def _first_list(blocks: list[Node], position: int) -> list[Node]:
    """The enumerated blocks of one style from a position on, without a gap."""
    items: list[Node] = []
    for block in islice(blocks, position, None):
        if block.marker is None or (items and not is_same_kind(block, items[0])):
            break
        if items and block.marker.number == 1:
            break
        items.append(block)
    return items


def _alike(blocks: list[Node]) -> list[Node]:
    """The blocks at the head of a list that are enumerated like the first, or not enumerated like it."""
    first = blocks[0]
    return [one for one in blocks if (one.marker is None) is (first.marker is None)]
