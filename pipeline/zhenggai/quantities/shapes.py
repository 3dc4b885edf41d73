"""What a quantity and the phrases around it look like: names of features, in groups, for the choice of what it counts.

A group is a function and its arguments. The same few groups come again and again, so `counted` adds up the weights of
the names of each only once; a function is called only for a group that was not met before.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import cache, lru_cache
from typing import TypeAlias

from zhenggai.lexicon.tables import read_table
from zhenggai.quantities.chunks import Words
from zhenggai.quantities.phrases import HIDDEN, is_verb
from zhenggai.quantities.quantities import FoundQuantity

Span = tuple[int, int]
Names = tuple[str, ...]
Group: TypeAlias = tuple[Callable[..., Names], *tuple[Hashable, ...]]

_SIGNS = frozenset(",。;:!?、()“”|\n")
_GROUPS = frozenset({"count", "ratio", "duration", "money"})
_LONGEST_GAP = 4


@lru_cache(maxsize=1 << 14)
def sign_kind(char: str) -> str:
    """A sign as it is, any letter as `letter`, what is hidden as `hidden`, nothing as `edge`."""
    if not char:
        return "edge"
    if char == HIDDEN:
        return "hidden"
    return char if char in _SIGNS else "letter"


@cache
def counted_heads() -> Mapping[str, frozenset[str]]:
    """The last characters of what a unit counts or measures."""
    return {row["unit"]: frozenset(row["heads"]) for row in read_table("counted_heads")}


@lru_cache(maxsize=1 << 14)
def agreement(unit: str, ending: str) -> str:
    """Whether a unit counts what ends in some characters: `yes`, `no`, or `?` for a unit that isn't known.

    >>> agreement("家", "企业"), agreement("家", "河道"), agreement("篓", "企业")
    ('yes', 'no', '?')
    """
    heads = counted_heads().get(unit)
    if heads is None:
        return "?"
    return "yes" if ending[-1:] in heads else "no"


def names_of_neighbours(dimension: str | None, unit: str, left: str, right: str) -> Names:
    """Of a quantity, its unit and the signs beside it."""
    return (f"dim={dimension}", f"unit={unit}", f"left={left}", f"right={right}", f"dim={dimension}:right={right}")


def names_of_words(back: tuple[str, str], ahead: tuple[str, str]) -> Names:
    """Of two words back and two ahead."""
    return (f"w>{ahead[0]}", f"w<{back[1]}", f"w<2{back[0]}{back[1]}", f"w>2{ahead[0]}{ahead[1]}")


def names_of_configuration(
    configuration: str, gap: str, behind_kind: str, opening: str, dimension: str | None, among: bool
) -> Names:
    """Of what stands on both sides, and whether the quantity tells of some among several."""
    return (
        configuration,
        f"gap={gap}",
        f"opening={opening}",
        f"among={among}:{dimension}",
        f"among={among}:{behind_kind}",
    )


def names_of_place(clauses: int, rank: int, verb: bool, opening: str) -> Names:
    """Of how many clauses and chunks from the quantity a chunk stands, and what the quantity stands between."""
    place = f"{clauses}{rank}{'v' if verb else 'n'}"
    return (f"clause={clauses}", place, f"{place}:{opening}", f"clause={clauses}:{opening}")


def names_of_relation(relation: str, compared: str, per: bool, verb: bool, dimension: str | None) -> Names:
    """Of how a chunk lies to the phrase before the quantity, and to what the quantity is compared with."""
    return (
        f"cmp={compared}",
        f"in={relation}",
        f"in={relation}{compared}{dimension}",
        f"per={per}",
        f"in={relation}:{verb}",
    )


def names_of_head(ending: str, unit: str, dimension: str | None) -> Names:
    """Of what a phrase ends in, wherever it stands, together with the unit that may count it."""
    head = ending[-1:]
    return (
        f"hd={ending}",
        f"hd={ending}:{dimension}",
        f"hl={head}:{dimension}",
        f"hu={head}{unit}",
        f"hu={ending}{unit}",
    )


def names_of_fit(ending: str, unit: str, dimension: str | None) -> Names:
    """Of whether a unit counts what ends so, is itself a part of it, and whether that is a verb."""
    agrees, verb = agreement(unit, ending), "v" if is_verb(ending, 0) else "n"
    within = len(unit) == 1 and unit in ending
    return (
        f"ag={agrees}{verb}",
        f"ag={agrees}:{dimension}",
        f"uc={within}{verb}",
        f"{verb}:{unit}",
        f"{verb}:{dimension}",
    )


def names_of_likeness(part: str, kind: str, place: str, rank: int, how: str, noun: bool, among: bool) -> Names:
    """How an earlier quantity is like this one, whatever stands around both."""
    return (
        f"{part}:{kind}:{place}",
        f"how={how}:{kind}",
        f"how={how}:{kind}:{place}",
        f"among={among}:{kind}:{rank}",
        f"rank={rank}",
        f"place={place}",
        f"kind={kind}",
        f"{kind}:{place}:{rank}",
        f"noun={noun}:{kind}",
        f"noun={noun}:{kind}:{place}",
        f"{kind}:{part}:{how}:{place}:{noun}:{rank}",
    )


def names_of_likeness_beside(
    part: str, kind: str, place: str, before_kind: str, behind_kind: str, configuration: str, noun: bool
) -> Names:
    """The same together with the phrases beside this one."""
    return (
        f"{part}:{kind}:{before_kind}:{behind_kind}",
        f"{kind}:{place}:{configuration}",
        f"{kind}:{place}:{before_kind}",
        f"{kind}:{place}:noun={noun}:{behind_kind}",
    )


def names_of_likeness_led(part: str, kind: str, lead: str, left: str) -> Names:
    """The same together with what leads up to this one."""
    return (f"{part}:{kind}:{lead[-1:]}", f"{kind}:{lead}", f"{part}:{kind}:w<{left}")


def names_of_sides(before_kind: str, has_behind: bool, dimension: str | None, last: str, head: str) -> Names:
    """Of both sides."""
    return (f"{before_kind}:behind={has_behind}:dim={dimension}", f"last={last}", f"head={head}")


def names_of_nothing(unit: str, opening: str, left: str, right: str) -> Names:
    """For a quantity that counts nothing."""
    return (
        opening,
        f"unit={unit}:w<{left}",
        f"unit={unit}:w>{right}",
        f"unit={unit}:{left}:{right}",
    )


def names_of_before(ending: str, kind: str, dimension: str | None, has_behind: bool, behind_verb: bool) -> Names:
    """Of the phrase before."""
    return (
        kind,
        f"before_end={ending}",
        f"before_last={ending[-1:]}",
        f"{kind}:dim={dimension}",
        f"{kind}:behind={has_behind}",
        f"behind_verb={behind_verb}:{kind}",
    )


def configuration_of(dimension: str | None, before: str, behind: str, right: str) -> str:
    """What stands on both sides, all in one."""
    group = dimension if dimension in _GROUPS else "measure"
    right = right if right in ("的", "letter", "hidden") else "sign"
    return f"{group}:{before}:{behind}:{right}"


class Shapes:
    """What stands on both sides of a quantity, described.

    All is of the masked text; `behind` and `before` are the phrases found there, None if there is none.

    Attributes:
        dimension: The quantity's.
        unit: The quantity's.
        index: Of the quantity among the words.
        behind_kind: Whether a phrase stands behind, and opens with a verb.
        before_kind: What the phrase before is: none, a verb or a noun, near or far.
        lead: What leads up to the phrase before the quantity (已, 仍, 其余).
        configuration: What stands on both sides, all in one.
        back: The two words before.
        ahead: The two words behind.
    """

    def __init__(
        self, masked: str, one: FoundQuantity, words: Words, *, behind: Span | None, before: Span | None
    ) -> None:
        self._masked, self._one = masked, one
        self.behind, self.before = behind, before
        self.dimension, self.unit = one.dimension, one.unit
        self.index = at = words.at[one.start]
        self.behind_kind = "no" if behind is None else f"verb={is_verb(masked, behind[0])}"
        self.before_kind = self._before_kind()
        self.lead = self._lead()
        right = masked[one.end : one.end + 1]
        self.configuration = configuration_of(
            one.dimension, self.before_kind, self.behind_kind, right if right == "的" else sign_kind(right)
        )
        self.back = words.text_at(at - 2), words.text_at(at - 1)
        self.ahead = words.text_at(at + 1), words.text_at(at + 2)

    def context(self, opening: str, *, among: bool) -> tuple[Group, ...]:
        """Of the quantity's neighbourhood, for all its candidates."""
        one, masked = self._one, self._masked
        left, right = masked[max(0, one.start - 2) : one.start], masked[one.end : one.end + 1]
        neighbours: Group = (names_of_neighbours, one.dimension, one.unit, sign_kind(left[-1:]), sign_kind(right))
        both = self.configuration, self._gap(), self.behind_kind, opening, one.dimension, among
        words: Group = (names_of_words, self.back, self.ahead)
        sides: Group = (names_of_sides, self.before_kind, self.behind is not None, one.dimension, left, right)
        return neighbours, (names_of_configuration, *both), words, sides

    def _before_kind(self) -> str:
        if self.before is None:
            return "before=no"
        start, end = self.before
        verb = is_verb(self._masked, start) and end - start == 2
        return f"before={'verb' if verb else 'noun'}:{'near' if self._one.start == end else 'far'}"

    def _lead(self) -> str:
        if self.before is None:
            return "lead=" + self._masked[max(0, self._one.start - 2) : self._one.start]
        return "lead=" + self._masked[max(0, self.before[0] - 1) : self.before[0] + 1]

    def _gap(self) -> str:
        """The bridging words between the phrase before and the quantity."""
        if self.before is None:
            return "no"
        gap = self._masked[self.before[1] : self._one.start].replace(HIDDEN, "#")
        return gap if len(gap) <= _LONGEST_GAP else "long"

    def phrase(self) -> Group:
        """Of the phrase before."""
        start, end = self.before or (0, 0)
        behind_verb = self.behind_kind == "verb=True"
        ending = self._masked[max(start, end - 2) : end]
        return names_of_before, ending, self.before_kind, self.dimension, self.behind is not None, behind_verb
