"""Gold in inline notation → record: the way annotators write (annotation guideline, section 7).

Marks stand inside the text, and the text without them is the notice, to the character:
`⟦LABEL key=value …|text⟧` is a mention or (label QTY) a quantity, `⟪P2 parent=P1 …|…⟫` a problem,
`⟪M3 problem=P2|…⟫` a measure. `own=ROLE` makes a mention an owner of the innermost measure that it stands in; with
`for=P2,M3` it says of what, `own=lead:P2,actor:M3` gives each its own role. `id=q1` names a mark for reference:
`from=q1` is the figure that a change starts from, `of=@q1` what that quantity counts (`counted`), `period=d1` the date
that a figure holds for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from zhenggai.errors import GoldError
from zhenggai.export.marks import BLOCK, MENTION, Mark, MarkFault, place_of, read_marks
from zhenggai.export.quantity_links import QuantityLinks
from zhenggai.export.rows import Row, as_number
from zhenggai.record import Label, MeasureKind, Mod, OwnerRole, ProblemKind, QuantityRole, Record, Status

QUANTITY = "QTY"

_MENTION_KEYS = frozenset({"id", "value", "canon", "own", "for"})
_QUANTITY_KEYS = frozenset({"id", "value", "value_max", "unit", "mod", "of", "role", "change", "from", "period"})
_PROBLEM_KEYS = frozenset({"parent", "status", "deadline", "completed", "kind"})
_MEASURE_KEYS = frozenset({"problem", "status", "deadline", "completed", "kind"})
_COPIED_KEYS = ("status", "deadline", "completed")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_BLOCK_NAME = re.compile(r"[PM]\d+")


@dataclass(frozen=True, slots=True)
class MarkedNotice:
    """What a marked text says.

    Attributes:
        record: The gold record; what is wrong is left out of it.
        places: The offset in the marked text of each mark, by the id of what it became.
        faults: What is wrong, in the order of the text.
    """

    record: Record
    places: Mapping[str, int]
    faults: list[MarkFault]


def parse_notation(marked: str, *, notice_id: str, where: str) -> Record:
    """Builds the gold record of a marked text.

    Args:
        marked: The notice with its marks.
        notice_id: The record's id.
        where: The file's name, for messages.

    Returns:
        A record whose text is `marked` without its marks; ids of mentions follow the order of the text.

    Raises:
        GoldError: A mark is malformed, unclosed, crosses another one, or names something that does not exist. All
            faults of the file are told, one a line.
    """
    notice = read_notation(marked, notice_id=notice_id, where=where)
    if notice.faults:
        told = (f"{where}:{place_of(marked, fault.at)}: {fault.message}" for fault in notice.faults)
        raise GoldError("\n".join(told))
    return notice.record


def read_notation(marked: str, *, notice_id: str, where: str) -> MarkedNotice:
    """Reads a marked text as far as it can be read, and collects what is wrong.

    Args:
        marked: The notice with its marks.
        notice_id: The record's id.
        where: The file's name, for messages.

    Raises:
        GoldError: The marks can't be told apart: one is malformed, empty, unclosed, or crosses another one.
    """
    text, marks = read_marks(marked, where=where)
    builder = _Builder(text)
    builder.read(marks)
    record = Record.model_validate({"id": notice_id, "text": text, **builder.lists()})
    places = {key: mark.at for key, (mark, _) in builder.kept.items()}
    return MarkedNotice(record, places, sorted(builder.faults, key=lambda fault: fault.at))


def strip_notation(marked: str, *, where: str = "text") -> str:
    """The notice itself: the marked text without its marks.

    Raises:
        GoldError: As in `read_notation`.
    """
    return read_marks(marked, where=where)[0]


@dataclass
class _Builder:
    """Turns marks into the lists of a record; offsets are those of the text without marks."""

    text: str
    entities: list[Row] = field(default_factory=list)
    quantities: list[Row] = field(default_factory=list)
    problems: dict[str, Row] = field(default_factory=dict)
    measures: dict[str, Row] = field(default_factory=dict)
    kept: dict[str, tuple[Mark, Row]] = field(default_factory=dict)
    named: dict[str, Row] = field(default_factory=dict)
    faults: list[MarkFault] = field(default_factory=list)

    def read(self, marks: list[Mark]) -> None:
        for mark in marks:
            if mark.bracket == BLOCK:
                self._add_block(mark)
        for mark in marks:
            if mark.bracket == MENTION:
                self._add_mention(mark)
        self._check_links()
        self.faults += QuantityLinks(self.text, self.kept, self.named).link()

    def lists(self) -> dict[str, list[Row]]:
        return {
            "entities": self.entities,
            "quantities": self.quantities,
            "problems": list(self.problems.values()),
            "measures": list(self.measures.values()),
        }

    def _fault(self, mark: Mark, code: str, message: str) -> None:
        self.faults.append(MarkFault(mark.at, code, message))

    def _span(self, mark: Mark) -> Row:
        return {"start": mark.start, "end": mark.end, "text": self.text[mark.start : mark.end]}

    def _known_attributes(self, mark: Mark, allowed: frozenset[str]) -> dict[str, str]:
        for key in mark.attributes:
            if key not in allowed:
                known = ", ".join(sorted(allowed))
                self._fault(mark, "attribute", f"{mark.name} has the unknown attribute {key!r}; known: {known}")
        return {key: value for key, value in mark.attributes.items() if key in allowed}

    def _is_choice(self, mark: Mark, key: str, value: str, choices: Iterable[str]) -> bool:
        known = [str(choice) for choice in choices]
        if value not in known:
            code = "owner" if key == "own" else key
            self._fault(mark, code, f"{key}={value!r} is no {key}; known: {', '.join(known)}")
        return value in known

    def _add_block(self, mark: Mark) -> None:
        is_problem = mark.name.startswith("P")
        blocks = self.problems if is_problem else self.measures
        if not _BLOCK_NAME.fullmatch(mark.name):
            self._fault(mark, "name", f"a problem is named P1, P2 …, a measure M1, M2 …; found {mark.name!r}")
            return
        if mark.name in blocks:
            self._fault(mark, "name", f"{mark.name} is used twice")
            return
        if not all(_BLOCK_NAME.fullmatch(name) for name in mark.inside):
            self._fault(mark, "overlap", f"{mark.name} stands inside a mention; a mention stands inside it instead")
            return
        attributes = self._known_attributes(mark, _PROBLEM_KEYS if is_problem else _MEASURE_KEYS)
        link = "parent" if is_problem else "problem"
        block = {"id": mark.name, link: attributes.get(link), **self._span(mark), "owners": []}
        block |= {key: attributes[key] for key in _COPIED_KEYS if key in attributes}
        if "status" in block and not self._is_choice(mark, "status", block["status"], Status):
            del block["status"]
        if "kind" in attributes:
            known = ProblemKind if is_problem else MeasureKind
            block["types"] = list(self._kinds(mark, attributes["kind"], known))
        self._keep(mark, blocks.setdefault(mark.name, block))

    def _kinds(self, mark: Mark, written: str, known: Iterable[str]) -> Iterator[str]:
        seen: set[str] = set()
        for kind in written.split(","):
            if kind in seen:
                self._fault(mark, "kind", f"kind={kind!r} stands twice")
            elif self._is_choice(mark, "kind", kind, known):
                seen.add(kind)
                yield kind

    def _keep(self, mark: Mark, row: Row) -> None:
        self.kept[row["id"]] = mark, row
        name = mark.attributes.get("id")
        if name is None:
            return
        if name in self.named:
            self._fault(mark, "id", f"id={name!r} is used twice")
        else:
            self.named[name] = row

    def _add_mention(self, mark: Mark) -> None:
        if not all(_BLOCK_NAME.fullmatch(name) for name in mark.inside):
            self._fault(mark, "overlap", f"{mark.name} stands inside another mention; mark the outermost only")
        elif mark.name == QUANTITY:
            self._add_quantity(mark)
        elif mark.name not in Label.__members__:
            self._fault(mark, "label", f"unknown label {mark.name!r}; known: {', '.join(Label)}, {QUANTITY}")
        else:
            self._add_entity(mark)

    def _add_entity(self, mark: Mark) -> None:
        attributes = self._known_attributes(mark, _MENTION_KEYS)
        entity = {"id": f"E{len(self.entities) + 1}", "label": mark.name, **self._span(mark)}
        if "value" in attributes:
            entity["value"] = attributes["value"]
        if "canon" in attributes:
            entity["canonical"] = attributes["canon"]
        self.entities.append(entity)
        self._keep(mark, entity)
        if "own" in attributes:
            for target, role in self._owned(mark):
                if self._is_choice(mark, "own", role, OwnerRole):
                    self._add_owner(mark, str(entity["id"]), target, role)
        elif "for" in attributes:
            self._fault(mark, "owner", f"{mark.name} has for=… without own=…")

    def _owned(self, mark: Mark) -> Iterator[tuple[str, str]]:
        own, named = mark.attributes["own"], mark.attributes.get("for")
        if ":" in own:
            for pair in own.split(","):
                role, _, target = pair.partition(":")
                yield target, role
            return
        targets = named.split(",") if named else [name for name in mark.inside if name.startswith("M")][-1:]
        yield from ((target, own) for target in targets or ("",))

    def _add_owner(self, mark: Mark, entity: str, target: str, role: str) -> None:
        block = self.problems.get(target) or self.measures.get(target)
        if not target:
            self._fault(mark, "owner", "own=… outside a measure needs for=P… or for=M…")
        elif block is None:
            self._fault(mark, "owner", f"for={target!r}: there is no such problem or measure")
        else:
            block["owners"].append({"entity": entity, "role": role})

    def _add_quantity(self, mark: Mark) -> None:
        attributes = self._known_attributes(mark, _QUANTITY_KEYS)
        if "value" not in attributes:
            self._fault(mark, "value", "a QTY needs value=…")
        quantity = {"id": f"Q{len(self.quantities) + 1}", **self._span(mark), "unit": attributes.get("unit", "")}
        for key in ("value", "value_max"):
            if key in attributes:
                quantity[key] = self._number(mark, key)
        for key, choices in (("mod", Mod), ("role", QuantityRole)):
            if key in attributes and self._is_choice(mark, key, attributes[key], choices):
                quantity[key] = attributes[key]
        quantity.setdefault("value", 0)  # of a mark at fault; no record with a fault leaves `parse_notation`
        self.quantities.append(quantity)
        self._keep(mark, quantity)

    def _number(self, mark: Mark, key: str) -> int | float:
        if _NUMBER.fullmatch(mark.attributes[key]) is None:
            self._fault(mark, key, f"{key}={mark.attributes[key]!r} is not a number")
            return 0
        return as_number(Decimal(mark.attributes[key]))

    def _check_links(self) -> None:
        for mark, row in self.kept.values():
            link = "parent" if row["id"] in self.problems else "problem"
            target = row.get(link)
            if target is None:
                continue
            if link == "parent" and target == row["id"]:
                self._fault(mark, link, f"{mark.name} is its own parent")
            elif target not in self.problems:
                self._fault(mark, link, f"{mark.name} names {target!r}, which is no problem of this notice")
            else:
                continue
            row[link] = None
