"""Normalized text → bodies: party, government, courts, firms, schools …, read from the end of their names leftwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import ahocorasick

from zhenggai.entities.edges import left_edge
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.tables import read_table
from zhenggai.record import Label

_DEPARTMENT_ENDS = ("局", "委员会", "委", "厅", "部", "总局", "署", "服务局", "管理局")
_COMMITTEES = ("省委", "市委", "县委", "区委", "州委", "旗委", "地委", "盟委", "自治区党委")
_COMMITTEE_PART = re.compile(
    r"常委会|常委班子|全委会|办公室|办公厅|组织部|宣传部|统战部|政法委|网信办|编办|政研室|巡察办|巡视办|社会工作部|老干部局|党校|办(?![理公事学好成结])|"
    r"[\u4e00-\u9fff]{2,10}?(?:委员会|领导小组|工委|军民融合办|小组)(?!会议室)"
)
_DEPARTMENT_PART = re.compile(r"[\u4e00-\u9fff]{1,4}分局|党组(?!书记|成员)|党委(?!书记|委员)|机关党委")
_NOT_COMMITTEE = re.compile(r"[员会托派]")
_GENERIC_START = re.compile(
    r"^(?:全[省市县区镇乡国体]?|各|本|我|该|某|一|两|三|多|相关|有关|其他|部分|所属|下属|直属|基层|上级|下级|专门|专业|重点|主管|成员|牵头|责任|一线|国有|民营|私营|外资|大型|中小|龙头|骨干|"
    r"第三方|三方|新|老|原|旧|现|当地|属地|驻地|地方|社会|公立|民办|农村|城市|城乡|乡镇|街道|村级|社区|县级|市级|省级|中央|国家级|施工|监理|建设|运营|设计|环保|物业|保洁|养殖|涉事|涉案|总|分|子|母|招商|平台|投资|"
    r"上市|工业|化工|科技|金融|物流|燃气|供电|供水|自来水|污水|垃圾|项目|工程|联合|综合|便民|政务|群众|党员|学生|教师|职工|干部|专题|集体|定点|示范|试点|标准化|智慧)+$"
)
_NEEDS_NAME = frozenset(
    {
        "firm",
        "institution",
        "association",
        "bureau",
        "office",
        "department_hk",
        "grassroots",
        "authority",
        "party",
        "group_named",
    }
)
_STANDALONE = frozenset(
    [
        "国务院",
        "党中央",
        "审计署",
        "监察院",
        "行政院",
        "立法院",
        "审计部",
        "国防部",
        "内政部",
        "教育部",
        "财政部",
        "水利部",
        "交通部",
        "工信部",
        "农业农村部",
        "自然资源部",
        "生态环境部",
        "住房城乡建设部",
        "应急管理部",
        "司法部",
        "公安部",
        "商务部",
        "民政部",
        "海关总署",
        "经济部",
        "卫生福利部",
        "劳动部",
        "环境部",
        "财政厅",
        "教育厅",
        "水利厅",
        "科技厅",
        "公安厅",
        "民政厅",
        "司法厅",
        "自然资源厅",
        "生态环境厅",
        "住房城乡建设厅",
        "住建厅",
        "交通运输厅",
        "农业农村厅",
        "商务厅",
        "应急厅",
        "应急管理厅",
        "审计厅",
        "文旅厅",
        "经信厅",
        "工信厅",
        "人社厅",
        "林业厅",
        "纪检监察组",
        "巡视组",
        "巡察组",
        "督察组",
        "组织部",
        "宣传部",
        "统战部",
        "人大",
        "政协",
        "人大常委会",
        "纪委监委",
        "市政府",
        "县政府",
        "区政府",
        "省政府",
        "镇政府",
        "乡政府",
        "州政府",
        "团委",
        "妇联",
        "工商联",
        "校党委",
        "院党委",
        "镇党委",
        "乡党委",
        "局党组",
        "领导小组",
        "党中央",
        "国务院",
        "中共中央",
        "中央军委",
        "全国人大",
        "全国政协",
        "中央纪委国家监委",
        "中央纪委",
        "最高人民法院",
        "最高人民检察院",
        "省厅",
        "市局",
        "县局",
        "省局",
        "中石油",
        "中石化",
        "中海油",
        "国家电网",
        "南方电网",
        "中国移动",
        "中国电信",
        "中国联通",
        "供电公司",
        "房屋署",
        "屋宇署",
        "食环署",
        "食物环境卫生署",
        "卫生署",
        "社会福利署",
        "建筑署",
        "路政署",
        "运输署",
        "环境保护署",
        "环保署",
        "渠务署",
        "水务署",
        "地政总署",
        "规划署",
        "土木工程拓展署",
        "机电工程署",
        "康乐及文化事务署",
        "康文署",
        "渔农自然护理署",
        "渔护署",
        "海事处",
        "民航处",
        "消防处",
        "警务处",
        "入境事务处",
        "教育局",
        "发展局",
        "房屋局",
        "劳工处",
        "申诉专员公署",
        "廉政公署",
        "平等机会委员会",
        "政府帐目委员会",
        "立法会",
        "财务委员会",
        "医院管理局",
        "房屋委员会",
        "民政事务总署",
        "营建署",
        "公署",
        "集团党委",
        "公司党委",
        "学院党委",
        "医院党委",
        "国家发展改革委",
        "国家卫健委",
        "政法委",
    ]
)
_DEFINITE = re.compile(r"^(?:巡[视察]|督察|整改|市|县|区|省|镇|乡|校|院|州|旗)")
_ALIAS = re.compile(r"\(以下(?:简称|統稱|统称)[::]?[“\"]?([\u4e00-\u9fff]{2,8})[”\"]?\)")
_MEMBER = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,14}、")
_LAST_MEMBER = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,14}$")
_LONGEST_LIST = 120
_MEMBERS = re.compile(
    r"等(?:\d+家|[一二三四五六七八九十两]+家|多家|重点|相关|链主|龙头|[\u4e00-\u9fff]{0,6}型)*"
    r"(?:[\u4e00-\u9fff]{0,6})?(?:企业|公司|单位|金融机构|银行|科研机构|部门|高校)"
)


def find_bodies(text: str) -> Iterator[Proposal]:
    """Proposes bodies; proposals of one name may overlap, the resolver keeps the best of them."""
    automaton, kinds = _ends()
    for last, name_end in automaton.iter(text):
        begin, end = last + 1 - len(name_end), last + 1
        kind = kinds[name_end]
        if kind == "department":
            yield from _department(text, begin, end)
        elif kind == "committee":
            yield from _committee(text, begin, end)
        else:
            yield from _suffixed(text, begin, end, name_end, kind)
    yield from _aliases(text)
    yield from _members(text)


def _committee(text: str, begin: int, end: int) -> Iterator[Proposal]:
    """市委 and its parts (市委办公室, 市委常委会), with the place before it."""
    part = _COMMITTEE_PART.match(text, end)
    if part is None and _NOT_COMMITTEE.match(text, end):
        return
    close = part.end() if part is not None else end
    start = _place_start(text, begin)
    if start >= 2 and text.startswith("中共", start - 2):
        start -= 2
    yield Proposal(start, close, Label.ORG, "committee", 0.86)


def _department(text: str, begin: int, end: int) -> Iterator[Proposal]:
    """A bureau named by its field of work: 市财政局, 泗榆县自然资源和规划局."""
    if text[end : end + 1] in ("员", "长", "托", "面", "门"):
        return
    part = _DEPARTMENT_PART.match(text, end)
    close = part.end() if part is not None else end
    start = begin
    if text.startswith(("国家", "全国"), max(begin - 2, 0)):
        start = begin - 2
    elif begin and text[begin - 1] in _LEVELS:
        start = _place_start(text, begin - 1)
    yield Proposal(start, close, Label.ORG, "department", 0.88)


_LEVELS = frozenset("省市县区州镇乡旗盟")


def _place_start(text: str, level: int) -> int:
    """Where the place before a level begins (达州|市); the level itself where no short name stands before it."""
    edge = left_edge(text, level, longest=6)
    name = text[edge:level]
    return edge if 2 <= len(name) <= 5 and not _GENERIC_START.match(name) and name[-1] not in "全我各该" else level


@cache
def _ends() -> tuple[ahocorasick.Automaton, dict[str, str]]:
    kinds = {row["suffix"]: row["kind"] for row in read_table("body_suffixes")}
    for row in read_table("department_stems"):
        for end in _DEPARTMENT_ENDS:
            kinds[row["stem"] + end] = "department"
    for name in _COMMITTEES:
        kinds[name] = "committee"
    automaton = ahocorasick.Automaton()
    for name in kinds:
        automaton.add_word(name, name)
    automaton.make_automaton()
    return automaton, kinds


_AFTER_SUFFIX = {
    "中心": re.compile(r"[城区镇组任校小]|医院|大道|广场"),
    "局": re.compile(r"[面部长限势域]|党组书记"),
    "厅": re.compile(r"[长级]"),
    "署": re.compile(r"[名长理]"),
    "集团": re.compile(r"[化军式]"),
    "公司": re.compile(r"[法+]|招商|制"),
    "政府": re.compile(r"[采性投债补工令公网门分规购]|主导|补贴|常务[^会]"),
    "人大": re.compile(r"代表|[常代会及]"),
    "政协": re.compile(r"委员|常委"),
    "委员会": re.compile(r"委员|[主副]"),
    "学校": re.compile(r"[食周附]"),
    "法院": re.compile(r"系统"),
    "银行": re.compile(r"[卡贷账存业]|贴息|账户"),
    "工会": re.compile(r"经费|[会主]"),
    "监委": re.compile(r"委员"),
    "党委": re.compile(r"[书班中]|\(党组\)|政府|委员|理论"),
    "党组": re.compile(r"[书织成]|理论"),
    "支部": re.compile(r"[书]"),
    "党支部": re.compile(r"书记|[书]"),
    "股份": re.compile(r"."),
    "专班": re.compile(r"[组成]"),
}
_MEETING = re.compile(r"(?:第[一二三四五六七八九十\d]+次)?(?:专题|扩大)?(?:会议|全会|学习)")


def _suffixed(text: str, begin: int, end: int, suffix: str, kind: str) -> Iterator[Proposal]:
    """A body by the end of its name; generic words before the end make no name."""
    after = _AFTER_SUFFIX.get(suffix) or _AFTER_SUFFIX.get(suffix[-2:]) or _AFTER_SUFFIX.get(suffix[-1])
    if after is not None and after.match(text, end) and not _MEETING.match(text, end):
        return
    start = left_edge(text, begin)
    name = text[start:begin]
    whole = text[start:end]
    if not name and suffix not in _STANDALONE:
        return
    if name and kind in _NEEDS_NAME and (len(name) < 1 or _is_generic(name, suffix)):
        if suffix not in _STANDALONE:
            return
        start = begin
    if kind == "office" and not _DEFINITE.match(name) and len(name) < 3:
        return
    confidence = 0.6 + min(0.25, 0.02 * (end - start)) if whole not in _STANDALONE else 0.8
    yield Proposal(start, end, Label.ORG, f"suffix_{kind}", confidence)


_ONE_LEVEL = frozenset("省市县区州旗镇乡校院")


def _is_generic(name: str, suffix: str) -> bool:
    if name in _ONE_LEVEL:
        return len(suffix) < 2 or suffix in (
            "学校",
            "公司",
            "中心",
            "大学",
            "中学",
            "小学",
            "集团",
            "专班",
            "学院",
            "医院",
        )
    return len(name) < 2 or _GENERIC_START.fullmatch(name) is not None or name.startswith(("各", "全"))


def _aliases(text: str) -> Iterator[Proposal]:
    """Names that the notice defines by 以下简称, wherever they stand."""
    for alias in {match[1] for match in _ALIAS.finditer(text)}:
        position = text.find(alias)
        while position != -1:
            yield Proposal(position, position + len(alias), Label.ORG, "alias", 0.75)
            position = text.find(alias, position + len(alias))


def _members(text: str) -> Iterator[Proposal]:
    """The members of a list that ends in 等…企业: short names of firms that no suffix shows."""
    for match in _MEMBERS.finditer(text):
        position = _list_start(text, match.start())
        for member in text[position : match.start()].split("、"):
            start = max(position, left_edge(text, position + len(member), longest=len(member)))
            if position + len(member) - start >= 2:
                yield Proposal(start, position + len(member), Label.ORG, "list_of_bodies", 0.5)
            position += len(member) + 1


def _list_start(text: str, end: int) -> int:
    """Where the list begins that ends at `end`: the members before it, read leftwards; `end` if there are not two."""
    floor = max(0, end - _LONGEST_LIST)
    pieces = text[floor:end].split("、")
    position = end
    for number, piece in enumerate(reversed(pieces)):
        member = _LAST_MEMBER.search(piece)
        if member is None:
            break
        position -= len(member.group()) + (number > 0)
        if len(member.group()) < len(piece):
            number += 1
            break
    return position if "、" in text[position:end] else end
