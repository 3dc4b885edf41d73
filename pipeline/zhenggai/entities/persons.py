"""Normalized text → persons: names behind a post, before 同志, beside a telephone number, or named before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from zhenggai.entities.edges import left_edge, right_edge
from zhenggai.entities.gazetteer import is_known
from zhenggai.entities.patterns import longest_of, one_of
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.cues import has_any
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words, word_set
from zhenggai.lexicon.word_classes import NOUN, word_classes
from zhenggai.record import Label

_HAN = "\u4e00-\u9fff"
_KNOWN = re.compile(r"习近平|(?<=[。,;、])李强(?=总理)")
_KNOWN_NAMES = ("习近平", "李强总理")
_COMRADE = re.compile(rf"(?<![{_HAN}])([{_HAN}]{{2,4}})同志")
_CONTACT = compile_guarded(
    r"(?:(?:联系人|联络人|经办人|承办人|责任编辑|责编|编辑|校对|监制|作者|撰稿|初审|复审|终审|法定代表人|主持人"
    r"|(?<!本报)记者|通讯员|实习生|(?:签发|填报|填表|制表|审核|复核)人)(?:员|及电话)?[: ]"
    r"|(?:签发|填报|填表|制表|审核|复核|批准)(?:员|及电话)?:)\s?"
    rf"([{_HAN}]{{2,4}}|[{_HAN}]\*{{1,2}}[{_HAN}]?)(?![{_HAN}]| ?:)"
)
"""Who is to be asked, and who wrote, checked or signed; the name of the next field is no person (审核 时间:…)."""
_CONTACT_WORDS = (
    *("联系人", "联络人", "经办人", "承办人", "编辑", "责编", "校对", "监制", "作者", "撰稿", "初审", "复审", "终审"),
    *("法定代表人", "主持人", "记者", "通讯员", "实习生", "签发", "填报", "填表", "制表", "审核", "复核", "批准"),
)
"""Of these each such line holds one."""
_OF_UNIT = re.compile(rf"[部科室办局处站所] ([{_HAN}]{{2,3}})(?= ?[/)])")
"""A person behind a unit, in brackets or before a date ((安全部| 岑石 |/ 6月))."""
_FIELD_BEHIND = re.compile(" ?[/:]")
"""What shows that a noun behind a post is what a cell or field holds (局长| 方案|/6月底)."""
_ADDRESSED = "(?:先生|女士|小姐)"
_THING_BEHIND = "项|案件|工程|事项"
_FIRM_BEHIND = "公司|企业|单位|超市|诊所|餐厅|合作社|[局厂店市县区镇乡村院校部行馆]"
_MASK = rf"(?:某(?![{_HAN}]{{0,4}}(?:{_FIRM_BEHIND})|{_THING_BEHIND})某?|[○〇](?:[○〇]|[{_HAN}])?|委员[○〇]{{2}})"
_MASK_SIGNS = ("某", "○", "〇", "先生", "女士", "小姐")
_NO_FAMILY = frozenset(
    "由时在对和于与向以从经同为应有被因及单公相班全各其该如是原党双正现平国门师农路区位车干居计后任行"
)
"""Letters of families' names that before 某 or a form of address are mostly other words."""
_IN_FIELD = re.compile(r"[^、,;。:()/\s|]{2,4}(?![^、,;。:()/\s|])")
_NO_NAME_ENDS = frozenset("原局委厅部办处科室所站队院校馆厂司团组会署府村镇乡县区市")
_BESIDE = re.compile(rf"[、和与]([{_HAN}]{{2}})")
_HEAD_BEFORE = re.compile(rf".*[^{_HAN}]")
_STOPS = frozenset(",。;:、")
_HAN_SIGN = re.compile(rf"[{_HAN}]")
_BLANKS = re.compile(r"[ \t]{1,4}")
_SPEECH = re.compile(r"指出|强调|要求|表示|代表|反馈|传达|介绍|主持|对|在")
_TAKES_POST = re.compile(
    r"任(?:双|总|第一|常务)?副?(?:组长|主任|指挥长|指挥|召集人|政委|主席|会长|局长|处长|书记|校长|院长|队长|班长|[河湖林田链路]长)"
)
"""任 before a post is a verb (校长任双组长), not the name of a family."""
_RISKY = frozenset("和于向应时任成由从经对率单包都部同通强平安全高严明温常后")


@cache
def _person() -> re.Pattern[str]:
    double = one_of(read_words("surnames", kind="double"))
    single = "".join(read_words("surnames", kind="single"))
    return re.compile(rf"(?:{double})[{_HAN}]{{1,2}}|[{single}][{_HAN}]{{1,2}}")


@cache
def _double_surname() -> re.Pattern[str]:
    return re.compile(one_of(read_words("surnames", kind="double")))


@cache
def _followers() -> re.Pattern[str]:
    return compile_guarded(one_of(read_words("name_followers")))


@cache
def _no_names() -> re.Pattern[str]:
    return compile_guarded(one_of(read_words("not_names")))


@cache
def _words() -> re.Pattern[str]:
    tables = ("stop_words", "action_openers")
    return compile_guarded(one_of(word for table in tables for word in read_words(table) if len(word) > 1))


@cache
def _masked() -> re.Pattern[str]:
    """A person whose name is masked (岑某, 岑某某, 岑○○), or who is addressed by the family's name (岑|先生)."""
    double = one_of(read_words("surnames", kind="double"))
    single = "".join(sign for sign in read_words("surnames", kind="single") if sign not in _NO_FAMILY)
    return compile_guarded(f"(?:{double}|[{single}])(?:{_MASK}|{_ADDRESSED})")


def is_family(text: str) -> bool:
    """Whether a text is a family's name that is hardly another word.

    >>> is_family("岑"), is_family("原")
    (True, False)
    """
    return text not in _NO_FAMILY and (
        text in word_set("surnames", kind="single") or text in word_set("surnames", kind="double")
    )


def is_name(text: str) -> bool:
    """Whether a text has the form of a full name.

    >>> is_name("欧阳明远"), is_name("水务局")
    (True, False)
    """
    return _person().fullmatch(text) is not None


def person_behind(text: str, start: int) -> Proposal | None:
    """The person whose name begins at `start` or after a blank there, behind a post; None if no name does."""
    blanks = _BLANKS.match(text, start)
    if blanks is not None:
        return _person_at_line_end(text, blanks.end())
    match = _person().match(text, start)
    if match is None or _masked().match(text, start) or _TAKES_POST.match(text, start):
        return None
    shortest = start + (3 if _double_surname().match(text, start) else 2)
    is_risky = text[start] in _RISKY
    for end in range(match.end(), shortest - 1, -1):
        word = _words().search(text, start + 1, end + 1)
        is_word = _no_names().search(text, start, end) is not None or (word is not None and word.start() < end)
        if not is_word and (right_edge(text, end) == end or (not is_risky and _followers().match(text, end))):
            return Proposal(start, end, Label.PER, "name_behind_post", 0.7)
    is_free = _no_names().search(text, start, match.end() + 1) is None and _words().search(match.group()) is None
    is_whole = match.end() >= start + 3 and not is_risky and is_free
    return Proposal(start, match.end(), Label.PER, "name_behind_post", 0.7) if is_whole else None


def _person_at_line_end(text: str, start: int) -> Proposal | None:
    """The person whose name goes on to the line's end or a sign that is no Han (市审计局局长 岑若川|,)."""
    match = _person().match(text, start)
    if match is None or _HAN_SIGN.match(text, match.end()) or _no_names().search(text, start, match.end()):
        return None
    if text[match.end() - 1] in _NO_NAME_ENDS:
        return None
    if _is_word(match.group(), is_noun_one=_FIELD_BEHIND.match(text, match.end()) is not None):
        return None
    return Proposal(start, match.end(), Label.PER, "name_behind_post", 0.9)


def _is_word(name: str, *, is_noun_one: bool) -> bool:
    """Whether what has the form of a name is a word.

    Args:
        name: The text.
        is_noun_one: Whether nouns count too: the dictionary also has the names of the famous among them.
    """
    kind = word_classes().get(name)
    return _no_names().search(name) is not None or (kind is not None and (is_noun_one or kind != NOUN))


def person_before(text: str, post: int, floor: int) -> Proposal | None:
    """The person whose full name stands right before a post and after an edge (岑若川|书记).

    >>> person_before("岑若川书记和县长出席", 3, 0) is not None, person_before("市委书记出席", 2, 0)
    (True, None)
    """
    start = max(floor, left_edge(text, post, longest=5))
    head = _HEAD_BEFORE.search(text, start, post)
    start = start if head is None else head.end()
    if post - start not in (3, 4) or not is_name(text[start:post]):
        return None
    if text[start] in _RISKY and start and text[start - 1] not in _STOPS:
        return None
    name = text[start:post]
    if name[-1] in _NO_NAME_ENDS or _no_names().search(name) or _words().search(name) or is_known(name[:2]):
        return None
    return Proposal(start, post, Label.PER, "name_before_post", 0.9)


def person_beside(text: str, post: int, floor: int) -> Proposal | None:
    """The person of two letters between two posts (岑若川书记和|谭序|市长); `floor` is where the first post ends."""
    match = _BESIDE.fullmatch(text, floor, post) if 0 < floor < post else None
    if match is None or not is_name(match[1]) or match[1][-1] in _NO_NAME_ENDS or _no_names().search(match[1]):
        return None
    return Proposal(match.start(1), post, Label.PER, "name_before_post", 0.9)


def persons_listed_behind(text: str, person: Proposal) -> Iterator[Proposal]:
    """The persons that are listed behind one (副主任岑若川、谭序平|出席)."""
    end = person.end
    while text.startswith("、", end):
        match = _person().match(text, end + 1)
        if match is None or text[match.start()] in _RISKY:
            return
        stops = [at for at in (match.end(), match.end() - 1) if at - match.start() > 1 and _ends_name(text, at)]
        if not stops or _no_names().search(text, match.start(), stops[0]):
            return
        yield Proposal(match.start(), stops[0], Label.PER, "name_in_list", 0.7)
        end = stops[0]


def _ends_name(text: str, end: int) -> bool:
    return text.startswith(("、", "等", "同志", "分别"), end) or right_edge(text, end) == end


def find_persons(text: str) -> Iterator[Proposal]:
    """Proposes persons that a form of address or a contact line shows, and the head of the party."""
    for match in _KNOWN.finditer(text) if has_any(text, _KNOWN_NAMES) else ():
        yield Proposal(match.start(), match.end(), Label.PER, "known_person", 0.95)
    for match in _COMRADE.finditer(text) if "同志" in text else ():
        if is_name(match[1]):
            yield Proposal(*match.span(1), Label.PER, "comrade", 0.7)
    masks = _masked().finditer(text) if has_any(text, _MASK_SIGNS) else ()
    masked = [match.span() for match in masks if not _is_inside_word(text, match.start())]
    counts = Counter(text[start : end + more] for start, end in masked for more in (0, 1))
    for start, end in masked:
        yield Proposal(start, _behind_mask(text, start, end, counts), Label.PER, "masked_name", 0.85)
    for match in _OF_UNIT.finditer(text):
        if _is_name_alone(match[1], is_noun_one=True):
            yield Proposal(*match.span(1), Label.PER, "name_behind_unit", 0.7)
    for match in _CONTACT.finditer(text) if has_any(text, _CONTACT_WORDS) else ():
        has_colon = ":" in text[match.start() : match.start(1)]
        if _is_name_alone(match[1], is_noun_one=not has_colon) or "*" in match[1]:
            yield Proposal(*match.span(1), Label.PER, "contact", 0.7)


def _is_name_alone(text: str, *, is_noun_one: bool) -> bool:
    """Whether what stands alone in its place is a name, and neither a word nor a body."""
    return is_name(text) and text[-1] not in _NO_NAME_ENDS and not _is_word(text, is_noun_one=is_noun_one)


def _is_inside_word(text: str, start: int) -> bool:
    """Whether a family's name ends a word (检|查|某项), and the letter before it ends no other one (核实|施|某)."""
    words = word_classes()
    return start > 0 and text[start - 1 : start + 1] in words and text[max(0, start - 2) : start] not in words


def _behind_mask(text: str, start: int, end: int, counts: Mapping[str, int]) -> int:
    """Where a masked name ends: with one more letter if that is always there (岑某山) or ends the phrase.

    `counts` tells how often the text has each masked name, with the letter behind it and without.
    """
    if text[end - 1] != "某" or text[end - 2] == "某" or not _HAN_SIGN.match(text, end):
        return end
    if right_edge(text, end) == end or _followers().match(text, end):
        return end
    if not _HAN_SIGN.match(text, end + 1):
        return end + 1
    whole = text[start : end + 1]
    return end + 1 if 1 < counts[whole] == counts[text[start:end]] else end


def persons_in_field(text: str, start: int, end: int) -> Iterator[Proposal]:
    """Names in a field for persons (责任人:张某某、李某), where little else can stand."""
    for match in _IN_FIELD.finditer(text, start, end):
        name = match.group()
        if is_name(name) and name[-1] not in _NO_NAME_ENDS:
            confidence = 0.95 if _double_surname().match(name) else 0.7
            yield Proposal(*match.span(), Label.PER, "name_in_field", confidence)


def recurring_persons(text: str, persons: Sequence[Proposal]) -> Iterator[Proposal]:
    """The other places where the text names a person whom it has named behind a post."""
    first = {person.start: text[person.start : person.end] for person in persons}
    for start, end in longest_of(first.values(), text):
        if start not in first and (end - start > 2 or _speaks(text, start, end)):
            yield Proposal(start, end, Label.PER, "recurring_person", 0.66)


def _speaks(text: str, start: int, end: int) -> bool:
    """Whether a name of two letters, which may be another word, heads a clause and tells or demands something."""
    return text[start - 1 : start] in ("", *"\n,。;:“") and _SPEECH.match(text, end) is not None
