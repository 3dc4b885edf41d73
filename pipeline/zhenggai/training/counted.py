"""Gold → the weights by which quantities choose what they count: a softmax over the candidates of each quantity.

The weights maximize the probability that one of the candidates that overlap the gold span is chosen (conditional
logistic regression, L2 penalty, L-BFGS), which is the loss of a listwise ranker.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from spacy.language import Language

from zhenggai.quantities.candidates import History, Span, Surroundings, find_candidates
from zhenggai.quantities.counted import WEIGHTS_FILE
from zhenggai.quantities.named import Candidate, named_candidates
from zhenggai.quantities.quantities import FoundQuantity
from zhenggai.record import Record
from zhenggai.stages.attributes import text_of

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Vector = npt.NDArray[np.float64]

_RAREST = 2
_PENALTY = 1.0
_STEPS = 120
_SMALLEST = 0.02
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class CountedExample:
    """A quantity of a notice with its candidates, and which of them are right."""

    notice: str
    quantity: FoundQuantity
    candidates: tuple[Candidate, ...]
    is_right: tuple[bool, ...]


def counted_examples(nlp: Language, gold: Iterable[Record]) -> Iterator[CountedExample]:
    """The examples of gold notices, as the pipeline's quantities and dates find them."""
    for record in gold:
        doc = nlp(record.text)
        to_source = doc._.normalized.offsets.to_source
        starts, ends = doc._.normalized.offsets.starts, doc._.normalized.offsets.ends
        by_span = {(one.start, one.end): one for one in record.quantities}
        wanted: dict[int, Span | None] = {}
        for index, one in enumerate(doc._.quantities):
            found = by_span.get(to_source(one.start, one.end))
            if found is not None:
                wanted[index] = None
            if found is not None and found.of is not None:
                begin = int(np.searchsorted(starts, found.of.start, "left"))
                wanted[index] = begin, int(np.searchsorted(ends, found.of.end, "right"))
        dates = [(date.start, date.end) for date in doc._.dates]
        yield from examples(text_of(doc), doc._.quantities, dates=dates, gold=wanted, notice=record.id)


def examples(
    text: str,
    quantities: Sequence[FoundQuantity],
    *,
    dates: Sequence[Span],
    gold: Mapping[int, Span | None],
    notice: str,
) -> Iterator[CountedExample]:
    """The examples of one notice; earlier quantities count what gold says.

    Args:
        text: Normalized text.
        quantities: Its quantities.
        dates: Its dates.
        gold: What the quantity of an index counts, None for nothing; a quantity that gold doesn't have is left out.
        notice: The notice's id.
    """
    around = Surroundings(text, quantities, dates)
    history = History()
    for index, one in enumerate(quantities):
        if index not in gold:
            continue
        wanted = gold[index]
        found = tuple(named_candidates(find_candidates(around, one, history)))
        right = tuple(_agrees(candidate.span, wanted) for candidate in found)
        chosen = next((candidate.span for candidate, is_right in zip(found, right, strict=True) if is_right), wanted)
        history.add(around, one, chosen)
        if any(right):
            yield CountedExample(notice, one, found, right)


def _agrees(span: Span | None, wanted: Span | None) -> bool:
    if span is None or wanted is None:
        return span is wanted
    return span[0] < wanted[1] and wanted[0] < span[1]


def fit_weights(of_notices: Iterable[CountedExample]) -> dict[str, float]:
    """The weights by feature; those of rare features and those that round to nothing are left out."""
    from scipy.optimize import minimize

    training = list(of_notices)
    seen = Counter(feature for one in training for candidate in one.candidates for feature in set(candidate.names))
    index = {feature: i for i, feature in enumerate(sorted(f for f, count in seen.items() if count >= _RAREST))}
    rows, right, group = _rows(training, index)
    result = minimize(
        _loss, np.zeros(len(index)), args=(rows, right, group), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}
    )
    weights = {feature: round(float(result.x[i]), _DIGITS) for feature, i in index.items()}
    return {feature: weight for feature, weight in weights.items() if abs(weight) >= _SMALLEST}


def write_weights(weights: Mapping[str, float], folder: Path) -> None:
    """Writes the model's file; the same weights give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    content = json.dumps(dict(sorted(weights.items())), ensure_ascii=False, indent=0)
    (folder / WEIGHTS_FILE).write_text(content + "\n", encoding="utf-8")


def _rows(
    training: Sequence[CountedExample], index: Mapping[str, int]
) -> tuple[csr_matrix, Vector, npt.NDArray[np.int64]]:
    """The candidates as rows of features, whether each is right, and the quantity that each belongs to."""
    from scipy.sparse import csr_matrix

    pointers, columns, right, group = [0], [], [], []
    for number, one in enumerate(training):
        for candidate, is_right in zip(one.candidates, one.is_right, strict=True):
            columns += sorted({index[feature] for feature in set(candidate.names) if feature in index})
            pointers.append(len(columns))
            right.append(float(is_right))
            group.append(number)
    matrix = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(group), len(index)))
    return matrix, np.array(right), np.array(group, dtype=np.int64)


def _loss(weights: Vector, rows: csr_matrix, right: Vector, group: npt.NDArray[np.int64]) -> tuple[float, Vector]:
    """Minus the log probability of the right candidates with its penalty, and the gradient."""
    scores = rows @ weights
    first = np.flatnonzero(np.diff(group, prepend=-1))
    mass = np.exp(scores - np.maximum.reduceat(scores, first)[group])
    total, hit = np.add.reduceat(mass, first), np.add.reduceat(mass * right, first)
    gradient = rows.T @ (mass / total[group] - mass * right / hit[group]) + _PENALTY * weights
    return float(np.log(total / hit).sum() + _PENALTY * (weights @ weights) / 2), gradient
