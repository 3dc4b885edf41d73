"""The weights of the model of what is counted, and which of a quantity's candidates they favour.

A candidate weighs what the names of its features (`shapes`) weigh together. Few of the names are ever made: what comes
again is added up once, and what hangs on the words beside the quantity is looked up in tables by its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeAlias, TypeVar

from zhenggai.quantities.candidates import Candidates, Inherited, Span
from zhenggai.quantities.endings import Endings, EndingsOfUnit, Row, add_rows
from zhenggai.quantities.setting import Setting, sign_kind
from zhenggai.quantities.shapes import (
    ANYWHERE,
    BEFORE,
    BEHIND,
    INHERITED,
    KINDS,
    NONE,
    PHRASE,
    Likeness,
    Names,
    Pair,
    Place,
    Relation,
    names_of_before,
    names_of_ending,
    names_of_likeness,
    names_of_likeness_beside,
    names_of_place,
    names_of_relation,
    names_of_situation,
    names_of_words,
)

_Table: TypeAlias = Mapping[str, float]
_Scored: TypeAlias = tuple[float, Span | None]
_SituationKey: TypeAlias = tuple[str, str, bool, str, str]
_Key = TypeVar("_Key", bound=Hashable)

_KEPT = 1 << 14
"""How many sums are kept of a kind."""
_NO_TABLE: _Table = {}
_BEHIND, _BEFORE, _PHRASE, _INHERITED, _NONE = range(len(KINDS))
_UNIT = "unit="
_SCORE = itemgetter(0)


class _Sums(dict[_Key, float]):
    """What groups of names weigh, by what makes up the names; added up at the first look."""

    def __init__(self, weights: _Table, names_of: Callable[..., Names], *fixed: str | None) -> None:
        super().__init__()
        self._weights, self._names_of, self._fixed = weights, names_of, fixed

    def __missing__(self, key: _Key) -> float:
        if len(self) >= _KEPT:
            self.clear()
        total = self[key] = _sum(self._weights, self._names_of(key, *self._fixed))
        return total


@dataclass(frozen=True, slots=True)
class _Situation:
    """What is known of all quantities with the same kinds of phrases and signs on both sides.

    Attributes:
        row: What each kind weighs.
        behind: What a chunk behind weighs by its place.
        before: The same for a chunk before.
        relations: What a chunk before weighs by how it lies to what else stands there.
        beside: What an earlier quantity weighs by how it is like this one.
    """

    row: Row
    behind: Mapping[Place, float]
    before: Mapping[Place, float]
    relations: Mapping[Relation, float]
    beside: Mapping[Likeness, float]


class Weights:
    """The weights by kind of candidate and name; the kind's own weight has the empty name."""

    def __init__(self, kinds: Mapping[str, _Table]) -> None:
        self.kinds = kinds
        self._nothing: Row = (0,) * len(KINDS)
        named = {name for known in kinds.values() for name in known}
        self._by_name = {name: self._row(name) for name in named}
        anywhere = kinds.get(ANYWHERE, _NO_TABLE)
        heads = {
            name: tuple(weight + anywhere.get(name, 0) for weight in self._by_name[name])
            for name in named
            if name.startswith(("hd=", "hl=", "hu="))
        }
        self._endings = Endings(heads, self._by_name, self._nothing)
        self._likenesses = _Sums[tuple[Likeness, str, int, bool]](self._of(INHERITED), names_of_likeness)
        self._led, self._leads = _by_likeness(self._of(INHERITED))
        self._nothing_of_unit = _by_unit(self._of(NONE))
        self._situations: dict[_SituationKey, _Situation] = {}
        self._sums: dict[tuple[Hashable, ...], _Sums[Any]] = {}

    def _of(self, kind: str) -> _Table:
        return self.kinds.get(kind, _NO_TABLE)

    def _row(self, name: str) -> Row:
        return tuple(self._of(kind).get(name, 0) for kind in KINDS)

    def choose(self, found: Candidates) -> Span | None:
        """The candidate that the weights favour, of equals the first; None is nothing.

        Behind, before, phrase, inherited, nothing: in this order, which is that of `Candidates`.
        """
        setting = found.setting
        situation, endings = self._situation(setting), self._endings.of_unit(setting.unit, setting.dimension)
        of_kind = self._of_words(setting, situation.row)
        base, places = of_kind[_BEHIND], situation.behind
        scored: list[_Scored] = [
            (base + endings[chunk.ending][_BEHIND] + places[place], (chunk.start, chunk.end))
            for chunk, place in found.behind
        ]
        base, places, relations = of_kind[_BEFORE], situation.before, situation.relations
        scored += [
            (base + endings[chunk.ending][_BEFORE] + places[place] + relations[relation], (chunk.start, chunk.end))
            for chunk, place, relation in found.before
        ]
        if found.phrase is not None:
            own = endings[found.ending][_PHRASE] + _sum(self._of(PHRASE), names_of_ending(found.ending))
            scored.append((of_kind[_PHRASE] + own, found.phrase))
        if found.inherited:
            scored += self._inherited(found.inherited, setting, situation, endings, of_kind[_INHERITED])
        scored.append((of_kind[_NONE] + self._of_nothing(setting), None))
        return max(scored, key=_SCORE)[1]

    def _situation(self, setting: Setting) -> _Situation:
        left, right = sign_kind(setting.left[-1:]), sign_kind(setting.right)
        key = setting.opening, setting.configuration, setting.among, left, right
        return self._situations.get(key) or self._keep_situation(key, setting)

    def _keep_situation(self, key: _SituationKey, setting: Setting) -> _Situation:
        if len(self._situations) >= _KEPT:
            self._situations.clear()
        row = add_rows(self._row(""), map(self._by_name.get, names_of_situation(setting)))
        opening, dimension = setting.opening, setting.dimension
        of_phrase, of_none = _sum(self._of(PHRASE), names_of_before(setting)), self._of(NONE).get(opening, 0)
        own = (0, 0, of_phrase, 0, of_none)
        kinds = setting.before_kind, setting.behind_kind, setting.configuration
        found = self._situations[key] = _Situation(
            add_rows(row, (own,)),
            self._shared(BEHIND, names_of_place, opening),
            self._shared(BEFORE, names_of_place, opening),
            self._shared(BEFORE, names_of_relation, dimension),
            self._shared(INHERITED, names_of_likeness_beside, *kinds),
        )
        return found

    def _shared(self, kind: str, names_of: Callable[..., Names], *fixed: str | None) -> _Sums[Any]:
        """Sums that several situations have in common."""
        key = kind, names_of, fixed
        found = self._sums.get(key)
        if found is None:
            if len(self._sums) >= _KEPT:
                self._sums.clear()
            found = self._sums[key] = _Sums(self._of(kind), names_of, *fixed)
        return found

    def _of_words(self, setting: Setting, row: Row) -> Row:
        """A row with what the words around a quantity weigh."""
        rows = filter(None, map(self._by_name.get, names_of_words(setting)))
        return tuple(map(sum, zip(row, *rows, strict=True)))

    def _inherited(
        self,
        inherited: list[Inherited],
        setting: Setting,
        situation: _Situation,
        endings: EndingsOfUnit,
        base: float,
    ) -> list[_Scored]:
        among, led = setting.among, dict[Pair, float]()
        scored: list[_Scored] = []
        for rank, (before, likeness) in enumerate(inherited):
            pair = likeness[0]
            if pair not in led:
                led[pair] = base + self._of_lead(pair, setting)
            score = led[pair] + endings[before.ending][_INHERITED] + situation.beside[likeness]
            scored.append((score + self._likenesses[likeness, before.how, rank, among], before.span))
        return scored

    def _of_lead(self, pair: Pair, setting: Setting) -> float:
        led, lead = self._led.get(pair, _NO_TABLE), setting.lead
        total = led.get(lead[-1:], 0) + led.get("w<" + setting.back[1], 0)
        return total + self._leads.get(pair[1], _NO_TABLE).get(lead, 0)

    def _of_nothing(self, setting: Setting) -> float:
        known = self._nothing_of_unit.get(setting.unit)
        if known is None:
            return 0
        left, right = setting.back[1], setting.ahead[0]
        return known.get("w<" + left, 0) + known.get("w>" + right, 0) + known.get(f"{left}:{right}", 0)


def _sum(weights: _Table, names: Names) -> float:
    total: float = 0
    for name in names:
        total += weights.get(name, 0)
    return total


def _by_likeness(weights: _Table) -> tuple[dict[Pair, dict[str, float]], dict[str, dict[str, float]]]:
    """Names of `names_of_likeness_led` by their parts: what leads by part and kind, and the whole lead by kind."""
    led: dict[Pair, dict[str, float]] = {}
    leads: dict[str, dict[str, float]] = {}
    for name, weight in weights.items():
        first, _, rest = name.partition(":")
        second, _, last = rest.partition(":")
        led.setdefault((first, second), {})[last] = weight
        leads.setdefault(first, {})[rest] = weight
    return led, leads


def _by_unit(weights: _Table) -> dict[str, dict[str, float]]:
    """Names of `names_of_nothing` by the unit, which holds no colon."""
    by_unit: dict[str, dict[str, float]] = {}
    for name, weight in weights.items():
        unit, _, rest = name.partition(":")
        if unit.startswith(_UNIT):
            by_unit.setdefault(unit.removeprefix(_UNIT), {})[rest] = weight
    return by_unit
