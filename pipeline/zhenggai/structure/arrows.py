"""Arrows that lead from what was found to what was done about it (库门常开 → 加装门禁): fields without a name."""

from __future__ import annotations

from zhenggai.lexicon.fields import Field, FieldRole
from zhenggai.lexicon.first_signs import compile_guarded

_ARROW = compile_guarded(r"[→⇒➜➔⟹]+[ \t]*(?=[^\s→⇒])")
_FEWEST = 2
_SHORTEST_STATEMENT = 8


def find_arrows(text: str) -> frozenset[int]:
    r"""Where the arrows stand that lead to an answer, if a notice has several of them.

    Each stands at the head of a line, or behind a statement; those between short names (首页→新闻) lead nowhere.

    >>> sorted(find_arrows("首页→新闻\n1.台账缺页,账物不符→补记台账\n2.灭火器过期\n→更换3具"))
    [17, 31]
    """
    found = [one.start() for one in _ARROW.finditer(text) if _leads_on(text, one.start())]
    return frozenset(found) if len(found) >= _FEWEST else frozenset()


def _leads_on(text: str, arrow: int) -> bool:
    line = text[text.rfind("\n", 0, arrow) + 1 : arrow].strip()
    is_statement = len(line) >= _SHORTEST_STATEMENT and _ARROW.search(line) is None
    return not line or is_statement


def arrow_field(text: str, start: int, end: int, arrows: frozenset[int]) -> Field | None:
    """The arrow within `text[start:end]`, one line, that leads to an answer."""
    arrow = _ARROW.search(text, start, end) if arrows else None
    if arrow is None or arrow.start() not in arrows:
        return None
    return Field(arrow.start(), arrow.end(), FieldRole.ANSWER)
