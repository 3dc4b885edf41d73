"""Owner fields (责任单位:…, 牵头:甲局;配合:乙局) → whom they name, in which role (annotation guideline, section 6)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from zhenggai.entities.persons import is_name
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.fields import OWNER_FIELDS, field_role
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_table, read_words
from zhenggai.record import Label, OwnerRole

_CLAUSE = re.compile(r"(?:(?!<br|  )[^,;。\n|])+")
_BEHIND_BRACKET = re.compile(r"(?P<bracket>\((?P<name>[^()]{1,8})\))\s*(?=[^\s、()])")
_INNER_FIELD = re.compile(r"\s*\((?P<name>[^():]{2,6}):(?P<names>[^()]+)\)$")
_BREAK = re.compile(r"\s*<br\s*/?>\s*|br\s*/?>\s*")
_MEMBER = re.compile(r"(?:\([^()]*\)|[^、()])+")
_JOINT = re.compile(r"会同|联合(?![社会体])|协同|[和与及]|以及")
_BRACKET = re.compile(r"\s*\(([^()]{1,12})\)\s*$")
_BRACKETED_TAIL = re.compile(r"\([^()]*\)$")
_WORD = re.compile(r"\S+")
_PLAIN = re.compile(r"(?![①-⑳])[\w()*×]{2,30}")
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}")
_COLLECTIVE = re.compile(r"[^\s]{0,4}各|有关|相关|其他|所有|全体|全[市县区镇校院]|涉及|属地")
_EACH = re.compile(r"各[村镇乡县区市校院科股室站所队组]|各班|各地")
_GOVERNMENT = re.compile(r"(?:人民)?政府|管委会|办事处")
_COMMITTEE_BEFORE = re.compile(r"各[^、;。\n]{0,12}(?:党委|党工委)[、和及]\s?$")
"""各市|党委、: what makes of 政府 the governments of a kind."""
_NOTE = re.compile(r"[(\[〔【](?P<names>(?:[^()\[\]〔〕【】\n:]|\([^()\n]{1,12}\)){3,90})[)\]〕】]$")
_TERM = re.compile(
    r"[^,;。]{0,12}(?:[日月底末年]前|[日月底末])(?:全部|基本)?(?:完成|办结|到位|销号|整改|落实)*|长期坚持|立[行知]立改|持续推进"
)
_CLOSING = tuple(")]〕】")
_NOTE_CLAUSE = re.compile(r"[^,;。]+")
_NO_DUTY = frozenset("已未经通待可")
_NAMED_IN_FIELD = 0.9
_BARE_NOTE = re.compile(r"[。;]?\s?[(\[〔【](?P<names>[^()\[\]〔〕【】\n:]{2,60})[)\]〕】]")
_DITTO = re.compile(r"同(?:上|前)")
_BETWEEN_NAMES = re.compile(r"[、,;/\s和及]*(?:等|等单位)?[、,;/\s]*[\d年月日.\-—/底前]*")
_NAMED = frozenset({Label.ORG, Label.GROUP, Label.TITLE, Label.PER})
_SEVERAL = 2


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
        blank = text.rfind(" ", begin, colon) if colon != -1 else -1
        if blank > begin and field_role(text[blank + 1 : colon]) is not None:
            if announced is not None:
                yield from _members(text, begin, blank, announced)
            begin = blank + 1
        if colon != -1:
            announced = _announced(text[begin:colon], role)
            begin = colon + 1
        if announced is None:
            continue
        yield from _members(text, begin, stop, announced)


def owner_note(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The content of the bracket that closes `text[start:end]` and says who answers for it; None if none does.

    Every clause of it ends with a cue, but for one that says by when.

    >>> owner_note("清淤5公里(县水务局牵头,各镇配合)", 0, 18), owner_note("清淤5公里(县水务局已验收)", 0, 14)
    ((6, 17), None)
    """
    note = _NOTE.search(text, start, end) if text[end - 1 : end] in _CLOSING else None
    if note is None:
        return None
    clauses = [clause.span() for clause in _NOTE_CLAUSE.finditer(text, *note.span("names"))]
    clauses = [clause for clause in clauses if not _TERM.fullmatch(text, *clause)]
    cues = [_closing_cue().search(text, *clause) for clause in clauses]
    is_note = bool(cues) and all(
        cue is not None and cue.start() > clause[0] and text[cue.start() - 1] not in _NO_DUTY
        for cue, clause in zip(cues, clauses, strict=True)
    )
    return note.span("names") if is_note else None


def bare_notes(
    text: str, spans: Sequence[tuple[int, int]], mentions: Sequence[Proposal], starts: Sequence[int]
) -> dict[tuple[int, int], tuple[int, int]]:
    """The contents of brackets that hold nothing but names (…。(县水务局、各镇)) behind measures, or at their end.

    One such bracket may be anything; of two or more in a notice each says who answers for the measure before it, and
    (同上) says the same as the one before.

    Args:
        text: The normalized text.
        spans: The measures, in the order of the text.
        mentions: The mentions, sorted by start.
        starts: Where they start.
    """
    notes: dict[tuple[int, int], tuple[int, int]] = {}
    last: tuple[int, int] | None = None
    for start, end in spans:
        is_within = text[end - 1] in _CLOSING
        opening = max(text.rfind(sign, start, end) for sign in "([〔【") if is_within else end
        note = _BARE_NOTE.match(text, opening) if opening >= start else None
        if note is None:
            continue
        if _DITTO.fullmatch(note["names"]):
            if last is not None:
                notes[start, end] = last
        elif _are_names(text, *note.span("names"), mentions, starts):
            last = notes[start, end] = note.span("names")
    return notes if len(notes) >= _SEVERAL else {}


def _are_names(text: str, start: int, end: int, mentions: Sequence[Proposal], starts: Sequence[int]) -> bool:
    """Whether a stretch holds bodies, posts or persons, and between them only signs, dates and persons nobody knew."""
    position, rest = start, []
    for index in range(bisect_left(starts, start), bisect_left(starts, end)):
        if mentions[index].label in _NAMED and mentions[index].end <= end:
            rest.append(text[position : mentions[index].start])
            position = mentions[index].end
    if not rest or _BETWEEN_NAMES.fullmatch(rest[0]) is None:
        return False
    return all(_BETWEEN_NAMES.fullmatch(one) or is_name(one.strip()) for one in [*rest[1:], text[position:end]])


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
    return compile_guarded(rf"({'|'.join(read_words('owner_cues'))})(?:落实|实施|整改|办理)?\s*$")


def is_owner_name(name: str) -> bool:
    """Whether a field of this name, or the cue before a colon (牵头:…), names owners."""
    return _role_of_name(name) is not None


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
        parts = list(_parts(text, member.start, member.end))
        for begin, stop in parts:
            name = "".join(text[begin:stop].split())
            is_beside = _COMMITTEE_BEFORE.search(text, max(start, begin - 18), begin) is not None
            is_government = is_beside and _GOVERNMENT.fullmatch(name) is not None
            label = Label.GROUP if is_government else _label_of(name, is_personal=is_personal or len(parts) > 1)
            if label is not None:
                yield Proposal(begin, stop, label, "name_in_field", _NAMED_IN_FIELD)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names in one member: with a person or post in brackets (县水务局(甲某), 甲某(镇长)) or behind a blank.

    >>> text = "县水务局(李守田)"
    >>> [text[begin:stop] for begin, stop in _parts(text, 0, len(text))]
    ['县水务局', '李守田']
    """
    bracket = _BRACKET.search(text, start, end)
    if bracket is not None and bracket.start() > start and _is_person_or_post(bracket[1]):
        yield start, bracket.start()
        yield bracket.span(1)
        return
    words = [word.span() for word in _WORD.finditer(text, start, end)]
    if len(words) > 1 and all(_is_part(text[slice(*word)]) for word in words):
        yield from words
    else:
        yield start, end


def _is_person_or_post(name: str) -> bool:
    is_person = is_name(name) and not name.endswith(read_words("body_ends"))
    return is_person or _post().fullmatch(name) is not None


def _is_part(word: str) -> bool:
    return is_name(word) or _label_of(word, is_personal=False) is not None


@cache
def _post() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{0,10}}(?:{'|'.join(read_words('posts'))})")


def _label_of(name: str, *, is_personal: bool) -> Label | None:
    if _EACH.fullmatch(name) or (_COLLECTIVE.match(name) and _PLAIN.fullmatch(name)):
        return Label.GROUP
    if _PLAIN.fullmatch(name) and _BRACKETED_TAIL.sub("", name).endswith(read_words("body_ends")):
        return Label.ORG
    if _PLAIN.fullmatch(name) and _post().fullmatch(name):
        return Label.TITLE
    is_person = is_personal and _PERSON.fullmatch(name) and not name.endswith(read_words("posts"))
    return Label.PER if is_person else None
