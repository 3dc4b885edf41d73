"""Quantities → what each counts or measures (`of`), as a span of the text.

The candidates (`candidates`) are weighed by a linear model that was fitted to gold (`models/counted`), from left to
right, since a quantity often counts what an earlier one did.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache

from zhenggai.assets import model_path
from zhenggai.errors import ModelError
from zhenggai.quantities.candidates import History, Span, Surroundings, find_candidates
from zhenggai.quantities.quantities import FoundQuantity
from zhenggai.quantities.weighing import Weights

MODEL = "counted"
WEIGHTS_FILE = "weights.json"
_PER_ONE = 1000
"""Weights are read as whole thousandths, in which the file has them: their sums are exact, whatever the order."""


def by_kind(weights: Mapping[str, float]) -> Weights:
    """Weights as they stand in the model's file (`kind|name`), by kind.

    >>> by_kind({"before": 1.0, "before|dim=count": 0.5}).kinds
    {'before': {'': 1.0, 'dim=count': 0.5}}
    """
    kinds: dict[str, dict[str, float]] = {}
    for feature, weight in weights.items():
        kind, _, name = feature.partition("|")
        kinds.setdefault(kind, {})[name] = weight
    return Weights(kinds)


@cache
def load_weights(name: str = MODEL) -> Weights:
    """The weights of a model.

    Raises:
        ModelError: The model is missing or damaged.
    """
    path = model_path(name) / WEIGHTS_FILE
    try:
        weights = json.loads(path.read_text(encoding="utf-8"))
        return by_kind({str(feature): round(float(weight) * _PER_ONE) for feature, weight in weights.items()})
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
    history = History()
    found: list[Span | None] = []
    for one in quantities:
        span = chosen.choose(find_candidates(around, one, history))
        history.add(around, one, span)
        found.append(span)
    return found
