"""Statement and answer that share a sentence or a line without any cue (审计): where the second one begins.

12家单位账实不符,有10家单位已调整账务。 The answer opens with who acts and what it did, or with a turn of phrase
(现已, 对此, 截至10月末).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhenggai.lexicon.alternatives import any_of
from zhenggai.lexicon.tables import read_words
from zhenggai.structure.wording import has_fault, is_deed, states_fault

_SUBJECT_END = "局厅委办处部署所站院校社队方司镇乡府心位门团行组市县区会庭科室店厂户"
_PREPOSITIONS = frozenset("由将为每在向")
_NOW = (
    r"(?:现已|现由|现经|对此|目前,?(?!仍|尚|还|未)|截至[^,。;]{2,16},?(?!仍|尚|还|未)|随即|当即|其后|经督促|经整改|经审计(?:指出|督促)后?"
    r"|审计(?:期间|指出后|后)|整改(?:中|期间|后)|(?:反馈|检查|发现问题|收到[^,。;]{2,12})后,)"
)
_CLAUSE = re.compile(r"[。;,]")
_SENTENCE = re.compile(r"[。;]")
_FIGURE = re.compile(r"\d(?:余|多)?[亿万]?元")
_SHORTEST = 8
_RESTATES = re.compile(r"针对|对照|围绕|关于|对(?=[^,。;]{2,40},)")
_FINDS = re.compile(r"(?:中|时|后|现场|抽查|检查|督查|暗访)(?:还|也)?(?:发现|看到)$|来看$")
_OPENING = re.compile(
    r"(?:针对|对于|对|关于)?(?:审计|督察|督查|巡[视察]|检查)(?:报告)?(?:指出|发现|反映|查出|揭示|提出)(?:的|,|:)?|针对|对(?!照)"
)


@cache
def _acts() -> re.Pattern[str]:
    verbs = (word for word in read_words("deed_openers") if word not in _PREPOSITIONS)
    other = (
        "已(?!经?存在|经?超|不|无)|均已|业已|正在?|先后|及时|立即|督促|组织|建立|制定|完善|印发|整改|健全|依据|依法|依规|按照?要求|按照?规定"
        "|会同|补办|补签|核销|销号|退缴|上缴|缴[入回]|办理|开展|加强|强化|处以|给予|核减|承诺|启动|追责|进行|承办|商"
    )
    deed = f"{any_of(verbs)}|{other}"
    named = rf"(?:有|其中)?[^,。;:]{{0,26}}?[{_SUBJECT_END}](?:{deed})"
    by = rf"由[^,。;:]{{2,24}}(?:{deed})"
    return re.compile(rf"{_NOW}|{named}|{by}")


def answers(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` opens like an answer: with who acts and what was done, or with a turn of phrase."""
    return _acts().match(text, start, end) is not None


def answer_start(text: str, start: int, end: int) -> int | None:
    """Where the answer begins in a line that states a fault first; None if it holds but one of the two.

    >>> line = "12家单位账实不符,有10家单位已调整账务。"
    >>> line[answer_start(line, 0, len(line)):]
    '有10家单位已调整账务。'
    """
    is_stated = False
    for stop in _CLAUSE.finditer(text, start, end):
        begin = stop.end()
        is_stated = is_stated or states_fault(text[start : stop.start()])
        if end - begin < _SHORTEST or begin - start < _SHORTEST or not is_stated:
            continue
        clause_end = _CLAUSE.search(text, begin, end)
        if clause_end is not None and text[clause_end.start() - 1] == "后":
            clause_end = _CLAUSE.search(text, clause_end.end(), end)
        clause = text[begin : clause_end.start() if clause_end else end]
        if _FINDS.search(clause) or (has_fault(clause) and not is_deed(clause)):
            continue
        if answers(text, begin, end) or (stop.group() == "。" and is_deed(clause)):
            return begin
    return None


def finding_pairs(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Sentences that state a finding and tell how it was mended: where each begins, where its answer does, its end.

    None unless all sentences of the line are such ones.
    """
    pairs = []
    for begin, stop in _sentences(text, start, end):
        answer = paired_answer(text, begin, stop)
        if answer is None:
            return []
        pairs.append((begin, answer, stop))
    return pairs


def restates(text: str, start: int, end: int) -> bool:
    """Whether a line takes up what was found (针对…, 对…), as an answer does below the problem itself."""
    return _RESTATES.match(text, start, end) is not None


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for mark in _SENTENCE.finditer(text, start, end):
        if mark.end() - begin > _SHORTEST:
            yield begin, mark.end()
            begin = mark.end()
    if end - begin > _SHORTEST:
        yield begin, end


def paired_answer(text: str, begin: int, stop: int) -> int | None:
    """Where the answer begins in a sentence that opens with a finding, be it a fault or a figure."""
    opening = _OPENING.match(text, begin, stop)
    first = opening.end() if opening else begin
    comma = text.find(",", first, stop)
    while comma != -1:
        statement = text[first:comma]
        if is_deed(statement) or (answers(text, first, comma) and not has_fault(statement)):
            return None
        is_finding = opening is not None or has_fault(statement) or _FIGURE.search(statement) is not None
        if is_finding and len(statement) >= _SHORTEST and answers(text, comma + 1, stop):
            return comma + 1
        comma = text.find(",", comma + 1, stop)
    return None
