"""Dates: their form, and their value recomputed from the surface and from the dates before it (guideline, 3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from zhenggai.dates.dates import FoundDate, find_dates
from zhenggai.dates.years import resolve_dates
from zhenggai.gold.findings import Fault, GoldReading
from zhenggai.gold.positions import to_normalized
from zhenggai.record import Entity, Label

_POINT = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_VALUE = re.compile(rf"R/P\d+[YMWD]|(?:{_POINT}|\.\.)(?:/(?:{_POINT}|\.\.))?")
_OPEN = ".."


def is_date_value(value: str) -> bool:
    """Whether a value is a date, a month, a year, an interval or a recurrence that exists.

    >>> [is_date_value(value) for value in ("2024-08/..", "2023-02-29", "R/P1M", "2024/2023", "immediate")]
    [True, False, True, False, False]
    """
    if _VALUE.fullmatch(value) is None:
        return False
    if value.startswith("R/"):
        return True
    points = value.split("/")
    if not all(point == _OPEN or _exists(point) for point in points) or set(points) == {_OPEN}:
        return False
    return len(points) == 1 or _OPEN in points or points[0][: len(points[1])] <= points[1][: len(points[0])]


def _exists(point: str) -> bool:
    try:
        date.fromisoformat((point + "-01-01")[:10])
    except ValueError:
        return False
    return True


def check_dates(reading: GoldReading, *, normalize: Callable[[str], str]) -> Iterator[Fault]:
    """Finds dates whose value has no form of one, or is not what our parser makes of their words.

    Args:
        reading: The gold.
        normalize: Normalizes a piece of raw text.
    """
    gold = [entity for entity in reading.record.entities if entity.label == Label.DATE]
    sound = []
    for entity in gold:
        if entity.value is not None and not is_date_value(entity.value):
            message = f"{entity.text!r}: expected an ISO 8601 value as in guideline 3, got {entity.value!r}"
            yield Fault(entity.id, "date", message)
        else:
            sound.append(entity)
    for entity in reading.record.entities:
        if entity.label != Label.DATE and entity.value is not None:
            yield Fault(entity.id, "attribute", f"expected value=… on DATE only, got it on {entity.label}")
    for entity, expected in _recomputed(reading, gold, normalize):
        if entity in sound and entity.value != expected:
            got = entity.value or "none"
            yield Fault(entity.id, "date", f"{entity.text!r}: expected value={expected or 'none'}, got value={got}")


def _recomputed(
    reading: GoldReading, gold: list[Entity], normalize: Callable[[str], str]
) -> Iterator[tuple[Entity, str | None]]:
    """Each date that our parser can read, with the value that it gives it among the other dates of the gold."""
    found = _found_dates(reading, gold, normalize)
    segments = sorted(to_normalized(reading.normalized, one.start, one.end) for one in reading.record.measures)
    values = resolve_dates(reading.normalized.text, [one for _, one in found], segments=segments)
    yield from ((entity, value) for (entity, _), value in zip(found, values, strict=True))


def _found_dates(
    reading: GoldReading, gold: list[Entity], normalize: Callable[[str], str]
) -> list[tuple[Entity, FoundDate]]:
    normalized = reading.normalized
    in_notice = {normalized.offsets.to_source(one.start, one.end): one for one in find_dates(normalized.text)}
    dates: list[tuple[Entity, FoundDate]] = []
    for entity in sorted(gold, key=lambda one: one.start):
        one = in_notice.get((entity.start, entity.end)) or _alone(normalize("".join(entity.text.split())))
        if one is not None:
            start, end = to_normalized(normalized, entity.start, entity.end)
            dates.append((entity, replace(one, start=start, end=end)))
    return dates


def _alone(surface: str) -> FoundDate | None:
    found = find_dates(surface)
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(surface)) else None
