"""Words → a pattern for any of them in which those that begin alike share their beginning.

The engine tries the branches of a pattern one after the other: of hundreds of words, it is told to look only at those
that begin with the character that stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_FEW = 8
"""So many words that begin alike stand side by side; of more, their next characters are shared too."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the first one where several match, as if they were joined by |.

    >>> any_of(["不能", "未", "不", "缺"])
    '不(?:能|)|未|缺'
    """
    return _branches(list(dict.fromkeys(words)))


def _branches(words: Sequence[str]) -> str:
    by_opening: dict[str, list[str]] = {}
    for word in words:
        by_opening.setdefault(word[:1], []).append(word[1:])
    return "|".join(re.escape(opening) + _group(rests) for opening, rests in by_opening.items())


def _group(rests: Sequence[str]) -> str:
    """What words of one beginning go on with; an end among them must stay where it is."""
    if len(rests) == 1:
        return re.escape(rests[0])
    may_share = len(rests) > _FEW and "" not in rests[:-1]
    return f"(?:{_branches(rests) if may_share else '|'.join(map(re.escape, rests))})"
