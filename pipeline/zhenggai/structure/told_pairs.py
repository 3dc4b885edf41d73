"""Findings of running text, each with a sentence on how it was mended (…少提奖学金860万元。审计责成补提….).

No word that finds stands before them and no cue before the answers: the turn that the second sentence opens with, and
a fault in the first one, tell what they are.
"""

from __future__ import annotations

import re

from zhenggai.structure.findings import answers
from zhenggai.structure.leanings import leaning
from zhenggai.structure.nodes import Node
from zhenggai.structure.statements import add_pairs
from zhenggai.structure.told_answers import SENTENCE, is_other, told_end
from zhenggai.structure.wording import has_fault, is_deed, states_fault

_CHECKS = r"(?:审计|督[察查]|检查|巡[视察]|抽查|暗访|核查|监督)"
_ANSWERS = re.compile(
    rf"{_CHECKS}[^,。;:]{{0,4}}(?:责[成令]|要求|已|(?:指出|反馈|通报|督促|发现)?后)"
    r"|(?:经[^,。;:]{0,6}(?:整改|督促|约谈)|整改)(?:后|期间|中)?,?"
    r"|(?:目前|现已|现在|截至[^,。;:]{2,14}|截止[^,。;:]{2,14})(?:,|(?=已|均|除|全部|有))"
    r"|(?:相关|有关|上述|该|涉事|涉案|这些|其中)[^,。;:]{1,14}?(?:已|均|责[成令]|立即|当即|正在)"
)
_FINDER = re.compile(
    rf"[^。;:]{{0,50}}?{_CHECKS}[^。;:,]{{0,14}}(?:发现|查出|指出|显示|反映)[,:]?|(?:此外|另外|同时|其中|但),?"
)
_COUNTS = re.compile(r"[^,。;]{0,40}\d[^,。;]{0,6}(?:问题|隐患|线索|意见|整改通知书?|台账)[^,。;]{0,8}")
_SHORTEST = 8
_FEWEST = 2
_CLEARLY = 0.15


def read_told_pairs(node: Node, text: str) -> bool:
    """Hangs problems with their answers below a paragraph that tells both by turns."""
    pairs = told_pairs(text, node.body, node.end)
    add_pairs(node, pairs, "told_finding")
    return bool(pairs)


def told_pairs(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Where each finding begins that the next sentence answers, where its answer begins, and where that ends.

    >>> line = "两县少征水费9万元。目前已全部补征。3所医院超标准收费6万元。审计责成清退,目前已退4万元。"
    >>> [(line[begin:answer], line[answer:stop]) for begin, answer, stop in told_pairs(line, 0, len(line))]
    [('两县少征水费9万元。', '目前已全部补征。'), ('3所医院超标准收费6万元。', '审计责成清退,目前已退4万元。')]
    """
    sentences = [one.span() for one in SENTENCE.finditer(text, start, end)]
    pairs: list[tuple[int, int, int]] = []
    floor = start
    for place, (begin, stop) in enumerate(sentences):
        if begin < floor:
            continue
        finding = _finding(text, begin, stop)
        if finding is None:
            continue
        within = _answer_within(text, finding, stop)
        following = sentences[place + 1] if place + 1 < len(sentences) else None
        if within is not None:
            pairs.append((finding, within, told_end(text, stop, end)))
        elif following is not None and _answers(text, *following):
            pairs.append((finding, following[0], told_end(text, following[1], end)))
        else:
            continue
        floor = pairs[-1][2]
    return pairs if len(pairs) >= _FEWEST else []


def _finding(text: str, start: int, end: int) -> int | None:
    """Where a sentence begins to state a fault, behind whoever found it; None if it states none."""
    lead = _FINDER.match(text, start, end)
    start = lead.end() if lead is not None else start
    statement = text[start:end].rstrip("。")
    if len(statement) < _SHORTEST or is_other(text, start, end) or _COUNTS.fullmatch(statement) is not None:
        return None
    if answers(text, start, end) or is_deed(statement):
        return None
    return start if has_fault(statement) or leaning(statement) > _CLEARLY else None


def _answers(text: str, start: int, end: int) -> bool:
    return _ANSWERS.match(text, start, end) is not None and not is_other(text, start, end)


def _answer_within(text: str, start: int, end: int) -> int | None:
    """Where the answer begins in a sentence that states a fault first (…少计收入1.2亿元,目前已调整账目)."""
    comma = text.find(",", start + _SHORTEST, end)
    while comma != -1:
        if _ANSWERS.match(text, comma + 1, end) is not None:
            return comma + 1 if states_fault(text[start:comma]) or leaning(text[start:comma]) > 0 else None
        comma = text.find(",", comma + 1, end)
    return None
