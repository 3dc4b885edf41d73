"""A quantity → what it stands in: words, signs and phrases beside it, described for the choice of what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from zhenggai.quantities.phrases import HIDDEN, is_verb, opens_phrase

Span = tuple[int, int]

NO_PHRASE = "no"
_SIGN_KINDS = {"": "edge", HIDDEN: "hidden", **{sign: sign for sign in ",。;:!?、()“”|\n"}}
_GROUPS = frozenset({"count", "ratio", "duration", "money"})
_LONGEST_GAP = 4


@dataclass(slots=True)
class Setting:
    """What a quantity stands in, described; all is of the masked text.

    Attributes:
        unit: The quantity's.
        dimension: The quantity's.
        left: The two characters before it.
        right: The character behind it.
        back: The two words before.
        ahead: The two words behind.
        before_kind: What the phrase before is: none, a verb or a noun, near or far.
        behind_kind: Whether a phrase stands behind, and opens with a verb.
        configuration: What stands on both sides, all in one.
        opening: What the nearest chunks on both sides are, and the dimension.
        among: Whether the quantity tells of some among several.
        gap: The bridging words between the phrase before and the quantity.
        lead: What leads up to the phrase before the quantity (已, 仍, 其余).
    """

    unit: str
    dimension: str | None
    left: str
    right: str
    back: tuple[str, str]
    ahead: tuple[str, str]
    before_kind: str
    behind_kind: str
    configuration: str
    opening: str
    among: bool
    gap: str
    lead: str

    @property
    def has_behind(self) -> bool:
        """Whether a phrase stands behind the quantity."""
        return self.behind_kind != NO_PHRASE


def sign_kind(char: str) -> str:
    """A sign as it is, any letter as `letter`, what is hidden as `hidden`, nothing as `edge`."""
    return _SIGN_KINDS.get(char, "letter")


def configuration_of(dimension: str | None, before: str, behind: str, right: str) -> str:
    """What stands on both sides, all in one."""
    group = dimension if dimension in _GROUPS else "measure"
    kind = right if right == "的" else sign_kind(right)
    return f"{group}:{before}:{behind}:{kind if kind in ('的', 'letter', 'hidden') else 'sign'}"


def kind_before(masked: str, phrase: Span | None, start: int) -> str:
    """What the phrase before a quantity that begins at `start` is: none, a verb or a noun, near or far."""
    if phrase is None:
        return "before=no"
    begin, end = phrase
    is_one_verb = end - begin == 2 and is_verb(masked, begin)
    return f"before={'verb' if is_one_verb else 'noun'}:{'near' if start == end else 'far'}"


def kind_behind(masked: str, end: int) -> str:
    """Whether a phrase stands behind a quantity that ends at `end`, and opens with a verb."""
    if not opens_phrase(masked, end):
        return NO_PHRASE
    return "verb=True" if is_verb(masked, end) else "verb=False"


def gap_before(masked: str, phrase: Span | None, start: int) -> str:
    """The bridging words between the phrase before and a quantity that begins at `start`."""
    if phrase is None:
        return NO_PHRASE
    end = phrase[1]
    return masked[end:start].replace(HIDDEN, "#") if start - end <= _LONGEST_GAP else "long"


def lead_before(masked: str, phrase: Span | None, start: int) -> str:
    """What leads up to the phrase before a quantity that begins at `start`, or to the quantity itself."""
    if phrase is None:
        return "lead=" + masked[max(0, start - 2) : start]
    begin = phrase[0]
    return "lead=" + masked[max(0, begin - 1) : begin + 1]
