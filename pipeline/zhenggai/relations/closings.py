"""Sentences and notes that tell of a whole problem → its status and deadline (annotation guideline, section 5).

Where they stand: a sentence that names the problem (该问题已整改到位), the last sentence of an answer that is nothing
but a state (已完成整改。), a note behind the problem's heading ((已销号), (限6月底前完成), ——已完成).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zhenggai.lexicon.cues import has_any
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.numerals import parse_numeral
from zhenggai.relations.completion import DateValue, dates_within
from zhenggai.relations.deadlines import noted_deadline, open_deadline, standing_deadline, stated_deadline
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.problems import FoundProblem, is_time, note_behind
from zhenggai.relations.states import is_ahead, is_own_work, is_plan, is_state, is_strong, planned_head, status_of

_SUBJECT = compile_guarded(
    r"(?<![对就把将为按与])(?:[该此本]|上述|以上|前述|反馈的?|这(?:方面|些|个|项)?的?)(?:\d+|[一二三四五六七八九十两]+)?(?:[项条个类](?:具体)?)?"
    r"(?P<noun>问题|不足|缺失|违失|缺陷|情形|整改任务|整改工作|整改事项|任务|隐患|意见|事项|工作|整改|(?<=[项条])(?=[已均现正仍尚未基拟预计须需办销业全长经\d]))(?:整改)?"
    r"(?P<state>[^。;\n]{1,40})"
)
_PLURAL = compile_guarded(
    r"(?:上述|以上|前述|所列)(?P<count>\d{1,2}|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九两])?[项条个处]?(?:反馈|具体|整改|存在的?)?"
    r"(?:问题|隐患|不足|缺陷|任务|事项|(?<=[项条个处])(?=[均都已全现]))(?:目前|现)?(?P<state>(?:均|都|全部(?=[^。;\n]{0,20}[已均])|已全部|现均|一并)[^。;\n]{2,30})"
)
_PLURAL_HEADS = ("上述", "以上", "前述", "所列")
_OWN_NOUN = "工作"
_OF_ALL = "这方面"
_CLAUSE = re.compile(r"[^,:]+")
_CONDITION = re.compile(
    r"(?:到位|完成|完毕|完结|销号|办结|解决|落实|闭环)(?:(?:之|以)?[后前](?!期|续)|的|前提)(?![^,。;\n]{0,12}[已均现])"
)
_NOTE_CLAUSE = re.compile(r"[^,;]+")
_SENTENCE_ENDS = "。;\n"
_BRACKET = re.compile(r"[(【\[](?P<words>[^()【】\[\]\n]{2,30})[)】\]][。;]?(?=\s|$)")
_CLOSING = re.compile(r"[)】\]]")
_LINE_ENDS = re.compile(r"[^\S\n]*(?:\n|$)")
_LAST_BRACKET = re.compile(r"[(【](?P<words>[^()【】\n]{2,30})[)】]$")
_ENDS = ("。", ";")
_BEHIND = re.compile(r"[。;]?")
_OPEN_START = "../"
_EDGES = "。;,()【】[] \n"
_KEPT = 8
"""Of so many measures it is kept how they close: several questions about one and about those beside it need that."""


@dataclass(frozen=True, slots=True)
class Closing:
    """What a sentence says of a problem, or of the measure that it stands in.

    Attributes:
        is_own: Whether it tells of the measure (该项工作正在推进).
        status: The status; None if it says none.
        deadline: The deadline; None if it sets none.
        span: The words that say it, in the normalized text.
    """

    is_own: bool
    status: str | None
    deadline: str | None
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class PluralClosing:
    """What a sentence says of several problems at once; `count` is None where it says of all before it."""

    count: int | None
    status: str
    span: tuple[int, int]


def is_condition(words: str) -> bool:
    """Whether a state in some words only says when or on what condition something else is done.

    >>> is_condition("均已整改到位的前提下开展评价"), is_condition("整改完成后已通过验收")
    (True, False)
    """
    return _CONDITION.search(words) is not None


def plural_closings(text: str) -> Iterator[PluralClosing]:
    """The sentences of a text that say of several problems how far they have got (上述三项均已整改到位)."""
    for match in _PLURAL.finditer(text) if has_any(text, _PLURAL_HEADS) else ():
        if is_ahead(text, match.start()) or is_condition(match["state"]):
            continue
        clauses = [clause for clause in _CLAUSE.findall(match["state"]) if is_strong(clause)]
        status = status_of(clauses[0]) if clauses else None
        count = int(parse_numeral(match["count"])) if match["count"] else None
        if status is not None and (count is None or count > 1):
            yield PluralClosing(count, status, match.span())


def named_closings(text: str, start: int, end: int, dates: Sequence[DateValue]) -> list[Closing]:
    """What the sentences of `text[start:end]` that name their problem or work say of it, in the order of the text."""
    found: list[Closing] = []
    for match in _SUBJECT.finditer(text, start, end):
        begin, stop = match.span("state")
        clauses = [clause.span() for clause in _CLAUSE.finditer(text, begin, stop)]
        if not clauses:
            continue
        states = [span for span in clauses[1:] if is_strong(text[slice(*span)])]
        is_told = not is_ahead(text, match.start()) and not is_condition(text[slice(*clauses[0])])
        first = status_of(text[slice(*clauses[0])]) if is_told else None
        chosen = clauses[0] if first is not None or not states else states[0]
        found.append(
            Closing(
                match["noun"] == _OWN_NOUN and not text.startswith(_OF_ALL, match.start()),
                first if chosen == clauses[0] else status_of(text[slice(*chosen)]),
                stated_deadline(text, begin, stop, dates),
                (match.start(), chosen[1]),
            )
        )
    return found


def last_sentence_state(text: str, start: int, end: int, *, is_whole: bool) -> tuple[str, tuple[int, int]] | None:
    """The status that the end of an answer's last measure `text[start:end]` says of the problem, with its span.

    That is a last sentence that is a state (持续推进 only behind an answer that is one measure), or, where the measure
    is the whole answer, a last clause that is one. What only says by when all is to be completed may stand behind.
    """
    begin = _last_sentence(text, start, end)
    clauses = [clause.span() for clause in _CLAUSE.finditer(text, begin, end)]
    before_plans = _without_plans(text, clauses)
    chosen = clauses[:1] + before_plans[-1:] if begin > start else before_plans[-1:] if is_whole else []
    if begin == start and len(clauses) == 1:
        chosen = []
    is_sentence = is_whole and begin > start and len(clauses) == 1
    for span in chosen:
        words = text[slice(*span)].strip(_EDGES)
        if is_strong(words) or (is_sentence and is_state(words) and not is_plan(words) and not is_own_work(words)):
            return str(status_of(words)), span
    return None


def _last_sentence(text: str, start: int, end: int) -> int:
    r"""Where the last sentence of `text[start:end]` begins; a line break at its very end ends none but a lone one.

    >>> _last_sentence("清淤。验收\n", 0, 6), _last_sentence("清淤", 0, 2), _last_sentence("清淤\n", 0, 3)
    (3, 0, 3)
    """
    stop = end - text.endswith("\n", start, end)
    last = max(text.rfind(sign, start, stop) for sign in _SENTENCE_ENDS)
    return last + 1 if last != -1 else start if stop == end else end


def bracketed_state(text: str, start: int, end: int) -> tuple[str, tuple[int, int]] | None:
    """The status that a bracket behind a measure `text[start:end]` says, or puts ahead ((挂账,拟纳入明年改造))."""
    bracket = _state_bracket(text, start, end) or _planned_bracket(text, start, end)
    if bracket is None:
        return None
    words = text[slice(*bracket)].strip(_EDGES)
    state = next((clause for clause in words.split(",") if is_strong(clause)), None)
    return ("planned" if state is None else str(status_of(state))), bracket


def _planned_bracket(text: str, start: int, end: int) -> tuple[int, int] | None:
    behind = _BEHIND.match(text, end)
    match = _LAST_BRACKET.search(text, start, end + 1) or _BRACKET.match(text, end if behind is None else behind.end())
    is_planned = match is not None and any(planned_head(clause) is not None for clause in match["words"].split(","))
    return match.span() if match is not None and is_planned else None


def _without_plans(text: str, clauses: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The clauses but for those at the end that only say by when all is to be completed (…,预计6月底前完成整改)."""
    count = len(clauses)
    while count and is_plan(text[slice(*clauses[count - 1])].strip(_EDGES)):
        count -= 1
    return clauses[:count]


def last_sentence_deadline(text: str, start: int, end: int, dates: Sequence[DateValue]) -> str | None:
    """The deadline that a last sentence sets for the whole problem (预计6月底前完成整改。); None if it sets none.

    A bracket with a state may set it as well ((处置中,6月底前结案)), and a last clause behind a state of the whole
    (尚未整改到位,计划6月底前完成整改).
    """
    bracket = _state_bracket(text, start, end)
    if bracket is not None:
        return next((value for _, value in dates_within(dates, *bracket) if value.startswith(_OPEN_START)), None)
    plan = _plan_of_all(text, start, end)
    return None if plan is None else stated_deadline(text, plan, end, dates)


@lru_cache(maxsize=_KEPT)
def _plan_of_all(text: str, start: int, end: int) -> int | None:
    """Where the clauses begin that end a measure `text[start:end]` and say by when the whole problem is to be solved.

    They are all of its last sentence, or stand behind a state of the whole in it; None if there are none.
    """
    begin = _last_sentence(text, start, end)
    clauses = [clause.span() for clause in _CLAUSE.finditer(text, begin, end)]
    before = _without_plans(text, clauses)
    if not before:
        return None if begin == start else begin
    is_behind_state = len(before) < len(clauses) and is_strong(text[slice(*before[-1])].strip(_EDGES))
    return before[-1][1] if is_behind_state else None


@lru_cache(maxsize=_KEPT)
def _state_bracket(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The bracket with a state that closes a measure `text[start:end]` or stands right behind it; None if none does."""
    match = _BRACKET.search(text, start, end) if _CLOSING.search(text, start, end) is not None else None
    if match is None:
        behind = end + text.startswith(_ENDS, end)
        is_below = text.startswith("\n[", behind)
        match = _BRACKET.match(text, behind + is_below)
        if is_below and match is not None and not _LINE_ENDS.match(text, match.end()):
            return None
    if match is None or not any(is_strong(clause) for clause in match["words"].split(",")):
        return None
    return match.span()


def own_end(text: str, start: int, end: int) -> int:
    """Where the words of a measure `text[start:end]` end that don't tell of the whole problem in its last sentence.

    >>> own_end("新增泵站1座。该问题将于6月完成整改", 0, 18), own_end("新增泵站1座。6月投用", 0, 11)
    (7, 11)
    """
    bracket = _state_bracket(text, start, end)
    end = end if bracket is None else bracket[0]
    begin = _last_sentence(text, start, end)
    if begin == start:
        return end
    named = _SUBJECT.search(text, begin, end)
    is_of_problem = named is not None and named["noun"] != _OWN_NOUN
    plan = _plan_of_all(text, start, end)
    return begin if is_of_problem else end if plan is None else plan


def read_note(text: str, problem: FoundProblem, dates: Sequence[DateValue]) -> Closing | None:
    """What a note behind a problem's heading says of it; None if none stands there."""
    note = note_behind(text, problem.end)
    if note is None:
        return None
    clauses = [clause.span() for clause in _NOTE_CLAUSE.finditer(text, *note)]
    words = [text[slice(*clause)] for clause in clauses]
    is_pure = all(is_state(one) for one in words)
    open_ended = [clause for clause, one in zip(clauses, words, strict=True) if not is_strong(one)]
    by_when = next(filter(None, (noted_deadline(text, *clause, dates) for clause in open_ended)), None)
    standing = standing_deadline(text[slice(*note)]) if is_pure else None
    return Closing(False, _noted_status(words, is_pure=is_pure), by_when or standing, note)


def _noted_status(words: Sequence[str], *, is_pure: bool) -> str | None:
    """The status that the clauses of a note say; a plan beside them says none, nor does what is no note.

    >>> _noted_status(["立行立改", "已完成"], is_pure=False), _noted_status(["年底前完成", "长期坚持"], is_pure=True)
    ('done', None)
    """
    told = [one for one in words if is_state(one) and not is_plan(one) and open_deadline(one) != "immediate"]
    is_told = is_pure or all(is_state(one) or open_deadline(one) is not None or is_time(one) for one in words)
    strong = [one for one in told if is_strong(one)]
    if not is_told or not told or (len(told) < len(words) and not strong and any(map(is_plan, words))):
        return None
    return status_of((strong or told)[0])


def is_last_of_problem(measure: FoundMeasure, following: FoundMeasure | None) -> bool:
    """Whether no further measure of its problem follows."""
    return following is None or following.problem is not measure.problem
