"""Normalized text → groups: bodies named collectively (各县(市、区), 市级相关部门, 牵头单位)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zhenggai.entities.edges import left_edge
from zhenggai.entities.field_lists import field_lists
from zhenggai.entities.hamlets import is_area
from zhenggai.entities.kinds import COUNTED, COUNTED_ENDS, TRADED, field_start, is_own_word, kind_start, tails, told_by
from zhenggai.entities.patterns import WordFinder, one_of
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.first_signs import compile_guarded, opening_signs
from zhenggai.lexicon.tables import read_table, read_words
from zhenggai.record import Label

IF_ACTING = "group_if_acting"
"""Source of groups that count only where they act or are told to (`finish` decides)."""

_LONGEST_SCOPE = 16
_LEVELS = r"(?:[省市县区州乡镇村](?:\([市县区]\))?[、和]?){2,5}[两三四五]级?"
_GOVERNMENT = re.compile(
    r"(?:党组织|党支部|党总支|“?两委”?|党委政府|党委巡察机构|党委|党工委|人民政府|政府|办事处|纪委监委|纪\(工\)委|巡察机构|协会|财政|人大常委会"
    r"|(?!当局|各)[\u4e00-\u9fff]{2,8}局)(?![长党])"
)
_KIND = re.compile(r"单位|部门|机构|机关|团体|厂商|业者|承办商")
_TAIL = "tail"
_FIRM = "公司"
"""What alone is a firm that the notice knows, and with its trade a group (保洁|公司)."""
_MODIFIED = frozenset({"bound", "agent", _TAIL})
"""Kinds of nouns that are told apart by the words before them."""
_OF_PLACES = re.compile(r"[两三多]地")
_LONGEST_PLACES = 7
_FUNDS = re.compile(r"投资|采购|债|补[贴助]|购买|性")
_MONEY = re.compile(r"资金|专户|补[助贴]|拨款|预算|收[入支]|支出|投入|[局厅部]")
"""What makes of 县级财政 a source of money, not who pays."""
_PUBLIC = re.compile(
    r"投资|采购|购买|债|补[贴助]|性|网|资金|专项|信息|部门|工作|职能|购置|定价|指导价|储备|还款|担保|常务|治理|章程"
)
"""What makes of 政府 or 公司 a word for a matter (政府|采购, 公司|治理)."""
_GOVERNMENT_BEHIND = re.compile(r"(?:党委|党工委)[、和]((?:人民)?政府|办事处|管委会)(?![\u4e00-\u9fff]?[长员])")
_WIDE_NOUN = re.compile(r"各|(?:[省市县区]级)?(?:相关|有关)(?!方面)")
_WIDE_SIGNS = opening_signs(_WIDE_NOUN.pattern)
_PLACES = re.compile(r"(?:县|市|区|州|镇|乡|街道|村|社区|镇街|区县|县区)\)?$")
_AREA = "域"
"""What makes of a level an area (县|域), which is no body."""
_OWNED = ("相关", "有关")
_LEVELS_BEFORE = frozenset("省市县区州旗镇乡")
_TEAM = ("组", "队", "专班")
_SET_UP = re.compile(r"(?:成立|组成|组建|组织|抽调|设立|组派)(?:了|起)?$")
"""What makes of a team one that is merely set up (guideline, section 1)."""
_COMMITTEES = ("党委", "党工委")
_WITH = re.compile(
    r"\((?:单位|园区|街道|社区|区|市、区|县|镇|乡|街|场|村|管委会)\)(?:、村)?|(?:和|、)?(?:单位|有关部门)(?![的党])"
    r"|系统(?=[均已全开要上把、,。])"
)
"""What behind a collective noun is meant with it: kinds in brackets, 和单位, its system (各镇|(街)、村)."""
_WITH_SIGNS = opening_signs(_WITH.pattern)


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun for institutions, with what is asked of it at each place where it stands.

    Attributes:
        kind: How it must be told apart.
        how: The same for the common noun that it ends with.
        is_institution: Whether it is a bare word for institutions, which any field tells apart.
        is_team: Whether it may be set up.
        is_place: Whether it ends with a kind of places, whose governments may follow.
        is_committee: Whether it ends with a party committee, which a government may follow.
        is_finance: Whether it may be a source of money.
        is_matter: Whether it may be a word for a matter.
    """

    kind: str
    how: str | None
    is_institution: bool
    is_team: bool
    is_place: bool
    is_committee: bool
    is_finance: bool
    is_matter: bool

    @classmethod
    def of(cls, word: str, kind: str) -> _Noun:
        """A noun as the table has it."""
        is_team = word.endswith(_TEAM)
        return cls(
            kind,
            told_by(word) or (TRADED if kind == "agent" and not is_team else None),
            is_institution=_KIND.fullmatch(word) is not None,
            is_team=is_team,
            is_place=_PLACES.search(word) is not None,
            is_committee=word.endswith(_COMMITTEES),
            is_finance=word.endswith("财政"),
            is_matter=word.startswith(("政府", _FIRM)),
        )


@cache
def _heads() -> WordFinder[_Noun]:
    kinds = dict.fromkeys(tails(), _TAIL) | {row["noun"]: row["kind"] for row in read_table("group_heads")}
    return WordFinder({word: _Noun.of(word, kind) for word, kind in kinds.items()}, is_shared=True)


@cache
def _scope() -> re.Pattern[str]:
    return compile_guarded(f"(?:{_LEVELS}|(?:{one_of(read_words('group_scopes'))}))+$")


@cache
def _scope_ends() -> frozenset[str]:
    """What a match of `_scope` ends in, be it at the end of its line."""
    return frozenset("两三四五级\n").union(word[-1] for word in read_words("group_scopes"))


def _scope_before(text: str, end: int) -> re.Match[str] | None:
    """The words of scope and level that lead up to a place."""
    if text[end - 1 : end] not in _scope_ends():
        return None
    return _scope().search(text, max(0, end - _LONGEST_SCOPE), end)


@cache
def _scope_ahead() -> re.Pattern[str]:
    return compile_guarded(f"(?:{one_of(read_words('group_scopes'))})+")


@cache
def _wide_scope() -> re.Pattern[str]:
    return compile_guarded(f"{_LEVELS}|{one_of(read_words('group_scopes', kind='all'))}")


@cache
def _title_behind() -> re.Pattern[str]:
    return re.compile(one_of(read_words("group_words", kind="title")))


@cache
def _title_signs() -> frozenset[str]:
    return opening_signs(_title_behind().pattern)


def find_groups(text: str) -> Iterator[Proposal]:
    """Proposes groups: those that a collective word shows, and nouns that name one only where they act.

    >>> [(group.start, group.end) for group in find_groups("各县(市、区)要落实")]
    [(0, 7)]
    """
    idle, titles = read_words("group_words", kind="idle"), _title_signs()
    for begin, end, noun in _heads().longest(text):
        kind = noun.kind
        scope = _scope_before(text, begin)
        start = begin if scope is None else scope.start()
        if scope is None and kind in _MODIFIED:
            start = _modified_start(text, begin, noun)
        if kind == _TAIL and not _names_kind(text, start, begin, end):
            if start < begin or not text.startswith(_FIRM, begin):
                continue
            kind = "definite"
        if kind == "scoped" and scope is not None and _OF_PLACES.match(text, start):
            start = left_edge(text, begin, longest=_LONGEST_PLACES)
        elif kind == "scoped" and (scope is None or _FUNDS.match(text, end) or left_edge(text, begin) < start):
            continue
        if text.startswith(_AREA, end) or _is_matter(text, end, noun):
            continue
        close, is_government = _close(text, end, noun)
        if text[close : close + 1] in titles and _title_behind().match(text, close):
            continue
        is_idle = not is_government and text.endswith(idle, begin, close)
        group = _group(text, start, begin, close, kind, is_idle=is_idle)
        if group is not None:
            if text.startswith(_OWNED, start):
                group.start = _with_owner(text, start)
            yield group
            if group.source == "collective_noun":
                yield from governments_beside(text, close)
    yield from _of_fields(text)


def _is_matter(text: str, end: int, noun: _Noun) -> bool:
    """Whether a noun stands for money or another matter, and not for who acts (县级财政|资金, 政府|采购, 公司|治理)."""
    if noun.is_finance:
        return _MONEY.match(text, end) is not None
    return noun.is_matter and _PUBLIC.match(text, end) is not None


def _with_owner(text: str, start: int) -> int:
    """Where a group begins that is one of a place's (泗榆县|有关部门, 市|有关行业主管部门)."""
    if start == 0 or text[start - 1] not in _LEVELS_BEFORE:
        return start
    edge = left_edge(text, start, longest=_LONGEST_SCOPE)
    is_level = start - edge == 1
    return edge if is_level or is_area(text, edge, start) else start


def _of_fields(text: str) -> Iterator[Proposal]:
    """Groups that the fields of their members name (泗榆县自然资源|、|住建等部门); without 等 only if they act."""
    for departments, is_named in field_lists(text):
        last, before_last = departments[-1], departments[-2]
        is_sure = is_named and "等" in text[before_last[1] : last[1]]
        source = "fields" if is_sure else IF_ACTING
        for start, end in departments:
            yield Proposal(start, end, Label.GROUP, source, 0.74)


def governments_beside(text: str, end: int) -> Iterator[Proposal]:
    """The governments beside all the party committees of a kind, which end at `end` (各市党委和|政府|)."""
    for size in (2, 3):
        beside = _GOVERNMENT_BEHIND.match(text, end - size)
        if beside is not None:
            yield Proposal(*beside.span(1), Label.GROUP, "collective_noun", 0.74)


def _modified_start(text: str, begin: int, noun: _Noun) -> int:
    """Where the field or part that a noun for institutions is told apart by begins (矿山监测|单位)."""
    start = begin if noun.how is None else kind_start(text, begin, kind=noun.how)
    if noun.is_institution:
        edge = left_edge(text, begin, longest=_LONGEST_SCOPE)
        ahead = _scope_ahead().match(text, edge, begin - 1)
        start = field_start(text, start, begin, edge=edge if ahead is None else ahead.end())
    scope = _scope_before(text, start) if start < begin else None
    return start if scope is None else scope.start()


def last_noun(text: str, begin: int, limit: int) -> int | None:
    """Where the last noun for institutions between two places ends; None if there is none.

    >>> last_noun("主责单位应", 0, 5)
    4
    """
    found = (begin + end for _, end, _ in _heads().all(text[begin:limit]))
    return max((end for end in found if not text.startswith(_AREA, end)), default=None)


def _group(text: str, start: int, begin: int, end: int, kind: str, *, is_idle: bool) -> Proposal | None:
    is_wide = text[begin] in _WIDE_SIGNS and _WIDE_NOUN.match(text, begin) is not None
    is_wide = is_wide or (start < begin and _wide_scope().match(text, start, begin) is not None)
    if is_wide and not is_idle:
        return Proposal(start, end, Label.GROUP, "collective_noun", 0.74)
    if kind == "authority":
        return Proposal(start, end, Label.GROUP, "authority_noun", 0.6)
    if kind != "definite" and text.endswith(_TEAM, begin, end) and _SET_UP.search(text, max(0, start - 4), start):
        return None
    is_counted = _is_counted(text, begin)
    if kind == "definite" and start == begin and not is_counted:
        return Proposal(start, end, Label.ORG, IF_ACTING, 0.5)
    is_marked = start < begin or is_counted
    is_plain = not is_marked or (end - begin < 2 and not is_own_word(text, begin, end))
    if kind == "bound" and is_plain and (end - begin < 2 or text.startswith("机关", begin)):
        return None
    return Proposal(start, end, Label.GROUP, IF_ACTING, 0.74 if is_marked and kind != "bound" else 0.5)


def _is_counted(text: str, begin: int) -> bool:
    is_near = text[begin - 1 : begin] in COUNTED_ENDS
    return is_near and COUNTED.search(text, max(0, begin - 4), begin) is not None


def _names_kind(text: str, start: int, begin: int, end: int) -> bool:
    """Whether a common noun names bodies of a kind: by what tells it apart, or by their number."""
    is_told = start < begin and tails()[text[begin:end]] != "counted"
    return is_own_word(text, begin, end) and (is_told or _is_counted(text, start))


def _close(text: str, end: int, noun: _Noun) -> tuple[int, bool]:
    """The end with what the noun goes on with (各县(区)|水务局), and whether that is a government."""
    if noun.is_place:
        government = _GOVERNMENT.match(text, end)
        if government is not None:
            return government.end(), True
    if noun.is_committee and text.startswith(("政府", "人民政府"), end):
        return text.index("政府", end) + 2, True
    tail = _WITH.match(text, end) if text[end : end + 1] in _WITH_SIGNS else None
    return (end if tail is None else tail.end()), False
