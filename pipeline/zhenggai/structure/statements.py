"""Where a problem's statement ends and its answer begins, when they share a line; lists of faults in running text."""

from __future__ import annotations

import re
from itertools import pairwise

from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.markers import Style
from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.findings import answer_start, answers, paired_answer, restates
from zhenggai.structure.introductions import introduces_problems, states_no_problem
from zhenggai.structure.leanings import leaning
from zhenggai.structure.nodes import Node
from zhenggai.structure.reported_faults import answer_of, reported_faults
from zhenggai.structure.sanctions import sanction_start
from zhenggai.structure.wording import are_faults, find_items, has_fault, head_of, is_deed, is_framed, states_fault

_FRAMED_SENTENCE = compile_guarded(
    r"(?:(?<=[。;\n])|^)(?:针对|关于|对于|对(?!照|标|接|比)|(?:审计|督察|巡[视察]|检查|反馈)(?:指出|发现|反映|提出|反馈)?的)(?P<inner>[^。;\n]{4,90}?)(?:的)?(?:等)?问题,"
    r"|(?:(?<=[。;\n])|^)(?:针对|关于|对于?|就)“(?:[^“”\n]|“[^“”\n]{1,40}”){4,160}”的?等?(?:具体)?问题[,。:](?=[^\n]{6})",
    re.MULTILINE,
)
_OPENING_FRAME = re.compile(
    r"(?:针对|关于|对于|对(?!照|标|接|比))(?P<inner>“[^“”\n]{4,90}”|(?:[^“”。;,\n]|(?<=\d),(?=\d{3})){4,90}?(?:“[^“”\n]{1,20}”[^“”。;,\n]{0,40}?){0,2})(?:的)?(?:等)?问题,(?!且|并|但|仍|尚)"
)
_ANY_PROBLEM = re.compile(
    r"(?:巡[视察]|督察|审计|检查|上级|上述|以上|这些|此类|类似|反馈|指出|发现|存在|有关|相关|各类|所有|本次|此次|[^,]{0,10}(?:反馈|指出|发现|提出|存在|交办|移交))"
    r"[^,]{0,12}$|[^,]{0,40}(?:反馈|交办|移交|转办|转交)(?:的|各类|具体)?$"
)
_THEN_MENDED = re.compile(
    r"。(?=(?:目前|截至|截止|对此|审计(?:指出|后)|督察(?:指出|后)|反馈后|收到|发现问题后|随即|整改(?:情况|后|中)|现已|经整改)"
    r"[^。]{4,})"
)
_SOME = compile_guarded(r"(?:(?<=[。;:,])|^)有的(?=\S)", re.MULTILINE)
_ASKS = re.compile(r"(?:(?:意见|整改)?建议|要求|强调|希望)[^。;:,]{0,8}[:,](?:[一①(\d]{1,2}是?[)、.]?)?$")
"""What leads to demands or advice, not to faults (意见建议有四条:一是…)."""
_LOOKS_BACK = re.compile(r"(?:上述|以上|这些)[^,。;:]{0,8}(?:问题|案[例件]|情况|行为),?$")
"""What sums up problems told before (上述3起问题,有的…,有的…)."""
_FIRST_SENTENCE = re.compile(r"[^。\n]*")
_SEMICOLON = re.compile(r"[;。]")
_INTRODUCES = re.compile(
    r"(?:主要(?:表现|问题)?(?:是|为|在|有)?|表现(?:在|为)|具体(?:表现)?(?:是|为|在)?|问题|包括|如下):"
)
_ANSWERED_FRAME = re.compile(
    r"(?:问题|方面)[”’]?的?(?:整改|办理|落实|处理|纠正)(?:落实|完成|进展|处理)?(?:情况|情形|结果|措施)?$"
)
_STATE = (
    r"(?:目前|现)?,?(?:该|此|本|上述|以上)(?:项|个|类|条)?(?:具体)?(?:问题|整改|任务|事项|意见)[^。;:一]{0,12}?"
    r"(?:完成|整改|推进|销号|办结|解决|坚持|到位|落实|立行立改)[^。;:]{0,24}。"
)
_NAMES_STATE = re.compile(_STATE)
_STATE_BEHIND = re.compile(rf"[。\n](?P<state>{_STATE})")
_BRACKET = re.compile(r"[(〔][^()〔〕]*[)〕]")
_ANNOUNCES = re.compile(
    r"(?:一些|不少|若干|部分|以下|下列|如下|突出|共性)[^,。;]{0,8}(?:问题|不足|差距|短板)[^,。;]{0,6},?$"
)
_DETAILS = re.compile(r"\s?(?:主要|具体)?表现[在为是]?:?")
_REPORTS = re.compile(
    r"记者|本报|[讯电]\(|报道|发现|据(?:悉|介绍|了解)|经查|通报|指出|反映|投诉|曝光|上述|如下|现场会|属实|序号"
)
"""What tells that a line is the press's or the inspectors' report, in which the statement has to be looked for."""
_SHORTEST_CLAUSE = 6
_SHORTEST_DETAILS = 10
_DEMANDING = "要"
_BEHIND_MARKERS = "是)、." + "".join(map(chr, range(0x2460, 0x2474)))


def add_statements(node: Node, spans: list[tuple[int, int]], rule: str) -> None:
    """Hangs a problem below a block for each statement on its line."""
    for start, end in spans:
        below = node.add(Node(start, start, end, SectionKind.PARAGRAPH))
        below.decide(SectionRole.PROBLEM, rule, 0.75)


def split_statement(text: str, node: Node, *, is_answered_below: bool, is_task: bool = False) -> int | None:
    """Where the answer begins within the node's own line; None if the whole line states the problem.

    A task that stands for a problem (`is_task`) is its first sentence.
    """
    items = find_items(text, node.body, node.end, styles=(Style.CN_IS,))
    state = state_named_behind(text, node.body, items[0].start if items else node.end - _SHORTEST_CLAUSE)
    if state is not None:
        node.statement_end = state[0]
        hang_state(node, state, node)
        return state[1]
    framed = _behind_frame(text, node.body, node.end)
    if framed is not None:
        return framed
    if items and not are_faults(text, [(item.body, node.end) for item in items]):
        return _statement_end(text, node, items[0].start)
    begin = None if is_answered_below else answer_start(text, node.body, node.end)
    if begin is None and not is_answered_below:
        begin = paired_answer(text, node.body, node.end) or sanction_start(text, node.body, node.end)
    head = head_of(text, node.body, node.end)
    if begin is not None and not is_framed(head):
        return begin
    head_end = text.index(head, node.body) + len(head) if head else node.body
    bracket = _BRACKET.match(text, head_end, node.end)
    head_end = bracket.end() if bracket is not None else head_end
    if text[head_end : head_end + 1] == ";" and not is_framed(head):
        head_end = _sentence_end(text, head_end, node.end)
    behind = head_end + 1
    if behind >= node.end or (text[head_end] == ":" and not _ANSWERED_FRAME.search(head)):
        return None
    if is_framed(head) or is_task or framed_sentences(text, behind, node.end):
        return behind
    if is_answered_below:
        return None
    sentence = _FIRST_SENTENCE.match(text, behind)
    return None if sentence and _goes_on_with_faults(sentence.group()) else behind


def _behind_frame(text: str, start: int, end: int) -> int | None:
    """Where the answer begins in a sentence that opens with a framed problem and goes on (针对“…”问题,集团已…).

    >>> line = "针对“超标准购置家具”问题,12件家具已调剂。"
    >>> line[_behind_frame(line, 0, len(line)):]
    '12件家具已调剂。'
    """
    frame = _OPENING_FRAME.match(text, start, end)
    if frame is None or end - frame.end() < _SHORTEST_CLAUSE or _ANY_PROBLEM.match(frame["inner"]):
        return None
    return frame.end()


def _goes_on_with_faults(sentence: str) -> bool:
    """Whether a sentence behind a statement states more of it: a fault, in its last clause if it opens like a deed."""
    return has_fault(sentence) and (not is_deed(sentence) or states_fault(sentence.rsplit(",", 1)[-1]))


def add_details(node: Node, text: str) -> Node | None:
    """Hangs a problem below a framed one for the sentence behind its frame that tells it in detail, before the answer.

    关于“优亲厚友”的问题。低保户名单上有支书的岳母。①两户已取消低保。: the second sentence is a problem of its own.
    """
    if node.answer_from is None:
        return None
    lead = _DETAILS.match(text, node.answer_from, node.end)
    start = node.answer_from if lead is None else lead.end()
    stop = _sentence_end(text, start, node.end)
    sentence = text[start:stop].strip()
    is_answered = stop + 1 < node.end or any(child.kind is not SectionKind.FIELD for child in node.children)
    if not is_answered or restates(text, start, stop) or not _tells_fault(text, start, stop, sentence):
        return None
    details = node.add(Node(start, start, node.end, SectionKind.PARAGRAPH, statement_end=stop, is_read=True))
    details.answer_from = stop + 1 if stop + 1 < node.end else None
    details.decide(SectionRole.PROBLEM, "details_of_problem", 0.7)
    node.children.insert(0, node.children.pop())
    node.statement_end, node.answer_from = node.answer_from, None
    return details


def _tells_fault(text: str, start: int, stop: int, sentence: str) -> bool:
    if is_deed(sentence) or answers(text, start, stop) or find_items(text, start, stop):
        return False
    return len(sentence) >= _SHORTEST_DETAILS and leaning(sentence) > 0


def hang_state(node: Node, span: tuple[int, int], about: Node | None) -> None:
    """Hangs the sentence below a block that says how far a problem is solved."""
    state = node.add(Node(*span[:1], *span, SectionKind.PARAGRAPH, about=about, is_read=True))
    state.decide(SectionRole.STATUS, "closing_state", 0.8)


def opening_state(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The sentence at the head of an answer that says how far the problem is solved; None if there is none."""
    state = _NAMES_STATE.match(text, start, end)
    is_opening = state is not None and end - state.end() >= _SHORTEST_CLAUSE
    return state.span() if state is not None and is_opening else None


def state_named_behind(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The sentence between a statement and its answer that says how far the problem is solved; None if there is none.

    >>> line = "少征水费9万元。该问题已完成整改。市水务局全数追缴。"
    >>> line[slice(*state_named_behind(line, 0, len(line)))]
    '该问题已完成整改。'
    """
    state = _STATE_BEHIND.search(text, start, end)
    return state.span("state") if state is not None else None


def _sentence_end(text: str, start: int, end: int) -> int:
    stop = text.find("。", start, end)
    return end if stop == -1 else stop


def _statement_end(text: str, node: Node, first_item: int) -> int:
    head = head_of(text, node.body, first_item)
    if is_framed(head) and head:
        return text.index(head, node.body) + len(head)
    last = text.rfind("。", node.body, first_item - 1) + 1
    is_lead = node.body < last < first_item and text[first_item - 1] in ",:" and not has_fault(text[last:first_item])
    return last if is_lead or restates(text, last, first_item) else first_item


def framed_sentences(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Sentences 对…问题,… : where each begins, where its answer begins, where it ends."""
    frames = [
        frame for frame in _FRAMED_SENTENCE.finditer(text, start, end) if not _ANY_PROBLEM.match(frame["inner"] or "")
    ]
    if not frames:
        return []
    stops = [frame.start() for frame in frames[1:]] + [end]
    return [(frame.start(), frame.end(), stop) for frame, stop in zip(frames, stops, strict=True)]


def opens_with_frame(text: str, start: int, end: int) -> bool:
    """Whether a paragraph opens by naming a problem in a frame and goes on with its answer (针对“…”的问题,一是…)."""
    return _FRAMED_SENTENCE.match(text, start, end) is not None


def add_framed_sentences(node: Node, text: str, start: int) -> bool:
    """Hangs a problem below a block for each sentence in which problem and measure stand together (对…问题,某局…)."""
    sentences = framed_sentences(text, start, node.end)
    add_pairs(node, sentences, "framed_sentence")
    if sentences and node.answer_from is not None:
        node.statement_end, node.answer_from = node.answer_from, None
    return bool(sentences)


def add_pairs(node: Node, pairs: list[tuple[int, int, int]], rule: str) -> None:
    """Hangs a problem with its answer below a block for each pair of them on its line: begin, begin of answer, end."""
    for begin, answer, end in pairs:
        below = node.add(Node(begin, begin, end, SectionKind.PARAGRAPH, answer_from=answer))
        below.decide(SectionRole.PROBLEM, rule, 0.75)


def clause_lists(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of a list of statements in `text[start:end]`: 一是…二是…, 有的…有的…, or clauses behind 主要是:."""
    items = find_items(text, start, end)
    if items:
        stops = [item.start for item in items[1:]]
        return _spans([item.body for item in items], [*stops, _last_end(text, items[-1].body, end, stops)], text)
    some = [match.start() for match in _SOME.finditer(text, start, end)]
    if len(some) >= 2 and _LOOKS_BACK.search(text, start, some[0]) is None:
        begins = [*_clause_before(text, start, some[0]), *some]
        return _spans(begins, [*begins[1:], _last_end(text, some[-1], end, some[1:])], text)
    introduction = _INTRODUCES.search(text, start, end)
    if introduction is None:
        return []
    stop = _sentence_end(text, introduction.end(), end)
    if ";" not in text[introduction.end() : stop]:
        stop = end
    begins = [introduction.end(), *(match.end() for match in _SEMICOLON.finditer(text, introduction.end(), stop))]
    return _spans(begins, [begin - 1 for begin in begins[1:]] + [stop], text)


def is_marked_list(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether every item of a list has an enumerator right before it."""
    return all(text[start - 1] in _BEHIND_MARKERS for start, _ in spans)


def read_fault_list(node: Node, text: str) -> bool:
    """A line that lists faults: each is a problem, the line holds them."""
    if sum(item.number == 1 for item in find_items(text, node.body, node.end)) > 1 and read_reported_faults(node, text):
        return True
    spans = clause_lists(text, node.body, node.end)
    if spans and _ASKS.search(text, node.body, spans[0][0]) is not None:
        return False
    is_demand = bool(spans) and text[spans[0][0] - 1] == _DEMANDING
    if not spans or is_demand or not (are_faults(text, spans) or _is_list_of_problems(node, text, spans)):
        return read_reported_faults(node, text)
    node.decide(SectionRole.CONTAINER, "fault_list", 0.7)
    add_statements(node, spans, "fault_list")
    return True


def read_reported_faults(node: Node, text: str) -> bool:
    """A line of running text that reports faults (存在“…”“…”等问题): each is a problem, the line holds them."""
    spans = reported_faults(text, node.body, node.end)
    if spans:
        node.decide(SectionRole.CONTAINER, "reported_faults", 0.65)
    for (start, stop), (following, _) in pairwise([*spans, (node.end, node.end)]):
        answer = answer_of(text, stop, following)
        add_statements(node, [(start, stop)], "fault_list")
        if answer is not None:
            below = node.children[-1]
            below.end = min(_sentence_end(text, answer, node.end), following)
            below.statement_end, below.answer_from = stop, answer
    return bool(spans)


def read_sanctioned(node: Node, text: str) -> bool:
    """A plain line that tells a case: the fault is a problem, how it was dealt with answers it."""
    answer = sanction_start(text, node.body, node.end)
    if answer is None or _REPORTS.search(text, node.body, answer) is not None:
        return False
    add_pairs(node, [(node.body, answer, node.end)], "sanctioned")
    return True


def lists_problems(node: Node, text: str) -> bool:
    """A line that says no more than that there are problems before it lists them (存在的问题主要有:一是…)."""
    spans = clause_lists(text, node.body, node.end)
    lead = text.rfind(":", node.body, spans[0][0]) + 1 if spans else 0
    if not lead or not introduces_problems(text[node.body : lead]) or not states_no_problem(text[node.body : lead]):
        return False
    return read_fault_list(node, text)


def _is_list_of_problems(node: Node, text: str, spans: list[tuple[int, int]]) -> bool:
    """发现的主要问题:一是落实…不到位: items that a lead calls problems may begin like deeds."""
    lead = text.rfind(":", node.body, spans[0][0]) + 1
    return introduces_problems(text[node.body : lead]) and all(has_fault(text[start:end]) for start, end in spans)


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of `text[start:end]`, by semicolons and full stops."""
    begins = [start, *(match.end() for match in _SEMICOLON.finditer(text, start, end) if match.end() < end)]
    return _spans(begins, [begin - 1 for begin in begins[1:]] + [end], text)


def answer_behind_finding(text: str, start: int, end: int) -> int | None:
    """Where the answer begins in a paragraph that first states a fault; None if it isn't of that kind."""
    then = _THEN_MENDED.search(text, start, end)
    if then is None or not are_faults(text, [(start, then.start())], reach=end - start):
        return None
    return then.end()


def _last_end(text: str, last: int, end: int, stops: list[int]) -> int:
    """Where the last item of a list ends: with its sentence, if all items before it are parts of one sentence."""
    are_clauses = bool(stops) and all(text[stop - 1] in ";,、" for stop in stops)
    return _sentence_end(text, last, end) if are_clauses else end


def _clause_before(text: str, start: int, first: int) -> list[int]:
    """Where a clause begins that stands before the first 有的 … and states a fault as well."""
    begin = max(text.rfind(sign, start, first - 1) for sign in ":。") + 1
    begin = max(begin, start)
    clause = text[begin:first]
    is_statement = first - begin >= _SHORTEST_CLAUSE and has_fault(clause) and _ANNOUNCES.search(clause) is None
    return [begin] if is_statement else []


def _spans(begins: list[int], stops: list[int], text: str) -> list[tuple[int, int]]:
    spans = []
    for begin, stop in zip(begins, stops, strict=True):
        while stop > begin and text[stop - 1] in "。;,、 \n":
            stop -= 1
        if stop - begin >= _SHORTEST_CLAUSE:
            spans.append((begin, stop))
    return spans
