"""Words on both sides of a name → who acts jointly, who is handed a task, who is told by letter, who takes a post."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from zhenggai.lexicon.alternatives import any_of
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words
from zhenggai.record import OwnerRole
from zhenggai.relations.coordination import Coordination
from zhenggai.relations.predicates import Ahead, Behind
from zhenggai.relations.surroundings import Surroundings

_POST = re.compile(
    r"(?:任|担任|为|兼任)(?:第一|双|常务)?(?:副)?(?:组长|总?指挥长?|召集人|总?河长|林长|链长|田长|专班长)"
)
_CHARGED = re.compile(r"(?:均)?(?:为|作为)(?:整改|落实|包保)?(?:第一|直接|主要|具体|首要)责任人(?!的)")
"""以|党委书记|为第一责任人: who is made answerable."""
_SERVED_AHEAD = re.compile(r"(?:对|向|给)[^,。;:]{0,8}$")
_TALKED_WITH = re.compile(r"(?:与|同|和)[^,。;:]{0,8}$")
_TALK = re.compile(r"[^,。;]{0,6}(?:谈心谈话|谈话|谈心)[^。;]{0,24}?,(?:并)?(?:要求|督促|责令|责成)")
_REPORTED = re.compile(
    r"(?:将|把)[^,。;]{0,24}(?:问题|线索|清单|任务|情况|意见|差距|不足)[^,。;]{0,6}"
    r"(?:反馈|通报|交办|转办|分送|推送|下发)(?:给|至|到)?$"
)
_HEARD = re.compile(r"听取(?:了)?$")
_ACCOUNT = re.compile(r"[^,。;]{0,20}(?:汇报|进度|进展|情况)")
_URGED = re.compile(r",(?:并|及时|逐一|跟踪)*(?:督促|指导|要求|限期|责成|督办|推动)")
_SERVED = re.compile(
    r"[^,。;]{0,4}(?:发出|下发|制发|印发|下达|送达|签发|发送)了?[^,。;]{0,6}"
    r"(?:督办|整改|提示|交办|任务|限期|提醒|监督意见|建议)[^,。;]{0,4}(?:函|单|通知|书|清单|指令)"
)
_TALKED_TO = re.compile(r"[^,。;]{0,6}(?:谈话|约谈|指出|交底|告知)[^。;]{0,24}?,(?:并)?(?:要求|督促|责令|责成)")
_TASK = re.compile(r"任务|指标|责任|目标|清单|问题|整改|工作量|额度|配额")
_HANDED_DOWN = re.compile(
    r"(?:分解|下达|压实|压紧|压|落实|落|分配|细化|量化|分摊|摊派|交办|传导|明确|分派)+(?:到|至|给)$"
)
_ASSUMED = re.compile(r"(?:收归|划归|归口|划转|下放给|下放至|判[予给]|(?:发包|承包|外包|外判|委托|委|交|批)[予给])$")
_HANDED_END = re.compile(r"[,。;\n]|$|\d+[起件人]")
_LEAD = re.compile(r"线索|案件|涉嫌|违[纪法]|人员|责任人|[起件]|纪检|纪委|监委|公安|司法|检察|法院|税务|稽查")
_THROUGH = ("经", "被")
_REACH = 12


@dataclass(frozen=True, slots=True)
class FurtherFrame:
    """What a frame makes of a coordination; the evidence indexes the normalized text."""

    role: OwnerRole
    source: str
    confidence: float
    evidence: tuple[int, int]


def find_further_frame(text: str, run: Coordination, around: Surroundings) -> FurtherFrame | None:
    """The frame of a coordination that neither acts nor is directed by the words on one side alone.

    Args:
        text: The normalized text.
        run: The coordination.
        around: The words around it.
    """
    charged = _CHARGED.match(text, run.end)
    if charged is not None:
        return FurtherFrame(OwnerRole.ASSIGNED, "takes_post", 0.65, (run.start, charged.end()))
    post = _POST.match(text, run.end)
    if post is not None and not _is_set_up(around):
        return FurtherFrame(OwnerRole.ACTOR, "takes_post", 0.7, (run.start, post.end()))
    ahead = around.ahead
    is_joint = ahead is Ahead.JOINING and around.behind is not Behind.RELATIVE
    joint = _joint().match(text, run.end) if is_joint else None
    if joint is not None:
        return FurtherFrame(OwnerRole.ACTOR, "joint_act", 0.65, (run.start, joint.end()))
    handled = _handled().match(text, run.end) if ahead is Ahead.HANDING else None
    if handled is not None:
        return FurtherFrame(OwnerRole.ASSIGNED, "handed_over", 0.65, (around.clause_start, handled.end()))
    return (
        _lead_handed(text, run, around)
        or _through(text, run)
        or _handed_down(text, run, around)
        or _served(text, run)
        or _urged(text, run, around)
    )


def _lead_handed(text: str, run: Coordination, around: Surroundings) -> FurtherFrame | None:
    """线索移送|县纪委监委|。 with nothing behind: who takes up leads, cases or culprits that are handed over."""
    if around.ahead is not Ahead.HANDING or _HANDED_END.match(text, run.end) is None:
        return None
    if _LEAD.search(text, around.clause_start, run.end) is None:
        return None
    return FurtherFrame(OwnerRole.ASSIGNED, "handed_over", 0.65, (around.clause_start, run.end))


def _through(text: str, run: Coordination) -> FurtherFrame | None:
    """经|省检测院|鉴定, 已被|承包公司|辞退: whose deed it is."""
    if not text.endswith(_THROUGH, 0, run.start):
        return None
    deed = _done_through().match(text, run.end)
    return None if deed is None else FurtherFrame(OwnerRole.ACTOR, "through", 0.65, (run.start - 1, deed.end()))


def _handed_down(text: str, run: Coordination, around: Surroundings) -> FurtherFrame | None:
    """将指标分解下达到|各县|: whom a task or a right is passed down to."""
    floor = max(around.clause_start, run.start - _REACH)
    down = _HANDED_DOWN.search(text, floor, run.start)
    is_task = down is not None and _TASK.search(text, around.clause_start, down.start()) is not None
    passed = down if is_task else _ASSUMED.search(text, floor, run.start)
    if passed is None or around.behind is Behind.OF:
        return None
    return FurtherFrame(OwnerRole.ASSIGNED, "handed_down", 0.65, (passed.start(), run.end))


def _is_set_up(around: Surroundings) -> bool:
    """成立以|县长|为组长的领导小组: the group is merely set up."""
    return any(word == "以" for word, _ in around.before)


def _served(text: str, run: Coordination) -> FurtherFrame | None:
    """向|县卫健局|发出督办函; 对|各县委书记|集体谈话,要求…: the addressee is told to act."""
    floor = max(0, run.start - _REACH)
    if _SERVED_AHEAD.search(text, floor, run.start) is not None:
        served = _SERVED.match(text, run.end) or _TALKED_TO.match(text, run.end)
    else:
        served = _TALK.match(text, run.end) if _TALKED_WITH.search(text, floor, run.start) else None
    return None if served is None else FurtherFrame(OwnerRole.ASSIGNED, "served", 0.65, (run.start, served.end()))


def _urged(text: str, run: Coordination, around: Surroundings) -> FurtherFrame | None:
    """将发现的问题反馈|责任部门|,督促整改; 听取|各牵头单位|进度汇报,指导…: who is told of a matter and urged on."""
    is_told = _REPORTED.search(text, around.clause_start, run.start) is not None
    account = _ACCOUNT.match(text, run.end) if _HEARD.search(text, max(0, run.start - 3), run.start) else None
    end = run.end if is_told else None if account is None else account.end()
    urged = None if end is None else _URGED.match(text, end)
    return None if urged is None else FurtherFrame(OwnerRole.ASSIGNED, "urged", 0.65, (run.start, urged.end()))


@cache
def _joint() -> re.Pattern[str]:
    deeds = any_of(read_words("deeds_behind", kind="joint"))
    return re.compile(f"(?:已|正|正在|拟|将|正式|成功)?(?:{deeds})")


@cache
def _done_through() -> re.Pattern[str]:
    return re.compile(f"(?:依法|现场|重新|当场|开除并)?(?:{_handled().pattern})")


@cache
def _handled() -> re.Pattern[str]:
    words = [*read_words("deeds_behind", kind="through"), *read_words("deeds_behind", kind="handled")]
    return compile_guarded(any_of(words))
