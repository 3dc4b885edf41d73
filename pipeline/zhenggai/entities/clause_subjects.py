"""Whether a mention heads a clause, and what the clause says of it, be it no deed (3个|部门|擅自…)."""

from __future__ import annotations

import re

from zhenggai.entities.agency import WINDOW, opens_clause, skip_count
from zhenggai.entities.generic import is_generic
from zhenggai.lexicon.first_signs import opening_signs
from zhenggai.lexicon.word_classes import MARK, words_between

_LONGEST_LOOK = 12
_SKIPPED = frozenset("dtmq")
"""Classes of words that may stand between a subject and its verb: adverbs, times, numbers, classifiers."""
_NO_OBJECT = frozenset("的不未率")
_FAILS = re.compile(r"(?:一直|始终|长期|迟迟|至今|仍|尚|均)?(?:未|不|没)|仍|拒|照[报旧常样]|互相推|相互推")
_FAIL_SIGNS = opening_signs(_FAILS.pattern)
_NO_SUBJECT = re.compile(
    r"[的、,。;:!?等和与及()“””《|+\n级]|以[上下内外]|之|为主|违[法规](?:行为|问题)|责任|信用|登记|名单|清单|内部|[由是\d]|中(?!标)"
)
_TOPIC_BEHIND = re.compile(r"“[^“”\n]{1,20}”(?![等的]|问题|方面|行为|现象)")
"""What a counted subject is told of (三个村党支部|“三会一课”记录靠补)."""
_SOME = re.compile(r"部分|有[些的]|个别|[少多]数|大多数|不少|一些|许多|其余|其他")
_YEAR = re.compile(r"\d{4}年")
_WHOSE_DEED = re.compile(r"所(?![属有在])")
_NOUN_BEHIND = re.compile(
    r"(?:设施|[\u4e00-\u9fff]{2}设施|综合|污水|公共|专职|兼职|接管|工作人员|人员|负责人|班子|居民|村民|民|小[由的有]|里[有的]|干部|整改情况"
    r"|问题|资产|资金|账户|账目|会议记录|工作记录|学习记录|卫生院|文化站|职校|水厂|管廊|名单|清单|台账)"
)
"""What makes of a noun for institutions a part of another name or of a place (84座|乡镇|污水处理设施)."""
_LOCATED = re.compile(
    r"(?:^|[。;,:!?\n])(?:全|我)?[\u4e00-\u9fff]{0,5}(?:[省市县区镇乡村园山校]|[园区]内|境内)$|[^,。]等$|其余$|其中$"
)


def heads_clause(text: str, start: int, end: int) -> bool:
    """Whether a mention opens a clause that goes on to tell of it, whatever it tells (经查,|该院|超标准收费)."""
    is_told = (_YEAR.match(text, end) or _NO_SUBJECT.match(text, end) is None) and _WHOSE_DEED.match(text, end) is None
    return is_told and opens_clause(text, start, {})


def is_counted_subject(text: str, start: int, end: int) -> bool:
    """Whether a mention with its number or share heads a clause, whatever that says of it (3个|部门|擅自…)."""
    before = skip_count(text, start)
    is_counted = before != start or _SOME.match(text, start) is not None
    is_topic = before != start and _TOPIC_BEHIND.match(text, end) is not None
    is_no_subject = _NO_SUBJECT.match(text, end) is not None and not is_topic
    if not is_counted or end == len(text) or is_no_subject or _NOUN_BEHIND.match(text, end):
        return False
    return opens_clause(text, before, {}) or _LOCATED.search(text, max(0, before - WINDOW), before) is not None


def fails(text: str, start: int, end: int) -> bool:
    """Whether a mention heads a clause that says what it left undone (,|公诉部门|未跟进)."""
    is_left = text[end : end + 1] in _FAIL_SIGNS and _FAILS.match(text, end) is not None
    return is_left and opens_clause(text, skip_count(text, start), {})


def takes_up_verb(text: str, start: int, end: int) -> bool:
    """Whether a mention opens a clause that goes on with a verb, adverbs or not between (;|总医院|每周|下沉…).

    A verb that also names a field of work (管理, 建设) shows nothing, nor one that ends the clause or leads to 的.
    """
    words = [word for word in words_between(text, end, min(len(text), end + _LONGEST_LOOK)) if word[1] not in _SKIPPED]
    if len(words) < 2 or words[0][1] != "v" or len(words[0][0]) < 2 or is_generic(words[0][0], "body"):
        return False
    follows, kind = words[1]
    has_object = kind != MARK and follows not in _NO_OBJECT
    return has_object and opens_clause(text, skip_count(text, start), {})
