"""Full names (`canon`) of mentions: in simplified script, on names only, one for each long name of a body."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zhenggai.gold.findings import Fault, GoldReading
from zhenggai.record import Label

_NAMELESS = frozenset({Label.DATE, Label.DOC})
_POINTING = frozenset("该本我其此這该贵")
_SURE_LENGTH = 4


def check_names(reading: GoldReading, *, normalize: Callable[[str], str]) -> Iterator[Fault]:
    """Finds full names in traditional script, on dates or documents, or two for one name."""
    first: dict[str, str] = {}
    for entity in reading.record.entities:
        canonical = entity.canonical
        if canonical is None:
            continue
        simplified = normalize(canonical)
        if entity.label in _NAMELESS:
            yield Fault(entity.id, "canon", f"expected canon=… on names only, got it on {entity.label}")
        elif simplified != canonical:
            yield Fault(entity.id, "canon", f"expected canon in simplified script, {simplified!r}, got {canonical!r}")
        elif entity.label == Label.ORG and len(entity.text) >= _SURE_LENGTH and entity.text[0] not in _POINTING:
            other = first.setdefault(normalize(entity.text), canonical)
            if other != canonical:
                message = f"{entity.text!r}: expected canon={other} as before in this notice, got {canonical}"
                yield Fault(entity.id, "canon", message)
