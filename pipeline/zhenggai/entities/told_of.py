"""What is told of groups that do nothing themselves.

A group acts or is charged with something (guideline, section 1); who is put on a list (监理公司|被列入…), served with a
claim (向|开发企业|追缴) or met (与|重点企业|交流) does neither.
"""

from __future__ import annotations

import re

from zhenggai.entities.agency import Agency, has_deed, skip_count
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.word_classes import words_between
from zhenggai.record import Label

_CONTACT = re.compile(r"(?:进行|开展|作|做)?(?:深入|充分|面对面)?(?:交流|座谈|研讨|对接|洽谈|会谈|沟通)")
_INVITED = re.compile(r"邀请[^,。;:\n]*$")
_LOOK_BACK = 30
_UPLOADED = re.compile(r"(?:文档|资料|内容|文章|图片|文件|信息|作品)(?:[均全]?由|系|来自)$")
_LOOK = 8
_UNDERGONE = (
    (
        re.compile(r"(?:现场|实地|逐一|开展|进行)?(?:督导|调研|走访|暗访|检查|督查|指导|蹲点)(?=[,。;、\n]|$|\d)"),
        re.compile(r"(?:^|[,。;:是\n]|先后|多次|分别|带队|逐一)(?:到|赴|深入|走进|前往)[^,。;:\n]{0,26}$"),
    ),
    (
        re.compile(
            r"(?:逐一|分别|依法)?(?:送达|下达|寄发|寄送|发出|发放|发送|制发)[^,。;:\n]{0,8}(?:催缴|催收|缴[费款]|处罚)[^,。;:\n]{0,6}[书函单]"
        ),
        re.compile(r"向[^,。;:\n]{0,28}$"),
    ),
)
"""What is done to those that are counted, each with what leads up to them (到甲公司等6家|企业|督导)."""
_SYSTEM = re.compile(r"[\u4e00-\u9fff]{2,5}(?:机制|制度)(?=[,。;、和与及\n]|$)")
"""What a kind of bodies gives its name to (8个|部门|联审机制)."""
_DEEDS = frozenset("vdp")
"""Classes of words that may begin what a body is to do: verbs, adverbs, prepositions."""

_SUFFERS = re.compile(
    r"(?:已|均|全部|也|都|先后)*被(?:列|纳|记|扣|罚|处|取|清|除|通报|点名|曝光|约谈|立案|移送|责令|吊销|拉)"
)
_TO = ("向", "给")
_HANDED = re.compile(r"[交派送托转移卖租付还让]给$")
_CLAIMED = re.compile(
    r"(?:全额|足额|依法|逐一|已|先后)*(?:追[缴偿回讨收索]|催[缴收讨]|收[取缴回]|征收|索赔|索要|罚|讨要|退[还回付]|返还"
    r"|使用|发放|支付|拨付|兑付|补[发偿])"
)
"""What is claimed from those behind 向, or given to those behind 给; other verbs may charge them with something."""


def has_no_part(text: str, mention: Proposal) -> bool:
    """Whether a group, counted or not, is only visited or served, or names a system of its kind.

    >>> text = "到县医院等9家单位现场督导"
    >>> has_no_part(text, Proposal(7, 9, Label.GROUP, "group", 0.7))
    True
    """
    if _SYSTEM.match(text, mention.end) and not has_deed(text, mention.end):
        return True
    before = skip_count(text, mention.start)
    floor = max(0, before - _LOOK_BACK)
    return any(
        behind.match(text, mention.end) is not None and ahead.search(text, floor, before) is not None
        for behind, ahead in _UNDERGONE
        if before < mention.start
    )


def is_only_told_of(text: str, mention: Proposal) -> bool:
    """Whether a group only suffers or gets what its clause tells.

    >>> text = "向施工方追缴12万元"
    >>> is_only_told_of(text, Proposal(1, 4, Label.GROUP, "ner", 0.9))
    True
    """
    if mention.label is not Label.GROUP:
        return False
    if has_no_part(text, mention):
        return True
    if _SUFFERS.match(text, mention.end):
        return True
    before = skip_count(text, mention.start)
    is_given = text[before - 1 : before] in _TO and not _HANDED.search(text, max(0, before - 2), before)
    return is_given and _CLAIMED.match(text, mention.end) is not None


def is_met(text: str, mention: Proposal) -> bool:
    """Whether a group is only whom a guest before it meets (邀请泗榆大学与|重点企业|交流研讨)."""
    is_joined = text[mention.start - 1 : mention.start] in ("与", "和", "同")
    is_guest = is_joined and _INVITED.search(text, max(0, mention.start - _LOOK_BACK), mention.start) is not None
    return is_guest and _CONTACT.match(text, mention.end) is not None


def is_uploader(text: str, mention: Proposal) -> bool:
    """Whether a page says by whom it was uploaded (本文档由|用户|上传)."""
    is_agent = text[mention.start - 1 : mention.start] in ("由", "系", "自")
    return is_agent and _UPLOADED.search(text, max(0, mention.start - 5), mention.start) is not None


def owns_what_is_set(text: str, mention: Proposal, frame: Agency | None) -> bool:
    """Whether areas only have what is laid down, and are not told to do anything (明确|各园区|主导产业)."""
    if frame is None or not text.endswith("明确", frame.start, frame.end) or has_deed(text, mention.end):
        return False
    words = words_between(text, mention.end, min(len(text), mention.end + _LOOK))
    return bool(words) and words[0][1] not in _DEEDS
