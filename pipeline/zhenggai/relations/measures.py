"""Labelled section tree → measures: the items of every answer, each with its marker and its problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhenggai.lexicon.markers import match_marker
from zhenggai.record import SectionKind, SectionRole
from zhenggai.relations.answer_edges import behind_state
from zhenggai.relations.boxes import read_boxes
from zhenggai.relations.owner_fields import owner_note
from zhenggai.relations.problems import FoundProblem, trim
from zhenggai.relations.state_segments import StateSegment
from zhenggai.relations.states import is_state
from zhenggai.structure.introductions import name_end
from zhenggai.structure.nodes import SECOND_READING, Node
from zhenggai.structure.wording import Item, find_items

_SENTENCE_END = "。;"
_SCOPE = re.compile(r"(?:针对|关于|对|在|就)[^。;]{2,40}[,,:]$|[^。;,]{2,20}:$|[^。;]{2,30}方面[,,:]?$")
_BARE_STATE = re.compile(
    r"(?:拟|计划|预计|将)(?:于|在)?[^,。;:]{0,10}(?:实施|启动|开展|完成|整改|销号|办结)"
    r"|(?:目前|现)?(?:该|此|上述|本)(?:问题|项任务|任务|事项)[^。;]{0,8}(?:完成整改|整改到位|整改完成|办结|解决)[^。;]{0,16}"
    r"|[^,。;:\d]{0,8}(?:尚|还|仍|暂)?未(?:启动|开工|动工|实施|开展|开始)(?:,?(?:待|等待|需待)[^,。;]{2,16})?"
    r"|无|/|—+|-+|是|否|(?:详?见)?附件\d*"
)
_SCOPED = re.compile(
    r"(?:(?<=[。;:\n])|^)\s?(?P<scope>(?:针对|对于|对|关于)(?!照|此|以?上述|标|接)[^,。;:\n]{2,24}(?:问题|情况|方面|隐患|意见)),",
    re.MULTILINE,
)
_FEWEST_SCOPED = 2
_TURN = re.compile(
    r"(?:对此|为此|(?P<scope>针对(?:上述|以上|这一?|此[类项]?|该|存在的?)[^,。;:]{0,10}(?:问题|情况|隐患|现象|意见))),(?=[^,。;]{4})"
)
_CLAUSE = re.compile(r"[^,。;\n]+")
_SUMS_UP = re.compile(r"^(?:综上(?:所述)?|据此|至此|鉴于此|总体(?:上|来看)?|经?(?:自评|自查|自验|评估)(?:认为)?),")
_STATE_NOTE = re.compile(r"\(([^()。,;:]{2,8})(?:,[^()。]{2,20})?\)$")
_SHORTEST = 2
_NOT_OURS = frozenset({"signature", "contact_words", "looks_ahead"})


@dataclass(eq=False, slots=True)
class FoundMeasure:
    """A measure; offsets index the normalized text. `problem` is None outside any answer.

    `owner_note` is the content of a bracket behind it that says who answers for it (甲局牵头,乙局配合).
    """

    node: Node
    start: int
    end: int
    marker: str | None
    problem: FoundProblem | None
    rule: str
    scope: tuple[int, int] | None = None
    status: str | None = None
    deadline: str | None = None
    completed: str | None = None
    status_span: tuple[int, int] | None = None
    states: list[StateSegment] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    owner_note: tuple[int, int] | None = None


def find_measures(root: Node, text: str, *, problems: list[FoundProblem]) -> list[FoundMeasure]:
    """The measures of a notice in the order of the text (annotation guideline, section 5)."""
    of_node = {id(problem.node): problem for problem in problems}
    found: list[FoundMeasure] = []
    for node in root.walk():
        problem = _problem_of(node, of_node)
        if node.role is SectionRole.ANSWER:
            found += _measures_of_answer(node, text, problem, of_node)
        elif node.role is SectionRole.MEASURE:
            found += _measures_of_item(node, text, problem)
        elif node.role is SectionRole.PROBLEM and node.answer_from is not None:
            if is_bare_state(text[slice(*trim(text, node.answer_from, node.end))]):
                continue
            found += _split(text, node.answer_from, node.end, node, of_node.get(id(node)), "run_on_answer")
    return sorted(found, key=lambda measure: (measure.start, -measure.end))


def _problem_of(node: Node, of_node: dict[int, FoundProblem]) -> FoundProblem | None:
    about = node.about
    while about is not None and id(about) not in of_node:
        about = about.parent
    return None if about is None else of_node[id(about)]


def _measures_of_answer(
    node: Node, text: str, problem: FoundProblem | None, of_node: dict[int, FoundProblem]
) -> Iterator[FoundMeasure]:
    start, end = trim(text, node.body, node.end)
    if is_bare_state(text[start:end]):
        return
    leads_list = any(child.marker is not None and child.role is SectionRole.MEASURE for child in node.children)
    if leads_list and not find_items(text, start, end) and match_marker(text, start, end) is None:
        return
    found = list(_split(text, start, node.end, node, problem, node.rule))
    if len(found) == len(node.answers):
        for measure, answered in zip(found, node.answers, strict=True):
            measure.problem = of_node.get(id(answered), problem)
    yield from found


def _measures_of_item(node: Node, text: str, problem: FoundProblem | None) -> Iterator[FoundMeasure]:
    if node.marker is None:
        if not is_bare_state(text[slice(*trim(text, node.body, node.end))]):
            yield from _split(text, node.body, node.end, node, problem, node.rule)
        return
    run = [
        item
        for item in find_items(text, node.start, node.end, styles=(node.marker.style,), first=node.marker.number)
        if item.style is node.marker.style
    ]
    if len(run) > 1 and run[0].start == node.start:
        yield from _itemized(text, run, _own_end(node), node, problem, node.rule)
        return
    start, end = trim(text, node.body, _own_end(node))
    if end - start >= _SHORTEST and not is_bare_state(text[start:end]):
        yield _found(text, FoundMeasure(node, start, end, node.marker.text, problem, node.rule))


def _own_end(node: Node) -> int:
    """Where an item ends: before the first field below it or what was read anew, else with its last line."""
    for below in node.walk():
        is_field = below.kind is SectionKind.FIELD and below.role is not SectionRole.MEASURE
        is_other = below.role is SectionRole.STATUS or below.rule in _NOT_OURS
        is_stated = below.rule == SECOND_READING and below.role in (SectionRole.PROBLEM, SectionRole.MEASURE)
        if below is not node and (is_field or is_other or is_stated):
            return below.start
    return node.deep_end


def is_bare_state(content: str) -> bool:
    """Whether an answer is nothing but a state, which is an attribute of the problem, not a measure.

    >>> [is_bare_state(one) for one in ("已完成,长期坚持", "☑已完成 □正在推进", "已完成清淤", "")]
    [True, True, False, False]
    """
    boxes = read_boxes(content)
    if boxes is not None and all(is_state(label) for label in boxes.labels if label):
        return True
    clauses = _CLAUSE.findall(_SUMS_UP.sub("", content.strip()))
    is_pure = bool(clauses) and all(is_state(clause) for clause in clauses)
    return is_pure or _BARE_STATE.fullmatch(content.strip()) is not None


def _split(
    text: str, start: int, end: int, node: Node, problem: FoundProblem | None, rule: str
) -> Iterator[FoundMeasure]:
    """The enumerated items of `text[start:end]`; all of it where nothing is enumerated."""
    for line_start, line_end in _lines(text, start, end):
        items = find_items(text, line_start, line_end)
        if items:
            yield from _itemized(text, items, line_end, node, problem, rule)
            continue
        scoped = _scoped(text, line_start, line_end)
        if scoped:
            for phrase, begin, close in scoped:
                body, stop = trim(text, begin, close)
                yield _found(text, FoundMeasure(node, body, stop, None, problem, rule, scope=phrase))
            continue
        marker = match_marker(text, line_start, line_end)
        body, stop = _without_note(text, *trim(text, line_start + (marker.end if marker else 0), line_end))
        if all(above.kind is not SectionKind.CELL for above in node.upwards()):
            body = behind_state(text, body, stop, is_bare_state)
        turn = _TURN.match(text, body, stop)
        scope = None if turn is None or turn["scope"] is None else turn.span("scope")
        body = body if turn is None else turn.end()
        if stop - body >= _SHORTEST:
            measure = FoundMeasure(node, body, stop, marker.text if marker else None, problem, rule, scope=scope)
            yield _found(text, measure)


def _scoped(text: str, start: int, end: int) -> list[tuple[tuple[int, int], int, int]]:
    """The scope of each of several answers on a line, where it begins and where it ends (针对甲问题,…;针对乙问题,…)."""
    scopes = [one for one in _SCOPED.finditer(text, start, end) if end - one.end() >= _SHORTEST]
    if len(scopes) < _FEWEST_SCOPED or text[start : scopes[0].start()].strip() not in ("", "针对"):
        return []
    stops = [*(one.start() for one in scopes[1:]), end]
    return [(one.span("scope"), one.end(), stop) for one, stop in zip(scopes, stops, strict=True)]


def _found(text: str, measure: FoundMeasure) -> FoundMeasure:
    """The measure without the name before it (维保:…), and without the bracket that closes it with its owners."""
    measure.start = name_end(text, measure.start, measure.end)
    measure.owner_note = owner_note(text, measure.start, measure.end)
    if measure.owner_note is not None:
        measure.start, measure.end = trim(text, measure.start, measure.owner_note[0] - 1)
    return measure


def _without_note(text: str, start: int, stop: int) -> tuple[int, int]:
    """An answer without the bracket that closes it with its state: …(已办结), …(处置中,11月15日前结案)."""
    note = _STATE_NOTE.search(text, start, stop) if text[stop - 1 : stop] == ")" else None
    if note is None or not is_state(note[1]):
        return start, stop
    return trim(text, start, note.start())


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop == -1 else stop
        if text[position:stop].strip():
            yield position, stop
        position = stop + 1


def _itemized(
    text: str, items: list[Item], end: int, node: Node, problem: FoundProblem | None, rule: str
) -> Iterator[FoundMeasure]:
    scope: tuple[int, int] | None = None
    for position, item in enumerate(items):
        following = items[position + 1] if position + 1 < len(items) else None
        stop = following.start if following is not None else end
        next_scope: tuple[int, int] | None = None
        if following is not None and following.number == 1:
            cut = _scope_start(text, item.body, following.start)
            if cut < following.start:
                next_scope = trim(text, cut, following.start)
                stop = cut
        start, stop = trim(text, item.body, stop)
        if following is None:
            start, stop = _without_note(text, start, stop)
        if stop - start >= _SHORTEST:
            marker = text[item.start : item.body]
            yield _found(text, FoundMeasure(node, start, stop, marker, problem, rule, scope=scope))
        if following is not None and following.number == 1:
            scope = next_scope


def _scope_start(text: str, floor: int, end: int) -> int:
    """Where the phrase that opens a new enumeration begins (针对某县,一是…): behind the last full stop before it."""
    cut = max(text.rfind(sign, floor, end - 1) for sign in _SENTENCE_END) + 1
    return cut if cut > floor and _SCOPE.search(text, cut, end) else end
