"""Owner fields (责任单位:…, 牵头:甲局;配合:乙局) → whom they name, in which role (annotation guideline, section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.fields import OWNER_FIELDS, field_role
from zhenggai.lexicon.tables import read_table, read_words
from zhenggai.record import Label, OwnerRole

_CLAUSE = re.compile(r"(?:(?!<br|  )[^,;。\n|])+")
_BEHIND_BRACKET = re.compile(r"(?P<bracket>\((?P<name>[^()]{1,8})\))\s*(?=[^\s、()])")
_INNER_FIELD = re.compile(r"\s*\((?P<name>[^():]{2,6}):(?P<names>[^()]+)\)$")
_BREAK = re.compile(r"\s*<br\s*/?>\s*|br\s*/?>\s*")
_MEMBER = re.compile(r"(?:\([^()]*\)|[^、()])+")
_JOINT = re.compile(r"[和与及]|以及")
_BRACKET = re.compile(r"\s*\(([^()]{1,12})\)\s*$")
_BRACKETED_TAIL = re.compile(r"\([^()]*\)$")
_PLAIN = re.compile(r"(?![①-⑳])[\w()*×]{3,30}")
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}")
_COLLECTIVE = re.compile(r"[^\s]{0,4}各|有关|相关|其他|所有|全体|全[市县区镇校院]|涉及|属地")
_NOTE = re.compile(r"\((?P<names>(?:[^()\n:]|\([^()\n]{1,12}\)){3,90})\)$")
_NOTE_CLAUSE = re.compile(r"[^,;。]+")
_NO_DUTY = frozenset("已未经通待可")
_NAMED_IN_FIELD = 0.9


@dataclass(frozen=True, slots=True)
class Member:
    """Whom an owner field names; the span indexes the normalized text, brackets with a cue are outside."""

    start: int
    end: int
    role: OwnerRole


def members_of(text: str, start: int, end: int, *, role: OwnerRole) -> Iterator[Member]:
    """The members of an owner field's content `text[start:end]`.

    Args:
        text: The normalized text.
        start: Where the content begins.
        end: Where it ends.
        role: The field's own role; cues beside a member (市水务局牵头, 县财政局(配合)) or before it (牵头:…) go first.

    >>> [(one.start, one.role.value) for one in members_of("县水务局牵头,县财政局", 0, 11, role=OwnerRole.RESPONSIBLE)]
    [(0, 'lead'), (7, 'responsible')]
    """
    announced: OwnerRole | None = role
    for clause in _CLAUSE.finditer(text, start, end):
        begin, stop = _without_break(text, *clause.span())
        inner = _INNER_FIELD.search(text, begin, stop)
        if inner is not None and announced is not None and _cues().get(inner["name"]) is not None:
            yield from _members(text, begin, inner.start(), announced)
            yield from _members(text, *inner.span("names"), _cues()[inner["name"]])
            continue
        colon = text.find(":", begin, stop)
        if colon != -1:
            announced = _announced(text[begin:colon], role)
            begin = colon + 1
        if announced is None:
            continue
        yield from _members(text, begin, stop, announced)


def owner_note(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The content of the bracket that closes `text[start:end]` and says who answers for it; None if none does.

    Every clause of it ends with a cue.

    >>> owner_note("清淤5公里(县水务局牵头,各镇配合)", 0, 18), owner_note("清淤5公里(县水务局已验收)", 0, 14)
    ((6, 17), None)
    """
    note = _NOTE.search(text, start, end) if text[end - 1 : end] == ")" else None
    if note is None:
        return None
    clauses = [clause.span() for clause in _NOTE_CLAUSE.finditer(text, *note.span("names"))]
    cues = [_closing_cue().search(text, *clause) for clause in clauses]
    is_note = all(
        cue is not None and cue.start() > clause[0] and text[cue.start() - 1] not in _NO_DUTY
        for cue, clause in zip(cues, clauses, strict=True)
    )
    return note.span("names") if is_note else None


def _members(text: str, start: int, end: int, role: OwnerRole) -> Iterator[Member]:
    """The members of one clause; a cue that closes it goes first."""
    cue = _closing_cue().search(text, start, end)
    end = end if cue is None else cue.start()
    for member_start, member_end in _split(text, start, end):
        yield _member(text, member_start, member_end, role if cue is None else _cues()[cue[1]])


def _without_break(text: str, start: int, end: int) -> tuple[int, int]:
    """A clause without the line break of a table's cell (<br>) before it."""
    mark = _BREAK.match(text, start, end)
    return (start, end) if mark is None else (mark.end(), end)


def _announced(name: str, role: OwnerRole) -> OwnerRole | None:
    """The role that the words before a colon announce; None if they begin a field that names no owners."""
    cue = _cues().get(name.strip(" ("))
    field = field_role(name)
    if cue is None and field is not None and field not in OWNER_FIELDS:
        return None
    return cue or _role_of_name(name) or role


def _member(text: str, start: int, end: int, role: OwnerRole) -> Member:
    bracket = _BRACKET.search(text, start, end)
    own = _role_of_name(bracket[1]) if bracket is not None else None
    return Member(start, bracket.start(), own) if bracket is not None and own is not None else Member(start, end, role)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a coordination; 和 divides only behind a whole body (自然资源和规划局 is one)."""
    for piece in _MEMBER.finditer(text, start, end):
        begin = piece.start()
        for joint in _JOINT.finditer(text, piece.start(), piece.end()):
            if text[begin : joint.start()].strip().endswith(read_words("body_suffixes")):
                yield from _stripped(text, begin, joint.start())
                begin = joint.end()
        for mark in _BEHIND_BRACKET.finditer(text, begin, piece.end()):
            if _role_of_name(mark["name"]) is not None:
                yield from _stripped(text, begin, mark.end("bracket"))
                begin = mark.end()
        yield from _stripped(text, begin, piece.end())


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


@cache
def _cues() -> dict[str, OwnerRole]:
    return {row["cue"]: OwnerRole(row["role"]) for row in read_table("owner_cues")}


@cache
def _closing_cue() -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(read_words('owner_cues'))})(?:落实|实施|整改|办理)?\s*$")


def _role_of_name(name: str) -> OwnerRole | None:
    name = name.strip(" (")
    field = field_role(name)
    return OwnerRole(field.value) if field is not None and field in OWNER_FIELDS else _cues().get(name)


def names_in_field(text: str, start: int, end: int, *, is_personal: bool) -> Iterator[Proposal]:
    """Names in an owner field's content, which need no proof but their end: nothing else stands there.

    Args:
        text: The normalized text.
        start: Where the content begins.
        end: Where it ends.
        is_personal: Whether the field asks for persons (责任领导); a short member without a body's end is one then.
    """
    for member in members_of(text, start, end, role=OwnerRole.RESPONSIBLE):
        label = _label_of("".join(text[member.start : member.end].split()), is_personal=is_personal)
        if label is not None:
            yield Proposal(member.start, member.end, label, "name_in_field", _NAMED_IN_FIELD)


def _label_of(name: str, *, is_personal: bool) -> Label | None:
    if _COLLECTIVE.match(name) and _PLAIN.fullmatch(name):
        return Label.GROUP
    if _PLAIN.fullmatch(name) and _BRACKETED_TAIL.sub("", name).endswith(read_words("body_ends")):
        return Label.ORG
    is_person = is_personal and _PERSON.fullmatch(name) and not name.endswith(read_words("posts"))
    return Label.PER if is_person else None
