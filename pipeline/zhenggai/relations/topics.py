"""The topic with a full stop at the head of a problem's line, which states nothing itself (粉条作坊。7户废水入塘)."""

from __future__ import annotations

import re

from zhenggai.structure.leanings import leaning
from zhenggai.structure.wording import has_fault, is_deed, is_framed

_NAMES = (
    r"(?:公司|标段|方面|方面的问题|存在困难|主要问题|作坊|街道|[厂店库院校站所局处乡镇县区州市村厅场馆]"
    r"|\(?\d+[处件项个条]\)?)"
)
_TOPIC = re.compile(rf"(?P<topic>[^,。;:\n“”]{{0,14}}?{_NAMES})。\s?(?=[^\s。]{{6}})")
_CALLED = ("方面的问题", "存在困难", "主要问题")
_STATEMENT = re.compile(r"[^。\n]+")
_MOST = 0.4
"""How far the words of a topic may lean to a fault: short names of places and firms lean a little."""


def behind_topic(text: str, start: int, end: int) -> int:
    """Where a statement begins behind a topic that holds no fault; `start` if none opens it.

    >>> lines = ("城西粮库。仓门未锁,台账不全", "监管缺位。三年未查")
    >>> [line[behind_topic(line, 0, len(line)):] for line in lines]
    ['仓门未锁,台账不全', '监管缺位。三年未查']
    """
    found = _TOPIC.match(text, start, end)
    if found is None or not _is_topic(found["topic"]):
        return start
    sentence = _STATEMENT.match(text, found.end(), end)
    statement = sentence.group() if sentence is not None else ""
    return found.end() if has_fault(statement) or leaning(statement) > 0 else start


def _is_topic(head: str) -> bool:
    if head.endswith(_CALLED):
        return True
    return not (has_fault(head) or is_framed(head) or is_deed(head)) and leaning(head) <= _MOST
