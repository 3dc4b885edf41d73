"""Who acts and who is told to act: the frames around a mention (annotation guideline, sections 1 and 6).

The same frames turn a place into a body (明确|大竹县|发展…) and a body into an owner.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from zhenggai.entities.patterns import one_of
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words, word_set


class Frame(StrEnum):
    """What the words around a mention make of it."""

    DIRECTED = "directed"
    SUBJECT = "subject"
    AGENT = "agent"
    PARTNER = "partner"


FRAMES_OF_BODIES = frozenset({Frame.DIRECTED, Frame.AGENT, Frame.PARTNER})
"""Frames that show beyond doubt that a place is its government."""


@dataclass(slots=True, unsafe_hash=True)
class Agency:
    """The frame of a mention, and the span of the word that shows it."""

    frame: Frame
    start: int
    end: int


WINDOW = 8
"""How many characters before a mention are looked at."""
_LONGEST_GAP = 6
_COUNT = r"(?:\d+[余多]?|[一二三四五六七八九十两多数]+)(?:家|个|名|所|户|支|座)"
_LIST_LINK = re.compile(rf"\s?(?:、|和|与|及|以及|暨|等)\s?(?:{_COUNT}|有关|相关|其他)?")
_RUN_TOGETHER = re.compile(r"委[省市县区州旗乡镇](?:人民)?政府")
_AGENT = re.compile(r"由$")
_PARTNER = re.compile(r"(?:会同|联合|联同|协同|配合|携手|联手|邀同|约上|商同|偕同|商|(?<![^,。;:、)\n])同)$")
_AGENT_ENDS, _PARTNER_ENDS, _FAULT_ENDS = map(frozenset, ("由\n", "同合手上商\n", "对于因\n"))
"""What a match of each ends in, be it at the end of its line."""
_FRAMES = ((_AGENT, _AGENT_ENDS, Frame.AGENT), (_PARTNER, _PARTNER_ENDS, Frame.PARTNER))
_COUNT_BEFORE = compile_guarded(f"{_COUNT}$")
_APPOSITION = re.compile(
    r"(?:施工|承建|承租|承包|租用|借用|运营|中标|供货|管养|代建)的$|(?:施工|运营|承包|监理|管养|养护|承建|属地|业主|设计|供货|中标|涉事|涉案|承租|租赁|托管|经营)(?:单位|企业|公司|机构|方)$"
)
_APPOSITION_ENDS = frozenset("位业司构方的\n")
_LONGEST_APPOSITION = 4
_CLASSIFIERS = frozenset("家个名所户支座")
_ALSO_AGENT = re.compile(r"由[^,。;:、!?\n由]{2,20}(?:牵头|主导|统筹|负责|主抓|抓总|审核|把关|组织|协调)、$")
_LONGEST_ALSO = 28
_MOVED_TO = re.compile(
    r"以[^,。;:!?\n、]{2,14}(?:入股|参股|合作|出资|折股|联营|置换|抵)"
    r"|(?:已|全部|全面|逐步|抓紧|尽快|按期|如期){0,2}(?:建成|建起|完成|整治|清理|拆除|新建|修建|盘活|出台|制定|取缔|复垦|流转|补种|清退|腾退|关停|补齐)"
)
"""What a place is moved or helped to do (引导|上坝村|以闲置校舍入股, 推动|石桐镇|建成…), not only to thrive or rank."""
_MEETING = re.compile(
    r"(?:第[一二三四五六七八九十\d]+次)?(?:、第[一二三四五六七八九十\d]+次)*"
    r"(?:专题|扩大|常委会|常务|办公|工作|全体)?(?:会议|会|全会)"
)
_MEETING_SIGNS = frozenset("第、专扩常办工全会")
_ARGUMENT = re.compile(
    r"的|等(?:地|单位|部门)?的|等地|党组成员|系统|主导|组织的|印发的|反馈|交办|有关|相关|违[法规](?:行为|问题|现象|建设|用地|占地|案件)"
)
_SENT = ("派出", "选派", "委派", "派")
_FIELD = re.compile(r"[::]")
_NOTHING_TO_DO = re.compile(
    r"(?:等(?:\d+家)?(?:企业|公司|单位)?)?(?:[和与及、,。;\d\n]|[一两三四五六七八九十][家个名])"
)
_MOVES = ("引导", "推动", "支持", "帮助", "带动", "动员")
"""Weak verbs by which a place may be told to act."""
_REGIONS = ("地区", "片区", "园区", "景区", "灌区", "库区")
"""Places without a government."""
_MAY_NAME_ONLY = ("明确", "引来", "引进", "引入")
_RATE = re.compile(r"[\u4e00-\u9fff]{2,10}率(?:仅|只有|为|达|不[足到]|[低高偏较]|同比|排)")
"""What a place's figure is (芦汀区|核处完成率|只有…): the place does nothing."""
_LIES = re.compile(r"位于|地处|坐落|发源|流经|毗邻|部分|一些|个别|有的|有[关些]|相关|现有|共有|至少有|境内|区域内")
"""What tells where a place lies or what is in it: it does nothing (石桐镇|位于…, 泗榆县|部分村)."""
_FALLS_SHORT = re.compile(
    r"[^,。;:!?\n、]{0,12}?(?:治污|监管|执法|督促|指导|履职|履责|重视|组织|推进|推动|落实|把关|执行|整改|保护|处置|查处|统筹|排查"
    r"|责任|作为|工作|认识|思想|担当)(?:程度|力度|落实|意识)?(?:还|仍|依然|十分|严重|较为|比较|明显|相对)?"
    r"(?:不力|不够|不严|不实|不到位|不彻底|不及时|缺位|缺失|缓慢|滞后|松懈|薄弱|有偏差|有差距|走过场|流于形式)"
)
"""What finds fault with how a place works (石桐镇|治污不力), as with a body."""
_RELATIVE = re.compile(
    r"(?:\d{4}年|陆续|先后|相继|所|投资|自行|违[规法]){0,3}(?:建设|开发|建成|新建|修建|兴建|引进|引入|承建|种植|拥有){1,2}的"
)
"""What says of something that a place made it (石桐镇|陆续开发建设的小区): the place itself does nothing there."""
_LIST_COUNT = re.compile(r"(?:[两三四五六七八九十]|等(?:\d+个?)?)[省市县区乡镇村](?![场政民级属直委])")
"""How many places a list has (珩州、枞阴|两市|推进不力)."""
_WORK = re.compile(r"[^,。;:、\n]{1,16}(?:工作|情况|成效|进展)(?=[,。;\n]|$)")
"""What makes a place the scope of some work (指导|泗榆县|矿山整治工作)."""
_OMITS = re.compile(r"未(?!发[生现]|出现|达[到标]|通[过车水电气]|成立)")
"""What says of a place that it left a deed undone (黎浦县等3个县区|未|分解指标)."""
_SOME_BEFORE = re.compile(r"有的|个别|部分|一些|不少|些|[各每该某]$")
_SUFFERED = re.compile(r"(?:各|共|合计)?(?:罚款|处罚|处以|各处|移送|立案|约谈|通报批评|警告|诫勉|查处|取缔|问责)")
_FAULT = re.compile(r"(?:对|关于|针对|因)$")
_OVERSEES = re.compile(r"(?:加强|加大|强化|抓好|做好)(?:了)?对$")
_OVERSIGHT = re.compile(
    r"[^,。;:\n]{0,14}的(?:调度|督促|指导|督导|帮扶)*(?:督促|指导|督导|帮扶)(?:力度|服务)?(?=[,。;、\n]|$)"
)
"""What tells whose work is urged on (加强对|泗榆县|整改工作的督促指导); mere control (监管, 检查) urges nobody."""


def _frame_words(kind: str) -> str:
    return one_of(read_words("frame_words", kind=kind))


@cache
def _clause_start() -> re.Pattern[str]:
    marker = r"(?:[一二三四五六七八九十]+是|\d{1,2}[.)]|[①-⑳⑴-⒇]|\([a-z]\))?"
    boundary = r"(?:[。;,:!?“\n|》]|\([一二三四五六七八九十\d]{1,3}\)|^)"
    return re.compile(rf"{boundary}\s*{marker}\s*(?:{_frame_words('opening')})?[,:]?\s*$")


@cache
def _no_deed() -> re.Pattern[str]:
    return re.compile(f"的|{_frame_words('no_deed')}")


@cache
def _no_cause_deed() -> re.Pattern[str]:
    return re.compile(_frame_words("no_cause_deed"))


@cache
def _honour() -> re.Pattern[str]:
    return re.compile(f"(?:均|已|分别|先后|连续)*(?:成功)?(?:{_frame_words('honour')})")


@cache
def _no_fault() -> re.Pattern[str]:
    return re.compile(f"{_frame_words('no_fault')}|{_honour().pattern}")


@cache
def _directing() -> re.Pattern[str]:
    return compile_guarded(f"(?:{one_of(read_words('directing_verbs'))})(?<![看失绝有观探]望)$")


@cache
def _directing_ends() -> frozenset[str]:
    return frozenset(verb[-1] for verb in read_words("directing_verbs"))


@cache
def _weak() -> frozenset[str]:
    return frozenset(read_words("directing_verbs", kind="weak"))


@cache
def _acting() -> re.Pattern[str]:
    return compile_guarded(
        one_of([*read_words("action_openers"), *(w for w in read_words("stop_words") if len(w) > 1)])
    )


@cache
def _joint_deed() -> re.Pattern[str]:
    return compile_guarded(f"(?:已|正|拟|将)?(?:{one_of(read_words('deeds_behind', kind='joint'))}|商议|分成)")


def find_agency(
    text: str,
    mentions: Sequence[tuple[int, int]],
    *,
    dates: Sequence[tuple[int, int]] = (),
    is_place: Sequence[bool] = (),
    ends: Sequence[int] | None = None,
    wanted: Container[int] | None = None,
) -> list[Agency | None]:
    """The frame of each mention.

    Args:
        text: The normalized text.
        mentions: Sorted, flat spans of mentions.
        dates: Sorted spans that may stand between the head of a clause and its subject.
        is_place: For each mention, whether it is a place; places need stronger verbs.
        ends: Where the coordinations end to which they belong, if `list_ends` was asked already.
        wanted: The ends of the coordinations whose frames are wanted, the others get none; all if not given.

    Returns:
        For each mention its frame, or None; the members of a coordination share the frame of its head.
    """
    places = list(is_place) or [False] * len(mentions)
    date_starts = {end: start for start, end in dates}
    date_ends = dict(dates)
    ends = list_ends(text, mentions) if ends is None else ends
    frames: list[Agency | None] = []
    for index, (start, end) in enumerate(mentions):
        is_member = index > 0 and ends[index - 1] == ends[index]
        frame = frames[index - 1] if is_member else None
        if frame is None and (wanted is None or ends[index] in wanted):
            list_end = date_ends.get(ends[index], ends[index])
            frame = _frame(text, start, end, list_end, date_starts, is_place=places[index])
        frames.append(frame)
    return frames


def list_ends(text: str, mentions: Sequence[tuple[int, int]]) -> list[int]:
    """For each mention where the coordination ends to which it belongs."""
    ends = [end for _, end in mentions]
    for index in range(len(mentions) - 2, -1, -1):
        end, following = mentions[index][1], mentions[index + 1][0]
        if following - end > _LONGEST_GAP:
            continue
        is_joined = end == following and _RUN_TOGETHER.match(text, end - 1) is not None
        if is_joined or _LIST_LINK.fullmatch(text, end, following) is not None:
            ends[index] = ends[index + 1]
    return ends


def _frame(
    text: str, start: int, end: int, list_end: int, date_starts: dict[int, int], *, is_place: bool
) -> Agency | None:
    before = _skip_apposition(text, skip_count(text, start))
    floor = max(0, before - WINDOW)
    last = text[before - 1 : before]
    directed = _directing().search(text, floor, before) if last in _directing_ends() else None
    if directed is not None and _is_told(text, directed.group(), list_end, is_place=is_place):
        return Agency(Frame.DIRECTED, directed.start(), before)
    oversees = _OVERSEES.search(text, floor, before) if last == "对" else None
    if oversees is not None and _OVERSIGHT.match(text, list_end):
        return Agency(Frame.DIRECTED, oversees.start(), before)
    for pattern, ends, frame in _FRAMES:
        match = pattern.search(text, floor, before) if last in ends else None
        if match is not None:
            return Agency(frame, match.start(), before)
    also = _ALSO_AGENT.search(text, max(0, before - _LONGEST_ALSO), before) if last == "、" else None
    if also is not None and has_deed(text, list_end):
        return Agency(Frame.AGENT, also.start(), before)
    if _ARGUMENT.match(text, list_end) or (
        is_place and any(other.match(text, list_end) for other in (_LIES, _honour(), _RATE, _RELATIVE))
    ):
        return None
    is_list = list_end > end or text.startswith("等", list_end)
    counted = _LIST_COUNT.match(text, list_end) if is_place and is_list else None
    list_end = list_end if counted is None else counted.end()
    acts = has_deed(text, list_end) or (
        is_place and (_OMITS.match(text, list_end) or _FALLS_SHORT.match(text, list_end))
    )
    return Agency(Frame.SUBJECT, start, end) if acts and opens_clause(text, before, date_starts) else None


def _is_told(text: str, verb: str, list_end: int, *, is_place: bool) -> bool:
    is_weak = verb in _weak()
    if text[list_end - 1] == "组" and verb.endswith(_SENT):
        return False
    if verb.endswith(_MAY_NAME_ONLY) and _NOTHING_TO_DO.match(text, list_end):
        return False
    if is_place and _WORK.match(text, list_end) and not has_deed(text, list_end):
        return False
    if _FIELD.match(text, list_end) or _no_deed().match(text, list_end):
        return False
    if is_place and is_weak and not _may_be_moved(text, verb, list_end):
        return False
    return not (is_weak and _no_cause_deed().match(text, list_end))


def _may_be_moved(text: str, verb: str, list_end: int) -> bool:
    """Whether a place is moved or helped to do something (推动|石桐镇|建成中转站), not only to thrive."""
    is_moved = verb.endswith(_MOVES) and not text.endswith(_REGIONS, 0, list_end)
    return is_moved and _MOVED_TO.match(text, list_end) is not None


def skip_count(text: str, start: int) -> int:
    """Where a quantity before a mention begins (组织|6家|银行)."""
    if text[start - 1 : start] not in _CLASSIFIERS:
        return start
    match = _COUNT_BEFORE.search(text, max(0, start - _LONGEST_GAP), start)
    return start if match is None else match.start()


def _skip_apposition(text: str, start: int) -> int:
    """Where a noun begins that says what the body behind it is (责令|施工方|甲公司)."""
    if text[start - 1 : start] not in _APPOSITION_ENDS:
        return start
    match = _APPOSITION.search(text, max(0, start - _LONGEST_APPOSITION), start)
    return start if match is None else match.start()


def opens_clause(text: str, start: int, date_starts: dict[int, int]) -> bool:
    """Whether a mention opens a clause, or stands behind a date that does; `date_starts` by the ends of the dates."""
    begin = date_starts.get(start, start)
    if begin == start and text[start - 1 : start] == ",":
        begin = date_starts.get(start - 1, start)
    return _clause_start().search(text, max(0, begin - WINDOW), begin) is not None


def has_deed(text: str, end: int) -> bool:
    """Whether what stands behind a mention tells what it does."""
    meeting = _MEETING.match(text, end) if text[end : end + 1] in _MEETING_SIGNS else None
    if meeting is not None:
        end = meeting.end()
        if text[end : end + 1] == ",":
            end += 1
    if text.startswith("等", end):
        end += 1
    end += 2 * text.startswith("一行", end)
    return _acting().match(text, end) is not None


def is_counted(text: str, start: int) -> bool:
    """Whether a number or 这家 stands before a mention (4所|学校, 有的|支部)."""
    return text[start - 1 : start] in _CLASSIFIERS or _SOME_BEFORE.search(text, max(0, start - 2), start) is not None


def shares_deed(text: str, start: int, end: int) -> bool:
    """Whether another one does something together with a mention (与14家|超市|签下协议)."""
    before = skip_count(text, start)
    if text[before - 1 : before] not in ("与", "同"):
        return False
    is_told = before != start or text[start:end] not in word_set("group_words", kind="idle")
    return is_told and _joint_deed().match(text, end) is not None


def has_fault(text: str, start: int, end: int) -> bool:
    """Whether a deed is ascribed to a mention as its fault (对|东津县|挪用…的问题)."""
    before = skip_count(text, start)
    may_be_object = text[before - 1 : before] in _FAULT_ENDS
    is_object = may_be_object and _FAULT.search(text, max(0, before - WINDOW), before) is not None
    return is_object and has_deed(text, end) and _no_fault().match(text, end) is None


def is_rebuked(text: str, mention_end: int, frame: Agency) -> bool:
    """Whether a mention is only called to account (约谈|鉴定机构|5家)."""
    return text.endswith("约谈", frame.start, frame.end) and _NOTHING_TO_DO.match(text, mention_end) is not None


def names_work(text: str, end: int) -> bool:
    """Whether behind a mention stands what work of its is spoken of (对5家|机构|整改情况)."""
    return _WORK.match(text, end) is not None


def suffers(text: str, end: int) -> bool:
    """Whether what stands behind a mention is done to it (对15家|机构|罚款)."""
    return _SUFFERED.match(text, end) is not None
