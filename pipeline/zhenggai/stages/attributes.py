"""The attributes that stages hand on below `doc._`."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

_OURS = "zhenggai_"
_DEFAULTS: dict[str, Any] = {
    "source": None,
    "normalized": None,
    "is_bare": False,
    "word_ends": None,
    "model_names": None,
    "tag_scores": None,
    "root": None,
    "stated_by_root": None,
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
    "row": None,
    "record": None,
}


def register_attributes() -> None:
    """Registers all attributes; harmless if done before."""
    for name, default in _DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def is_ours(nlp: Language) -> bool:
    """Whether a pipeline has no stage but ours, which read `doc._` and never ask for tokens."""
    return all(nlp.get_pipe_meta(name).factory.startswith(_OURS) for name in nlp.pipe_names)


def text_of(doc: Doc) -> str:
    """The normalized text of a notice, without joining the Doc's tokens anew."""
    normalized = doc._.normalized
    return doc.text if normalized is None else str(normalized.text)


register_attributes()
