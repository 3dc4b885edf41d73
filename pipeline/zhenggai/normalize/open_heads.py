"""Enumerated lines that end without a mark: whether that is a habit of the page, or the page broke them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from zhenggai.lexicon.fields import slot_role
from zhenggai.lexicon.markers import match_marker

_NUMBERED_SLOT = re.compile(r"[\u4e00-\u9fff]{2,4}[一二三四五六七八九十\d]{1,3}:")
_FEWEST_OPEN = 2
_MOSTLY = 0.6
_MIN_ANSWER = 20
OPEN_END = ",、(《“‘〔"
SENTENCE_END = "。!?;:”》)]〕】"
MIN_PROSE = 14


def heads_end_open(lines: Sequence[str]) -> bool:
    """Whether lines with an enumerator or the name of a slot (问题一:) end without a mark as a habit of the page.

    What follows such a line must be long enough for a paragraph: a line that broke by chance leaves a short rest.
    """
    filled = [line for line in map(str.strip, lines) if line]
    if sum(map(_ends_open, filled)) < _FEWEST_OPEN:
        return False
    pairs = [(line, after) for line, after in pairwise(filled) if len(line) >= MIN_PROSE and is_head(line)]
    ends = [after for line, after in pairs if _ends_open(line)]
    is_habit = len(ends) >= max(_FEWEST_OPEN, _MOSTLY * len(pairs))
    return is_habit and all(len(after) >= _MIN_ANSWER or is_head(after) for after in ends)


def _ends_open(line: str) -> bool:
    return len(line) >= MIN_PROSE and line[-1] not in SENTENCE_END and line[-1] not in OPEN_END


def is_head(line: str) -> bool:
    """Whether a line opens with an enumerator, or with the name of a slot, be it numbered (问题一:)."""
    return match_marker(line) is not None or slot_role(line) is not None or _NUMBERED_SLOT.match(line) is not None
