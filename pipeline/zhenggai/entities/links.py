"""Mentions → the full name that each stands for, the same for all mentions of one body, and its administrative code.

A level before a body (市财政局) means the place of the notice; a department's short name is written in full; a body
that a bracket calls by another name (以下简称, 原…), an anaphor (我局, 该公司) and a name that an earlier one ends in
(巡察组) stand for that body; units of an organisation that issues the notice itself (财务部, 集团党委) are its own.
What can't be told stays without a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from zhenggai.entities.earlier_names import EarlierNames
from zhenggai.entities.full_names import begins_short, expand, name_in_full, party_name, without_term
from zhenggai.entities.gazetteer import is_known
from zhenggai.entities.link_lists import listed_place, shared_place
from zhenggai.entities.link_places import LEVELS, PlaceAnchors, code_of, place_at_start
from zhenggai.entities.link_posts import behind_own_head, firm_and_post, is_post_of, is_unit, is_village_post
from zhenggai.entities.proposals import Proposal
from zhenggai.entities.told_places import told_places
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_table
from zhenggai.record import Label

_ORG, _LOC, _PER = Label.ORG, Label.LOC, Label.PER
_CODED: Final = frozenset({_ORG, _LOC})
LINKED: Final = frozenset({_ORG, _LOC, Label.TITLE, _PER})
_HAN = "\u4e00-\u9fff"
_UNSURE = re.compile(r"[*×某○]|[xX]{2}|\(略\)")
_LEVELLED = re.compile(rf"(?P<level>[{LEVELS}])(?P<rest>.+)")
_LEVEL_WORD = re.compile(r"(?:直|级|属|管|内|际|场|域|容|村(?![委支党民])|政(?![府协法务数])|民(?:[中之]|服务))")
"""What makes of a level another word: 市直, 市|场运行科, 乡|村振兴局."""
_BRANCH_ALONE = re.compile(r"[^行社]{2,6}[分支]行")
_CHIEF = re.compile(r"(?P<lead>(?:原|时任|分管|常务)*副?)(?P<level>[省市州县区旗镇乡])(?P<rest>长(?:助理)?)$")
_CALLED = rf"(?:统一)?(?:简称|称)[:为]?[“‘]?(?P<alias>[{_HAN}A-Za-z]{{1,12}})[”’]?"
_ALIAS = re.compile(
    rf"\((?:原[^()]{{2,30}},)?(?:以下|下)?{_CALLED}\)|\([“‘](?P<quoted>[{_HAN}A-Za-z]{{1,12}})[”’]?\)"
    rf"|,(?:以下|下){_CALLED.replace('alias', 'later')}[),。;]"
)
_FORMER = re.compile(rf"\((?:原|前身(?:为|是)|更名前为)[“‘]?(?P<former>[{_HAN}]{{2,25}}?)[”’]?\)")
_CALLS: Final = ("(", ",")
"""What stands behind a body that is called by another name."""
_ANAPHOR = re.compile(r"(?:我|本|该|此)(?P<kind>[省市州县区旗镇乡局厅委院校所公司集团处署中心会]{1,2})$")
_SIDE = re.compile(r"(?P<kind>[局署校院厂行])方$")
_ORGANISATION = re.compile(
    r"(?:公司|集团|医院|学院|大学|学校|中学|小学|局|厅|署|管委会|管理委员会|委员会|处|中心|银行|所)$"
)
_PARTY_BODY = re.compile(r"(?:机关)?(?:党委|党组|纪委|党总支|党支部)(?:会)?$")
_FIRM_END = re.compile(
    r"(?:公司|集团|厂|银行|(?:拍卖|煤气|商|车)行|酒店|宾馆|饭店|超市|合作社|大学|学院|医院|中学|小学|学校|研究院|设计院|大学研究中心|中心|协会|分局|法院|检察院|村|社区|街道|泵站|检测站|公寓|护理院|幼儿园|居委会|村委会|办事处|分行|支行|党总支|事务署|总署|天文台)$"
)
_NATIONAL = re.compile(
    r"^(?:中央|国家|国务院|中国|中华|全国|最高人民|国网|亚洲)|^(?:审计署|监察院|立法院|行政院|教育部|财政部|廉政公署|律政司)"
)
_BEYOND = compile_guarded(
    r"(?<!\d)1[01]\d年(?:度|\d{1,2}月)|卫生福利部|监察院|行政院|立法院|立法会|特别行政区|审计署署长|廉政公署|民国|(?<![部签])署方|渠务署|[民市]政(?:事务)?总?署"
)
_FIRM = re.compile(r"集团|公司")
_TITLE = re.compile(rf"\s*(?:中共)?([{_HAN}]{{2,6}}?[省市州盟县区旗](?![{_HAN}]?[级域内])[{_HAN}]{{2}})")
"""The head of a title that begins with a place, which no mention may name (岚屏县|机关作风问题整改台账)."""
_ABBREVIATED = re.compile(rf"[{_HAN}]{{2,4}}[署局院会]")
_DIVISION = re.compile(rf"(?:[本该]府)?(?P<unit>[{_HAN}]{{2,9}}(?P<kind>[处局室]))")
_UNSURE_ALONE = re.compile(
    r"^(?:巡[视察]|督察|审计)?整改工作领导小组(?:办公室)?$|^[本该]府|^(?:新区|开发区|高新区|经开区|园区)"
)
_BUREAU = re.compile(rf"(?![乡镇])[{_HAN}]{{2,10}}[局委]|人民政府|政府|人民法院|人民检察院")
_LONGEST_TAIL = 4
_SHORTEST_SUFFIX = 2
_SHORTEST_DEPARTMENT = 3


@dataclass(slots=True, unsafe_hash=True)
class Link:
    """What a mention stands for.

    Attributes:
        canonical: The full name, simplified; None where it can't be told.
        code: GB/T 2260 code of the place, or of the place that the body's name begins with, six digits.
    """

    canonical: str | None
    code: str | None = None


@dataclass(slots=True)
class _Last:
    """The body named last: where its mention ends, its full name, the place that it tells."""

    end: int = 0
    canonical: str | None = None
    place: str | None = None


def link_mentions(text: str, mentions: Sequence[Proposal], *, issuer: int | None) -> list[Link]:
    """The link of each mention, in their order.

    Args:
        text: The normalized text.
        mentions: The mentions, sorted by start.
        issuer: Index of the mention that issues the notice; None if it is not named.
    """
    return list(_Linker(text, mentions, issuer).links())


class _Linker:
    """Goes through the mentions from left to right and remembers what each name stood for."""

    def __init__(self, text: str, mentions: Sequence[Proposal], issuer: int | None) -> None:
        self._text = text
        self._mentions = mentions
        self._names = [text[one.start : one.end].replace("\n", "").replace(" ", "") for one in mentions]
        self._issuer_name = party_name(self._names[issuer]) if issuer is not None else None
        placed = ((one.start, name) for one, name in zip(mentions, self._names, strict=True) if one.label in LINKED)
        title = _TITLE.match(text)
        self._places = PlaceAnchors(
            [*([(0, title[1])] if title is not None else ()), *placed], issuer=self._issuer_name, told=told_places(text)
        )
        self._behind = {
            before.end: name
            for before, one, name in zip(mentions, mentions[1:], self._names[1:], strict=False)
            if one.label is _ORG and text[before.end : one.start] in ("、", "和", "与")
        }
        self._is_mainland = _BEYOND.search(text) is None
        self._county = None if self._is_mainland else self._find_county()
        self._issuer_base = self._find_issuer_base()
        self._earlier = EarlierNames()
        self._aliases: dict[str, str] = {}
        self._last = _Last()

    def links(self) -> Iterator[Link]:
        """Yields the link of each mention."""
        for mention, name in zip(self._mentions, self._names, strict=True):
            canonical = None
            if mention.label in LINKED and not _UNSURE.search(name):
                canonical = self._canonical(mention, name)
            if mention.label is _ORG:
                self._last = _Last(mention.end, canonical, self._place_told_by(name, canonical))
            if canonical is not None and mention.label is _ORG:
                self._remember(mention, canonical)
            code = code_of(canonical or name, near=self._places.codes) if mention.label in _CODED else None
            yield Link(canonical, code)

    def _canonical(self, mention: Proposal, name: str) -> str | None:
        if mention.label is _PER:
            return name
        if mention.label is _LOC:
            named = self._places.full_name(name) or self._places.village(name)
            return named or listed_place(name, self._text, mention.end)
        if mention.label is Label.TITLE:
            return self._post(name, mention.start)
        return self._body(name, mention)

    def _remember(self, mention: Proposal, canonical: str) -> None:
        self._earlier.add(canonical)
        if not self._text.startswith(_CALLS, mention.end):
            return
        for pattern in (_ALIAS, _FORMER):
            match = pattern.match(self._text, mention.end)
            if match is not None and not (match[0][0] == "," and self._is_former(mention)):
                self._aliases[match[match.lastindex or 0]] = canonical

    def _is_former(self, mention: Proposal) -> bool:
        """Whether a mention stands in a bracket as the former name of the body before it, which what follows names."""
        return self._text.endswith(
            ("(原", "(前身为", "(前身是"), 0, mention.start + self._text.startswith("原", mention.start)
        )

    def _body(self, name: str, mention: Proposal) -> str | None:
        if name in self._aliases:
            return self._aliases[name]
        placed = self._anaphor(name) or self._sharing(name, mention) or self._placed(name, mention.start)
        if placed is not None:
            return self._longer_form(placed)
        found = self._in_list(name, mention.start) if self._is_mainland else self._native(name)
        return (
            found or self._own(name) or self._suffix_of_earlier(name) or self._earlier.firm(name) or self._itself(name)
        )

    def _sharing(self, name: str, mention: Proposal) -> str | None:
        """A county's bureau that shares its last part with the next one (桐屿区|、临皋区人社局)."""
        place = place_at_start(name)
        behind = self._behind.get(mention.end) if place is not None and place[0] == name else None
        other = place_at_start(behind) if behind is not None else None
        if place is None or behind is None or other is None or other[1] != place[1]:
            return None
        rest = behind[len(other[0]) :]
        return name_in_full(name, rest, is_mainland=self._is_mainland) if _BUREAU.fullmatch(rest) else None

    def _place_told_by(self, name: str, canonical: str | None) -> str | None:
        """The place of a department whose name begins with it or its level, or that shares it with the one before."""
        place = place_at_start(canonical.removeprefix("中共")) if canonical is not None else None
        is_told = _levelled(name) is not None or place_at_start(name.removeprefix("中共")) is not None
        return place[0] if place is not None and (is_told or place[0] == self._last.place) else None

    def _in_list(self, name: str, start: int) -> str | None:
        """A department whose place the one before it in the list tells."""
        last = self._last
        joint = self._text[last.end : start] if self._is_mainland else ""
        place = shared_place(name, joint=joint, before=last.canonical, its_place=last.place)
        return None if place is None else name_in_full(place, name)

    def _native(self, name: str) -> str | None:
        """A body of Hong Kong, Macau or Taiwan: a short name of one named before, a department, a county's division."""
        if _ABBREVIATED.fullmatch(name) and (known := self._earlier.abbreviated(name)) is not None:
            return known
        division = _DIVISION.fullmatch(name)
        if division is not None and self._county is not None and self._county not in name:
            is_governments = division["kind"] in "处室" or self._county.endswith("市")
            government = "政府" if is_governments else ""
            return f"{self._county}{government}{division['unit']}"
        is_department = name in _departments() and name not in ("董事会", "监事会")
        return (self._suffix_of_earlier(name) or name) if is_department else None

    def _find_county(self) -> str | None:
        """The county or city of Taiwan whose government issues a notice, or the only one whose government it names."""
        issuer = _governed(self._issuer_name) if self._issuer_name is not None else None
        governed = {place for place in map(_governed, self._names) if place is not None}
        return issuer or (governed.pop() if len(governed) == 1 else None)

    def _longer_form(self, placed: str) -> str:
        """The only earlier firm whose full name has the letters of this one and the same end."""
        if _FIRM.search(placed) is None:
            return placed
        return self._earlier.spelled(placed, is_same_start=True) or placed

    def _placed(self, name: str, position: int) -> str | None:
        """A body or post whose name begins with a place or a level."""
        name = without_term(name)
        formal = party_name(name)
        if formal != name or (name.startswith("中共") and name.endswith("工委")):
            return formal
        name = name.removeprefix("中共")
        if begins_short(name):
            return expand(name)
        zoned = self._places.in_zone(name)
        if zoned is not None:
            return zoned
        place = place_at_start(name)
        if place is not None:
            rest = name[len(place[0]) :]
            return name_in_full(place[0], rest, is_mainland=self._is_mainland) if rest else name
        match = _levelled(name)
        if match is None:
            return None
        rest = match["rest"].replace("府", "政府", 1) if match["rest"].startswith("府") else match["rest"]
        place_name = self._places.at_level(match["level"], position)
        return name_in_full(place_name, rest, is_mainland=self._is_mainland) if place_name is not None else None

    def _anaphor(self, name: str) -> str | None:
        match = _ANAPHOR.match(name) or _SIDE.match(name)
        if match is None:
            return None
        kind, issuer = match["kind"], self._issuer_base
        if name == "署方" and issuer is not None and issuer.endswith("公署"):
            return self._earlier.last_department()
        if kind in LEVELS:
            return self._places.at_level(kind, 0)
        if not name.startswith(("该", "此")) and issuer is not None and issuer.endswith(kind):
            return issuer
        return self._earlier.last_of_kind(kind)

    def _find_issuer_base(self) -> str | None:
        """The organisation that issues the notice, without its party body; None for a place's party or government."""
        if self._issuer_name is None:
            return None
        placed = self._placed(self._issuer_name, 0) or self._issuer_name
        base = _PARTY_BODY.sub("", placed.removeprefix("中共"))
        return base if _ORGANISATION.search(base) and not base.endswith(("市委", "县委", "区委")) else None

    def _own(self, name: str) -> str | None:
        """A unit of the organisation that issues the notice."""
        base = self._issuer_base
        if base is None:
            return None
        if (rest := behind_own_head(name, base)) is not None:
            return base + expand(rest)
        if base.endswith(name) and len(name) >= _SHORTEST_SUFFIX:
            return base
        is_elsewhere = is_known(name[:2]) or self._places.full_name(name[:2]) is not None
        is_own = is_unit(name) and _levelled(name) is None
        return base + name if is_own and not is_elsewhere else None

    def _suffix_of_earlier(self, name: str) -> str | None:
        """The only earlier body whose name ends in this one, or is made of its letters with the same end."""
        if len(name) < _SHORTEST_SUFFIX:
            return None
        ending = self._earlier.ending_in(name)
        if ending or len(name) < _LONGEST_TAIL:
            return ending[0] if len(ending) == 1 else None
        return self._earlier.spelled(name)

    def _itself(self, name: str) -> str | None:
        if len(name) < _LONGEST_TAIL - 1 or _LEVELLED.fullmatch(name) is not None or _UNSURE_ALONE.search(name):
            return None
        if _BRANCH_ALONE.fullmatch(name):
            return None
        signs = (_NATIONAL.match(name), _FIRM_END.search(name), self._places.full_name(name[:2]))
        is_department = not self._is_mainland and name.endswith(("署", "部", "民政事务处"))
        return expand(name) if any(signs) or is_department or len(name) > 2 * _LONGEST_TAIL else None

    def _post(self, name: str, position: int) -> str | None:
        if name == "总书记":
            return "中共中央总书记"
        if name.startswith(("各", "村", "相关", "有关", "所属", "部分")):
            return None
        chief = _CHIEF.match(name)
        if chief is not None:
            place = self._places.at_level(chief["level"], position)
            return None if place is None else f"{place}{name}"
        placed = self._placed(name, position)
        if placed is not None:
            return placed
        if is_village_post(name):
            return name
        base = self._issuer_base
        if base is None:
            return self._firm_post(name)
        if (rest := behind_own_head(name, base)) is not None:
            return base + rest
        return base + name if is_post_of(name, base) else self._firm_post(name)

    def _firm_post(self, name: str) -> str | None:
        """A post that names its firm (临空建设公司|原经理)."""
        found = firm_and_post(name)
        return None if found is None else (self._suffix_of_earlier(found[0]) or found[0]) + found[1]


def _levelled(name: str) -> re.Match[str] | None:
    """A name that begins with a bare level (县|财政局), and not with a word that only begins like one (乡村振兴局)."""
    match = _LEVELLED.fullmatch(name)
    return None if match is None or _LEVEL_WORD.match(match["rest"]) else match


def _governed(name: str) -> str | None:
    """The county or city with whose government a name begins (沭棠县|政府)."""
    found = place_at_start(name)
    return found[0] if found is not None and name.startswith("政府", len(found[0])) else None


@cache
def _departments() -> frozenset[str]:
    """The departments whose names stand by themselves, without a place."""
    rows = (row for row in read_table("body_suffixes") if row["kind"] == "authority" and row["alone"] == "yes")
    return frozenset(row["suffix"] for row in rows if len(row["suffix"]) >= _SHORTEST_DEPARTMENT)
