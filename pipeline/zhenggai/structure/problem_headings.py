"""Whether an enumerated block states a problem, or is a heading over problems, or an item of an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhenggai.lexicon.fields import FieldRole
from zhenggai.lexicon.markers import Style
from zhenggai.record import SectionKind
from zhenggai.structure.company import Company, has_explicit_answer
from zhenggai.structure.findings import paired_answer
from zhenggai.structure.nodes import Node
from zhenggai.structure.sanctions import sanction_start
from zhenggai.structure.statements import opens_with_frame, state_named_behind
from zhenggai.structure.wording import (
    ABOUT_FAULTS,
    are_faults,
    find_items,
    has_fault,
    head_of,
    is_deed,
    is_framed,
    is_whole_frame,
    leans_to_fault,
    states_fault,
)
from zhenggai.structure.zones import FIELD_ROLES, Zone

_LONGEST_TOPIC = 10
_BY_STATE = re.compile(
    r"(?=.{4,28}$)(?:(?:集中整改期(?:内|间)?|截至目前|目前|现阶段|总体|近期|老问题|新问题|旧账)?)"
    r"(?:(?:已经?|正在|尚|仍|还|未|需|须|将|应|可|能|要|待|按|未按|没有|暂|阶段性|基本|部分|全部|如期|按期|逾期|超期|提前|长期|持续|继续|进一步|时序|序时|进度|进展|"
    r"完成|办结|整改|改结|改完|改好|解决|销号|结案|见效|成效|显著|明显|到位|推进|推动|彻底|反弹|虚报|属实|不|改后|新发现|坚持|发力|努力|攻坚|用力|跟进|跟踪|巩固|深化|提升|滞后|缓慢|较慢|较好|偏慢|达到|取得|落实|启动|限期|延期|"
    r"时间|内|中|的|和|并|且|、|,|与|或|以及)+)"
    r"(?:各?(?:类|项|批|个)?(?:具体|重点|主要)?(?:整改|督察|反馈|巡[视察])?(?:问题|任务|事项|工作|案件|内容)|(?<=的))(?:\([^()]{1,12}\))?$"
)
_NEUTRAL_END = re.compile(r"(?:情况|方面|事项|安排|如下|工作|打算|措施|成效|通报|报告|任务|清单|问题)$")
_FRAMED_HOST = re.compile(r"^(?:关于|针对|对)|问题[。:,]?$")
_FIELD = re.compile(
    r"(?:关于|针对|对|在)?(?P<name>[^,。;:\n“”]{2,16})方面(?:存在|反馈|发现|指出)?的?问题"
    r"(?:的?(?:整改|办理|落实|处理)(?:落实|完成|进展)?(?:情况|结果)?)?"
)
_FINDS = re.compile(r"(?:审计署|专员|本署|公署|审计师|委员会)[^,。]{0,26}(?:发现|留意到|注意到|指出)[,:]?")


@dataclass(frozen=True, slots=True)
class ProblemHeadings:
    """Decides by frame and fault of the head, by what answers it, and by its siblings."""

    text: str
    company: Company
    is_feedback: bool

    def is_problem(self, node: Node, *, host: Node | None, current: Node | None, zone: Zone, head: str) -> bool:
        """Whether an enumerated block states a problem.

        Args:
            node: The block.
            host: The problem whose heading encloses it.
            current: The problem that was opened last.
            zone: Where it stands.
            head: Its first clause group.
        """
        is_fault = states_fault(head) or (leans_to_fault(head) and self.company.of(node).leans_to_faults)
        if zone is Zone.MAIN and self.is_listed_by_state(node, head):
            return True
        if _FINDS.match(self.text, node.body) or (zone is Zone.MAIN and is_numbered_problem(node)):
            return True
        if self.is_topic(node, head):
            return False
        if zone is Zone.PROBLEMS:
            return is_fault or leans_to_fault(head) or (not node.children and not self._is_label(node, head))
        if host is None:
            return self._is_top_problem(node, current, head, is_fault=is_fault)
        return self._is_sub_problem(node, host, head, is_fault=is_fault)

    def is_topic(self, node: Node, head: str) -> bool:
        """A heading that only names the topic: what was found wrong stands below it, in a field or a paragraph."""
        if names_field(head):
            return True
        is_fault = is_framed(head) or has_fault(head)
        below = [child for child in node.children if child.kind is not SectionKind.NOISE]
        items = [child for child in below if child.marker is not None]
        if items and (groups_by_state(head) or all(map(states_in_field, items))):
            return True
        if not is_fault and any(is_answered_item(child, below, place) for place, child in enumerate(below)):
            return True
        if not is_fault and below and below[0].marker is None and self._names_problem(below[0]):
            return True
        if any(child.field is FieldRole.PROBLEM or _FINDS.match(self.text, child.body) for child in below):
            return not is_fault or (len(head) <= _LONGEST_TOPIC and not is_framed(head))
        states_below = len(below) > 1 and below[0].kind is SectionKind.PARAGRAPH and answered_from(below)[1]
        return states_below and (not is_fault or (is_deed(head) and not is_framed(head)))

    def _names_problem(self, below: Node) -> bool:
        return below.kind is SectionKind.PARAGRAPH and opens_with_frame(self.text, below.body, below.end)

    def is_listed_by_state(self, node: Node, head: str) -> bool:
        """A leaf below 需要长期坚持的整改事项: its first sentence names the problem, be it as a task."""
        above = node.parent
        if above is None or above.marker is None or any(child.marker is not None for child in node.children):
            return False
        is_answered = node.end - node.body > len(head) + _LONGEST_TOPIC or has_explicit_answer(node)
        return is_answered and groups_by_state(head_of(self.text, above.body, above.end))

    def _is_top_problem(self, node: Node, current: Node | None, head: str, *, is_fault: bool) -> bool:
        if current is not None and current.parent is node.parent and current.field is FieldRole.PROBLEM:
            return is_fault and self.company.of(node).states_faults
        if is_fault or self._answers_directly(node, head) or self._is_like_siblings(node, head):
            return True
        if node.children:
            return False
        return any(told(self.text, node.body, node.end) is not None for told in (paired_answer, sanction_start))

    def _is_sub_problem(self, node: Node, host: Node, head: str, *, is_fault: bool) -> bool:
        group = self.company.of(node)
        if node.marker is not None and node.marker.style is Style.CN_IS:
            return group.states_faults
        if not self.text[node.end :].strip() and (is_framed(head) or self._opens_list_of_faults(node, is_fault)):
            return True
        if has_explicit_answer(node) or self._heads_its_answer(node, host, head):
            return True
        if state_named_behind(self.text, node.body, node.end) is not None:
            return True
        if is_whole_frame(head) and (node.children or not self._is_bare(node, head)):
            return True
        if group.has_explicit_answer:
            return is_fault
        if is_framed(head) and node.children and self._is_bare(node, head):
            return True
        if is_fault and self._is_answered(host):
            return group.states_faults
        if group.is_answered_by_paragraphs and leans_to_fault(head):
            return True
        return is_fault and group.has_answer and is_framed(head)

    def _opens_list_of_faults(self, node: Node, is_fault: bool) -> bool:
        """Whether a notice is cut off behind the first numbered fault below a problem."""
        is_numbered = node.marker is not None and node.marker.style is not Style.DASH
        return is_fault and is_numbered and len(self.company.of(node).items) == 1

    def _is_bare(self, node: Node, head: str) -> bool:
        """Whether nothing follows the head on its line but fields in brackets."""
        behind = self.text[node.body + len(head) : node.end].strip(" 。:")
        return len(behind) <= 1 or behind[0] in "(〔"

    def _is_answered(self, host: Node) -> bool:
        return self.is_feedback or any(child.field is FieldRole.ANSWER for child in host.children)

    def _is_like_siblings(self, node: Node, head: str) -> bool:
        """A heading over answered items is a problem if most headings of its level state one."""
        if _NEUTRAL_END.search(head):
            return False
        group = self.company.of(node)
        if has_explicit_answer(node):
            return group.mostly_faults
        is_bare = node.end - node.body <= len(head) + 1
        is_answered = group.has_answer or self.company.of_level(node).has_answer
        return is_bare and is_answered and self._answers_directly(node, head, in_problem=True)

    def _is_label(self, node: Node, head: str) -> bool:
        return len(head) >= node.end - node.body - 1 and not has_fault(head)

    def _answers_directly(self, node: Node, head: str, *, in_problem: bool = False) -> bool:
        """A neutral or imperative heading stands for a problem if its own lines answer it (layout L3)."""
        if node.marker is None or node.marker.style is Style.CN_IS or _NEUTRAL_END.search(head):
            return False
        below = [child for child in node.children if child.kind is not SectionKind.NOISE]
        if below and self._states_fault_below(below[0]) and not (in_problem and len(below) == 1):
            return False
        if any(child.field is FieldRole.ANSWER for child in below):
            return True
        if below and all(self._is_answer_line(child, in_problem=in_problem) for child in below):
            return True
        return bool(find_items(self.text, node.body, node.end, styles=(Style.CN_IS,)))

    def _is_answer_line(self, node: Node, *, in_problem: bool) -> bool:
        if node.marker is not None:
            return node.marker.style is Style.CN_IS
        return node.kind is SectionKind.PARAGRAPH and in_problem

    def _states_fault_below(self, first: Node) -> bool:
        """The paragraph right below states the problem itself, so the heading is only its topic."""
        return first.marker is None and are_faults(self.text, [(first.start, first.end)])

    def _heads_its_answer(self, node: Node, host: Node, head: str) -> bool:
        """Below a heading that is no framed problem, a bare heading with its own list or paragraphs stands for one."""
        host_head = head_of(self.text, host.body, host.end)
        if _FRAMED_HOST.search(host_head) or node.end - node.body > len(head) + 1:
            return False
        return self._answers_directly(node, head, in_problem=True)


def names_field(head: str) -> bool:
    """Whether a frame names no more than a field of work in which problems were found.

    >>> heads = ("关于作风建设方面的问题", "关于水污染防治方面反馈问题整改情况", "关于管理不严方面的问题")
    >>> [names_field(head) for head in heads]
    [True, True, False]
    """
    field = _FIELD.fullmatch(head)
    return field is not None and not has_fault(ABOUT_FAULTS.sub("", field["name"]))


def is_numbered_problem(node: Node) -> bool:
    """Whether a block's enumerator says that it is a problem (问题3:, 问题(二)), and more than that stands there."""
    marker = node.marker
    is_labelled = marker is not None and marker.style is Style.LABELLED and "问题" in marker.text
    return is_labelled and node.field is None and node.end > node.body


def states_in_field(node: Node) -> bool:
    """Whether a field below an item states its problem."""
    return any(child.field is FieldRole.PROBLEM for child in node.children)


def groups_by_state(head: str) -> bool:
    """Whether a heading only says how far the problems below it have got.

    >>> [groups_by_state(head) for head in ("进度滞后的任务", "阶段性完成、仍需发力的问题", "长期未整改到位的排污问题")]
    [True, True, False]
    """
    return _BY_STATE.match(head) is not None


def answered_from(blocks: Sequence[Node]) -> list[bool]:
    """For each block, and for the place behind the last one, whether a field answers from there on.

    Only plain paragraphs and qualifying fields may stand before the answer; a section's heading (二、整改情况) is none.
    """
    answered = [False] * (len(blocks) + 1)
    for index in range(len(blocks) - 1, -1, -1):
        node = blocks[index]
        if node.field is FieldRole.ANSWER:
            is_section = node.marker is not None and node.marker.style in (Style.CN_COMMA, Style.CHAPTER)
            answered[index] = not (is_section and node.body >= node.end)
        elif node.kind is SectionKind.PARAGRAPH or node.field in FIELD_ROLES:
            answered[index] = answered[index + 1]
    return answered


def is_orphan(node: Node) -> bool:
    """Whether an item 三是 … stands where a page begins in the middle: no heading above it, no first item before it."""
    marker = node.marker
    is_inner = marker is not None and marker.style is Style.CN_IS and marker.number > 1
    return is_inner and node.parent is not None and node.parent.parent is None and node.parent.children[0] is node


def is_answered_item(node: Node, blocks: Sequence[Node], position: int) -> bool:
    """Whether an enumerated block without any below it stands right before a field with the next number that answers.

    Paragraphs may be numbered through (2. 小组认为,渠道失修。 3. 现况:…).
    """
    following = blocks[position + 1] if position + 1 < len(blocks) else None
    if following is None or following.field is not FieldRole.ANSWER or node.children:
        return False
    marker, answer = node.marker, following.marker
    is_next = marker is not None and answer is not None and answer.style is marker.style is Style.ARABIC
    return is_next and marker is not None and answer is not None and answer.number == marker.number + 1
