"""The attributes that stages hand on below `doc._`."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

_DEFAULTS: dict[str, Any] = {
    "source": None,
    "normalized": None,
    "word_ends": None,
    "model_names": None,
    "root": None,
    "repairs": None,
    "documents": None,
    "dates": None,
    "quantities": None,
    "mentions": None,
    "problems": None,
    "measures": None,
    "date_values": None,
    "meanings": None,
    "frames": None,
    "owners": None,
    "directions": None,
    "issuer": None,
    "links": None,
    "stated": None,
    "record": None,
}


def register_attributes() -> None:
    """Registers all attributes; harmless if done before."""
    for name, default in _DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def text_of(doc: Doc) -> str:
    """The normalized text of a notice, without joining the Doc's tokens anew."""
    normalized = doc._.normalized
    return doc.text if normalized is None else str(normalized.text)


register_attributes()
