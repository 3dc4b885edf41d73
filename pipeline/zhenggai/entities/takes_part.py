"""Whether a group takes part in what a clause tells: it does it, has it done, shares it, or gets it handed over.

Such frames show less than those of `agency`: they tell a group that acts from one that is only spoken of, no owners.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhenggai.entities.agency import skip_count
from zhenggai.entities.patterns import one_of
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words, word_set
from zhenggai.lexicon.word_classes import MARK, Word, words_between

_LOOK = 12
_WINDOW = 12
_BOUNDARY = re.compile(
    r"(?:(?:[。;:!?“‘\n|》\t→●✅▍①-⑳]|(?:以来|[后时前日月年里中下上内]|其中|处|家|个),|^)\s*"
    r"(?:[一二三四五六七八九十]+是|\d{1,2}(?:\.\d{1,2})*[.)]?|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳])?\s*"
    r"(?:但|而|且|原因是|其余|目前)?(?:有|仍有|还有|另有)?"
    r"(?:全[国省市县区镇]|辖区内?|[省市县区]属|周边|[\u4e00-\u9fff]{2,5}周边|其余)?)$"
)
_SUFFERER = re.compile(
    r"(?:对|向|给|为|从|在|到|于|将|把|以|至|和|与|等|的|走访|检查|抽查|核查|涉及|惠及|查实|扣减|选派|派出|委派|组织|成立"
    r"|组建|抽调|设立|现有|共有|引进|培育|新增)(?:其中|以上|[全我][国省市县区镇]|[国省市县区镇][内外]{1,2})?\s?$"
)
_BY = re.compile(r"(?:被|经|遭|受|系|归)$")
_WITH = re.compile(r"(?:与|同|跟)(?:省内|市内|县内|区内|当地|附近)?$")
_ASKED = re.compile(r"(?:希?望(?<![看失绝有观探]望)|[恳敬]请|呼吁|号召|(?<![申提邀约商函])请)$")
_BY_ENDS, _WITH_ENDS, _ASKED_ENDS = map(frozenset, ("被经遭受系归\n", "与同跟内地近\n", "望请吁召\n"))
"""What a match of each ends in, be it at the end of its line."""
_CONTACT = ("进行", "对接", "洽谈", "座谈", "交流", "联系")
_WORDS_OF_WAY = frozenset("dtmq")
"""Classes of words that may stand between a subject and its verb: adverbs, times, numbers, classifiers."""
_LEADS = frozenset("把将用对给以从按为因向凭靠趁自同与在于")
_NO_DEED = frozenset("的后前时内外中之率等")
_SUFFERED = re.compile(r"[^,。;:\n]{0,14}被")
_COMPARED = re.compile(r"(?:同比|环比|较|比[上去]年|数量?|占比?|合计|共计)")
"""What begins a figure about those that are counted, no deed of theirs."""
_JOINTLY = ("一道", "一起", "一块", "共同")
_SAID = frozenset("说称设卖改聘派拿贴收建装修请要抢守查管签补做开图扣退")
"""Verbs of one letter that are read as verbs behind a noun."""


@cache
def _handing() -> re.Pattern[str]:
    return compile_guarded(f"(?:{one_of(read_words('owner_frames', kind='handing'))})$")


@cache
def _handing_ends() -> frozenset[str]:
    return frozenset("\n").union(word[-1] for word in read_words("owner_frames", kind="handing"))


def takes_part(text: str, start: int, end: int) -> bool:
    """Whether a group takes part in what its clause tells.

    >>> text = "区内3家养鲍场建成沉淀池"
    >>> takes_part(text, 4, 7)
    True
    """
    before = skip_count(text, start)
    floor, last = max(0, before - _WINDOW), text[before - 1 : before]
    if is_handed(text, before):
        return not text[end : end + 1].isdigit()
    if last in _ASKED_ENDS and _ASKED.search(text, floor, before):
        return text[end : end + 1] not in _NO_DEED
    if last in _WITH_ENDS and _WITH.search(text, floor, before):
        is_idle = before == start and text[start:end] in word_set("group_words", kind="idle")
        is_contact = is_idle or text.startswith(_CONTACT, end)
        return text.startswith(_JOINTLY, end) or (not is_contact and tells_deed(text, end))
    if not tells_deed(text, end):
        return False
    if (last in _BY_ENDS and _BY.search(text, floor, before)) or _BOUNDARY.search(text, floor, before):
        return True
    return before < start and _SUFFERER.search(text, floor, before) is None


def is_handed(text: str, start: int) -> bool:
    """Whether something is handed over to what begins at `start` (移交|属地)."""
    if text[start - 1 : start] not in _handing_ends():
        return False
    return _handing().search(text, max(0, start - _WINDOW), start) is not None


def tells_deed(text: str, end: int) -> bool:
    """Whether a predicate stands behind a noun: a verb with what it is about, adverbs or a preposition before it."""
    if _COMPARED.match(text, end) is not None:
        return False
    words = words_between(text, end, min(len(text), end + _LOOK))
    is_led = False
    while words and words[0][1] in _WORDS_OF_WAY and not _is_settled(words[0][0]):
        is_led = is_led or words[0][1] == "d"
        words = words[1:]
    if words and words[0][0] in _LEADS:
        return any(kind == "v" for _, kind in words[1:]) and _SUFFERED.match(text, end) is None
    return bool(words) and _is_predicate(words, is_led=is_led)


def _is_settled(word: str) -> bool:
    """Whether a word tells by itself whether there is a deed, whatever its class."""
    return word in _LEADS or word in word_set("group_words", kind="noun_deed")


def _is_predicate(words: Sequence[Word], *, is_led: bool) -> bool:
    """Whether the first word is a verb that is about something; behind an adverb any verb will do."""
    (word, kind), *rest = words
    if kind != "v" or not rest or rest[0][0] in _NO_DEED or word in word_set("group_words", kind="noun_deed"):
        return False
    if is_led:
        return True
    if len(word) == 1 and word not in _SAID:
        return False
    return rest[0][1] != MARK or rest[0][0] in "“《"
