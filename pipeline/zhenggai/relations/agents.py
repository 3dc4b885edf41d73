"""Mentions in a measure and their frames → who acts in it, and who is told to (annotation guideline, section 6).

The frames of `entities.agency` show who acts by the words before and after a mention. Here the measure's own shape is
known as well: a body that opens it, or opens one of its clauses, is the subject of what follows.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from zhenggai.entities.agency import Agency, Frame
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.alternatives import any_of
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words
from zhenggai.record import Label, OwnerRole
from zhenggai.relations.coordination import Coordination, coordinations
from zhenggai.relations.further_frames import find_further_frame
from zhenggai.relations.non_owners import is_no_owner
from zhenggai.relations.predicates import ACTS, Ahead, Behind
from zhenggai.relations.surroundings import Landmarks, Surroundings

OWNING_LABELS = frozenset({Label.ORG, Label.GROUP, Label.TITLE, Label.PER})
"""Labels of mentions that can own a measure or a problem."""

ACTING_LABELS = OWNING_LABELS | {Label.LOC}
"""Labels of mentions that may act in a measure: a place may as its government."""

_ROLE_OF_FRAME = {
    Frame.DIRECTED: (OwnerRole.ASSIGNED, 0.75),
    Frame.AGENT: (OwnerRole.ACTOR, 0.8),
    Frame.PARTNER: (OwnerRole.ACTOR, 0.7),
    Frame.SUBJECT: (OwnerRole.ACTOR, 0.7),
}
_OPENS_MEASURE = 0.75
_OPENS_CLAUSE = 0.65
_PARALLEL = 0.65
_COUNT = re.compile(r"(?:\d+|[一二三四五六七八九十两]+)(?:家|个|名|所|户)$")
_OPENING = r"(?:目前|同时|现|期间|此前|随后|其中|另外|此外|当[日晚夜天即]|次日|连夜|事后)"
_CLAUSE_START = re.compile(rf"[。;:,\n]\s*{_OPENING}?,?\s*$")
_MEASURE_START = re.compile(f"{_OPENING},?")
_LONGEST_OPENING = 8
_IN_APPOSITION = re.compile(
    r"(?:所属|下属|(?:管养|管理|管护|责任|施工|监理|承建|属地|运营|运维|主管|产权|经营|养护|业主|供应|中标|承办|牵头|主办|出资)"
    r"(?:单位|部门|企业|公司|机构|方)|(?:施工|承建|承租|承包|中标|供货|监理|管养|运营|代建|租用)的|(?:《[^《》\n]{1,20}》(?:、|和|与))+)$"
)
_LONGEST_APPOSITION = 24
_PRECEDES = re.compile(r"(?:后|之后|以后|时|期间)$")
_TAKES_POST_OF = re.compile(r"(?:任|担任|为)[^,。;:]{0,4}(?:组长|指挥长|召集人|成员)的")
_NO_PREDICATE = re.compile(
    r"$|[^\w“]|[的等]|\d+(?![\d年月—-]|(?:次|轮|批|场|遍|度|天|晚)[^、,。;]{2})|(?:职务|有关|相关|系统)"
)
_INSPECTS = re.compile(r"对[^,。;]{1,12}(?:开展|进行)(?:了)?(?:常规|提级|专项)?(?:巡[视察]|督察)")
_REBUKES = re.compile(r"约[谈见]$")
_URGES = re.compile(r",?并?(?:要求|督促|敦促|限期)|并(?:责令|责成)|,(?:责令|责成)其")
_REQUESTS = re.compile(r"(?:提请|报请|商请|呈请|申请|请)$")
_SET_WITH_DEED = re.compile(r"等(?:\d+|[一二三四五六七八九十两多]+)?(?:个|家)?(?:单位|部门)(?![的、负责])")
_SETTLES = re.compile(r"(?:明确|规定|约定|商定|责成)[^由]{1,20}$")
"""市委编办明确泵站由|市水务局|统管: who settles it tells another one to act."""
_ENFORCED = "强制执行"
"""What a court is asked for (申请|法院|强制执行), though it is also what is done with a matter that was handed over."""
_TOLD = {OwnerRole.ASSIGNED}
_OPENING_WORDS = frozenset({Ahead.NOTHING, Ahead.ADVERBS})
_NO_SUBJECT = frozenset({Behind.OF, Behind.RELATIVE, Behind.IDLE})


@dataclass(slots=True, unsafe_hash=True)
class Agent:
    """A mention that owns a measure.

    Attributes:
        mention: Its index.
        role: `actor` or `assigned`.
        source: The rule that shows it.
        confidence: Between 0 and 1.
        evidence: Span of the normalized text that shows it.
    """

    mention: int
    role: OwnerRole
    source: str
    confidence: float
    evidence: tuple[int, int]


@dataclass(slots=True, unsafe_hash=True)
class Acting:
    """A mention in a measure that may act in it, or be told to.

    Attributes:
        mention: Its index.
        run: The coordination that it stands in.
        agent: What the rules make of it; None if they see no owner.
    """

    mention: int
    run: Coordination
    agent: Agent | None


def find_agents(
    text: str,
    span: tuple[int, int],
    *,
    within: range,
    mentions: Sequence[Proposal],
    frames: Sequence[Agency | None],
    date_starts: dict[int, int],
    landmarks: Landmarks,
) -> Iterator[Acting]:
    """Who may act in a measure, or be told to, in the order of the text, with what the rules make of each.

    Args:
        text: The normalized text.
        span: The measure.
        within: The indices of the mentions that stand in it.
        mentions: All mentions of the notice, sorted by start.
        frames: The frame of each mention.
        date_starts: For each end of a date, where the date begins; a date may stand before a subject.
        landmarks: The names and dates of the notice.
    """
    directed: Coordination | None = None
    heads = {mentions[index].start for index in within}
    listed: dict[int, int] = {}
    for run in coordinations(text, within, mentions):
        listed[run.end] = run.start
        if _only_precedes(text, around := landmarks.around(text, span, run), heads):
            continue
        acting = _of_run(text, span, run, mentions, frames, date_starts, listed, around)
        if directed is not None and _is_parallel(text, directed, run):
            acting = [Acting(one.mention, run, one.agent and _told(one.agent)) for one in acting]
        roles = {one.agent.role for one in acting if one.agent is not None}
        is_told = roles == _TOLD or text.endswith(read_words("directing_verbs"), span[0], run.start)
        directed = run if is_told else None
        yield from acting


def _of_run(
    text: str,
    span: tuple[int, int],
    run: Coordination,
    mentions: Sequence[Proposal],
    frames: Sequence[Agency | None],
    date_starts: dict[int, int],
    listed: dict[int, int],
    around: Surroundings,
) -> list[Acting]:
    """The members of a coordination that may act."""
    members = [(index, mentions[index]) for index in run.members]
    may_act = [(index, one) for index, one in members if one.label in ACTING_LABELS]
    acting = [index for index, one in may_act if not is_no_owner(text, run, around, one)]
    if not acting:
        return []
    head = next((frame for frame in (frames[index] for index in run.members) if frame is not None), None)
    further = None if head is not None else find_further_frame(text, run, around)
    acts_by_place = _opens(text, span, run, date_starts, listed, around) if head is None and further is None else None
    found: list[Acting] = []
    for index in acting:
        mention = mentions[index]
        frame = frames[index] or (head if mention.label is Label.PER else None)
        agent: Agent | None = None
        if mention.label not in OWNING_LABELS:
            pass
        elif frame is not None and not _is_empty(text, frame, run, around):
            agent = _of_frame(text, index, mention, frame, around)
        elif further is not None:
            agent = Agent(index, further.role, further.source, further.confidence, further.evidence)
        elif acts_by_place is not None:
            source, confidence = acts_by_place
            agent = Agent(index, OwnerRole.ACTOR, source, confidence, (run.start, mention.end))
        found.append(Acting(index, run, agent))
    return found


def _of_frame(text: str, index: int, mention: Proposal, frame: Agency, around: Surroundings) -> Agent:
    role, confidence = _ROLE_OF_FRAME[frame.frame]
    if frame.frame is Frame.AGENT and _SETTLES.search(text, around.clause_start, frame.start):
        role = OwnerRole.ASSIGNED
    return Agent(index, role, frame.frame.value, confidence, (min(frame.start, mention.start), mention.end))


def _is_empty(text: str, frame: Agency, run: Coordination, around: Surroundings) -> bool:
    """Whether a frame makes no owner: a subject that does nothing or inspects, a body that is rebuked or approves."""
    behind = around.behind
    if frame.frame is Frame.SUBJECT:
        return _is_idle(text, run.end) or behind in _NO_SUBJECT
    if frame.frame is not Frame.DIRECTED:
        is_of_group = _TAKES_POST_OF.match(text, run.end) is not None
        return frame.frame is Frame.AGENT and (behind is Behind.RELATIVE or is_of_group)
    if _REBUKES.search(text, frame.start, frame.end) is not None:
        return _URGES.match(text, run.end) is None
    return _REQUESTS.search(text, frame.start, frame.end) is not None and _approval().match(text, run.end) is not None


def _only_precedes(text: str, around: Surroundings, heads: Container[int]) -> bool:
    """|县融媒体中心|报道后,镇政府连夜清理: what a subject did before another one acts."""
    is_before = around.closer == "," and around.clause_end + 1 in heads
    opens = is_before and around.ahead in _OPENING_WORDS
    return opens and _PRECEDES.search(text, around.clause_start, around.clause_end) is not None


def _is_idle(text: str, start: int) -> bool:
    """Whether the predicate that begins at `start` makes its subject no actor (guideline, section 6)."""
    if ACTS.match(text, start) is not None:
        return False
    return _idle().match(text, start) is not None or _INSPECTS.match(text, start) is not None


def _opens(
    text: str,
    span: tuple[int, int],
    run: Coordination,
    date_starts: dict[int, int],
    listed: dict[int, int],
    around: Surroundings,
) -> tuple[str, float] | None:
    """The rule by which a coordination is the subject of what follows, with its confidence; None if it is not.

    县医保局依照细则扣减…: opens the measure. …;2024年5月,县医保局扣减…: opens a clause, behind a date.
    柳川、临河2个|园区|将…: the names that a number sums up may stand before it.
    """
    if _NO_PREDICATE.match(text, run.end, span[1]) and not _SET_WITH_DEED.match(text, run.end, span[1]):
        return None
    if _is_idle(text, run.end) or around.behind in _NO_SUBJECT:
        return None
    count = _COUNT.search(text, max(span[0], run.start - 6), run.start)
    begin = run.start if count is None else count.start()
    apposition = _IN_APPOSITION.search(text, max(span[0], begin - _LONGEST_APPOSITION), begin)
    begin = begin if apposition is None else apposition.start()
    comma = text[begin - 1 : begin] in (",", " ")
    begin = listed.get(begin, begin) if count is not None else begin
    begin = date_starts.get(begin, date_starts.get(begin - 1, begin) if comma else begin)
    if begin <= span[0] or _MEASURE_START.fullmatch(text, span[0], begin):
        return "opens_measure", _OPENS_MEASURE
    if _CLAUSE_START.search(text, max(span[0], begin - _LONGEST_OPENING), begin):
        return "opens_clause", _OPENS_CLAUSE
    return None


def _is_parallel(text: str, directed: Coordination, run: Coordination) -> bool:
    """明确|甲县|发展…,|乙县|发展…: the second is told the same as the first, by the same words, in one sentence."""
    told = text[directed.end : directed.end + 2]
    between = text[directed.end : run.start]
    return text.startswith(told, run.end) and between.endswith(",") and not any(sign in between for sign in "。;\n")


def _told(agent: Agent) -> Agent:
    return Agent(agent.mention, OwnerRole.ASSIGNED, "parallel_to_directed", _PARALLEL, agent.evidence)


@cache
def _idle() -> re.Pattern[str]:
    return compile_guarded(any_of(read_words("idle_predicates")))


@cache
def _approval() -> re.Pattern[str]:
    return compile_guarded(any_of([*read_words("deeds_behind", kind="approval"), _ENFORCED]))
