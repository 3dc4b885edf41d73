"""Normalized text → our model's names and scores: advice for the stage that resolves names."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.assets import model_path
from zhenggai.stages.attributes import text_of
from zhenggai.tagging.evidence import OWN
from zhenggai.tagging.model import NameModel
from zhenggai.tagging.tags import Labelled


class TaggerStage:
    """Reads the normalized text with our model; sets `doc._.tag_scores` and adds to `doc._.model_names`."""

    def __init__(self, model: NameModel) -> None:
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Sets what the model says of one notice."""
        reading = self.model.read(text_of(doc), known=known_to_rules(doc))
        doc._.tag_scores = reading.scores
        doc._.model_names = {**(doc._.model_names or {}), OWN: reading.names}
        return doc


def known_to_rules(doc: Doc) -> list[Labelled]:
    """The documents, dates and quantities that the stages before have found."""
    found = (("DOC", doc._.documents), ("DATE", doc._.dates), ("QTY", doc._.quantities))
    return [(one.start, one.end, label) for label, spans in found for one in spans or ()]


@Language.factory(
    "zhenggai_tagger",
    requires=["doc._.documents", "doc._.dates", "doc._.quantities"],
    assigns=["doc._.model_names", "doc._.tag_scores"],
)
def make_tagger_stage(nlp: Language, name: str, model: str) -> TaggerStage:
    """Builds the stage. `model` is a shipped model's name or a folder.

    Raises:
        ModelError: The model is missing or damaged.
    """
    return TaggerStage(NameModel(model_path(model)))
