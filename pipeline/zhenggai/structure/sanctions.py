"""Cases told in one line: a fault, then how it was dealt with (…截留补助2万元。2024年4月,吴某受到党内警告处分).

No cue parts the two: the first sentence that tells a sanction, an order or what followed the check opens the answer.
"""

from __future__ import annotations

import re

from zhenggai.structure.leanings import leaning
from zhenggai.structure.wording import has_fault, is_deed

_BODY = r"[局厅委办处部署院社会队司镇乡府站所行组区县市关]"
_PENALTY = (
    r"(?:党内|政务|党纪|留党|严重警告|警告|记[大]?过|降[级职]|撤[职销]|开除|免[职去]|诫勉|批评教育|通报批评|立案|停职|辞退|调离"
    r"|问责|处分|处罚|罚款|行政拘留|约谈|谈话提醒|责令|组织处理|追究|吊销|移送|书面检查)"
)
_ORDER = (
    r"(?:责[令成]|限期|限\d+日|立案|罚款|处以?罚?款|给予|没收|约谈|移送|通报批评|追回|清?退[回还]|收回|下架|召回|取缔|查封|关停|吊销|撤销"
    r"|注销|依法查处|依规查处|立即整改|立行立改|当场)"
)
_TOLD = re.compile(
    rf"(?:{_ORDER}|(?:现|均|已|依法|当即|随即|立即|被)+{_ORDER}"
    r"|(?:审计|督[察查]|检查|巡[视察]|抽查|暗访|通报|反馈)(?:组)?(?:指出|发现|曝光)?后,(?=[^。]{0,30}(?:已|责|追|退|整改))"
    r"|经(?:督促|约谈|督办|整改)[^,。;]{0,4},|按[^,。;]{2,8}(?:论处|处理),"
    rf"|(?:\d{{4}}年)?\d{{1,2}}月(?:\d{{1,2}}日)?,[^。;:]{{2,40}}?(?:受到|被|给予|对[^,。;]{{2,16}}){_PENALTY}"
    rf"|[^,。;:]{{1,24}}?(?:分别|均|先后|还|已)*(?:受到|被(?:给予|处以|依法|依规)?|因[^,。;]{{2,16}}被){_PENALTY}"
    rf"|[^,。;:]{{2,20}}?{_BODY}(?:已|当即|立即|随即|依法|现场|当场|对其|对[^,。;对]{{2,16}}){{0,4}}(?:{_ORDER}|{_PENALTY})"
    rf"|对[^,。;]{{2,20}}?(?:予以|给予|进行|作出|处以?|开展|启动)?{_PENALTY})"
)
_NOT_TOLD = re.compile(r"[^。;]{0,20}(?:未|没有|不|仍|但|才|却|回复|以“)")
_STOP = re.compile(r"。")
_SHORTEST = 8


def sanction_start(text: str, start: int, end: int) -> int | None:
    """Where a line begins to tell how the fault that it states first was dealt with; None if it doesn't.

    >>> line = "某站站长用公车接送子女。2024年4月,该站长受到政务警告处分。"
    >>> line[sanction_start(line, 0, len(line)):]
    '2024年4月,该站长受到政务警告处分。'
    """
    for stop in _STOP.finditer(text, start + _SHORTEST, end):
        begin = stop.end()
        if _TOLD.match(text, begin, end) is None or _NOT_TOLD.match(text, begin, end) is not None:
            continue
        return begin if _is_fault(text[start : stop.start()]) else None
    return None


def _is_fault(statement: str) -> bool:
    first = statement.split("。", 1)[0]
    return has_fault(statement) or (not is_deed(first) and leaning(statement) > 0)
