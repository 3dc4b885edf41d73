"""Measures → their kinds, by a model over cues and characters or by the cues alone."""

from __future__ import annotations

from pydantic import StrictFloat, StrictStr
from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.assets import model_path
from zhenggai.errors import ConfigError
from zhenggai.record import Label
from zhenggai.relations.kind_features import BODY, DATE, Mask, cues_in, kind_features, masked, title_mask
from zhenggai.relations.kind_model import KindModel, kinds_by_cues
from zhenggai.stages.attributes import text_of


def masks_of(doc: Doc) -> list[Mask]:
    """What is masked in a notice, sorted: bodies, dates, titles of documents."""
    text = text_of(doc)
    masks = [(one.start, one.end, BODY) for one in doc._.mentions or [] if one.label is Label.ORG]
    masks += [(one.start, one.end, DATE) for one in doc._.dates or []]
    return sorted([*masks, *(title_mask(text, one.start, one.end) for one in doc._.documents or [])])


class KindsStage:
    """Sets the kinds of each measure; without a model, those that its cues show."""

    def __init__(self, model: KindModel | None, *, threshold: float) -> None:
        self.model = model
        self.threshold = threshold

    def __call__(self, doc: Doc) -> Doc:
        """Sets the kinds of the measures of one notice."""
        text, masks = text_of(doc), masks_of(doc)
        position = 0
        for measure in doc._.measures or []:
            while position < len(masks) and masks[position][0] < measure.start:
                position += 1
            words = masked(text, measure.start, measure.end, _until(masks, position, measure.end))
            if self.model is None:
                measure.kinds = kinds_by_cues(cues_in(words))
            else:
                measure.kinds = self.model.kinds_of(kind_features(words), threshold=self.threshold)
        return doc


def _until(masks: list[Mask], position: int, end: int) -> list[Mask]:
    stop = position
    while stop < len(masks) and masks[stop][0] < end:
        stop += 1
    return masks[position:stop]


@Language.factory(
    "zhenggai_kinds",
    requires=["doc._.measures", "doc._.mentions", "doc._.dates", "doc._.documents"],
    assigns=["doc._.measures"],
)
def make_kinds_stage(nlp: Language, name: str, model: StrictStr | None, threshold: StrictFloat) -> KindsStage:
    """Builds the stage; `threshold` is the least probability of a kind, between 0 and 1.

    Raises:
        ConfigError: The threshold is no probability.
        ModelError: The model is missing or damaged.
    """
    if not 0 <= threshold <= 1:
        raise ConfigError(f"[components.{name}] threshold: expected a probability between 0 and 1, got {threshold}")
    read = None if model is None else KindModel.read(model_path(model))
    return KindsStage(read, threshold=threshold)
