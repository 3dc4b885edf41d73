"""Full names of bodies as they come up in a notice → the one that a shorter name means."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

_LONGEST_SUFFIX: Final = 16
_SHORTEST_FIRM: Final = 4
_LEGAL_FORMS: Final = ("有限公司", "有限责任公司", "股份有限公司")
_MOST: Final = 40
"""Of names that could be meant; with more of them a short name tells nothing, and the search stays linear."""


class EarlierNames:
    """Remembers full names, and finds them by their ends and letters."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._by_suffix: defaultdict[str, list[str]] = defaultdict(list)
        self._by_pair: defaultdict[str, list[str]] = defaultdict(list)
        self._last: dict[str, str] = {}
        self._last_department: str | None = None

    def add(self, name: str) -> None:
        """Remembers a name."""
        for length in (1, 2):
            self._last[name[-length:]] = name
        if name.endswith("署") and not name.endswith("公署"):
            self._last_department = name
        if name in self._names:
            return
        self._names.add(name)
        by_suffix, by_pair = self._by_suffix, self._by_pair
        for length in range(1, min(len(name) - 1, _LONGEST_SUFFIX) + 1):
            by_suffix[name[-length:]].append(name)
        for at in range(len(name) - 1):
            by_pair[name[at : at + 2]].append(name)

    def last_of_kind(self, kind: str) -> str | None:
        """The name remembered last that ends in a word of one or two letters."""
        return self._last.get(kind)

    def last_department(self) -> str | None:
        """The department of Hong Kong remembered last (署); an ombudsman or a commission (公署) is none."""
        return self._last_department

    def abbreviated(self, short: str) -> str | None:
        """The only name that begins like `short`, ends like it and has its letters between; None if unsure.

        A name may begin behind its ministry's (国教署 for 教育部国民及学前教育署).
        """
        candidates = self._by_suffix.get(short[-1], [])
        if short in self._names or len(candidates) > _MOST:
            return None
        found = {
            one
            for one in candidates
            if len(one) > len(short) + 1
            and (one[0] == short[0] or f"部{short[0]}" in one)
            and is_abbreviation(short, one)
        }
        return found.pop() if len(found) == 1 else None

    def ending_in(self, suffix: str) -> list[str]:
        """The names that end in `suffix` and are longer."""
        return self._by_suffix.get(suffix, [])

    def firm(self, short: str) -> str | None:
        """The only firm with `short` before its legal form (恒驰铝业 in 临桓恒驰铝业有限公司); None if unsure."""
        if len(short) < _SHORTEST_FIRM:
            return None
        found = {one for form in _LEGAL_FORMS for one in self._by_suffix.get(short + form, [])}
        found |= {short + form for form in _LEGAL_FORMS if short + form in self._names}
        return found.pop() if len(found) == 1 else None

    def spelled(self, short: str, *, is_same_start: bool = False) -> str | None:
        """The only name with the letters of `short` in their order, its first two side by side; None if unsure.

        Args:
            short: The shorter name.
            is_same_start: The names must begin and end with two letters of `short`.
        """
        candidates = self._by_pair.get(short[:2], [])
        if short in self._names or len(candidates) > _MOST:
            return None
        found = {one for one in candidates if one[-1] == short[-1] and is_abbreviation(short, one)}
        if is_same_start:
            found = {one for one in found if one[:2] == short[:2] and one[-2:] == short[-2:] and len(one) > len(short)}
        return found.pop() if len(found) == 1 else None


def is_abbreviation(short: str, name: str) -> bool:
    """Whether a name has the letters of a shorter one in their order.

    >>> is_abbreviation("宏源公司", "兰埠市宏源瓶装气有限公司")
    True
    """
    letters = iter(name)
    return all(letter in letters for letter in short)
