"""Names of fields that no table foresees (聲復及改善情形), taken apart into the words of the genre.

What a name is about stands at its end: 问题整改情况 tells of rectifying, 整改任务基本情况 of the task.
"""

from __future__ import annotations

import re
from functools import cache

from zhenggai.lexicon.alternatives import any_of
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_table, read_words

_BODY = (
    r"(?:[^\W\d_及和与案]{0,6}?(?:署|局|处|厅|司|部门|当局|政府|机构|机关|委员会|委员|公司|学院|大学|医院|学校|专员|审计师|[署局院校部]方|会|院)"
    r"(?:的|已|所)?)?"
)
_HANDING_ON = r"移送|移交|报送|报请|提请|交由|转交"
"""What opens a deed that names a body (移送司法机关处理), which no field is called by."""
_NUMBER = r"(?:之?(?:[一二三四五六七八九十]|\d){1,3})?"
_FINDINGS = frozenset({"发现", "指出", "查明", "查出", "反映", "披露", "提出"})
_STATES = frozenset({"完成", "办结"})
"""Words that as the last one of a line tell how far something has got (阶段性办结)."""
_DECISIVE = frozenset({"fault", "task", "act", "measure", "effect", "find", "opinion"})


@cache
def _name() -> re.Pattern[str]:
    words = any_of(read_words("field_words"))
    return re.compile(rf"(?!{_HANDING_ON}){_BODY}(?P<words>(?:{words})+){_NUMBER}")


@cache
def _word() -> re.Pattern[str]:
    return compile_guarded(any_of(read_words("field_words")))


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("field_words")}


def read_name(name: str) -> str | None:
    """What a field of this name holds, as a value of `FieldRole`; None if the name has other words in it.

    >>> [read_name(name) for name in ("整改任务基本情况", "声复及改善情形", "审计署指出", "移送司法机关处理")]
    ['problem', 'answer', 'problem', None]
    >>> read_name("阶段性办结") is None
    True
    """
    match = _name().fullmatch(name)
    if match is None:
        return None
    words = _word().findall(match["words"])
    if words[-1] in _STATES:
        return None
    kinds = [_kinds()[word] for word in words]
    for kind in ("other", "advice", "deadline"):
        if kinds[-1] == kind:
            return kind
    if "target" in kinds:
        return "answer" if "act" in kinds[kinds.index("target") :] else "target"
    last = next((kind for kind in reversed(kinds) if kind in _DECISIVE), None)
    if last in ("act", "measure", "effect"):
        return "answer"
    if last == "find":
        return "problem" if words[-1] in _FINDINGS or kinds[-1] == "content" else None
    return None if last is None or (last == "task" and not {"act", "find"} & set(kinds)) else "problem"
