"""The weights of the model of what is counted, and which of a quantity's candidates they favour.

A candidate weighs what the names of its features (`shapes`) weigh together. Few of the names are ever made: what comes
again is added up once, and what hangs on the words beside the quantity is looked up in tables by its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from zhenggai.quantities.candidates import Candidates, Span
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
    names_of_likeness,
    names_of_likeness_beside,
    names_of_place,
    names_of_relation,
    names_of_situation,
)

_Table: TypeAlias = Mapping[str, float]
_SituationKey: TypeAlias = tuple[str, str, bool, str, str]
_Key = TypeVar("_Key", bound=Hashable)

_KEPT = 1 << 14
"""How many sums are kept of a kind."""
_NO_TABLE: _Table = {}
_BEHIND, _BEFORE, _PHRASE, _INHERITED, _NONE = range(len(KINDS))
_UNIT = "unit="
_LEAST = float("-inf")
_OF_WORDS = ("unit=", "w>", "w<", "w<2", "w>2", "last=", "head=", "gap=")
"""What the names of `names_of_words` begin with, in their order."""
_OF_PHRASE_ENDS = ("before_end=", "before_last=")
"""What those of `names_of_ending` begin with."""


class _Sums(dict[_Key, float]):
    """What groups of names weigh, by what makes up the names; added up at the first look."""

    def __init__(self, weights: _Table, names_of: Callable[..., Names], *fixed: str | bool | None) -> None:
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
        inherited: What an earlier quantity weighs by how it is like this one.
    """

    row: Row
    behind: Mapping[Place, float]
    before: Mapping[Place, float]
    relations: Mapping[Relation, float]
    inherited: Mapping[Likeness, float]


class Weights:
    """The weights by kind of candidate and name; the kind's own weight has the empty name."""

    def __init__(self, kinds: Mapping[str, _Table]) -> None:
        self.kinds = kinds
        self._nothing: Row = (0,) * len(KINDS)
        named = {name for known in kinds.values() for name in known}
        self._by_name = {name: self._row(name) for name in named}
        anywhere = kinds.get(ANYWHERE, _NO_TABLE)
        self._of_words = [
            {name.removeprefix(prefix): row for name, row in self._by_name.items() if name.startswith(prefix)}
            for prefix in _OF_WORDS
        ]
        heads = {
            name: tuple(weight + anywhere.get(name, 0) for weight in self._by_name[name])
            for name in named
            if name.startswith(("hd=", "hl=", "hu="))
        }
        phrases = {
            name: (0, 0, weight, 0, 0) for name, weight in self._of(PHRASE).items() if name.startswith(_OF_PHRASE_ENDS)
        }
        self._endings = Endings(heads, phrases, self._by_name, self._nothing)
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
        of_behind, of_before, of_phrase, of_inherited, of_nothing = self._with_words(situation.row, setting)
        best, chosen = _LEAST, None
        places = situation.behind
        for chunk, place in found.behind:
            score = of_behind + endings[chunk.ending][_BEHIND] + places[place]
            if score > best:
                best, chosen = score, (chunk.start, chunk.end)
        places, relations = situation.before, situation.relations
        for chunk, place, relation in found.before:
            score = of_before + endings[chunk.ending][_BEFORE] + places[place] + relations[relation]
            if score > best:
                best, chosen = score, (chunk.start, chunk.end)
        if found.phrase is not None:
            score = of_phrase + endings[found.ending][_PHRASE]
            if score > best:
                best, chosen = score, found.phrase
        if found.inherited:
            score, span = self._inherited(found, situation, endings, of_inherited)
            if score > best:
                best, chosen = score, span
        return chosen if best >= of_nothing + self._of_nothing(setting) else None

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
            self._shared(INHERITED, _names_of_inherited, setting.among, *kinds),
        )
        return found

    def _shared(self, kind: str, names_of: Callable[..., Names], *fixed: str | bool | None) -> _Sums[Any]:
        """Sums that several situations have in common."""
        key = kind, names_of, fixed
        found = self._sums.get(key)
        if found is None:
            if len(self._sums) >= _KEPT:
                self._sums.clear()
            found = self._sums[key] = _Sums(self._of(kind), names_of, *fixed)
        return found

    def _with_words(self, row: Row, setting: Setting) -> Row:
        """A row with what the unit of a quantity and the words around it weigh (`names_of_words`)."""
        (back, before), (ahead, beyond) = setting.back, setting.ahead
        units, behind, in_front, both_in_front, both_behind, left, right, gaps = self._of_words
        behinds, befores, phrases, inherited, nothing = row
        for weights in (
            units.get(setting.unit),
            behind.get(ahead),
            in_front.get(before),
            both_in_front.get(back + before),
            both_behind.get(ahead + beyond),
            left.get(setting.left),
            right.get(setting.right),
            gaps.get(setting.gap),
        ):
            if weights is not None:
                of_behind, of_before, of_phrase, of_inherited, of_nothing = weights
                behinds += of_behind
                befores += of_before
                phrases += of_phrase
                inherited += of_inherited
                nothing += of_nothing
        return behinds, befores, phrases, inherited, nothing

    def _inherited(
        self, found: Candidates, situation: _Situation, endings: EndingsOfUnit, base: float
    ) -> tuple[float, Span | None]:
        """What the best of the earlier quantities weighs, of equals the nearest, and what it counted."""
        likenesses, leads = situation.inherited, dict[Pair, float]()
        best, chosen = _LEAST, None
        for before, likeness in found.inherited:
            pair = likeness[0]
            lead = leads.get(pair)
            if lead is None:
                lead = leads[pair] = self._of_lead(pair, found.setting)
            score = base + endings[before.ending][_INHERITED] + likenesses[likeness] + lead
            if score > best:
                best, chosen = score, before.span
        return best, chosen

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


def _names_of_inherited(likeness: Likeness, among: bool, before: str, behind: str, configuration: str) -> Names:
    return names_of_likeness(likeness, among) + names_of_likeness_beside(likeness, before, behind, configuration)


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
