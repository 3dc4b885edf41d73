"""Places that a notice names for sure are places where it names them again, though their words there mislead a model.

A model that has learnt from running text takes a bare name for part of what follows (泗榆|站, 泗榆—绥岚|航线). The
rules know the name, and so does the rest of the notice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Sequence
from itertools import accumulate

from zhenggai.entities.one_letter_places import ONE_LETTER
from zhenggai.entities.proposals import Proposal
from zhenggai.record import Label

_SURE = 1.5
"""Log odds from which on a place is sure."""
_JUST_ENOUGH = 0.05
"""Log odds that a place gets where it recurs: any other name that stands there goes before it."""
_LEVELS = frozenset("省市州盟县区旗")
_SHORTEST_FULL = 3


def lift_recurring(
    text: str, proposals: Sequence[Proposal], odds: Sequence[float], *, may_recur: Sequence[bool]
) -> list[float]:
    """The log odds of proposals, those of places that are sure elsewhere in the text lifted to be just enough.

    A place recurs by its name, with the place that it lies in before it, without its level (泗榆 for 泗榆县), or by its
    first letter where a rule reads one so; not where it is part of a longer place (泗榆县|柏木镇).

    Args:
        text: The normalized text.
        proposals: All candidates for names.
        odds: Their log odds.
        may_recur: For each of them whether it can be lifted.
    """
    places = [index for index, one in enumerate(proposals) if one.label is Label.LOC]
    names = {index: text[proposals[index].start : proposals[index].end] for index in places}
    sure = {name for index, name in names.items() if odds[index] >= _SURE}
    sure |= {name[:-1] for name in sure if len(name) >= _SHORTEST_FULL and name[-1] in _LEVELS}
    letters = {name[0] for name in sure}
    is_inside = _inside_longer([proposals[index] for index in places if may_recur[index]])
    lifted = list(odds)
    for index, name in names.items():
        one = proposals[index]
        if may_recur[index] and odds[index] < _JUST_ENOUGH:
            is_known = name in letters if one.source == ONE_LETTER else _is_made_of(name, sure)
            if is_known and not is_inside(one):
                lifted[index] = _JUST_ENOUGH
    return lifted


def _is_made_of(name: str, sure: Container[str]) -> bool:
    """Whether a name is one of those that are sure, or two of them."""
    return name in sure or any(name[:cut] in sure and name[cut:] in sure for cut in range(2, len(name) - 1))


def _inside_longer(places: Sequence[Proposal]) -> Callable[[Proposal], bool]:
    """Whether a place is part of a longer one of these."""
    longest: dict[int, int] = {}
    for one in places:
        longest[one.start] = max(one.end, longest.get(one.start, 0))
    starts = sorted(longest)
    reach = list(accumulate((longest[start] for start in starts), max))

    def is_inside(one: Proposal) -> bool:
        before = bisect_left(starts, one.start)
        return longest.get(one.start, 0) > one.end or (before > 0 and reach[before - 1] >= one.end)

    return is_inside
