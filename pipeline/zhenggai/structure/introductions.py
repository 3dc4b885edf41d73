"""Lines that only lead to what follows: lists of problems (存在以下问题:), answers (跟进情况如下:), labels (预警——)."""

from __future__ import annotations

import re

_LEADS = re.compile(
    r"(?:如下|下列|以下|情况|情形|措施|进展|问题|不足|缺失|建议|意见|包括|为|是|有)[^,。;:]{0,12}(?::|——?)\s*$"
)
_LEADS_TO_PROBLEMS = re.compile(
    r"(?:存在|发现|指出|反映|查出|揭示|提出)[^。;]{0,24}(?:问题|不足|缺失|缺点|漏洞|不当|欠妥)(?![^。;,:]{0,6}(?:整改|落实|办理|处理|改善))[^。;,:]{0,8}(?::|——?)\s*$"
)
_IS_BARE = re.compile(
    r"(?:以下|下列|如下|下述|[几数\d一二三四五六七八九十]+(?:方面|个|项|类|点))[^,。;:]{0,8}问题"
    r"|(?:问题|不足)(?:主要)?(?:如下|包括|有|是|表现[在为])"
)
_LEADS_TO_ANSWERS = re.compile(
    r"(?:整改|改善|改进|跟进|处理|补救|落实|纠正|采取|执行)[^。;,:]{0,12}(?:措施|情况|情形|行动|进展|工作|办法)"
    r"(?:[^。;,:]{0,8}(?:如下|为|是|包括))?(?::|——?)\s*$|(?:下列|以下)(?:改善|跟进|整改|改进)?(?:措施|行动|工作)(?::|——?)\s*$"
)
_LEADS_TO_DEEDS = re.compile(
    r"(?:(?:做|干|办|完成|落实)了?(?:以下|下面|如下|这|几)[^,。;:]{0,8}(?:件事|事情|工作|整改|改进)"
    r"|(?:作出|做出|采取|形成|拟定)了?(?:以下|如下|下列)?[^,。;:]{0,10}(?:处理|处罚|处分|决定|措施|整改|行动|意见)"
    r"|(?:会议|当场|当即|现场|研究|商量)[^,。;:]{0,6}(?:议定|商定|定下|明确|决定|达成)[^,。;:]{0,6}"
    r"|处[理置罚](?:意见|结果|情况|决定|进展)(?:如下)?|(?:这样|正在|已经)做|[怎如][么何](?:改|办|补偿|处理)"
    r"|(?:整改|处置|处理|改进|办理|落实)(?:情况|措施|要点|结果|成效|进展)(?:如下)?)\s*(?:如下)?[::?]\s*$"
)
_DEMANDS = re.compile(
    r"[^,。;]{0,12}?(?:要求|强调|建议|认为|提出|希望|务必)|(?:以上|上述|对此|下一?步|请|各地|各县|各单位|要|同时|此外|另外)"
    r"|为(?:切实|进一步|认真|扎实|确保|严肃)|(?:具体)?整改(?:方案|报告|情况)(?:请|[^,。;]{0,20}报)"
)
_ORDERS = re.compile(
    r"务必|责令|责成|限期[^,。;]{0,12}整改|(?:给予|予以)[^,。;]{0,20}(?:通报|约谈|表扬|批评)"
    r"|请[^,。;]{1,20}(?:高度重视|认真|对照|抓紧|尽快|按期|报送|于)|将?整改[^,。;]{0,12}报(?:送|至)"
)
_LABEL = re.compile(r"[^,。;:—\d]{1,10}——(?=\S)")
_NAMED = re.compile(
    r"(?:[^,。;:“”《\n]{2,20}:\s?|[^,。;:“”《\n—]{1,6}类(?:\([^()]{1,8}\)|\d+[件项起处个])?。)(?=[^\d\s][^\n]{3})"
)
_LEADS_ON = re.compile(r"^(?:拟|将)|件事[^:]{0,4}:")
"""What a lead to deeds has and a name hasn't (拟办妥两件事:…)."""
_LONGEST = 120


def introduces(line: str) -> bool:
    """Whether a paragraph only leads to what follows.

    >>> introduces("局方接纳有关意见,跟进情况如下:"), introduces("已完成整改。")
    (True, False)
    """
    return len(line) <= _LONGEST and _LEADS.search(line) is not None


def introduces_problems(line: str) -> bool:
    """Whether what follows are problems."""
    return _LEADS_TO_PROBLEMS.search(line) is not None


def states_no_problem(line: str) -> bool:
    """Whether a line that leads to problems says only that there are some (存在以下问题:)."""
    return _IS_BARE.search(line) is not None


def introduces_answers(line: str) -> bool:
    """Whether what follows are answers."""
    return len(line) <= _LONGEST and _LEADS_TO_ANSWERS.search(line) is not None


def introduces_deeds(line: str) -> bool:
    """Whether what follows was done or decided about what was found.

    >>> introduces_deeds("为此,我们做了以下几件事:"), introduces_deeds("会议强调三点:")
    (True, False)
    """
    return _LEADS_TO_DEEDS.search(line) is not None


def label_end(text: str, start: int, end: int) -> int:
    """Where what a short label announces begins (预警——已加设潮位计); `start` if there is no label."""
    match = _LABEL.match(text, start, end)
    return match.end() if match else start


def name_end(text: str, start: int, end: int) -> int:
    """Where a deed or a fault begins behind a name with a colon (维保:与厂家重谈); `start` if none stands before it.

    >>> line = "甲类场所:疏散门上锁"
    >>> line[name_end(line, 0, len(line)):]
    '疏散门上锁'
    """
    match = _NAMED.match(text, start, end)
    return start if match is None or _LEADS_ON.search(match.group()) else match.end()


def demands(text: str, start: int, end: int) -> bool:
    """Whether a paragraph behind findings asks for something, instead of stating a further one.

    >>> [demands(line, 0, len(line)) for line in ("请各校于10月底前报送整改报告。", "另有2所学校灭火器过期。")]
    [True, False]
    """
    return _DEMANDS.match(text, start, end) is not None or _ORDERS.search(text, start, end) is not None
