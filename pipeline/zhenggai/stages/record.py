"""Everything found → the Doc's tokens, `doc.ents`, `doc.spans` and `doc._.record`: the last stage."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from zhenggai.assets import hash_weights
from zhenggai.errors import ConfigError
from zhenggai.export.builder import Findings, build_row
from zhenggai.quantities.meaning import Meanings
from zhenggai.record import Record
from zhenggai.stages.attributes import Attributes, text_of
from zhenggai.stages.mentions import spans_of
from zhenggai.version import __version__

_MODEL_KEYS = ("model", "arbiter")


class RecordStage:
    """Makes the record and the spaCy views of it.

    Tokens are the segmenter's words, cut wherever a span found on characters begins or ends, so none is crossed.
    `doc.ents` holds the mentions, `doc.spans` the keys `quantities`, `problems`, `measures` and `sections`.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._config_hash: str | None = None

    @property
    def config_hash(self) -> str:
        """The hash of the resolved configuration; computed with the first notice, when the pipeline is complete."""
        if self._config_hash is None:
            self._config_hash = hash_config(self._nlp)
        return self._config_hash

    def __call__(self, doc: Doc) -> Doc:
        """Returns the Doc with its final tokens, its views and its record; a bare one only with the record's row."""
        found = Attributes(doc)
        if found.normalized is None:
            raise ConfigError(
                "zhenggai_record: expected a Doc made by the tokenizer zhenggai.NoticeTokenizer.v1, got another one; "
                "load a shipped configuration, or put its [nlp.tokenizer] block into yours"
            )
        findings = Findings(
            normalized=found.normalized,
            source=found.source,
            root=found.root,
            repairs=found.repairs or [],
            documents=found.documents or [],
            dates=found.dates or [],
            date_values=found.date_values or [None] * len(found.dates or []),
            quantities=found.quantities or [],
            meanings=found.meanings or Meanings([], []),
            mentions=found.mentions or [],
            links=found.links or [],
            problems=found.problems or [],
            measures=found.measures or [],
            owners=found.owners or [],
            directions=found.directions or [],
            stated=found.stated or [],
        )
        with _collection_paused():
            row = build_row(findings, version=__version__, config_hash=self.config_hash)
            if found.is_bare:
                found.row = row
                return doc
            record = Record.model_validate(row)
            doc = _with_words(doc)
            _set_views(doc)
        doc._.record = record
        return doc


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Keeps the collector from searching a growing record, again and again, for garbage that can't be there yet.

    On a notice of 600,000 characters that search takes as long as the stage itself.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _with_words(doc: Doc) -> Doc:
    if doc._.word_ends is None:
        return doc
    text = text_of(doc)
    cuts = {0, *doc._.word_ends}
    for start, end in _all_spans(doc):
        cuts.update((start, end))
    words = [text[begin:end] for begin, end in pairwise(sorted(cuts))]
    return Doc(doc.vocab, words=words, spaces=[False] * len(words), user_data=doc.user_data)


def _all_spans(doc: Doc) -> Iterable[tuple[int, int]]:
    sections = [node for node in doc._.root.walk() if node.end > node.start] if doc._.root is not None else []
    found = (doc._.documents, doc._.dates, doc._.quantities, doc._.mentions, doc._.problems, doc._.measures)
    return spans_of(*found, sections)


def _set_views(doc: Doc) -> None:
    named = [(mention.start, mention.end, mention.label.value) for mention in doc._.mentions or []]
    named += [(document.start, document.end, "DOC") for document in doc._.documents or []]
    named += [(date.start, date.end, "DATE") for date in doc._.dates or []]
    doc.set_ents(filter_spans(_spans(doc, named)))
    doc.spans["quantities"] = _spans(doc, [(one.start, one.end, "QTY") for one in doc._.quantities or []])
    doc.spans["problems"] = _spans(doc, [(one.start, one.end, "PROBLEM") for one in doc._.problems or []])
    doc.spans["sections"] = _spans(doc, _section_spans(doc))
    doc.spans["measures"] = _spans(doc, [(one.start, one.end, "MEASURE") for one in doc._.measures or []])


def _section_spans(doc: Doc) -> list[tuple[int, int, str]]:
    nodes = doc._.root.walk() if doc._.root is not None else ()
    return [
        (node.start, node.end, node.role.value) for node in nodes if node.parent is not None and node.end > node.start
    ]


def _spans(doc: Doc, found: list[tuple[int, int, str]]) -> list[Span]:
    if doc._.word_ends is None:
        return [Span(doc, start, end, label=label) for start, end, label in sorted(found)]
    first = {token.idx: token.i for token in doc}
    first[len(text_of(doc))] = len(doc)
    return [Span(doc, first[start], first[end], label=label) for start, end, label in sorted(found)]


@Language.factory(
    "zhenggai_record",
    requires=["doc._.root", "doc._.mentions", "doc._.quantities", "doc._.problems", "doc._.measures", "doc._.owners"],
    assigns=["doc._.record", "doc.ents", "doc.spans"],
)
def make_record_stage(nlp: Language, name: str) -> RecordStage:
    """Builds the stage; the record names the package's version and the configuration's hash."""
    return RecordStage(nlp)


def hash_config(nlp: Language) -> str:
    """SHA-256 of what decides the output: the tokenizer, the order of the stages, their settings, a user's own weights.

    Weights are those in a folder that a setting `model`, `…_model` or `arbiter` names.
    """
    config = nlp.config
    components = {name: config["components"].get(name, {}) for name in nlp.pipe_names}
    decisive = {"tokenizer": config["nlp"]["tokenizer"], "pipeline": list(nlp.pipe_names), "components": components}
    weights = {
        f"{name}.{key}": found
        for name, settings in components.items()
        for key, value in settings.items()
        if key.endswith(_MODEL_KEYS) and isinstance(value, str) and (found := hash_weights(value))
    }
    if weights:
        decisive["weights"] = weights
    return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()
