"""Normalized text → posts held by persons, with the bodies that they belong to (市委书记, 市政府分管副市长)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhenggai.entities.divisions import whole_names
from zhenggai.entities.edges import left_edge
from zhenggai.entities.groups import IF_ACTING
from zhenggai.entities.patterns import WordFinder, one_of
from zhenggai.entities.persons import (
    is_family,
    person_before,
    person_behind,
    person_beside,
    persons_listed_behind,
    recurring_persons,
)
from zhenggai.entities.proposals import SURE, Proposal
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_table, read_words
from zhenggai.record import Label

_LEVELS = re.compile(r"(?:[省市县区州乡镇村][、和]?){2,5}[两三四五]级$")
_QUALIFIER = re.compile(r"(?:[省市县区州镇乡][直属]|各)?(?:相关|有关)$")
_GROUP_BEFORE = re.compile(
    r"(?:各?(?:县\(市、区\)|县\(区\)|市\(州\)|乡镇\(街道\))|各地各部门(?:\(单位\))?|村\(社区\))[委局]?$"
)
_NO_POST_BEHIND = re.compile(
    r"[们级岗制办]|责任制|负责制|接待日|信箱|热线|会商|公开电话|会议室|会议事|班子|职数|干部|小组(?!长)|[+]|学院|大会|之家|(?<=委员)会|(?<=常委)会|(?<=总工)会|(?<=长)[期效远达令]|(?<=书记)员|联络[站点室]|(?<=委员)[○〇]{2}|(?<=[董监]事)[会长局]|(?<=议员)办"
    r"|(?<=会计)(?:[师票核科股室差准电信账]|公司|机构|代理|工作|从业|资料|凭证|报[表告]|服务|处理|监督|基础|年度)"
)
_NO_POST_BEFORE = re.compile(r"[+]$|副区\(市\)$|客户$|红头$|理财$")
_NO_ACCOUNTANT = re.compile(r"(?:委员|协|学|工商联合|研究)$")
_HEAD_OF_PARTY = "总书记"
_HEADS = ("任", "为")
"""What makes of 组长 and 副组长 alone a post without doubt (县长任|组长)."""
_MEETING = "专题会"
"""What makes of a post alone the name of a meeting (书记|专题会)."""
_RIVER = re.compile(
    "长江(?:流域|经济带|[干支]流|大桥|[两沿北南西东]?岸|保护|大保护|沿线|航道|[水江]?豚|禁捕|禁渔|十年)"
)
"""The river, where 长 could also end a post and 江 begin a name (长江|流域, but 市长|江若川)."""
_ADDRESSED = re.compile(r"、各位")
_FORMULA = re.compile(r"(?<=“)[\u4e00-\u9fff]{1,8}(?:\+[\u4e00-\u9fff]{1,10})+(?=”)")
_SYSTEM = re.compile(r"长(?<=[河湖林田链路街巷片段库塘院校区县市行局]长)(?=制(?!办)|负责制|责任制|信箱|热线|接待日)")
_SALUTATION = re.compile(
    r"^ *(?:[\u4e00-\u9fff]{2,5}、)?各位[\u4e00-\u9fff]{2,4}(?:、各位[\u4e00-\u9fff]{2,4})*:", re.MULTILINE
)
_APPOINTED = re.compile(
    r"(?:上报|呈交|提交|报送|报请|推选|更换|免去|任命|选配|派驻|约谈|聘任)(?:不称职的|[一二三两\d]名)?$"
)
_BODY_END = re.compile(
    r"(?:专班|小组|会议|委|府|局|厅|部|公司|集团|学院|大学|中心|协会|银行|医院|单位|政协|人大|法院|检察院)$"
)


@cache
def _posts() -> WordFinder[str]:
    return WordFinder({row["post"]: row["kind"] for row in read_table("posts")}, is_shared=True)


@cache
def _leads() -> re.Pattern[str]:
    return compile_guarded(f"(?:{one_of(read_words('post_leads'))}|[一二三四五六七八九十两\\d]+[名位个])+")


def salutations(text: str) -> Iterator[tuple[int, int]]:
    """The spans where posts name nobody: an assembly addressed, formulas (“链长+链主”), systems (河长|制, 市长|热线).

    >>> list(salutations("主任、各位副主任、各位委员:"))
    [(0, 14)]
    """
    for pattern, cue in ((_SALUTATION, "各位"), (_FORMULA, "+"), (_SYSTEM, "长")):
        for match in pattern.finditer(text) if cue in text else ():
            yield match.start() - (pattern is _SYSTEM), match.end()


def find_posts(text: str) -> Iterator[Proposal]:
    """Proposes posts, each with the body it belongs to, and persons whose post stands before their name.

    >>> text = "由泗榆县县长郑明远主持"
    >>> [(post.label.value, text[post.start : post.end]) for post in find_posts(text)]
    [('TITLE', '泗榆县县长'), ('PER', '郑明远')]
    """
    floor = 0
    persons = []
    for begin, end, kind in _posts().longest(text):
        if _NO_POST_BEHIND.match(text, end) or _NO_POST_BEFORE.search(text, max(0, begin - 5), begin):
            continue
        if text.startswith("会计", begin) and _NO_ACCOUNTANT.search(text, max(0, begin - 4), begin):
            continue
        if text[end - 1] == "长" and text[end - 1 : end + 2] in whole_names():
            continue
        if text.startswith(_MEETING, end) and left_edge(text, begin) == begin:
            continue
        if _ADDRESSED.match(text, end) or text.endswith("各位", 0, begin):
            continue
        if _RIVER.match(text, end - 1) or (text.startswith("长江", end - 1) and person_behind(text, end) is None):
            continue
        if text[begin - 1 : begin] == "“" and text[end : end + 1] == "”":
            continue
        start = begin if text[begin:end] == _HEAD_OF_PARTY else _start(text, begin, floor)
        named = person_before(text, begin, floor)
        if named is None and text[begin:end] != "组长":
            named = person_beside(text, begin, floor)
        if named is not None:
            persons.append(named)
            yield Proposal(begin, end, Label.TITLE, "post_behind_name", 0.9)
            floor = max(floor, end)
            continue
        if is_family(text[start:begin]):
            yield Proposal(start, begin, Label.PER, "family_before_post", 0.95)
            yield Proposal(begin, end, Label.TITLE, "post_behind_name", 0.95)
            floor = max(floor, end)
            continue
        person = person_behind(text, end)
        if person is not None:
            listed = [person, *persons_listed_behind(text, person)]
            floor = listed[-1].end
            persons += listed
        post = _post(text, start, begin, end, kind, has_name=person is not None)
        if post is not None:
            floor = max(floor, end)
            yield post
    yield from persons
    yield from recurring_persons(text, persons)


def _post(text: str, start: int, begin: int, end: int, kind: str, *, has_name: bool) -> Proposal | None:
    if kind == "bound":
        is_bound = _BODY_END.search(text, start, begin) is not None
        return Proposal(start, end, Label.TITLE, "post", 0.7) if is_bound else None
    if start < begin or has_name or text[begin:end] == _HEAD_OF_PARTY:
        return Proposal(start, end, Label.TITLE, "post", 0.8 if start < begin else 0.72)
    if _stands_alone(text, begin, end):
        heads_group = text.endswith(_HEADS, 0, begin) and text.endswith("组长", begin, end)
        return Proposal(start, end, Label.TITLE, "post_alone", SURE if heads_group else 0.6)
    if kind == "bare" or end - begin > 3:
        return Proposal(start, end, Label.TITLE, IF_ACTING, 0.6)
    return None


def _start(text: str, begin: int, floor: int) -> int:
    """Where a post begins, with its body or the levels before it (市、县、乡三级|河长)."""
    for pattern in (_LEVELS, _GROUP_BEFORE):
        match = pattern.search(text, max(floor, begin - 14), begin)
        if match is not None:
            return match.start()
    start = min(max(left_edge(text, begin), floor), begin)
    lead = _leads().match(text, start, begin)
    if lead is not None:
        start = lead.end()
    qualifier = _QUALIFIER.search(text, max(0, start - 4), start)
    return start if qualifier is None else qualifier.start()


def _stands_alone(text: str, begin: int, end: int) -> bool:
    """任组长, 组长:, 更换…, or a post in a list of posts."""
    if end - begin == 2 and text.endswith("兼任", 0, begin):
        return False
    if text[begin - 1 : begin] in ("任", "双", "、", "及", "其") or text[end : end + 1] in ("、", "任"):
        return True
    if text[begin - 1 : begin] == "为" and text[begin:end].endswith("组长"):
        return True
    if text.startswith(("为组长", "为副组长"), end):
        return True
    return _APPOINTED.search(text, max(0, begin - 8), begin) is not None
