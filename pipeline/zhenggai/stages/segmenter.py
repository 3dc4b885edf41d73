"""Normalized text → word boundaries and, from backends that know names, proposals of names: both are advice.

The record's stage makes tokens of the words, cut at every span; the stage of names weighs the proposals.
"""

from __future__ import annotations

from itertools import accumulate

from pydantic import StrictBool
from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.assets import model_path
from zhenggai.segment import Segmenter, make_segmenter
from zhenggai.stages.attributes import Attributes, text_of

_WORDS_ONLY = frozenset({"char", "jieba", "pkuseg"})
"""Backends that find words and nothing else; words decide the tokens of the Doc, and nothing in a record."""


class SegmenterStage:
    """Reads the normalized text with the chosen backend.

    Sets `doc._.word_ends`, the end offset of each word, and adds to `doc._.model_names`, names by model.
    """

    def __init__(self, segmenter: Segmenter) -> None:
        self.segmenter = segmenter

    def __call__(self, doc: Doc) -> Doc:
        """Sets the word boundaries of one notice; where nobody will see tokens, only what else the backend finds."""
        found = Attributes(doc)
        if found.is_bare and self.segmenter.name in _WORDS_ONLY:
            found.model_names = {**(found.model_names or {}), self.segmenter.name: []}
        elif self.segmenter.name != "char":
            analysis = self.segmenter.analyze(text_of(doc))
            found.word_ends = list(accumulate(map(len, analysis.words)))
            found.model_names = {**(found.model_names or {}), self.segmenter.name: analysis.names}
        return doc


@Language.factory("zhenggai_segmenter", assigns=["doc._.word_ends", "doc._.model_names"])
def make_segmenter_stage(
    nlp: Language, name: str, backend: str, model: str | None, use_hmm: StrictBool
) -> SegmenterStage:
    """Builds the stage. `model` is a shipped model's name or a folder, for the backends that take one.

    LAC without a folder is that of the installed package; `segmenter`, the shipped model's name, is pkuseg's alone.

    Raises:
        ConfigError: The backend is unknown or wants (no) model.
        ModelError: The model is missing or damaged.
    """
    folder: str | None = model or None
    if backend == "pkuseg" and folder is not None:
        folder = str(model_path(folder))
    if backend in ("char", "jieba") or (backend == "lac" and folder == "segmenter"):
        folder = None
    return SegmenterStage(make_segmenter(backend, model=folder, use_hmm=use_hmm))
