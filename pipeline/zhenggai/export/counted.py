"""The thing that a quantity counts, as gold names it (`of=TEXT`) ↔ its span in the notice.

`of=TEXT` is the occurrence of TEXT nearest to the quantity in the same line, the one behind it where two are as near.
`of=<TEXT` looks only before the quantity, `of=>TEXT` only behind it: in the same line first, then beyond it. Each
further sign passes one occurrence over (`of=<<TEXT` is the second one before); words that begin with such a sign stand
behind `=` (`of=<=<甲>`). `of=@q3` is what the quantity with `id=q3` counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

BEFORE, BEHIND, SAME_AS = "<", ">", "@"
_WORDS = "="
_SIGNS = (BEFORE, BEHIND, SAME_AS, _WORDS)


@dataclass(frozen=True, slots=True)
class Reference:
    """An `of` that names its text.

    Attributes:
        text: The words, as the notice writes them.
        side: `<`, `>`, or empty where either side will do.
        rank: How many occurrences away, 1 for the nearest.
    """

    text: str
    side: str = ""
    rank: int = 1

    def __str__(self) -> str:
        """The reference as gold writes it."""
        return self.side * self.rank + (_WORDS if self.text.startswith(_SIGNS) else "") + self.text


def read_reference(written: str) -> Reference:
    """Split an `of` into side, rank and text.

    >>> read_reference("<<资金")
    Reference(text='资金', side='<', rank=2)
    """
    side = written[:1] if written[:1] in (BEFORE, BEHIND) else ""
    words = written.lstrip(side) if side else written
    return Reference(words.removeprefix(_WORDS), side, max(len(written) - len(words), 1))


def find_counted(text: str, start: int, end: int, *, reference: Reference) -> tuple[int, int] | None:
    """The span that a reference of the quantity at `start`–`end` means; None where the text has none.

    Occurrences that overlap the quantity don't count.

    >>> find_counted("整改率由5%升至9%，其中大学整改率更高", 4, 6, reference=Reference("整改率"))
    (0, 3)
    """
    if not reference.text:
        return None
    find = _nth if reference.side else _nearest_in_line
    found = find(text, start, end, reference)
    return None if found is None else (found, found + len(reference.text))


def refer_to(text: str, start: int, end: int, *, counted: tuple[int, int]) -> Reference | None:
    """The shortest reference by which the quantity at `start`–`end` means `counted`; None where they overlap."""
    words = text[counted[0] : counted[1]]
    plain = Reference(words)
    if find_counted(text, start, end, reference=plain) == counted:
        return plain
    side = BEFORE if counted[1] <= start else BEHIND
    for rank, found in enumerate(_occurrences(text, start, end, words, side), start=1):
        if found == counted[0]:
            return Reference(words, side, rank)
    return None


def _nearest_in_line(text: str, start: int, end: int, reference: Reference) -> int | None:
    words, line_end = reference.text, text.find("\n", end)
    before = text.rfind(words, text.rfind("\n", 0, start) + 1, start)
    behind = text.find(words, end, None if line_end < 0 else line_end)
    if before < 0 or behind < 0:
        return max(before, behind) if max(before, behind) >= 0 else None
    return before if start - (before + len(words)) < behind - end else behind


def _nth(text: str, start: int, end: int, reference: Reference) -> int | None:
    found = _occurrences(text, start, end, reference.text, reference.side)
    return next((at for rank, at in enumerate(found, start=1) if rank == reference.rank), None)


def _occurrences(text: str, start: int, end: int, words: str, side: str) -> Iterator[int]:
    """Where the words stand on one side of a quantity, the nearest first."""
    at = text.rfind(words, 0, start) if side == BEFORE else text.find(words, end)
    while at >= 0:
        yield at
        at = text.rfind(words, 0, at + len(words) - 1) if side == BEFORE else text.find(words, at + 1)
