"""Two records of one notice → what changed between them, each change with its stage and rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from zhenggai.record import Entity, Measure, Owner, Problem, Quantity, Record

ChangeKind: TypeAlias = Literal["added", "removed", "changed"]

_STAGES: Final = ("entities", "quantities", "problems", "measures", "owners")
_IDS: Final = frozenset({"id", "section", "quantities", "dates", "documents", "measures", "owners"})
_NO_RULE: Final = "unnamed"
_NO_VALUE: Final = "–"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two runs read differently.

    Attributes:
        notice: Id of the notice.
        stage: The list of the record that it stands in, entities with their label.
        rule: What found it, in the second run where it is there, else in the first.
        kind: Whether the second run added, removed or changed it.
        start: Where it begins in the notice's text.
        end: Where it ends.
        text: Its characters.
        details: For a change, the fields that differ with both values.
    """

    notice: str
    stage: str
    rule: str
    kind: ChangeKind
    start: int
    end: int
    text: str
    details: str = ""


@dataclass(frozen=True, slots=True)
class _Item:
    """A part of a record as it is compared: what it is, and everything said of it but ids."""

    stage: str
    start: int
    end: int
    text: str
    rule: str
    fields: Mapping[str, Any]


def find_differences(before: Record, after: Record) -> Iterator[Difference]:
    """Yields what differs, in the order of the text.

    Parts of the two records are the same if their stage, label and span are; ids don't count, since one more mention
    renumbers all others.

    Args:
        before: The first run's record.
        after: The second run's record of the same text.
    """
    first, second = _items(before), _items(after)
    found = []
    for key, old in first.items():
        new = second.get(key)
        if new is None:
            found.append(_difference(after.id, "removed", old))
        elif details := _changed_fields(old.fields, new.fields):
            found.append(_difference(after.id, "changed", new, details))
    found += [_difference(after.id, "added", new) for key, new in second.items() if key not in first]
    yield from sorted(found, key=lambda one: (one.start, one.end, one.stage, one.details))


def _difference(notice: str, kind: ChangeKind, one: _Item, details: str = "") -> Difference:
    return Difference(notice, one.stage, one.rule, kind, one.start, one.end, one.text, details)


def _items(record: Record) -> dict[tuple[Any, ...], _Item]:
    names = _names(record)
    items: dict[tuple[Any, ...], _Item] = {}
    for stage in _STAGES[:-1]:
        for one in getattr(record, stage):
            label = f"{stage} {one.label}" if isinstance(one, Entity) else stage
            items[label, one.start, one.end] = _Item(
                label, one.start, one.end, one.text, one.source or _NO_RULE, _fields(one, names)
            )
    for block, owner in _owners(record):
        place = names.get(owner.entity or "", _NO_VALUE)
        key = ("owners", block.start, block.end, owner.entity and place)
        fields = {"role": owner.role}
        items[key] = _Item(
            "owners", block.start, block.end, f"{place} ← {block.text}", owner.source or _NO_RULE, fields
        )
    return items


def _names(record: Record) -> dict[str, str]:
    """What stands for an id: the characters and place of what it names."""
    parts: Iterable[Entity | Quantity | Problem | Measure]
    parts = (*record.entities, *record.quantities, *record.problems, *record.measures)
    return {one.id: f"{one.text}@{one.start}" for one in parts}


def _owners(record: Record) -> Iterator[tuple[Problem | Measure, Owner]]:
    blocks: tuple[Problem | Measure, ...] = (*record.problems, *record.measures)
    for block in blocks:
        for owner in block.owners:
            yield block, owner


def _fields(one: Entity | Quantity | Problem | Measure, names: Mapping[str, str]) -> dict[str, Any]:
    dumped = one.model_dump(by_alias=True, exclude=set(_IDS), exclude_none=True)
    for key in ("parent", "problem", "period"):
        if dumped.get(key) in names:
            dumped[key] = names[dumped[key]]
    change = dumped.get("change")
    if change and change.get("from") in names:
        dumped["change"] = {**change, "from": names[change["from"]]}
    return dumped


def _changed_fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    return "; ".join(f"{key}: {old.get(key, _NO_VALUE)} → {new.get(key, _NO_VALUE)}" for key in sorted(keys))
