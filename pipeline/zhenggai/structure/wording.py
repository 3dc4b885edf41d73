"""What the wording of a heading or statement tells: faults, frames of problems, kinds of sections, lists of items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from zhenggai.lexicon.alternatives import any_of
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.markers import Style, chinese_ordinal, marker_number
from zhenggai.lexicon.pattern_sets import PatternSet
from zhenggai.lexicon.tables import read_table, read_words
from zhenggai.structure.leanings import REACH as LEANING_REACH
from zhenggai.structure.leanings import leaning

_SENTENCE = re.compile(r"[^。\n]*")
_PART = re.compile(r"[^,。;:\n]{2,20}部分:(?=[^\s。]{8})")
_HEAD_END = re.compile(r"[。:;\n]|[(〔](?=[^()〔〕。;:]{2,10}:)|$")
_QUOTED = r"[“‘\"]"
_UNQUOTED = r"[”’\"]"
_CN = "一二三四五六七八九十百"
_IS_ITEM = compile_guarded(
    rf"(?:(?<=[。;:,、!?”’)》】\]〕\s|])|^)(?:([{_CN}]{{1,3}})(?:是|要)|(首先|最后)是,?)(?=\S)", re.MULTILINE
)
_INLINE = {
    Style.ARABIC_PAREN: compile_guarded(r"(?:(?<=[。;:,.”)》】\]〕\s|—→⇒])|^)\(?(\d{1,2})\)(?=\S)", re.MULTILINE),
    Style.CN_PAREN: compile_guarded(rf"(?:(?<=[。;:,”》】\]〕\s|—])|^)\(([{_CN}]{{1,3}})\)(?=\S)", re.MULTILINE),
    Style.CIRCLED: re.compile(r"([①-⑳])(?=\S)"),
    Style.ARABIC: compile_guarded(
        r"(?:(?<=[。;:,”)》】\]〕\s|])|^)(\d{1,2})(?:[、.](?:(?=[^\d\s])|\s(?=[\u4e00-\u9fff]))|[.](?=\d{1,2}月|(?:19|20|1)\d\d年|20\d{3,6}[月日]|\d+[个名家项条座处所户]))",
        re.MULTILINE,
    ),
    Style.CN_COMMA: compile_guarded(rf"(?:(?<=[。;:])|^)([{_CN}]{{1,3}})、(?=\S)", re.MULTILINE),
    Style.ORDINAL: compile_guarded(
        rf"(?:(?<=[。;:,”)》】\]〕\s|])|^)(第[{_CN}]{{1,2}}步?|其[{_CN}]|首先|其次|再次|最后|第[{_CN}]{{1,2}}(?:类|个方面|方面|点|个|种)(?:问题)?(?=是))[,是]",
        re.MULTILINE,
    ),
    Style.ALPHA: re.compile(
        r"(?:(?<=[。;:,”)》】\]〕\s|])|^)(\((?:[a-h]|[ivx]{1,4})\)|(?:[a-h]|[ivx]{1,4})[.)])\s?(?=[\u4e00-\u9fff“《\d])",
        re.MULTILINE,
    ),
}
_GLUED = {
    Style.ARABIC_PAREN: re.compile(r"\((\d{1,2})\)(?=[^\s,。;:)])"),
    Style.CN_PAREN: re.compile(rf"\(([{_CN}]{{1,3}})\)(?=[^\s,。;:)])"),
    Style.ARABIC: compile_guarded(r"(?<!\d)(\d{1,2})、(?=[^\s,。;:)\d])"),
}
"""Items that a page ran together without a sign between them ((1)清淤(2)护岸), told only where the first one opens."""
_NUMBERED = compile_guarded(rf"[①-⑳]|\([\d{_CN}]|\d[、.)]|[{_CN}]、|[第其][{_CN}]|首先|其次|再次|最后")
_LETTERED = re.compile(r"[a-hivx][.)]")
"""What any number or letter of an enumeration holds: most stretches have none, and needn't be searched for each."""
_LETTERS = ((Style.ALPHA, _INLINE[Style.ALPHA]),)
_WORDS = ("首先", "其次", "再次", "最后")
_TRACKED = re.compile(
    r"(?!关于|针对|对)(?P<inner>[^\n,。“”]{4,30}?(?<!反馈|反映|发现|指出|移交|交办|存在|主要|突出|具体|重点|有关|相关))的?问题的?"
    r"(?:督查|督办)(?:落实|整改|办理|完成|进展)?情况$"
)
"""A heading that says how far the tracking of one problem has got (浴室关闭过早问题的督查落实情况)."""
_FRAMES = (
    re.compile(
        rf"^(?:(?:关于|针对|对于|对照|围绕|聚焦|对|就|在)(?:巡[视察]组?|督察组?|反馈|审计|指出|提出|反馈意见)*(?:的|中)?)?"
        rf"{_QUOTED}(?P<inner>[^“”\n]*(?:“[^”\n]*”[^“”\n]*)*){_UNQUOTED}(?:的)?(?:方面的?)?(?:问题|情况|审议意见|意见|建议)?(?:的?(?:整改|办理|研究处理|督查|督办).{{0,10}})?$"
    ),
    re.compile(
        r"^(?:关于|针对|对于|就|对)(?P<inner>[^\n]{2,}?)(?:的)?(?:等)?(?:问题|审议意见)(?:[,:]|的?(?:整改|办理|研究处理|督查|督办).{0,10})?$"
    ),
    re.compile(r"^(?:关于|针对)(?P<inner>[^\n]{2,}?)的(?:建议|意见)$"),
    _TRACKED,
    re.compile(rf"^(?:关于|针对){_QUOTED}(?P<inner>[^“”\n]+)$"),
    re.compile(rf"^在{_QUOTED}(?P<inner>[^“”\n]+){_UNQUOTED}方面(?:的?问题)?$"),
    re.compile(
        rf"^(?:落实|办理|回应|贯彻|整改){_QUOTED}(?P<inner>[^“”\n]+){_UNQUOTED}(?:的)?(?:审议意见|问题|建议|意见)$"
    ),
    re.compile(r"^在(?P<inner>[^“”\n]+)方面(?:的?问题)?$"),
    re.compile(r"^(?:关于)?(?P<inner>[^\n]{4,})方面$"),
    re.compile(r"^(?P<inner>[^\n]{4,}?)的问题$"),
    re.compile(
        r"^(?P<inner>[^\n,]{2,20}(?:不[^\n,]{1,3}|滞后|缓慢|迟缓|突出|薄弱|缺失|混乱|偏[^\n,]|较[^\n,]|严重|紧张|闲置|沉淀|老化))问题$"
    ),
    re.compile(r"^关于(?P<inner>(?:[^“\n]|“[^”\n]+”(?!$))[^\n]{3,})$"),
)
_ABOUT_WHAT = "关于"
_ANY_FRAME = compile_guarded(r"[“”‘’\"]|问题|方面|意见|建议")
"""What every frame holds but one that opens with 关于; most statements have none."""
_ABOUT = re.compile(
    r"(?:关于|针对|对于).{2,}(?:问题|审议意见)|[“\"].{2,}[”\"](?:的)?(?:问题|审议意见)|^(?:对).{4,}问题[,,]"
)
_CALLED_PROBLEM = re.compile(r"(?!存在|解决|整改|推动|推进|处理|治理)(?P<inner>[^,\n]*[^,\n等类些的遗留])问题")
_QUOTES_LAST = re.compile(r"[^“”]“[^“”]+”$")
_OPENING_FRAME = re.compile(r"(?:关于|针对|对于?|就|在)“")
_DEPTHS = {"“": 1, "”": -1}
_MORE = re.compile(r"\S")
_WHOLE_FRAME = re.compile(
    r"(?:关于|针对|对于|对照|就|对)[^\n]{0,12}?(?:“[^\n]+”(?:的)?|[^“”,。\n]{4,60}的)问题"
    r"(?:的?(?:整改|办理|落实|处理|纠正|督查|督办)(?:落实|完成|进展|处理|办理)?(?:情况|情形|结果)?)?"
)
_ABOUT_QUOTED = re.compile(r"(?:关于|针对)“(?P<inner>[^“”]{8,})”")
_BARE_FRAME = re.compile(r"问题$")
_OPEN_FRAME = re.compile(rf"^(?:关于|针对){_QUOTED}[^”\n]+$")
_QUOTATION = re.compile(r"^“(?=[^”]*(?:[,、]|”.*,))[^“”]{2,}(?:“[^“”]*”[^“”]*)*”$")
_ASPECT = re.compile(r"[“\"].{2,}[”\"](?:的)?方面")
_QUOTING = re.compile(r"(?:指出|反映|认为|提出|反馈)[,::]?[“\"](?P<inner>.+)[”\"](?:的?问题)?$")
ABOUT_FAULTS = compile_guarded(
    r"(?:整改|管控|找|查找|缩小|对标|消除|排查|化解|整治|查处|纠正|清理|治理|解决|防范|取缔|关停|追缴|处置|打击|拆除|遏制|破解|补齐|防控|严查|查纠|规避|压降|堵塞)"
    r"[^,。;不未没缺]{0,12}(?:风险|隐患|漏洞|短板|弱项|矛盾|困难|难题|堵点|卡点|污染|违规|违法|违纪|违建|乱象|问题|欠账|拖欠|不足|差距)"
    r"|风险(?:防控|防范|排查|管控|评估)|隐患(?:排查|治理|整治)|污染(?:防治|治理)|违法(?:行为)?(?:查处|打击)|矛盾(?:纠纷)?(?:化解|调处)"
)
"""Work that faults are the object of (隐患排查, 化解风险): it states none."""
_NOT_SO = (
    r"不(?<![毫从决绝永]不)(?!断|懈|动摇|松|放|折|停|变|减|漏|留|掉|让|超|低|少|忘|越|予|仅|但|再|含|论|管|改|走|搞|打|定期)"
    r"[\u4e00-\u9fff]{1,2}(?=(?:的)?问题|[,。;:)”’]|方面|$)"
)
_SHORTEST_QUOTED = 12
_REACH = 60
_SHORTEST_LEANING = 10
_FRAMED_LEANING = -0.3


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an enumeration within running text: its marker, and where its content begins."""

    start: int
    body: int
    number: int
    style: Style


@cache
def _faults() -> re.Pattern[str]:
    return compile_guarded(f"{any_of(read_words('weak_predicates'))}|{_NOT_SO}")


@cache
def _headings() -> tuple[PatternSet, tuple[str, ...]]:
    rows = read_table("headings")
    return PatternSet(re.compile(row["pattern"]) for row in rows), tuple(row["role"] for row in rows)


def head_of(text: str, start: int, end: int) -> str:
    """The first clause group of a block: up to the first full stop, colon or semicolon."""
    part = _PART.match(text, start, end)
    start = part.end() if part is not None else start
    match = _HEAD_END.search(text, _behind_quotation(text, start, end), end)
    return text[start : match.start() if match else end].strip()


def _behind_quotation(text: str, start: int, end: int) -> int:
    """Where the quotation closes that a frame opens (关于“甲。乙”的问题); `end` if the notice is cut off within it."""
    opening = _OPENING_FRAME.match(text, start, end)
    if opening is None:
        return start
    depth = 0
    for position in range(opening.end() - 1, end):
        depth += _DEPTHS.get(text[position], 0)
        if depth == 0:
            return position
    return start if _MORE.search(text, end) else end


def has_fault(text: str) -> bool:
    """Whether a statement says that something is wrong."""
    return _faults().search(text) is not None


def fault_words(text: str) -> list[str]:
    """The words in a statement that say that something is wrong, each once."""
    return list(dict.fromkeys(match.group() for match in _faults().finditer(text)))


def states_fault(head: str) -> bool:
    """Whether a heading says that something is wrong, by a frame or a fault that no deed is about.

    >>> states_fault("排查整治不彻底"), states_fault("防范化解重大风险"), states_fault("关于账目的问题")
    (True, False, True)
    """
    if is_framed(head):
        return True
    return has_fault(ABOUT_FAULTS.sub("", head))


def leans_to_fault(head: str) -> bool:
    """Whether a heading says that something is wrong, or leans to a fault without a word that says so.

    >>> leans_to_fault("党员活动室变成了麻将室"), leans_to_fault("逐户清退多收的水费")
    (True, False)
    """
    return states_fault(head) or (len(head) >= _SHORTEST_LEANING and not is_deed(head) and leaning(head) > 0)


@lru_cache(maxsize=1024)
def is_framed(head: str) -> bool:
    """Whether a heading names a problem by a frame: 关于…的问题, 针对“…”问题, or “…”方面 if that says what is wrong."""
    head = head.replace("\n", " ")
    if _ABOUT.search(head) is not None or (len(head) >= _SHORTEST_QUOTED and _QUOTATION.search(head) is not None):
        return True
    bare = _ABOUT_QUOTED.fullmatch(head)
    if bare is not None and not is_deed(bare["inner"]) and leaning(bare["inner"]) > _FRAMED_LEANING:
        return True
    if _TRACKED.match(head) is not None:
        return True
    frames = (_ASPECT, _BARE_FRAME, _OPEN_FRAME)
    return any(frame.search(head) is not None for frame in frames) and has_fault(head)


def is_whole_frame(head: str) -> bool:
    """Whether a heading is nothing but a frame around a problem, so that no deed follows in it.

    >>> is_whole_frame("关于“台账不全”的问题整改情况"), is_whole_frame("针对账目问题,已补记")
    (True, False)
    """
    return _WHOLE_FRAME.fullmatch(head) is not None


def framed_statement(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the statement inside the frame that `text[start:end]` is; the whole span if it is none."""
    if _ANY_FRAME.search(text, start, end) is None and not text.startswith(_ABOUT_WHAT, start, end):
        return start, end
    framed = text[start:end].replace("\n", " ")
    for pattern in (*_FRAMES, _QUOTING):
        match = pattern.match(framed) if pattern is not _QUOTING else pattern.search(framed)
        if match is not None and match.end("inner") > match.start("inner"):
            return start + match.start("inner"), start + match.end("inner")
    called = _CALLED_PROBLEM.fullmatch(text, start, end)
    is_called = called is not None and (has_fault(called["inner"]) or _QUOTES_LAST.search(called["inner"]) is not None)
    return (start, end - 2) if is_called else (start, end)


def heading_role(head: str) -> str | None:
    """What a heading without a field's name announces; None if its wording doesn't tell."""
    patterns, roles = _headings()
    number = patterns.first(head)
    return None if number is None else roles[number]


def find_items(
    text: str, start: int, end: int, *, styles: tuple[Style, ...] | None = None, first: int = 1
) -> list[Item]:
    """The enumeration that runs through `text[start:end]`: the first style with a sound sequence of numbers.

    一是 comes first; the other styles need at least two items. `first` is the number that the enumeration begins with.
    """
    if styles is None or Style.CN_IS in styles:
        items = _sequence(_is_items(text, start, end), first)
        if items:
            return items
    for style, pattern in _INLINE.items() if _NUMBERED.search(text, start, end) else _LETTERS:
        if (styles is not None and style not in styles) or (
            style is Style.ALPHA and _LETTERED.search(text, start, end) is None
        ):
            continue
        found = (
            Item(start + m.start(), start + m.end(), _number(style, m[1], position), style)
            for position, m in enumerate(pattern.finditer(text[start:end]), start=1)
        )
        items = _sequence(found, first)
        if len(items) >= 2:
            return items
        glued = _glued_items(text, start, end, style) if style in _GLUED and first == 1 else []
        if glued:
            return glued
    return []


def _glued_items(text: str, start: int, end: int, style: Style) -> list[Item]:
    """The items (1)…(2)…(3)… that fill a stretch, whatever stands before each; none if a number is left out."""
    found = list(_GLUED[style].finditer(text, start, end))
    if len(found) < 2 or found[0].start() != start:
        return []
    items = [Item(match.start(), match.end(), _number(style, match[1], 0), style) for match in found]
    is_whole = [item.number for item in items] == list(range(1, len(items) + 1))
    return items if is_whole else []


def _number(style: Style, surface: str, position: int) -> int:
    if style is Style.ORDINAL and surface in _WORDS:
        return 1 if surface == _WORDS[0] else position
    return marker_number(style, surface)


def _is_items(text: str, start: int, end: int) -> Iterator[Item]:
    """一是 … 二是 …; the first or the last of them may be 首先, 最后 instead."""
    before = 0
    for match in _IS_ITEM.finditer(text[start:end]):
        number = chinese_ordinal(match[1]) if match[1] else before + 1 if match[2] == _WORDS[-1] else 1
        before = number
        yield Item(start + match.start(), start + match.end(), number, Style.CN_IS)


def _sequence(found: Iterator[Item], first: int) -> list[Item]:
    """Keeps the items whose numbers run on from the first; a new 1 restarts, a small gap is taken as a slip."""
    items: list[Item] = []
    for item in found:
        previous = items[-1].number if items else 0
        if item.number == 1 or (not items and item.number == first) or (items and 0 < item.number - previous <= 2):
            items.append(item)
    return items


def are_deeds(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether most items of a list tell what was done."""
    return 2 * sum(is_deed(text[start : min(end, start + _REACH)]) for start, end in spans) > len(spans)


def are_faults(text: str, spans: list[tuple[int, int]], *, reach: int = _REACH, prior: float = 0.0) -> bool:
    """Whether the items of a list state faults rather than deeds, by the first sentence of each, `reach` characters.

    `prior` is what speaks for faults before a word is read: that they stand below a problem, before its answer.
    """
    if not spans:
        return False
    stating = 0
    for start, end in spans:
        sentence = _SENTENCE.match(text, start, min(end, start + reach))
        statement = text[start : min(end, start + LEANING_REACH)]
        stating += bool(sentence and _tells_fault(sentence.group(), statement, prior))
    return stating >= 0.6 * len(spans)


@cache
def _openers() -> re.Pattern[str]:
    return compile_guarded(f"(?:{any_of(read_words('deed_openers'))})[^,。;]*")


_FAILS = re.compile(
    r"不|未|缺|没|无|流于|走过场|滞后|缓慢|迟|乏力|薄弱|混乱|失真|失守|失管|空白|超|违|偏|较[低慢差弱]|形同|虚"
)


def _tells_fault(sentence: str, statement: str, prior: float) -> bool:
    """By the words that its first sentence has, and by how far the statement leans."""
    words = -1.0 if is_deed(sentence) else float(has_fault(ABOUT_FAULTS.sub("", sentence)))
    return words + prior + leaning(statement) > 0


_DEED = re.compile(
    r"^(?:针对|对照|围绕|按照|已|通过|印发|制定|召开|开展|组织|建立|完善|强化|加强|健全|修订|严格|持续|深入|全面|督促|推动|落实|"
    r"聚焦|坚持|成立|明确|压实|出台|梳理|排查|整改|加快|加大|扎实|进一步|立即|及时|优化|规范|细化|拓宽|实行|推进|畅通|补齐|提升|提高|解决|化解|消除|整治|治理)"
    r"|(?:已完成|已整改|整改到位|得到解决|完成整改|已办结)"
)


def is_deed(sentence: str) -> bool:
    """Whether a statement tells what was done or is to be done, by its first word or its result."""
    if _DEED.search(sentence) is not None:
        return True
    opening = _openers().match(sentence)
    return opening is not None and _FAILS.search(opening.group()) is None
