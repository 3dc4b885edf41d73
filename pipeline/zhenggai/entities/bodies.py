"""Normalized text → bodies: party, government, courts, firms, schools …, read from the end of their names leftwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from zhenggai.entities.body_endings import Ending, endings
from zhenggai.entities.body_parts import with_parts
from zhenggai.entities.edges import left_edge
from zhenggai.entities.gazetteer import is_known
from zhenggai.entities.generic import is_generic
from zhenggai.entities.groups import IF_ACTING
from zhenggai.entities.hamlets import is_area
from zhenggai.entities.patterns import one_of
from zhenggai.entities.proposals import SURE, Proposal
from zhenggai.entities.shops import shop_start
from zhenggai.entities.short_names import find_short_names
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words
from zhenggai.record import Label

_FIELD = re.compile(r"(?![本该各全两])[\u4e00-\u9fff]+(?<![省市县区州镇乡旗村局府委院部署校司])")
_OWN_HEADS = ("本府", "该府", "本局", "该局", "本署", "该署", "本院", "该院", "本校", "该校")
_COLLECTIVE = compile_guarded(r"各|[两三四五][级地]")
_COUNTED = re.compile(r"[\d两三四五六七八九十余多几][个家名所户支]$")
_COUNTED_ENDS = frozenset("个家名所户支\n")
_ONE_OF = re.compile(r"[区内里市县村镇]一$")
"""What counts places, though it reads like the number of a division (核心区|一处)."""
_LONGEST_KIND = 4
_OF_VILLAGE = ("村民", "村委", "村两", "村支", "村党", "村级", "村集", "村医", "村卫", "村干", "村文", "村管")
_MAY_NAME_VILLAGE = frozenset({"levelled", "institution"})
"""Ends that a village may be named after (石桐镇铁厂|村)."""
_TRADE = re.compile(
    r"(?:种植|养殖|种养殖|种养|加工|销售|购销|服务|开发|生产|农机|植保){1,3}(?:农民|专业|联合|股份|经济){0,2}$"
)
_NO_VERBS = ("振兴", "联合", "发展", "创新", "复兴", "先行", "致富", "同心", "中")
_COLLEGE = ("学院", "学院党委", "学院党总支")
_FIELD_OF_COLLEGE = re.compile(
    r"(?!二级|高等|职业|技工|高职|所属|下属|直属|独立|相关|有关|个别|部分)[^各全本该我多几一二三四五六七八九十两\d]{2,6}"
)
"""The field that a college is for, though it is a word of kind (体育|学院)."""
_LEAD = re.compile(r"原(?![州平阳子料种则定来本])(?=[\u4e00-\u9fff]{3})|所属|下属")
_LEAD_SIGNS = frozenset("原所下")
_LEVEL_KINDS = frozenset({"committee", "department", "bureau", "party"})
_LEVELS = frozenset("省市县区州镇乡旗盟村")
_INNER_LEVELS = frozenset("局校院厂部")
_NO_LEVEL = re.compile(
    r"市场|区域|[省市县区镇乡州村][级内外属直长民容貌情]|乡村|乡镇|村集|镇街"
    r"|局[面部限]|校[园外]|院[内外落]|部[门分署]|厂[区房家]"
)
_PLACE_NAME = (2, 5)
_SENT = "派驻"
_SET_UP = re.compile(r"(?:\d个|[两三四五六七八九十]个|(?:成立|组成|组建|抽调)[^,。;、]{0,6})$")
_OFFICES = frozenset({"办", "局", "委", "厅", "署", "科", "处", "室", "办公室"})
_LONGEST_UNIT = 14
_OF_LEAGUE = re.compile(r"(?<![集社财军班])团$")
"""团|县委: the league's committee."""
_HOUSE = re.compile(r"街道|集团|学校|学院|医院|公司|园区|支队|分局")
"""Whose an office is, where its name begins with a kind of house (街道|平安办)."""
_LONGEST_OFFICE = 6
_WHOLE_NAME = 5
_NO_FIELD_ENDS = frozenset("局署处委会部厅院司组办校行") | _LEVELS - {"市"}
"""What a field of work does not end in, for a body or place does."""
_NUMBERED_MEETINGS = ("常委会", "党组会", "全会")
_MEETING = re.compile(r"(?:第[一二三四五六七八九十\d]+次)?(?:专题|扩大)?(?:会议|全会|学习)")


@cache
def _stems_before() -> re.Pattern[str]:
    stem = f"(?:{one_of(read_words('department_stems'))})"
    return compile_guarded(f"(?:{stem}[和与及]{stem}{{0,2}}|{stem}{{1,2}})$")


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(f".*(?:{one_of(read_words('body_words', kind='apposition'))})(?=[\u4e00-\u9fff]{{2}})")


@cache
def _purpose() -> re.Pattern[str]:
    return compile_guarded(f"(?:{one_of(read_words('body_words', kind='purpose'))})$")


def find_bodies(text: str) -> Iterator[Proposal]:
    """Proposes bodies; proposals of one name may overlap, the resolver keeps the best of them."""
    ended = list(_by_their_ends(text))
    yield from ended
    yield from find_short_names(text, ended)


def _by_their_ends(text: str) -> Iterator[Proposal]:
    """Bodies whose end shows them, with and without their parts.

    >>> text = "由泗榆县水务局牵头"
    >>> [text[body.start : body.end] for body in _by_their_ends(text) if body.source == "body_department"]
    ['泗榆县水务局']
    """
    has_plus = "+" in text
    for begin, end, ending in endings().all(text):
        behind = text[end : end + 1]
        if behind in ending.stops and ending.not_before.match(text, end) and not _MEETING.match(text, end):
            continue
        if begin and text[begin - 1] in ending.not_after:
            continue
        if text[end - 1] == "会" and text.startswith("议", end) and not text.startswith("议题", end):
            continue
        if behind == "村" and not text.startswith(_OF_VILLAGE, end) and ending.kind in _MAY_NAME_VILLAGE:
            continue
        if has_plus and "+" in (text[begin - 1 : begin], behind):
            continue
        found = _READERS.get(ending.kind, _named)(text, begin, ending)
        is_each = found is not None and text[found[0] - 1 : found[0]] == "各" and text[found[0]] in _LEVELS
        if found is not None and not is_each and _COLLECTIVE.search(text, found[0], begin) is None:
            start, confidence = _without_lead(text, found[0], ending), found[1]
            before = text[start - 1 : start]
            if before == "各":
                continue
            if before in _COUNTED_ENDS and _is_counted(text, start, end):
                yield Proposal(start, end, Label.GROUP, IF_ACTING, confidence)
                continue
            yield Proposal(start, end, Label.ORG, ending.source, confidence)
            close = with_parts(text, end)
            if close != end:
                yield Proposal(start, close, Label.ORG, ending.part_source, 0.95)


def _without_lead(text: str, start: int, ending: Ending) -> int:
    """The start behind words that tell what became of a body or whose it is (原|市档案馆, 所属|燃气公司).

    A group that another one sends keeps the word that says so (派驻第二纪检监察组).
    """
    if text[start] == "第" and ending.kind == "group_named" and text.endswith("派驻", 0, start):
        return start - 2
    lead = _LEAD.match(text, start) if text[start] in _LEAD_SIGNS else None
    if lead is None or (lead.group() == "原" and ending.kind not in _LEVEL_KINDS and text[start + 1] not in _LEVELS):
        return start
    return lead.end()


def last_ending(text: str, begin: int, limit: int) -> int | None:
    """Where the last end of a body's name between two places stands; None if none does.

    >>> last_ending("矫正机关办理", 0, 4), last_ending("环节", 0, 2)
    (4, None)
    """
    found = (
        begin + end
        for _, end, ending in endings().all(text[begin:limit])
        if text[begin + end : begin + end + 1] not in ending.stops or not ending.not_before.match(text, begin + end)
    )
    return max(found, default=None)


def _is_counted(text: str, start: int, end: int) -> bool:
    """Whether a name behind a number begins with its level, or is no more than a kind (三个|村党支部, 5家|砂石厂)."""
    is_kind = text[start] in _LEVELS or end - start <= _LONGEST_KIND or text.startswith(_SENT, start)
    return is_kind and _COUNTED.search(text, max(0, start - 3), start) is not None


_Found = tuple[int, float] | None


def _shop(text: str, begin: int, ending: Ending) -> _Found:
    """A shop or workshop (泗榆县某洗车行)."""
    start = shop_start(text, begin)
    return None if start is None else (start, 0.6 + min(0.25, 0.02 * (begin - start + len(ending.word))))


def _committee(text: str, begin: int, _: Ending) -> _Found:
    """市委, with the place before it; 团市委."""
    start = place_start(text, begin)
    if start == begin and _OF_LEAGUE.search(text, max(0, begin - 2), begin):
        return begin - 1, 0.9
    return start - 2 * text.endswith("中共", 0, start), 0.86


def _department(text: str, begin: int, ending: Ending) -> _Found:
    """A bureau named by its field of work: 市财政局, 泗榆县自然资源和规划局."""
    stems = _stems_before().search(text, max(0, begin - 9), begin)
    start = begin if stems is None else _stems_start(text, stems.start(), begin)
    if text[start - 2 : start] in _OWN_HEADS:
        return start - 2, 0.88
    if ending.is_joined and (joined := _joined_start(text, start)) < start:
        return joined, 0.88
    if ending.word.endswith("处") and stems is None:
        start = _divided_start(text, start)
    if text.endswith(("国家", "全国"), 0, start):
        return start - 2, 0.88
    size = next((size for size in (3, 2) if start >= size and is_known(text[start - size : start])), 0)
    if size and left_edge(text, start) == start - size:
        return start - size, 0.88
    if start and text[start - 1] in _LEVELS:
        start = place_start(text, start - 1)
    return start, 0.88


def _stems_start(text: str, start: int, begin: int) -> int:
    """Where the fields of a bureau begin: both of 教育和|体育局, for a field without its end stands before 和."""
    edge = left_edge(text, begin, longest=9)
    if edge > start and text[edge - 1] in "和与及" and left_edge(text, edge - 1, longest=9) <= start:
        return start
    return max(start, edge)


def _divided_start(text: str, start: int) -> int:
    """Where a division's name begins whose field has a word of its own before it (工程|监察处)."""
    edge = left_edge(text, start, longest=4)
    field = text[edge:start]
    is_field = len(field) == 2 and _FIELD.fullmatch(field) is not None and not is_known(field)
    return edge if is_field else start


def _named(text: str, begin: int, ending: Ending) -> _Found:
    """A body by the end of its name; generic words before the end make no name."""
    start = left_edge(text, begin)
    if ending.is_joined or ending.has_purpose:
        start = _widened(text, start, begin, ending)
    if ending.kind == "firm":
        start = _firm_start(text, _before_trade(text, start, begin, ending), begin)
    start += text.startswith("等地", start - 1)
    name = text[start:begin]
    if _is_name(name, ending):
        return start, 0.6 + min(0.25, 0.02 * (begin - start + len(ending.word)))
    if ending.kind == "group_named" and len(name) < 5 and _SET_UP.search(text, max(0, start - 8), begin):
        return None
    if ending.word.startswith(_COLLEGE) and _FIELD_OF_COLLEGE.fullmatch(name) and text[start - 1] not in "与和及":
        return start, 0.8
    if ending.is_alone and (len(name) < 2 or is_generic(name, "body")):
        return begin, _alone(ending)
    return None


def _alone(ending: Ending) -> float:
    """How sure it is that the end of bodies' names is one by itself."""
    if ending.word.startswith(_SENT):
        return SURE
    return 0.9 if ending.kind == "internal" and len(ending.word) >= _WHOLE_NAME else 0.78


def _widened(text: str, start: int, begin: int, ending: Ending) -> int:
    """The start of a name that goes on before a word at which names usually begin.

    街市|及|小贩事务署: the left part ends like no body. 搬迁|领导小组, 推动|…联席会议: the verb is its purpose.
    """
    if ending.is_joined and (joined := _joined_start(text, start)) < start:
        return joined
    verb = _purpose().search(text, max(0, start - 2), start) if ending.has_purpose else None
    if verb is None:
        return start
    before = left_edge(text, verb.start())
    has_name = start < begin
    return before if has_name == (before == verb.start()) else start


def _joined_start(text: str, start: int) -> int:
    """Where a name begins that goes on before 及 or 与 (环境|及|生态局); `start` where a body or place ends there."""
    if not text.endswith(("及", "与"), 0, start):
        return start
    before = left_edge(text, start - 1, longest=5)
    is_field = 2 <= start - 1 - before <= 4 and text[start - 2] not in _NO_FIELD_ENDS
    return before if is_field else start


def _is_name(name: str, ending: Ending) -> bool:
    if len(name) < 2:
        is_level = name in _LEVELS or name in ("校", "院")
        return is_level and not (len(ending.word) < 3 and ending.kind in ("firm", "institution"))
    is_numbered = name.startswith("第") and ending.word in _NUMBERED_MEETINGS
    return not (is_generic(name, "body") or name[0] in "各全" or is_numbered)


def _before_trade(text: str, start: int, begin: int, ending: Ending) -> int:
    """The start of a cooperative's name, which goes on before what it trades in (石桐镇青岭|种植养殖专业合作社)."""
    trade = _TRADE.search(text, max(0, begin - 10), begin) if ending.word.endswith("合作社") else None
    return start if trade is None else min(start, left_edge(text, trade.start()))


def _place_before(text: str, start: int) -> int | None:
    """Where the place begins that stands before a word at which a firm's name was cut though it is no verb there."""
    verb = next((verb for verb in _NO_VERBS if text.endswith(verb, 0, start)), None)
    if verb is None:
        return None
    stop = start - len(verb)
    edge = left_edge(text, stop)
    size = next((size for size in (3, 2) if is_known(text[stop - size : stop])), 0)
    return edge if is_area(text, edge, stop) else stop - size if size else None


def _firm_start(text: str, start: int, begin: int) -> int:
    """Where a firm's name begins: behind what it is (施工单位|…公司), before a bracketed place (…(泗榆)有限公司).

    Before a word that is no verb there (泗榆县|振兴|石材有限公司, 、|和|信建材有限公司).
    """
    apposition = _apposition().match(text, start, begin)
    if apposition is not None:
        return apposition.end()
    place = _place_before(text, start)
    if place is not None:
        return place
    if text.endswith("和", 0, start) and (start == 1 or text[start - 2] in "、,。;:(\n"):
        return start - 1
    opening = text.rfind("(", max(0, start - 8), start)
    if start and text[start - 1] == ")" and opening > 0 and begin - start < 10:
        before = left_edge(text, opening)
        return before if opening - before >= 2 else start
    return start


def _levelled(text: str, begin: int, ending: Ending) -> _Found:
    """A body whose end says little (站, 办, 中心) and whose head says whose it is (镇|水利站, 泗榆县|殡仪馆)."""
    edge = left_edge(text, begin)
    if text[edge] in "各某" or _ONE_OF.search(text, edge, begin):
        return None
    house = _HOUSE.match(text, edge, begin - 1)
    if house is not None and ending.word in _OFFICES and begin - house.end() <= _LONGEST_OFFICE:
        return edge, 0.75
    for level in range(edge, min(begin - 1, edge + 6)):
        is_level = text[level] in _LEVELS or (level == edge and text[edge] in _INNER_LEVELS)
        if is_level and not _NO_LEVEL.match(text, level) and place_start(text, level) == edge:
            unit = text[level + 1 : begin]
            if len(unit) <= _LONGEST_UNIT and (ending.word in _OFFICES or not is_generic(unit, "place")):
                return edge, 0.6 + min(0.25, 0.02 * (begin - edge))
    if len(ending.word) < 2 or begin - edge < 5:
        return None
    return (edge, 0.6) if any(is_known(text[edge : edge + size]) for size in (2, 3, 4)) else None


def _local(text: str, begin: int, _: Ending) -> _Found:
    """The branch of a great firm in a known place (达州电信)."""
    start = next((begin - size for size in (2, 3) if is_known(text[begin - size : begin])), None)
    return None if start is None else (start, 0.6)


_READERS: Mapping[str, Callable[[str, int, Ending], _Found]] = {
    "committee": _committee,
    "department": _department,
    "levelled": _levelled,
    "local": _local,
    "shop": _shop,
}


def place_start(text: str, level: int) -> int:
    """Where the place before a level begins (泗榆|市); the level itself where no short name stands before it."""
    edge = left_edge(text, level, longest=6)
    shortest, longest = _PLACE_NAME
    name = text[edge:level]
    if name == "新" and text[level] == "区":
        return edge
    is_name = shortest <= len(name) <= longest and not is_generic(name, "body") and name[-1] not in "全我各该"
    return edge if is_name else level
