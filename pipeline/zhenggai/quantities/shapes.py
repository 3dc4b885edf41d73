"""What a quantity and the phrases around it look like: names of features, in groups, for the choice of what it counts.

The same few groups come again and again, so `weighing` adds up the weights of the names of most only once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TypeAlias

from zhenggai.lexicon.tables import read_table
from zhenggai.quantities.phrases import is_verb
from zhenggai.quantities.setting import Setting, sign_kind

KINDS = BEHIND, BEFORE, PHRASE, INHERITED, NONE = ("behind", "before", "phrase", "inherited", "none")
"""Where a candidate is found."""
ANYWHERE = "any"
"""The kind under which the model knows names that weigh the same for all kinds."""
Names = tuple[str, ...]
Place: TypeAlias = tuple[int, int, bool]
"""Where a chunk stands: how many clauses and how many chunks from the quantity; and whether it is a verb."""
Relation: TypeAlias = tuple[str, str, bool, bool]
"""How a chunk lies to the phrase before the quantity and to what that is compared with, whether behind the words for
each of something; and whether it is a verb."""
Pair: TypeAlias = tuple[str, str]
"""Of an earlier quantity: whether this one may be a part of it, and what both have in common."""
Likeness: TypeAlias = tuple[Pair, str, bool, str, int]
"""The same, where the earlier one stands, whether a noun is what it counted, on which side of it that stood, and how
many phrases were counted since."""


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


def names_of_situation(setting: Setting) -> Names:
    """Of what stands on both sides of a quantity, save the very words."""
    dimension, left, right = setting.dimension, sign_kind(setting.left[-1:]), sign_kind(setting.right)
    return (
        f"dim={dimension}",
        f"left={left}",
        f"right={right}",
        f"dim={dimension}:right={right}",
        setting.configuration,
        f"opening={setting.opening}",
        f"among={setting.among}:{dimension}",
        f"among={setting.among}:{setting.behind_kind}",
        f"{setting.before_kind}:behind={setting.has_behind}:dim={dimension}",
    )


def names_of_words(setting: Setting) -> Names:
    """Of the unit of a quantity, and of the words around it."""
    back, before = setting.back
    ahead, beyond = setting.ahead
    return (
        "unit=" + setting.unit,
        "w>" + ahead,
        "w<" + before,
        "w<2" + back + before,
        "w>2" + ahead + beyond,
        "last=" + setting.left,
        "head=" + setting.right,
        "gap=" + setting.gap,
    )


def names_of_place(place: Place, opening: str) -> Names:
    """Of where a chunk stands, and what the quantity stands between."""
    clauses, rank, verb = place
    name = f"{clauses}{rank}{'v' if verb else 'n'}"
    return (f"clause={clauses}", name, f"{name}:{opening}", f"clause={clauses}:{opening}")


def names_of_relation(relation: Relation, dimension: str | None) -> Names:
    """Of how a chunk lies to what else stands before the quantity."""
    lies, compared, per, verb = relation
    return (
        f"cmp={compared}",
        f"in={lies}",
        f"in={lies}{compared}{dimension}",
        f"per={per}",
        f"in={lies}:{verb}",
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


def names_of_likeness(likeness: Likeness, among: bool) -> Names:
    """How an earlier quantity is like this one, and whether this one tells of some among several."""
    (part, kind), place, noun, how, rank = likeness
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


def names_of_likeness_beside(likeness: Likeness, before_kind: str, behind_kind: str, configuration: str) -> Names:
    """The same together with the phrases beside this one."""
    (part, kind), place, noun, _, _ = likeness
    return (
        f"{part}:{kind}:{before_kind}:{behind_kind}",
        f"{kind}:{place}:{configuration}",
        f"{kind}:{place}:{before_kind}",
        f"{kind}:{place}:noun={noun}:{behind_kind}",
    )


def names_of_likeness_led(pair: Pair, lead: str, left: str) -> Names:
    """The same together with what leads up to this one."""
    part, kind = pair
    return (f"{part}:{kind}:{lead[-1:]}", f"{kind}:{lead}", f"{part}:{kind}:w<{left}")


def names_of_nothing(setting: Setting) -> Names:
    """For a quantity that counts nothing."""
    unit, left, right = setting.unit, setting.back[1], setting.ahead[0]
    return (setting.opening, f"unit={unit}:w<{left}", f"unit={unit}:w>{right}", f"unit={unit}:{left}:{right}")


def names_of_before(setting: Setting) -> Names:
    """Of the kind of phrase before."""
    kind = setting.before_kind
    return (
        kind,
        f"{kind}:dim={setting.dimension}",
        f"{kind}:behind={setting.has_behind}",
        f"behind_verb={setting.behind_kind == 'verb=True'}:{kind}",
    )


def names_of_ending(ending: str) -> Names:
    """Of how the phrase before ends."""
    return "before_end=" + ending, "before_last=" + ending[-1:]
