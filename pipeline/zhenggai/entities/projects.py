"""Normalized text → named projects: 新田港二期工程, 泗榆县污水处理厂; generic ones (重点项目) are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from zhenggai.entities.edges import left_edge
from zhenggai.entities.gazetteer import is_known
from zhenggai.entities.generic import generic_start, is_generic
from zhenggai.entities.hamlets import area_end
from zhenggai.entities.lists import members_before
from zhenggai.entities.output_projects import find_output_projects
from zhenggai.entities.patterns import WordFinder, longest_of, one_of
from zhenggai.entities.proposals import SURE, Proposal
from zhenggai.lexicon.cues import has_any
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_table, read_words, word_set
from zhenggai.record import Label

_HAN = "\u4e00-\u9fff"
_PHASE = re.compile(r"\([一二三四五\d]期\)(?:项目)?|[一二三四五]期(?![限间内])|第?[一二三四五\dA-D]标段?(?![准题])")
_PHASE_END = compile_guarded(
    r"[一二三四]期(?:(?=[、,。;:等竣投建项\t|已尚未]|$)|安置房|保障房|公租房)"
    r"|(?:第?[一二三四\d]|[A-D])标段?(?=[、,。;:\t|已尚未深]|$)|\d号(?:机组|泊位|高炉)",
    re.MULTILINE,
)
_PHASE_WORDS = ("一期", "二期", "三期", "四期", "标", "机组", "泊位", "高炉")
_ADMIN_PLACE = re.compile(
    rf"(?:[{_HAN}]{{2,3}}省)?(?:[{_HAN}]{{2,3}}市)?(?:[{_HAN}]{{1,3}}县|[{_HAN}]{{2,3}}(?<![灌矿园景库片厂港])区)?(?:[{_HAN}]{{2,3}}(?:镇|乡|街道))?"
)
_COUNT = r"(?:(?<!\d)\d{1,5}|[两三四五六七八九十]{1,3})个"
_LIST_END = compile_guarded(rf"(?:等(?:{_COUNT})?|{_COUNT})(?:(?![单部乡镇村地的])[{_HAN}]){{0,4}}项目")
_OWNED = re.compile(rf"[{_HAN}]*(?:所属|下属|改建|[围填]湖建|自建)")
"""What stands before a project's name: whose it is, or how it was built (闲置冷库改建|砦州零工驿站)."""
_PLACE = re.compile(rf"[{_HAN}]+(?<![年月日底前])")
_AND = ("与", "和", "及", "暨")
_BUILT = re.compile(r"(?:规划|计划|投资|拟|筹备)?建设")
_OF_HOUSE = re.compile(r".{2,}(?:煤矿|公司|集团|农场|林场).{2,}")
"""A plant with no name but that of the house whose part it is (柳塔煤矿抽采|泵站)."""
_STATION = re.compile(rf"[{_HAN}]{{2}}站")
_BASE = re.compile(
    rf"(?:建设|建成|新建|打造|实施|投建|共建|建立)了?(?P<name>[{_HAN}]{{2,3}}(?:镇|乡|村|街道|社区)[{_HAN}]{{2,8}})$"
)
_BUILDS = re.compile(r"(?:建设|新建|建成|投建|实施|改建|扩建|续建|启动|推进|完成|建好)了?$")
_IS_BUILT = re.compile(
    r"(?:\d+[户套栋])?(?:项目)?(?:已|现已|正在|均已|全面|如期|正式|顺利|全部|于[^,。;:\n]{2,10}){0,3}"
    r"(?:开工|动工|竣工|完工|建成|投产|投用|投运|交付|封顶|通水|通车|分房|复工|办理施工许可|办理竣工)"
)
_SHORTEST_NAME = 2
_SHORTEST_RECURRING = 4


@cache
def _endings() -> WordFinder[str]:
    return WordFinder({row["suffix"]: row["kind"] for row in read_table("project_suffixes")}, is_shared=True)


@cache
def _deeds() -> re.Pattern[str]:
    """What is done to what a project's name names (改造 in 老街改造工程): part of the name, though verbs else."""
    return re.compile(f"(?:{one_of(read_words('project_deeds'))}|EPC|PPP)+$")


@cache
def _not_before() -> re.Pattern[str]:
    return compile_guarded(one_of(read_words("project_words", kind="not_before")))


@cache
def _shared_tail() -> re.Pattern[str]:
    return compile_guarded(f"(?:[一二三四]期)?项目(?={one_of(read_words('project_words', kind='progress'))})")


def find_projects(text: str) -> Iterator[Proposal]:
    """Proposes named projects and plants; a name needs something that is not merely a kind of project.

    >>> text = "完成石桐镇老街改造工程和重点项目"
    >>> [text[project.start : project.end] for project in find_projects(text)]
    ['石桐镇老街改造工程']
    """
    for begin, end, kind in _endings().longest(text):
        found = _READERS[kind](text, begin, end)
        if found is not None:
            yield Proposal(*found, Label.PROJECT, f"project_{kind}", _confidence(text, *found))
    for match in _PHASE_END.finditer(text) if has_any(text, _PHASE_WORDS) else ():
        deeds = _deeds().search(text, max(0, match.start() - 14), match.start())
        start = left_edge(text, match.start() if deeds is None else deeds.start())
        if match.start() - start >= _SHORTEST_NAME and not is_generic(text[start : match.start()], "project"):
            yield Proposal(start, match.end(), Label.PROJECT, "project_phase", 0.6)
    yield from find_output_projects(text)
    members = list(_listed(text))
    yield from members
    yield from _recurring(text, members)


def _confidence(text: str, start: int, end: int) -> float:
    """How sure it is that a name is a project's: without doubt where it is built, opened or handed over."""
    is_built = _BUILDS.search(text, max(0, start - 5), start) is not None or _IS_BUILT.match(text, end) is not None
    return SURE if is_built and not text[start].isascii() else 0.66 + min(0.2, 0.015 * (end - start))


def _work(text: str, begin: int, end: int) -> tuple[int, int] | None:
    if _not_before().match(text, end):
        return None
    deeds = _deeds().search(text, max(0, begin - 14), begin)
    stem_end = begin if deeds is None else _first_deed(text, deeds.start())
    start = _behind_verb(text, left_edge(text, stem_end), stem_end)
    if not _is_named(text, start, stem_end) and not _is_local(text, start, stem_end, begin):
        return None
    phase = _PHASE.match(text, end)
    return _from_place(text, start), end if phase is None else phase.end()


def _first_deed(text: str, start: int) -> int:
    """Where the deeds begin that a project's name joins (芦汀灌区|续建配套与节水改造工程)."""
    if text[start - 1 : start] not in _AND:
        return start
    before = _deeds().search(text, max(0, start - 15), start - 1)
    return start if before is None else before.start()


def _from_place(text: str, start: int) -> int:
    """Where a project begins that runs from one place to another (长桥至|双塔公路改建工程)."""
    if not text.endswith("至", 0, start):
        return start
    edge = left_edge(text, start - 1, longest=5)
    return edge if 2 <= start - 1 - edge <= 4 and _PLACE.fullmatch(text, edge, start - 1) else start


def _is_named(text: str, start: int, end: int) -> bool:
    """Whether more stands there than an administrative place and kinds of projects (宣汉县|重大|项目)."""
    place = _ADMIN_PLACE.match(text, start, end)
    inner = start if place is None else place.end()
    size = next((size for size in (4, 3, 2) if is_known(text[start : start + size])), 0)
    inner = max(inner, start + size)
    if text.startswith("地区", inner):
        inner += 2
    rest = text[inner:end]
    return (
        len(rest) >= _SHORTEST_NAME
        and not is_generic(rest, "project")
        and generic_start(text, start, end, "project") < end
    )


def _is_local(text: str, start: int, stem_end: int, begin: int) -> bool:
    """Whether works are those of a town or village, which has one of their kind (石桐镇集中|供水|工程)."""
    stop = area_end(text, start, stem_end) if stem_end < begin else start
    is_town = stop > start and text[stop - 1] in "镇乡村道"
    return is_town and text[stem_end:begin] in word_set("project_deeds", kind="works")


def _plant(text: str, begin: int, end: int) -> tuple[int, int] | None:
    start = _behind_verb(text, left_edge(text, begin), begin)
    name = text[start:begin]
    if len(name) < _SHORTEST_NAME or is_generic(name, "project") or name[-1] in "小各级某" or name[0] in "各某全":
        return None
    if _OF_HOUSE.fullmatch(name) is not None:
        return None
    tail = _STATION.match(text, end) if text.endswith("计算中心", 0, end) else _PHASE.match(text, end)
    return start, end if tail is None else tail.end()


def _base(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """A base that is built in a town or village, whatever words tell what for (石桐镇稻虾共作|示范基地)."""
    match = _BASE.search(text, max(0, begin - 18), begin)
    return None if match is None else (match.start("name"), end)


def _behind_verb(text: str, start: int, end: int) -> int:
    """Behind 建设, which begins a sentence about a project more often than a project's name; behind whose it is."""
    owned = _OWNED.match(text, start, end - _SHORTEST_NAME)
    if owned is not None:
        return owned.end()
    built = _BUILT.match(text, start, end)
    return built.end() if built is not None and end - start >= 6 else start


_READERS = {"work": _work, "plant": _plant, "base": _base}


def _listed(text: str) -> Iterator[Proposal]:
    """The members of a list that ends in 等…项目, or whose last member ends in 项目 and that then gets on."""
    if "项目" not in text:
        return
    for match in _LIST_END.finditer(text):
        yield from _members(text, match.start())
    for match in _shared_tail().finditer(text):
        yield from list(_members(text, match.start()))[1:]


def _members(text: str, end: int) -> Iterator[Proposal]:
    for start, close in members_before(text, end):
        member = text[start:close]
        if len(member) >= _SHORTEST_NAME and not is_generic(member, "project") and not is_known(member):
            yield Proposal(start, close, Label.PROJECT, "listed_project", 0.8)


def _recurring(text: str, members: Iterable[Proposal]) -> Iterator[Proposal]:
    firm_ends = read_words("body_words", kind="firm_end")
    names = {text[member.start : member.end] for member in members}
    names = {name for name in names if len(name) >= _SHORTEST_RECURRING and not name.endswith(firm_ends)}
    for start, end in longest_of(names, text):
        yield Proposal(start, end, Label.PROJECT, "recurring_project", 0.5)
