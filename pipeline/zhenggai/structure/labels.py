"""Field names that no table knows, learnt from the notice itself: a label that comes again and again is a field.

One notice writes 良方: where others write 整改措施:. A label that opens several lines is such a name; what stands
behind it tells what it holds: faults or deeds; one that holds neither is left alone. A known name
may do without its colon if it opens several lines so (进展 已增设巡查队。).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from zhenggai.lexicon.fields import Field, FieldRole, column_role, field_role, slot_role
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.markers import match_marker
from zhenggai.structure.leanings import leaning
from zhenggai.structure.wording import are_faults, has_fault, is_deed

_WIDE = r"[ \t]*(?:\||[…·—_]{2,}|\.{3,})[ \t]*|[ \t]{2,}"
"""What parts a name from its value as a form does: a bar, a leader of dots, a wide blank."""
_NAME = rf"(?P<open>[【〔\[])?(?P<name>[\u4e00-\u9fff]{{2,8}}[A-Z]?)(?(open)[】〕\]]:?|(?P<sign>{_WIDE}|[: ]))"
_LABEL = re.compile(
    rf"^[ \t]*(?:(?:[(\[]?[\d一二三四五六七八九十]{{1,3}}[)\]、.]{{1,2}}|[①-⑳●■◆▲★◇◎])[ \t]?)?{_NAME}(?P<value>[^\n]*)",
    re.MULTILINE,
)
_AT_HEAD = re.compile(_NAME)
_NO_NAME = compile_guarded(
    r"(?:要求|强调|指出|认为|表示|方面|问题|如下|一是|首先|公司|学校|街道|中心|政府|社区|集团|银行"
    r"|[省市县区镇乡村局委厅办处院校站所部队组会厂长记])$|^(?:针对|关于|对于|其中|主要|例如|同时|此外)"
)
_MAY_BE_SPACED = frozenset({FieldRole.PROBLEM, FieldRole.ANSWER, FieldRole.ADVICE})
_FEWEST = 2
_SHORT = 24
_MOST_DEEDS = 0.5
_MOST_FAULTS = 0.6
_LONGEST_STATE = 14
_SHORTEST_STATEMENT = 14
_LEANS = 0.1
_CLEARLY_DEEDS = -0.9


def learn_labels(text: str) -> Mapping[str, FieldRole]:
    r"""The labels of a normalized text that are fields here, each with what it holds.

    >>> notice = "老大难:台账不全。\n良方:补齐台账。\n老大难:巡河次数不足。\n良方:县水利局按月通报。\n"
    >>> learn_labels(notice)
    {'老大难': <FieldRole.PROBLEM: 'problem'>, '良方': <FieldRole.ANSWER: 'answer'>}
    """
    values: dict[str, list[str]] = {}
    wide: dict[str, bool] = {}
    for match in _LABEL.finditer(text):
        name, sign = match["name"], match["sign"] or ""
        is_wide = len(sign) > 1 or sign == "|"
        if (_NO_NAME.search(name) and not (is_wide and field_role(name))) or (
            not is_wide and (sign == " ") is not (field_role(name) is not None)
        ):
            continue
        values.setdefault(name, []).append(match["value"].strip() or _next_line(text, match.end()))
        wide[name] = wide.get(name, True) and is_wide
    learnt = {}
    for name, found in values.items():
        known = field_role(name)
        role = (known or _qualifier(name, found) or _role_of(found)) if len(found) >= _FEWEST else None
        if role is not None and (known is None or known in _MAY_BE_SPACED or wide[name]):
            learnt[name] = role
    return learnt


def _next_line(text: str, position: int) -> str:
    """The line below a label that stands alone, without its enumerator."""
    stop = text.find("\n", position + 1)
    line = text[position + 1 : len(text) if stop == -1 else stop].strip()
    marker = match_marker(line)
    return line[marker.end :] if marker else line


def _role_of(values: list[str]) -> FieldRole | None:
    """What most values of a label are."""
    spans = [value for value in values if value and slot_role(value) is None]
    if len(spans) < _FEWEST:
        return None
    faults = sum(are_faults(value, [(0, len(value))], prior=-1.0) for value in spans)
    if faults >= _MOST_FAULTS * len(spans):
        return FieldRole.PROBLEM
    deeds = sum(is_deed(value) or (not has_fault(value[:_SHORT]) and leaning(value) <= 0) for value in spans)
    is_short = sum(map(len, spans)) < _SHORT * len(spans)
    if _state_faults(spans):
        return FieldRole.PROBLEM
    if (
        is_short
        and not any(is_deed(value) for value in spans)
        and sum(map(leaning, spans)) > _CLEARLY_DEEDS * len(spans)
    ):
        return None
    return FieldRole.ANSWER if deeds > _MOST_DEEDS * len(spans) else None


def _qualifier(name: str, values: list[str]) -> FieldRole | None:
    """What a label holds by a word in its name, if that is no statement and no deed (关闭时间: a deadline).

    A long value of 整改复查 or the like is more than a state.
    """
    role = column_role(name)
    is_told = role is FieldRole.STATUS and sum(map(len, values)) > _LONGEST_STATE * len(values)
    return None if is_told or role in (FieldRole.PROBLEM, FieldRole.ANSWER, FieldRole.OTHER) else role


def _state_faults(values: list[str]) -> bool:
    """Whether all values are long enough to state something, none tells a deed and half or more say what is wrong."""
    is_short = sum(map(len, values)) < _SHORTEST_STATEMENT * len(values)
    if is_short or any(map(is_deed, values)) or 2 * sum(map(has_fault, values)) < len(values):
        return False
    return all(has_fault(value) or leaning(value) > _LEANS for value in values)


def label_at(text: str, start: int, end: int, learnt: Mapping[str, FieldRole]) -> Field | None:
    """The learnt label that opens `text[start:end]`, as a field."""
    match = _AT_HEAD.match(text, start, end) if learnt else None
    if match is None or match["name"] not in learnt:
        return None
    return Field(start, match.end(), learnt[match["name"]])
