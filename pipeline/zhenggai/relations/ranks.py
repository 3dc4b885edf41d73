"""The name of a body → its administrative level, as its words show it."""

from __future__ import annotations

from functools import cache, lru_cache

from zhenggai.lexicon.tables import read_table

_PLAIN, _STATE = 0, 5


@lru_cache(maxsize=4096)
def level_of(name: str) -> int:
    """The level of a body: 5 the state, 4 a province, 3 a city, 2 a county, 1 a township; 0 where its name shows none.

    The last word for a level before the body's own word decides (汀澜市柘溪区住建局 is a county's).

    >>> [level_of(name) for name in ("国务院", "省水利厅", "市委", "甲市乙区住建局", "石桥镇", "第三中学")]
    [5, 4, 3, 2, 1, 0]
    """
    if name.startswith(_state_words()):
        return _STATE
    found = [(name.rfind(word), level) for word, level in _levels() if level != _STATE and word in name]
    return max(found)[1] if found else _PLAIN


@cache
def _levels() -> tuple[tuple[str, int], ...]:
    return tuple((row["word"], int(row["level"])) for row in read_table("body_levels"))


@cache
def _state_words() -> tuple[str, ...]:
    return tuple(word for word, level in _levels() if level == _STATE)
