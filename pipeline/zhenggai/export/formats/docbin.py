"""Annotated notices ↔ spaCy's DocBin: one token a character, mentions as entities, the rest as span groups.

`doc.ents` are the mentions; `doc.spans` has `quantities`, `problems`, `measures` and `things`. Ids and attributes stand
in `doc.user_data["zhenggai"]` by label and place, links beside them, so that spans may be edited with spaCy and read
back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Final

import orjson
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from zhenggai.errors import GoldError
from zhenggai.export.formats.annotations import (
    MEASURE_LABEL,
    MENTION_LABELS,
    PROBLEM_LABEL,
    QUANTITY_LABEL,
    THING_LABEL,
    AnnotatedNotice,
    AnnotatedSpan,
    AttributeValue,
    Link,
)

_OURS: Final = "zhenggai"
_GROUPS: Final = {
    QUANTITY_LABEL: "quantities",
    PROBLEM_LABEL: "problems",
    MEASURE_LABEL: "measures",
    THING_LABEL: "things",
}


def write_docbin(notices: Iterable[AnnotatedNotice], path: Path) -> int:
    """Writes a DocBin (`.spacy`) for spaCy's training; returns how many Docs it holds.

    Raises:
        GoldError: Two mentions of a notice overlap, which `doc.ents` can't hold.
    """
    vocab = Vocab()
    store = DocBin(store_user_data=True)
    for notice in notices:
        store.add(to_doc(notice, vocab))
    store.to_disk(path)
    return len(store)


def to_doc(notice: AnnotatedNotice, vocab: Vocab) -> Doc:
    """A Doc whose tokens are the characters of the notice.

    Raises:
        GoldError: Two mentions overlap.
    """
    doc = Doc(vocab, words=list(notice.text), spaces=[False] * len(notice.text))
    groups: dict[str, list[Span]] = {name: [] for name in _GROUPS.values()}
    mentions: list[Span] = []
    for one in notice.spans:
        span = Span(doc, one.start, one.end, label=one.label)
        (mentions if one.label in MENTION_LABELS else groups[_GROUPS[one.label]]).append(span)
    try:
        doc.set_ents(mentions)
    except ValueError as error:
        raise GoldError(f"{notice.id}: expected mentions that don't overlap: {error}") from error
    for name, spans in groups.items():
        doc.spans[name] = spans
    doc.user_data[_OURS] = orjson.dumps(
        {
            "id": notice.id,
            "spans": {one.key: {"id": one.id, **one.attributes} for one in notice.spans},
            "links": [[one.type, one.head, one.tail] for one in notice.links],
        }
    ).decode()
    return doc


def read_docbin(path: Path) -> Iterator[AnnotatedNotice]:
    """Yields the notices of a DocBin; Docs that zhenggai did not write get their number as id.

    Raises:
        GoldError: The file is no DocBin.
    """
    try:
        store = DocBin().from_disk(path)
        docs = list(store.get_docs(Vocab()))
    except (ValueError, KeyError, TypeError, EOFError, OSError) as error:
        raise GoldError(f"{path}: expected a DocBin of spaCy's ({type(error).__name__}: {error})") from error
    for number, doc in enumerate(docs, start=1):
        yield from_doc(doc, notice_id=f"{path.stem}-{number}")


def from_doc(doc: Doc, *, notice_id: str) -> AnnotatedNotice:
    """The entities and span groups of a Doc, with what `to_doc` left beside them.

    Args:
        doc: Any Doc; its tokens may be words.
        notice_id: The notice's id if the Doc doesn't know it.
    """
    ours: dict[str, Any] = orjson.loads(doc.user_data.get(_OURS, "{}"))
    known: dict[str, dict[str, AttributeValue]] = ours.get("spans", {})
    groups = (doc.spans[name] for name in _GROUPS.values() if name in doc.spans)
    spans = []
    for span in chain(doc.ents, *groups):
        bare = AnnotatedSpan("", span.label_, span.start_char, span.end_char)
        attributes = dict(known.get(bare.key, {}))
        name = str(attributes.pop("id", ""))
        spans.append(AnnotatedSpan(name, bare.label, bare.start, bare.end, attributes))
    links = tuple(Link(*one) for one in ours.get("links", ()))
    return AnnotatedNotice(str(ours.get("id", notice_id)), doc.text, tuple(spans), links)
