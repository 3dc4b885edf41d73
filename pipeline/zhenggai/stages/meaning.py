"""Quantities, dates and measures → what each quantity means: the thing counted, role, change, period, whole."""

from __future__ import annotations

from pydantic import StrictStr
from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.quantities.changes import DatedSpan
from zhenggai.quantities.counted import load_weights
from zhenggai.quantities.meaning import find_meanings
from zhenggai.quantities.weighing import Weights
from zhenggai.relations.aims import find_aims
from zhenggai.stages.attributes import Attributes, text_of


class MeaningStage:
    """Sets `doc._.meanings`, one for each quantity."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    def __call__(self, doc: Doc) -> Doc:
        """Reads the words around each quantity; stages that are switched off count as having found nothing."""
        found = Attributes(doc)
        text, dates, measures = text_of(doc), found.dates or [], found.measures or []
        values = found.date_values or [None] * len(dates)
        dated = [DatedSpan(date.start, date.end, value) for date, value in zip(dates, values, strict=True)]
        found.meanings = find_meanings(
            text,
            found.quantities or [],
            dates=dated,
            aims=find_aims(text, found.root, measures),
            segments=sorted((measure.start, measure.end) for measure in measures),
            weights=self.weights,
        )
        return doc


@Language.factory(
    "zhenggai_meaning",
    requires=["doc._.quantities", "doc._.date_values", "doc._.measures"],
    assigns=["doc._.meanings"],
)
def make_meaning_stage(nlp: Language, name: str, model: StrictStr) -> MeaningStage:
    """Builds the stage.

    Raises:
        ModelError: The model is missing or damaged.
    """
    return MeaningStage(load_weights(model))
