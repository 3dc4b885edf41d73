"""Words around a name that leave it outside a deed: it is consulted, honoured, brought in, met, or only has a scope.

The guideline (section 6) names no owner who is only consulted, visited or served, or who approves from above.
"""

from __future__ import annotations

import re

from zhenggai.entities.agency import has_deed, skip_count
from zhenggai.entities.proposals import Proposal
from zhenggai.relations.coordination import Coordination
from zhenggai.relations.predicates import Ahead, content_of
from zhenggai.relations.surroundings import Surroundings

_OPENING = frozenset({Ahead.NOTHING, Ahead.ADVERBS})
_JOINING = frozenset("与和同跟")
_STRENGTHENS = frozenset(["经", "加强", "强化", "保持", "深化", "加大", "进一步", "坚持"])
_CONSULTS = re.compile(
    r"(?:等)?(?:单位|部门)?(?:的|多次|反复|积极|主动|保持|密切|充分|常态化|加强|进行|开展|了)*"
    r"(?:沟通|对接|衔接|协商|联系|协调)(?![^,。;\n]{0,10}(?:达成|签|商定|确定|明确|议定|敲定|约定|谈定|妥))"
)
_WINS = frozenset(["获", "荣获", "获得", "喜获", "荣膺", "争取", "获评"])
_SCOPES = ("明确", "协调")
_SCOPE = re.compile(
    r"[^,。;:\n]{0,14}(?:产业|定位|职责|职能|责任|权限|权责|边界|分工|方向|范围|事权|指标|资金|用地|事宜)(?=[,。;\n]|$)"
)
_BRINGS_IN = ("引入", "引进", "招引", "引来", "招来")
_ARRIVES = re.compile(
    r"(?:等)?(?:企业|公司|单位|项目|商户)?(?:\d+|[数多几两三四五六七八九十]+)?余?[家户个]?(?:企业|公司|单位|项目|商户)?"
    r"(?:先后|陆续|相继|成功)?(?:入园|入驻|落户|落地|进驻|签约|投产|开业)?(?=[,。;\n]|$)"
)
_INVITES = "邀请"
_MEETS = re.compile(r"(?:开展|进行|面对面)?(?:交流|座谈|研讨|洽谈|对接)")
_TALENT = re.compile(r"(?:工作)?(?:力量|队伍|班子|人手)(?=[,。;\n]|$)")
_PUTS_TO_USE = ("发挥", "依靠", "借助", "组织", "整合", "发动", "利用")
_RATED = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:指标|案例|做法|经验|成果|品牌)(?:均|已|分别|先后|再次|连续)?(?:被|获|入选|列入|纳入)"
)
_INSPECTION = re.compile(r"对[^,。;]{1,12}(?:开展|进行)[^,。;]{0,4}(?:巡[视察]|督察|审计),?(?:既?是|充?分?体现)")
_LISTED = re.compile(
    r"(?:均|已|分别|先后|连续|再次|也)*(?:成功)?(?:入选|入围|纳入|列入|获评|荣获|跻身|上榜|荣登)"
    r"[^,。;\n]{2,40}(?:名单|名录|示范县|示范区|百强|十强|榜单|试点|称号|荣誉|奖)"
)
_STUDIES = frozenset(["学习", "传达学习", "学习贯彻", "传达", "贯彻", "落实", "贯彻落实", "领会", "学习领会"])
_CITED = re.compile(
    r"(?:同志)?(?:在[^,。;:\n]{2,30})?(?:关于[^,。;:\n]{2,24})?(?:的)?(?:系列)?(?:重要|有关)?(?:讲话|指示|批示|论述|要求|部署)+(?:批示|精神)"
)
_AREAS = tuple("省市县区州旗镇乡")
_FIRMS = re.compile(r"(?:籍)?(?:企业|商会|商户)(?![科处局部办家])")


def stands_by(text: str, run: Coordination, around: Surroundings, mention: Proposal) -> bool:
    """Whether the words around a member of a coordination leave it outside the deed that they tell.

    Args:
        text: The normalized text.
        run: The coordination.
        around: The words around it.
        mention: The member.
    """
    return (
        _is_consulted(text, run, around)
        or _is_prize_giver(around)
        or _has_scope(text, run)
        or _is_brought_in(text, run)
        or _is_met(text, run, mention)
        or _is_manned(text, run, around)
        or _is_rated(text, run, around)
        or _is_home_of_firms(text, run)
        or _is_listed(text, run, around)
        or _is_cited(text, run, around)
    )


def _is_consulted(text: str, run: Coordination, around: Surroundings) -> bool:
    """(加强)与|上级部门|(的)对接: nobody stands before the joining word, and nothing comes of it."""
    if around.ahead is not Ahead.JOINING or _CONSULTS.match(text, run.end) is None:
        return False
    return {word for word, _ in content_of(around.before)[:-1]} <= _STRENGTHENS


def _is_prize_giver(around: Surroundings) -> bool:
    """荣获2024年度|省政府|督查激励, 争取|县水利局|补助: it gives what another one wins."""
    ahead = content_of(around.before)
    return bool(ahead) and ahead[-1][0] in _WINS


def _has_scope(text: str, run: Coordination) -> bool:
    """明确|各园区|主导产业: only what it is there for is settled; but 明确|各镇|承担管护责任 tells it to act."""
    is_settled = text.endswith(_SCOPES, 0, run.start)
    return is_settled and _SCOPE.match(text, run.end) is not None and not has_deed(text, run.end)


def _is_brought_in(text: str, run: Coordination) -> bool:
    """引入|甲公司|等13家企业入园: it only comes; but 引入|甲公司|代建 tells it to act."""
    is_guest = text.endswith(_BRINGS_IN, 0, run.start)
    arrives = _ARRIVES.match(text, run.end) if is_guest else None
    return arrives is not None and (arrives.end() > run.end or text[run.end : run.end + 1] != ",")


def _is_met(text: str, run: Coordination, mention: Proposal) -> bool:
    """邀请甲大学与|重点企业|交流: the guest comes to meet it."""
    is_last = mention.end == run.end and mention.start > run.start
    if not is_last or not text.endswith(_INVITES, 0, run.start):
        return False
    return text[skip_count(text, mention.start) - 1] in _JOINING and _MEETS.match(text, run.end) is not None


def _is_manned(text: str, run: Coordination, around: Surroundings) -> bool:
    """配强|县攻坚办|工作力量: others are sent to it."""
    if around.ahead in _OPENING or _TALENT.match(text, run.end) is None:
        return False
    return not text.endswith(_PUTS_TO_USE, 0, run.start)


def _is_rated(text: str, run: Coordination, around: Surroundings) -> bool:
    """|我市|营商指标被评为优秀, |省委|对我市开展巡视,是…: others judge it, or it is spoken of as an event."""
    is_told_of = _RATED.match(text, run.end) or _INSPECTION.match(text, run.end)
    return is_told_of is not None and not any(word == "由" for word, _ in around.before)


def _is_listed(text: str, run: Coordination, around: Surroundings) -> bool:
    """|甲县|、|乙县|分别成功纳入…名单: others list it; but |县发改局|纳入… with no list behind puts something in."""
    return around.ahead in _OPENING and _LISTED.match(text, run.end) is not None


def _is_cited(text: str, run: Coordination, around: Surroundings) -> bool:
    """学习|省委书记|在听取汇报时的讲话精神: its words are studied."""
    return _CITED.match(text, run.end) is not None and any(word in _STUDIES for word, _ in around.before)


def _is_home_of_firms(text: str, run: Coordination) -> bool:
    """|邻县|企业投资3亿元: it is only where they come from."""
    return text.endswith(_AREAS, run.start, run.end) and _FIRMS.match(text, run.end) is not None
