"""The attributes that stages hand on below `doc._`."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

_OURS = "zhenggai_"
_SPACY = "._."
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


class Attributes:
    """`doc._` for our own stages, which know what they ask for: spaCy looks up an extension five times as slowly.

    >>> import spacy
    >>> doc = spacy.blank("zh")("甲县")
    >>> Attributes(doc).dates = []
    >>> doc._.dates, Attributes(doc).dates, Attributes(doc).quantities
    ([], [], None)
    """

    __slots__ = ("_data",)
    _data: dict[Any, Any]

    def __init__(self, doc: Doc) -> None:
        object.__setattr__(self, "_data", doc.user_data)

    def __getattr__(self, name: str) -> Any:
        """The value of an attribute, its default where no stage has set it."""
        return self._data.get(_KEYS[name], _DEFAULTS[name])

    def __setattr__(self, name: str, value: Any) -> None:
        self._data[_KEYS[name]] = value


_KEYS = {name: (_SPACY, name, None, None) for name in _DEFAULTS}
"""Where spaCy keeps the attributes in `doc.user_data`."""


def text_of(doc: Doc) -> str:
    """The normalized text of a notice, without joining the Doc's tokens anew."""
    normalized = Attributes(doc).normalized
    return doc.text if normalized is None else str(normalized.text)


register_attributes()
