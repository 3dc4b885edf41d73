"""Statements of progress → how far a problem or a measure has got (annotation guideline, section 5).

A statement is a state where it consists of nothing but words of a state and fillers around them (目前该问题已整改到位):
已完成管网改造 is a deed, 已完成整改 is a state.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.pattern_sets import PatternSet
from zhenggai.lexicon.tables import read_table, read_words
from zhenggai.relations.boxes import read_boxes

_CLAUSE = re.compile(r"[^,。;:!()\n]+")
_HEAD = re.compile(r"\s*[(【\[]?(?P<state>[^,。;:()【】\[\]]{1,24})[)】\]]?(?:[,。;:\s]|(?=[(])|(?<=[)】\]]))")
_TAIL = re.compile(r"(?:^|[,。;])(?P<state>[^,。;:]{2,24})[,。;]*\s*$")
_BRACKETED_TAIL = re.compile(
    r"[。;]?\s*[(【\[](?P<state>[^,。;()【】\[\]]{2,16})(?:,[^()【】\[\]]{2,20})?[)】\]][。;]?\s*$"
)
_UNDER_WAY = re.compile(
    r"[,。;]((?:(?:目前|现)?(?:正在|仍在)|现正|目前正|尚在|还在)[^,。;:\d]{2,4}"
    r"|目前(?:等待|静待|尚待|待)[^,。;:\d]{2,6}|正(?![在常式确规当])[^,。;:\d]{2,4}"
    r"|(?!另|其余|其它|其他|剩|尚[余有]|余|还[有剩]|部分|个别)(?:[^,。;:\d\n正仍]{2,12}"
    r"(?<=手续|程序|方案|合同|工程|协议|诉讼|招标|案件|审批|款项)(?:正在|仍在|正由|正与)(?!使用|运[行转营])[^,。;:\d]{2,10}"
    r"|[^,。;:\d\n正仍到入于]{2,12}(?:施工|安装|调试|审批|审理|办理|建设|招标|编制|整改|实施)中))[。;]?$"
)
_GOING_ON = re.compile("[正仍尚还待中]")
"""What every such clause holds."""
_WORKS = "(?:施工|安装|铺设|调试|建设|浇筑|砌筑|试运行|装修|布设|埋设)"
_WORK_UNDER_WAY = re.compile(
    rf"[,。;](?!另|其余|其它|其他|剩|尚|余|还|部分|个别)([^,。;:\d\n正仍]{{2,24}}(?<=[站厂网管线库楼桥路房体备段池坝程道])(?:正在|仍在){_WORKS}"
    r"[^,。;:\d]{0,6})[。;]?$"
    rf"|^([^,。;:\d\n正仍]{{2,16}}(?:正在|仍在){_WORKS}),[^,。;:\d]{{0,6}}\d[^,。;:]{{1,10}}[。;]?$"
    r"|[,。;]([^,。;:\n正]{0,14}正在[^,。;:\d]{2,6})[,;](?:[^,。;:\d]{2,20},)?(?:确保|力争|争取|预计|计划|预期)?于?"
    r"[\d年月日底末初上中下旬]{2,12}前[^,。;:]{2,14}[。;]?$"
)
"""Works that the end, or all, of a measure says go on; or what goes on until a day that the last clause sets."""
_FIRST_SENTENCE = re.compile(r"\s*(?P<state>[^,。;:()【】\[\]\n]{2,16})[。:]")
_GOES_ON = re.compile(r"(?:目前)?正在[^,。;:\d]{2}")
_OF_PART = re.compile(r"[该此本](?:项|条)?工作|[该此这]部分")
_RATE = re.compile(
    r"(?:整改|完成|办结|销号|总体|进度|率|为|约|达到?|已)*(?:(?P<share>\d+(?:\.\d+)?)%|(?P<tenths>[一二三四五六七八九])成(?:多|以上|左右)?)"
)
_MISREAD = re.compile(r"己(?=完|整|办|销|全|经|落|解)")
"""已 as scanners read it."""
_YES_NO = re.compile(r"(?P<word>[是否])(?:$|[ ,(](?P<more>[^,()\n]{2,12}))")
_ASKS_WHETHER = re.compile(
    r"是否(?:已|按期|按时|全部)*(?:完成|办结|整改|整治|治理|销号|销案|结案|通过验收|落实|解决|到位|闭环|达到|达标)"
    r"|(?<![\u4e00-\u9fff])(?:整改|整治)?(?:完成|办结|销号|到位)"
)
_LONGEST_SUBJECT = 12
_SUBJECT = rf"[^,。;:]{{0,{_LONGEST_SUBJECT}}}"
_PLANS = "(?<![模草虚])拟(?![定订制人合])"
_NEXT_PLANNED = re.compile(
    r"(?=[^,]{0,24}(?:逐|会商|协商|商议|研究|研判|论证|过堂|评估|调研|测算|排查|摸排|核查|核实|梳理|对接|征求))"
    rf"[^,。;:\n已]{{3,26}},[^,。;:\n已不未]{{0,6}}?{_PLANS}(?!罚|处|予以处|于?\d|[^,。;]{{0,12}}已)"
)
"""A measure that weighs something, and whose second clause says what is meant to come of it (逐个过堂,拟关停5个)."""
_ALL_DONE = re.compile(
    r"(?:均已|已全部|全部已|(?<=[项个条件])全部)(?:全部|按期|如期)*"
    r"(?:(?:完成)?整改(?:到位|完成|完毕|销号)|完成整改|(?:完成)?销号|办结)|整改(?:完成)?率(?:为|达到?|是)?100%"
    r"|现将[^。;\n拟]{0,16}已(?:全部)?(?:完成整改|整改(?:完成|到位|完毕))的?[^,。;、\n况及和与正未]{0,10}(?:公示|公告|公布|公开)"
    r"|(?:符合|达到)销号(?:条件|标准|要求),?(?:现)?(?:予以?|进行)?(?:公示|公告|公布)"
)
_GAP = "[^。;,\\n未没无不非]"
_ACCEPTED = re.compile(
    rf"(?:已|并|均|业|于|近日){_GAP}{{0,30}}?(?:通过{_GAP}{{0,16}}?(?:验收|核查|复核)(?!条件|标准|办法|细则|方案)|(?:验收|核查|复核)(?:合格|通过|达标))"
    r"|(?:验收|核查|复核)[^。;\n未没无不非]{0,16}结论为?(?:合格|通过|达标)"
    rf"|(?:问题|任务|事项){_GAP}{{0,6}}(?:已|均)(?:经|于)?{_GAP}{{0,10}}(?:整改(?:完毕|到位|完成)|完成整改|销号)"
)
_AHEAD = re.compile(
    r"(?:(?<!已)将|力争|确保|争取|预计|计划|务必|直至|(?<![按照级央省市县关的])要求|(?<![接对招看优])待|若|(?<!例)如(?![期上下数前实])"
    r"|(?<![目当此日])前(?![期述]))[^,。;\n]{0,12}$"
)
"""What, before a state, puts it ahead, wishes it or makes it a condition."""
_DENIED = re.compile(r"(?:[未不]|没有)[能曾]?(?:按期|按时|如期)?$")
_OF_OTHERS = re.compile(r"凡|其[他它余]")
_CLAUSE_HEAD = re.compile(r"[^,。;:\n]*$")
_AHEAD_REACH = 20
_TAIL_REACH = 40
_WORK_REACH = 72
_GOES = ("正在", "仍在")
_WHOLE, _PART, _NOTHING = 100.0, 50.0, 0.0
_IN_BRACKETS = 1
_NAME_STATE = re.compile(
    r"(?P<opens>[已均正尚未基][^,。;:()【】\[\]]{1,9})|[^()【】]{2,12}[(【](?P<within>[^()【】]{2,10})[)】]"
)
_ALREADY = ("已于", "均已于", "业于")
_OF_KIND = re.compile(r"(?:类型|类别|方式|性质|分类)$")
"""Names of fields that say of which kind a term is (整改类型:持续整改), not how far anything has got."""
_LINKS = "并且"
_NAMED = ("问题", "事项", "任务", "工作", "情况", "进展", "类", "后")
_COUNTED = re.compile(r"[(]?(?:共)?\d+[个项条件家类](?:问题|事项|任务)?[)]?$")


@cache
def _states() -> tuple[PatternSet, tuple[str, ...]]:
    rows = read_table("states")
    return PatternSet(re.compile(row["pattern"]) for row in rows), tuple(row["status"] for row in rows)


@cache
def _weak() -> re.Pattern[str]:
    return compile_guarded(
        "|".join(f"(?:{row['pattern']})" for row in read_table("states") if row["strength"] == "weak")
    )


@cache
def _planned() -> re.Pattern[str]:
    return compile_guarded(rf"{_SUBJECT}?(?:{_PLANS}|{'|'.join(map(re.escape, read_words('plan_words')))})")


@cache
def _plan_signs() -> re.Pattern[str]:
    """What the words of a plan begin with."""
    return re.compile(f"[拟{''.join(sorted({word[0] for word in read_words('plan_words')}))}]")


@lru_cache(maxsize=16384)
def status_of(statement: str) -> str | None:
    """The status that a statement of progress says; None if it says none.

    A ticked box decides; else the first clause that is a state, else the first pattern found anywhere.

    >>> status_of("已完成整改"), status_of("正在推进"), status_of("尚未启动")
    ('done', 'ongoing', 'not_started')
    >>> status_of("☑已完成 □正在推进"), status_of("□已完成 □正在推进")
    ('done', None)
    >>> status_of("已完成,长期坚持"), status_of("100%"), status_of("60%")
    ('done', 'done', 'ongoing')
    >>> status_of("部分办结"), status_of("是"), status_of("已于2024年6月完成")
    ('ongoing', None, 'done')
    """
    statement = _MISREAD.sub("已", statement)
    boxes = read_boxes(statement)
    if boxes is not None:
        return None if boxes.ticked is None else _first_status(boxes.ticked)
    clauses = _CLAUSE.findall(statement)
    pure = next((clause for clause in clauses if is_state(clause)), None)
    return _first_status(statement if pure is None else pure)


def field_status(name: str, content: str) -> str | None:
    """The status that the content of a field says; 是 and 否 say one where its name asks whether all is done.

    >>> field_status("是否完成整改:", "是 100%"), field_status("是否销号", "否(约六成)"), field_status("完成情况", "否")
    ('done', 'ongoing', 'ongoing')
    >>> field_status("是否涉及信访", "是"), field_status("是否信访件", "已完成")
    (None, 'done')
    """
    yes_no = _YES_NO.match(content.strip("。 \n")) if _ASKS_WHETHER.search(name) else None
    if yes_no is None:
        return status_of(content)
    return ("done" if yes_no["word"] == "是" else "ongoing") if yes_no["more"] is None else status_of(yes_no["more"])


@lru_cache(maxsize=16384)
def _first_status(statement: str) -> str | None:
    statement = statement.strip()
    rate = _RATE.fullmatch(statement)
    if rate is not None:
        share = _PART if rate["share"] is None else float(rate["share"])
        return "done" if share == _WHOLE else "not_started" if share == _NOTHING else "ongoing"
    patterns, statuses = _states()
    number = patterns.first(statement)
    if number is None and statement.startswith(_ALREADY) and "月" in statement:
        number = patterns.first(_dates().sub("", statement))
    return None if number is None else statuses[number]


@lru_cache(maxsize=16384)
def is_state(clause: str) -> bool:
    """Whether a clause is nothing but a state.

    >>> is_state("目前该问题已整改到位"), is_state("已完成管网改造"), is_state("该问题"), is_state("已于6月完成整改")
    (True, False, False, True)
    """
    clause = _MISREAD.sub("已", "".join(clause.split()))
    if _first_status(clause) is None:
        return False
    return not _fillers().sub("", _any_state().sub("", _RATE.sub("", _dates().sub("", clause))))


def is_strong(clause: str) -> bool:
    """Whether a state stands without naming what it tells of: 已完成整改, not 持续推进, which also ends a deed.

    >>> is_strong("已完成整改"), is_strong("持续推进"), is_strong("该项工作正在推进")
    (True, False, False)
    """
    is_faint = _weak().fullmatch(clause.lstrip(_LINKS)) is not None or is_own_work(clause) or clause.startswith("将")
    return not is_faint and is_state(clause) and _first_status(clause) != "planned"


def is_own_work(clause: str) -> bool:
    """Whether a clause names the work of the measure that it stands in, not the problem (该项工作正在推进)."""
    return ("工作" in clause or "部分" in clause) and _OF_PART.search(clause) is not None


def is_plan(clause: str) -> bool:
    """Whether a clause says nothing but that the whole is to be completed.

    >>> is_plan("预计2025年6月底前完成整改"), is_plan("预计6月底前投用"), is_plan("已完成整改")
    (True, False, False)
    """
    return is_state(clause) and _first_status(clause) == "planned"


@cache
def _any_state() -> re.Pattern[str]:
    return compile_guarded("|".join(f"(?:{row['pattern']})" for row in read_table("states")))


@cache
def _fillers() -> re.Pattern[str]:
    return compile_guarded("|".join(read_words("state_fillers")))


@cache
def _dates() -> re.Pattern[str]:
    return compile_guarded("|".join(read_words("state_fillers", kind="date")))


def edge_state(answer: str, *, only_head: bool = False) -> tuple[str, int, int] | None:
    """The status that opens or closes an answer which goes on to say what was done, with its span in the answer.

    Args:
        answer: The answer's text.
        only_head: Whether its close tells of something else, as of the last of several items.

    >>> edge_state("正在推进。8月签订协议。"), edge_state("清退12户,已完成整改"), edge_state("清退12户")
    (('ongoing', 0, 4), ('done', 6, 11), None)
    >>> edge_state("(已完成)清退12户。"), edge_state("清退12户。(已整改到位)")
    (('done', 1, 4), ('done', 7, 12))
    """
    tails = () if only_head else (_BRACKETED_TAIL.search(answer), _TAIL.search(answer))
    for place, one in enumerate((_HEAD.match(answer), *tails)):
        closes = is_state if place == _IN_BRACKETS else is_strong
        if one is None or not (_opens if place == 0 else closes)(one["state"]):
            continue
        return str(status_of(one["state"])), *one.span("state")
    return None


def _opens(clause: str) -> bool:
    """Whether a clause, as the first one of an answer, says how far all of it has got (正在施工。)."""
    return is_state(clause) or _GOES_ON.fullmatch(clause) is not None


def opening_sentence(answer: str) -> tuple[str, int, int] | None:
    """The status that the first sentence of an answer says by consisting of nothing else, with its span.

    >>> opening_sentence("已完成整改。清退12户。"), opening_sentence("正在整改:清退12户。")
    (('done', 0, 5), ('ongoing', 0, 4))
    """
    match = _FIRST_SENTENCE.match(answer)
    if match is None or match["state"].endswith(_NAMED) or not is_strong(match["state"]):
        return None
    return str(status_of(match["state"])), *match.span("state")


def name_status(name: str) -> tuple[str, int, int] | None:
    """The status that the name of an answer says (已整改:…; 整改情况(已完成):…), with its span in the name.

    >>> name_status("已整改:"), name_status("整改情况(已完成):"), name_status("整改完成情况:")
    (('done', 0, 3), ('done', 5, 8), None)
    """
    match = _NAME_STATE.match(name.strip(":"))
    if match is None:
        return None
    group = str(match.lastgroup)
    is_told = is_strong(match[group]) and not match[group].endswith(_NAMED)
    return (str(status_of(match[group])), *match.span(group)) if is_told else None


def names_kind(name: str) -> bool:
    """Whether a field's name asks of which kind a term is, so that its content says no status.

    >>> names_kind("整改类型:"), names_kind("整改状态:")
    (True, False)
    """
    return _OF_KIND.search(name.strip("【】: ")) is not None


def planned_head(measure: str) -> int | None:
    """How many characters at the head of a measure put all of it in the future; None if none do.

    >>> [planned_head(one) for one in ("拟增设抓拍点位2个", "将闲置资金全额转入专户", "县水务局将对管网逐段排查")]
    [1, None, 6]
    >>> planned_head("对项目逐个过堂,拟关停5个"), planned_head("已立案,拟罚款5万元")
    (9, None)
    """
    is_hopeful = _plan_signs().search(measure, 0, _LONGEST_SUBJECT + 1) is not None
    match = _planned().match(measure) if is_hopeful else None
    match = match or (_NEXT_PLANNED.match(measure) if "拟" in measure else None)
    return None if match is None else match.end()


def under_way_tail(measure: str) -> int | None:
    """Where the last clause of a measure begins, if it only says that the measure goes on; None if it doesn't.

    >>> under_way_tail("向厂商追讨违约金18万元,正在协商"), under_way_tail("建成2座,另外3座正在收尾")
    (13, None)
    >>> under_way_tail("补登卡片36张,报废手续正在办理")
    8
    """
    start = max(0, len(measure) - _TAIL_REACH)
    match = None if _GOING_ON.search(measure, start) is None else _UNDER_WAY.search(measure, start)
    if match is None and any(sign in measure for sign in _GOES):
        match = _WORK_UNDER_WAY.search(measure, max(0, len(measure) - _WORK_REACH))
    return None if match is None else match.start(match.lastindex or 0)


def group_state(heading: str) -> str | None:
    """The status that a heading says of all problems below it by consisting of nothing else; None if it says none.

    >>> [group_state(one) for one in ("已完成(12项)", "整改未完,继续挂账", "已完成整改的问题", "长期坚持")]
    ['done', 'ongoing', None, 'ongoing']
    """
    words = _COUNTED.sub("", heading.strip(" 。:"))
    is_pure = bool(words) and all(is_state(clause) for clause in words.split(","))
    return status_of(words) if is_pure and not words.endswith(_NAMED) else None


def all_done_span(opening: str) -> tuple[int, int] | None:
    """Where the opening of a notice says of all its problems that they are done; None if it doesn't.

    >>> all_done_span("涉及我县的3项已全部整改到位。"), all_done_span("其中2项已整改到位。")
    ((7, 14), None)
    """
    return _first_told(_ALL_DONE, opening)


def accepted_span(opening: str) -> tuple[int, int] | None:
    """Where the opening of a notice on one problem says that it is solved or accepted; None if it doesn't.

    >>> accepted_span("第7项整改任务已通过市级验收。"), accepted_span("我县认为已具备验收条件。")
    ((7, 14), None)
    """
    return _first_told(_ACCEPTED, opening)


def _first_told(pattern: re.Pattern[str], opening: str) -> tuple[int, int] | None:
    for match in pattern.finditer(opening):
        if not is_ahead(opening, match.start()) and not _is_of_others(opening, *match.span()):
            return match.span()
    return None


def _is_of_others(opening: str, start: int, end: int) -> bool:
    """Whether the clause of a state is denied, or tells of any or of other tasks (其他4项已通过验收)."""
    if _DENIED.search(opening, max(0, start - _AHEAD_REACH), start) is not None:
        return True
    head = _CLAUSE_HEAD.search(opening, 0, start)
    return _OF_OTHERS.search(opening, start if head is None else head.start(), end) is not None


def is_ahead(text: str, start: int) -> bool:
    """Whether words before a place put what stands there ahead, wish it or make it a condition.

    >>> is_ahead("确保上述问题整改到位", 2), is_ahead("待上述问题整改", 1), is_ahead("如期完成,上述问题", 5)
    (True, True, False)
    """
    return _AHEAD.search(text, max(0, start - _AHEAD_REACH), start) is not None
