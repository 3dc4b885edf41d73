"""Cells and tags beside a problem → its status and deadline, where no table or field of the tree holds them.

A cell that is nothing but a state (┃已完成), a day in a row below a head that names a term (治理期限), a tag before a
statement (【已销号】…).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhenggai.lexicon.cues import has_any
from zhenggai.relations.completion import DateValue, dates_within
from zhenggai.relations.deadlines import open_deadline
from zhenggai.relations.problems import FoundProblem
from zhenggai.relations.states import is_state, is_strong, status_of

_CELL = re.compile(r"(?<=[|┃│\t]) ?(?P<words>[^|┃│\t\n]{1,12}?) ?(?=[|┃│\t\n]|$)")
_HEAD = re.compile(
    r"^[^\n:。]{0,80}?(?:整改|治理|整治|完成|办结|督办|销号)(?:期限|时限|时间|日期)(?![^\n]{0,120}[:。])[^\n]{0,120}$",
    re.MULTILINE,
)
_HEAD_CUES = ("期限", "时限", "时间", "日期")
_HEAD_WORDS = re.compile(r"责任|措施|单位|领导|主体|进展|问题|隐患|结果|序号|状态|部门")
_FEWEST_WORDS = 3
_DAY = re.compile(r"\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?(?!\d)")
_TAG = re.compile(
    r"[【\[(](?P<words>[^【】\[\]()\n]{2,8})[】\])] ?(?:\(?[\d一二三四五六七八九十]{1,3}[、.)] ?)?(?:关于|针对)?[“\"]?$"
)
_TAG_REACH = 20
_ROW_REACH = 600
_MOST_BREAKS = 2


def tag_before(text: str, problem: FoundProblem) -> tuple[str, tuple[int, int]] | None:
    """The status that a tag before a statement says ((已销号)关于…的问题), with its span; None if none stands there."""
    line = text.rfind("\n", 0, problem.start) + 1
    match = _TAG.search(text, max(line, problem.start - _TAG_REACH), problem.start)
    if match is None or not is_state(match["words"]):
        return None
    status = status_of(match["words"])
    return None if status is None else (status, match.span("words"))


def cell_state(text: str, start: int, end: int, *, stop: int) -> tuple[str, tuple[int, int]] | None:
    r"""The status of the first cell of a row's rest `text[start:end]` that is nothing but a state, with its span.

    None if none is, or if a cell before the next statement at `stop` says otherwise: each tells of its own measure
    then.

    >>> cell_state("管网|已完成\n清淤|已完成", 0, 6, stop=13), cell_state("管网|已完成\n清淤|未完成", 0, 6, stop=13)
    (('done', (3, 6)), None)
    """
    reach = min(stop, start + _ROW_REACH)
    cells = [cell for cell in _CELL.finditer(text, start, reach) if is_strong(cell["words"])]
    if not cells or cells[0].end() > end or len({status_of(cell["words"]) for cell in cells}) != 1:
        return None
    return str(status_of(cells[0]["words"])), cells[0].span("words")


def row_end(text: str, start: int, stop: int) -> int:
    """Where the row of a statement that ends at `start` ends at the latest: before the next statement, soon enough."""
    end = min(stop, start + _ROW_REACH)
    position = start
    for _ in range(_MOST_BREAKS):
        line = text.find("\n", position, end)
        if line == -1:
            return end
        position = line + 1
    return position - 1


def head_of_terms(text: str) -> int | None:
    r"""Where the first line ends that names the columns of a table, a term among them; None if there is none.

    >>> head_of_terms("序号隐患治理措施责任单位治理期限\nA-01…"), head_of_terms("整改期限为六个月")
    (16, None)
    """
    for match in _HEAD.finditer(text) if has_any(text, _HEAD_CUES) else ():
        if len(_HEAD_WORDS.findall(match.group())) >= _FEWEST_WORDS:
            return match.end()
    return None


def row_term(text: str, start: int, end: int, dates: Sequence[DateValue]) -> str | None:
    """The only day in figures of a row's rest `text[start:end]`, or a cell that is an open term (长期)."""
    days = {value for begin, value in dates_within(dates, start, end) if _DAY.match(text, begin)}
    if len(days) == 1:
        return days.pop()
    cells = (open_deadline(cell["words"]) for cell in _CELL.finditer(text, start, end) if not days)
    return next(filter(None, cells), None)
