"""Gold → the weights by which statements lean to a fault or to a deed: logistic regression over runs of characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from zhenggai.record import Record
from zhenggai.structure.leanings import BIAS, grams
from zhenggai.training.linear_fit import FitOptions, fit_linear

_STRENGTH = 0.3
_MOST_WEIGHTS = 3000
_HEAD = "# Runs of characters that lean to a fault (above 0) or a deed (below), as `zhenggai train leanings` fits them."


@dataclass(frozen=True, slots=True)
class Statement:
    """A problem or a measure of a notice, normalized, and which of the two it is."""

    text: str
    is_fault: bool


def statements(nlp: Language, gold: Iterable[Record]) -> Iterator[Statement]:
    """What gold notices state."""
    for record in gold:
        for spans, is_fault in ((record.problems, True), (record.measures, False)):
            for one in spans:
                text = nlp.make_doc(record.text[one.start : one.end]).text.replace("\n", "")
                yield Statement(text, is_fault)


def fit_leanings(examples: Iterable[Statement]) -> Mapping[str, float]:
    """The heaviest weights, with the bias under its name."""
    listed = list(examples)
    features = [sorted(grams(one.text)) for one in listed]
    model = fit_linear(features, [one.is_fault for one in listed], options=FitOptions(strength=_STRENGTH))
    heaviest = sorted(model.weights.items(), key=lambda item: (-abs(item[1]), item[0]))[:_MOST_WEIGHTS]
    return {BIAS: model.bias} | dict(sorted(heaviest))


def write_leanings(weights: Mapping[str, float], file: Path) -> None:
    """Writes the table that the structure stage reads."""
    rows = "".join(f"{gram}\t{weight:.3f}\n" for gram, weight in weights.items())
    file.write_text(f"{_HEAD}\ngram\tweight\n{rows}", encoding="utf-8")
