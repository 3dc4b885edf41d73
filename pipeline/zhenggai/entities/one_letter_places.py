"""Normalized text → a place by its first letter, between a verb and who comes to it (在|泗|投资, 涉|泗|项目).

The letter must be that of a place that the text names in full more than once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.word_classes import word_classes
from zhenggai.record import Label

ONE_LETTER = "one_letter"
"""Source of places by their first letter."""

_LEVELS = frozenset("省市州盟县区旗")
_LETTER = re.compile(
    r"(?<=[在来赴入涉援])(?<![存所现往未原进加收介纳投历从移干牵][在来赴入涉援])[\u4e00-\u9fff]"
    r"(?=(?:实际|重大|重点)?(?:投资|企业|项目|单位|机构|客商|商会|高校|院校|央企|国企|创业|兴业|就业|务工|落户|考察|招商|人才))"
)
_OTHER_WORD = re.compile(r"在[建研谈编库线]|涉[农企水税案海河外污路重]|来料|入[库园统规选河海]|赴外|援建")
"""What a verb and a letter make of each other, though a place may begin with that letter."""
_FEWEST = 2


def find_one_letter_places(text: str, full_names: Iterable[str]) -> Iterator[Proposal]:
    """Proposes the letters.

    Args:
        text: The normalized text.
        full_names: The places that it names with their level, each as often as it does.

    >>> text = "在泗投资企业12家"
    >>> [text[place.start : place.end] for place in find_one_letter_places(text, ["泗榆县", "泗榆县"])]
    ['泗']
    """
    counts = Counter(name[0] for name in full_names if len(name) > 2 and name[-1] in _LEVELS)
    letters = {letter for letter, count in counts.items() if count >= _FEWEST}
    for match in _LETTER.finditer(text) if letters else ():
        word = text[match.start() - 1 : match.end()]
        if match.group() in letters and not _OTHER_WORD.match(word) and word not in word_classes():
            yield Proposal(*match.span(), Label.LOC, ONE_LETTER, 0.5)
