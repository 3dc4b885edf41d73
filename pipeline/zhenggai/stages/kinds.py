"""Problems and measures → their kinds, by models over cues and characters or by the cues alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import StrictFloat, StrictStr
from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.assets import model_path
from zhenggai.errors import ConfigError
from zhenggai.record import Label, MeasureKind, ProblemKind
from zhenggai.relations.kind_cues import MEASURE_CUES, PROBLEM_CUES, cues_in
from zhenggai.relations.kind_features import BODY, DATE, Mask, kind_features_of, masked, title_mask
from zhenggai.relations.kind_model import KindModel, kinds_by_cues
from zhenggai.relations.measures import FoundMeasure
from zhenggai.relations.problems import FoundProblem
from zhenggai.stages.attributes import text_of


def masks_of(doc: Doc) -> list[Mask]:
    """What is masked in a notice, sorted: bodies, dates, titles of documents."""
    text = text_of(doc)
    masks = [(one.start, one.end, BODY) for one in doc._.mentions or [] if one.label is Label.ORG]
    masks += [(one.start, one.end, DATE) for one in doc._.dates or []]
    return sorted([*masks, *(title_mask(text, one.start, one.end) for one in doc._.documents or [])])


def words_of(
    doc: Doc, blocks: Sequence[FoundProblem] | Sequence[FoundMeasure], *, masks: list[Mask] | None = None
) -> dict[int, str]:
    """The masked words of problems or measures by their `id()`, with masks that are known already or made anew."""
    text, masks = text_of(doc), masks_of(doc) if masks is None else masks
    found: dict[int, str] = {}
    position = 0
    ordered: list[FoundProblem | FoundMeasure] = sorted(blocks, key=lambda one: (one.start, -one.end))
    for block in ordered:
        while position < len(masks) and masks[position][0] < block.start:
            position += 1
        found[id(block)] = masked(text, block.start, block.end, list(_until(masks, position, block.end)))
    return found


def _until(masks: list[Mask], position: int, end: int) -> Iterator[Mask]:
    while position < len(masks) and masks[position][0] < end:
        yield masks[position]
        position += 1


class KindsStage:
    """Sets the kinds of each problem and measure; without a model, those that its cues show."""

    def __init__(
        self,
        model: KindModel | None,
        problem_model: KindModel | None,
        *,
        threshold: float,
        problem_threshold: float,
        best_threshold: float,
    ) -> None:
        self.model = model
        self.problem_model = problem_model
        self.threshold = threshold
        self.problem_threshold = problem_threshold
        self.best_threshold = best_threshold

    def __call__(self, doc: Doc) -> Doc:
        """Sets the kinds of the problems and measures of one notice."""
        measures, problems = doc._.measures or [], doc._.problems or []
        masks = masks_of(doc)
        words = words_of(doc, measures, masks=masks)
        for measure, kinds in zip(measures, self._of_measures([words[id(one)] for one in measures]), strict=True):
            measure.kinds = kinds
        words = words_of(doc, problems, masks=masks)
        for problem, kinds in zip(problems, self._of_problems(words, problems), strict=True):
            problem.kinds = kinds
        return doc

    def _of_measures(self, words: Sequence[str]) -> list[list[str]]:
        if self.model is None:
            return [kinds_by_cues(cues_in(one, table=MEASURE_CUES), MeasureKind) for one in words]
        features = kind_features_of(words, table=MEASURE_CUES)
        return self.model.kinds_of(features, threshold=self.threshold, best_threshold=self.best_threshold)

    def _of_problems(self, words: dict[int, str], problems: Sequence[FoundProblem]) -> list[list[str]]:
        if self.problem_model is None:
            return [kinds_by_cues(cues_in(words[id(one)], table=PROBLEM_CUES), ProblemKind) for one in problems]
        above = ["" if one.parent is None else words[id(one.parent)] for one in problems]
        features = kind_features_of([words[id(one)] for one in problems], table=PROBLEM_CUES, above=above)
        return self.problem_model.kinds_of(
            features, threshold=self.problem_threshold, best_threshold=self.best_threshold
        )


@Language.factory(
    "zhenggai_kinds",
    requires=["doc._.problems", "doc._.measures", "doc._.mentions", "doc._.dates", "doc._.documents"],
    assigns=["doc._.problems", "doc._.measures"],
)
def make_kinds_stage(
    nlp: Language,
    name: str,
    model: StrictStr | None,
    threshold: StrictFloat,
    problem_model: StrictStr | None,
    problem_threshold: StrictFloat,
    best_threshold: StrictFloat,
) -> KindsStage:
    """Builds the stage; a threshold is the least probability of a kind (or of the likeliest), between 0 and 1.

    Raises:
        ConfigError: A threshold is no probability.
        ModelError: A model is missing or damaged.
    """
    thresholds = {"threshold": threshold, "problem_threshold": problem_threshold, "best_threshold": best_threshold}
    for key, value in thresholds.items():
        if not 0 <= value <= 1:
            raise ConfigError(f"[components.{name}] {key}: expected a probability between 0 and 1, got {value}")
    return KindsStage(
        None if model is None else KindModel.read(model_path(model), MeasureKind),
        None if problem_model is None else KindModel.read(model_path(problem_model), ProblemKind),
        threshold=threshold,
        problem_threshold=problem_threshold,
        best_threshold=best_threshold,
    )
