"""Labelled section tree → problems: the statement's span, its parent, its level."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.record import SectionKind, SectionRole
from zhenggai.relations.deadlines import open_deadline
from zhenggai.relations.states import is_state
from zhenggai.relations.topics import behind_topic
from zhenggai.structure.introductions import name_end
from zhenggai.structure.nodes import Node
from zhenggai.structure.wording import framed_statement, has_fault, head_of, is_framed

_TRAILING = " \t\n。;,、:.!(【["
_CITED = re.compile(r"\s?\[\d{1,3}\]\s?$")
_LINK_BEHIND = re.compile(r"[;,、。](?:以及|及|和|与|并)$")
_FINDER = r"(?:督察|巡[视察]|审计|检查|暗访|督查|调研|核查)(?:组|报告|报告举例)?"
_CUE = re.compile(
    rf"(?:中央|省级|省委|市委|县委|本轮|此次|本次|执法)?{_FINDER}(?:时|举例)?(?:发现|指出|反馈|认为)[,:]"
    r"|(?:经查|经审计)[,:]"
    rf"|{_FINDER}(?:发现|指出|反映|提出|反馈)的(?!问题|主要|有关|相关)(?=[^,。;]{{4,}})"
    r"|(?:该?(?:检讨|调查|审计|审查|评估|核查|督察|执法检查)?报告(?:书)?)(?:中|亦|并)?(?:指出|发现|认为|提到)[,:]"
    r"|(?:审计署|专员|本署|公署|委员会)[^,。]{0,26}(?:发现|留意到|注意到|指出)[,:]?"
    r"|(?:(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}日)?,)?(?:[^,。;:“”未没]|“[^,。;:“”]{1,12}”){0,26}(?<![未没有])(?:指出|提出|反映|认为|发现|查明|批评|追问|提到|提问|质询|询问|留意到|注意到|查出)[,:](?=.{8})"
)
_TAKES_UP = re.compile(
    rf"(?:针对|对于|对(?!照)|关于)(?:{_FINDER}(?:指出|发现|反映|查出|揭示|提出)(?:的|,|:)?)?|{_FINDER}(?:指出|发现|反映|查出)[,:]?"
)
_TAKEN_UP = re.compile(r"(?:的)?问题$")
_QUALIFIED = re.compile(r"[(〔][^()〔〕。:]{2,10}:[^()〔〕]*[)〕]$")
_HANDED_ON = re.compile(
    r"。(?:经|业经|嗣经|案经|已)(?:函|电|洽|通知|发函|函文|书面通知)[^。]{0,40}[。,]?$|。(?:建议|促请|敦促)[^。]{4,80}。?$"
)
_TERM = re.compile(
    r"。(?:整改|完成|办结|销号|督办|治理|整治)(?:期限|时限|时间)(?:为|是|至|到|定于|:|(?=\d{4}年))[^。]{2,20}。?$"
)
_NOTE = compile_guarded(
    r"[(【\[〔](?:(?:整改|完成|办结|销号|办理|落实|目前|当前|进展|进度|状态|结果|成效|情况)+:)?(?P<note>[^()【】\[\]〔〕:\n]{2,30})[)】\]〕][。;]?|(?<=[^—-])(?:—{1,2}|-{1,2})(?![\d.])(?P<dash>[^—\n]{2,12})(?=\n|$)|(?<![打画划勾填写])(?<![打画划勾填写]\s)\s?[(【\[]?(?P<tick>[√✓✔])[)】\]]?(?=\n|$)"
    r"|(?:(?<=[题况”\"]):|(?<=[题况”\"] )|(?<=的问题),|(?<=[题”\"])(?=均?已))"
    r"(?P<tail>(?:均?已|正在|尚未|基本|仍在)[^,。;:()\n]{1,10})。?(?=\n|$)"
)
_TAG = re.compile(r"[【\[(](?P<words>[^【】\[\]()\n]{2,8})[】\])]\s?")
_CLOSES_FRAME = re.compile(r"[”\"』」)。;\s]*(?:的?问题)?(?:的?整改(?:情况)?)?[。;\s]*")
_TIME_NOTE = re.compile(
    r"(?:限|于|拟于|计划|预计|确保)?[\d年月日底前末初上中下旬半季度一二三四]{3,}(?:前)?(?:完成|办结|整改到位|整改完成|销号|解决)?(?:整改|销号)?"
)
_COUNT_NOTE = re.compile(r"(?:涉及|共)?\d+(?:余|多)?[家个项条件次处起人名户](?:次|单位|问题)?")
_KINDS_OF_TERM = ("限期整改", "限时整改", "分阶段整改")
_NOTHING_FOUND = re.compile(
    r"(?:检查|现场|抽查|经查|本次|此次|暂|均|目前)*(?:未|没有|无)(?:发现|见|查见|检出)?(?:有|任何|明显|其他|重大|新的?|上述|相关|异常)*"
    r"(?:问题|隐患|异常|违[法规](?:违[法规])?(?:行为)?|不符合项?|不合格项?|情况|缺陷)"
)
"""What stands in the place of a problem where a check found none."""
_LEADING = " \t\n:,、。"


@dataclass(eq=False, slots=True)
class FoundProblem:
    """A problem; offsets index the normalized text.

    Attributes:
        node: The block that states it.
        start: Where the statement begins, behind marker, cue and frame.
        end: Where it ends, before the last full stop.
        parent: The problem whose heading encloses it.
        status: As the notice states it; None if it does not.
        deadline: A date value, `immediate` or `long_term`; None if none is stated.
        completed: The date value of its completion; None if none is stated.
        status_span: The words that state its status.
        kinds: What it is about.
    """

    node: Node
    start: int
    end: int
    parent: FoundProblem | None = None
    status: str | None = None
    deadline: str | None = None
    completed: str | None = None
    status_span: tuple[int, int] | None = None
    kinds: list[str] = field(default_factory=list)
    children: list[FoundProblem] = field(default_factory=list)

    @property
    def level(self) -> int:
        """1 for a problem without a parent, one more for each step down."""
        return 1 if self.parent is None else self.parent.level + 1


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks and separators around it, without its last punctuation mark and a reference [2]."""
    cited = _CITED.search(text, max(start, end - 8), end) if text[end - 1 : end] in ("]", " ") else None
    end = end if cited is None else cited.start()
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    link = _LINK_BEHIND.search(text, max(start, end - 4), end)
    if link is not None:
        end = link.start()
    while start < end and text[start] in _LEADING:
        start += 1
    return start, end


def find_problems(root: Node, text: str) -> list[FoundProblem]:
    """The problems of a notice in the order of the text, with parents (annotation guideline, section 4)."""
    found: dict[int, FoundProblem] = {}
    for node in root.walk():
        if node.role is not SectionRole.PROBLEM:
            continue
        start, end = statement_span(node, text)
        if end <= start or _NOTHING_FOUND.fullmatch(text, start, end) is not None:
            continue
        parent = _parent(node, found)
        if parent is not None and start < parent.end:
            parent = _cut(text, parent, start, found)
        problem = FoundProblem(node, start, end, parent)
        found[id(node)] = problem
        if parent is not None:
            parent.children.append(problem)
    return sorted(found.values(), key=lambda problem: (problem.start, -problem.end))


def _cut(text: str, problem: FoundProblem, stop: int, found: dict[int, FoundProblem]) -> FoundProblem | None:
    """The problem before another one on its line: it ends there, and is none where that leaves nothing of it."""
    start, end = trim(text, problem.start, stop)
    if end > start:
        problem.start, problem.end = start, end
        return problem
    del found[id(problem.node)]
    if problem.parent is not None:
        problem.parent.children.remove(problem)
    return problem.parent


def _parent(node: Node, found: dict[int, FoundProblem]) -> FoundProblem | None:
    above = node.parent
    while above is not None:
        if id(above) in found:
            return found[id(above)]
        above = above.parent
    return None


def note_behind(text: str, end: int) -> tuple[int, int] | None:
    """The span of a note that follows a statement on its line (…的问题(已销号)); None if none does."""
    frame = _CLOSES_FRAME.match(text, end)
    match = _NOTE.match(text, end if frame is None else frame.end())
    return None if match is None else match.span(str(match.lastgroup))


def _note_start(text: str, start: int, end: int) -> int:
    """Where a note of status or deadline begins that a statement `text[start:end]` ends with; `end` if none does."""
    for match in _NOTE.finditer(text, start, end):
        words = match[str(match.lastgroup)]
        if match.end() == end and all(map(_is_note, re.split("[,;]", words))):
            return match.start()
    return end


def _is_note(words: str) -> bool:
    """Whether one clause of a bracket is a state, a deadline or a count (正在整改,2025年6月底前完成)."""
    is_when = open_deadline(words) is not None or is_time(words) or words in _KINDS_OF_TERM
    return is_when or is_state(words) or _COUNT_NOTE.fullmatch(words) is not None


def is_time(words: str) -> bool:
    """Whether words are nothing but a date, with what is done by it or not.

    >>> is_time("2025年6月底前完成"), is_time("2025年6月清淤")
    (True, False)
    """
    return _TIME_NOTE.fullmatch(words) is not None


def _without_turns(text: str, start: int, end: int) -> tuple[int, int]:
    """A statement before its answer without what takes it up: 针对审计反映的…, 对…问题."""
    if is_framed(head_of(text, start, end)):
        return start, end
    opening = _TAKES_UP.match(text, start, end)
    closing = _TAKEN_UP.search(text, max(start, end - 4), end)
    return opening.end() if opening else start, closing.start() if closing else end


def statement_span(node: Node, text: str) -> tuple[int, int]:
    """The span of the statement that a problem's block makes."""
    stop = next((one for one in (node.statement_end, node.answer_from) if one is not None), node.end)
    start, end = trim(text, node.body, stop)
    tag = _TAG.match(text, start, end)
    start = tag.end() if tag is not None and is_state(tag["words"]) else start
    start, end = trim(text, start, _note_start(text, start, end))
    handed_on = _HANDED_ON.search(text, start, end) or _TERM.search(text, start, end)
    if handed_on is not None:
        start, end = trim(text, start, handed_on.start())
    qualified = _QUALIFIED.search(text, start, end) if text[end - 1 : end] in (")", "〕") else None
    if qualified is not None:
        start, end = trim(text, start, qualified.start())
    cue = _CUE.match(text, start, end)
    if cue is not None:
        start = cue.end()
    named = name_end(text, start, end)
    if not has_fault(text[start:named]) and not is_framed(text[start:named]):
        start = named
    if node.kind is SectionKind.CELL:
        return start, end
    if node.kind is SectionKind.ITEM:
        start = behind_topic(text, start, end)
    if node.answer_from is not None:
        start, end = _without_turns(text, start, end)
    head = head_of(text, start, end)
    if is_framed(head) and (stop < node.end or len(head) >= end - start - 1):
        head_start, head_end = trim(text, start, start + len(head))
        return trim(text, *framed_statement(text, head_start, head_end))
    return trim(text, *framed_statement(text, start, end))
