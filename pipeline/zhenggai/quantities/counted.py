"""Quantities → what each counts or measures (`of`), as a span of the text.

The candidates (`candidates`) are weighed by a linear model that was fitted to gold (`models/counted`), from left to
right, since a quantity often counts what an earlier one did.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat

from zhenggai.assets import model_path
from zhenggai.errors import InternalError, ModelError
from zhenggai.quantities.candidates import Candidate, Earlier, Span, Surroundings, candidates
from zhenggai.quantities.quantities import FoundQuantity

MODEL = "counted"
WEIGHTS_FILE = "weights.json"


Weights = Mapping[str, Mapping[str, float]]
"""The weights by kind of candidate and name; the kind's own weight has the empty name."""


def by_kind(weights: Mapping[str, float]) -> Weights:
    """Weights as they stand in the model's file (`kind|name`), by kind.

    >>> by_kind({"before": 1.0, "before|dim=count": 0.5})
    {'before': {'': 1.0, 'dim=count': 0.5}}
    """
    kinds: dict[str, dict[str, float]] = {}
    for feature, weight in weights.items():
        kind, _, name = feature.partition("|")
        kinds.setdefault(kind, {})[name] = weight
    return kinds


@cache
def load_weights(name: str = MODEL) -> Weights:
    """The weights of a model.

    Raises:
        ModelError: The model is missing or damaged.
    """
    path = model_path(name) / WEIGHTS_FILE
    try:
        weights = json.loads(path.read_text(encoding="utf-8"))
        return by_kind({str(feature): float(weight) for feature, weight in weights.items()})
    except (OSError, ValueError, AttributeError) as error:
        raise ModelError(
            f"{path}: expected weights by feature as JSON ({error}); restore the model's folder"
        ) from error


def find_counted(
    text: str,
    quantities: Sequence[FoundQuantity],
    *,
    dates: Sequence[Span] = (),
    weights: Weights | None = None,
) -> list[Span | None]:
    """What each quantity counts; None where the text names nothing.

    Args:
        text: Normalized text.
        quantities: Its quantities, in order.
        dates: Its dates, which no counted phrase holds.
        weights: By kind and name; those of the shipped model if not given.

    >>> from zhenggai.quantities.quantities import find_quantities
    >>> text = "清理河道12.6公里,对7家金融机构开展检查97次"
    >>> [text[span[0]:span[1]] for span in find_counted(text, find_quantities(text))]
    ['河道', '金融机构', '检查']
    """
    return choose_counted(Surroundings(text, quantities, dates), quantities, weights=weights)


def choose_counted(
    around: Surroundings, quantities: Sequence[FoundQuantity], *, weights: Weights | None = None
) -> list[Span | None]:
    """What each quantity counts, in a text whose quantities and dates are hidden already."""
    chosen = weights if weights is not None else load_weights()
    earlier: list[Earlier] = []
    for one in quantities:
        earlier.append(Earlier(one, best_candidate(candidates(around, one, earlier), chosen).span))
    return [before.span for before in earlier]


def best_candidate(of_one: Iterable[Candidate], weights: Weights) -> Candidate:
    """The candidate that the weights favour; of equals the first."""
    contexts: dict[str, float] = {}
    best: Candidate | None = None
    highest = -math.inf
    for candidate in of_one:
        known = weights.get(candidate.kind, {})
        context = contexts.get(candidate.kind)
        if context is None:
            context = contexts[candidate.kind] = known.get("", 0.0) + _sum(known, candidate.context)
        score = context + _sum(known, candidate.features)
        if best is None or score > highest:
            best, highest = candidate, score
    if best is None:
        raise InternalError("a quantity has no candidates at all; `candidates` always yields one for nothing")
    return best


def _sum(known: Mapping[str, float], names: Iterable[str]) -> float:
    return sum(map(known.get, names, repeat(0.0)))
