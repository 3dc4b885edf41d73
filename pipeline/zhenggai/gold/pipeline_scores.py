"""A pipeline and gold → how good the pipeline is: end to end, and in its relations given gold names.

The figures that are reported and held by floors stand here by name, so that the command that prints them and the test
that holds them measure the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.language import Language

from zhenggai.evaluate import bootstrap, score_each, total
from zhenggai.evaluate.intervals import Interval
from zhenggai.evaluate.score import NoticeScores
from zhenggai.evaluate.scores import Scores
from zhenggai.gold.injection import read_with_gold_names
from zhenggai.record import Record

T = TypeVar("T")

GIVEN_NAMES = " given gold names"
"""What stands behind a figure's name where the relation stages ran on gold names."""

REPORTED: Mapping[str, tuple[str, ...]] = {
    "structure": (
        "problems/exact",
        "measures/exact",
        "link problem-measure",
        "parent accuracy",
        "level accuracy",
    ),
    "names": (
        *(f"entity {label}/strict" for label in ("ORG", "GROUP", "LOC", "TITLE", "PER", "PROJECT", "DOC", "DATE")),
        "entities/strict",
        "entities/overlap",
        "name link accuracy",
        "name link coverage",
    ),
    "quantities and dates": (
        "quantity/strict",
        "quantity value+unit+mod",
        "date value",
        "quantity of/overlap",
        "quantity from-to",
        "quantity role accuracy",
        "quantity change accuracy",
    ),
    "owners and states": (
        "owner",
        "owner precision",
        f"owner{GIVEN_NAMES}",
        "owner/field",
        "owner/subject",
        "owner/assigned",
        "owner/default",
        "owner role accuracy",
        f"owner role accuracy{GIVEN_NAMES}",
        "problem status accuracy",
        "problem deadline accuracy",
        "problem status",
        "problem deadline",
        "measure status",
        "measure deadline",
        "problem kind",
        "measure kind",
    ),
}
"""The figures that are reported, by section. A plain name is an F1 or an accuracy."""


@dataclass(frozen=True, slots=True)
class PipelineScores:
    """The scores of a pipeline on gold, notice by notice.

    Attributes:
        notices: End to end.
        given_names: With the gold's names in place of those found.
    """

    notices: list[NoticeScores]
    given_names: list[NoticeScores]

    @property
    def total(self) -> Scores:
        """All notices together, end to end."""
        return total(self.notices)

    def values(self) -> dict[str, float | None]:
        """Every reported figure; None where the gold has nothing of its kind."""
        both = total(self.notices), total(self.given_names)
        return {name: _side(name, both).ratio(name.removesuffix(GIVEN_NAMES)) for name in _names()}

    def intervals(self) -> dict[str, Interval | None]:
        """The 95 % interval of every reported figure that has a value, by resampling notices."""
        both = [one.scores for one in self.notices], [one.scores for one in self.given_names]
        found: dict[str, Interval | None] = {}
        for name, value in self.values().items():
            plain = name.removesuffix(GIVEN_NAMES)
            found[name] = None if value is None else bootstrap(_side(name, both), names=[plain])[plain]
        return found

    def measures_from_nothing(self) -> int:
        """How many measures were emitted for notices whose gold has none."""
        silent = (one.predicted for one in self.notices if not one.gold.measures)
        return sum(len(record.measures) for record in silent if record is not None)


def score_pipeline(nlp: Language, gold: Sequence[Record]) -> PipelineScores:
    """Reads every notice of the gold twice, once with its gold names, and scores what comes out.

    Raises:
        ConfigError: The pipeline has no stage that sets names.
    """
    found: list[Record] = [nlp(record.text)._.record for record in gold]
    given = [read_with_gold_names(nlp, record) for record in gold]
    return PipelineScores(score_each(gold, found), score_each(gold, given))


def raised_floors(
    floors: Mapping[str, float], reached: Mapping[str, float | None], *, margin: float
) -> dict[str, float]:
    """The floors, each at least what it was, and what was reached less the margin in whole hundredths."""
    values = {name: math.floor(100 * (value - margin)) / 100 for name, value in reached.items() if value is not None}
    names = [*floors, *(name for name in values if name not in floors)]
    risen = {name: max(floors.get(name, 0.0), values.get(name, 0.0)) for name in names}
    return {name: floor for name, floor in risen.items() if floor > 0}


def _names() -> list[str]:
    return [name for names in REPORTED.values() for name in names]


def _side(name: str, both: tuple[T, T]) -> T:
    return both[name.endswith(GIVEN_NAMES)]
