"""Normalized text → word boundaries, as advice: the record's stage makes tokens of them, cut at every span."""

from __future__ import annotations

from itertools import accumulate

from pydantic import StrictBool
from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.assets import model_path
from zhenggai.segment import Segmenter, make_segmenter
from zhenggai.stages.attributes import text_of


class SegmenterStage:
    """Segments the normalized text with the chosen backend; sets `doc._.word_ends`, the end offset of each word."""

    def __init__(self, segmenter: Segmenter) -> None:
        self.segmenter = segmenter

    def __call__(self, doc: Doc) -> Doc:
        """Sets the word boundaries of one notice."""
        if self.segmenter.name != "char":
            doc._.word_ends = list(accumulate(map(len, self.segmenter.segment(text_of(doc)))))
        return doc


@Language.factory("zhenggai_segmenter", assigns=["doc._.word_ends"])
def make_segmenter_stage(
    nlp: Language, name: str, backend: str, model: str | None, use_hmm: StrictBool
) -> SegmenterStage:
    """Builds the stage. `model` is a shipped model's name or a folder, for the backends that take one.

    Raises:
        ConfigError: The backend is unknown or wants (no) model.
        ModelError: The model is missing or damaged.
    """
    folder: str | None = model or None
    if backend == "pkuseg" and folder is not None:
        folder = str(model_path(folder))
    if backend in ("char", "jieba"):
        folder = None
    return SegmenterStage(make_segmenter(backend, model=folder, use_hmm=use_hmm))
