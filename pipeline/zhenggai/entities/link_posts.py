"""Units and posts that a name gives to an organisation: its own (财务部, 集团纪委, 院长), a village's, a firm's."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from zhenggai.entities.generic import is_generic
from zhenggai.entities.patterns import one_of
from zhenggai.lexicon.tables import read_words

_HAN = "\u4e00-\u9fff"
_OWN_HEAD = re.compile(r"(?P<head>集团(?:公司)?|公司|学院|学校|大学|医院|管委会|[局厅署院校委])(?=[^市县区镇乡长员].)")
_KIND_OF_HEAD: Final = {
    "集团": re.compile(r"集团|公司"),
    "公司": re.compile(r"公司|集团"),
    "管委会": re.compile(r"管委会|管理委员会"),
    "院": re.compile(r"院$"),
    "校": re.compile(r"(?:学校|中学|小学|大学|学院|校区|专业)$"),
    "学校": re.compile(r"(?:学校|中学|小学|大学|学院|校区|专业)$"),
    "委": re.compile(r"委员会|委$"),
}
_OWN_UNIT = re.compile(
    r"(?:(?:机关)?党委|党组|纪委|党总支|工会|团委|董事会|监事会|院长办公会|校长办公会|党委办公室|办公室)"
    rf"|[{_HAN}]{{2,10}}(?:部|处|科|室|教研室|中心|学院|系)$"
)
_OWN_POST = re.compile(
    r"(?:党委|纪委|党组)(?:副?书记|委员|成员)$|副?(?P<kind>[院校局厅署]|董事)长$|(?:副?总经理|总会计师|总工程师)$"
)
_KIND_OF_POST: Final = {"董事": "公司", "校": "学校"}
_OTHERS_UNIT = re.compile(r"办事处$|民政事务处$|^(?:新区|开发区|高新区|经开区|街道)|街道")
_POST = r"(?:原|时任|现任)?(?:副?(?:总?经理|董事长|厂长|主任)|党委副?书记|法定代表人|安全总监|[主分]要?管?负责人)"
_VILLAGE_POST = re.compile(
    rf"(?![各驻全本该两所]|行政|自然)[{_HAN}]{{2,3}}村(?:原|时任)?(?:党(?:支部|总支|委)|村?监委会|村?委会|党组织)?(?:原|时任)?"
    r"(?:(?:党(?:支部|总支|组织))?副?书记|副?主任|文书|会计|出纳)"
)
_FIRM_POST = re.compile(rf"(?P<firm>(?![各该本我子分总原母某])[{_HAN}]{{4,12}}公司)(?P<post>{_POST})")


@cache
def _own_centre() -> re.Pattern[str]:
    """A centre named by its work alone (后勤服务中心); one with its own name (芷兰医养中心) is no unit of another."""
    return re.compile(f"(?:{one_of(read_words('own_centres'))})+中心")


def is_of_kind(base: str, head: str) -> bool:
    """Whether an organisation calls itself by a word: 集团 for a 集团有限公司, 院 for a hospital."""
    return base.endswith(head) or (head in _KIND_OF_HEAD and _KIND_OF_HEAD[head].search(base) is not None)


def behind_own_head(name: str, base: str) -> str | None:
    """What stands behind the word by which the issuer calls itself (集团|财务部); None if the name has no such head."""
    match = _OWN_HEAD.match(name)
    if match is None or not is_of_kind(base, match["head"].removesuffix("公司") or match["head"]):
        return None
    return name[match.end() :]


def is_unit(name: str) -> bool:
    """Whether a name is that of a unit of whoever issues the notice, as far as it tells.

    >>> is_unit("财务部"), is_unit("后勤服务中心"), is_unit("芷兰医养中心"), is_unit("望川街道综合科")
    (True, True, False, False)
    """
    if _OWN_UNIT.fullmatch(name) is None or _OTHERS_UNIT.search(name) is not None:
        return False
    return not name.endswith("中心") or _own_centre().fullmatch(name) is not None


def is_post_of(name: str, base: str) -> bool:
    """Whether a post without its organisation can be one of `base` (院长 in a hospital's notice)."""
    own = _OWN_POST.match(name)
    return own is not None and (own["kind"] is None or is_of_kind(base, _KIND_OF_POST.get(own["kind"], own["kind"])))


def is_village_post(name: str) -> bool:
    """Whether a post names its village, so that it is its own full name.

    >>> is_village_post("石步村监委会原主任"), is_village_post("驻村第一书记"), is_village_post("村党支部书记")
    (True, False, False)
    """
    return _VILLAGE_POST.fullmatch(name) is not None


def firm_and_post(name: str) -> tuple[str, str] | None:
    """A post's firm and what stands behind it; None if the firm has no name of its own.

    >>> firm_and_post("临空建设公司原经理"), firm_and_post("物业服务公司经理"), firm_and_post("该公司经理")
    (('临空建设公司', '原经理'), None, None)
    """
    match = _FIRM_POST.fullmatch(name)
    return None if match is None or is_generic(match["firm"], "body") else (match["firm"], match["post"])
