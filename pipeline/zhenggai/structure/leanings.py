"""How far a statement leans to a fault rather than a deed, by the runs of characters in it.

Words of faults and deeds (weak_predicates, deed_openers) know what they know; most faults that other hands state
(砂场至今立在原处) have none of them. `zhenggai train leanings` fits the weights to the statements of the corpus.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import repeat

from zhenggai.lexicon.tables import read_table

REACH = 60
"""How many characters of a statement count."""

BIAS = "bias"
"""The name of the bias among the weights."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_OPENING = 4


def grams(statement: str) -> set[str]:
    """The runs of two and three characters of a statement's head, numbers as 0, its opening marked by ^.

    >>> sorted(grams("清退12户"))
    ['0户', '^清', '^清退', '^清退0', '清退', '清退0', '退0', '退0户']
    """
    head = "^" + _NUMBER.sub("0", statement[:REACH])
    pairs = {head[start : start + 2] for start in range(len(head) - 1)}
    triples = {head[start : start + 3] for start in range(len(head) - 2)}
    return pairs | triples | {head[:_OPENING]}


@cache
def _weights() -> dict[str, float]:
    return {row["gram"]: float(row["weight"]) for row in read_table("leanings")}


@lru_cache(maxsize=4096)
def leaning(statement: str) -> float:
    """Above 0 where a statement leans to a fault, below where it leans to a deed.

    >>> leaning("三个村的台账至今无人登记") > 0 > leaning("逐村清点台账,补登12本")
    True
    """
    weights = _weights()
    return weights[BIAS] + sum(map(weights.get, grams(statement), repeat(0.0)))
