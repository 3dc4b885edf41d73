"""Section tree → the tree, mended where the readers of clauses make another reading likelier."""

from __future__ import annotations

from pydantic import NonNegativeFloat, StrictStr
from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.assets import model_path
from zhenggai.relations.second_reading import Trust, read_again
from zhenggai.stages.attributes import text_of
from zhenggai.structure.clause_network import ClauseReader


class SecondReadingStage:
    """Changes the roles in `doc._.root`; what it states stays in `doc._.stated_by_root` where nothing is changed."""

    def __init__(self, reader: ClauseReader, trust: Trust) -> None:
        self.reader = reader
        self.trust = trust

    def __call__(self, doc: Doc) -> Doc:
        """Reads the notice again; without a section tree there is nothing to mend."""
        if doc._.root is not None:
            doc._.stated_by_root = read_again(doc._.root, text_of(doc), self.reader, self.trust)
        return doc


@Language.factory("zhenggai_second_reading", requires=["doc._.root"], assigns=["doc._.root", "doc._.stated_by_root"])
def make_second_reading_stage(
    nlp: Language,
    name: str,
    model: StrictStr,
    agreement: NonNegativeFloat,
    understood: NonNegativeFloat,
    apart: NonNegativeFloat,
    problem: NonNegativeFloat,
    measure: NonNegativeFloat,
    nothing: NonNegativeFloat,
    told: NonNegativeFloat,
    named: NonNegativeFloat,
) -> SecondReadingStage:
    """Builds the stage.

    Raises:
        ModelError: The model is missing or damaged.
    """
    return SecondReadingStage(
        ClauseReader.read(model_path(model)),
        Trust(agreement, understood, apart, problem, measure, nothing, told, named),
    )
