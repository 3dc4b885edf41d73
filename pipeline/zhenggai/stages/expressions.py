"""Quantities and dates for any pipeline: components that read a Doc's own text and set spans on its own tokens.

They know nothing of notices and need no tokenizer of ours: in `spacy.blank("zh")`, or behind anyone's model, they put
a span group into `doc.spans`, each span with the parsed value as `span._.quantity` or `span._.date`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeAlias

from pydantic import StrictStr
from spacy.language import Language
from spacy.tokens import Doc, Span

from zhenggai import dates, quantities
from zhenggai.errors import ConfigError

_QUANTITY, _DATE = "QTY", "DATE"
Parsed: TypeAlias = "quantities.Quantity | dates.Date"


def _register() -> None:
    for name in ("quantity", "date"):
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)


def _set_spans(doc: Doc, parsed: Iterable[Parsed], *, key: str, label: str, attribute: str) -> None:
    """Aligns what was found to the Doc's tokens: a token that a span begins or ends in is taken whole."""
    spans = []
    for one in parsed:
        span = doc.char_span(one.start, one.end, label=label, alignment_mode="expand")
        if span is not None:
            span._.set(attribute, one)
            spans.append(span)
    doc.spans[key] = spans


class QuantityParser:
    """Sets the quantities of a Doc's text as a span group."""

    def __init__(self, *, mode: quantities.Mode, spans_key: str) -> None:
        _register()
        self.mode, self.spans_key = mode, spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Leaves tokens and everything else of the Doc as they are."""
        found = quantities.parse(doc.text, mode=self.mode)
        _set_spans(doc, found, key=self.spans_key, label=_QUANTITY, attribute="quantity")
        return doc


class DateParser:
    """Sets the dates of a Doc's text as a span group."""

    def __init__(self, *, mode: dates.Mode, anchor: datetime | None, spans_key: str) -> None:
        _register()
        self.mode, self.anchor, self.spans_key = mode, anchor, spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Leaves tokens and everything else of the Doc as they are."""
        found = dates.parse(doc.text, anchor=self.anchor, mode=self.mode)
        _set_spans(doc, found, key=self.spans_key, label=_DATE, attribute="date")
        return doc


@Language.factory(
    "zhenggai_quantity_parser", default_config={"mode": "broad", "spans_key": "quantities"}, assigns=["doc.spans"]
)
def make_quantity_parser(nlp: Language, name: str, mode: StrictStr, spans_key: StrictStr) -> QuantityParser:
    """Builds the component; `mode` is `broad` or `notice`.

    Raises:
        ConfigError: There is no such mode.
    """
    if mode not in list(quantities.Mode):
        raise ConfigError(f"[components.{name}] mode: expected one of {', '.join(quantities.Mode)}, got {mode!r}")
    return QuantityParser(mode=quantities.Mode(mode), spans_key=spans_key)


@Language.factory(
    "zhenggai_date_parser",
    default_config={"mode": "broad", "anchor": None, "spans_key": "dates"},
    assigns=["doc.spans"],
)
def make_date_parser(
    nlp: Language, name: str, mode: StrictStr, anchor: StrictStr | None, spans_key: StrictStr
) -> DateParser:
    """Builds the component; `anchor` is a date in ISO 8601 that 明天 and missing years count from.

    Raises:
        ConfigError: There is no such mode, or the anchor is no date.
    """
    from zhenggai.dates.parsing import read_anchor  # with all that reads dates in any text, which notices don't need

    if mode not in list(dates.Mode):
        raise ConfigError(f"[components.{name}] mode: expected one of {', '.join(dates.Mode)}, got {mode!r}")
    return DateParser(mode=dates.Mode(mode), anchor=read_anchor(anchor), spans_key=spans_key)
