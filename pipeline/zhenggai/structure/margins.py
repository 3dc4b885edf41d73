"""The edges of a notice: title and preamble, signature and contact lines; and whether it only feeds findings back."""

from __future__ import annotations

import re
from itertools import pairwise

from zhenggai.lexicon.fields import FieldRole
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.record import SectionKind, SectionRole
from zhenggai.structure.nodes import Node
from zhenggai.structure.wording import is_deed

LOOKS_AHEAD = "looks_ahead"
"""Rule of a paragraph behind all items and fields that tells what will be done."""

_AHEAD = re.compile(r"下一?步|下一?阶段|今后|接下来|后续(?:整改)?(?:工作|进展|,)")
_OFFICE = (
    r"[^,。;:]{0,10}(?:党委|党组|党支部|总支|党工委|[省市县区乡镇州盟]委|政府|我们|大家|[我本][局厅市县区镇乡村院校行会署]"
    r"|[署局院校]方|集团|公司|监管局)"
)
_TAKES_LEAVE = re.compile(
    rf"(?:{_OFFICE}(?:也|还|都)?(?:将|会|要)(?:把|保持|继续|以(?!下)|自觉|始终|一如既往|坚持|持续|不断|进一步|按照|举一反三|引以为戒|虚心|认真|坚决)"
    r"|请(?:你|各|贵|有关|相关|广大|红榜)[^,。;:]{0,14}(?:于|高度重视|认真|继续|举一反三|尽快|抓紧|及时|认领|对照|引以|严格)"
    r"|[^,。;:]{0,24}(?:有异议|不满意|有疑问|有意见)[^,。;:]{0,6},?(?:可|请)"
    r"|(?:据统计|合计\d|总计\d|以上\d)|尊敬的|(?:各位)?(?:乡亲|朋友|同志|家长|居民)(?:朋友)?们?[,:请]|(?:各位|主席)[^,。;]{0,12}:"
    r"|(?:其余|其他|另外|另有)[^,。;:]{0,12}(?:未见|未发现|没有发现|经查未)"
    r"|[^,。;:]{2,24}(?<!处理)(?<!处置)(?<!整改)(?:批示|批语|审查意见|[长办组]意见|签批意见|寄语|提醒|追评|评语|组建议):"
    r"|本[稿文刊](?!件)|回顾过去|"
    r"(?:希望|敬请|恳请|欢迎|特此|专此|以上(?:报告|情况|内容)|再次感谢|感谢|谢谢|当否|妥否"
    r"|(?:[^,。;:]{0,14}?(?:会议|通报|督[察查导]组|巡[视察]组|检查组|负责人|负责同志|主任|局长|书记|组长|站长|大队长|校长|院长|区长|县长|市长|厅长|律师|专家|记者)(?:[^,。;:]{0,6})?"
    r"(?:强调|要求|指出|提醒|寄语|呼吁|点评))[,:]"
    r"|各(?:级|地|县|市|区|乡镇|镇|街道|单位|部门|有关|相关|党组织|科室|村|医疗机构|企业|学校|经营|经办|参建)[^,。;:]{0,24}?(?:要(?!求)|应|须|务必)"
    r"|(?:本期|本版)?(?:责任?编辑?|来源|稿源|撰稿|供稿|摄影|供图|编审|审核|审签|责编|一审|二审|三审|终审|通讯员|报|抄报|抄送|分送|主送|发|附件?|注|备注|参加人员|出席|列席|满意度(?:评价)?|回访)[^,。;:]{0,12}:"
    r"|\([^()]{0,10}(?:来源|作者|记者|通讯员|文|图|撰稿|供稿|摘自|原载|本文|责任?编辑?|审签|完)[^()]{0,60}\)$))"
)
_LABEL_LINE = re.compile(
    r"[^,。;:]{2,8}:\s?[^,。;:]{1,12}|[^,。;:已将拟定]{2,12}|\([^()]{4,}\)|(?:[^,。;:\s]{1,8}:\s?[^,。;:\s]{1,14}\s*){2,4}"
    r"|[^,。;:已]{4,30}(?:委员会|办公室|局|厅|署|科|处|政府|公司|学院|医院|中心|小组)(?:\((?:代章|盖章|公章|章)\))?"
    r"|(?:\d{4}|二[〇○零O][^,。;:]{2})年[^,。;:]{1,12}[日月]\s*(?:\([^()]{2,6}\)|[^,。;:已]{2,8}(?:\([^()]{2,4}\))?:[^,。;:]{2,16})?"
)
_LONGEST_LABEL_LINE = 40
_WILL = re.compile(
    r"(?:(?!一是)[^。;:]){0,40}?(?:将|要|会)(?:继续|进一步|持续|坚持|始终|认真|切实|紧盯|自觉|严格|以此次|以本次|以[^,。;]{2,20}为契机|于\d|在\d)"
)
_PAGE_FIELDS = frozenset({FieldRole.CONTACT, FieldRole.FURNITURE, FieldRole.OTHER})
_TITLE_MAX = 60
_CONTACT_MAX = 160
_CLOSING_LINES = 6
_LONGEST_LINK = 24
_SENTENCE = re.compile(r"[,。;:]")
_OPENING_LINES = 3
_OPENING_BLOCKS = 12
_RECTIFIES = re.compile(
    r"整改(?:工作)?(?:的)?(?:落实|进展|完成|推进|开展)?(?:阶段性?)?"
    r"(?:情况|进展|报告|结果|方案|公示|台账|清单|措施|落实|销号)|销号|问题清单|(?:办理|研究处理|核查处置|跟进|改善)(?:情况|情形|行动|措施)"
    r"|落实[^。\n]{0,24}(?:意见|建议|问题|反馈)[^。\n]{0,8}(?:情况|进展)"
)
_FEEDS_BACK = re.compile(r"反馈|通报|暗访|明察|(?:检查|督查|抽查|巡查|调研)[^。\n]{0,8}情况|问题(?:的)?曝光|曝光")
_CONTACT = compile_guarded(
    r"联系(?:电话|方式|人[:及])|监督电话|举报电话|电子邮箱|邮政信箱|欢迎.{0,24}监督|如有(?:意见|异议)|"
    r"公示期(?:为|限|间|自)|^公示(?:时间|日期|期限)[(为自]|此件公开发布|(?:特此|专此)(?:公示|公告|通报|报告|函复|函达|函告|通告|说明)|请(?:于|在)[^。;]{2,40}(?:反映|反馈|提出|联系)(?:。|$)|来(?:信|函)请寄|以上报告|^注[:：]|请(?:委员会|委员)备悉|分机[::]?\d"
)
_DATE_LINE = (
    r"\(?(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}日)?\)?|\(?\d{4}年\d{1,2}月\)?|\(?二[〇零○O][^,。;]{2,4}年[^,。;]{1,8}日\)?"
)
_SIGNER = r"[\u4e00-\u9fff()]{4,30}(?:委|委员会|政府|局|组|党组|厅|办|办公室|公司|院|校|处|署|会|学|中心)"
_SIGNATURE = re.compile(rf"{_DATE_LINE}|{_SIGNER}(?: {{0,4}}(?:{_DATE_LINE}))?")


def is_feedback(root: Node, text: str) -> bool:
    """Whether the notice only feeds findings back: no answer anywhere, and a title that does not promise one."""
    if any(node.field is FieldRole.ANSWER for node in root.walk()):
        return False
    opening = [node for node in root.children[:_OPENING_BLOCKS] if node.kind is not SectionKind.NOISE][:_OPENING_LINES]
    joined = " ".join(text[node.start : node.end] for node in opening if node.marker is None)[:300]
    return _FEEDS_BACK.search(joined) is not None and _RECTIFIES.search(joined) is None


def read_opening(root: Node, text: str) -> None:
    """Labels title and preamble: the plain lines before the first heading or field."""
    is_title = True
    answered = answered_lines(root.children, text)
    for node in root.children:
        if node.kind is SectionKind.NOISE:
            continue
        if node.kind is not SectionKind.PARAGRAPH:
            return
        if id(node) in answered:
            return
        line = text[node.start : node.end]
        is_title = is_title and len(line) <= _TITLE_MAX and not line.endswith(("。", ";", ",", ":"))
        node.decide(SectionRole.TITLE if is_title else SectionRole.PREAMBLE, "opening_lines", 0.8)


def answered_lines(blocks: list[Node], text: str) -> frozenset[int]:
    """The ids of the plain lines that stand right before a field which answers them, if several do.

    城北路占道经营 / 处置:… / 柳树巷井盖缺失 / 处置:… : each line states what the field below it answers.
    """
    found = [id(node) for node, following in pairwise(blocks) if _is_pair(node, following, text)]
    return frozenset(found) if len(found) > 1 else frozenset()


def _is_pair(node: Node, following: Node, text: str) -> bool:
    is_answer = following.field is FieldRole.ANSWER and following.marker is None and following.body < following.end
    is_plain = node.kind is SectionKind.PARAGRAPH and text[node.end - 1] not in ":—" and text[node.start] != "【"
    return is_plain and is_answer


def read_closing(root: Node, text: str) -> None:
    """Labels contact lines, and next steps, date and signature at the end, wherever the outline has put them."""
    nodes = list(root.walk())
    lines = [node for node in nodes if node.kind is SectionKind.PARAGRAPH]
    for node in lines:
        is_open = node.role is SectionRole.OTHER and node.end - node.start <= _CONTACT_MAX
        if is_open and _CONTACT.search(text[node.start : node.end]):
            node.decide(SectionRole.CONTACT, "contact_words", 0.8)
    for node in reversed(lines[-_CLOSING_LINES:]):
        if node.role is SectionRole.CONTACT:
            continue
        if node.role is not SectionRole.OTHER or not _SIGNATURE.fullmatch(text[node.start : node.end]):
            break
        node.decide(SectionRole.OTHER, "signature", 0.8)
    for node in reversed(nodes):
        if node.kind is SectionKind.FIELD and node.field in _PAGE_FIELDS:
            continue
        if node.kind in (SectionKind.ITEM, SectionKind.FIELD, SectionKind.TABLE):
            return
        if node.kind is SectionKind.PARAGRAPH and node.role is SectionRole.OTHER and _looks_ahead(node, text):
            node.decide(SectionRole.NEXT_STEPS, LOOKS_AHEAD, 0.75)
            _read_page_tail(lines[lines.index(node) + 1 :], text)


def takes_leave(text: str, node: Node) -> bool:
    """Whether a paragraph wishes, thanks, demands or signs off, and so tells nothing that was done.

    >>> from zhenggai.structure.nodes import Node
    >>> lines = ("希望各村引以为戒。", "已补发工资。")
    >>> [takes_leave(line, Node(0, 0, len(line), SectionKind.PARAGRAPH)) for line in lines]
    [True, False]
    """
    return _TAKES_LEAVE.match(text, node.start, node.end) is not None


def is_label_line(text: str, node: Node) -> bool:
    """Whether a paragraph is too short to tell a deed: a name with its value (回访:满意), a heading, a signature.

    >>> from zhenggai.structure.nodes import Node
    >>> lines = ("回访:满意", "重办工单二", "(以上清单在公开栏张贴)", "已拆除3处")
    >>> [is_label_line(line, Node(0, 0, len(line), SectionKind.PARAGRAPH)) for line in lines]
    [True, True, True, False]
    """
    line = text[node.start : node.end]
    if len(line) > _LONGEST_LABEL_LINE:
        return False
    return _LABEL_LINE.fullmatch(line) is not None and not is_deed(line.rsplit(":", 1)[-1])


def _read_page_tail(lines: list[Node], text: str) -> None:
    """Short lines without a sentence behind the next steps are the page's own (links, names of other pages)."""
    for node in lines:
        line = text[node.start : node.end]
        if node.role is SectionRole.OTHER and len(line) <= _LONGEST_LINK and _SENTENCE.search(line) is None:
            node.decide(SectionRole.FURNITURE, "page_tail", 0.7)


def _looks_ahead(node: Node, text: str) -> bool:
    return any(pattern.match(text, node.start, node.end) for pattern in (_AHEAD, _WILL))
