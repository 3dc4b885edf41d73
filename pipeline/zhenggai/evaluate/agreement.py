"""Two annotations of the same notices → how far they agree: F1 and Cohen's kappa (Cohen 1960) by label.

F1 takes the first annotation as the reference; it is the same the other way round, but for overlaps that only one side
can explain. Kappa is computed over characters (blanks aside): whether each is inside a mention of the label; for *all
labels*, under which label it stands. It corrects for the agreement that chance would give; with labels as rare as most
are here, F1 and kappa lie close together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from zhenggai.evaluate.blocks import align_blocks
from zhenggai.evaluate.counts import Counts
from zhenggai.evaluate.matching import Span, match_spans
from zhenggai.evaluate.owners import pair_owners
from zhenggai.evaluate.quantities import align_quantities, has_meaning
from zhenggai.evaluate.score import pair_by_text
from zhenggai.record import Label, Measure, Problem, Record

Pair: TypeAlias = tuple[Record, Record]
Layer: TypeAlias = npt.NDArray[np.int8]

QUANTITY, PROBLEM, MEASURE, COUNTED, ALL = "QTY", "problem", "measure", "thing counted", "all labels"
_CHOICES = (
    "label",
    "bound",
    "quantity role",
    "change",
    "owner role",
    "problem status",
    "measure status",
    "problem kinds",
    "measure kinds",
)
LABELS = (*sorted(Label), QUANTITY)


@dataclass(frozen=True, slots=True)
class SpanAgreement:
    """How far two annotations mark the same spans of one kind; `kappa` is None where neither marks anything."""

    name: str
    exact: Counts
    overlap: Counts
    kappa: float | None


@dataclass(frozen=True, slots=True)
class ChoiceAgreement:
    """How far two annotations choose the same on what both mark."""

    name: str
    same: int
    compared: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of two annotations; `missing` notices of the first have no counterpart of the same text."""

    spans: list[SpanAgreement]
    choices: list[ChoiceAgreement]
    notices: int
    missing: int


def measure_agreement(first: Sequence[Record], second: Sequence[Record]) -> Agreement:
    """Compare two annotations of the same texts, notice by notice as in `score`.

    Args:
        first: The records of one annotator.
        second: Those of the other, in any order.
    """
    paired = list(pair_by_text(first, second))
    pairs = [(one, other) for one, other in paired if other is not None]
    kinds = [
        name
        for name in (*LABELS, PROBLEM, MEASURE, COUNTED)
        if any(_spans(one, name) for pair in pairs for one in pair)
    ]
    spans = [_agree_on_spans(name, pairs) for name in kinds]
    if spans:
        spans.append(_agree_on_all(pairs, [one for one in spans if one.name in LABELS]))
    return Agreement(spans, list(_choices(pairs)), len(pairs), len(paired) - len(pairs))


def _spans(record: Record, name: str) -> Sequence[Span]:
    lists: dict[str, Sequence[Span]] = {
        QUANTITY: record.quantities,
        PROBLEM: record.problems,
        MEASURE: record.measures,
        COUNTED: [quantity.of for quantity in record.quantities if quantity.of is not None],
    }
    return lists[name] if name in lists else [entity for entity in record.entities if entity.label == name]


def _agree_on_spans(name: str, pairs: Sequence[Pair]) -> SpanAgreement:
    exact = overlap = Counts()
    if name == COUNTED:
        pairs = [pair for pair in pairs if all(has_meaning(record) for record in pair)]
    for one, other in pairs:
        left, right = _spans(one, name), _spans(other, name)
        matches = match_spans(left, right)
        exact += Counts(sum(match.iou == 1.0 for match in matches), len(right), len(left))
        overlap += Counts(len(matches), len(right), len(left))
    return SpanAgreement(name, exact, overlap, _kappa(*_layers(pairs, [name])))


def _agree_on_all(pairs: Sequence[Pair], labels: Iterable[SpanAgreement]) -> SpanAgreement:
    exact = overlap = Counts()
    for label in labels:
        exact, overlap = exact + label.exact, overlap + label.overlap
    return SpanAgreement(ALL, exact, overlap, _kappa(*_layers(pairs, LABELS)))


def _layers(pairs: Sequence[Pair], names: Sequence[str]) -> tuple[list[int], list[int]]:
    """The labels of all characters of all notices, in the first annotation and in the second."""
    first, second = ([label for pair in pairs for label in _layer(pair[side], names).tolist()] for side in (0, 1))
    return first, second


def _layer(record: Record, names: Sequence[str]) -> Layer:
    """For each character that is no blank the number of its label, 0 for none."""
    numbers = np.zeros(len(record.text.rstrip("\n")), dtype=np.int8)
    for number, name in enumerate(names, start=1):
        for span in _spans(record, name):
            numbers[span.start : span.end] = number
    is_word = np.array([not sign.isspace() for sign in record.text.rstrip("\n")], dtype=bool)
    return np.asarray(numbers[is_word])


def _kappa(first: Sequence[object], second: Sequence[object]) -> float | None:
    """Cohen's kappa; None where nothing is compared, 1 where both always make the same single choice."""
    if not first:
        return None
    if len({*first, *second}) == 1:
        return 1.0
    from sklearn.metrics import cohen_kappa_score  # takes a second to import, and only agreement needs it

    return float(cohen_kappa_score(first, second))


def _choices(pairs: Sequence[Pair]) -> Iterable[ChoiceAgreement]:
    chosen: dict[str, list[tuple[str, str]]] = {name: [] for name in _CHOICES}
    for one, other in pairs:
        for match in match_spans(one.entities, other.entities):
            chosen["label"].append((str(one.entities[match.gold].label), str(other.entities[match.predicted].label)))
        for left, right in align_quantities(one, other):
            chosen["bound"].append((str(left.mod), str(right.mod)))
            if has_meaning(one) and has_meaning(other):
                chosen["quantity role"].append((str(left.role), str(right.role)))
                chosen["change"].append((_change(left.change), _change(right.change)))
        alignment = align_blocks(one, other)
        owners = pair_owners(alignment)
        chosen["owner role"] += [(str(left.role), str(right.role)) for left, right in owners.pairs]
        chosen["problem status"] += [(str(left.status), str(right.status)) for left, right in alignment.problem_pairs]
        chosen["measure status"] += [(str(left.status), str(right.status)) for left, right in alignment.measure_pairs]
        if all(any(problem.types for problem in record.problems) for record in (one, other)):
            chosen["problem kinds"] += [(_kinds(left), _kinds(right)) for left, right in alignment.problem_pairs]
        if all(any(measure.types for measure in record.measures) for record in (one, other)):
            chosen["measure kinds"] += [(_kinds(left), _kinds(right)) for left, right in alignment.measure_pairs]
    for name, values in chosen.items():
        if values:
            same = sum(first == second for first, second in values)
            kappa = _kappa([first for first, _ in values], [second for _, second in values])
            yield ChoiceAgreement(name, same, len(values), kappa)


def _kinds(block: Problem | Measure) -> str:
    return ",".join(sorted(block.types))


def _change(change: object) -> str:
    direction, basis = getattr(change, "direction", None), getattr(change, "basis", None)
    return f"{direction}:{basis}"
