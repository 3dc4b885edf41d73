"""Names of fields, slots and table columns → what they hold (整改时限: a deadline, 牵头单位: a leading owner …)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from zhenggai.lexicon.field_names import read_name
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.pattern_sets import PatternSet
from zhenggai.lexicon.tables import read_table


class FieldRole(StrEnum):
    """What a field holds; the names of the owner fields are those of `OwnerRole`."""

    PROBLEM = "problem"
    ANSWER = "answer"
    TARGET = "target"
    DEADLINE = "deadline"
    STATUS = "status"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"
    SUPERVISING = "supervising"
    LEADER = "leader"
    NEXT_STEPS = "next_steps"
    ADVICE = "advice"
    CONTACT = "contact"
    FURNITURE = "furniture"
    OTHER = "other"


OWNER_FIELDS = frozenset(
    {FieldRole.LEAD, FieldRole.RESPONSIBLE, FieldRole.COOPERATING, FieldRole.SUPERVISING, FieldRole.LEADER}
)
_LONGEST_NAME = 18
_LONGEST_BRACKET = 64
_KEPT_LINES = 1 << 9
"""More than most notices have."""
_INSPECTORS = re.compile(
    r"^(?:(?:中央|国家|[全本]?[省市]|自治区)级?|第[一二三四五六]轮)*(?:生态)?环(?:境)?保(?:护)?督察组?(?=反馈|整改|督察|交办)"
)
"""Whose task or finding a slot's name says it is (中央生态环境保护督察|反馈意见)."""
_INSPECTION = "督察"
_BOUNDARY = "。;)】]〕” \t|(〔【[>"
_BOUNDS = compile_guarded(f"[{re.escape(_BOUNDARY)}]+")
_DECORATION = "“”【】[]*●■◆ "
_LEAD_IN = re.compile(r"(?:为|如下|是)$")
_REPLY = re.compile(
    r"(?<=,)(?:据|经)?(?:[\u4e00-\u9fff]{0,8}[局处署会府司部厅])?(?:查?[复覆]|答复|函[复覆]|据称|[复覆]称)(?:称|略以)?$"
)
_REPLY_ENDS = ("复", "覆", "称", "以")
_LONGEST_REPLY = 16
_OPENING_BRACKETS = {"【": "】", "[": "]", "〔": "〕"}
_LETTER_AFTER = re.compile(r"(?<=[\u4e00-\u9fff])[A-Z]$")
"""What counts fields of one name (不符合项A, 不符合项B)."""
_BRACKET_AFTER = re.compile(r"\([^()\n]{0,60}\)$")


@dataclass(slots=True, unsafe_hash=True)
class Field:
    """A field in a line: where its name begins, where its value begins, what it holds."""

    start: int
    value_start: int
    role: FieldRole


@cache
def _roles_of(table: str) -> tuple[PatternSet, tuple[FieldRole, ...]]:
    """The patterns of a table, and the role that each tells."""
    rows = read_table(table)
    return PatternSet(re.compile(row["pattern"]) for row in rows), tuple(FieldRole(row["role"]) for row in rows)


@lru_cache(maxsize=65536)
def field_role(name: str) -> FieldRole | None:
    """What a field of this name holds; None if it is no known name of a field.

    >>> field_role("整改时限"), field_role("牵头单位"), field_role("会议")
    (<FieldRole.DEADLINE: 'deadline'>, <FieldRole.LEAD: 'lead'>, None)
    """
    name = _LETTER_AFTER.sub("", _BRACKET_AFTER.sub("", name.strip(_DECORATION)).replace(" ", ""))
    if not 1 < len(name) <= _LONGEST_NAME:
        return None
    known = _known_role(name)
    if known is not None:
        return known
    composed = read_name(name)
    return None if composed is None else FieldRole(composed)


def _known_role(name: str) -> FieldRole | None:
    patterns, roles = _roles_of("fields")
    number = patterns.first(name, is_whole=True)
    return None if number is None else roles[number]


def find_fields(text: str, start: int, end: int) -> Iterator[Field]:
    """The fields within `text[start:end]`, one line: a known name at a boundary, then a colon."""
    colon = text.find(":", start, end)
    floor = start
    bracketed = _bracketed_field(text, start, end)
    if bracketed is not None:
        yield bracketed
        floor = bracketed.value_start
        colon = text.find(":", floor, end)
    while colon != -1:
        field = _field_before(text, floor, colon)
        if field is not None:
            yield field
            floor = colon + 1
        colon = text.find(":", colon + 1, end)


@lru_cache(maxsize=_KEPT_LINES)
def fields_of_line(text: str, start: int, end: int) -> tuple[Field, ...]:
    """The fields within `text[start:end]`, kept for the lines that were read last: several stages ask for the same."""
    return tuple(find_fields(text, start, end))


def _bracketed_field(text: str, start: int, end: int) -> Field | None:
    """A name in brackets at the head of a line, a colon behind it or not (【整改措施】)."""
    if start >= end or text[start] not in _OPENING_BRACKETS:
        return None
    close = text.find(_OPENING_BRACKETS[text[start]], start, min(end, start + _LONGEST_NAME + 2))
    role = field_role(text[start + 1 : close]) if close != -1 else None
    if role is None:
        return None
    value_start = close + 1
    while value_start < end and text[value_start] in ": ":
        value_start += 1
    return Field(start, value_start, role)


def _field_before(text: str, floor: int, colon: int) -> Field | None:
    stop = colon
    if text[colon - 1] == ")":
        opening = text.rfind("(", max(floor, colon - _LONGEST_BRACKET), colon)
        stop = opening if opening > floor else colon
    reply = None
    if text.endswith(_REPLY_ENDS, floor, stop):
        reply = _REPLY.search(text, max(floor, stop - _LONGEST_REPLY), stop)
    if reply is not None:
        return Field(reply.start(), colon + 1, FieldRole.ANSWER)
    lead = _LEAD_IN.search(text, max(floor, stop - 3), stop)
    if lead is not None and colon + 1 < len(text) and text[colon + 1] != "\n":
        return _lead_in(text, floor, lead.start(), colon)
    for begin in _begins(text, floor, stop):
        role = None if _has_value_before(text, begin, stop) else field_role(text[begin:stop])
        if role is not None and (role is not FieldRole.FURNITURE or begin == floor):
            return Field(begin, colon + 1, role)
    return None


def _begins(text: str, floor: int, stop: int) -> Iterator[int]:
    """Where the name of a field before a colon may begin: at the line's head, and behind each sign that bounds it."""
    first = max(floor, stop - _LONGEST_NAME - 4)
    if first == floor < stop - 1:
        yield floor
    for bounds in _BOUNDS.finditer(text, max(floor, first - 1), stop - 1):
        if floor < bounds.end() < stop - 1:
            yield bounds.end()


def _has_value_before(text: str, begin: int, stop: int) -> bool:
    """Whether what looks like a name is a value with the next field's name behind a blank (教务处 时限)."""
    blank = text.rfind(" ", begin, stop)
    if blank == -1 or _known_role(text[begin:stop].replace(" ", "")) is not None:
        return False
    return field_role(text[blank + 1 : stop]) is not None


@lru_cache(maxsize=65536)
def column_role(name: str) -> FieldRole | None:
    """What a table's column of this name holds: the name of a field, or any name with a telling word in it.

    >>> column_role("群众反映的具体问题及诉求"), column_role("问题编号")
    (<FieldRole.PROBLEM: 'problem'>, <FieldRole.OTHER: 'other'>)
    """
    role = field_role(name)
    is_known = role is not None and role is not FieldRole.FURNITURE
    if is_known or not 1 < len(name.strip()) <= _LONGEST_NAME:
        return role
    patterns, roles = _roles_of("columns")
    number = patterns.first(name)
    return role if number is None else roles[number]


def _lead_in(text: str, floor: int, stop: int, colon: int) -> Field | None:
    """…,整改情况为:… within a sentence leads to the answer."""
    begin = max(floor, *(text.rfind(sign, floor, stop) + 1 for sign in ",。;"))
    role = field_role(text[begin:stop])
    return Field(begin, colon + 1, role) if role is FieldRole.ANSWER else None


def slot_role(text: str) -> FieldRole | None:
    """What a heading that consists of nothing but a field's name announces (一、整改目标).

    With a full stop behind, words that could compose a name are a sentence (移送司法机关处理。).
    """
    line = text.strip()
    name = line.rstrip(":。")
    if _INSPECTION in name:
        name = _INSPECTORS.sub("", name)
    if len(name) > _LONGEST_NAME:
        return None
    return _known_role(name) if line.endswith("。") else field_role(name)
