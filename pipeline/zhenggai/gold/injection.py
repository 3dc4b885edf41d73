"""A pipeline run on gold names: what its relation stages would find if every name were right.

"Relations given gold entities" separates two questions: who is named, and who of those named owns what.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.entities.proposals import Proposal
from zhenggai.errors import ConfigError
from zhenggai.gold.positions import to_normalized
from zhenggai.record import Label, Record

_NAMES = "doc._.mentions"
_OTHERS = frozenset({Label.DATE, Label.DOC})
_SOURCE = "gold"


def read_with_gold_names(nlp: Language, gold: Record) -> Record:
    """The record of a notice whose names (all labels but DATE and DOC) are those of the gold.

    The gold names take the place of what the last stage that sets `doc._.mentions` found; all stages behind it run on
    them.

    Raises:
        ConfigError: No stage of the pipeline sets names.
    """
    naming = [name for name in nlp.pipe_names if _NAMES in nlp.get_pipe_meta(name).assigns]
    if not naming:
        raise ConfigError(f"expected a stage that sets {_NAMES}, the pipeline has {', '.join(nlp.pipe_names)}")
    doc = nlp.make_doc(gold.text)
    for name, stage in nlp.pipeline:
        doc = stage(doc)
        if name == naming[-1]:
            doc._.mentions = _proposals(doc, gold)
    record: Record = doc._.record
    return record


def _proposals(doc: Doc, gold: Record) -> list[Proposal]:
    proposals = []
    for entity in sorted(gold.entities, key=lambda one: one.start):
        label = Label(entity.label)
        start, end = to_normalized(doc._.normalized, entity.start, entity.end)
        if label not in _OTHERS and start < end:
            proposals.append(Proposal(start, end, label, _SOURCE, 1.0))
    return proposals
