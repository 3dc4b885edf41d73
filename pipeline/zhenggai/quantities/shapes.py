"""What the words on both sides of a quantity look like: names of features for the choice of what it counts."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter

from zhenggai.lexicon.word_classes import words_between
from zhenggai.quantities.phrases import HIDDEN, is_verb
from zhenggai.quantities.quantities import FoundQuantity

Span = tuple[int, int]

_SIGNS = frozenset(",。;:!?、()“”|\n")
_GROUPS = frozenset({"count", "ratio", "duration", "money"})
_WORDS_AHEAD = 9
_WORDS_BACK = 12
_WORDS_SEEN = 3
_CLASS = itemgetter(1)
_LONGEST_GAP = 4
_KEPT = 1 << 14
"""How many tuples of names are kept; the same few come again and again."""


@lru_cache(maxsize=_KEPT)
def sign_kind(char: str) -> str:
    """A sign as it is, any letter as `letter`, what is hidden as `hidden`, nothing as `edge`."""
    if not char:
        return "edge"
    if char == HIDDEN:
        return "hidden"
    return char if char in _SIGNS else "letter"


@lru_cache(maxsize=_KEPT)
def _neighbours(dimension: str | None, unit: str, left: str, right: str) -> tuple[str, ...]:
    return (f"dim={dimension}", f"unit={unit}", f"left={left}", f"right={right}", f"dim={dimension}:right={right}")


@lru_cache(maxsize=_KEPT)
def _class_names(ahead: str, back: str, dimension: str | None) -> tuple[str, ...]:
    return (
        f"c>{ahead}",
        f"c>{ahead[:1]}",
        f"c>{ahead[:2]}",
        f"c<{back}",
        f"c<{back[-1:]}",
        f"c<{back[-2:]}",
        f"c<>{back[-1:]}{ahead[:1]}{dimension}",
    )


@lru_cache(maxsize=_KEPT)
def _configuration(dimension: str | None, before: str, behind: str, right: str, *, has_modified: bool) -> str:
    group = dimension if dimension in _GROUPS else "measure"
    right = right if right in ("的", "letter", "hidden") else "sign"
    return f"{group}:{before}:{behind}:{right}:{has_modified}"


class Shapes:
    """The phrases before and behind a quantity, described.

    All names are of the masked text; `behind` and `before` are the phrases found there, None if there is none.

    Attributes:
        behind_kind: Whether a phrase stands behind, and opens with a verb.
        before_kind: What the phrase before is: none, a verb or a noun, near or far.
        lead: What leads up to the phrase before the quantity (已, 仍, 其余).
        configuration: What stands on both sides, all in one.
        both: Names of both sides, for candidates that are on neither.
    """

    def __init__(
        self, masked: str, one: FoundQuantity, *, behind: Span | None, before: Span | None, has_modified: bool
    ) -> None:
        self._masked, self._one, self._has_modified = masked, one, has_modified
        self._behind, self._before = behind, before
        self.behind_kind = self._behind_kind()
        self.before_kind = self._before_kind()
        self.lead = self._lead()
        self.configuration = self._configuration()
        self.both = self._both()

    def context(self) -> tuple[str, ...]:
        """Unit and neighbours of the quantity, and the whole configuration."""
        one, masked = self._one, self._masked
        left = sign_kind(masked[max(0, one.start - 1) : one.start])
        right = sign_kind(masked[one.end : one.end + 1])
        return (*_neighbours(one.dimension, one.unit, left, right), self.configuration, self.gap())

    def words(self, floor: int, ceiling: int) -> tuple[str, ...]:
        """Words and word classes next to the quantity, within its clause."""
        one = self._one
        ahead = words_between(self._masked, one.end, min(ceiling, one.end + _WORDS_AHEAD), most=_WORDS_SEEN)
        back = words_between(self._masked, max(floor, one.start - _WORDS_BACK), one.start)[-_WORDS_SEEN:]
        first = ahead[0][0] if ahead else ""
        last = back[-1][0] if back else ""
        before_last = back[-2][0] if len(back) > 1 else ""
        return (
            *_class_names("".join(map(_CLASS, ahead)), "".join(map(_CLASS, back)), one.dimension),
            f"w>{first}",
            f"w<{last}",
            f"w<2{before_last}{last}",
        )

    def _configuration(self) -> str:
        """What stands on both sides, all in one."""
        right = self._masked[self._one.end : self._one.end + 1]
        right = right if right == "的" else sign_kind(right)
        return _configuration(
            self._one.dimension, self.before_kind, self.behind_kind, right, has_modified=self._has_modified
        )

    def _behind_kind(self) -> str:
        """Whether a phrase stands behind, and opens with a verb."""
        return "no" if self._behind is None else f"verb={is_verb(self._masked, self._behind[0])}"

    def _before_kind(self) -> str:
        """What the phrase before is: none, a verb or a noun, near or far."""
        if self._before is None:
            return "before=no"
        start, end = self._before
        verb = is_verb(self._masked, start) and end - start == 2
        return f"before={'verb' if verb else 'noun'}:{'near' if self._one.start == end else 'far'}"

    def before_head(self) -> str:
        """The first character of the phrase before."""
        return "" if self._before is None else self._masked[self._before[0]]

    def _lead(self) -> str:
        """What leads up to the phrase before the quantity (已, 仍, 其余)."""
        if self._before is None:
            return "lead=" + self._masked[max(0, self._one.start - 2) : self._one.start]
        return "lead=" + self._masked[max(0, self._before[0] - 1) : self._before[0] + 1]

    def gap(self) -> str:
        """The bridging words between the phrase before and the quantity."""
        if self._before is None:
            return "gap=no"
        gap = self._masked[self._before[1] : self._one.start].replace(HIDDEN, "#")
        return f"gap={gap if len(gap) <= _LONGEST_GAP else 'long'}"

    def behind(self) -> tuple[str, ...]:
        """Names of the phrase behind."""
        masked, span, dimension = self._masked, self._behind, self._one.dimension
        if span is None:
            head = masked[self._one.end : self._one.end + 1]
            return ("behind=no", f"behind0={head}", f"before={self._before is not None}")
        verb = is_verb(masked, span[0])
        return (
            f"behind_verb={verb}",
            f"behind_size={min(span[1] - span[0], 5)}",
            f"behind_size={min(span[1] - span[0], 3)}:modified={self._has_modified}",
            f"behind0={masked[span[0]]}",
            f"behind01={masked[span[0] : span[0] + 2]}",
            f"behind_ends={sign_kind(masked[span[1] : span[1] + 1])}",
            f"behind_verb={verb}:{self.before_kind}:dim={dimension}",
            f"dim={dimension}:{self.before_kind}",
        )

    def before(self) -> tuple[str, ...]:
        """Names of the phrase before."""
        masked, span = self._masked, self._before
        if span is None:
            return ("before=no", f"behind={self._behind is not None}")
        kind = self.before_kind
        return (
            kind,
            f"before_end={masked[span[1] - 2 : span[1]]}",
            f"before_last={masked[span[1] - 1]}",
            f"{kind}:dim={self._one.dimension}",
            f"{kind}:behind={self._behind is not None}",
            f"behind_verb={self._behind is not None and is_verb(masked, self._behind[0])}:{kind}",
        )

    def _both(self) -> tuple[str, ...]:
        """Names of both sides, for candidates that are on neither."""
        masked, one = self._masked, self._one
        return (
            f"{self.before_kind}:behind={self._behind is not None}:dim={one.dimension}",
            f"last={masked[max(0, one.start - 2) : one.start]}",
            f"head={masked[one.end : one.end + 1]}",
        )
