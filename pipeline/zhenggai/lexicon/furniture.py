"""Page furniture: breadcrumbs, fonts, counters, footers, which a scraper takes along with a notice."""

from __future__ import annotations

import re
from functools import cache

from zhenggai.lexicon.tables import read_words

_LONGEST = 80
_PAGE_NUMBER = re.compile(
    r"\s*(?:第\s*\d{1,4}\s*页(?:\s*[,/]?\s*共\s*\d{1,4}\s*页)?|[-—]\s*\d{1,4}\s*[-—]|\d{1,4}\s*/\s*\d{1,4})\s*"
)


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in read_words("furniture")))


def is_furniture(line: str) -> bool:
    """Whether a short line belongs to the page, not to the notice.

    >>> is_furniture("首页 > 政务公开 > 督察整改"), is_furniture("一、整改情况")
    (True, False)
    """
    if len(line) > _LONGEST or "。" in line.rstrip("。"):
        return False
    return _words().search(line) is not None or _PAGE_NUMBER.fullmatch(line) is not None
