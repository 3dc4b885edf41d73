"""Gold in inline notation → record: the way annotators write (annotation guideline, section 7).

Marks stand inside the text, and the text without them is the notice, to the character:
`⟦LABEL key=value …|text⟧` is a mention or (label QTY) a quantity, `⟪P2 parent=P1 …|…⟫` a problem,
`⟪M3 problem=P2|…⟫` a measure. `own=ROLE` makes a mention an owner of the innermost measure that it stands in; with
`for=P2,M3` it says of what.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from zhenggai.errors import GoldError
from zhenggai.export.rows import as_number
from zhenggai.record import Label, Mod, OwnerRole, Record, Status

_TOKEN = re.compile(r"[⟦⟪⟧⟫]")
_HEAD = re.compile(r"(?P<name>[A-Z]+\d*)(?P<attributes>(?:\s+[a-z_]+=[^\s|]+)*)\s*\|")
_ATTRIBUTE = re.compile(r"([a-z_]+)=([^\s|]+)")
_CLOSING = {"⟦": "⟧", "⟪": "⟫"}
_MENTION_KEYS = {"value", "own", "for"}
_QUANTITY_KEYS = {"value", "value_max", "unit", "mod", "role"}
_PROBLEM_KEYS = {"parent", "status", "deadline"}
_MEASURE_KEYS = {"problem", "status", "deadline"}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_BLOCK_NAME = re.compile(r"[PM]\d+")
_QUANTITY_ROLES = frozenset({"actual", "target", "baseline", "result", "requirement", "threshold", "share"})


@dataclass
class _Mark:
    bracket: str
    name: str
    attributes: dict[str, str]
    at: int
    start: int
    end: int = -1
    inside: list[str] = field(default_factory=list)


def parse_notation(marked: str, *, notice_id: str, where: str) -> Record:
    """Builds the gold record of a marked text.

    Args:
        marked: The notice with its marks.
        notice_id: The record's id.
        where: The file's name, for messages.

    Returns:
        A record whose text is `marked` without its marks; ids follow the order of the text.

    Raises:
        GoldError: A mark is malformed, unclosed, crosses another one, or names something that does not exist.
    """
    text, marks = _read_marks(marked, where)
    record = _Builder(text, marked, where).build(marks)
    return Record.model_validate({"id": notice_id, "text": text, **record})


def strip_notation(marked: str, *, where: str = "text") -> str:
    """The notice itself: the marked text without its marks.

    Raises:
        GoldError: As in `parse_notation`.
    """
    return _read_marks(marked, where)[0]


def _place(marked: str, at: int, where: str) -> str:
    line = marked.count("\n", 0, at) + 1
    column = at - (marked.rfind("\n", 0, at) + 1) + 1
    return f"{where}:{line}:{column}"


def _read_marks(marked: str, where: str) -> tuple[str, list[_Mark]]:
    pieces: list[str] = []
    length = position = 0
    stack: list[_Mark] = []
    marks: list[_Mark] = []
    for token in _TOKEN.finditer(marked):
        if token.start() < position:
            continue
        piece = marked[position : token.start()]
        pieces.append(piece)
        length += len(piece)
        position = token.end()
        if token.group() in _CLOSING:
            mark, position = _open_mark(marked, token, where)
            mark.start = length
            mark.inside = [outer.name for outer in stack]
            stack.append(mark)
            marks.append(mark)
        else:
            _close_mark(stack, token, length, marked, where)
    if stack:
        raise GoldError(f"{_place(marked, stack[-1].at, where)}: the mark {stack[-1].name} is never closed")
    pieces.append(marked[position:])
    return "".join(pieces), marks


def _open_mark(marked: str, token: re.Match[str], where: str) -> tuple[_Mark, int]:
    head = _HEAD.match(marked, token.end())
    if head is None:
        raise GoldError(
            f"{_place(marked, token.start(), where)}: expected a name, attributes key=value and '|' after "
            f"{token.group()}, found {marked[token.end() : token.end() + 20]!r}"
        )
    pairs = _ATTRIBUTE.findall(head["attributes"])
    attributes = dict(pairs)
    if len(attributes) < len(pairs):
        raise GoldError(f"{_place(marked, token.start(), where)}: {head['name']} has an attribute twice: {pairs}")
    return _Mark(token.group(), head["name"], attributes, token.start(), 0), head.end()


def _close_mark(stack: list[_Mark], token: re.Match[str], length: int, marked: str, where: str) -> None:
    if not stack or _CLOSING[stack[-1].bracket] != token.group():
        opened = stack[-1].name if stack else "nothing"
        place = _place(marked, token.start(), where)
        raise GoldError(f"{place}: {token.group()} closes nothing that is open here (innermost open: {opened})")
    mark = stack.pop()
    mark.end = length
    if mark.end == mark.start:
        raise GoldError(f"{_place(marked, token.start(), where)}: the mark {mark.name} is empty")


@dataclass
class _Builder:
    """Turns marks into the lists of a record; offsets are those of the text without marks."""

    text: str
    marked: str
    where: str
    entities: list[dict[str, Any]] = field(default_factory=list)
    quantities: list[dict[str, Any]] = field(default_factory=list)
    problems: dict[str, dict[str, Any]] = field(default_factory=dict)
    measures: dict[str, dict[str, Any]] = field(default_factory=dict)

    def build(self, marks: list[_Mark]) -> dict[str, Any]:
        for mark in marks:
            if mark.bracket == "⟪":
                self._add_block(mark)
        for mark in marks:
            if mark.bracket == "⟦":
                self._add_mention(mark)
        self._check_references(marks)
        return {
            "entities": self.entities,
            "quantities": self.quantities,
            "problems": list(self.problems.values()),
            "measures": list(self.measures.values()),
        }

    def _fail(self, mark: _Mark, message: str) -> GoldError:
        return GoldError(f"{_place(self.marked, mark.at, self.where)}: {message}")

    def _span(self, mark: _Mark) -> dict[str, Any]:
        return {"start": mark.start, "end": mark.end, "text": self.text[mark.start : mark.end]}

    def _check_keys(self, mark: _Mark, allowed: set[str]) -> None:
        for key in mark.attributes:
            if key not in allowed:
                raise self._fail(mark, f"{mark.name} has the unknown attribute {key!r}; known: {sorted(allowed)}")

    def _check_choice(self, mark: _Mark, key: str, choices: Iterable[str]) -> None:
        known = [str(choice) for choice in choices]
        value = mark.attributes.get(key)
        if value is not None and value not in known:
            raise self._fail(mark, f"{key}={value!r} is no {key}; known: {', '.join(known)}")

    def _add_block(self, mark: _Mark) -> None:
        is_problem = mark.name.startswith("P")
        blocks = self.problems if is_problem else self.measures
        if not _BLOCK_NAME.fullmatch(mark.name):
            raise self._fail(mark, f"a problem is named P1, P2 …, a measure M1, M2 …; found {mark.name!r}")
        if mark.name in blocks:
            raise self._fail(mark, f"{mark.name} is used twice")
        if not all(_BLOCK_NAME.fullmatch(name) for name in mark.inside):
            raise self._fail(mark, f"{mark.name} stands inside a mention; a mention stands inside it instead")
        self._check_keys(mark, _PROBLEM_KEYS if is_problem else _MEASURE_KEYS)
        self._check_choice(mark, "status", Status)
        link = "parent" if is_problem else "problem"
        block = {"id": mark.name, link: mark.attributes.get(link), **self._span(mark), "owners": []}
        block |= {key: value for key, value in mark.attributes.items() if key != link}
        blocks[mark.name] = block

    def _add_mention(self, mark: _Mark) -> None:
        if not all(_BLOCK_NAME.fullmatch(name) for name in mark.inside):
            raise self._fail(mark, f"{mark.name} stands inside another mention; mark the outermost only")
        if mark.name == "QTY":
            self._add_quantity(mark)
            return
        if mark.name not in Label.__members__:
            raise self._fail(mark, f"unknown label {mark.name!r}; known: {', '.join(Label)}, QTY")
        self._check_keys(mark, _MENTION_KEYS)
        entity = {"id": f"E{len(self.entities) + 1}", "label": mark.name, **self._span(mark)}
        if "value" in mark.attributes:
            entity["value"] = mark.attributes["value"]
        self.entities.append(entity)
        if "own" in mark.attributes:
            self._add_owner(mark, str(entity["id"]))
        elif "for" in mark.attributes:
            raise self._fail(mark, f"{mark.name} has for=… without own=…")

    def _add_quantity(self, mark: _Mark) -> None:
        self._check_keys(mark, _QUANTITY_KEYS)
        self._check_choice(mark, "mod", Mod)
        self._check_choice(mark, "role", sorted(_QUANTITY_ROLES))
        quantity = {"id": f"Q{len(self.quantities) + 1}", **self._span(mark)}
        if "value" not in mark.attributes:
            raise self._fail(mark, "a QTY needs value=…")
        quantity["value"] = self._number(mark, "value")
        quantity["unit"] = mark.attributes.get("unit", "")
        if "value_max" in mark.attributes:
            quantity["value_max"] = self._number(mark, "value_max")
        quantity |= {key: mark.attributes[key] for key in ("mod", "role") if key in mark.attributes}
        self.quantities.append(quantity)

    def _number(self, mark: _Mark, key: str) -> int | float:
        if _NUMBER.fullmatch(mark.attributes[key]) is None:
            raise self._fail(mark, f"{key}={mark.attributes[key]!r} is not a number")
        return as_number(Decimal(mark.attributes[key]))

    def _add_owner(self, mark: _Mark, entity: str) -> None:
        self._check_choice(mark, "own", OwnerRole)
        named = mark.attributes.get("for")
        targets = named.split(",") if named else [name for name in mark.inside if name.startswith("M")][-1:]
        if not targets:
            raise self._fail(mark, "own=… outside a measure needs for=P… or for=M…")
        for target in targets:
            block = self.problems.get(target) or self.measures.get(target)
            if block is None:
                raise self._fail(mark, f"for={target!r}: there is no such problem or measure")
            block["owners"].append({"entity": entity, "role": mark.attributes["own"]})

    def _check_references(self, marks: list[_Mark]) -> None:
        for mark in marks:
            target = mark.attributes.get("parent") or mark.attributes.get("problem")
            if mark.bracket == "⟪" and target is not None and target not in self.problems:
                raise self._fail(mark, f"{mark.name} names {target!r}, which is no problem of this notice")
            if target == mark.name:
                raise self._fail(mark, f"{mark.name} is its own parent")
