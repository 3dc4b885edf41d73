"""Where spans begin and end: not with punctuation, a blank, an enumerator or a cue (annotation guideline, 1, 4, 5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from zhenggai.gold.findings import Fault, GoldReading
from zhenggai.lexicon.fields import find_fields, slot_role
from zhenggai.lexicon.markers import match_marker
from zhenggai.record import Label, Measure, Problem, TextSpan

_PUNCTUATION = frozenset("。，、；：！？,.;:!?…—~·｡﹔")
_PAIRS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "(": ")",
    "（": "）",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "[": "]",
}
_OPENERS = {closing: opening for opening, closing in _PAIRS.items()}
_QUOTES = frozenset("“‘「『")
_CLAUSE_END = re.compile(r"[。;!?,\n]")
_HEAD_LENGTH = 24
_ANY_WORD = "甲"
_STRAIGHT_QUOTES = frozenset("\"'")


def check_edges(reading: GoldReading, *, normalize: Callable[[str], str]) -> Iterator[Fault]:
    """Finds spans that take in what stands around them.

    Args:
        reading: The gold.
        normalize: Brings a piece of raw text into the form in which enumerators and cues are known.
    """
    record = reading.record
    for entity in record.entities:
        is_document = entity.label == Label.DOC
        yield from _told(entity.id, entity, is_document=is_document)
        if is_document and entity.text[0] not in "《〈「『":
            yield Fault(entity.id, "edge", f"expected a DOC that begins with its book-title mark, got {entity.text!r}")
    for quantity in record.quantities:
        yield from _told(quantity.id, quantity)
        if quantity.of is not None:
            yield from _told(quantity.id, quantity.of, code="of")
            if quantity.of.text[0] == "的" or quantity.of.text[-1] == "的":
                yield Fault(quantity.id, "of", f"expected of=… without 的 at its edges, got {quantity.of.text!r}")
    blocks: list[Problem | Measure] = [*record.problems, *record.measures]
    for block in blocks:
        faults = [*_told(block.id, block)]
        yield from faults
        if not faults:
            yield from _cues(block.id, normalize(block.text))


def _told(item: str, span: TextSpan, *, is_document: bool = False, code: str = "edge") -> Iterator[Fault]:
    text = span.text
    first, last = text[0], text[-1]
    if first.isspace() or first in _PUNCTUATION or first in _OPENERS:
        yield Fault(item, code, f"expected a span that begins with a word, got {first!r} at the head of {text[:12]!r}")
    elif last.isspace() or last in _PUNCTUATION or last in _PAIRS:
        yield Fault(item, code, f"expected a span that ends with a word, got {last!r} at the end of {text[-12:]!r}")
    elif first in _QUOTES | _STRAIGHT_QUOTES and _closes_at_end(text) and not is_document:
        yield Fault(item, code, f"expected the span without the quotation marks around it, got {text!r}")
    elif _is_open(text):
        yield Fault(item, code, f"expected brackets and quotation marks in pairs within {text!r}")


def _closes_at_end(text: str) -> bool:
    """Whether the quotation mark at the head is closed by the last character and not before."""
    closing = _PAIRS.get(text[0], text[0])
    return len(text) > 1 and text.find(closing, 1) == len(text) - 1


def _is_open(text: str) -> bool:
    """Whether the bracket at the head is never closed, or the one at the end never opened."""
    first, last = text[0], text[-1]
    if first in _PAIRS and text.count(_PAIRS[first]) < text.count(first):
        return True
    return last in _OPENERS and text.count(_OPENERS[last]) < text.count(last)


def _cues(item: str, text: str) -> Iterator[Fault]:
    marker = match_marker(text)
    field = next(find_fields(text.split("\n", 1)[0], 0, min(len(text), _HEAD_LENGTH)), None)
    tail = _CLAUSE_END.split(text)[-1]
    last = match_marker(tail + _ANY_WORD) if len(tail) < _HEAD_LENGTH else None
    if marker is not None and marker.end < len(text):
        yield Fault(item, "edge", f"expected a span that begins behind its enumerator, got {marker.text!r} at its head")
    elif field is not None and field.start == 0:
        cue = text[: field.value_start]
        yield Fault(item, "edge", f"expected a span that begins behind its cue, got {cue!r} at its head")
    elif last is not None and last.end == len(tail) < len(text):
        yield Fault(item, "edge", f"expected a span that ends before the next enumerator, got {tail!r} at its end")
    elif len(tail) < len(text) and slot_role(tail) is not None:
        yield Fault(item, "edge", f"expected a span that ends before the next cue, got {tail!r} at its end")
