"""Quantities → what each counts or measures (`of`), as a span of the text.

The candidates (`candidates`) are weighed by a linear model that was fitted to gold (`models/counted`), from left to
right, since a quantity often counts what an earlier one did.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from zhenggai.assets import model_path
from zhenggai.errors import InternalError, ModelError
from zhenggai.quantities.candidates import ANYWHERE, KINDS, Candidate, History, Span, Surroundings, candidates
from zhenggai.quantities.endings import Endings, EndingsOfUnit, Row, add_rows
from zhenggai.quantities.quantities import FoundQuantity
from zhenggai.quantities.shapes import Group

MODEL = "counted"
WEIGHTS_FILE = "weights.json"
_PER_ONE = 1000
"""Weights are read as whole thousandths, in which the file has them: their sums are exact, whatever the order."""
_KEPT = 1 << 16
"""How many sums are kept of a kind."""
_PLACE_OF = {kind: place for place, kind in enumerate(KINDS)}
"""Where a kind stands in a row of weights."""


class Weights:
    """The weights by kind of candidate and name; the kind's own weight has the empty name.

    The sum of a group of names is kept, since the same few groups come again and again.
    """

    def __init__(self, kinds: Mapping[str, Mapping[str, float]]) -> None:
        self.kinds = kinds
        self._sums: dict[str, dict[Group, float]] = defaultdict(dict)
        self._contexts: dict[Group, Row] = {}
        self._nothing: Row = (0,) * len(KINDS)
        self._own = self._row("")
        named = {name for known in kinds.values() for name in known}
        self._by_name = {name: self._row(name) for name in named}
        anywhere = kinds.get(ANYWHERE, {})
        heads = {
            name: tuple(weight + anywhere.get(name, 0) for weight in self._by_name[name])
            for name in named
            if name.startswith(("hd=", "hl=", "hu="))
        }
        self._endings = Endings(heads, self._by_name, self._nothing)

    def _row(self, name: str) -> Row:
        return tuple(self.kinds.get(kind, {}).get(name, 0) for kind in KINDS)

    def of_context(self, context: Sequence[Group]) -> Row:
        """What each kind weighs in a neighbourhood."""
        kept = self._contexts
        rows = [kept.get(group) or self._keep_context(group) for group in context]
        return tuple(map(sum, zip(self._own, *rows, strict=True)))

    def of_endings(self, one: FoundQuantity) -> EndingsOfUnit:
        """What each ending weighs for a quantity, by kind."""
        return self._endings.of_unit(one.unit, one.dimension)

    def of_candidate(self, candidate: Candidate, context: Row, endings: EndingsOfUnit) -> float:
        """What speaks for a candidate; `context` and `endings` are of the quantity that may count it."""
        kind, ending = candidate.kind, candidate.ending
        place = _PLACE_OF[kind]
        total = context[place] + endings[ending][place] if ending else context[place]
        sums = self._sums[kind]
        for group in candidate.groups:
            found = sums.get(group)
            total += self._keep(kind, sums, group) if found is None else found
        return total

    def _keep_context(self, group: Group) -> Row:
        if len(self._contexts) >= _KEPT:
            self._contexts.clear()
        total = self._contexts[group] = add_rows(self._nothing, map(self._by_name.get, group[0](*group[1:])))
        return total

    def _keep(self, kind: str, sums: dict[Group, float], group: Group) -> float:
        if len(sums) >= _KEPT:
            sums.clear()
        weight_of = self.kinds.get(kind, {}).get
        total: float = 0
        for name in group[0](*group[1:]):
            total += weight_of(name, 0)
        sums[group] = total
        return total


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
        span = best_candidate(candidates(around, one, history), one, chosen).span
        history.add(around, one, span)
        found.append(span)
    return found


def best_candidate(of_one: Iterable[Candidate], one: FoundQuantity, weights: Weights) -> Candidate:
    """The candidate of a quantity that the weights favour; of equals the first."""
    context: Row | None = None
    endings = weights.of_endings(one)
    best: Candidate | None = None
    highest = -math.inf
    for candidate in of_one:
        context = weights.of_context(candidate.context) if context is None else context
        score = weights.of_candidate(candidate, context, endings)
        if best is None or score > highest:
            best, highest = candidate, score
    if best is None:
        raise InternalError("a quantity has no candidates at all; `candidates` always yields one for nothing")
    return best
