"""Shops and workshops by the ends of their names (泗榆县某洗车行, 秦家巷口福粮油店): what tells a name from a kind."""

from __future__ import annotations

import re

from zhenggai.entities.edges import left_edge
from zhenggai.entities.gazetteer import is_known
from zhenggai.entities.generic import is_generic
from zhenggai.entities.hamlets import area_end
from zhenggai.lexicon.word_classes import UNKNOWN, words_between

_LONGEST_NAME = 8
_KIND = re.compile(
    r"[全各每该本此多]|.*(?:[大中小]型|连锁|定点|周边|沿[街路]|个别|部分|零售|有的|所有|其他|无证|黑|类|等)$|.*[一某]家"
)
"""What stands before the end of a kind of shops, which is no name."""


def shop_start(text: str, begin: int) -> int | None:
    """Where the name of a shop begins whose end stands at `begin`; None if it is a kind (定点|药店).

    A place before it shows a name, and so does a word that no dictionary has.

    >>> shop_start("查封泗榆县煜达经营部", 7), shop_start("全部药店", 2)
    (2, None)
    """
    edge = left_edge(text, begin)
    name = area_end(text, edge, begin)
    if name == edge:
        name += next((size for size in (4, 3, 2) if is_known(text[edge : edge + size])), 0)
    own = text[name:begin]
    if own == "某":
        return edge
    if not own or _KIND.match(own) or is_generic(own, "body"):
        return None
    if name > edge:
        return edge
    is_new = len(own) > 1 and any(kind == UNKNOWN for _, kind in words_between(text, edge, begin))
    return edge if is_new and len(own) <= _LONGEST_NAME else None
