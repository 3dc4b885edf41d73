"""Gold notices and single measures → the models of kinds in `models/kinds` and `models/problem_kinds`."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from spacy.language import Language

from zhenggai.errors import GoldError
from zhenggai.language import load
from zhenggai.record import MeasureKind, ProblemKind, Record
from zhenggai.relations.kind_cues import PROBLEM_CUES
from zhenggai.relations.kind_features import KindFeatures, kind_features, masked
from zhenggai.relations.kind_model import KindModel, stretch_value
from zhenggai.relations.kind_words import WORD_FACT
from zhenggai.stages.attributes import text_of
from zhenggai.stages.kinds import masks_of, words_of
from zhenggai.training.readings import Reading, read_with, span_in

_HEAD, _TAIL = "一、关于工作滞后的问题。\n整改情况:一是", "。二是其余事项已办结。\n"
_ABOUT, _ENDING = "关于", "的问题。"
_NO_KIND = "-"
_FRAME_HEAD, _FRAME_TAIL = f"一、{_ABOUT}", f"{_ENDING}\n整改情况:其余事项已办结。\n"
_ITERATIONS, _FEWEST = 2000, 2


@dataclass(frozen=True, slots=True)
class KindExample:
    """A problem or measure with its kinds by the gold."""

    notice: str
    features: KindFeatures
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a model is fitted; chosen by leaving out a writer at a time (`benchmarks/kinds.py`).

    Attributes:
        strength: The inverse of how strongly weights are held near 0.
        min_count: How many examples a feature needs.
        word_value: What a fact of words counts beside one of cues; several such facts tell of the same words.
    """

    strength: float
    min_count: int
    word_value: float


_FITS: dict[type[StrEnum], _Fit] = {MeasureKind: _Fit(0.5, 1, 0.3), ProblemKind: _Fit(1.0, 2, 1.0)}


def kinds_pipeline() -> Language:
    """The pipeline whose names and documents the masks are made of."""
    return load("fast")


def gold_kind_examples(nlp: Language, gold: Sequence[Record]) -> list[KindExample]:
    """The measures of gold notices; a notice whose gold gives no kinds is left out."""
    return [one for reading in read_with(nlp, gold, gold_names=False) for one in _measures_of(reading)]


def gold_problem_examples(nlp: Language, gold: Sequence[Record]) -> list[KindExample]:
    """The problems of gold notices; a notice whose gold gives no kinds is left out."""
    return [one for reading in read_with(nlp, gold, gold_names=False) for one in _problems_of(reading)]


def _measures_of(reading: Reading) -> Iterator[KindExample]:
    doc, gold = reading.doc, reading.gold
    if not any(measure.types for measure in gold.measures):
        return
    text, masks = text_of(doc), masks_of(doc)
    for measure in gold.measures:
        start, end = span_in(doc._.normalized, measure.start, measure.end)
        features = kind_features(masked(text, start, end, masks))
        yield KindExample(gold.id, features, frozenset(map(str, measure.types)))


def _problems_of(reading: Reading) -> Iterator[KindExample]:
    doc, gold = reading.doc, reading.gold
    if not any(problem.types for problem in gold.problems):
        return
    text, masks = text_of(doc), masks_of(doc)
    spans = {one.id: span_in(doc._.normalized, one.start, one.end) for one in gold.problems}
    words = {key: masked(text, start, end, masks) for key, (start, end) in spans.items()}
    for problem in gold.problems:
        above = "" if problem.parent is None else words[problem.parent]
        features = kind_features(words[problem.id], table=PROBLEM_CUES, above=above)
        yield KindExample(gold.id, features, frozenset(map(str, problem.types)))


def with_problem_kinds(records: Iterable[Record]) -> list[Record]:
    """The marked texts in which problems have kinds; in others they have not been given, which says nothing of them."""
    return [record for record in records if any(problem.types for problem in record.problems)]


def read_kind_lines(nlp: Language, path: Path) -> list[KindExample]:
    """The measures of a table `kinds<TAB>text`, one a line.

    Raises:
        GoldError: A line has no such columns, or a kind is unknown.
    """
    examples: list[KindExample] = []
    for place, kinds, text in _kind_lines(path, MeasureKind):
        doc = nlp(f"{_HEAD}{text}{_TAIL}")
        features = kind_features(words_of(doc, doc._.measures)[id(doc._.measures[0])])
        examples.append(KindExample(place, features, kinds))
    return examples


def read_problem_kind_lines(nlp: Language, path: Path) -> list[KindExample]:
    """The problems of a table `kinds<TAB>text`, one a line.

    Raises:
        GoldError: A line has no such columns, or a kind is unknown.
    """
    examples: list[KindExample] = []
    for place, kinds, text in _kind_lines(path, ProblemKind):
        doc = nlp(f"{_FRAME_HEAD}{text}{_FRAME_TAIL}")
        read = text_of(doc)
        start, end = read.index(_ABOUT) + len(_ABOUT), read.rindex(_ENDING)
        words = masked(read, start, end, masks_of(doc))
        examples.append(KindExample(place, kind_features(words, table=PROBLEM_CUES), kinds))
    return examples


def _kind_lines(path: Path, known: type[StrEnum]) -> Iterator[tuple[str, frozenset[str], str]]:
    """The place, kinds and text of each line of a table; `-` stands for no kind."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith(("#", "kinds\t")):
            continue
        cells = line.split("\t")
        try:
            kinds = frozenset(str(known(kind)) for kind in cells[0].split(",") if cells[0] != _NO_KIND)
        except ValueError as error:
            raise GoldError(f"{path}:{number}: {error}; known: {', '.join(known)}") from error
        if len(cells) != 2:
            raise GoldError(f"{path}:{number}: expected kinds and text, got {len(cells)} columns")
        yield f"{path.stem}:{number}", kinds, cells[1]


def fit_kinds(examples: Sequence[KindExample], known: type[StrEnum] = MeasureKind) -> KindModel:
    """The model of examples of some kinds; a kind that hardly any has gets no weights and is never given."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for one in examples for name in _names(one.features))
    fit = _FITS[known]
    values = _values(counts, len(examples), fit)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([_row(one.features, values) for one in examples])
    names = [str(name) for name in vectorizer.get_feature_names_out()]
    kinds = tuple(str(kind) for kind in known)
    weights = np.zeros((len(names), len(kinds)), dtype=np.float32)
    bias = np.full(len(kinds), -20.0, dtype=np.float32)
    for column, kind in enumerate(kinds):
        labels = np.asarray([kind in one.kinds for one in examples])
        if labels.sum() >= _FEWEST:
            fitted = LogisticRegression(C=fit.strength, max_iter=_ITERATIONS).fit(matrix, labels)
            weights[:, column], bias[column] = fitted.coef_[0], fitted.intercept_[0]
    weights *= np.asarray([values[name] for name in names], dtype=np.float32)[:, None]
    return KindModel({name: number for number, name in enumerate(names)}, weights, bias, kinds)


def _names(features: KindFeatures) -> Iterator[str]:
    yield from features.facts
    yield from (f"~{one}" for one in features.stretches)


def _values(counts: Counter[str], total: int, fit: _Fit) -> dict[str, float]:
    """What each feature counts that is seen often enough: a stretch the more the rarer it is, a fact of words less."""
    seen = {name: count for name, count in counts.items() if count >= fit.min_count}
    rarity = {name: math.log((1 + total) / (1 + count)) for name, count in seen.items() if name.startswith("~")}
    return {**{name: fit.word_value if WORD_FACT.match(name) else 1.0 for name in seen}, **rarity}


def _row(features: KindFeatures, values: dict[str, float]) -> dict[str, float]:
    """The values of the known features of an example."""
    row = {name: values[name] for name in features.facts if name in values}
    stretches = [name for one in features.stretches if (name := f"~{one}") in values]
    value = stretch_value(features.weight, len(stretches))
    return {**row, **{name: value * values[name] for name in stretches}}


def train_kinds(gold: Sequence[Record], lines: Path | None, output: Path) -> KindModel:
    """Trains the model of kinds of measure and writes its folder.

    Args:
        gold: Notices to learn from.
        lines: A table of single measures to learn from as well.
        output: The folder.
    """
    nlp = kinds_pipeline()
    examples = gold_kind_examples(nlp, gold) + ([] if lines is None else read_kind_lines(nlp, lines))
    model = fit_kinds(examples)
    output.mkdir(parents=True, exist_ok=True)
    model.write(output)
    return model


def train_problem_kinds(gold: Sequence[Record], lines: Path | None, output: Path) -> KindModel:
    """Trains the model of kinds of problem and writes its folder, as `train_kinds` does."""
    nlp = kinds_pipeline()
    examples = gold_problem_examples(nlp, gold) + ([] if lines is None else read_problem_kind_lines(nlp, lines))
    model = fit_kinds(examples, ProblemKind)
    output.mkdir(parents=True, exist_ok=True)
    model.write(output)
    return model
